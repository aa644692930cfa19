"""What a machine can check of PDF/UA-1 (ISO 14289-1, with the checkpoints of the Matterhorn Protocol) and PDF/A-2a
(ISO 19005-2). Each rule says its clause; `broken` gives the rules that a file breaks, with what was found."""
import functools
import re
import xml.etree.ElementTree as ElementTree

import pikepdf

from reading import PATHS, Reading, TrueType

RULES = []
STANDARD = set('Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI '
               'Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT '
               'RP Warichu WT WP Figure Formula Form'.split())
# Which elements may hold which (ISO 32000-1, 14.8.4.3); what is not named here may stand anywhere.
WITHIN = {'TR': {'Table', 'THead', 'TBody', 'TFoot'}, 'TH': {'TR'}, 'TD': {'TR'}, 'LI': {'L'}, 'Lbl': {'LI', 'Note'},
          'LBody': {'LI'}, 'TOCI': {'TOC'}, 'THead': {'Table'}, 'TBody': {'Table'}, 'TFoot': {'Table'},
          'Caption': {'Table', 'Figure', 'L', 'TOC'}}
ONLY = {'Table': {'TR', 'THead', 'TBody', 'TFoot', 'Caption'}, 'TR': {'TH', 'TD'}, 'L': {'LI', 'Caption', 'L'},
        'LI': {'Lbl', 'LBody'}, 'TOC': {'TOCI', 'TOC', 'Caption'}}
RDF = '{http://www.w3.org/1999/02/22-rdf-syntax-ns#}'
NAMES = {'dc': 'http://purl.org/dc/elements/1.1/', 'xmp': 'http://ns.adobe.com/xap/1.0/',
         'pdf': 'http://ns.adobe.com/pdf/1.3/', 'pdfaid': 'http://www.aiim.org/pdfa/ns/id/',
         'pdfuaid': 'http://www.aiim.org/pdfua/ns/id/'}


class File:
    def __init__(self, path):
        self.bytes = open(path, 'rb').read()
        self.pdf = pikepdf.open(path)

    @functools.cached_property
    def reading(self):
        return Reading(self.pdf)

    @property
    def root(self):
        return self.reading.root

    @functools.cached_property
    def elements(self):
        return list(self.root.walk()) if self.root else []

    @functools.cached_property
    def metadata(self):
        if '/Metadata' not in self.pdf.Root:
            return None
        try:
            return ElementTree.fromstring(self.pdf.Root.Metadata.read_bytes())
        except ElementTree.ParseError:
            return None

    def said(self, name):
        """The text of a property of the metadata."""
        prefix, local = name.split(':')
        found = self.metadata.find(f'.//{{{NAMES[prefix]}}}{local}') if self.metadata is not None else None
        if found is None:
            return None
        item = found.find(f'.//{RDF}li')
        return found.text if item is None else item.text

    @functools.cached_property
    def dictionaries(self):
        """All there are in the file, those of streams among them."""
        return [found for thing in self.pdf.objects for found in inner(thing)]

    def annotations(self):
        for page in self.pdf.pages:
            for annotation in page.get('/Annots', []):
                yield page, annotation


class Entries(dict):
    """A dictionary's keys and values, read once."""
    stream = False


KINDS = pikepdf.ObjectType


def inner(thing):
    """A direct object's dictionaries and streams, without following references."""
    kind = getattr(thing, '_type_code', None)
    if kind in (KINDS.dictionary, KINDS.stream):
        entries = Entries(thing.items())
        entries.stream = kind == KINDS.stream
        yield entries
        values = entries.values()
    else:
        values = list(thing) if kind == KINDS.array else []
    for value in values:
        if getattr(value, '_type_code', None) in (KINDS.dictionary, KINDS.array) and not value.is_indirect:
            yield from inner(value)


def rule(clause, says):
    def add(check):
        RULES.append((clause, says, check))
        return check
    return add


