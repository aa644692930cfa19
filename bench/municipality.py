#!/usr/bin/env python3
"""A big municipality's association folder, made up: municipality.py FOLDER [UNITS [YEARS]]

60 units and four years of books, budgets and goals, with a chapter for each unit: a report of about 400 pages. The
layouts are the program's own; the same arguments give the same bytes. A measurement's food, never a test's.
"""
import os
import shutil
import sys

FOLDER = sys.argv[1]
UNITS = int(sys.argv[2]) if len(sys.argv) > 2 else 60
YEARS = int(sys.argv[3]) if len(sys.argv) > 3 else 4
LAST = 2023
SHARE = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), 'share')
PLACES = ('Norra', 'Södra', 'Östra', 'Västra', 'Inre', 'Yttre')
KINDS = ('förskolorna', 'grundskolorna', 'hemtjänsten', 'vårdboendena', 'gatorna', 'parkerna', 'biblioteken', 'idrotten',
         'gymnasiet', 'räddningstjänsten')
ACCOUNTS = {1510: ('Kundfordringar', 'T'), 1910: ('Bank', 'T'), 1210: ('Inventarier', 'T'), 1219: ('Avskrivet på inventarier', 'T'),
            2010: ('Eget kapital', 'S'), 2440: ('Leverantörsskulder', 'S'), 2910: ('Upplupna löner', 'S'),
            3010: ('Försäljning', 'I'), 3110: ('Avgifter', 'I'), 3410: ('Hyror', 'I'), 3510: ('Statsbidrag', 'I'),
            3690: ('Övriga intäkter', 'I'), 4510: ('Lämnade bidrag', 'K'), 4610: ('Köpt verksamhet', 'K'), 5010: ('Löner', 'K'),
            5610: ('Arbetsgivaravgifter', 'K'), 6010: ('Lokalhyror', 'K'), 6410: ('Material', 'K'), 7010: ('Resor', 'K'),
            7410: ('Konsulter', 'K'), 7910: ('Avskrivningar', 'K'), 8410: ('Ränteintäkter', 'I'), 8510: ('Räntekostnader', 'K'),
            8990: ('Årets resultat', 'K')}
# Account, what it is booked against, the share of a unit's month in per mille; a minus is income.
MONTH = ((3010, 1510, -60), (3110, 1510, -880), (3410, 1510, -45), (3510, 1910, -140), (3690, 1510, -15), (4510, 2440, 45),
         (4610, 2440, 160), (5010, 1910, 430), (5610, 2910, 135), (6010, 2440, 150), (6410, 2440, 110), (7010, 2440, 25),
         (7410, 2440, 40), (7910, 1219, 35), (8410, 1910, -6), (8510, 1910, 3))
SENTENCES = ('Verksamheten har följt den plan som nämnden beslutade om i början av året.',
             'Arbetet har gjorts tillsammans med invånarna, och synpunkterna har tagits till vara i planeringen.',
             'Lokalerna har setts över, och underhållet har gjorts i den ordning som behovet har krävt.',
             'Samverkan med andra enheter har gett tid till det som invånarna har mest nytta av.',
             'Kompetensen har stärkts genom utbildning, handledning och byten av erfarenhet mellan arbetslagen.',
             'Inköpen har samlats i färre avtal, och leveranserna har blivit jämnare över året.',
             'Digitala tjänster har tagits i bruk där de gör vardagen enklare, och de gamla vägarna finns kvar.',
             'Miljöarbetet har gått vidare med fler resor utan bil och med mindre svinn i köken.')


def noise(*parts):
    """A number of 0 to 999 that follows from the parts alone."""
    value = 17
    for part in parts:
        value = (value * 1103515245 + part * 12345 + 1013904223) % 2 ** 31
    return value // 7 % 1000


def write(name, text, encoding='utf-8'):
    path = os.path.join(FOLDER, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'w', encoding=encoding, newline='\n') as stream:
        stream.write(text)


def unit_name(unit):
    return f'{PLACES[unit // len(KINDS) % len(PLACES)]} {KINDS[unit % len(KINDS)]}' + (f' {unit // 60 + 1}' if unit >= 60 else '')


