#!/usr/bin/env python3
"""Is the web edition whole: every link, table and figure in the folder? folder.py FORBUND EXAMPLE"""
import csv
import glob
import json
import os
import re
import subprocess
import sys
import time
from urllib.parse import urldefrag

from documents import Html, Workbook, number
from program import Claims, Loaded
from values import plain, thousands

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"
YEARS = {2023: {'pages': range(45, 90), 'tables': 30}, 2017: {'pages': range(30, 70), 'tables': 20}}
claims = Claims()
program = Loaded(sys.argv[1], sys.argv[2])


class Page(Html):
    """Also: where each figure leads, and the rows of the table under each heading."""

    def __init__(self, path):
        self.figure_links, self.totals, self.levels, self.section, self.in_total = [], {}, [], None, False
        super().__init__(path)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == 'a' and 'data-figure' in given:
            self.figure_links.append((given['data-figure'], given['href'], given.get('aria-label', '')))
        if re.fullmatch('h[1-6]', tag):
            self.levels.append(int(tag[1]))
            self.section = given.get('id')
        if tag == 'tr':
            self.in_total = 'total' in given.get('class', '').split()
        super().handle_starttag(tag, attributes)

    def handle_endtag(self, tag):
        if tag == 'tr' and self.in_total and self.rows:
            self.totals.setdefault(self.section, self.rows[-1][1:])
        super().handle_endtag(tag)


def files(folder):
    return sorted(os.path.relpath(path, folder) for path in glob.glob(folder + '/**', recursive=True) if os.path.isfile(path))


def wellformed(year, folder, pages):
    problems = [f'{name}: {page.faults}' for name, page in pages.items() if page.faults]
    claims.equal(f'{year}: every tag is closed', problems, [])
    answer = subprocess.run(['xmllint', '--noout', '--nonet', *(os.path.join(folder, name) for name in pages)],
                            capture_output=True, text=True, check=False)
    claims.equal(f'{year}: the pages are well formed', answer.stderr, '')
    doubled = [f'{name}: {i}' for name, page in pages.items() for i in set(page.ids) if page.ids.count(i) > 1]
    claims.equal(f'{year}: every id stands once on its page', doubled, [])
    skipped = [name for name, page in pages.items() if page.levels.count(1) != 1 or
               any(b > a + 1 for a, b in zip([0, *(l for l in page.levels if l)], page.levels) if a and b != 1)]
    claims.equal(f'{year}: one h1, and no level of headings is skipped', skipped, [])
    claims.equal(f'{year}: each page forbids what is not its own', [n for n, p in pages.items() if p.source.count(POLICY.replace("'", '&#39;')) != 1], [])


def links(year, folder, pages):
    broken, outside, count = [], [], 0
    for name, page in pages.items():
        for link in page.links + page.resources:
            count += 1
            if re.match('[a-z]+:', link) or link.startswith('//'):
                outside.append(f'{name}: {link}')
                continue
            path, anchor = urldefrag(link)
            target = os.path.normpath(os.path.join(os.path.dirname(name), path)) if path else name
            if not os.path.isfile(os.path.join(folder, target)) or (anchor and anchor not in pages[target].ids):
                broken.append(f'{name}: {link}')
    claims.equal(f'{year}: every link leads somewhere', broken[:20], [])
    claims.equal(f'{year}: nothing is fetched or linked from outside', outside, [])
    reached, queue = {'index.html'}, ['index.html']
    while queue:
        name = queue.pop()
        for link in pages[name].links:
            target = os.path.normpath(os.path.join(os.path.dirname(name), urldefrag(link)[0])) if urldefrag(link)[0] else name
            if target in pages and target not in reached:
                reached.add(target)
                queue.append(target)
    claims.equal(f'{year}: every page is reached from the first', sorted(set(pages) - reached), [])
    print(f'{year}: {count} links on {len(pages)} pages')


def of_records(target, anchor):
    """What the row of a figure of records has beside its label: "49,0 årsarbetare"."""
    found = re.search(f'<tr[^>]* id="{re.escape(anchor)}".*?<td[^>]*>(.*?)</td>', target.source, re.S)
    return number(found.group(1)) if found else None


