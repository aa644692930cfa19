"""reports.py FORBUND EXAMPLE WRITE: the example's reports as PDF keep every rule of rules.py, and read like the document; and
the rules find the faults that are planted in a file."""
import os
import re
import subprocess
import sys
import tempfile

import pikepdf
from program import Claims

import rules

PLANTED = {}


def plants(*clauses):
    def add(fault):
        PLANTED[fault.__name__] = (fault, clauses)
        return fault
    return add


def first(pdf, kind):
    return next(e.raw for e in rules.Reading(pdf).root.walk() if e.type == kind)


def change_metadata(pdf, old, new):
    stream = pdf.Root.Metadata
    data = stream.read_bytes()
    assert old in data
    stream.write(data.replace(old, new))


def change_content(pdf, old, new, page=2):
    stream = pdf.pages[page].Contents
    data = stream.read_bytes()
    assert re.search(old, data)
    stream.write(re.sub(old, new, data, count=1))


def drop(dictionary, key):
    del dictionary[key]


@plants('UA 7.2 (M 11)')
def no_language(pdf): drop(pdf.Root, '/Lang')


@plants('UA 7.3 (M 13)')
def no_alternative(pdf): drop(first(pdf, 'Figure'), '/Alt')


@plants('UA 7.1:5 (M 07)')
def title_hidden(pdf): drop(pdf.Root, '/ViewerPreferences')


@plants('UA 7.1:4')
def not_marked(pdf): drop(pdf.Root, '/MarkInfo')


@plants('UA 7.1:1 (M 01)')
def unmarked_text(pdf): change_content(pdf, rb'ET\s+EMC', b'ET EMC BT /f-0-0 9 Tf 10 10 Td (x) Tj ET')


@plants('UA 7.1:1 (M 01)')
def unmarked_rule(pdf): change_content(pdf, rb'/Artifact BMC(.*?)EMC'.replace(b'.', rb'[^E]'), rb'\1')


@plants('UA 7.1:2 (M 01)')
def unreached_text(pdf): pdf.pages[2].Contents.write(pdf.pages[2].Contents.read_bytes() + b'/P <</MCID 999>> BDC EMC')


@plants('UA 7.1:2 (M 01)')
def nested_artifact(pdf): change_content(pdf, rb'BT', b'/Artifact BMC BT')


@plants('UA 7.1:3 (M 02)')
def own_type(pdf): first(pdf, 'P').S = pikepdf.Name('/Stycke')


@plants('UA 7.1:6 (M 06)', 'A 6.6.2.3')
def no_title(pdf): change_metadata(pdf, b'<dc:title>', b'<dc:other>') or change_metadata(pdf, b'</dc:title>', b'</dc:other>')


@plants('UA 5 (M 06)')
def no_claim_ua(pdf): change_metadata(pdf, b'<pdfuaid:part>1<', b'<pdfuaid:part>7<')


@plants('A 6.6.4')
def other_level(pdf): change_metadata(pdf, b'<pdfaid:conformance>A<', b'<pdfaid:conformance>B<')


@plants('A 6.6.2.3')
def other_date(pdf): change_metadata(pdf, b'<xmp:CreateDate>2024', b'<xmp:CreateDate>2025')


@plants('UA 7.1:7 (M 09)')
def cell_outside_row(pdf): first(pdf, 'TR').S = pikepdf.Name('/Div')


@plants('UA 7.4 (M 14)')
def skipped_level(pdf): first(pdf, 'H2').S = pikepdf.Name('/H5')


@plants('UA 7.5:1 (M 15)')
def no_scope(pdf): drop(first(pdf, 'TH'), '/A')


@plants('UA 7.5:2 (M 15)', 'UA 7.5:4 (ISO 32000-1, 14.7.2)')
def no_identifier(pdf): [e.raw for e in rules.Reading(pdf).root.walk() if e.type == 'TH'][1].ID = pikepdf.String('zzz')


@plants('UA 7.5:3 (M 15)')
def missing_cell(pdf):
    row = first(pdf, 'TR')
    row.K = pikepdf.Array(list(row.K)[:-1])


@plants('UA 7.5:4 (ISO 32000-1, 14.7.2)')
def no_identifier_tree(pdf): drop(pdf.Root.StructTreeRoot, '/IDTree')


