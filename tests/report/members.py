#!/usr/bin/env python3
"""Does the part of each member say what the notes and the register say? members.py FORBUND EXAMPLE"""
import sys

from documents import Html, number
from program import Claims, Loaded

claims = Claims()
program = Loaded(sys.argv[1], sys.argv[2])
rows = program.rows


def cell(text):
    return 0 if text.strip() in ('', '–') else int(number(text))


program.good('report', 'annual', '--year', '2023', '--strict', '--formats', 'html', '--out', 'out', lang='sv')
page = Html(program.path('out', 'arsredovisning-2023.html'))
claims.equal('every tag is closed', page.faults, [])

# Notes 3 to 12 as published, by fee and member: each cell once more under the member.
published = {}
for row in rows('published', '2023', 'notes.csv'):
    if 3 <= int(row['note_no']) <= 12 and row['amount_tkr']:
        published[row['line'], row['note_title'], int(row['year'])] = int(row['amount_tkr'])
members = {row['participant']: row for row in rows('participants.csv') if row['kind'] == 'municipality' and row['counterparty']}
population = {row['participant']: int(row['inhabitants']) for row in rows('population.csv')
              if row['day'] == '2022-06-30'}  # that the tariffs of 2023 count on
wrong, seen = [], 0
for key, member in members.items():
    table = page.tables[f'table-member-{key}-fees']
    for fee, *shown in table[1:-1]:
        for year, text in zip((2023, 2022), shown):
            printed = published.get((member['name'], fee, year), 0)
            seen += 1
            if cell(text) != printed:
                wrong.append((key, fee, year, cell(text), printed))
    total = table[-1]
    parts = sum(cell(row[1]) for row in table[1:-1])
    claims.hold(f'{key}: the sum is that of its fees, but for rounding', abs(parts - cell(total[1])) <= len(table) / 2, str(total))
    if key in population:
        each = float(number(total[3]))
        claims.hold(f'{key}: per inhabitant', abs(each - cell(total[1]) * 1000 / population[key]) < 0.06, str(total))
claims.equal('what each member paid is what the notes say', wrong, [])
claims.hold('of all members and fees', seen > 130, str(seen))

# The statement that a member is sent has the same amounts, means and places.
program.good('fees', 'statement', '--year', '2023', '--in', 'tkr', '--formats', 'html', '--out', 'out', lang='sv')
for key in members:
    if key == 'falkenberg':
        continue
    sent = Html(program.path('out', f'avgifter-{key}-2023.html'))
    shared = [row[:3] + row[5:] for row in sent.tables[f'table-member-{key}-fees'][1:]]
    claims.equal(f'{key}: the statement has what the report has', shared, page.tables[f'table-member-{key}-fees'][1:])
    claims.equal(f'{key}: also of what is counted', sent.tables.get(f'table-member-{key}-measures'),
                 page.tables.get(f'table-member-{key}-measures'))
claims.hold('what is counted has parts, and small ones are not shown', ['Nytt arbete', 'visas inte'] in
            [row[:2] for row in page.tables['table-member-mark-measures']])

taken = {(row['participant'], row['service']) for row in rows('participation.csv')
         if (row['from'] or '0') <= '2023-12-31' and (row['to'] or '9') >= '2023-01-01'}
for key in members:
    if key == 'falkenberg':
        continue
    table = page.tables[f'table-member-{key}-services']
    claims.equal(f'{key}: what it took part in', len(table) - 1, sum(1 for who, _ in taken if who == key))
claims.hold('Ulricehamn took part in Navet from the first of January 2023',
            ['Navet science center', 'avtalskommun'] in [row[:2] for row in page.tables['table-member-ulricehamn-services']])
claims.end()
