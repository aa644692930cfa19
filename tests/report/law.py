#!/usr/bin/env python3
"""Is the list of what the law asks for whole, and does check --law answer as the chapters are? law.py FORBUND EXAMPLE SHARE"""
import json
import os
import re
import shutil
import sys

from program import Claims, Program
from values import csv_file

claims = Claims()
ROOT = sys.argv[3]
WHEN = re.compile(r'always|answer|stated|accounts .+|negative .+')
# LKBR's sections that ask something of an annual report or of how it is made, chapter by chapter; 13 of an interim report.
PARAGRAPHS = {4: range(1, 7), 5: (1, 2, 4, 5, 6, 7), 6: (1, 2, 4, 5, 6, 7, 8, 9), 7: (1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12), 8: (1,),
              9: range(2, 17), 10: (1, 2), 11: range(1, 14), 13: (1, 2, 3)}


def rows(name):
    return csv_file(ROOT, 'law', name)


def the_list():
    acts = {row['act'] for row in rows('acts.csv')}
    lists = {name: rows(name + '.csv') for name in ('annual', 'interim')}
    for name, listed in lists.items():
        ids = [row['id'] for row in listed]
        claims.equal(f'{name}: each id stands once', sorted({i for i in ids if ids.count(i) > 1}), [])
        claims.equal(f'{name}: an act of the list of acts', {row['act'] for row in listed} - acts, set())
        claims.equal(f'{name}: a paragraph is chapter and section, or a recommendation',
                     [row['id'] for row in listed if not re.fullmatch(r'R\d+' if row['act'] == 'RKR' else r'\d+:\d+', row['paragraph'])], [])
        claims.equal(f'{name}: the id is made of act and paragraph',
                     [i for i, row in zip(ids, listed)
                      if not i.startswith(f'{row["act"]}-{row["paragraph"]}'.lower().replace(':', '-'))], [])
        claims.equal(f'{name}: both languages, and not the same words',
                     [row['id'] for row in listed if not row['requirement'] or not row['requirement_en'] or
                      row['requirement'] == row['requirement_en'] or bool(row['remark']) != bool(row['remark_en'])], [])
        claims.equal(f'{name}: when it applies is said in words too', [row['id'] for row in listed if not WHEN.fullmatch(row['when']) or
                     (row['when'] not in ('always', 'answer') and not row['remark'])], [])
    asked = {(row['act'], row['paragraph']) for listed in lists.values() for row in listed}
    claims.equal('every paragraph of LKBR 4–11 and 13 is in the lists',
                 [f'{c}:{s}' for c, sections in PARAGRAPHS.items() for s in sections if ('LKBR', f'{c}:{s}') not in asked], [])
    claims.equal('the nine headings of R15', sum(row['paragraph'] == 'R15' for row in lists['annual']), 9)
    claims.equal('the seven parts of LKBR 4:1, and the group',
                 sum(row['act'] == 'LKBR' and row['paragraph'] == '4:1' for row in lists['annual']), 8)


def answers(program, *more, expected=None):
    got = program.run('check', '--law', '--format', 'json', *more, lang='sv')
    if expected is not None:
        claims.equal(f'{" ".join(more)}: the exit code', got.code, expected)
    return json.loads(got.out) if got.out else {'requirements': [], 'stderr': got.err}


def statuses(found):
    return {row['id']: row['status'] for row in found['requirements']}


def changed(change):
    """The example with its chapters of 2023 changed, loaded: its answers and what was found."""
    program = Program(sys.argv[1])
    folder = program.path('changed')
    shutil.copytree(sys.argv[2], folder)
    change(os.path.join(folder, 'chapters', '2023'))
    program.good('load', folder)
    return answers(program, '--year', '2023'), program


def rewrite(name, old, new):
    def change(folder):
        path = os.path.join(folder, name)
        with open(path, encoding='utf-8') as stream:
            text = stream.read()
        if text.count(old) != 1:
            raise SystemExit(f'{name} has "{old}" {text.count(old)} times')
        with open(path, 'w', encoding='utf-8') as stream:
            stream.write(text.replace(old, new))
    return change


def both(first, then):
    def change(folder):
        first(folder)
        then(folder)
    return change


def append(name, text):
    def change(folder):
        with open(os.path.join(folder, name), 'a', encoding='utf-8') as stream:
            stream.write(text)
    return change