@plants('UA 7.17')
def no_bookmarks(pdf): drop(pdf.Root, '/Outlines')


@plants('UA 7.18.1 (M 28)', 'UA 7.18.5 (M 28)')
def link_without_element(pdf):
    link = first(pdf, 'Link')
    link.K = pikepdf.Array([kid for kid in link.K if isinstance(kid, int)])


@plants('UA 7.18.3 (M 28)')
def no_tabs(pdf): drop(pdf.pages[1].obj, '/Tabs')


@plants('UA 7.18.5 (M 28)')
def silent_link(pdf): drop(pdf.pages[1].Annots[0], '/Contents')


@plants('A 6.3.1, 6.3.2')
def link_not_printed(pdf): pdf.pages[1].Annots[0].F = 0


def fonts(pdf, subtype):
    return [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get('/Subtype') == subtype]


@plants('UA 7.21.3 (M 31)')
def no_glyph_codes(pdf): drop(fonts(pdf, '/CIDFontType2')[0], '/CIDToGIDMap')


@plants('UA 7.21.4 (M 31), A 6.2.11.4')
def font_not_embedded(pdf): drop(fonts(pdf, '/TrueType')[0].FontDescriptor, '/FontFile2')


@plants('UA 7.21.7 (M 31), A 6.2.11.7')
def no_unicode(pdf): drop(fonts(pdf, '/Type0')[0], '/ToUnicode')


@plants('UA 7.21.5 (M 31), A 6.2.11.5')
def other_widths(pdf): fonts(pdf, '/TrueType')[0].Widths = pikepdf.Array([7] * 256)


@plants('UA 7.21.6 (M 31), A 6.2.11.6')
def no_encoding(pdf): drop(fonts(pdf, '/TrueType')[0], '/Encoding')


@plants('A 6.2.3')
def no_colour_space(pdf): drop(pdf.Root, '/OutputIntents')


@plants('A 6.2.4.3')
def cmyk(pdf): change_content(pdf, rb'q', b'q 0 0 0 1 k')


@plants('A 6.5.1')
def javascript(pdf): pdf.Root.OpenAction = pikepdf.Dictionary(Type=pikepdf.Name('/Action'), S=pikepdf.Name('/JavaScript'))


@plants('UA 7.11, 7.15, 7.16')
def form(pdf): pdf.Root.AcroForm = pikepdf.Dictionary()


@plants('A 6.6.2.3.3')
def no_schema(pdf): change_metadata(pdf, b'pdfaSchema:namespaceURI>http://www.aiim.org/pdfua', b'pdfaSchema:namespaceURI>http://x')


@plants('UA 7.8')
def foot_as_text(pdf): change_content(pdf, rb'/Artifact <</Type /Pagination /Subtype /Footer>> BDC', b'/Artifact BMC')


def check_faults(claims, folder, write):
    subprocess.run([write, folder], check=True)
    sample = folder + '/report-0.pdf'
    claims.equal('the sample is whole', rules.broken(sample), {})
    for name, (fault, clauses) in PLANTED.items():
        with pikepdf.open(sample) as pdf:
            fault(pdf)
            pdf.save(folder + '/planted.pdf')
        found = rules.broken(folder + '/planted.pdf', clauses)
        claims.hold(f'planted: {name}', all(clause in found for clause in clauses), f'  found {list(found)}')
    data = open(sample, 'rb').read()
    for name, clause, bad in (('no high bytes', 'A 6.1.2', re.sub(rb'\n%[\x80-\xff]+', b'\n%aaaa', data, count=1)),
                              ('text after the end', 'A 6.1.3', data + b'more')):
        with open(folder + '/planted.pdf', 'wb') as stream:
            stream.write(bad)
        claims.hold(f'planted: {name}', clause in rules.broken(folder + '/planted.pdf', [clause]))


