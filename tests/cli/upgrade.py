#!/usr/bin/env python3
"""Does a database from before keep what it has? upgrade.py FORBUND MIGRATIONS

The seats from before the register; the payments from before they could go back.
"""
import csv
import io
import os
import sqlite3
import sys

from program import Claims, Program

claims = Claims()
program = Program(sys.argv[1])


def database_before(migration, rows):
    """forbund.db as it was, with an association and (table, {column: value}) of it."""
    path = program.path('forbund.db')
    if os.path.exists(path):
        os.remove(path)
    database = sqlite3.connect(path)
    names = sorted(name for name in os.listdir(sys.argv[2]) if name < migration)
    for name in names:
        with open(os.path.join(sys.argv[2], name), encoding='utf-8') as stream:
            database.executescript(stream.read())
    database.execute("INSERT INTO association VALUES (1, 'forb', 'Förbundet', '222000-0000', 'Kommun-Bas', '1', '6', '20')")
    for table, row in rows:
        database.execute(f'INSERT INTO {table} (association, {", ".join(row)}) VALUES (1{", ?" * len(row)})', list(row.values()))
    database.execute(f'PRAGMA user_version = {len(names)}')
    database.execute(f'PRAGMA application_id = {0x46424E44}')
    database.commit()
    database.close()


def dumped(name):
    with open(program.path('out', name), encoding='utf-8') as stream:
        return list(csv.reader(io.StringIO(stream.read())))[1:]


SEAT = 'year', 'body', 'position', 'role', 'party', 'municipality', 'from_day', 'to_day'
database_before('0007', [('seat', dict(zip(SEAT, seat))) for seat in (
    (2022, 'Direktion', 1, 'Ordförande', 'S', 'Borås Stad', None, None),
    (2023, 'Direktion', 1, 'Ordförande', 'M', 'Borås Stad', None, 20230430),
    (2023, 'Gemensam nämnd', 1, 'Ledamot', '', '', 20230501, None))])
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

PAYMENT = 'payment', 'account', 'reference', 'part', 'day', 'amount', 'ocr', 'member', 'split'
database_before('0018', [
    *(('account', {'code': code, 'name': code, 'type': kind}) for code, kind in (('1510', 'T'), ('1930', 'T'), ('2440', 'S'))),
    ('counterparty', {'code': 'M', 'key': 'm', 'name': 'M', 'kind': 'member', 'position': 1}),
    ('billing_terms', {'from_year': 2022, 'receivables': '1510', 'bank': '1930', 'deferred': '2440', 'suspense': '2440', 'vat': '2440',
                       'interest': '2440', 'series': 'F', 'bankgiro': '', 'days': 30, 'points': 800, 'reminder_fee': 0}),
    ('invoice', {'number': 1, 'kind': 'invoice', 'year': 2023, 'issued': 20230102, 'due': 20230201, 'member': 'M', 'ocr': '000000190',
                 'bankgiro': '', 'text': '', 'account': '1510', 'series': 'F', 'voucher': 1}),
    *(('payment', dict(zip(PAYMENT, payment))) for payment in (
        (1, 'SE35', 'A', 0, 20230130, 90000, '', '', 1), (2, 'SE35', 'A', 1, 20230130, 60000, '000000190', 'M', 0),
        (3, 'SE35', 'A', 2, 20230130, 30000, '', '', 0))),
    ('payment_match', {'payment': 2, 'invoice': 1, 'day': 20230130, 'amount': 60000})])
program.good('rebuild')
program.good('dump', program.path('out'))
claims.equal('payments stay', [row[:6] for row in dumped('payments.csv')],
             [['1', 'SE35', 'A', '0', '2023-01-30', '900.00'], ['2', 'SE35', 'A', '1', '2023-01-30', '600.00'],
              ['3', 'SE35', 'A', '2', '2023-01-30', '300.00']])
claims.equal('each stands where it was booked', [row[3:5] for row in dumped('payment_places.csv')],
             [['', '2440'], ['M', '1510'], ['', '2440']])
claims.equal('and pays what it paid', dumped('payment_matches.csv'), [['1', '2', '1', '2023-01-30', '600.00']])
claims.end()
