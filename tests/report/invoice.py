"""invoice.py WRITE CATALOGUES CASES: the invoices that the tests write as e-invoices, as PDF: each keeps every rule of
tests/render/pdf/rules.py and says what its e-invoice says."""
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

from program import Claims

import rules

CBC = '{urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2}'


def plain(text):
    return re.sub('[\u00a0\u202f\u2009]', '', text).replace('\u2011', '-')


def shown(amount):
    """1462870.75 as it is read: 1 462 870,75."""
    return amount.replace('.', ',')


def check(claims, folder, name, cases):
    path = f'{folder}/{name}.pdf'
    file = rules.File(path)
    claims.equal(f'{name} keeps every rule', rules.broken(file), {})
    said = plain(file.root.text())
    invoice = ElementTree.parse(f'{cases}/{name}.xml').getroot()
    for tag in ('ID', 'IssueDate', 'DueDate', 'BuyerReference'):
        for element in invoice.findall(CBC + tag):
            claims.hold(f'{name} says its {tag}', element.text in said or plain(element.text) in said, element.text)
    for tag in ('PayableAmount', 'TaxExclusiveAmount', 'LineExtensionAmount', 'PriceAmount'):
        for element in invoice.iter(CBC + tag):
            claims.hold(f'{name} says {tag} {element.text}', shown(element.text) in said)
    for tag in ('Name', 'Note'):
        for element in invoice.iter(CBC + tag):
            claims.hold(f'{name} says {element.text}', plain(element.text) in said)
    rows = [[plain(cell.text()).strip() for cell in row.elements()] for row in file.elements if row.type == 'TR']
    total = invoice.find(f'.//{CBC}PayableAmount').text
    claims.hold(f'{name} ends its sums with the total', any(row[-1] == shown(total) for row in rows), str(rows[-1]))
    claims.hold(f'{name} is one page or two', len(file.pdf.pages) <= 2, str(len(file.pdf.pages)))
    return said


def main():
    write, catalogues, cases = sys.argv[1:]
    claims = Claims()
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([write, folder, catalogues], check=True)
        fees = check(claims, folder, 'fees', cases)
        service = check(claims, folder, 'service', cases)
        credit = check(claims, folder, 'credit', cases)
        claims.hold('fees are outside VAT, and no VAT number stands there', 'Utanförmoms' in fees.replace(' ', '') and
                    'SE2220' not in fees)
        claims.hold('a service has a VAT number and its rate', 'SE222000999301' in service and '25,0%' in service)
        claims.hold('how to pay', all(text in fees for text in ('991-2346', '202300018', '2023-02-01')))
        claims.hold('a credit note says what it credits, and not how to pay', '20230001' in credit and
                    'Bankgiro' not in credit)
        claims.hold('and of which invoice', '2023-01-02' in credit and 'ingentingskabetalas' in credit.replace(' ', ''))
        claims.hold('approved for F-tax', 'Godkänd för F-skatt' in fees)
    claims.end()


if __name__ == '__main__':
    main()