def run(*command):
    quiet = dict(stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return subprocess.run(command, check=True, env=dict(os.environ, LC_ALL='C.UTF-8'), **quiet).stdout.decode('utf-8', 'replace')


def said(element):
    return re.sub('[\u00a0\u202f\u2009]', ' ', element.text()).strip()


OTHER = '''<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>/usr/share/fonts</dir><selectfont>
<rejectfont><pattern><patelt name="family"><string>Open Sans</string></patelt></pattern></rejectfont></selectfont>
<cachedir>{folder}/cache</cachedir></fontconfig>'''


def check_other_typeface(claims, folder, write):
    """What stands in for the typeface meant is embedded as well."""
    with open(folder + '/fonts.conf', 'w') as stream:
        stream.write(OTHER.format(folder=folder))
    subprocess.run([write, folder], check=True, env=dict(os.environ, FONTCONFIG_FILE=folder + '/fonts.conf'))
    file = rules.File(folder + '/report-0.pdf')
    claims.equal('another typeface keeps every rule', rules.broken(file), {})
    claims.hold('it is another', not any('OpenSans' in str(font.font.BaseFont) for font in file.reading.fonts.values()))


def check_reports(claims, folder, forbund, example):
    database = folder + '/books.db'
    run(forbund, '--db', database, 'load', example)
    for year in ('2023', '2017'):
        run(forbund, '--db', database, 'report', 'annual', '--year', year, '--formats', 'pdf', '--out', folder)
        path = f'{folder}/arsredovisning-{year}.pdf'
        file = rules.File(path)
        claims.equal(f'{year} keeps every rule', rules.broken(file), {})
        claims.hold(f'{year} passes qpdf', 'No syntax or stream encoding errors' in run('qpdf', '--check', path))
        texts = [said(kid) for kid in file.root.elements()[:2]]
        claims.equal(f'{year} begins as the document does', texts,
                     ['Boråsregionen Sjuhärads kommunalförbund', f'Årsredovisning {year}'])
        claims.hold(f'{year} says no feet', 'Sida 2' not in said(file.root))
        if year == '2023':
            rows = [[(cell.type, said(cell)) for cell in row.elements()] for row in file.elements if row.type == 'TR']
            results = [[text for _, text in row if text][1:3] for row in rows if row[0] == ('TH', 'Årets resultat')]
            claims.hold('the year\'s result is read in its row', ['695', '2 011'] in results, str(results))


def check_other_reports(claims, folder, forbund):
    for report, year, name in (('interim', '2017', 'delarsrapport'), ('plan', '2020', 'budget-och-plan')):
        run(forbund, '--db', folder + '/books.db', 'report', report, '--year', year, '--formats', 'pdf', '--out', folder)
        path = f'{folder}/{name}-{year}.pdf'
        claims.equal(f'{report} keeps every rule', rules.broken(rules.File(path)), {})
        claims.hold(f'{report} passes qpdf', 'No syntax or stream encoding errors' in run('qpdf', '--check', path))


def check_statements(claims, folder, forbund):
    """A page to send for each member: of a year with most to tell, and of one in which much is not known."""
    for year in ('2023', '2016'):
        run(forbund, '--db', folder + '/books.db', 'fees', 'statement', '--year', year, '--formats', 'pdf', '--out', folder)
        for member in ('mark', 'varberg', 'svenljunga', 'boras') if year == '2023' else ('varberg',):
            path = f'{folder}/avgifter-{member}-{year}.pdf'
            file = rules.File(path)
            claims.equal(f'{member} {year}: the statement keeps every rule', rules.broken(file), {})
            claims.hold(f'{member} {year}: it passes qpdf', 'No syntax or stream encoding errors' in run('qpdf', '--check', path))
            claims.equal(f'{member} {year}: it is one page', len(file.pdf.pages), 1)
    rows = [[said(cell) for cell in row.elements()] for row in rules.File(f'{folder}/avgifter-mark-2023.pdf').elements if row.type == 'TR']
    claims.hold('a fee is read in its row', any(row[1:3] == ['1 683 950', '1 535 740'] for row in rows), str(rows))


def main():
    forbund, example, write = sys.argv[1:]
    claims = Claims()
    with tempfile.TemporaryDirectory() as folder:
        check_faults(claims, folder, write)
        check_other_typeface(claims, folder, write)
        check_reports(claims, folder, forbund, example)
        check_other_reports(claims, folder, forbund)
        check_statements(claims, folder, forbund)
    claims.end()


if __name__ == '__main__':
    main()
