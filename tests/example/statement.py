#!/usr/bin/env python3
"""Does the statement of each member say what the notes, the invoices and the visits say? statement.py FORBUND EXAMPLE

All that is per inhabitant, and each place, is worked out here once more from what was billed and from population.csv.
"""
import csv
import io
import os
import sys
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal

from program import Claims, Program

from documents import Html, number

EXAMPLE = sys.argv[2]
FEES = {'2017': {3: 'kansli', 4: 'navet', 5: 'mc', 6: 'nvs'},
        '2023': {3: 'kansli', 4: 'administration', 5: 'regional', 6: 'valfard', 7: 'brb', 8: 'dso', 9: 'mc', 10: 'voc',
                 11: 'navet', 12: 'nvs'}}
DAYS = {2023: '2022-06-30', 2022: '2021-09-30', 2017: '2016-06-30', 2016: '2015-12-31'}  # the last that the tariffs count on
claims = Claims()
program = Program(sys.argv[1])
program.good('load', EXAMPLE)


def table(*path):
    with open(os.path.join(EXAMPLE, *path), encoding='utf-8') as stream:
        return list(csv.DictReader(stream))


def rounded(value, unit='0.01'):
    return Decimal(value).quantize(Decimal(unit), ROUND_HALF_UP)


members = {row['participant']: row for row in table('participants.csv') if row['kind'] == 'municipality' and row['counterparty']}
keys = {row['counterparty']: key for key, row in members.items()}
population = {(row['participant'], row['day']): int(row['inhabitants']) for row in table('population.csv')}
billed = defaultdict(Decimal)
for row in table('fees_billed.csv'):
    billed[int(row['year']), keys[row['member']], row['fee']] += Decimal(row['amount'])
published = {}
for folder, fees in FEES.items():
    for row in table('published', folder, 'notes.csv'):
        for key, member in members.items():
            if int(row['note_no']) in fees and row['line'] == member['name'] and row['amount_tkr']:
                published[int(row['year']), key, fees[int(row['note_no'])]] = int(row['amount_tkr'])


def places(paid, counts):
    """By member: per inhabitant, of all together, first and last place, among how many."""
    each = {key: rounded(amount / counts[key]) for key, amount in paid.items() if key in counts and amount}
    if not each:
        return {}
    mean = rounded(sum(paid[key] for key in each) / sum(counts[key] for key in each))
    return {key: [str(value), str(mean), str(1 + sum(other > value for other in each.values())),
                  str(sum(other >= value for other in each.values())), str(len(each))] for key, value in each.items()}


def check_year(year):
    rows = list(csv.DictReader(io.StringIO(program.good('fees', 'statement', '--year', str(year), '--format', 'csv').out)))
    counts = {key: population[key, DAYS[year]] for key in members if (key, DAYS[year]) in population}
    claims.equal(f'{year}: inhabitants', {row['member']: int(row['amount']) for row in rows if row['part'] == 'inhabitants'}, counts)
    shown = {(row['member'], row['key']): row for row in rows if row['part'] == 'fee' and Decimal(row['amount'])}
    claims.equal(f'{year}: each fee is what was billed', {cell: Decimal(row['amount']) for cell, row in shown.items()},
                 {(key, fee): amount for (of, key, fee), amount in billed.items() if of == year})
    claims.equal(f'{year}: and what its note says', {cell: int(rounded(Decimal(row['amount']) / 1000, '1')) for cell, row in shown.items()},
                 {(key, fee): amount for (of, key, fee), amount in published.items() if of == year and amount})
    totals = {row['member']: row for row in rows if row['part'] == 'total'}
    claims.equal(f'{year}: the sums of all members', {key: Decimal(row['amount']) for key, row in totals.items()},
                 {key: sum(amount for (of, who, _), amount in billed.items() if (of, who) == (year, key)) for key in members})
    before = any(of == year - 1 for of, _, _ in billed)
    claims.equal(f'{year}: the year before', {key: row['prior'] and Decimal(row['prior']) for key, row in totals.items()},
                 {key: sum((amount for (of, who, _), amount in billed.items() if (of, who) == (year - 1, key)), Decimal(0))
                  if before else '' for key in members})
    compared = ('per_inhabitant', 'all_who_pay', 'place', 'last', 'among')
    for fee in sorted({fee for _, fee in shown}) + ['']:
        of_fee = totals if not fee else {key: row for (key, of), row in shown.items() if of == fee}
        wanted = places({key: Decimal(row['amount']) for key, row in of_fee.items()}, counts)
        claims.equal(f'{year}: {fee or "all fees"} per inhabitant, beside the others',
                     {key: [row[name] for name in compared] for key, row in of_fee.items() if row['place']}, wanted)
    return rows


every = {year: check_year(year) for year in DAYS}
claims.equal('who is not counted on the day of 2016', {key for key in members if not any(
    row['member'] == key and row['part'] == 'inhabitants' for row in every[2016])}, {'varberg'})

# What it got ----------------------------------------------------------------------------------------

visits = defaultdict(int)
for row in table('published', '2017', 'visits.csv'):
    if row['category'] == 'row_sum':
        visits[row['year'], row['municipality']] += int(row['count'])
values = {row['value']: row['label'] for row in table('dimension_values.csv') if row['dimension'] == 'origin' and row['member']}
for year in (2016, 2017):
    claims.equal(f'{year}: visits of each municipality',
                 {row['member']: int(row['amount']) for row in every[year] if row['key'].startswith('measure.visits.') and row['part'] == 'count'},
                 {value: visits[str(year), label] for value, label in values.items() if visits[str(year), label]})
cases = [row for row in every[2023] if row['key'].startswith('measure.mc-cases.svenljunga')]
claims.equal('of few cases only the sum is shown, and nothing by which the rest can be worked out',
             [row['amount'] for row in cases if row['part'] == 'count'], ['19'])
claims.hold('two parts or more are kept back together', sum(1 for row in cases if row['part'] == 'count-part' and not row['amount']) >= 2)

# Surpluses, as the notes of fees have them --------------------------------------------------------------

notes = {(int(row['year']), FEES['2023'][int(row['note_no'])]): -int(row['amount_tkr']) for row in table('published', '2023', 'notes.csv')
         if int(row['note_no']) in FEES['2023'] and row['line'] == f'Överskott {row["year"]}' and row['amount_tkr']}
units = {row['name']: row['key'] for row in table('units.csv')}
for row in every[2023]:
    if row['part'] == 'carried' and row['member'] == 'mark':
        key = units[row['label']]
        claims.equal(f'{key}: carried to 2024', rounded(Decimal(row['amount']) / 1000, '1'), notes[2023, key])
claims.equal('five units carry a surplus that Mark pays for', sum(row['part'] == 'carried' and row['member'] == 'mark' for row in every[2023]), 5)

# The pages say the same -----------------------------------------------------------------------------------

program.good('fees', 'statement', '--year', '2023', '--formats', 'html', '--out', 'out', lang='sv')
for key in members:
    page = Html(program.path('out', f'avgifter-{key}-2023.html'))
    claims.equal(f'{key}: every tag is closed', page.faults, [])
    wanted = [[row['amount'], row['prior']] for row in every[2023] if row['member'] == key and row['part'] in ('fee', 'total')]
    claims.equal(f'{key}: the page has these fees', [[number(text) for text in row[1:3]] for row in page.tables[f'table-member-{key}-fees'][1:]],
                 [[str(rounded(Decimal(text), '1')) for text in pair] for pair in wanted])
claims.end()
