#!/usr/bin/env python3
"""A year's cycle on a copy of the example. billing.py FORBUND EXAMPLE

2024 is opened with the closing balances of 2023. The tariffs of 2024 are proposed from those of 2023 and decided, what follows from
them is billed by quarter, paid through the bank's files with what goes wrong in them, until nobody owes anything; what is deferred is released;
the surplus of 2023 is brought in and that of 2024 carried, and 2025 begins with it. The figures of 2023 stay as they are.
"""
import shutil
import sys
from collections import defaultdict

import bank
from program import Claims, Program
from values import kronor, ore

claims = Claims()
program = Program(sys.argv[1])
FOLDER = program.path('example')
shutil.copytree(sys.argv[2], FOLDER)
DUE_TO_PARTICIPANTS = {'40', '50', '60', '70', '90'}


def bank_files(quarter, day, parts):
    """The statement has the day's sum, the notification its parts."""
    paths = program.path(f'konto{quarter}.xml'), program.path(f'avi{quarter}.xml')
    for path, write in zip(paths, (bank.statement, bank.notification)):
        with open(path, 'w', encoding='utf-8') as stream:
            stream.write(write(day, f'BG{quarter}', parts))
    return paths


def costs(year, unit, amount):
    """The accounting program's file of the year."""
    path = program.path(f'{year}.se')
    with open(path, 'w', encoding='cp437') as stream:
        stream.write('#FLAGGA 0\n#PROGRAM "Prov" "1"\n#FORMAT PC8\n#SIETYP 4\n#ORGNR 222000-1156\n'
                     f'#FNAMN "Boråsregionen Sjuhärads kommunalförbund"\n#RAR 0 {year}0101 {year}1231\n#DIM 1 "Enhet"\n'
                     '#KONTO 4510 "Bidrag till projekt och verksamheter"\n#KONTO 1680 "Internbanken, Borås Stad"\n'
                     f'#VER X 1 {year}0630 "Kostnader" {year}0630\n{{\n'
                     f'#TRANS 4510 {{1 {unit}}} {kronor(amount)}\n#TRANS 1680 {{}} {kronor(-amount)}\n}}\n')
    return path


# The year --------------------------------------------------------------------------------------------------------------

program.good('load', FOLDER)
program.good('fees', 'propose', '--year', '2024')
refused = program.good('fees', 'bill', '--year', '2024', '--date', '2024-01-02', '--post')
claims.hold('a proposal is not billed', 'billing.not-billed' in refused.err and 'Nothing is left' in refused.out, str(refused))
program.good('fees', 'decide', '--year', '2024', '--date', '2023-11-24', '--decision', 'Prov § 60')
owed, payers = defaultdict(int), 0
for row in program.csv('show', 'fees', '--year', '2024'):
    if row['participant'] == 'Total':
        total = ore(row.pop('total'))
        continue
    payers += 1
    for fee, amount in row.items():
        if fee not in ('participant', 'total') and amount:
            owed[fee] += ore(amount)
claims.equal('what is owed sums', sum(owed.values()), total)
before = [program.good('statement', name, '--year', '2023').out for name in ('income', 'balance', 'notes')]
program.good('year', 'open', '2024')
claims.hold('a year is opened with --post', '2024' not in program.good('year', '--format', 'csv').out)
opened = program.csv('year', 'open', '2024', '--post')
claims.equal('what 2024 opens with sums to nought', sum(ore(row['now']) for row in opened), 0)
claims.hold('and 2024 follows on 2023', '2024,2024-01-01,2024-12-31,,follow on 2023,0' in
            program.good('year', '--format', 'csv').out)
program.good('import', costs(2024, '90', 40000000))

PERIODS = {1: ('2024-01-02', '2024-01-31'), 4: ('2024-04-02', '2024-04-30'), 7: ('2024-07-02', '2024-07-31'),
           10: ('2024-10-02', '2024-10-31')}
