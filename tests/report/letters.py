"""letters.py FORBUND EXAMPLE: the letters to send, as PDF, of a copy of the example where the first quarter of 2024 is not paid: each keeps
every rule of tests/render/pdf/rules.py and says what is late."""
import os
import re
import sys

from program import Claims, Loaded

import rules

DAY = '2024-03-10'
claims = Claims()
program = Loaded(sys.argv[1], sys.argv[2])
program.decide_fees('2024')
program.good('fees', 'bill', '--year', '2024', '--date', '2024-01-02', '--through', '1', '--post')
program.good('fees', 'remind', '--date', DAY, '--post')
program.good('fees', 'reminder', '--date', DAY, '--out', program.path('brev'))
aged = program.csv('fees', 'aged', '--date', DAY)
letters = sorted(os.listdir(program.path('brev')))
claims.equal('a letter for each who is late', len(letters), len(aged) - 1)
said = {}
for name in letters:
    file = rules.File(program.path('brev', name))
    claims.equal(f'{name} keeps every rule', rules.broken(file), {})
    claims.equal(f'{name} is one page', len(file.pdf.pages), 1)
    said[name] = re.sub('[\u00a0\u202f\u2009 ]', '', file.root.text()).replace('\u2011', '-')
for row in program.csv('show', 'invoices', '--year', '2024'):
    if row['issued'] == '2024-01-02':
        left = row['left'].replace('.', ',')
        claims.equal(f'one letter says what is left of invoice {row["invoice"]}',
                     sum(left in text and '2024-02-01' in text for text in said.values()), 1)
claims.end()
