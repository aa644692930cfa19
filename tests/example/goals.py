#!/usr/bin/env python3
"""Are the example's goals counted as published, and otherwise as its files say? goals.py FORBUND EXAMPLE

Every count of every strategy, area and unit is made here again from the CSV files alone.
"""
import csv
import sys
from collections import Counter, defaultdict
from fractions import Fraction

from program import Claims, Loaded

WORDS = {'goal': 'goals', 'indicator': 'indicators', 'activity': 'activities'}
claims = Claims()
program = Loaded(sys.argv[1], sys.argv[2])
records = program.rows


goals = records('goals.csv')
targets = {(row['year'], row['goal']): row for row in records('goal_targets.csv')}
followups = {(row['year'], row['goal']): row for row in records('goal_followups.csv')}  # the latest of each stands last
strategy_of = {row['area']: row['strategy'] for row in records('focus_areas.csv')}
unit_of = {row['code']: row['key'] for row in records('units.csv')}
known_figures = {year: {row['figure']: row['amount'] for row in
                        program.json('figures', '--year', year)}
                 for year in ('2017', '2023')}
scale = defaultdict(list)
for row in records('follow_scales.csv'):
    scale[row['scale']].append(row)


def judged(key):
    """yes, partly or no, by the number; None when there is nothing to judge. All follow-ups here are of December."""
    target, value = targets.get(key), followups.get(key, {}).get('value')
    if target and target['figure']:
        value = known_figures[key[0]][target['figure']]
        if target['kind'] == 'of':  # the part of the whole whose per cent it is
            value = round(Fraction(value) * Fraction(target['whole']) / 100)
    if not target or not value or target['kind'] == 'expected':
        return None
    number = Fraction(value)
    if target['kind'] == 'growth':
        number = (number / Fraction(target['whole']) - 1) * 100

    def reaches(mark):
        return bool(mark) and (number <= Fraction(mark) if target['kind'] == 'at_most' else number >= Fraction(mark))
    return 'yes' if reaches(target['target']) else 'partly' if reaches(target['partly']) else 'no'


def status(goal):
    key = goal['year'], goal['goal']
    fulfils = judged(key)
    if fulfils is None:
        return followups.get(key, {}).get('status') or None
    return next(row['status'] for row in scale[goal['scale']] if row['fulfils'] == fulfils)


def figures(year, kind):
    if not counts[year][f'{WORDS[kind]}.count']:
        return {}
    rows = program.json('figures', f'{WORDS[kind]}.*', '--year', year)
    return {row['figure']: row['amount'] for row in rows}


counts = defaultdict(Counter)
for goal in goals:
    word, year = WORDS[goal['kind']], goal['year']
    for scope in ('', f'strategy.{strategy_of[goal["area"]]}.', f'area.{goal["area"]}.', f'unit.{unit_of[goal["unit"]]}.'):
        counts[year][f'{word}.{scope}count'] += 1
        counts[year][f'{word}.{scope}{status(goal) or "unjudged"}'] += 1
for year in sorted(counts):
    for kind, word in WORDS.items():
        known = figures(year, kind)
        made = {name: number for name, number in counts[year].items() if name.startswith(word + '.')}
        for name, number in made.items():
            claims.equal(f'{name} of {year}', known.get(name), str(number))
        extra = [name for name, amount in known.items() if name.rsplit('.', 1)[1] not in ('share', 'fulfilled', 'judged')
                 and amount != str(made.get(name, 0))]
        claims.equal(f'no other {word} of {year} are counted', extra, [])

PUBLISHED = {
    '2023': {'goals.strategy.uppdrag.count': 17, 'goals.strategy.uppdrag.achieved': 15, 'goals.strategy.uppdrag.partly': 2,
             'activities.strategy.utveckling.count': 48, 'activities.strategy.kultur-2020.count': 16,
             'activities.strategy.brb.count': 39, 'goals.unit.dso.achieved': 5},
    '2020': {'indicators.strategy.mal-2020.count': 31, 'indicators.strategy.enheter-2020.count': 95},
    '2017': {'activities.strategy.plan-2017.count': 31, 'indicators.strategy.navet-2017.count': 10,
             'indicators.strategy.navet-2017.achieved': 5}}
for year, numbers in PUBLISHED.items():
    for name, number in numbers.items():
        claims.equal(f'{name} of {year} as published', counts[year][name], number)


# Tables sum both ways, and hold what the files hold -------------------------------------------------

for year in sorted(counts):
    for word in WORDS.values():
        for by in ('strategy', 'area', 'unit'):
            answer = program.good('show', 'follow-counts', word, by, '--year', year, '--format', 'csv')
            rows = list(csv.reader(answer.out.splitlines()))
            if len(rows) < 2:
                continue
            numbers = [[int(cell) for cell in row[1:-1]] for row in rows[1:]]
            claims.equal(f'{word} of {year} by {by}: rows sum', [sum(row[:-1]) for row in numbers], [row[-1] for row in numbers])
            claims.equal(f'{word} of {year} by {by}: columns sum', [sum(column) for column in zip(*numbers[:-1])], numbers[-1])

plan = program.csv('show', 'follow-activities', 'brb', '--year', '2023')
claims.equal('39 activities under their headings', sum(1 for row in plan if row['status']), 39)
due = program.csv('follow', 'due', '--year', '2020', '--through', '4')
claims.equal('all of 2020 is to be followed up in April', len(due), sum(1 for goal in goals if goal['year'] == '2020'))
claims.end()
