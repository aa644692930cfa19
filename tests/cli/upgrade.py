#!/usr/bin/env python3
"""Are the seats of a database from before the register kept? upgrade.py FORBUND MIGRATIONS"""
import csv
import io
import os
import sqlite3
import sys

from program import Claims, Program

claims = Claims()
program = Program(sys.argv[1])
path = program.path('forbund.db')
database = sqlite3.connect(path)
names = sorted(name for name in os.listdir(sys.argv[2]) if name < '0007')
for name in names:
    with open(os.path.join(sys.argv[2], name), encoding='utf-8') as stream:
        database.executescript(stream.read())
database.execute("INSERT INTO association VALUES (1, 'forb', 'Förbundet', '222000-0000', 'Kommun-Bas', '1', '6', '20')")
seats = [(1, 2022, 'Direktion', 1, 'Ordförande', 'S', 'Borås Stad', None, None),
         (1, 2023, 'Direktion', 1, 'Ordförande', 'M', 'Borås Stad', None, 20230430),
         (1, 2023, 'Gemensam nämnd', 1, 'Ledamot', '', '', 20230501, None)]
database.executemany('INSERT INTO seat VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)', seats)
database.execute(f'PRAGMA user_version = {len(names)}')
database.execute(f'PRAGMA application_id = {0x46424E44}')
database.commit()
database.close()


def dumped(name):
    with open(program.path('out', name), encoding='utf-8') as stream:
        return list(csv.reader(io.StringIO(stream.read())))[1:]


program.good('rebuild')
program.good('dump', program.path('out'))
claims.equal('bodies have keys', [row[:2] for row in dumped('bodies.csv')],
             [['body-2', 'Gemensam nämnd'], ['direktion', 'Direktion']])
claims.equal('seats keep their years', dumped('seats.csv'),
             [['body-2', '1', 'Ledamot', '', '', '2023-05-01', '2023-12-31'],
              ['direktion', '1', 'Ordförande', 'S', 'participant-1', '2022-01-01', '2022-12-31'],
              ['direktion', '1', 'Ordförande', 'M', 'participant-1', '2023-01-01', '2023-04-30']])
claims.equal('municipalities are participants', [row[2] for row in dumped('participants.csv')], ['Borås Stad'])
claims.equal('what was made of it loads', program.run('load', program.path('out')).code, 0)
claims.end()
