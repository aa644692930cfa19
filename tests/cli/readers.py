#!/usr/bin/env python3
"""Are many readers at once all answered, also while a backup is made? readers.py FORBUND"""
import os
import sys
from concurrent.futures import ThreadPoolExecutor

from program import SMALL, Claims, Program

READERS, TURNS = 6, 40
claims = Claims()
program = Program(sys.argv[1])
program.good('load', SMALL)
want = program.good('figures', '--year', '2024').out


def read(turn):
    return program.run('figures', '--year', '2024') if turn % 10 else program.run('backup', f'copy-{turn}.db')


with ThreadPoolExecutor(READERS) as pool:
    answers = list(pool.map(read, range(READERS * TURNS)))
refused = [str(answer) for answer in answers if answer.code != 0]
claims.hold('all are answered', not refused, '\n'.join(refused[:3]))
claims.hold('all are answered the same', {a.out for a in answers if a.command.startswith('figures')} == {want})
copies = [name for name in os.listdir(program.folder) if name.startswith('copy-')]
claims.hold('every backup is whole', copies and all(program.run('--db', name, 'verify').code == 0 for name in copies))
claims.end()
