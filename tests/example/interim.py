#!/usr/bin/env python3
"""Is the interim table of 2017 the published one, and what became of its forecast? interim.py FORBUND EXAMPLE

Every figure of published/2017/interim.csv (outcome January-August of 2017 and 2016, budget, forecast, outcome 2016)
against `statement interim --through 8`, an empty cell of the publication being nought; the forecast against the published
outcome of the year; the law's balance sheet beside last year's end; the two forecasts of 2023, made anew by the
methods that they say, and judged; its budget in versions; its goals through the year.
"""
import csv
import sys

from program import Claims, Loaded

COLUMNS = {'outcome_2017_08': '2017', 'outcome_2016_08': 'prior_period', 'budget_2017': 'budget',
           'forecast_2017': 'forecast', 'outcome_2016': 'prior_year'}
OWN = ('account', 'unit', 'project', 'counterparty', 'amount', 'comment')
claims = Claims()
program = Loaded(sys.argv[1], sys.argv[2])
rows = program.rows


def ask(*arguments):
    return program.json(*arguments, lang='sv')


def lines(name, year, *more):
    return {line['label']: line['amounts'] for line in ask('statement', name, '--year', str(year), *more)['lines']}


def published_table():
    shown = lines('interim', 2017, '--through', '8')
    table = rows('published', '2017', 'interim.csv')
    claims.equal('seven lines', [row['line'] for row in table], list(shown))
    for row in table:
        for column, key in COLUMNS.items():
            claims.equal(f'{row["line"]}, {column}', shown[row['line']][key], int(row[column] or 0))
    return shown


def forecast_against_outcome(interim):
    """The outcome of the year is published too: the members' fees are lines of their own there."""
    income = [row for row in rows('published', '2017', 'income_statement.csv')
              if row['unit'] == 'Totalt' and row['year'] == '2017']
    outcome = {row['line']: int(row['amount_tkr']) for row in income}
    year = lines('interim', 2017)
    claims.equal('the year’s result is the published one', year['Periodens resultat']['2017'], outcome['Årets resultat'])
    claims.equal('and its costs', year['Verksamhetens kostnader']['2017'], outcome['Verksamhetens kostnader'])
    judged, = ask('forecast', 'judge', '--year', '2017')
    claims.equal('the forecast is the published one', judged['result']['forecast'], 3000)
    claims.equal('the year came to', judged['result']['outcome'], outcome['Årets resultat'])
    claims.equal('it missed by', judged['result']['miss'], outcome['Årets resultat'] - 3000)
    misses = [abs(line['miss']) for line in judged['lines']]
    claims.equal('the largest miss stands first', misses, sorted(misses, reverse=True))
    for line in judged['lines']:
        claims.equal(f'{line["label"]}: as in the interim table', line['forecast'], interim[line['label']]['forecast'])
        claims.hold(f'{line["label"]}: the miss is outcome less forecast, to the rounding',
                    abs(line['outcome'] - line['forecast'] - line['miss']) <= 1, str(line))


def balance_sheet():
    now = lines('balance', 2017, '--through', '8')
    then = {row['line']: int(row['amount_tkr']) for row in rows('published', '2017', 'balance_sheet.csv')
            if row['year'] == '2016'}
    for label, amounts in now.items():
        claims.equal(f'balance sheet, {label}: beside it last year’s end as published', amounts['2016'], then[label])
    claims.equal('it balances', now['Summa tillgångar']['2017'],
                 now['Summa eget kapital, avsättningar och skulder']['2017'])
    claims.equal('the period’s result is in it', now['Därav årets resultat']['2017'], 1715)


def unit_statements():
    """The units' interim tables add up to the association's, but for internal items."""
    units = [row['key'] for row in rows('units.csv') if row['from_year'] <= '2017' and (row['to_year'] or '9999') >= '2017']
    for column in ('2017', 'prior_period', 'prior_year'):
        whole = lines('interim', 2017, '--through', '8', '--in', 'kr')['Periodens resultat'][column]
        parts = [lines('interim', 2017, '--through', '8', '--in', 'kr', '--unit', key)['Periodens resultat'][column]
                 for key in units]
        claims.equal(f'the units’ results are the association’s, {column}', round(sum(map(float, parts)), 2), float(whole))