def code(unit):
    return f'{100 + unit}'


def key(unit):
    return f'enhet_{unit + 1}'


def amount(year, month, unit, account, per_mille):
    """In öre."""
    size = 120_000_000 + 3_000_000 * (unit * 37 % 50)
    return size * per_mille // 1000 * (960 + noise(year, month, unit, account) // 12 + 25 * (year - LAST)) // 1000


def kronor(ore):
    return f'{"-" if ore < 0 else ""}{abs(ore) // 100}.{abs(ore) % 100:02d}'


def codes():
    write('association.ini', '[association]\nkey = storkommun\nname = Storkommun\norgnr = 212000-0000\nchart = Kommun-Bas\n\n'
                             '[sie]\nunit = 1\nproject = 6\ncounterparty = 20\n')
    write('accounts.csv', 'code,name,type\n' + ''.join(f'{a},{n},{t}\n' for a, (n, t) in sorted(ACCOUNTS.items())))
    write('units.csv', 'code,key,name,position,from_year,to_year\n' +
          ''.join(f'{code(u)},{key(u)},{unit_name(u)},{u + 1},{LAST - YEARS + 1},\n' for u in range(UNITS)))
    shutil.copytree(os.path.join(SHARE, 'layouts', 'lkbr'), os.path.join(FOLDER, 'layouts', str(LAST - YEARS + 1)))


def ledger(year, opening):
    """The year's SIE file. @return the balances that it closes with"""
    balances, result, vouchers = dict(opening), {}, []
    for month in range(1, 13):
        for unit in range(UNITS):
            rows = []
            for account, against, per_mille in MONTH:
                ore = amount(year, month, unit, account, per_mille)
                rows += [f'#TRANS {account} {{1 {code(unit)}}} {kronor(ore)}', f'#TRANS {against} {{}} {kronor(-ore)}']
                result[account] = result.get(account, 0) + ore
                balances[against] = balances.get(against, 0) - ore
            day = f'{year}{month:02d}28'
            vouchers.append(f'#VER A {len(vouchers) + 1} {day} "{unit_name(unit)}" {day}\n{{\n' + '\n'.join(rows) + '\n}\n')
    left = -sum(result.values())
    vouchers.append(f'#VER A {len(vouchers) + 1} {year}1231 "Årets resultat" {year}1231\n{{\n#TRANS 8990 {{1 {code(0)}}} {kronor(left)}\n'
                    f'#TRANS 2010 {{}} {kronor(-left)}\n}}\n')
    balances[2010] = balances.get(2010, 0) - left
    result[8990] = left
    head = ['#FLAGGA 0', '#PROGRAM "bench" "1"', '#FORMAT PC8', f'#GEN {year}1231', '#SIETYP 4', '#ORGNR 212000-0000',
            '#FNAMN "Storkommun"', f'#RAR 0 {year}0101 {year}1231', f'#RAR -1 {year - 1}0101 {year - 1}1231']
    head += [line for a, (n, t) in sorted(ACCOUNTS.items()) for line in (f'#KONTO {a} "{n}"', f'#KTYP {a} {t}')]
    head += ['#DIM 1 "Enhet"'] + [f'#OBJEKT 1 {code(u)} "{unit_name(u)}"' for u in range(UNITS)]
    head += [f'#IB 0 {a} {kronor(ore)}' for a, ore in sorted(opening.items()) if ore]
    head += [f'#UB 0 {a} {kronor(ore)}' for a, ore in sorted(balances.items()) if ore]
    head += [f'#RES 0 {a} {kronor(ore)}' for a, ore in sorted(result.items()) if ore]
    write(f'ledger/{year}.se', '\n'.join(head) + '\n' + ''.join(vouchers), 'cp437')
    return balances


