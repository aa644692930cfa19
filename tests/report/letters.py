"""letters.py FORBUND EXAMPLE: the letters to send, as PDF, of a copy of the example where the first quarter of 2024 is not paid: each keeps
every rule of tests/render/pdf/rules.py and says what is late."""
import csv
import io
import os
import re
import sys

from program import Claims, Program

import rules

DAY = '2024-03-10'
claims = Claims()
program = Program(sys.argv[1])
program.good('load', sys.argv[2])
program.good('year', 'open', '2024', '--post')
program.good('fees', 'propose', '--year', '2024')
program.good('fees', 'decide', '--year', '2024', '--date', '2023-11-24', '--decision', 'Prov § 60')
program.good('fees', 'bill', '--year', '2024', '--date', '2024-01-02', '--through', '1', '--post')
program.good('fees', 'remind', '--date', DAY, '--post')
program.good('fees', 'reminder', '--date', DAY, '--out', program.path('brev'))
aged = [row for row in csv.DictReader(io.StringIO(program.good('fees', 'aged', '--date', DAY, '--format', 'csv').out))]
letters = sorted(os.listdir(program.path('brev')))
claims.equal('a letter for each who is late', len(letters), len(aged) - 1)
said = {}
for name in letters:
    file = rules.File(program.path('brev', name))
    claims.equal(f'{name} keeps every rule', rules.broken(file), {})
    claims.equal(f'{name} is one page', len(file.pdf.pages), 1)
    said[name] = re.sub('[\u00a0\u202f\u2009 ]', '', file.root.text()).replace('\u2011', '-')
rows = list(csv.DictReader(io.StringIO(program.good('show', 'invoices', '--year', '2024', '--format', 'csv').out)))
for row in rows:
    if row['issued'] == '2024-01-02':
        left = row['left'].replace('.', ',')
        claims.equal(f'one letter says what is left of invoice {row["invoice"]}',
                     sum(left in text and '2024-02-01' in text for text in said.values()), 1)
claims.end()