def broken(path, only=None):
    """{clause: [what was found, …]} of the rules that do not hold, of all or of some clauses. `path` may be a File."""
    file, found = path if isinstance(path, File) else File(path), {}
    for clause, says, check in RULES:
        if only and clause not in only:
            continue
        faults = [str(fault) for fault in check(file) or []]
        if faults:
            found[clause] = [f'{says}: {fault}' for fault in faults[:5]]
    return found


# PDF/UA-1 --------------------------------------------------------------------------------------------------

@rule('UA 5 (M 06)', 'the metadata say that the file follows part 1 of PDF/UA')
def says_ua(file):
    return [] if file.said('pdfuaid:part') == '1' else [file.said('pdfuaid:part')]


@rule('UA 7.1:1 (M 01)', 'all that is drawn is content of an element or an artifact')
def all_marked(file):
    return [f'page {page.number + 1}: {kind} {text or ""}' for page in file.reading.pages for kind, text in page.stray]


@rule('UA 7.1:2 (M 01)', 'marked content pairs, is not nested, and is reached once from the structure, through its parent')
def holds_together(file):
    faults = file.reading.faults + [f'page {p.number + 1}: {f}' for p in file.reading.pages for f in p.faults]
    unreached = [f'page {p.number + 1}: content {n} ({t!r}) is in no element' for p in file.reading.pages
                 for n, t in p.texts.items() if (p.number, n) not in file.reading.reached]
    return faults + unreached


@rule('UA 7.1:3 (M 02)', 'every element is of a standard type')
def standard_types(file):
    return sorted({e.type for e in file.elements} - STANDARD)


@rule('UA 7.1:4', 'the catalog says Marked, and Suspects is not true')
def is_marked(file):
    info = file.pdf.Root.get('/MarkInfo', {})
    return [] if info.get('/Marked') is True and info.get('/Suspects') is not True else [info]


@rule('UA 7.1:5 (M 07)', 'the title is shown')
def title_shown(file):
    shown = file.pdf.Root.get('/ViewerPreferences', {}).get('/DisplayDocTitle')
    return [] if shown is True else [shown]


@rule('UA 7.1:6 (M 06)', 'the metadata have a title')
def has_title(file):
    return [] if (file.said('dc:title') or '').strip() else ['none']


@rule('UA 7.1:7 (M 09)', 'elements stand within those that may hold them')
def right_parents(file):
    return [f'{e.type} in {e.parent.type if e.parent else "nothing"}' for e in file.elements
            if e.type in WITHIN and (e.parent is None or e.parent.type not in WITHIN[e.type])
            or e.parent is not None and e.parent.type in ONLY and e.type not in ONLY[e.parent.type]]


@rule('UA 7.1:8 (M 09)', 'a caption is the first or the last of what it belongs to')
def captions_first(file):
    return [e.parent.type for e in file.elements
            if e.type == 'Caption' and e not in (e.parent.elements()[0], e.parent.elements()[-1])]


@rule('UA 7.2 (M 11)', 'the file has a language')
def has_language(file):
    language = str(file.pdf.Root.get('/Lang', ''))
    return [] if re.fullmatch(r'[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*', language) else [repr(language)]


@rule('UA 7.3 (M 13)', 'every figure has an alternative text, and its place')
def figures_have_words(file):
    figures = [e for e in file.elements if e.type == 'Figure']
    return ['no words' for e in figures if not (e.alternative or '').strip()] + \
        ['no BBox' for e in figures if e.attribute('Layout', 'BBox') is None]


@rule('UA 7.4 (M 14)', 'headings begin at H1 and skip no level')
def headings_descend(file):
    levels = [int(e.type[1]) for e in file.elements if re.fullmatch('H[1-6]', e.type)]
    skips = [f'H{a} then H{b}' for a, b in zip([0] + levels, levels) if b > a + 1]
    return skips + (['H among the numbered'] if any(e.type == 'H' for e in file.elements) and levels else [])