def made_anew(key, through, method, made):
    """A forecast of the example is what its method gives, with its own amounts laid over."""
    saved = [row for row in rows('forecast_rows.csv') if row['year'] == '2023' and row['forecast'] == key]
    own = [row for row in saved if row['method'] == 'own']
    path = program.path('own.csv')
    with open(path, 'w', encoding='utf-8', newline='') as stream:
        writer = csv.DictWriter(stream, OWN, extrasaction='ignore')
        writer.writeheader()
        writer.writerows(own)
    program.good('forecast', 'make', '--year', '2023', '--through', through, '--method', method, '--who', 'Provet',
                 '--date', made, '--forecast', 'again-' + key, '--own', path)
    again = program.csv('forecast', 'show', '--year', '2023', '--forecast', 'again-' + key)
    kept = [{name: row[name] for name in again[0]} for row in saved]
    claims.equal(f'{key} is what the method {method} gives', again, kept)
    return len(own)


def two_forecasts():
    april, august = ask('forecast', 'judge', '--year', '2023')
    claims.equal('two, by the month that they build on', [april['through'], august['through']], [4, 8])
    claims.hold('the later one comes nearer', abs(august['result']['miss']) < abs(april['result']['miss']),
                f'{april["result"]} {august["result"]}')
    claims.equal('April has four own amounts', made_anew('2023-04', '4', 'remaining', '2023-05-15'), 4)
    claims.equal('August has four', made_anew('2023-08', '8', 'shape', '2023-09-15'), 4)


def revised_budget():
    """Three versions later, what is in force is what was published, line by line; the first decision stays visible."""
    versions = {v['version']: v for v in ask('budget', '--year', '2023')}
    claims.equal('decided, changed, revised, changed', [v['kind'] for v in ask('budget', '--year', '2023')],
                 ['decided', 'change', 'revised', 'change'])
    claims.equal('the revised one and what changed it are in force', [k for k, v in versions.items() if v['in_force']],
                 ['reviderad', 'flytt-oktober'])
    shown = lines('operations', 2023, '--forecast', '2023-08')
    for row in rows('published', '2023', 'operations.csv'):
        amounts = shown[row['line']]
        claims.equal(f'{row["line"]}: the budget in force is the published', amounts['budget'], int(row['budget_2023']))
        claims.hold(f'{row["line"]}: original and changes make it', abs(amounts['budget-original'] + amounts['budget-changes']
                    - amounts['budget']) <= 1, str(amounts))
    claims.equal('the revision took down what projects bring', shown['Verksamhetens intäkter']['budget-changes'], -5000)
    claims.equal('and March moved depreciation', shown['Avskrivningar']['budget-changes'], 75)
    claims.equal('the forecast stands beside', shown['Årets resultat']['forecast'], 319)
    april = ask('forecast', 'show', '--year', '2023', '--forecast', '2023-04')['statement']
    then = {line['label']: line['amounts'].get('budget') for line in april['lines'] if line.get('amounts')}
    claims.equal('in April the budget of June was not known', then['Finansiella intäkter'], 900)


def internal_items():
    """What a unit is budgeted to buy another is budgeted to sell, in every version."""
    internal = [row for row in rows('budget.csv') if row['year'] == '2023' and row['counterparty']]
    for version in ('beslutad', 'reviderad'):
        of = [row for row in internal if row['version'] == version]
        claims.equal(f'{version}: both sides', len(of), 18)
        claims.equal(f'{version}: they meet', sum(round(float(row['amount']) * 100) for row in of), 0)


def goals_through_the_year():
    result, equity = ask('goals', '--year', '2023')
    claims.equal('the result at budget, twice on the way, at closing', [stage['amount'] for stage in result['stages']],
                 [0, 1877, 319, 695])
    claims.equal('nobody budgets equity', (equity['stages'][0]['amount'], equity['stages'][0]['met']), (None, None))
    claims.equal('all that is judged is met', {stage['met'] for stage in result['stages'] + equity['stages'][1:]}, {True})
    claims.equal('2017: budget, interim report, closing', [s['amount'] for s in ask('goals', '--year', '2017')[0]['stages']],
                 [0, 3000, 1952])


def volume():
    """Posts: the budget's pay × (actual − planned) / planned; the members' fees do not differ by inhabitants."""
    staff, = [d for d in ask('variance', 'costs', '--year', '2023', '--in', 'kr') if d['line'] == 'costs.staff']
    budget = round(float(staff['budget']) * 100)
    claims.equal('four posts fewer of 53', round(float(staff['volume']) * 100), round(budget * -4 / 53))
    fee, = [d for d in ask('variance', '--year', '2023', '--in', 'kr') if d['line'] == 'operations.fee_brb']
    claims.equal('a fee is billed by the inhabitants that it was budgeted by', fee['volume'], '0.00')


forecast_against_outcome(published_table())
balance_sheet()
unit_statements()
revised_budget()
internal_items()
goals_through_the_year()
volume()
two_forecasts()
claims.end()
