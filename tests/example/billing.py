#!/usr/bin/env python3
"""A year's cycle on a copy of the example. billing.py FORBUND EXAMPLE

2024 is opened with the closing balances of 2023. The tariffs of 2024 are proposed from those of 2023 and decided, what follows from
them is billed by quarter, paid through the bank's files with what goes wrong in them, until nobody owes anything; what is deferred is released;
the surplus of 2023 is brought in and that of 2024 carried, and 2025 begins with it. The figures of 2023 stay as they are.
"""
import csv
import io
import os
import re
import shutil
import sys
from collections import defaultdict

from program import Claims, Program

claims = Claims()
program = Program(sys.argv[1])
FOLDER = program.path('example')
shutil.copytree(sys.argv[2], FOLDER)
ACCOUNT = 'SE3550000000054910000003'  # the bank's sample of an IBAN
DUE_TO_PARTICIPANTS = {'40', '50', '60', '70', '90'}


def ore(text):
    kronor, _, rest = text.lstrip('-').partition('.')
    return (int(kronor) * 100 + int((rest + '00')[:2])) * (-1 if text.startswith('-') else 1)


def kronor(amount):
    return f'{"-" if amount < 0 else ""}{abs(amount) // 100}.{abs(amount) % 100:02}'


def rows(*command):
    return list(csv.DictReader(io.StringIO(program.good(*command, '--format', 'csv').out)))


def files(name):
    program.good('dump', program.path('dumped'))
    with open(program.path('dumped', name), encoding='utf-8') as stream:
        return list(csv.DictReader(stream))


# Opening a year: closing balances become opening balances, as the accounting program hands them over. --------------

def opening(year):
    lines = ['#FLAGGA 0', '#PROGRAM "Prov" "1"', '#FORMAT PC8', '#SIETYP 4', '#ORGNR 222000-1156',
             '#FNAMN "Boråsregionen Sjuhärads kommunalförbund"', f'#RAR 0 {year}0101 {year}1231',
             '#DIM 1 "Enhet"', '#DIM 6 "Projekt"', '#DIM 20 "Motpart"']
    books = program.path('books.se')
    program.good('export', 'sie', '--year', str(year - 1), '--out', books)
    with open(books, encoding='cp437') as stream:
        exported = stream.read().splitlines()
    for line in exported:
        if re.match(r'#O?UB 0 ', line):
            lines.append(line.replace('UB 0', 'IB 0', 1))
        if re.match(r'#(KONTO|KTYP|OBJEKT) ', line):
            lines.append(line)
    return lines


def take_in(year, vouchers=()):
    path = program.path(f'{year}.se')
    with open(path, 'w', encoding='cp437') as stream:
        stream.write('\n'.join(opening(year) + list(vouchers)) + '\n')
    program.good('import', path)


def voucher(number, date, *postings):
    return [f'#VER X {number} {date} "Kostnader" {date}', '{',
            *(f'#TRANS {account} {{{objects}}} {amount}' for account, objects, amount in postings), '}']


# The bank ------------------------------------------------------------------------------------------------------------

def document(kind, message, holder, content):
    return (f'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.{kind}.001.02"><{message}><{holder}><Id>{kind}</Id>'
            f'<Acct><Id><IBAN>{ACCOUNT}</IBAN></Id></Acct>{content}</{holder}></{message}></Document>\n')


def entry(amount, day, reference, details=''):
    return (f'<Ntry><Amt Ccy="SEK">{kronor(amount)}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>{day}</Dt>'
            f'</BookgDt><AcctSvcrRef>{reference}</AcctSvcrRef>{details}</Ntry>\n')


def details(parts):
    return '<NtryDtls>' + ''.join(
        f'<TxDtls><AmtDtls><TxAmt><Amt Ccy="SEK">{kronor(amount)}</Amt></TxAmt></AmtDtls><RmtInf><Strd><CdtrRefInf>'
        f'<Ref>{ocr}</Ref></CdtrRefInf></Strd></RmtInf></TxDtls>' for amount, ocr in parts) + '</NtryDtls>'


def balance(code, amount):
    return (f'<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy="SEK">{kronor(amount)}</Amt>'
            '<CdtDbtInd>CRDT</CdtDbtInd></Bal>')


def bank_files(quarter, day, parts):
    """The statement has the day's sum, the notification its parts."""
    total = sum(amount for amount, _ in parts)
    paths = program.path(f'konto{quarter}.xml'), program.path(f'avi{quarter}.xml')
    contents = (document('053', 'BkToCstmrStmt', 'Stmt', balance('OPBD', 1000) + balance('CLBD', 1000 + total) +
                         entry(total, day, f'BG{quarter}')),
                document('054', 'BkToCstmrDbtCdtNtfctn', 'Ntfctn', entry(total, day, f'BG{quarter}', details(parts))))
    for path, content in zip(paths, contents):
        with open(path, 'w', encoding='utf-8') as stream:
            stream.write(content)
    return paths