def example():
    program = Program(sys.argv[1])
    program.good('load', sys.argv[2])
    found = answers(program, '--year', '2023', expected=1)
    got = statuses(found)
    claims.equal('2023: what is missing is what no record supports, and a budget above nought', sorted(i for i, s in got.items() if s == 'missing'),
                 ['kl-11-5', 'lkbr-6-2-contingent', 'lkbr-6-4'])
    claims.equal('2023: every requirement is answered once', len(got), len(rows('annual.csv')))
    where = {row['id']: row for row in found['requirements']}
    claims.hold('2023: a section is told by its heading', 'Förväntad utveckling' in where['lkbr-11-4']['where'], str(where['lkbr-11-4']))
    claims.equal('2023: a table is told by its anchor', where['lkbr-4-1-income']['anchor'], 'table-income')
    claims.equal('2023: an exception has its reason', (where['lkbr-11-13']['status'], bool(where['lkbr-11-13']['why'])), ('not_applicable', True))
    unsaid = [i for i, row in where.items() if row['status'] != 'met' and not row['why']]
    claims.equal('2023: whatever is not met has a reason', unsaid, [])
    claims.equal('2023: where another section answers, a chapter says what is lacking', (where['lkbr-7-5']['status'], where['lkbr-7-11']['status'],
                 where['lkbr-7-2']['status'], 'indexuppräknad' in where['lkbr-7-11']['why']), ('partly', 'partly', 'met', True))
    before = answers(program, '--year', '2017', expected=0)
    claims.equal('2017: the law is not yet in force, so nothing fails', before['in_force'], False)
    interim = answers(program, '--year', '2023', '--report', 'interim', expected=1)
    claims.equal('2023: there is no interim report, and that is all that is said', (interim['exists'], interim['requirements']), (False, []))


def planted():
    management = '20-forvaltningsberattelse.md'
    got = statuses(changed(rewrite(management, ' {{meets LKBR 11:4}}', ''))[0])
    claims.equal('a section that is not marked is missing', got['lkbr-11-4'], 'missing')
    got = changed(append('95-lagens-krav.md', '\n## Tomt {{meets lkbr-11-10-reserve}}\n\n### Också tomt\n'))[0]
    line = next(row for row in got['requirements'] if row['id'] == 'lkbr-11-10-reserve')
    claims.hold('a marked section with headings alone is empty', line['status'] == 'missing' and 'är tomt' in line['why'], str(line))
    got = statuses(changed(append('95-lagens-krav.md', '\n## Fyllt\n{{meets lkbr-11-10-reserve}}\n\n### Under\n\nNågra ord.\n'))[0])
    claims.equal('words in a section below count', got['lkbr-11-10-reserve'], 'met')
    got = statuses(changed(append('95-lagens-krav.md', '\n## Diagram {{meets LKBR 9:3}}\n\n{{chart result_by_unit}}\n'))[0])
    claims.equal('so does a chart', got['lkbr-9-3'], 'met')
    got = statuses(changed(rewrite('30-rakenskaper.md', '{{table cashflow}}', 'Ord.'))[0])
    claims.equal('a statement that is not in the report is missing', (got['lkbr-4-1-cashflow'], got['lkbr-8-1']), ('missing', 'missing'))
    got = statuses(changed(rewrite(management, '{{meets LKBR 11:6}}', '{{partly LKBR 11:6 "bara totalen"}}'))[0])
    claims.equal('a part is a part', got['lkbr-11-6'], 'partly')
    got = changed(rewrite(management, '{{meets LKBR 11:6}}', ''))[0]
    line = next(row for row in got['requirements'] if row['id'] == 'lkbr-11-6')
    claims.equal('the table of sick leave answers for itself', (line['status'], line['anchor']), ('met', 'table-staff-sick'))
    got = statuses(changed(both(rewrite(management, '{{meets LKBR 11:6}}', ''), rewrite(management, '{{table staff-sick}}', 'Ord.')))[0])
    claims.equal('without either sick leave is missing', got['lkbr-11-6'], 'missing')


def interim():
    def change(folder):
        os.mkdir(os.path.join(folder, 'interim'))
        with open(os.path.join(folder, 'interim', '10-delar.md'), 'w', encoding='utf-8') as stream:
            stream.write('# Förvaltningsberättelse {{meets LKBR 13:1}}\n\nOrd.\n\n# Räkenskaper\n\n{{table income}}\n')
    _, program = changed(change)
    got = statuses(answers(program, '--year', '2023', '--report', 'interim', expected=1))
    claims.equal('an interim report is held against its own list',
                 [got[i] for i in ('lkbr-13-1', 'lkbr-13-2-income', 'lkbr-13-2-balance', 'lkbr-13-2-management', 'lkbr-13-3-income')],
                 ['met', 'met', 'missing', 'met', 'met'])


the_list()
example()
planted()
interim()
claims.end()