def figures(year, pages):
    """Each leads to a section that ends in its amount; its name is heard with the number."""
    wrong, unnamed, seen = [], [], 0
    for name, page in pages.items():
        shown = iter(page.figures)
        for figure, link, label in page.figure_links:
            text = next(text for called, text in shown if called == figure)
            path, anchor = urldefrag(link)
            target = pages[os.path.normpath(os.path.join(os.path.dirname(name), path))] if path else page
            totals = [number(cell) for cell in target.totals.get(anchor, [])]
            want = [total if '%' in text else thousands(total) for total in totals if total]
            if path.endswith('uppgifter.html'):
                want = [of_records(target, anchor)]
            seen += 1
            if 'mnkr' not in text and number(text) and not {number(text), '-' + number(text)} & set(want):
                wrong.append(f'{name}: {figure} is {text}, {link} has {want}')
            if not plain(label).startswith(plain(text)) or len(label) < len(text) + 6:
                unnamed.append(f'{name}: {figure}: {label}')
    claims.hold(f'{year}: every figure leads to how its amount is made', seen > 300 and not wrong, '\n'.join(wrong[:20]))
    claims.equal(f'{year}: a figure\'s link is heard as its number and what it is', unnamed[:20], [])
    bare = [f'{n}: {f}' for n, p in pages.items() for f, _ in p.figures if f not in {link[0] for link in p.figure_links}]
    claims.equal(f'{year}: no figure is without its link', bare[:20], [])
    print(f'{year}: {seen} figures lead to how they are made')


def tables(year, folder, pages):
    found = sorted(glob.glob(folder + '/tabeller/*.csv'))
    claims.hold(f'{year}: the tables are there', len(found) > YEARS[year]['tables'], str(len(found)))
    for path in found:
        with open(path, encoding='utf-8', newline='') as stream:
            rows = list(csv.reader(stream))
        widths = {len(row) for row in rows}
        book = Workbook(path[:-3] + 'xlsx')
        claims.hold(f'{year} {os.path.basename(path)}: a table, and a workbook of one sheet',
                    len(widths) == 1 and len(rows) > 1 and len(book.sheets) == 1 and book.fault is None)
    income = os.path.join(folder, 'tabeller', 'income.csv')
    with open(income, encoding='utf-8', newline='') as stream:
        rows = {row[0]: row[-2:] for row in list(csv.reader(stream))[1:]}
    page = pages['resultatrakning.html'].table('table-income')
    claims.equal(f'{year}: income.csv says what the page says', {plain(k): v for k, v in rows.items()},
                 {k: [number(cell) for cell in v[-2:]] for k, v in page.items() if k in {plain(r) for r in rows}})


def search(year, folder, pages):
    with open(os.path.join(folder, 'sokindex.js'), encoding='utf-8') as stream:
        source = stream.read()
    entries = json.loads(source.removeprefix('var sokindex = ').rstrip().removesuffix(';'))
    lost = [e[0] for e in entries if urldefrag(e[0])[0] not in pages or
            (urldefrag(e[0])[1] and urldefrag(e[0])[1] not in pages[urldefrag(e[0])[0]].ids)]
    claims.hold(f'{year}: the index of the search leads to its places', len(entries) > 20 and not lost, str(lost))


for year, expected in YEARS.items():
    began = time.monotonic()
    program.good('report', 'annual', '--year', str(year), '--out', 'out', '--formats', 'web', lang='sv')
    folder = program.path('out', f'arsredovisning-{year}')
    print(f'{year}: written in {time.monotonic() - began:.2f} s')
    names = files(folder)
    claims.equal(f'{year}: names are plain', [n for n in names if not re.fullmatch('[a-z0-9./-]+', n)], [])
    pages = {name: Page(os.path.join(folder, name)) for name in names if name.endswith('.html')}
    claims.hold(f'{year}: as many pages as people can take in', len(pages) in expected['pages'], str(len(pages)))
    wellformed(year, folder, pages)
    links(year, folder, pages)
    figures(year, pages)
    tables(year, folder, pages)
    search(year, folder, pages)
    said = [name for name, page in pages.items() if 'Verifikationer på konto' in page.source]
    claims.equal(f'{year}: no vouchers', said, [])
claims.end()
