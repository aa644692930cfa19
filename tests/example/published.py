#!/usr/bin/env python3
"""Are the published figures reproduced? published.py FORBUND EXAMPLE

Loads the example, asks the program for every statement as JSON, and compares each published cell with what it answers,
in thousands. A cell that differs must stand in published/contradictions.csv with the amount that the program gives.
Prints how many of how many; exit 1 when a figure is missed.
"""
import sys

from program import Loaded

program = Loaded(sys.argv[1], sys.argv[2])
TOTAL = 'Totalt'
# The units' names in the table of equity are shorter than in the statements.
EQUITY_NAMES = {'Kansliet': 'Kansli och Tillväxtmedel'}


def rows(*path):
    return program.rows('published', *path)


class Answers:
    """Statements as JSON, each asked for once."""

    def __init__(self):
        self.kept = {}

    def lines(self, name, year, unit=None):
        key = (name, year, unit)
        if key not in self.kept:
            whose = ['--unit', unit] if unit else []
            self.kept[key] = program.json('statement', name, '--year', str(year), *whose, lang='sv')['lines']
        return self.kept[key]

    def amount(self, name, year, label, column, unit=None, note=None):
        found = [line['amounts'].get(column) for line in self.lines(name, year, unit)
                 if line['label'] == label and (note is None or line.get('note') == note) and line.get('amounts')]
        return found[0] if found else None


def cells(answers, year):
    """Every published cell of one report: (file, key, column, published, ours)."""
    folder = str(year)
    for r in rows(folder, 'income_statement.csv'):
        unit = None if r['unit'] == TOTAL else r['unit']
        yield ('income_statement.csv', f"{r['unit']}|{r['line']}", r['year'], r['amount_tkr'],
               answers.amount('income', year, r['line'], r['year'], unit))
    for file, statement in (('balance_sheet.csv', 'balance'), ('balance_requirement.csv', 'balance-requirement')):
        for r in rows(folder, file):
            yield file, r['line'], r['year'], r['amount_tkr'], answers.amount(statement, year, r['line'], r['year'])
    for r in rows(folder, 'notes.csv'):
        yield ('notes.csv', f"{r['note_no']}|{r['line']}", r['year'], r['amount_tkr'],
               answers.amount('notes', year, r['line'], r['year'], note=int(r['note_no'])))
    for r in rows(folder, 'cash_flow.csv'):
        yield ('cash_flow.csv', f"{r['section']}|{r['line']}", r['year'], r['amount_tkr'],
               answers.amount('cashflow', year, r['line'], r['year']))
    for r in rows(folder, 'internal_items.csv'):
        yield 'internal_items.csv', r['item'], r['year'], r['amount_tkr'], answers.amount('notes', year, r['item'], r['year'])
    for r in rows(folder, 'e20_schedule.csv'):
        for column, measure in (('release_tkr_2013_prices', 'release'), ('index_tkr', 'index'), ('paid_tkr', 'paid')):
            yield ('e20_schedule.csv', r['year'], column, r[column], answers.amount('notes', year, r['year'], measure))
    yield from (operations(answers, year) if year == 2023 else equity(answers, year))
    yield from investments(answers, year)


def operations(answers, year):
    columns = {'outcome_2022': '2022', 'outcome_2023_incl_internal': '2023', 'budget_2023': 'budget', 'deviation': 'deviation'}
    for r in rows(str(year), 'operations.csv'):
        for column, key in columns.items():
            yield 'operations.csv', r['line'], column, r[column], answers.amount('operations', year, r['line'], key)


def equity(answers, year):
    for r in rows(str(year), 'equity_by_unit.csv'):
        label = EQUITY_NAMES.get(r['unit'], r['unit'])
        found = [answers.amount('equity-by-unit', year, name, r['year']) for name in (r['unit'], label)]
        yield 'equity_by_unit.csv', r['unit'], r['year'], r['amount_tkr'], next((a for a in found if a is not None), None)


def investments(answers, year):
    columns = {'budget_2023_tkr': 'budget', 'outcome_2023_tkr': '2023', 'deviation_tkr': 'deviation'}
    for r in rows(str(year), 'investments.csv'):
        if year == 2023:
            for column, key in columns.items():
                yield 'investments.csv', r['project'], column, r[column], answers.amount('investments', year, r['project'], key)
        else:
            yield ('investments.csv', f"{r['unit']}|{r['item']}", r['year'], r['amount_tkr'],
                   answers.amount('investments', year, r['item'], r['year']))


def main():
    known = {(r['set'], r['file'], r['key'], r['column']): r for r in rows('contradictions.csv')}
    count = reproduced = 0
    wrong, used = [], set()
    answers = Answers()
    for year in (2023, 2017):
        for file, key, column, published, ours in cells(answers, year):
            if published == '':
                continue
            count += 1
            contradiction = known.get((str(year), file, key, column))
            if ours is not None and str(ours) == published:
                reproduced += 1
            elif contradiction and str(ours) == contradiction['ours']:
                used.add((str(year), file, key, column))
            else:
                wrong.append(f'{year} {file} {key} {column}: published {published}, ours {ours}')
    wrong += [f'listed as a contradiction, but reproduced: {" ".join(key)}' for key in known if key not in used]
    for line in wrong:
        print(line)
    print(f'{reproduced} of {count} published figures reproduced; {len(used)} contradict others and are listed')
    return 1 if wrong or count < 1000 else 0


sys.exit(main())