@rule('UA 7.5:1 (M 15)', 'every header cell has a scope and an identifier')
def headers_have_scope(file):
    return [e.text() for e in file.elements if e.type == 'TH' and
            (e.attribute('Table', 'Scope') not in ('/Row', '/Column', '/Both') or '/ID' not in e.raw)]


@rule('UA 7.5:2 (M 15)', 'the headers that a cell names are header cells of its table')
def headers_resolve(file):
    faults = []
    for table in (e for e in file.elements if e.type == 'Table'):
        own = {str(e.raw.ID) for e in table.walk() if e.type == 'TH' and '/ID' in e.raw}
        for cell in (e for e in table.walk() if e.type in ('TD', 'TH')):
            faults += [str(h) for h in cell.attribute('Table', 'Headers', []) if str(h) not in own]
    return faults


@rule('UA 7.5:3 (M 15)', 'every row of a table has as many columns')
def tables_are_regular(file):
    faults = []
    for table in (e for e in file.elements if e.type == 'Table'):
        rows = [sum(int(cell.attribute('Table', 'ColSpan', 1)) for cell in row.elements('TH', 'TD'))
                for row in table.walk() if row.type == 'TR']
        faults += [f'{rows}'] if len(set(rows)) > 1 else []
    return faults


@rule('UA 7.5:4 (ISO 32000-1, 14.7.2)', 'the tree of identifiers has every identifier, in order')
def identifiers_listed(file):
    names = list(file.pdf.Root.StructTreeRoot.get('/IDTree', {}).get('/Names', []))
    keys = [bytes(key) for key in names[::2]]
    wrong = [str(key) for key, value in zip(names[::2], names[1::2])
             if str(key) not in file.reading.ids or file.reading.ids[str(key)].raw.objgen != value.objgen]
    missing = set(file.reading.ids) - {str(key) for key in names[::2]}
    return wrong + sorted(missing) + ([] if keys == sorted(keys) else ['not in order'])


@rule('UA 7.8', 'feet are artifacts of pagination')
def feet_are_artifacts(file):
    return [f'page {p.number + 1}: {text}' for p in file.reading.pages for properties, text in p.artifacts
            if text.strip() and properties.get('/Type') != '/Pagination']


@rule('UA 7.9 (M 19)', 'notes have identifiers')
def notes_have_ids(file):
    return [e.text() for e in file.elements if e.type == 'Note' and '/ID' not in e.raw]


@rule('UA 7.11, 7.15, 7.16', 'no embedded files, no XFA, nothing encrypted, no optional content, no referenced pages')
def nothing_hidden(file):
    root = file.pdf.Root
    return [key for key in ('/AcroForm', '/OCProperties', '/AF', '/Perms', '/Requirements', '/Collection') if key in root] + \
        [d.get('/Type') for d in file.dictionaries if '/EF' in d or '/Ref' in d and d.get('/Subtype') == '/Form'] + \
        (['encrypted'] if '/Encrypt' in file.pdf.trailer else []) + \
        [key for key in root.get('/Names', {}).keys() if key != '/Dests']


@rule('UA 7.17', 'bookmarks lead to pages, each with a title')
def bookmarks(file):
    faults, seen = [], 0
    def walk(item):
        nonlocal seen
        while item is not None:
            seen += 1
            if not str(item.get('/Title', '')).strip() or not ('/Dest' in item or '/A' in item):
                faults.append(str(item.get('/Title', '')))
            walk(item.get('/First'))
            item = item.get('/Next')
    walk(file.pdf.Root.get('/Outlines', {}).get('/First'))
    heads = [e for e in file.elements if re.fullmatch('H[1-6]', e.type)]
    return faults + (['there are headings but none'] if heads and not seen else [])


