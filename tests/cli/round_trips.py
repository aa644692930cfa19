#!/usr/bin/env python3
"""Does what goes in come out again, and the same twice? round_trips.py FORBUND

Over the example: its folder, its SIE files, its report.
"""
import filecmp
import hashlib
import json
import os
import re
import sys

from program import EXAMPLE, Claims, Program

YEARS = (2016, 2017, 2022, 2023)
NOT_RECORDS = ('README.md', 'published')  # what load leaves alone
VOUCHER = '#VER X 1 20231231 "Sist" 20231231\n{\n#TRANS 5010 {1 10} 100.00\n#TRANS 2440 {} -100.00\n}\n'
claims = Claims()
program = Program(sys.argv[1])


def files(folder):
    """Paths of all files below, without what load leaves alone."""
    found = []
    for above, _, names in os.walk(folder):
        found += [os.path.relpath(os.path.join(above, name), folder) for name in names]
    return sorted(path for path in found if path.split(os.sep)[0] not in NOT_RECORDS)


def same_files(name, one, other):
    claims.equal(f'{name}: the same files', files(one), files(other))
    _, differ, missing = filecmp.cmpfiles(one, other, files(one), shallow=False)
    claims.equal(f'{name}: byte for byte', differ + missing, [])


def export(database, year):
    """A year's books, by kind of record."""
    program.good('--db', database, 'export', 'sie', '--year', str(year), '--out', 'out.se')
    with open(program.path('out.se'), encoding='cp437') as stream:
        return stream.read().splitlines()


def balances(database, year):
    return [line for line in export(database, year) if line.startswith(('#IB', '#UB', '#RES', '#OIB', '#OUB'))]


def accounts(database, year):
    answer = program.good('--db', database, 'figures', 'account.*', '--year', str(year), '--format', 'json')
    return [(figure['figure'], figure['amount']) for figure in json.loads(answer.out)]


def report(database):
    """All files of all reports of two years as digests."""
    digests = []
    for year in ('2017', '2023'):
        program.good('--db', database, 'report', 'all', '--year', year, '--out', 'report')
    for name in files(program.path('report')):
        with open(program.path('report', name), 'rb') as stream:
            digests.append((name, hashlib.sha256(stream.read()).hexdigest()))
    return digests


def the_folder():
    program.good('load', EXAMPLE)
    program.good('dump', 'dumped')
    same_files('dump after load', program.path('dumped'), EXAMPLE)
    program.good('--db', 'again.db', 'load', 'dumped')
    program.good('--db', 'again.db', 'dump', 'dumped-again')
    same_files('dump after load after dump', program.path('dumped-again'), EXAMPLE)
    held = program.tables()
    answer = program.good('load', EXAMPLE)
    claims.hold('loading again adds no voucher', '; vouchers: 0 added, 4489 there before' in answer.out, answer.out)
    claims.equal('loading again changes no table', program.tables(), held)


def the_books():
    for year in YEARS:
        program.good('--db', 'fresh.db', 'import', os.path.join(EXAMPLE, 'ledger', f'{year}.se'))
    for year in YEARS:
        claims.equal(f'{year}: balances after import are those exported', balances('fresh.db', year), balances('forbund.db', year))
        claims.equal(f'{year}: accounts after import are as loaded', accounts('fresh.db', year), accounts('forbund.db', year))
        vouchers = [[line for line in export(database, year) if not line.startswith(('#KONTO', '#OBJEKT', '#DIM', '#PROSA'))]
                    for database in ('fresh.db', 'forbund.db')]
        claims.equal(f'{year}: vouchers after import are those exported', *vouchers)


def the_same_file_again():
    before = export('fresh.db', 2023)
    answer = program.good('--db', 'fresh.db', 'import', os.path.join(EXAMPLE, 'ledger', '2023.se'))
    claims.hold('the same file again says so', 'taken in before; nothing changed' in answer.out, answer.out)
    claims.equal('the same file again changes nothing', export('fresh.db', 2023), before)
    with open(program.path('later.se'), 'w', encoding='cp437', newline='\n') as stream:
        stream.write('\n'.join(before) + '\n' + VOUCHER)
    answer = program.good('--db', 'fresh.db', 'import', 'later.se')
    claims.hold('a later export adds its one voucher', '2023, 1 vouchers added, ' in answer.out, answer.out)
    after = export('fresh.db', 2023)
    claims.equal('and only that', [line for line in after if line.startswith('#VER') and line not in before],
                 [VOUCHER.splitlines()[0]])


def the_report():
    first = report('forbund.db')
    claims.equal('the files of two years', [name for name, _ in first if '/' not in name],
                 [f'{name}-{year}.{ending}' for name, endings in (('arsredovisning', ('html', 'pdf', 'xlsx')),
                                                                  ('popularversion', ('html', 'pdf')))
                  for year in (2017, 2023) for ending in endings])
    claims.hold('the pages of both years', sum(name.endswith('.html') and '/' in name for name, _ in first) > 20)
    odd = [name for name, _ in first if not re.fullmatch('[a-z0-9./-]+', name)]
    claims.equal('names are plain ones', odd, [])
    claims.equal('the report made twice is the same bytes', report('forbund.db'), first)
    claims.equal('the report after load, dump and load is the same bytes', report('again.db'), first)
    held = program.tables()
    program.good('rebuild')
    claims.equal('rebuild leaves every table as it was', program.tables(), held)
    claims.equal('the report after rebuild is the same bytes', report('forbund.db'), first)
    program.good('backup', 'copy.db')
    program.good('--db', 'restored.db', 'restore', 'copy.db')
    claims.equal('the report from a restored backup is the same bytes', report('restored.db'), first)


for trip in (the_folder, the_books, the_same_file_again, the_report):
    trip()
claims.end()
