#!/usr/bin/env python3
"""Are the files in examples/avgifter those of the year that docs/avgifter.md tells? fee_year.py FORBUND FOLDER [--write]

They are what a bank and an accounting program would have written of it, so they follow from the invoices that the example's tariffs
give: make them anew with --write when those change.
"""
import os
import sys

import bank
from program import EXAMPLE, Claims, Program
from values import kronor, ore

claims = Claims()
program = Program(sys.argv[1])
FOLDER, WRITES = os.path.abspath(sys.argv[2]), '--write' in sys.argv
QUARTERS = {1: ('2024-01-02', '2024-01-31'), 4: ('2024-04-02', '2024-04-30'), 7: ('2024-07-02', '2024-07-31'),
            10: ('2024-10-02', '2024-10-31')}
LESS = 10000000  # what Mark leaves unpaid until the second quarter
PAYS_LESS, PAYS_WRONG, REMINDED = 'Mark', 'Svenljunga', '2024-03-15'
COSTS = {'10': 5600, '11': 290, '20': 11000, '30': 2700, '40': 1700, '50': 2650, '60': 2700, '70': 1300, '80': 8600, '90': 2900}  # tkr


def invoices():
    """Member, what is left and the reference, by invoice."""
    references = {row['invoice']: row['ocr'] for row in program.dumped('invoices.csv')}
    return [(row['member'], ore(row['left']), references[row['invoice']])
            for row in program.csv('show', 'invoices', '--year', '2024') if row['invoice'] and row['left'] != '0.00']


def payments(quarter):
    parts = []
    for member, left, ocr in invoices():
        if quarter == 1 and member == PAYS_LESS:
            left -= LESS
        parts.append((left, '20240131' if quarter == 1 and member == PAYS_WRONG else ocr))
    return parts


def ledger(opening):
    """The accounting program's year: it opens as ours, and has the costs of the units."""
    sums, names = {}, {}
    for row in opening:
        sums[row['account']] = sums.get(row['account'], 0) + ore(row['now'])
        names[row['account']] = row['name']
    names['5010'] = 'Löner'
    lines = ['#FLAGGA 0', '#PROGRAM "Ekonomisystemet" "1"', '#FORMAT PC8', '#GEN 20241231', '#SIETYP 4', '#ORGNR 222000-1156',
             '#FNAMN "Boråsregionen Sjuhärads kommunalförbund"', '#RAR 0 20240101 20241231']
    lines += [f'#KONTO {account} "{name}"' for account, name in sorted(names.items())]
    lines += ['#DIM 1 "Enhet"'] + [f'#IB 0 {account} {kronor(amount)}' for account, amount in sorted(sums.items())]
    for number, (unit, amount) in enumerate(COSTS.items(), 1):
        lines += [f'#VER L {number} 20241231 "Årets kostnader, enhet {unit}" 20241231', '{',
                  f'#TRANS 5010 {{1 {unit}}} {amount}000.00', f'#TRANS 1680 {{}} -{amount}000.00', '}']
    return '\n'.join(lines) + '\n'


def keep(name, text, charset='utf-8'):
    path = os.path.join(FOLDER, name)
    if WRITES:
        with open(path, 'w', encoding=charset, newline='\n') as stream:
            stream.write(text)
    with open(path, encoding=charset, newline='') as stream:
        claims.hold(f'{name} is that of the year (else: --write)', stream.read() == text)
    return path


program.good('load', EXAMPLE)
program.good('fees', 'propose', '--year', '2024')
program.good('fees', 'decide', '--year', '2024', '--date', '2023-11-24', '--decision', 'Direktionen § 60')
keep('2024.se', ledger(program.csv('year', 'open', '2024', '--post')), 'cp437')
before = 0
for quarter, (month, (billed, paid)) in enumerate(QUARTERS.items(), 1):
    program.good('fees', 'bill', '--year', '2024', '--date', billed, '--through', str(month), '--post')
    parts = payments(quarter)
    paths = [keep(f'kontoutdrag-{quarter}.xml', bank.statement(paid, f'BG{quarter}', parts, before)),
             keep(f'avisering-{quarter}.xml', bank.notification(paid, f'BG{quarter}', parts))]
    before += sum(amount for amount, _ in parts)
    program.good('fees', 'pay', *reversed(paths), '--post')
    if quarter == 1:
        waiting = program.csv('show', 'suspense', '--year', '2024')
        unpaid = next(row['invoice'] for row in program.csv('show', 'invoices', '--year', '2024') if row['member'] == PAYS_WRONG)
        program.good('fees', 'match', waiting[0]['payment'], unpaid, '--date', '2024-02-01', '--post')
        program.good('fees', 'remind', '--date', REMINDED, '--post')
claims.equal('at the end nobody owes anything', [row for row in invoices()], [])
claims.end()
