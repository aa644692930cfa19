#!/usr/bin/env python3
"""Do the commands that the documents show work? commands.py FORBUND DOCUMENT…

Every ```sh block with a forbund command runs in a folder with `examples/`, `ledger.se` (the example's 2023), and
`build/forbund` and `out/forbund.db` as ./run leaves them; the documents one after another, each block as it stands.
"""
import os
import re
import shutil
import subprocess
import sys

from program import EXAMPLE, ROOT, TIMEOUT, Answer, Claims, Program

claims = Claims()
program = Program(sys.argv[1])


def prepare():
    os.symlink(os.path.dirname(EXAMPLE), program.path('examples'))
    shutil.copy(os.path.join(EXAMPLE, 'ledger', '2023.se'), program.path('ledger.se'))
    for folder in ('build', 'out'):
        os.mkdir(program.path(folder))
    os.symlink(os.path.abspath(sys.argv[1]), program.path('build', 'forbund'))
    program.good('--db', 'out/forbund.db', 'load', 'examples/borasregionen')


def blocks(path):
    with open(path, encoding='utf-8') as stream:
        text = stream.read()
    for found in re.finditer(r'^```sh\n(.*?)^```', text, re.M | re.S):
        if re.search(r'^(build/)?forbund ', found[1], re.M):
            yield text.count('\n', 0, found.start()) + 2, found[1]


def run(command):
    done = subprocess.run(['bash', '-e', '-c', command], cwd=program.folder, env=program.env, capture_output=True,
                          stdin=subprocess.DEVNULL, timeout=TIMEOUT, check=False)
    return Answer(command, done.returncode, done.stdout.decode('utf-8'), done.stderr.decode('utf-8'))


prepare()
for path in sys.argv[2:]:
    name, count = os.path.relpath(path, ROOT), 0
    for line, block in blocks(path):
        answer = run(block)
        count += 1
        good = (0, 1) if ' check ' in f' {block} ' else (0,)
        claims.hold(f'{name}:{line}', answer.code in good and not answer.broke(), str(answer))
    claims.hold(f'{name} shows commands', count)
claims.end()
