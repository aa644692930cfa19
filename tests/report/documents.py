"""The report's three files, read with the standard library and Debian's own tools."""
import json
import re
import subprocess
import zipfile
from html.parser import HTMLParser
from xml.etree import ElementTree

from values import SHOWN, plain

VOID = {'meta', 'br', 'hr', 'img', 'input', 'link', 'wbr', 'col'}


def number(text):
    """A shown number: "−8 952", "11,7 %", "5 989 tkr" as text without spaces and unit, with a point."""
    found = re.search(r'-?\d[\d ]*(?:,\d+)?', plain(text))
    return found.group().replace(' ', '').replace(',', '.') if found else None


def run(*command):
    return subprocess.run(command, check=True, capture_output=True).stdout.decode('utf-8')


class Pdf:
    def __init__(self, path):
        self.pages = [page.translate(SHOWN) for page in run('pdftotext', '-layout', path, '-').split('\f')[:-1]]
        self.text = '\n'.join(self.pages)
        outline = json.loads(run('qpdf', '--json', path))
        self.outline = list(self.entries(outline['outlines']))
        objects = [thing['value'] for thing in outline['qpdf'][1].values() if isinstance(thing.get('value'), dict)]
        self.links = [thing['/Dest'].removeprefix('u:') for thing in objects if thing.get('/Subtype') == '/Link']
        self.places = re.findall(r'"([^"]+)"$', run('pdfinfo', '-dests', path), re.M)

    def entries(self, outlines, level=1):
        """(level, title, page) of each."""
        for entry in outlines:
            yield level, entry['title'].translate(SHOWN), entry['destpageposfrom1']
            yield from self.entries(entry['kids'], level + 1)


class Html(HTMLParser):
    """What stands in the page: ids, links, resources, figures, tables; and whether every tag is closed."""

    def __init__(self, path):
        super().__init__(convert_charrefs=True)
        with open(path, encoding='utf-8') as stream:
            self.source = stream.read()
        self.ids, self.links, self.resources, self.faults, self.headings = [], [], [], [], []
        self.figures, self.tables, self.open = [], {}, []
        self.row = self.rows = None
        self.feed(self.source)
        self.close()
        self.faults += [f'<{tag}> is not closed' for tag, _ in self.open]

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if 'id' in given:
            self.ids.append(given['id'])
        if tag == 'a' and 'href' in given:
            self.links.append(given['href'])
        self.resources += [given[name] for name in ('src', 'srcset', 'data', 'action', 'poster', 'xlink:href') if name in given]
        if tag == 'link' and 'href' in given:
            self.resources.append(given['href'])
        if tag == 'table':
            self.rows = self.tables.setdefault(given.get('id', len(self.tables)), [])
        if tag == 'tr' and self.rows is not None:
            self.rows.append([])
        if tag in ('td', 'th') and self.rows:
            self.rows[-1].append('')
        if 'data-figure' in given:
            self.figures.append([given['data-figure'], ''])
        if re.fullmatch('h[1-6]', tag):
            self.headings.append('')
        if tag not in VOID:
            self.open.append((tag, 'data-figure' in given))

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open[-1][0] != tag:
            self.faults.append(f'</{tag}> at {self.getpos()} closes {self.open[-1][0] if self.open else "nothing"}')
            return
        self.open.pop()
        if tag == 'table':
            self.rows = None

    def handle_data(self, text):
        inside = [tag for tag, _ in self.open]
        if self.rows and self.rows[-1] and ('td' in inside or 'th' in inside):
            self.rows[-1][-1] += text
        if any(figure for _, figure in self.open):
            self.figures[-1][1] += text
        if inside and re.fullmatch('h[1-6]', inside[-1]):
            self.headings[-1] += text

    def table(self, name):
        """{label: texts of the other cells} of a table with an id."""
        return {plain(row[0]): [plain(cell) for cell in row[1:]] for row in self.tables.get(name, []) if row}


class Workbook:
    """Sheets by name; each a list of rows; a number is a number, a text a text."""
    MAIN = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
    LINK = '{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id'

    def __init__(self, path):
        with zipfile.ZipFile(path) as archive:
            self.fault = archive.testzip()
            shared = self.xml(archive, 'xl/sharedStrings.xml')
            self.texts = [''.join(part.text or '' for part in item.iter(self.MAIN + 't')) for item in shared]
            files = {link.get('Id'): link.get('Target') for link in self.xml(archive, 'xl/_rels/workbook.xml.rels')}
            self.sheets = {}
            for sheet in self.xml(archive, 'xl/workbook.xml').iter(self.MAIN + 'sheet'):
                root = self.xml(archive, 'xl/' + files[sheet.get(self.LINK)])
                self.sheets[sheet.get('name')] = [[self.value(cell) for cell in row] for row in root.iter(self.MAIN + 'row')]

    @staticmethod
    def xml(archive, name):
        return ElementTree.fromstring(archive.read(name))

    def value(self, cell):
        value = cell.find(self.MAIN + 'v')
        if value is None:
            return None
        return self.texts[int(value.text)] if cell.get('t') == 's' else float(value.text)

    def table(self, name):
        """{label: the numbers of the row}"""
        rows = {}
        for row in self.sheets[name]:
            if row and isinstance(row[0], str):
                rows.setdefault(plain(row[0]), [value for value in row[1:] if isinstance(value, float)])
        return rows
