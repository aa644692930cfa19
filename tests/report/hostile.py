#!/usr/bin/env python3
"""Is a hostile chapter a sound report or a clear error, in every format? hostile.py FORBUND

Each report is written over a good one: what is refused must leave that as it was."""
import csv
import os
import re
import shutil
import sys

from documents import Html, Workbook, run
from program import SMALL, Claims, Program

claims = Claims()
program = Program(sys.argv[1])
HEAD = '# Rubrik\n\n'
LONG = 'x' * 10000
NASTY = '"><script>alert(1)</script>\' & 😀 עברית e\u0301'
FORMULA = '=HYPERLINK("http://example.org")'
CHARTS = HEAD + '{{chart surplus_by_unit}}\n\n{{table income each=unit}}\n\n{{table comparison c}}\n'
COMPARISON = '\n[comparison c]\ntitle = c\neach = unit\nfigure = unit.{key}.income.surplus\nchart = yes\n'

# name: (chapter, what report.ini has more, the units' name)
SOUND = {
    'nothing is closed': (HEAD + '**fet _kursiv `kod [länk](http://a <b "c\n\n> citat\n> - lista\n\n```\nkod utan slut\n', '', None),
    'markup and odd addresses': (HEAD + '<script>x</script> <!-- x --> [a](javascript:x) [b](data:text/html,x) [c](//example.org/x) '
                                 '[d](../../etc/passwd) [e](https://example.org/"onmouseover="x)\n', '', None),
    'long words': (f'# Rub{LONG}\n\n{LONG}\n\n- {LONG}\n\n| a | b |\n|---|--:|\n| {LONG} | x |\n\n## {"ö" * 5000}\n\ntext\n', '', None),
    'headings without words': ('# A\n\ntext\n\n##\n\n# {{unnumbered}}\n\n- \n\n> \n', '', None),
    'the same heading a hundred times': ('# A\n\n' + '## {{unnumbered}} Samma\n\n| a | b |\n|---|---|\n| x | y |\n\n' * 100, '', None),
    'format strings': ('# %s %n\n\n%s %n {{association.name}}\n', '', None),
    'characters that no font has': (HEAD + '\u202ertl\u2028\ufdd0\ufffe\U0001ffff\U0010ffff 👩‍👩‍👧‍👦 e' + '\u0301' * 500 + '\n', '', None),
    'a byte order mark': ('\ufeff# Rubrik\n\ntext\n', '', None),
    'a table of 16 columns': (HEAD + '|' + 'kolumnrubrik|' * 16 + '\n|' + '--:|' * 16 + '\n|' + 'ord|' * 16 + '\n', '', None),
    'markup as names': (CHARTS, COMPARISON, NASTY),
    'a name of 300 letters without a blank': (CHARTS, COMPARISON, 'W' * 300),
    'a name of a thousand letters': (CHARTS, COMPARISON, 'Vattenverksförvaltningen ' * 40),
    'a formula as a name': (CHARTS, COMPARISON, FORMULA),
}
# name: (chapter, what report.ini has more, key)
REFUSED = {
    'a chart in a cell': (HEAD + '| a | b |\n|---|---|\n| {{chart surplus_by_unit}} | x |\n', '', 'chapter.call'),
    'a table in a heading': ('# Rubrik {{table income}}\n', '', 'chapter.call'),
    'a call in an address': (HEAD + 'text [x](http://example.org/{{year}})\n', '', 'chapter.call'),
    'a head without end': (HEAD + f'| a{LONG} | b |\n|---|---|\n| x | y |\n', '', 'chapter.large'),
    'twenty columns': (HEAD + '|a' * 20 + '|\n' + '|---' * 20 + '|\n' + '|x' * 20 + '|\n', '', 'chapter.large'),
    'a table of three thousand rows, with as many warnings': (HEAD + '| a | b |\n|---|---|\n' + '| x | 1 |\n' * 3000, '', 'chapter.large'),
    'three thousand chapters': ('# Samma\n\ntext\n\n' * 3000, '', 'chapter.large'),
    'three thousand sections': (HEAD + '## Samma\n\ntext\n\n' * 3000, '', 'chapter.large'),
    'ten thousand calls': (HEAD + '{{year}}\n' * 10001, '', 'chapter.large'),
    'quotations in each other': (HEAD + '>' * 500 + ' x\n', '', 'chapter.deep'),
    'an include from elsewhere': (HEAD + '{{include ../../association.ini}}\n', '', 'chapter.include'),
    'a setting of 10 kB': (HEAD + 'x\n', '\n[chart c]\ntitle = ' + LONG + '\n', 'report.setting'),
    'a setting that goes on': (HEAD + 'x\n', '\n[chart c]\ntitle = ett\n  två\n', 'report.setting'),
    'five hundred charts': (HEAD + 'x\n', ''.join(f'\n[chart c{n}]\nkind = bars\n' for n in range(500)), 'report.setting'),
}


