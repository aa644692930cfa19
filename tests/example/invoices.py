#!/usr/bin/env python3
"""The invoices of 2024 on a copy of the example, as they are sent. invoices.py FORBUND EXAMPLE

The tariffs of 2024 are proposed and decided, each quarter is billed, and every invoice is an e-invoice that holds all rules, and a PDF.
"""
import re
import sys

from program import Claims, Loaded

claims = Claims()
program = Loaded(sys.argv[1], sys.argv[2])
program.decide_fees('2024')
for month in (1, 4, 7, 10):
    program.good('fees', 'bill', '--year', '2024', '--date', f'2024-{month:02}-02', '--through', str(month), '--post')


def read(name, mode='r', **more):
    with open(program.path('sent', name), mode, **more) as stream:
        return stream.read()


def text(xml, element):
    found = re.search(rf'<{element}[^>]*>([^<]*)</{element}>', xml)
    return found.group(1) if found else None


invoices = [row for row in program.csv('show', 'invoices', '--year', '2024') if row['invoice']]
claims.equal('nine members and two of the region are billed by quarter', len(invoices), 11 * 4)
sent = program.csv('fees', 'invoice', '--year', '2024', '--out', program.path('sent'))
claims.equal('all are sent at once, by number', [row['invoice'] for row in sent],
             [*(str(number) for number in range(1, 45)), ''])
for row in invoices:
    name = f'faktura-{row["invoice"]}'
    checked = program.good('einvoice', 'check', program.path('sent', name + '.xml'))
    claims.hold(f'{name} holds every rule', 'follows EN 16931' in checked.out, str(checked))
    xml = read(name + '.xml', encoding='utf-8')
    claims.equal(f'{name} is for what is owed', text(xml, 'cbc:PayableAmount'), row['total'])
    claims.equal(f'{name} is due', text(xml, 'cbc:DueDate'), row['due'])
    for element in ('cbc:BuyerReference', 'cbc:PaymentID', 'cbc:PostalZone'):
        claims.hold(f'{name} has {element}', text(xml, element))
    claims.hold(f'{name} is from one approved for F-tax', 'Godkänd för F-skatt' in xml)
    claims.equal(f'{name} is a PDF', read(name + '.pdf', 'rb')[:5], b'%PDF-')
claims.end()