@rule('UA 7.18.1 (M 28)', 'every annotation stands in an element, which its key leads to')
def annotations_in_elements(file):
    faults = []
    for page, annotation in file.annotations():
        element = file.reading.annotations.get(annotation.objgen)
        owner = file.reading.parent(int(annotation.get('/StructParent', -1))) if element else None
        if element is None or owner is None or owner.objgen != element.raw.objgen:
            faults.append(annotation.get('/Contents', '?'))
    return faults


@rule('UA 7.18.3 (M 28)', 'tabs follow the structure')
def tabs_follow(file):
    return [f'page {i + 1}' for i, page in enumerate(file.pdf.pages) if page.get('/Tabs') != '/S']


@rule('UA 7.18.5 (M 28)', 'links stand in Link, and say where they lead')
def links_say(file):
    faults = []
    for page, annotation in file.annotations():
        element = file.reading.annotations.get(annotation.objgen)
        if annotation.Subtype == '/Link' and (element is None or element.type != 'Link' or
                                              not str(annotation.get('/Contents', '')).strip()):
            faults.append(annotation.get('/Dest', annotation.get('/A')))
    return faults + [f'Link without annotation: {e.text()}' for e in file.elements if e.type == 'Link' and
                     not any(isinstance(kid, pikepdf.Dictionary) for kid in e.kids)]


@rule('UA 7.21.3 (M 31)', 'composite fonts: the same collection, and how codes become glyphs')
def composite_fonts(file):
    faults = []
    for font in file.reading.fonts.values():
        if not font.wide:
            continue
        if font.font.Encoding not in ('/Identity-H', '/Identity-V'):
            faults.append(f'{font.font.BaseFont}: {font.font.Encoding}')
        if font.inner.Subtype == '/CIDFontType2' and font.inner.get('/CIDToGIDMap') != '/Identity':
            faults.append(f'{font.font.BaseFont}: no CIDToGIDMap')
    return faults


@rule('UA 7.21.4 (M 31), A 6.2.11.4', 'fonts are embedded')
def fonts_embedded(file):
    return [font.font.get('/BaseFont') for font in file.reading.fonts.values() if font.subtype != '/Type3' and
            (font.descriptor is None or not {'/FontFile', '/FontFile2', '/FontFile3'} & set(font.descriptor.keys()))]


@rule('A 6.2.11.4.2', 'what is said of the glyphs in a font is all or nothing')
def glyph_sets(file):
    return [font.font.BaseFont for font in file.reading.fonts.values()
            if font.descriptor is not None and ('/CIDSet' in font.descriptor or '/CharSet' in font.descriptor)]


def programs(file):
    if not hasattr(file, 'programs'):
        file.programs = [(font, TrueType(font.descriptor.FontFile2.read_bytes())) for font in file.reading.fonts.values()
                         if font.descriptor is not None and '/FontFile2' in font.descriptor]
    return file.programs


WIN_ANSI = {code: bytes([code]).decode('cp1252', 'ignore') for code in range(32, 256)}


@rule('UA 7.21.5 (M 31), A 6.2.11.5', 'widths are those of the font program')
def widths_agree(file):
    faults = []
    for font, program in programs(file):
        cmap = program.cmaps.get((3, 1), {})
        for code in font.used:
            glyph = code if font.wide else cmap.get(ord(WIN_ANSI.get(code) or '\0'), 0)
            width = font.width(code)
            if width is None or abs(width - program.width(glyph)) > 1:
                faults.append(f'{font.font.BaseFont} {code}: {width}, {program.width(glyph)}')
    return faults


@rule('UA 7.21.6 (M 31), A 6.2.11.6', 'TrueType fonts with letters have WinAnsi and a Unicode cmap, others neither')
def truetype_encodings(file):
    faults = []
    for font, program in programs(file):
        if font.wide:
            continue
        symbolic, encoding = int(font.descriptor.Flags) & 4, font.font.get('/Encoding')
        if symbolic and encoding is not None or not symbolic and \
                (encoding not in ('/WinAnsiEncoding', '/MacRomanEncoding') or (3, 1) not in program.cmaps):
            faults.append(f'{font.font.BaseFont}: {encoding}')
    return faults


