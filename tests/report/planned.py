#!/usr/bin/env python3
"""Do the interim report and the plan show what was published, and what they must have? planned.py FORBUND EXAMPLE"""
import os
import shutil
import sys

from documents import Html, Pdf, Workbook, number, run
from program import Claims, Loaded, Program

claims = Claims()
program = Loaded(sys.argv[1], sys.argv[2])
FILES = {'interim': 'delarsrapport', 'plan': 'budget-och-plan'}


def made(kind, year, name='out'):
    program.good('report', kind, '--year', str(year), '--strict', '--out', name, lang='sv')
    return program.path(name, f'{FILES[kind]}-{year}')


def whole(kind, year, path):
    page = Html(path + '.html')
    claims.equal(f'{kind}: every tag is closed', page.faults, [])
    claims.equal(f'{kind}: every link leads somewhere', [a for a in page.links if a[0] == '#' and a[1:] not in page.ids], [])
    document = Pdf(path + '.pdf')
    claims.equal(f'{kind}: every link of the PDF leads somewhere', [a for a in document.links if a not in document.places], [])
    run('qpdf', '--check', path + '.pdf')
    again = made(kind, year, 'again')
    for ending in ('.pdf', '.html', '.xlsx'):
        with open(path + ending, 'rb') as one, open(again + ending, 'rb') as two:
            claims.hold(f'{kind}: the same bytes twice, {ending}', one.read() == two.read())
    return page


def amounts(row):
    return [None if cell.strip() == '–' else int(number(cell)) for cell in row[1:]]


def interim():
    path = made('interim', 2017)
    page = whole('interim', 2017, path)
    shown = {row[0]: amounts(row) for row in page.tables['table-interim'][1:]}
    # The document's order: the period, the same last year, budget, forecast, last year.
    names = ('outcome_2017_08', 'outcome_2016_08', 'budget_2017', 'forecast_2017', 'outcome_2016')
    for row in program.rows('published', '2017', 'interim.csv'):
        expected = [int(row[name] or 0) for name in names]
        claims.equal(f'interim: {row["line"]}, as published', shown.get(row['line']), expected)
    sheet = [row for rows in Workbook(path + '.xlsx').sheets.values() for row in rows if row and row[0] == 'Verksamhetens intäkter']
    claims.hold('interim: the workbook has the forecast to the krona', any(70418000.0 in row or 70418.0 in row for row in sheet), str(sheet))
    first = page.tables['table-deviations-interim'][1]
    claims.equal('interim: the largest deviation is first', (first[0], int(number(first[3]))), ('Verksamhetens intäkter', 27652))
    claims.hold('interim: with its comment', '<strong>Verksamhetens intäkter: </strong>Prognosen tar med intäkter' in page.source)
    units = page.tables['table-income-navet'][1]
    claims.equal('interim: a unit without a budget of its own has dashes, not noughts', amounts(units)[2:4], [None, None])
    answer = program.good('check', '--law', '--report', 'interim', '--year', '2017', lang='sv').out
    claims.hold('interim: the law is met', 'Lagens krav: 7 uppfyllda, 0 delvis, 0 saknas' in answer, answer[-300:])