def plans():
    rows = ['year,version,account,line,unit,project,counterparty,spread,amount']
    for year in range(LAST - YEARS + 1, LAST + 1):
        for account, _, per_mille in sorted(MONTH):
            for unit in range(UNITS):
                size = 12 * amount(year, 0, unit, account, per_mille) // 100_000 * 100_000
                rows.append(f'{year},beslutad,{account},,{code(unit)},,,,{kronor(size)}')
    write('budget_versions.csv', 'year,version,kind,decided,decision,who,exception\n' + ''.join(
        f'{year},beslutad,decided,{year - 1}-11-20,Budget {year},Fullmäktige,\n' for year in range(LAST - YEARS + 1, LAST + 1)))
    write('budget.csv', '\n'.join(rows) + '\n')
    write('financial_goals.csv', 'year,id,label,figure,comparison,threshold\n' + ''.join(
        f'{year},1,Resultatet ska vara i balans,income.result,>=,0.00\n{year},2,Soliditeten ska vara minst 20 %,keyfigures.solidity,>=,20.00\n'
        for year in range(LAST - YEARS + 1, LAST + 1)))


def prose(unit, section, count):
    return ' '.join(SENTENCES[noise(unit, section, i) % len(SENTENCES)] for i in range(count))


def unit_chapter(unit):
    figure = f'unit.{key(unit)}.income'
    text = [f'# {unit_name(unit)}', prose(unit, 0, 5),
            f'Intäkterna är {{{{{figure}.revenue}}}}, mot {{{{{figure}.revenue@prior}}}} året före. Kostnaderna är '
            f'{{{{{figure}.costs abs}}}}, mot {{{{{figure}.costs@prior abs}}}}. Resultatet är {{{{{figure}.result}}}}.',
            '## Resultaträkning', f'{{{{table income unit={key(unit)}}}}}', f'{{{{chart result_{unit + 1}}}}}',
            '## Utfall mot budget', f'{{{{table operations unit={key(unit)}}}}}']
    for section, title in enumerate(('Årets händelser', 'Måluppfyllelse', 'Kvalitet', 'Medarbetare', 'Framåt'), 1):
        text += [f'## {title}'] + [prose(unit, section * 10 + n, 10) for n in range(3)]
        text += ['\n'.join(f'- {SENTENCES[noise(unit, section, n, 5) % len(SENTENCES)]}' for n in range(4))]
    write(f'chapters/{LAST}/{200 + unit}-enhet.md', '\n\n'.join(text) + '\n')


def chapters():
    write(f'chapters/{LAST}/100-forvaltning.md', '\n\n'.join((
        '# Förvaltningsberättelse', 'Resultatet är {{income.result}}, mot {{income.result@prior}} året före.', '{{table keyfigures}}',
        '{{chart result_by_unit}}', '{{chart costs_by_kind}}', '{{chart equity_over_years}}', '## Mål', '{{table goals}}')) + '\n')
    write(f'chapters/{LAST}/150-rakenskaper.md', '\n\n'.join((
        '# Räkenskaper', '## Resultaträkning', '{{table income}}', '## Balansräkning', '{{table balance}}', '## Kassaflöde',
        '{{table cashflow}}', '## Driftredovisning', '{{table operations}}', '## Resultaträkning per enhet', '{{table income each=unit}}',
        '## Driftredovisning per enhet', '{{table operations each=unit}}', '## Noter', '{{table notes}}')) + '\n')
    charts = ''.join(f'\n[chart result_{u + 1}]\nkind = columns\ntitle = {unit_name(u)}: resultat\neach = year\n'
                     f'figure = unit.{key(u)}.income.result\n' for u in range(UNITS))
    write(f'chapters/{LAST}/report.ini', '[report]\ntitle = Årsredovisning {year}\n\n[chart result_by_unit]\nkind = bars\ntitle = Resultat per enhet\n'
          'each = unit\nfigure = unit.{key}.income.result\nprior = yes\n\n[chart costs_by_kind]\nkind = bars\ntitle = Kostnader efter slag\n'
          'each = note.2\nprior = yes\n\n[chart equity_over_years]\nkind = columns\ntitle = Eget kapital\neach = year\nfigure = balance.equity\n' + charts)
    for unit in range(UNITS):
        unit_chapter(unit)


codes()
closing = {1910: 50_000_000_000, 1210: 20_000_000_000, 2010: -70_000_000_000}
for each_year in range(LAST - YEARS + 1, LAST + 1):
    closing = ledger(each_year, closing)
plans()
chapters()
