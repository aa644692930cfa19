#!/usr/bin/env python3
"""Do the example's books hold together? books.py FORBUND EXAMPLE

Every check of every year; every figure of the latest year followed to its vouchers, and the vouchers summed here; every
account's figure against the SIE file, read here.
"""
import json
import os
import re
import sys
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

from program import Claims, Loaded

YEARS = (2016, 2017, 2022, 2023)
WORKERS = os.cpu_count() or 2
claims = Claims()
program = Loaded(sys.argv[1], sys.argv[2])


def ask(*arguments):
    return program.json(*arguments)


def sums_of(total, parts):
    return total + sum((money(part['amount']) for part in parts), Decimal())


def money(text):
    return Decimal(text or 0)


def checks(year):
    answer = program.run('check', '--year', str(year), '--format', 'json')
    report = json.loads(answer.out)
    # The budgets as published give 0, and the law asks for more.
    known = ['check.budget'] if year in (2017, 2023) else []
    claims.equal(f'{year}: no other check fails', [c['name'] for c in report['checks'] if c['result'] == 'failed'], known)
    claims.equal(f'{year}: so the exit code is', answer.code, 1 if known else 0)
    claims.hold(f'{year}: most checks have something to look at',
                sum(c['result'] == 'passed' for c in report['checks']) >= 14, str(report['checks']))


def faults(node, path):
    """Where an amount is not the sum of what stands below it; a leaf must have vouchers, an opening or nothing."""
    terms = [t for t in node.get('terms', []) if not t.get('below')]
    below = node.get('accounts', []) + node.get('moved', [])
    total = sum((-money(t['amount']) if t.get('minus') else money(t['amount']) for t in terms), Decimal())
    total = sums_of(total, below)
    share = any(t.get('below') for t in node.get('terms', []))
    if not share and node['amount'] is not None and total != money(node['amount']):
        yield f'{path}: {node["amount"]} is not {total}'
    for account in node.get('accounts', []):
        start = money(account['opening']) + money(account['without_vouchers'])
        if sums_of(start, account.get('vouchers', [])) != money(account['amount']):
            yield f'{path} {account["account"]}: {account["amount"]} is not its opening and vouchers'
        if len(account.get('vouchers', [])) != account['voucher_count']:
            yield f'{path} {account["account"]}: not all vouchers are listed'
    for term in node.get('terms', []):
        yield from faults(term, f'{path} < {term["name"]}')


def traces(year, step=1):
    figures = ask('figures', '--year', str(year))
    # All that is made of vouchers; of what is made of records, which a trace only lists, some.
    figures = [f for f in figures if 'how' not in f][::step] + [f for f in figures if 'how' in f][::40 * step]

    def follow(figure, database):
        trace = ask('--db', database, 'trace', figure['figure'], '--year', str(year))
        # A figure of records is no sum of vouchers: it says what it is made of, and shows the table.
        wrong = [] if trace.get('how') else list(faults(trace, figure['figure']))
        if trace['amount'] != figure['amount']:
            wrong.append(f'{figure["figure"]}: listed {figure["amount"]}, traced {trace["amount"]}')
        if not any(key in trace for key in ('terms', 'accounts', 'moved', 'how')) and money(figure['amount']):
            wrong.append(f'{figure["figure"]}: {figure["amount"]} comes from nothing')
        return wrong

    for part in range(WORKERS):  # readers at once are tried in tests/cli
        program.good('backup', f'{year}-{part}.db')

    def follow_each(part):
        return [line for figure in figures[part::WORKERS] for line in follow(figure, f'{year}-{part}.db')]

    with ThreadPoolExecutor(WORKERS) as pool:
        wrong = [line for lines in pool.map(follow_each, range(WORKERS)) for line in lines]
    claims.hold(f'{year}: each figure is the sum of its vouchers and opening balances', not wrong, '\n'.join(wrong[:20]))
    print(f'{year}: {len(figures)} figures followed to their vouchers')


def ledger_sums(year):
    """Account: opening plus rows, by a reading of the SIE file that shares nothing with the program's."""
    opening, rows = defaultdict(Decimal), defaultdict(Decimal)
    with open(os.path.join(program.source, 'ledger', f'{year}.se'), encoding='cp437') as stream:
        for line in stream:
            found = re.match(r'#IB 0 (\S+) (\S+)', line)
            if found:
                opening[found[1]] += Decimal(found[2])
            found = re.match(r'#TRANS (\S+) \{[^}]*\} (\S+)', line)
            if found:
                rows[found[1]] += Decimal(found[2])
    return {account: (opening[account] + rows[account]) for account in {*opening, *rows}}


def accounts(year):
    figures = {f['figure']: money(f['amount']) for f in ask('figures', 'account.*', '--year', str(year))}
    sums = ledger_sums(year)
    wrong = [f'{account}: {amount} in the file, {figures.get("account." + account)} in the books'
             for account, amount in sums.items() if figures.get('account.' + account, Decimal()) != amount]
    claims.hold(f'{year}: every account is what the SIE file adds up to', sums and not wrong, '\n'.join(wrong))


for one in YEARS:
    checks(one)
    accounts(one)
traces(2023)
traces(2017, step=8)
claims.end()