# The year --------------------------------------------------------------------------------------------------------------

program.good('load', FOLDER)
program.good('fees', 'propose', '--year', '2024')
refused = program.good('fees', 'bill', '--year', '2024', '--date', '2024-01-02', '--post')
claims.hold('a proposal is not billed', 'billing.not-billed' in refused.err and 'Nothing is left' in refused.out, str(refused))
program.good('fees', 'decide', '--year', '2024', '--date', '2023-11-24', '--decision', 'Prov § 60')
owed, payers = defaultdict(int), 0
for row in rows('show', 'fees', '--year', '2024'):
    if row['participant'] == 'Total':
        total = ore(row.pop('total'))
        continue
    payers += 1
    for fee, amount in row.items():
        if fee not in ('participant', 'total') and amount:
            owed[fee] += ore(amount)
claims.equal('what is owed sums', sum(owed.values()), total)
before = [program.good('statement', name, '--year', '2023').out for name in ('income', 'balance', 'notes')]
take_in(2024, voucher(1, '20240630', ('4510', '1 90', '400000.00'), ('1680', '', '-400000.00')))

PERIODS = {1: ('2024-01-02', '2024-01-31'), 4: ('2024-04-02', '2024-04-30'), 7: ('2024-07-02', '2024-07-31'),
           10: ('2024-10-02', '2024-10-31')}
for quarter, (month, (billed, paid)) in enumerate(PERIODS.items(), 1):
    bill = 'fees', 'bill', '--year', '2024', '--date', billed, '--through', str(month)
    program.good(*bill)
    program.good(*bill, '--post')
    claims.equal(f'quarter {quarter} is billed once', program.good(*bill, '--post').out, 'Nothing is left to bill.\n')
    invoices = [row for row in files('invoices.csv') if row['issued'] == billed]
    claims.equal(f'quarter {quarter}: an invoice for each who owes', len(invoices), payers)
    amounts = {row['invoice']: ore(row['total']) for row in rows('show', 'invoices', '--year', '2024') if row['invoice']}
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
waiting = rows('show', 'suspense', '--year', '2024')
claims.equal('what had a wrong reference waits', len(waiting), 1)
unpaid = [row['invoice'] for row in rows('show', 'invoices', '--year', '2024') if row['invoice'] and row['left'] != '0.00']
claims.equal('one invoice is left', len(unpaid), 1)
program.good('fees', 'match', waiting[0]['payment'], unpaid[0], '--date', '2024-05-03', '--post')

aged = rows('fees', 'aged', '--date', '2024-12-31')
claims.equal('nobody owes anything', {row['left'] for row in aged}, {'0.00'})
claims.equal('what is billed is what was owed', sum(ore(row['total']) for row in rows('show', 'invoices', '--year', '2024')
                                                    if row['invoice']), sum(owed.values()))
program.good('fees', 'release', '--year', '2024', '--post')
claims.equal('nothing is deferred at the end', {row['released'] != '' for row in files('fee_deferrals.csv')}, {True})
for row in rows('fees', '--year', '2024'):
    if row['fee'] != 'Total':
        claims.equal(f'{row["fee"]}: what is billed is booked', row['billed'], row['booked'])

# Surplus: that of 2023 comes in, that of 2024 goes out, and 2025 begins with it.
refused = program.run('fees', 'carry', 'out', '--year', '2024')
claims.hold('2024 is not carried before it has taken in 2023', refused.code == 2 and 'billing.not-taken-in' in refused.err,
            str(refused))
brought = {row['unit']: ore(row['amount']) for row in rows('fees', 'carry', 'in', '--year', '2024', '--post')}
published = {row['unit']: ore(row['booked']) for row in rows('fees', 'carry', 'out', '--year', '2023')}
claims.equal('2024 takes in what 2023 carried', brought, published)
carried = {row['unit']: ore(row['amount']) for row in rows('fees', 'carry', 'out', '--year', '2024', '--post')}
claims.equal('2024 carries fees, what came in and costs', carried['90'], owed['nvs'] + brought['90'] - 40000000)
claims.equal('which are the units of carried_units.csv', set(carried), DUE_TO_PARTICIPANTS)
claims.equal('again, nothing is carried', {row['amount'] for row in rows('fees', 'carry', 'out', '--year', '2024')},
             {'0.00'})
take_in(2025)
brought = {row['unit']: ore(row['amount']) for row in rows('fees', 'carry', 'in', '--year', '2025', '--post')}
claims.equal('2025 begins with what 2024 carried', brought, carried)

claims.equal('the figures of 2023 are as before',
             [program.good('statement', name, '--year', '2023').out for name in ('income', 'balance', 'notes')], before)
program.good('rebuild')
program.good('verify')
claims.end()
