#!/usr/bin/env python3
"""Do the commands that the documents show work, and print what is shown? commands.py [--accept] FORBUND DOCUMENT…

Every ```sh block with a forbund command runs as it stands, the blocks of a document one after another in a folder of its own, with
`examples/`, `ledger.se` (the example's 2023), and `build/forbund` and `out/forbund.db` as ./run leaves them. A block of output, fenced
without a word, that stands next below is what it prints: … alone on a line is any lines, … in a line any text. --accept writes
what is printed into the documents that differ; read what it wrote before you keep it.
"""
import os
import re
import shutil
import subprocess
import sys

from program import EXAMPLE, ROOT, TIMEOUT, Answer, Claims, Program, matches

BLOCK = re.compile(r'^```sh\n(.*?)^```\n(?:\n*^```\n(.*?)^```\n)?', re.M | re.S)
ARGUMENTS = [argument for argument in sys.argv[1:] if argument != '--accept']
ACCEPTS = '--accept' in sys.argv
claims = Claims()


def prepare(program):
    os.symlink(os.path.dirname(EXAMPLE), program.path('examples'))
    shutil.copy(os.path.join(EXAMPLE, 'ledger', '2023.se'), program.path('ledger.se'))
    for folder in ('build', 'out'):
        os.mkdir(program.path(folder))
    os.symlink(os.path.abspath(ARGUMENTS[0]), program.path('build', 'forbund'))
    program.good('--db', 'out/forbund.db', 'load', 'examples/borasregionen')


# A block begins with the variables that the one before exported, as in a terminal.
SESSION = '[ ! -f .session ] || . ./.session; trap "export -p | grep FORBUND_ > .session || true" EXIT\n'


def run(program, command):
    """What it prints and what it finds stand together, as on a screen."""
    done = subprocess.run(['bash', '-e', '-c', SESSION + command], cwd=program.folder, env=program.env, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, timeout=TIMEOUT, check=False)
    printed = done.stdout.decode('utf-8')
    return Answer(command, done.returncode, printed, printed)


def lines(text):
    return [line.rstrip() for line in text.splitlines()]


def try_block(program, place, command, shown):
    """@return what it printed"""
    answer = run(program, command)
    good = (0, 1) if ' check ' in f' {command} ' else (0,)
    claims.hold(place, answer.code in good and not answer.broke(), str(answer))
    if shown is not None and not ACCEPTS:
        claims.hold(f'{place} prints what is shown', matches(lines(shown), lines(answer.out)),
                    f'shown\n{shown}printed\n{answer.out}')
    return answer.out


def try_document(path):
    program, count, accepted, end = Program(ARGUMENTS[0]), 0, [], 0
    prepare(program)
    with open(path, encoding='utf-8') as stream:
        text = stream.read()
    for found in BLOCK.finditer(text):
        command, shown = found.groups()
        if not re.search(r'^(build/)?forbund ', command, re.M):
            continue
        count += 1
        place = f'{os.path.relpath(path, ROOT)}:{text.count(chr(10), 0, found.start()) + 2}'
        printed = try_block(program, place, command, shown)
        if shown is not None and not matches(lines(shown), lines(printed)):
            accepted += [text[end:found.start(2)], '\n'.join(lines(printed)) + '\n']
            end = found.end(2)
    claims.hold(f'{os.path.relpath(path, ROOT)} shows commands', count)
    if ACCEPTS and accepted:
        with open(path, 'w', encoding='utf-8') as stream:
            stream.write(''.join(accepted) + text[end:])


for document in ARGUMENTS[1:]:
    try_document(document)
claims.end()
