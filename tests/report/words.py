#!/usr/bin/env python3
"""Do calls say what the figures say, and are typed numbers told? words.py FORBUND EXAMPLE CASES-FOLDER

cases/numbers.txt and cases/sentences.txt are plain text that an economist can judge; below them stands what must hold
whatever the figures are.
"""
import html
import json
import os
import random
import re
import shutil
import sys

from program import SMALL, Claims, Program
from values import plain

claims = Claims()
CASES = sys.argv[3]
MANNERS = ('', 'mnkr', 'kr', 'ca', 'mnkr ca', 'abs', 'abs mnkr')


def cases(name):
    with open(os.path.join(CASES, name), encoding='utf-8') as stream:
        for number, line in enumerate(stream.read().splitlines(), 1):
            if line and not line.startswith('# '):
                yield number, line


def association(chapter, names=''):
    """The small association with one chapter, loaded. @return Program"""
    program = Program(sys.argv[1])
    folder = program.path('small')
    shutil.copytree(SMALL, folder)
    for old in os.listdir(os.path.join(folder, 'chapters', '2024')):
        if old.endswith('.md'):
            os.remove(os.path.join(folder, 'chapters', '2024', old))
    for path, text in (('2024/10-provet.md', chapter), ('names.txt', names)):
        with open(os.path.join(folder, 'chapters', path), 'w', encoding='utf-8') as stream:
            stream.write(text)
    program.good('load', 'small')
    return program


def numbers():
    """Each case is a paragraph on the line that its place in the list gives."""
    listed = list(cases('numbers.txt'))
    chapter = '# Provet\n\n' + ''.join(f'{line[3:].split(" => ")[0]}\n\n' for _, line in listed)
    program = association(chapter, 'Vision 42\nLinje 3\n')
    answer = program.run('report', 'annual', '--year', '2024', '--out', 'out', '--formats', 'html')
    claims.equal('without --strict the report is written', (answer.code, os.listdir(program.path('out'))),
                 (0, ['arsredovisning-2024.html']))
    told = {}
    for place, text in re.findall(r'10-provet\.md:(\d+): warning: (.*) \[chapter\.(?:number|superlative|comparison)\]', answer.err):
        told.setdefault(int(place), []).append(text)
    for i, (number, line) in enumerate(listed):
        found = [plain(text) for text in told.get(3 + 2 * i, [])]
        if line.startswith('ok '):
            claims.equal(f'numbers.txt:{number}: {line[3:]}', found, [])
        else:
            wanted = plain(line.split(' => ')[1])
            claims.hold(f'numbers.txt:{number}: {line[3:]}', len(found) == 1 and re.search(
                rf'(number |: "){re.escape(wanted)}("| is typed)', found[0]), str(found))
    strict = program.run('report', 'annual', '--strict', '--year', '2024', '--out', 'strict', '--formats', 'html')
    claims.equal('with --strict it ends with 1 and writes nothing', (strict.code, os.path.exists(program.path('strict'))),
                 (1, False))


def said(program, lang):
    """What stands in the list's items, in order."""
    program.good('report', 'annual', '--year', '2024', '--out', lang, '--formats', 'html', lang=lang)
    with open(program.path(lang, 'arsredovisning-2024.html'), encoding='utf-8') as stream:
        items = re.findall(r'<p>\[(.*?)\]</p>', stream.read(), re.S)
    return [plain(html.unescape(re.sub(r'<[^>]*>', '', item))) for item in items]


def sentences():
    listed = [(number, line.split(' => ')) for number, line in cases('sentences.txt')]
    program = association('# Provet\n\n' + ''.join(f'[{{{{{call}}}}}]\n\n' for _, (call, _, _) in listed))
    for lang, place in (('sv', 1), ('en', 2)):
        words = said(program, lang)
        claims.equal(f'{lang}: every call says something', len(words), len(listed))
        for (number, case), got in zip(listed, words):
            wanted = plain(case[place])
            claims.equal(f'sentences.txt:{number} {lang}: {case[0]}', got, wanted)


def amount(shown):
    """"ca −1 234,5 mnkr" as tenths of kronor."""
    digits = re.search(r'[-−]?[\d\s]*\d(?:,\d)?', shown)[0]
    value = float(re.sub(r'\s', '', digits).replace('−', '-').replace(',', '.'))
    return round(value * {'kr': 10, 'tkr': 10_000, 'mnkr': 10_000_000}[shown.split()[-1]])


STEP = {'kr': 10, 'tkr': 10_000, 'mnkr': 1_000_000}


def directions():
    """Whatever the figures: the word that compares two is the one that a reader finds from the numbers beside it."""
    program = Program(sys.argv[1])
    shutil.copytree(sys.argv[2], program.path('example'))
    program.good('load', 'example')
    figures = [f['figure'] for f in json.loads(program.good('figures', '--year', '2023', '--format', 'json').out)
               if f['in'] == 'kr' and f['amount'] is not None]
    chance = random.Random(2023)
    lines = []
    for _ in range(1200):
        one, other, how = chance.choice(figures), chance.choice(figures), chance.choice(MANNERS)
        if chance.random() < 0.2:
            other = one
        lines.append(f'[{{{{{one} {how}}}}}; {{{{direction {one} than={other} {how}}}}}; {{{{{other} {how}}}}}; '
                     f'{{{{difference {one} than={other} {how}}}}}]\n\n')
    folder = program.path('example', 'chapters', '2023')
    shutil.rmtree(folder)
    os.mkdir(folder)
    with open(os.path.join(folder, '10-provet.md'), 'w', encoding='utf-8') as stream:
        stream.write('# Provet\n\n' + ''.join(lines))
    program.good('load', 'example')
    program.good('report', 'annual', '--strict', '--year', '2023', '--out', 'out', '--formats', 'html')
    with open(program.path('out', 'arsredovisning-2023.html'), encoding='utf-8') as stream:
        shown = [html.unescape(re.sub(r'<[^>]*>', '', p)) for p in re.findall(r'<p>\[(.*?)\]</p>', stream.read(), re.S)]
    claims.equal('every pair is there', len(shown), len(lines))
    wrong, equal = [], 0
    for text in shown:
        one, word, other, difference = text.split('; ')
        a, b = amount(one), amount(other)
        equal += a == b
        wanted = 'higher' if a > b else 'lower' if a < b else 'unchanged'
        good = word == wanted and ('the same as' in difference if a == b else f'{wanted} than' in difference)
        if good and a != b and 'about' not in one:
            told = re.sub(r' (higher|lower) than$', '', difference)
            step = STEP[told.split()[-1]]
            # The exact difference, rounded: at most one step from that of the two shown, and never nought.
            good = told.startswith('less than ') and abs(a - b) == step or 0 < amount(told) and abs(amount(told) - abs(a - b)) <= step
        if not good:
            wrong.append(text)
    claims.hold('the words agree with the numbers that stand beside them', not wrong, '\n'.join(wrong[:20]))
    claims.hold('some pairs show alike, though few are', equal > 50, str(equal))


numbers()
sentences()
directions()
claims.end()
