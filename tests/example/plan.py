#!/usr/bin/env python3
"""Is the budget of a year without books the published one? plan.py FORBUND EXAMPLE

Every figure of published/2020/budget.csv (the association and its units, 2020 and 2019, whole kronor) against the
statement `plan`; and the published sums recomputed from what is printed below them. The two years after it are worked out
here again from the example's files.
"""
import json
import sys
from collections import defaultdict
from decimal import Decimal

from program import Claims, Loaded
from values import ore, rounded

LINES = {'Intäkter': 'income', 'Personal': 'staff', 'Övriga kostnader': 'other', 'Tjänster': 'services',
         'Summa kostnader': 'costs', 'Resultat': 'result'}
COLUMN = {2020: 'budget', 2019: 'budget-prior'}
WHOLE = 'Totalt'
claims = Claims()
program = Loaded(sys.argv[1], sys.argv[2])
records = program.rows


def published():
    figures = defaultdict(dict)
    for row in records('published', '2020', 'budget.csv'):
        figures[row['unit']][LINES[row['line']], int(row['year'])] = int(row['amount_kr'])
    return figures


def statement(unit, year):
    whose = [] if unit == WHOLE else ['--unit', unit]
    answer = program.json('statement', 'plan', '--year', str(year), *whose, '--in', 'kr')
    return {line['id']: line['amounts'] for line in answer['lines']}


def kronor(text):
    return None if text is None else int(text.removesuffix('.00'))


figures = published()
claims.equal('the association and seven units', len(figures), 8)
claims.equal('as many figures as were published', sum(len(of) for of in figures.values()), 81)
for unit, of in figures.items():
    shown = statement(unit, 2020)
    for (line, year), amount in of.items():
        claims.equal(f'{unit}, {line} {year}', kronor(shown[line][COLUMN[year]]), amount)
    for year in COLUMN:
        if ('staff', year) in of:
            claims.equal(f'{unit}: the costs of {year} as printed add up',
                         of['staff', year] + of['other', year] + of['services', year], of['costs', year])
        if ('result', year) in of:
            claims.equal(f'{unit}: the result of {year} as printed is income less costs',
                         of['income', year] - of['costs', year], of['result', year])
for year in COLUMN:
    for line in LINES.values():
        parts = [of.get((line, year), 0) for unit, of in figures.items() if unit != WHOLE]
        # The services of Tillväxtmedel och projekt are printed only as its total costs.
        if (line, year) == ('services', 2020):
            parts.append(figures['Tillväxtmedel och projekt']['costs', year])
        claims.equal(f'the units\' {line} of {year} add up', sum(parts), figures[WHOLE][line, year])
claims.equal('the budget of 2019 is that of its own plan', kronor(statement(WHOLE, 2019)['result']['budget']), 30644)


# The plan of three years ------------------------------------------------------------------------

INDEX = {'income': 'fees_index', 'staff': 'pay_index', 'other': 'price_index', 'services': 'price_index'}


def planned(unit, changed):
    """Öre by line and year, each row of the budget carried by itself."""
    index = {(row['assumption'], row['year']): Decimal(row['value']) for row in records('assumptions.csv')}
    index.update(changed)
    lines = defaultdict(int)
    for row in records('budget.csv'):
        if row['year'] != '2020' or unit not in (None, row['unit']):
            continue
        line, amount = row['line'].removeprefix('plan.'), ore(row['amount'])
        for year in ('2020', '2021', '2022'):
            amount = amount if year == '2020' else int(rounded(amount * (100 + index[INDEX[line], year]) / 100))
            lines[line, year] += -amount if line == 'income' else amount
    for year in ('2020', '2021', '2022'):
        lines['costs', year] = sum(lines[line, year] for line in ('staff', 'other', 'services'))
        lines['result', year] = lines['income', year] - lines['costs', year]
    return lines


PAY = {('pay_index', '2021'): Decimal('3.5'), ('pay_index', '2022'): Decimal('3.5')}
for unit in [None] + sorted({row['unit'] for row in records('budget.csv') if row['year'] == '2020'}):
    whose = ['--unit', unit] if unit else []
    answer = program.json('outlook', 'plan', '--year', '2020', *whose, '--in', 'kr', '--set', 'pay_index=3.5')
    base, changed = planned(unit, {}), planned(unit, PAY)
    shown = {line['id']: line for line in answer['lines']}
    for (line, year), amount in base.items():
        name = f'the plan of {unit or "the association"}, {line} {year}'
        claims.equal(name, ore(shown[line]['amounts'][year]), amount)
        claims.equal(f'{name}, with pay 3.5 %', ore(shown[line]['changed'][year]), changed[line, year])
        claims.equal(f'{name}, difference', ore(shown[line]['difference'][year]), changed[line, year] - amount)
check = json.loads(program.run('check', '--year', '2020', '--format', 'json').out)
claims.equal('the budget of 2020 is tried without books, and has a surplus',
             {c['name']: c['result'] for c in check['checks']}['check.budget'], 'passed')
claims.equal('no report is made of a year without books',
             program.run('report', 'annual', '--year', '2020', '--out', program.path('out')).code, 2)
claims.end()
