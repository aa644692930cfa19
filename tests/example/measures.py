#!/usr/bin/env python3
"""Is what is counted as published? measures.py FORBUND EXAMPLE

Each cell of the published tables of visits (published/2017/visits.csv, 2016 and 2017) against the measure, and each
published sum against the program's; the sums of 2023 that the annual accounts print, from their parts.
"""
import sys

from program import Claims, Loaded
from values import plain

KINDS = {'Temabesök elever': 'pupils', 'Temabesök lärare': 'teachers', 'Kompetensutveckling': 'training',
         'Allmänhet barn': 'children', 'Allmänhet vuxna': 'adults', 'Konferens': 'conference',
         'Föreläsningar': 'lectures', 'row_sum': 'total'}
SAME = {'Högskolan Borås': 'Högskolan i Borås', 'col_sum': 'Summa'}
# What the annual accounts of 2023 print as one number, and the program sums or divides.
PRINTED = {'measure.incidents': '62 incidenter', 'measure.matters': '120 ärenden',
           'measure.brb-activities': '39 aktiviteter', 'measure.reviews': '97,5 %', 'measure.maturity': '80,0 %',
           'measure.voc-courses.handledare': '10 tillfällen', 'measure.programme-visits.school': '14 019 deltagare'}
claims = Claims()
program = Loaded(sys.argv[1], sys.argv[2])


def visits(year):
    answer = program.json('show', 'measure', 'visits', 'by=origin,kind', '--year', str(year), lang='sv')
    return {row['origin']: row for row in answer['rows']}


tables = {year: visits(year) for year in (2016, 2017)}
rows = program.rows('published', '2017', 'visits.csv')
for row in rows:
    where = SAME.get(row['municipality'], row['municipality'])
    got = tables[int(row['year'])][where][KINDS[row['category']]]
    claims.equal(f"{row['year']} {where} {row['category']}", got, int(row['count']))
cells = sum(1 for table in tables.values() for row in table.values() for key, value in row.items()
            if isinstance(value, int))
claims.equal('as many cells as published', cells, len(rows))

shown = {}
for line in program.good('figures', '--year', '2023', 'measure.*', lang='sv').out.splitlines():
    name, _, text = line.partition(' ')
    shown[name] = plain(text)
for name, text in PRINTED.items():
    claims.equal(name, shown.get(name), text)
claims.end()