def plan():
    page = whole('plan', 2020, made('plan', 2020))
    keys = {'Totalt': '', 'Basverksamhet': '-bas', 'Tillväxtmedel och projekt': '-tillvaxtmedel', 'Business Region Borås': '-brb',
            'Dataskyddsombud': '-dso', 'Medarbetarcentrum': '-mc', 'Navet': '-navet', 'Närvårdssamverkan': '-nvs'}
    rows = program.rows('published', '2020', 'budget.csv')
    for row in rows:
        table = {line[0]: amounts(line) for line in page.tables['table-plan' + keys[row['unit']]][1:]}
        shown = table[row['line']][0 if row['year'] == '2020' else 1]
        tkr = (int(row['amount_kr']) + 500) // 1000
        claims.equal(f'plan: {row["unit"]}, {row["line"]} {row["year"]}, as published', shown, tkr)
    value = {(row['unit'], row['line'], row['year']): int(row['amount_kr']) for row in rows}
    for unit, line, year in value:
        costs = [value.get((unit, part, year)) for part in ('Personal', 'Övriga kostnader', 'Tjänster')]
        if line == 'Summa kostnader' and None not in costs:
            claims.equal(f'plan: {unit} {year}, the costs add up', sum(costs), value[unit, line, year])
        if line == 'Resultat':
            left = value[unit, 'Intäkter', year] - value.get((unit, 'Summa kostnader', year), value[unit, 'Intäkter', year])
            claims.equal(f'plan: {unit} {year}, the result is what is left', left, value[unit, line, year])
    data_protection = page.tables['table-plan-dso'][1]
    claims.equal('plan: a unit that was not there the year before has a dash', amounts(data_protection), [2409, None])
    years = {row[0]: amounts(row) for row in page.tables['table-outlook'][1:]}
    claims.equal('plan: the plan of three years begins with the budget', (years['Intäkter'][0], years['Resultat']), (80193, [29, 236, 451]))
    claims.equal('plan: its assumptions', [number(row[1]) for row in page.tables['table-assumptions'][1:]], ['2.50', '2.70', '2.00'])
    tariffs = {row[0]: row[2] for row in page.tables['table-tariffs'] if len(row) > 2}
    goals = [row for name, table in page.tables.items() if str(name).startswith('table-follow-plan-') for row in table[1:]]
    claims.equal('plan: the goals of the association and of four units', len(goals), 128)
    claims.equal('plan: the frame of the growth funds', [number(row[2]) for row in page.tables['table-ram'][1:3]], ['17500', '8000'])
    claims.equal('plan: tariffs are records, and what is not stated is not made up',
                 [number(tariffs[name]) for name in ('Medlemsavgift, basverksamhet', 'Medlemsavgift, tillväxtmedel', 'Fast avgift')]
                 + [tariffs['Rörlig avgift']], ['41', '37', '129000', '–'])


def annual():
    program.good('report', 'annual', '--year', '2017', '--strict', '--formats', 'html', '--out', 'out', lang='sv')
    rows = Html(program.path('out', 'arsredovisning-2017.html')).tables['table-forecast-2017-08'][1:]
    claims.equal('2017: the result against its forecast', [int(number(cell)) for cell in rows[-1][1:4]], [3000, 1952, -1048])
    missed = [abs(int(number(row[3]))) for row in rows[:-1]]
    claims.equal('2017: the largest miss is first', missed, sorted(missed, reverse=True))
    program.good('report', 'annual', '--year', '2023', '--strict', '--formats', 'html,xlsx', '--out', 'out', lang='sv')
    page = Html(program.path('out', 'arsredovisning-2023.html'))
    said = [row[-1] for rows in Workbook(program.path('out', 'arsredovisning-2023.xlsx')).sheets.values() for row in rows
            if row and row[0] == 'Finansiella intäkter' and isinstance(row[-1], str)]
    claims.hold('2023: the workbook has the comments beside the deviations', any(text.startswith('Internbankens ränta') for text in said), str(said))
    rows = page.tables['table-deviations-operations'][1:]
    sizes = [abs(int(number(row[3]))) for row in rows[:-1]]
    claims.equal('2023: deviations are largest first', sizes, sorted(sizes, reverse=True))
    shown = {row[0]: row for row in page.tables['table-operations'][1:]}
    claims.equal('2023: they are those of the operations statement', [row[0] for row in rows if row[3] not in shown[row[0]]], [])
    forecast = page.tables['table-forecast-2023-08'][1:]
    claims.equal('2023: the result against the forecast of August', [int(number(cell)) for cell in forecast[-1][1:4]], [319, 695, 375])
    units = {row[0]: row for row in page.tables['table-deviations-income-units'][1:]}
    claims.equal('2023: of a budget that shows as nought there is no share', units['Administration'][4], '–')
    stages = [row[0] for row in page.tables['table-goals-over-year'][1:]]
    claims.equal('2023: goals are judged at budget, interim and closing', stages[1:5],
                 ['Budget', 'Prognos, jan–apr', 'Prognos, jan–aug', 'Utfall'])
    parts = {row[0]: [int(number(cell) or 0) for cell in row[1:]] for row in page.tables['table-explained-operations'][1:]}
    apart = [line for line, (whole, *rest) in parts.items() if abs(whole - sum(rest)) > 2]
    claims.equal('2023: what a deviation is made of adds up to it, but for rounding', apart, [])
    claims.equal('2023: what a fee differs by is carried', parts['Förbundsbidrag, Förbundskansli'][2], -1670)