for quarter, (month, (billed, paid)) in enumerate(PERIODS.items(), 1):
    bill = 'fees', 'bill', '--year', '2024', '--date', billed, '--through', str(month)
    program.good(*bill)
    program.good(*bill, '--post')
    claims.equal(f'quarter {quarter} is billed once', program.good(*bill, '--post').out, 'Nothing is left to bill.\n')
    invoices = [row for row in program.dumped('invoices.csv') if row['issued'] == billed]
    claims.equal(f'quarter {quarter}: an invoice for each who owes', len(invoices), payers)
    amounts = {row['invoice']: ore(row['total']) for row in program.csv('show', 'invoices', '--year', '2024') if row['invoice']}
    parts = [(amounts[row['invoice']], row['ocr']) for row in invoices]
    if quarter == 2:  # one pays in two parts, one with a wrong reference
        parts[:1] = [(parts[0][0] - 10000, parts[0][1]), (10000, parts[0][1])]
        parts[2] = (parts[2][0], '000000000')
    statement, notification = bank_files(quarter, paid, parts)
    program.good('fees', 'pay', statement, '--post')
    program.good('fees', 'pay', notification, '--post')
    held = program.tables()
    program.good('fees', 'pay', notification, statement, '--post')
    claims.equal(f'quarter {quarter}: files read twice store nothing', program.tables(), held)
waiting = program.csv('show', 'suspense', '--year', '2024')
claims.equal('what had a wrong reference waits', len(waiting), 1)
unpaid = [row['invoice'] for row in program.csv('show', 'invoices', '--year', '2024') if row['invoice'] and row['left'] != '0.00']
claims.equal('one invoice is left', len(unpaid), 1)
program.good('fees', 'match', waiting[0]['payment'], unpaid[0], '--date', '2024-05-03', '--post')

aged = program.csv('fees', 'aged', '--date', '2024-12-31')
claims.equal('nobody owes anything', {row['left'] for row in aged}, {'0.00'})
claims.equal('what is billed is what was owed', sum(ore(row['total']) for row in program.csv('show', 'invoices', '--year', '2024')
                                                    if row['invoice']), sum(owed.values()))
program.good('fees', 'release', '--year', '2024', '--post')
claims.equal('nothing is deferred at the end', {row['released'] != '' for row in program.dumped('fee_deferrals.csv')}, {True})
for row in program.csv('fees', '--year', '2024'):
    if row['fee'] != 'Total':
        claims.equal(f'{row["fee"]}: what is billed is booked', row['billed'], row['booked'])

# Surplus: that of 2023 comes in, that of 2024 goes out, and 2025 begins with it.
refused = program.run('fees', 'carry', 'out', '--year', '2024')
claims.hold('2024 is not carried before it has taken in 2023', refused.code == 2 and 'billing.not-taken-in' in refused.err,
            str(refused))
brought = {row['unit']: ore(row['amount']) for row in program.csv('fees', 'carry', 'in', '--year', '2024', '--post')}
published = {row['unit']: ore(row['booked']) for row in program.csv('fees', 'carry', 'out', '--year', '2023')}
claims.equal('2024 takes in what 2023 carried', brought, published)
carried = {row['unit']: ore(row['amount']) for row in program.csv('fees', 'carry', 'out', '--year', '2024', '--post')}
claims.equal('2024 carries fees, what came in and costs', carried['90'], owed['nvs'] + brought['90'] - 40000000)
claims.equal('which are the units of carried_units.csv', set(carried), DUE_TO_PARTICIPANTS)
claims.equal('again, nothing is carried', {row['amount'] for row in program.csv('fees', 'carry', 'out', '--year', '2024')},
             {'0.00'})
refused = program.run('year', 'open', '2025', '--post')
claims.hold('a result that no voucher has moved needs its account', refused.code == 2 and 'year.result' in refused.err,
            str(refused))
program.good('year', 'open', '2025', '--account', '2010', '--post')
brought = {row['unit']: ore(row['amount']) for row in program.csv('fees', 'carry', 'in', '--year', '2025', '--post')}
claims.equal('2025 begins with what 2024 carried', brought, carried)

claims.equal('the figures of 2023 are as before',
             [program.good('statement', name, '--year', '2023').out for name in ('income', 'balance', 'notes')], before)
program.good('rebuild')
program.good('verify')
claims.end()