@rule('UA 7.21.7 (M 31), A 6.2.11.7', 'every code used becomes Unicode, and not a forbidden one')
def unicode_complete(file):
    return [f'{font.font.get("/BaseFont")} {code}' for font in file.reading.fonts.values() for code in sorted(font.used)
            if not font.unicode.get(code) or set(font.unicode[code]) & {'\0', '\ufeff', '\ufffe'}]


@rule('UA 7.21.8 (M 31), A 6.2.11.8', 'no text is shown with .notdef')
def no_notdef(file):
    faults = []
    for font, program in programs(file):
        cmap = program.cmaps.get((3, 1), {})
        faults += [f'{font.font.BaseFont} {code}' for code in font.used
                   if not 0 < (code if font.wide else cmap.get(ord(WIN_ANSI.get(code) or '\0'), 0)) < program.glyphs]
    return faults


# PDF/A-2a --------------------------------------------------------------------------------------------------

@rule('A 6.1.2', 'the header has a version and a comment of high bytes')
def header(file):
    return [] if re.match(rb'%PDF-1\.[0-7]\n%[\x80-\xff]{4,}', file.bytes) else [file.bytes[:20]]


@rule('A 6.1.3', 'the trailer has an identifier, and nothing stands after the end')
def trailer(file):
    identifier = file.pdf.trailer.get('/ID', [])
    ends = file.bytes.endswith(b'%%EOF\n') and file.bytes.count(b'%%EOF') == 1
    return ([] if len(identifier) == 2 and all(len(bytes(i)) >= 16 for i in identifier) else [identifier]) + \
        ([] if ends else ['the end'])


@rule('A 6.1.7.1', 'streams begin and end on lines of their own, are in the file, and as long as they say')
def streams(file):
    starts, ends = len(re.findall(rb'[^d]stream\r?\n', file.bytes)), len(re.findall(rb'\nendstream', file.bytes))
    unpaired = len(re.findall(rb'endstream', file.bytes)) - ends
    return ([f'{starts} {ends}'] if starts != ends or unpaired else []) + \
        ['outside the file' for d in file.dictionaries if d.stream and
         {'/F', '/FFilter', '/FDecodeParms'} & set(d.keys())]


@rule('A 6.1.7.2', 'streams have no filter that is forbidden')
def filters(file):
    return [d['/Filter'] for d in file.dictionaries if d.stream and
            str(d.get('/Filter', '')) in ('/LZWDecode', '/Crypt')]


@rule('A 6.1.13', 'within the limits: strings, names, how deep states are saved')
def limits(file):
    long = [key for d in file.dictionaries for key, value in d.items() if len(key) > 128 or
            isinstance(value, pikepdf.String) and len(bytes(value)) > 32767]
    return long + [f'page {p.number + 1}' for p in file.reading.pages if p.deepest > 28]


@rule('A 6.2.3', 'the colours are those of an embedded RGB profile')
def colours(file):
    intents = [i for i in file.pdf.Root.get('/OutputIntents', []) if i.get('/S') == '/GTS_PDFA1']
    if len(intents) != 1 or '/DestOutputProfile' not in intents[0] or '/OutputConditionIdentifier' not in intents[0]:
        return ['no output intent']
    profile = intents[0].DestOutputProfile
    data = profile.read_bytes()
    good = int(profile.N) == 3 and data[12:16] == b'mntr' and data[16:20] == b'RGB ' and data[8] in (2, 4) and \
        data[36:40] == b'acsp' and int.from_bytes(data[:4], 'big') == len(data)
    return [] if good else [data[:40]]


