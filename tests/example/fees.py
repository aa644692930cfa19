#!/usr/bin/env python3
"""Are the published fees those that tariffs, inhabitants and participation give? fees.py FORBUND EXAMPLE

Every cell of the notes of fees, of 2023, 2022, 2017 and 2016, to the thousand; the revenue of two units in the plan of
2020, to the krona; and agreement sums from the year before by their index. What explains a fee is read as a sum is read
aloud, and comes to the fee; and what each owes is what the tariffs give when they are computed apart from the program.
"""
import os
import re
import sys
from collections import defaultdict
from decimal import Decimal

from program import ROOT, Claims, Loaded
from values import ore, rounded

sys.path.insert(0, os.path.join(ROOT, 'tools', 'make-example'))
from tariffs import Tariffs  # noqa: E402

SERVICES = {'2023': {3: 'kansli', 4: 'administration', 5: 'regional', 6: 'valfard', 7: 'brb', 8: 'dso', 9: 'mc',
                     10: 'voc', 11: 'navet', 12: 'nvs'},
            '2017': {3: 'kansli', 4: 'navet', 5: 'mc', 6: 'nvs'}}
OUTSIDE = {'Fakturerat HSNK': 'hsn', 'Fakturerat SÄS och Närhälsan': 'sas'}
TKR, KRONA = 100000, 100
claims = Claims()
program = Loaded(sys.argv[1], sys.argv[2])
table = program.rows


def owed_of(year):
    """Öre by service and payer; None where a part's amount is not stated."""
    sums = {}
    for row in program.csv('fees', 'explain', '--year', str(year)):
        key = row['service'], row['participant']
        known = row['amount'] and sums.get(key, 0) is not None
        sums[key] = sums.get(key, 0) + ore(row['amount']) if known else None
    return sums


# Notes ------------------------------------------------------------------------------------------

payers = dict({row['name']: row['participant'] for row in table('participants.csv')}, **OUTSIDE)
owed = {year: owed_of(year) for year in (2016, 2017, 2020, 2022, 2023)}
cells, met = defaultdict(int), defaultdict(set)
for folder, services in SERVICES.items():
    for row in table('published', folder, 'notes.csv'):
        service, payer = services.get(int(row['note_no'])), payers.get(row['line'])
        if service is None or payer is None:
            continue
        year, printed = int(row['year']), int(row['amount_tkr'])
        got = rounded(Decimal(owed[year].get((service, payer), 0)) / TKR)
        met[year].add((service, payer))
        claims.equal(f'{service}, {payer} {year}', got, printed)
        cells[year] += 1
claims.equal('cells of the notes that follow from tariffs', dict(cells), {2023: 80, 2022: 80, 2017: 27, 2016: 27})
for year, of in met.items():
    claims.equal(f'nobody owes what the notes of {year} do not have', {key for key in owed[year]} - of, set())

# Every part's arithmetic, read from its words ---------------------------------------------------------

NUMBER = r'([\d ]+(?:,\d+)?)'
READINGS = (
    (rf'{NUMBER} kr × {NUMBER} inh\.', lambda rate, inhabitants: rate * inhabitants),
    (rf'{NUMBER} kr × {NUMBER}/{NUMBER} inh\.', lambda total, own, all_: total * own / all_),
    (rf'{NUMBER} kr (?:for each|as agreed)', lambda amount: amount),
    (rf'{NUMBER} kr × {NUMBER}/{NUMBER}, which is {NUMBER} % of all', lambda others, own, rest, _: others * own / rest),
)


def read_aloud(words):
    """What a part's arithmetic comes to, in kronor."""
    words = re.sub(r'\s', ' ', words)
    for pattern, compute in READINGS:
        found = re.fullmatch(pattern, words)
        if found:
            return compute(*(Decimal(text.replace(' ', '').replace(',', '.')) for text in found.groups()))
    raise ValueError(words)


class Folder:
    table = staticmethod(lambda name: table(name + '.csv'))


apart, read, fees = Tariffs(Folder), 0, 0
codes_of = {row['participant']: row['counterparty'] for row in table('participants.csv')}
for year in apart.years():
    alone = apart.owed(year)
    for fee in program.json('fees', 'explain', '--year', str(year))['fees']:
        payer = fee['service'], codes_of[fee['participant']]
        claims.equal(f'{payer} {year} computed apart', alone.get(payer), ore(fee['total']) if fee['total'] else None)
        fees += 1
        for part in fee['parts']:
            if part['amount'] is None:
                continue
            off = abs(read_aloud(part['arithmetic']) - Decimal(part['amount']))
            limit = Decimal('0.01' if part['kind'] == 'share' else '0.005')  # a share has a whole öre or none of the rest
            claims.hold(f'{payer} {year} {part["part"]}: {part["arithmetic"]}', off <= limit, part['amount'])
            read += 1
claims.equal('fees and parts read', (fees, read), (sum(len(owed[year]) for year in owed), 290))

# What was billed, to the öre ----------------------------------------------------------------------

codes = {row['counterparty']: row['participant'] for row in table('participants.csv') if row['counterparty']}
billed = defaultdict(int)
for row in table('fees_billed.csv'):
    billed[int(row['year']), row['fee'], codes[row['member']]] += ore(row['amount'])
for (year, service, payer), amount in billed.items():
    claims.equal(f'{service}, {payer} {year} was billed by tariff', amount, owed[year][service, payer])

# The plan of 2020 ---------------------------------------------------------------------------------

plan = {row['unit']: int(row['amount_kr']) for row in table('published', '2020', 'budget.csv')
        if row['year'] == '2020' and row['line'] == 'Intäkter'}
for service, unit in {'brb': 'Business Region Borås', 'nvs': 'Närvårdssamverkan'}.items():
    paid = sum(amount for (of, _), amount in owed[2020].items() if of == service)
    claims.equal(f'{unit}: revenue of the plan', rounded(Decimal(paid) / KRONA), plan[unit])
claims.equal('what the plan does not state is not made up',
             sorted({service for (service, _), amount in owed[2020].items() if amount is None}), ['dso', 'mc', 'navet'])

# Agreement sums by their index --------------------------------------------------------------------


def agreed(year, service):
    return {row['participant']: Decimal(row['amount']) for row in table('tariff_parts.csv')
            if (int(row['year']), row['service'], row['kind']) == (year, service, 'agreement') and row['amount']}


for year, service in ((2017, 'mc'), (2017, 'navet'), (2023, 'mc')):
    before = agreed(year - 1, service)
    claims.equal(f'{service} {year} is {year - 1} and 2.5 per cent',
                 {who: rounded(amount * Decimal('1.025')) for who, amount in before.items()},
                 {who: int(amount) for who, amount in agreed(year, service).items()})
proposed = program.csv('fees', 'propose', '--year', '2024', '--dry-run')
claims.equal('every part of 2023 is proposed for 2024', len([row for row in proposed if row['proposed']]),
             len([row for row in table('tariff_parts.csv') if row['year'] == '2023']))

# What if ------------------------------------------------------------------------------------------

tried = program.csv('fees', 'what-if', '--year', '2024', '--set', 'index.avtal=4', '--set', 'inhabitants.mark=36000')
claims.equal('members\' sums add up', sum(ore(row['changed']) for row in tried if row['participant'] and not row['service']),
             sum(ore(row['changed']) for row in tried if not row['participant']))
claims.equal('the rows add up to the members', sum(ore(row['changed']) for row in tried if row['service']),
             sum(ore(row['changed']) for row in tried if not row['participant']))
claims.end()