def changed(change, *arguments):
    """What a report answers of the example with one change."""
    folder = program.path('changed')
    shutil.rmtree(folder, True)
    shutil.copytree(program.source, folder)
    change(folder)
    other = Program(sys.argv[1])
    other.good('load', folder)
    answer = other.run('report', *arguments, '--out', 'x', lang='sv')
    claims.hold(f'{" ".join(arguments)}: nothing is written', not os.path.exists(other.path('x')) or not os.listdir(other.path('x')))
    return answer


def rewrite(name, old, new):
    def change(folder):
        path = os.path.join(folder, name)
        with open(path, encoding='utf-8', newline='') as stream:
            text = stream.read()
        assert old in text, (name, old)
        with open(path, 'w', encoding='utf-8', newline='') as stream:
            stream.write(text.replace(old, new))
    return change


def only(name, keep):
    def change(folder):
        path = os.path.join(folder, name)
        with open(path, encoding='utf-8', newline='') as stream:
            lines = stream.readlines()
        with open(path, 'w', encoding='utf-8', newline='') as stream:
            stream.writelines(line for n, line in enumerate(lines) if n == 0 or keep(line))
    return change


def both(*changes):
    def change(folder):
        for one in changes:
            one(folder)
    return change


def refusals():
    def told(name, answer, key):
        claims.hold(name, answer.code == 2 and f'[{key}]' in answer.err, str(answer))

    none = both(only('forecasts.csv', lambda l: not l.startswith('2017')), only('forecast_rows.csv', lambda l: not l.startswith('2017')))
    told('a year without a forecast', changed(none, 'interim', '--year', '2017'), 'report.forecast')
    none = both(only('budget_versions.csv', lambda l: not l.startswith('2017')), only('budget.csv', lambda l: not l.startswith('2017')))
    told('a year without a budget', changed(none, 'interim', '--year', '2017'), 'report.budget')
    proposed = rewrite('budget_versions.csv', '2020,beslutad,decided,2019-12-06,"Budget och verksamhetsplan 2020, § 64",Direktionen,',
                       '2020,beslutad,proposed,,,,')
    told('a budget that nobody has decided', changed(proposed, 'plan', '--year', '2020'), 'report.budget')
    told('a plan of a year without a budget', changed(lambda _: None, 'plan', '--year', '2016'), 'report.budget')
    told('a forecast that builds on later months', changed(lambda _: None, 'interim', '--year', '2017', '--through', '6'), 'report.forecast')
    told('a whole year is no part of it', changed(lambda _: None, 'interim', '--year', '2017', '--through', '12'), 'cli.usage')
    told('months belong to the interim report', changed(lambda _: None, 'annual', '--year', '2017', '--through', '8'), 'cli.usage')
    gone = lambda folder: os.remove(os.path.join(folder, 'chapters', '2020', 'plan', 'ram.csv'))
    told('a file that is not there', changed(gone, 'plan', '--year', '2020'), 'chapter.table-file')
    ragged = rewrite('chapters/2020/plan/ram.csv', 'Medlemskommunerna,8000,', 'Medlemskommunerna,8000,1,')
    told('a row that is too long', changed(ragged, 'plan', '--year', '2020'), 'chapter.table-file')
    stranger = rewrite('comments.csv', 'operations.costs,,', 'operations.costs,777,')
    folder = program.path('stranger')
    shutil.copytree(program.source, folder)
    stranger(folder)
    answer = Program(sys.argv[1]).run('load', folder, lang='sv')
    told('a comment on a unit that is not there', answer, 'comment.unit')


interim()
plan()
annual()
refusals()
claims.end()