@rule('A 6.2.4.3', 'no colour is CMYK')
def no_cmyk(file):
    return [f'page {p.number + 1}' for p in file.reading.pages if {'k', 'K'} & p.operators] + \
        ['a colour space' for d in file.dictionaries if '/DeviceCMYK' in (d.get('/ColorSpace'), d.get('/CS'))]


@rule('A 6.2.5, 6.2.10', 'graphics states: no transfer functions, only blend modes that exist')
def states(file):
    faults = []
    for page in file.pdf.pages:
        for _, state in page.Resources.get('/ExtGState', {}).items():
            faults += [key for key in ('/TR', '/HTP') if key in state]
            faults += [state.BM] if state.get('/BM', '/Normal') not in ('/Normal', '/Compatible') else []
    return faults


@rule('A 6.2.2', 'content streams have only operators that exist, and resources of their own')
def operators(file):
    known = set('b B b* B* BDC BMC BT c cm CS cs d Do EMC ET f f* G g gs h i j J l m M MP n q Q re RG rg ri S s SC sc SCN scn '
                'sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y \' "'.split()) | PATHS
    return [sorted(p.operators - known) for p in file.reading.pages if p.operators - known] + \
        [f'page {p.number + 1} has no resources' for p in file.reading.pages if '/Resources' not in p.page.obj]


@rule('A 6.3.1, 6.3.2', 'annotations are links, are printed, and are not hidden')
def annotations(file):
    return [a.get('/F') for _, a in file.annotations() if a.Subtype != '/Link' or int(a.get('/F', 0)) & 0b100111 != 4]


@rule('A 6.5.1', 'actions only lead somewhere')
def actions(file):
    return [d.get('/S', key) for d in file.dictionaries for key in d.keys()
            if key in ('/AA', '/JS', '/JavaScript') or key == '/S' and d.get('/Type') == '/Action' and
            d['/S'] not in ('/GoTo', '/URI')] + (['OpenAction'] if '/OpenAction' in file.pdf.Root else [])


@rule('A 6.6.2', 'the metadata are XML that stands plainly in the file')
def metadata_plain(file):
    stream = file.pdf.Root.get('/Metadata')
    plain = stream is not None and stream.get('/Type') == '/Metadata' and stream.get('/Subtype') == '/XML' and \
        '/Filter' not in stream and file.metadata is not None
    return [] if plain else ['not plain']


@rule('A 6.6.2.3', 'the metadata say what the information dictionary says')
def metadata_agree(file):
    pairs = {'/Title': 'dc:title', '/Author': 'dc:creator', '/Subject': 'dc:description', '/Creator': 'xmp:CreatorTool',
             '/Producer': 'pdf:Producer'}
    info = file.pdf.docinfo
    faults = [f'{key}: {info.get(key)!s} {file.said(name)}' for key, name in pairs.items()
              if (str(info[key]) if key in info else None) != file.said(name)]
    for key, name in {'/CreationDate': 'xmp:CreateDate', '/ModDate': 'xmp:ModifyDate'}.items():
        digits = re.sub(r'[^0-9]', '', file.said(name) or '')
        if str(info.get(key, '')) != f'D:{digits}Z':
            faults.append(f'{key}: {info.get(key)!s} {file.said(name)}')
    return faults


@rule('A 6.6.2.3.3', 'the schema that PDF/A does not know is described')
def schema_described(file):
    text = file.pdf.Root.Metadata.read_bytes() if '/Metadata' in file.pdf.Root else b''
    return [] if b'<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/<' in text else ['it is not']


@rule('A 6.6.4', 'the metadata say that the file follows part 2 of PDF/A at level A')
def says_a(file):
    said = file.said('pdfaid:part'), file.said('pdfaid:conformance')
    return [] if said == ('2', 'A') else [said]


@rule('A 6.7', 'the structure is one tree with a Document at its root')
def one_tree(file):
    return [] if file.root is not None and file.root.type == 'Document' else ['it is not']
