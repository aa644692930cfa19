#!/usr/bin/env python3
"""Is the popular edition what it is meant to be, and does it say what the books say? popular.py FORBUND EXAMPLE"""
import os
import re
import shutil
import sys

from documents import Html, Pdf, Workbook, number, run
from program import Claims, Loaded
from values import plain

claims = Claims()
program = Loaded(sys.argv[1], sys.argv[2])


def ask(*arguments):
    return program.json(*arguments, lang='sv')


def made(year, name='out'):
    answer = program.good('report', 'popular', '--year', str(year), '--out', name, '--formats', 'pdf,html,xlsx', lang='sv')
    return answer, program.path(name, f'popularversion-{year}.')


def amount(figure):
    """The figure in kronor, in per cent, or a count."""
    return float(ask('trace', figure, '--year', '2023', '--limit', '1')['amount'])


def said(figure, value, unit):
    """Whether this is the figure, rounded as it is shown."""
    scale = {'mnkr': 1e6, 'tkr': 1e3, 'kr': 1, '%': 1, 'deltagare': 1, '': 1}[unit]
    return abs(abs(amount(figure)) / scale - abs(value)) <= (0.05 if ',' in str(value) or unit in ('mnkr', '%') else 0.5) + 1e-9


def facts_of(page):
    """(label, value, unit, figure) of each fact in the page."""
    found = re.findall(r'<div><dt>(.*?)</dt><dd class="value"><span class="figure" data-figure="(.*?)">([^<]*?)'
                       r'(?: <span class="unit">([^<]*)</span>)?</span></dd>', page.source)
    return [(label, float(number(value)), unit, figure) for label, figure, value, unit in found]


def four_pages():
    answer, path = made(2023)
    claims.equal('2023: no word of caution', answer.err, '')
    document = Pdf(path + 'pdf')
    claims.equal('2023: four pages', len(document.pages), 4)
    for n, page in enumerate(document.pages, 1):
        claims.hold(f'2023: page {n} says which it is', f'Sida {n} (4)' in page)
    claims.equal('2023: a chapter on each page', [page for level, _, page in document.outline if level == 1], [1, 2, 3, 4])
    claims.hold('2023: no contents, no numbered headings', 'Innehåll' not in document.text and not re.search(r'^\s*1 \w', document.text, re.M))
    run('qpdf', '--check', path + 'pdf')
    return path


def facts(path):
    page = Html(path + 'html')
    claims.equal('html: every tag is closed', page.faults, [])
    claims.equal('html: nothing is fetched', [r for r in page.resources if not r.startswith(('#', 'data:'))], [])
    shown = facts_of(page)
    claims.equal('html: ten facts', len(shown), 10)
    wrong = [fact for fact in shown if not said(fact[3], fact[1], fact[2])]
    claims.equal('html: every fact is the figure of its name', wrong, [])
    text = plain(' '.join(Pdf(path + 'pdf').text.split()))
    for label, _, _, _ in shown:
        claims.hold(f'pdf: "{label}" stands there', label in text or all(word in text for word in label.split()))
    rows = Workbook(path + 'xlsx').sheets['Siffror']
    numbers = [(row[0], row[1], row[2] or '') for row in rows if len(row) > 2 and isinstance(row[1], float)]
    claims.equal('xlsx: each fact is a row with its number as a number', numbers, [fact[:3] for fact in shown])


def heard(path):
    """Facts are a list whose items have a label and a body."""
    tree = run('pdfinfo', '-struct-text', path + 'pdf').translate({0x202f: ' ', 0xa0: ' ', 0x2009: ' '})
    items = re.findall(r'LI\b.*?\n\s+Lbl.*?\n(.*?)\n\s+LBody', tree, re.S)
    claims.hold('pdf: the facts are items with a label', sum('kostade verksamheten' in item for item in items) == 1, tree[:1500])
    head = tree.find('"kostade verksamheten"')
    claims.hold('pdf: the label is heard before the number', 0 < head < tree.find('71,1', head) < head + 400, tree[head:head + 400])


def too_long():
    folder = program.path('long')
    shutil.copytree(sys.argv[2], folder)
    with open(os.path.join(folder, 'chapters', '2023', 'popular', '50-mer.md'), 'w', encoding='utf-8') as stream:
        stream.write('# Mer\n\nÄn mer.\n')
    program.good('load', folder)
    answer, path = made(2023, 'longer')
    claims.hold('a fifth page is told', '5 sidor och ska ha 4' in answer.err and '[report.pages]' in answer.err, answer.err)
    claims.equal('and written', len(Pdf(path + 'pdf').pages), 5)


def the_programs_own():
    answer, path = made(2017)
    claims.equal('2017: made of the program\'s own chapters', answer.err, '')
    claims.hold('2017: with facts', len(facts_of(Html(path + 'html'))) == 6)


where = four_pages()
facts(where)
heard(where)
the_programs_own()
too_long()
claims.end()
