"""A PDF as a screen reader has it: the structure tree, and for each element the text that its marked content holds,
read from the content streams through the fonts' Unicode maps."""
import functools
import re
import struct

import pikepdf

PATHS = {'f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'S', 's'}
STRING = pikepdf.ObjectType.string
TEXTS = {'Tj', 'TJ', "'", '"'}


def utf16(data):
    return bytes(data).decode('utf-16-be', 'replace')


class Font:
    """Codes to Unicode, to glyphs and to widths."""

    def __init__(self, font):
        self.font = font
        self.subtype = str(font.Subtype)
        self.wide = self.subtype == '/Type0'
        self.inner = font.DescendantFonts[0] if self.wide else font
        self.descriptor = self.inner.get('/FontDescriptor')
        self.unicode = self.read_map(font.ToUnicode.read_bytes().decode('latin1')) if '/ToUnicode' in font else {}
        self.used, self.said = set(), {}

    @staticmethod
    def read_map(text):
        found = {}
        for block in re.findall(r'beginbfchar(.*?)endbfchar', text, re.S):
            for code, to in re.findall(r'<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]*)>', block):
                found[int(code, 16)] = utf16(bytes.fromhex(to))
        for block in re.findall(r'beginbfrange(.*?)endbfrange', text, re.S):
            for first, last, to in re.findall(r'<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>', block):
                for code in range(int(first, 16), int(last, 16) + 1):
                    found[code] = chr(int(to, 16) + code - int(first, 16))
            for first, last, many in re.findall(r'<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*\[(.*?)\]', block, re.S):
                for code, to in zip(range(int(first, 16), int(last, 16) + 1), re.findall(r'<([0-9a-fA-F]+)>', many)):
                    found[code] = utf16(bytes.fromhex(to))
        return found

    def codes(self, data):
        if not self.wide:
            return list(data)
        return [data[i] << 8 | data[i + 1] for i in range(0, len(data) - 1, 2)]

    def text(self, data):
        data = bytes(data)
        if data not in self.said:
            codes = self.codes(data)
            self.used.update(codes)
            self.said[data] = ''.join(self.unicode.get(code, '\ufffd') for code in codes)
        return self.said[data]

    def width(self, code):
        if not self.wide:
            at = code - int(self.font.get('/FirstChar', 0))
            widths = self.font.get('/Widths', [])
            return float(widths[at]) if 0 <= at < len(widths) else None
        items = list(self.inner.get('/W', []))
        while items:
            first = int(items.pop(0))
            if isinstance(items[0], pikepdf.Array):
                row = items.pop(0)
                if first <= code < first + len(row):
                    return float(row[code - first])
            else:
                last, width = int(items.pop(0)), float(items.pop(0))
                if first <= code <= last:
                    return width
        return float(self.inner.get('/DW', 1000))


class TrueType:
    """What of an embedded font program can be held against the PDF's words about it."""

    def __init__(self, data):
        self.tables = {}
        for i in range(struct.unpack('>H', data[4:6])[0]):
            tag, _, offset, length = struct.unpack('>4sLLL', data[12 + 16 * i:28 + 16 * i])
            self.tables[tag.decode()] = data[offset:offset + length]
        self.units = struct.unpack('>H', self.tables['head'][18:20])[0]
        self.glyphs = struct.unpack('>H', self.tables['maxp'][4:6])[0]
        self.metrics = struct.unpack('>H', self.tables['hhea'][34:36])[0]

    def width(self, glyph):
        at = min(glyph, self.metrics - 1) * 4
        return struct.unpack('>H', self.tables['hmtx'][at:at + 2])[0] * 1000 / self.units

    @functools.cached_property
    def cmaps(self):
        table = self.tables.get('cmap', b'\0\0\0\0')
        count = struct.unpack('>H', table[2:4])[0]
        return {struct.unpack('>HH', table[4 + 8 * i:8 + 8 * i]): self.segments(table, 4 + 8 * i) for i in range(count)}

    @staticmethod
    def segments(table, at):
        offset = struct.unpack('>L', table[at + 4:at + 8])[0]
        if struct.unpack('>H', table[offset:offset + 2])[0] != 4:
            return {}
        twice = struct.unpack('>H', table[offset + 6:offset + 8])[0]
        part = [table[offset + 14 + (twice * k) + (2 if k else 0):][:twice] for k in range(4)]
        ends, starts, deltas, ranges = [struct.unpack(f'>{twice // 2}H', p) for p in part]
        found = {}
        for i, (start, end) in enumerate(zip(starts, ends)):
            for code in range(start, min(end, 0xFFFE) + 1):
                if ranges[i] == 0:
                    glyph = (code + deltas[i]) & 0xFFFF
                else:
                    at = offset + 16 + 3 * twice + 2 * i + ranges[i] + 2 * (code - start)
                    glyph = struct.unpack('>H', table[at:at + 2])[0]
                    glyph = (glyph + deltas[i]) & 0xFFFF if glyph else 0
                if glyph:
                    found[code] = glyph
        return found


class Page:
    """Everything drawn on a page, each thing with the marked content that it stands in."""

    def __init__(self, reading, number, page):
        self.page, self.number, self.faults = page, number, []
        self.texts = {}      # number of marked content -> text
        self.painted = {}    # number -> how many things are drawn in it
        self.artifacts = []  # (properties, text)
        self.stray = []      # what is drawn outside
        self.deepest = 0
        self.operators = set()
        self.read(reading)

    def read(self, reading):
        fonts = {str(name): reading.font(font) for name, font in self.page.Resources.get('/Font', {}).items()}
        stack, depth, font, self.state = [], 0, None, {}
        for operands, operator in pikepdf.parse_content_stream(self.page):
            operator = str(operator)
            self.operators.add(operator)
            if operator in ('q', 'Q'):
                depth += 1 if operator == 'q' else -1
                self.deepest = max(self.deepest, depth)
            elif operator == 'Tf':
                font = fonts[str(operands[0])]
            elif operator in ('BMC', 'BDC'):
                self.open(stack, operands)
            elif operator == 'EMC':
                self.close(stack)
            elif operator in TEXTS:
                self.add(stack, 'text', self.shown(font, operator, operands))
            elif operator in PATHS or operator in ('Do', 'sh', 'INLINE IMAGE'):
                self.add(stack, operator, None)
        if stack:
            self.faults.append('marked content is left open')

    def open(self, stack, operands):
        properties = operands[1] if len(operands) > 1 else {}
        if isinstance(properties, pikepdf.Name):
            properties = self.page.Resources.Properties[properties]
        mark = {'tag': str(operands[0]), 'properties': properties, 'number': None, 'said': None, 'text': ''}
        if '/MCID' in properties:
            mark['number'] = int(properties['/MCID'])
            if mark['number'] in self.texts:
                self.faults.append(f'number {mark["number"]} stands twice')
            self.texts[mark['number']] = ''
            self.painted[mark['number']] = 0
        if '/ActualText' in properties:
            mark['said'] = str(properties['/ActualText'])
        inner = mark['number'] is not None or mark['tag'] == '/Artifact'
        if inner and any(m['number'] is not None or m['tag'] == '/Artifact' for m in stack):
            self.faults.append('content of an element or an artifact stands within another')
        stack.append(mark)

    def close(self, stack):
        mark = stack.pop()
        text = mark['text'] if mark['said'] is None else mark['said']
        if mark['tag'] == '/Artifact':
            self.artifacts.append((mark['properties'], text))
        elif mark['number'] is not None:
            self.texts[mark['number']] += text
        elif stack:
            stack[-1]['text'] += text

    @staticmethod
    def shown(font, operator, operands):
        if operator == 'TJ':
            return ''.join(font.text(part) for part in operands[0] if getattr(part, '_type_code', None) == STRING)
        return font.text(operands[-1])

    def add(self, stack, kind, text):
        owner = next((m for m in reversed(stack) if m['number'] is not None or m['tag'] == '/Artifact'), None)
        if not owner:
            self.stray.append((kind, text))
            return
        if owner['number'] is not None:
            self.painted[owner['number']] += 1
        if text is not None:
            stack[-1]['text'] += text


class Element:
    def __init__(self, raw, parent):
        self.raw, self.parent, self.kids = raw, parent, []
        self.type = str(raw.get('/S', '?'))[1:]
        self.alternative = str(raw.Alt) if '/Alt' in raw else None

    def attribute(self, owner, key, default=None):
        found = self.raw.get('/A')
        for one in found if isinstance(found, pikepdf.Array) else [found]:
            if one is not None and one.get('/O') == '/' + owner and '/' + key in one:
                return one['/' + key]
        return default

    def text(self):
        return ''.join(kid if isinstance(kid, str) else kid.text() if isinstance(kid, Element) else ''
                       for kid in self.kids)

    def elements(self, *types):
        return [kid for kid in self.kids if isinstance(kid, Element) and (not types or kid.type in types)]

    def walk(self):
        yield self
        for kid in self.elements():
            yield from kid.walk()


class Reading:
    """`root` is the structure, `pages` what is drawn, `faults` what does not hold together."""

    def __init__(self, pdf):
        self.pdf, self.faults, self.fonts = pdf, [], {}
        self.pages = [Page(self, i, page) for i, page in enumerate(pdf.pages)]
        self.page_of = {page.page.objgen: page for page in self.pages}
        self.reached, self.annotations, self.ids = set(), {}, {}
        self.root = None
        tree = pdf.Root.get('/StructTreeRoot')
        if tree is not None:
            kids = tree.get('/K')
            kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
            self.root = self.read(kids[0], None) if len(kids) == 1 else None

    def font(self, raw):
        key = raw.objgen if raw.is_indirect else id(raw)
        if key not in self.fonts:
            self.fonts[key] = Font(raw)
        return self.fonts[key]

    def read(self, raw, parent):
        element = Element(raw, parent)
        if '/ID' in raw:
            if str(raw.ID) in self.ids:
                self.faults.append(f'the identifier {raw.ID} stands twice')
            self.ids[str(raw.ID)] = element
        kids = raw.get('/K')
        for kid in kids if isinstance(kids, pikepdf.Array) else [] if kids is None else [kids]:
            element.kids.append(self.read_kid(kid, element))
        return element

    def read_kid(self, kid, element):
        if isinstance(kid, int):
            return self.content(element, element.raw.Pg, kid)
        if '/MCID' in kid:
            return self.content(element, kid.get('/Pg', element.raw.get('/Pg')), int(kid.MCID))
        if '/Obj' in kid:
            self.annotations[kid.Obj.objgen] = element
            return kid
        if kid.get('/P') is None or kid.P.objgen != element.raw.objgen:
            self.faults.append(f'{kid.get("/S")} names another parent')
        return self.read(kid, element)

    def content(self, element, page, number):
        place = self.page_of.get(page.objgen)
        if place is None or number not in place.texts:
            self.faults.append(f'{element.type} names marked content that is not there')
            return ''
        if (place.number, number) in self.reached:
            self.faults.append(f'marked content {number} of page {place.number + 1} is reached twice')
        self.reached.add((place.number, number))
        if not self.owns(place, number, element):
            self.faults.append(f'the parent tree gives content {number} of page {place.number + 1} to another')
        return place.texts[number]

    def owns(self, place, number, element):
        owners = self.parent(int(place.page.get('/StructParents', -1)))
        return owners is not None and number < len(owners) and owners[number] is not None and \
            owners[number].objgen == element.raw.objgen

    def parent(self, key):
        if not hasattr(self, 'numbers'):
            flat = list(self.pdf.Root.StructTreeRoot.ParentTree.Nums)
            self.numbers = dict(zip(map(int, flat[::2]), flat[1::2]))
        return self.numbers.get(key)
