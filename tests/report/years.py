#!/usr/bin/env python3
"""Do the tables over the years and beside the year before say what each year's own statements say?
years.py FORBUND EXAMPLE"""
import os
import sys
from decimal import Decimal

from documents import Html, number
from program import Claims, Loaded
from values import plain, rounded, thousands

FIGURES = {'Årets resultat': 'income.result', 'Verksamhetens nettokostnader': 'income.net_cost', 'Eget kapital': 'balance.equity',
           'Summa tillgångar': 'balance.total_assets', 'Soliditet': 'keyfigures.solidity', 'Balanslikviditet': 'keyfigures.liquidity',
           'Bidrag och avgifter från medlemmar och parter': 'keyfigures.fees', 'Personalkostnader': 'note.2.staff'}
claims = Claims()
program = Loaded(sys.argv[1], sys.argv[2])


def figure(name, year):
    """As a report shows it: whole tkr, or per cent with one decimal."""
    found = program.json('trace', name, '--year', str(year), '--limit', '1', lang='sv')
    return found['amount'] if found['in'] == '%' else thousands(found['amount'])


def report(year, folder):
    program.good('report', 'annual', '--year', str(year), '--out', folder, '--formats', 'html', lang='sv')
    base = program.path(folder)
    pages = [os.path.join(place, name) for place, _, names in os.walk(base) for name in names if name.endswith('.html')]
    return [Html(path) for path in sorted(pages)]


def table(pages, name):
    for page in pages:
        if name in page.tables:
            return {plain(row[0]): [plain(cell) for cell in row[1:]] for row in page.tables[name] if row}
    return {}


def head(rows):
    return next(iter(rows.values()), [])


for year, years in ((2023, [2023, 2022, 2017, 2016]), (2017, [2017, 2016])):
    pages = report(year, f'out-{year}')
    rows = table(pages, 'table-years-five_years')
    claims.equal(f'{year}: the years with books are the columns, the latest first', head(rows), [str(y) for y in years])
    for label, name in FIGURES.items():
        claims.equal(f'{year}: {label} is what each year\'s own accounts say', [number(cell) for cell in rows.get(label, [])],
                     [figure(name, y) for y in years])
    text = plain(' '.join(page.source for page in pages))
    claims.equal(f'{year}: years without books are named', 'För 2018–2021 finns inga böcker' in text, year == 2023)

    rows = table(pages, 'table-comparison-units')
    names = program.json('figures', 'unit.*.income.net_cost', '--year', str(year), lang='sv')
    claims.hold(f'{year}: every unit is compared', len(rows) == len(names) + 1 and len(names) >= 4, str(list(rows)))
    for found in names:
        cells = rows.get(plain(found['unit'] if isinstance(found['unit'], str) else found['unit']['name']), None)
        if cells is None:
            cells = next((row for row in rows.values() if number(row[0]) == figure(found['figure'], year)), [])
        claims.equal(f'{year}: {found["figure"]} beside the year before', [number(cell) for cell in cells[:2]],
                     [figure(found['figure'], year), figure(found['figure'] + '@prior', year)])

    rows = table(pages, 'table-comparison-main')
    now, before = (Decimal(figure('income.costs', y)) for y in (year, year - 1))
    percent = rounded((now - before) * 100 / before, 1)
    claims.hold(f'{year}: costs that grow have a plus in the column of per cent',
                abs(Decimal(number(rows['Verksamhetens kostnader'][3])) - percent) <= Decimal('0.1') and percent > 0, str(rows))
    claims.hold(f'{year}: shares differ by points', rows['Soliditet'][3].endswith('%-enheter') and rows['Soliditet'][2] == '', str(rows['Soliditet']))
claims.end()
