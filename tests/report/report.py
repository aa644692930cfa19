#!/usr/bin/env python3
"""Is the annual report whole, and does it say what the books say? report.py FORBUND EXAMPLE"""
import sys

from documents import Html, Pdf, Workbook, number, run
from program import Claims, Loaded
from values import plain, thousands

EXPECTED = {
    2023: {'pages': range(20, 100), 'units': 10, 'chapters': ['Politisk representation', 'Förvaltningsberättelse', 'Räkenskaper', 'Vad lagen kräver'],
           'lines': ['Årets resultat', 'Summa tillgångar', 'Not 20', 'Balanskravsresultat', 'Årsredovisning 2023']},
    2017: {'pages': range(10, 40), 'units': 4, 'chapters': ['Förvaltningsberättelse', 'Räkenskaper'],
           'lines': ['Årets resultat', 'Årsredovisning 2017']},
}
claims = Claims()
program = Loaded(sys.argv[1], sys.argv[2])


def ask(*arguments):
    return program.json(*arguments, lang='sv')


def statement(name, year, *more):
    """{label: this year's amount in tkr, the year before's}"""
    lines = ask('statement', name, '--year', str(year), *more)['lines']
    return {plain(line['label']): [line['amounts'].get(str(y)) for y in (year, year - 1)] for line in lines if line.get('amounts')}


def pdf(year, path, expected):
    document = Pdf(path)
    count = len(document.pages)
    claims.hold(f'{year} pdf: as many pages as a report has', count in expected['pages'], str(count))
    feet = [n for n, page in enumerate(document.pages, 1) if f'Sida {n} ({count})' in page]
    claims.equal(f'{year} pdf: every page but the cover says which it is', feet, list(range(2, count + 1)))
    for line in expected['lines']:
        claims.hold(f'{year} pdf: "{line}" stands there', line in document.text)
    titles = [title for _, title, _ in document.outline]
    for chapter in expected['chapters']:
        claims.hold(f'{year} pdf: the outline has {chapter}', any(title.endswith(chapter) for title in titles), str(titles))
    lost = [title for _, title, page in document.outline if plain(title) not in plain(document.pages[page - 1])]
    claims.equal(f'{year} pdf: each entry of the outline leads to its heading', lost, [])
    contents = plain(' '.join(document.pages[1:4]))
    claims.equal(f'{year} pdf: the contents give the page of each chapter',
                 [title for level, title, page in document.outline if level == 1 and f'{title} {page}' not in contents], [])
    claims.hold(f'{year} pdf: it has links', len(document.links) > 10)
    claims.equal(f'{year} pdf: every link leads somewhere', set(document.links) - set(document.places), set())
    run('qpdf', '--check', path)


def html(year, path, expected):
    page = Html(path)
    claims.equal(f'{year} html: every tag is closed', page.faults, [])
    claims.equal(f'{year} html: nothing is fetched', [r for r in page.resources if not r.startswith(('#', 'data:'))], [])
    claims.hold(f'{year} html: no script, no import, no address in the style',
                not any(word in page.source for word in ('<script', '@import', 'url(http', 'url(//')))
    claims.equal(f'{year} html: every link stays in the page', [link for link in page.links if not link.startswith('#')], [])
    claims.equal(f'{year} html: every link leads somewhere', {link[1:] for link in page.links} - set(page.ids), set())
    claims.equal(f'{year} html: every id stands once', sorted({i for i in page.ids if page.ids.count(i) > 1}), [])
    headings = [plain(heading) for heading in page.headings]
    for chapter in expected['chapters']:
        claims.hold(f'{year} html: {chapter} is a heading', any(h.endswith(chapter) for h in headings), str(headings))
    for line in expected['lines']:
        claims.hold(f'{year} html: "{line}" stands there', line in plain(page.source))
    return page


def figures(year, page):
    """Every figure in the page, in a sentence or a cell, against the figure asked for by its name."""
    columns = ('*', '*@prior', '*@budget', '*@deviation')
    wanted = {f['figure']: f for column in columns for f in ask('figures', column, '--year', str(year))}
    wrong, seen = [], 0
    for name, shown in page.figures:
        if name not in wanted:  # another column, or a line of a unit's that is not listed
            found = ask('trace', name, '--year', str(year), '--limit', '1')
            wanted[name] = found
        figure, got = wanted[name], number(shown)
        want = thousands(figure['amount']) if figure['in'] == 'kr' else figure['amount']
        if 'mnkr' in shown or figure['amount'] is None or not any(c.isdigit() for c in shown):
            continue
        seen += 1
        if got != want and got != want.lstrip('-'):
            wrong.append(f'{name}: the page says {shown}, the books {want}')
    claims.hold(f'{year} html: every figure is the one of its name', seen > 100 and not wrong, '\n'.join(wrong[:20]))
    print(f'{year}: {seen} figures in the page are those of the books')


def tables(year, page, book):
    """The income statement, the balance sheet and the cash flow: page and workbook against the statement's JSON."""
    for name, sheet in (('income', 'Resultaträkning'), ('balance', 'Balansräkning'), ('cashflow', 'Kassaflödesanalys')):
        lines = statement(name, year)
        table = page.table(f'table-{name}')
        shown = {label: [number(cell) for cell in table.get(label, [])][-2:] for label in lines}
        claims.equal(f'{year} html: the table {name} says what the statement says', shown,
                     {label: [None if a is None else str(a) for a in amounts] for label, amounts in lines.items()})
        exact = statement(name, year, '--in', 'kr')
        cells = book.table(sheet)
        claims.equal(f'{year} xlsx: the sheet {sheet} holds the statement to the öre, as numbers',
                     {label: [round(value * 1000, 2) for value in cells.get(label, [])] for label in exact},
                     {label: [float(a) for a in amounts if a is not None] for label, amounts in exact.items()})
    units = {i.removeprefix('table-income-') for i in page.tables if str(i).startswith('table-income-')}
    for unit in sorted(units):
        lines, table = statement('income', year, '--unit', unit), page.table(f'table-income-{unit}')
        claims.equal(f'{year} html: the income statement of {unit}', {label: [number(c) for c in table[label]] for label in lines},
                     {label: [None if a is None else str(a) for a in amounts] for label, amounts in lines.items()})
    claims.equal(f'{year} html: every unit has its income statement', len(units), EXPECTED[year]['units'])


def workbook(year, path):
    book = Workbook(path)
    claims.equal(f'{year} xlsx: the archive is whole', book.fault, None)
    for sheet in ('Resultaträkning', 'Balansräkning', 'Kassaflödesanalys', 'Noter'):
        claims.hold(f'{year} xlsx: a sheet {sheet}', sheet in book.sheets, str(list(book.sheets)))
    texts = [cell for rows in book.sheets.values() for row in rows for cell in row[1:]
             if isinstance(cell, str) and len(cell) > 4 and plain(cell).replace(' ', '').lstrip('-').isdigit()]
    claims.equal(f'{year} xlsx: no number is kept as text', texts, [])
    return book


for year, expected in EXPECTED.items():
    program.good('report', 'annual', '--strict', '--year', str(year), '--out', 'out', lang='sv')
    path = program.path('out', f'arsredovisning-{year}.')
    pdf(year, path + 'pdf', expected)
    page = html(year, path + 'html', expected)
    figures(year, page)
    tables(year, page, workbook(year, path + 'xlsx'))
claims.end()
