#!/usr/bin/env python3
"""Is the internal control of the example the published one, and does it find what is planted? control.py FORBUND EXAMPLE

Every control of published/2023/internal_control_plan.csv: area, how often, by whom; the risks of 2017; the counts, worked out
here again; the vouchers that the rules stop at, found here again in the ledger and the facts; and the sample, drawn again with
another program's SHA-256.
"""
import hashlib
import os
import re
import sys
from collections import Counter, defaultdict
from decimal import Decimal

from program import Claims, Loaded

OFTEN = {'1 gång/år': 'once a year', '2 ggr/år': '2 times a year', '1 gång/år samt löpande': 'once a year and as they come',
         'månadsvis': 'monthly', 'kvartalsvis': 'quarterly'}
TIMES = {'1 gång/år': 1, '2 ggr/år': 2, '1 gång/år samt löpande': 1, 'månadsvis': 12, 'kvartalsvis': 4}
claims = Claims()
program = Loaded(sys.argv[1], sys.argv[2])
rows = program.rows


def table(name, *words, year=2023):
    return [row for row in program.json('show', name, *words, '--year', str(year))['rows'] if row['row'] == 'line']


def figure(name):
    return program.json('figures', name, '--year', '2023')[0]['amount']


def vouchers():
    """Of each voucher of 2023: its rows as account and amount."""
    with open(os.path.join(program.source, 'ledger', '2023.se'), encoding='cp437') as stream:
        text = stream.read()
    return {(found[1], int(found[2])): [(account, Decimal(amount)) for account, amount in
                                        re.findall(r'^#TRANS (\S+) \{.*?\} (\S+)', found[3], re.M)]
            for found in re.finditer(r'^#VER (\S+) (\d+) .*?\n\{\n(.*?)\n\}', text, re.M | re.S)}


def plan():
    published, ours = rows('published', '2023', 'internal_control_plan.csv'), table('controls')
    claims.equal('33 controls', (len(published), len(ours)), (33, 33))
    claims.equal('24 areas', len({row['no'] for row in published}), 24)
    claims.equal('how often', [row['frequency'] for row in ours], [OFTEN[row['frequency']] for row in published])
    claims.equal('by whom', [row['responsible'] for row in ours], [row['responsible_role'] for row in published])
    claims.equal('checks planned', figure('control.planned'), str(sum(TIMES[row['frequency']] for row in published)))
    claims.equal('each was made as often as planned', figure('control.complete'), '33')
    areas = Counter(row['no'] for row in published)
    claims.equal('controls by area', [row['controls'] for row in table('control-areas')],
                 [areas[str(number)] for number in range(1, 25)])
    claims.equal('the risks of 2017', len(table('risks', year=2017)), len(rows('published', '2017', 'risks.csv')))


def planted():
    """What each rule must stop at, found without the program."""
    facts = {(row['series'], int(row['number'])): row for row in rows('voucher_facts.csv')}
    books, found = vouchers(), defaultdict(set)
    seen = {}
    for key, row in sorted(facts.items()):
        debt = sum(amount for account, amount in books[key] if account == '2440')
        same = (row['supplier'], row['invoice'], debt)
        found['dubblett'] |= {key} if same in seen else set()
        seen[same] = key
        found['tva'] |= {key} if row['received_by'] == row['attested_by'] else set()
        found['attest'] |= {key} if not row['attested_by'] else set()
        found['tidigt'] |= {key} if row['attest_date'] and row['paid'] < row['attest_date'] else set()
        found['representation'] |= {key} if row['participants'] == 'no' else set()
        travel = any(account == '7010' for account, _ in books[key])
        found['moms'] |= {key} if travel != (row['vat'] == '6') else set()
    for key, postings in books.items():
        bought = sum(amount for account, amount in postings if account.startswith('64'))
        found['inventarie'] |= {key} if key[0] == 'L' and bought >= 100000 else set()
    return found


def rules():
    expected, stopped = planted(), 0
    for rule in [row['rule'] for row in rows('control_rules.csv')]:
        got = {tuple(row['voucher'].split()) for row in table('control-findings', rule)}
        claims.equal(f'rule {rule}', sorted(got), sorted((series, str(number)) for series, number in expected[rule]))
        stopped += len(got)
    claims.equal('what the rules stopped at', figure('control.found'), str(stopped))
    claims.hold('something is found', stopped > 5, str(stopped))
    untried = [row['state'] for row in table('control-rules', 'projekt')]
    claims.equal('a rule without facts says so', untried, ['not tried: no facts'])


def sample():
    way = rows('control_samples.csv')[0]
    kept = {(row['series'], int(row['number'])) for row in rows('control_sample_items.csv')}
    bounds = [Decimal(bound) for bound in way['strata'].split(';')]
    tickets = {}
    for (series, number), postings in vouchers().items():
        if not any(account.startswith(way['account']) for account, _ in postings):
            continue
        debit = sum(amount for _, amount in postings if amount > 0)
        ticket = hashlib.sha256(f'{way["seed"]}/2023/{series}/{number}'.encode()).digest()
        tickets[series, number] = (debit, sum(debit >= bound for bound in bounds), ticket)
    drawn = {key for key, (debit, _, _) in tickets.items() if debit > Decimal(way['over'])}
    left = int(way['count'])
    while left:
        for stratum in reversed(range(len(bounds) + 1)):
            waiting = [key for key in tickets if key not in drawn and tickets[key][1] == stratum]
            if waiting and left:
                drawn.add(min(waiting, key=lambda key: tickets[key][2]))
                left -= 1
    claims.equal('drawn from', str(len(tickets)), way['population'])
    claims.equal('the sample is that of its seed', sorted(drawn), sorted(kept))
    again = {tuple(row['voucher'].split()) for row in program.csv('control', 'sample', way['sample'], '--year', '2023')}
    claims.equal('the program draws the same', sorted(again), sorted((series, str(number)) for series, number in kept))


def colours():
    """In the report a colour never says what the words in its cell do not."""
    program.good('report', 'annual', '--year', '2023', '--formats', 'html', '--out', 'out')
    with open(program.path('out', 'arsredovisning-2023.html'), encoding='utf-8') as stream:
        page = stream.read()
    words = {row['colour']: row['label'] for row in rows('risk_scales.csv') if row['scale'] == 'level'}
    for colour, word in words.items():
        cells = re.findall(rf'<td class="(?:[a-z]+ )*{colour}">(.*?)</td>', page)
        claims.hold(f'{colour} stands there', cells, page[:0])
        claims.equal(f'{colour} says {word}', [cell for cell in cells if word not in cell], [])


plan()
colours()
rules()
sample()
claims.end()