def folder_of(chapter, more, name):
    folder = program.path('in')
    shutil.rmtree(folder, True)
    shutil.copytree(SMALL, folder)
    chapters = os.path.join(folder, 'chapters', '2024')
    with open(os.path.join(chapters, '10-aret.md'), 'w', encoding='utf-8') as stream:
        stream.write(chapter)
    with open(os.path.join(chapters, 'report.ini'), 'a', encoding='utf-8') as stream:
        stream.write(more)
    if name:
        with open(os.path.join(folder, 'units.csv'), 'w', encoding='utf-8', newline='') as stream:
            csv.writer(stream, lineterminator='\n').writerows([
                'code key name position from_year to_year'.split(), ['S', 'stab', name, 2, 2023, ''], ['V', 'verk', name, 1, 2023, '']])
    program.good('load', 'in')


def report():
    return program.run('report', 'annual', '--year', '2024', '--out', 'out')


def files():
    return [os.path.join(folder, name) for folder, _, names in os.walk(program.path('out')) for name in names]


def page_faults(path):
    page = Html(path)
    faults = page.faults + [i for i in set(page.ids) if page.ids.count(i) > 1]
    faults += [r for r in page.resources if re.match('https?:|//', r)]
    for link in page.links:
        if link.startswith('#'):
            faults += [] if link[1:] in page.ids else [link]
        elif re.match('[a-z]+:|//', link):
            faults += [] if re.match('https?:|mailto:', link) else [link]
        elif not os.path.exists(os.path.join(os.path.dirname(path), link.split('#')[0])):
            faults.append(link)
    return faults


def formulas(path):
    with open(path, encoding='utf-8-sig', newline='') as stream:
        return [cell for row in csv.reader(stream) for cell in row
                if cell[:1] in ('=', '@') or cell[:1] in ('+', '-') and not re.fullmatch(r'[+-][\d .,%]*', cell)]


def sound(name, chapter, more, units):
    folder_of(chapter, more, units)
    answer = report()
    if not claims.equal(f'{name}: written', answer.code, 0):
        print(answer)
        return
    faults = {}
    for path in files():
        short = os.path.relpath(path, program.path('out'))
        if not re.fullmatch(r'[a-z0-9./-]+', short):
            faults[short] = 'a name that not every server takes'
        elif path.endswith('.pdf'):
            run('qpdf', '--check', path)
        elif path.endswith('.html'):
            faults[short] = page_faults(path)
        elif path.endswith('.csv'):
            faults[short] = formulas(path)
        elif path.endswith('.xlsx'):
            Workbook(path)
    claims.equal(f'{name}: sound', {file: fault for file, fault in faults.items() if fault}, {})


def contents():
    return {path: open(path, 'rb').read() for path in files()}


def refused(name, chapter, more, key):
    folder_of(chapter, more, None)
    before = contents()
    answer = report()
    claims.equal(f'{name}: refused', answer.code, 2)
    claims.hold(f'{name}: told', re.search(rf'error: .*\[{re.escape(key)}\]', answer.err), answer.err[-1000:])
    claims.equal(f'{name}: the good report stands', contents() == before, True)


for title, case in SOUND.items():
    sound(title, *case)
claims.hold('a formula is told from a text', any("'=HYPERLINK" in open(path, encoding='utf-8').read() for path in files() if path.endswith('.csv')))
for title, case in REFUSED.items():
    refused(title, *case)
claims.end()
