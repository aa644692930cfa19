"""structure.py WRITE: the structure of documents' PDF files against what the document model says it shall be, element by
element: texts in order, each table cell with the words of its headers, figures with theirs, links."""
import glob
import json
import os
import re
import subprocess
import sys
import tempfile

import rules

SPACES = str.maketrans({'\u00a0': ' ', '\u202f': ' ', '\u2009': ' '})
PLAIN = ('P', 'Caption', 'Lbl', 'H1', 'H2', 'H3', 'H4', 'TH', 'TD', 'TOCI')


def plain(text):
    return ' '.join(text.translate(SPACES).split())


def said(element, reading):
    """An element as the oracle writes it."""
    found = {'type': element.type}
    if element.type in PLAIN:
        found['text'] = plain(element.text())
        found['links'] = plain(' '.join(e.text() for e in element.walk() if e.type == 'Link'))
    else:
        found['kids'] = join_parts([said(kid, reading) for kid in element.elements()])
    if element.type in ('TH', 'TD'):
        found['scope'] = str(element.attribute('Table', 'Scope', ''))
        found['headers'] = [plain(reading.ids[str(h)].text()) for h in element.attribute('Table', 'Headers', [])]
        found['span'] = int(element.attribute('Table', 'ColSpan', 1))
    if element.type == 'Table':
        found['summary'] = plain(str(element.attribute('Table', 'Summary', '')))
    if element.type == 'L':
        found['numbering'] = str(element.attribute('List', 'ListNumbering', ''))
    if element.type == 'Figure':
        found['words'] = plain(element.alternative or '')
    return found


PART = re.compile(r'(?:(.*) \()?(?:del|part) (\d+) (?:av|of) (\d+)\)?')


def part_of(element):
    """(caption, number, count) of a table that is a part."""
    first = element['kids'][0] if element['type'] == 'Table' and element['kids'] else {}
    match = PART.fullmatch(first['text']) if first.get('type') == 'Caption' else None
    return match and (match[1] or '', int(match[2]), int(match[3]))


def join_parts(kids):
    """A table whose columns are shared out over parts is one table, whose first column stands once."""
    joined = []
    for kid in kids:
        part = part_of(kid)
        if part is None:
            joined.append(kid)
        elif part[1] == 1:
            joined.append(dict(kid, parts=part, kids=kid['kids'][1:]))
        else:
            whole = joined[-1]
            assert whole['parts'] == (part[0], part[1] - 1, part[2]), (whole.get('parts'), part)
            whole['parts'] = part
            whole['kids'] = [join_rows(*rows) for rows in zip(*even(whole['kids'], kid['kids'][1:]))]
    return joined


def even(rows, others):
    """A part without heads has no row for them."""
    most = max(len(rows), len(others))
    return [[head_of(r[0])] * (most - len(r)) + r if r else r for r in (rows, others)]


def head_of(row):
    columns = sum(cell['span'] for cell in row['kids'])
    return {'type': 'TR', 'kids': [{'type': 'TD', 'text': '', 'links': '', 'scope': '', 'headers': [], 'span': 1} for _ in range(columns)]}


def join_rows(row, other):
    first, repeated = row['kids'][0], other['kids'][0]
    assert first['text'] == repeated['text'], (first, repeated)
    if len(row['kids']) == len(other['kids']) == 1 and first['span'] > 1 or repeated['span'] > 1:
        return dict(row, kids=[dict(first, span=first['span'] + repeated['span'] - 1)])
    return dict(row, kids=row['kids'] + other['kids'][1:])


def whole_table(table, expected):
    """The joined table with the words of its parts' captions where the document has them."""
    caption, number, count = table.pop('parts')
    assert number == count
    if expected['kids'] and expected['kids'][0]['type'] == 'Caption':
        table['kids'].insert(0, {'type': 'Caption', 'text': caption, 'links': ''})
    else:
        table['summary'] = caption


def differences(expected, got, place):
    """Where two trees differ, with the place."""
    if expected['type'] != got['type']:
        return [f'{place}: {got["type"]} where {expected["type"]} is wanted']
    place = f'{place}/{got["type"]}'
    if 'parts' in got:
        whole_table(got, expected)
    faults = []
    for key in ('text', 'links', 'scope', 'span', 'summary', 'numbering'):
        if key not in got or 'begins' in expected:
            continue
        wanted = expected.get(key, 1 if key == 'span' else '')
        wanted = plain(wanted) if isinstance(wanted, str) else wanted
        if key == 'links':  # a link over a line end may be two
            wanted, got[key] = wanted.replace(' ', ''), got[key].replace(' ', '')
        if got[key] != wanted:
            faults.append(f'{place} {key}: {got[key]!r} where {wanted!r} is wanted')
    if 'headers' in got and got['headers'] != [plain(h) for h in expected['headers']]:
        faults.append(f'{place} headers: {got["headers"]} where {expected["headers"]} is wanted')
    if 'begins' in expected and not got['text'].startswith(plain(expected['begins'])):
        faults.append(f'{place}: {got["text"]!r}')
    if 'says' in expected and not all(plain(words) in got['words'] for words in expected['says']):
        faults.append(f'{place} words: {got["words"]!r}')
    kids, wanted = got.get('kids', []), expected.get('kids', [])
    if len(kids) != len(wanted):
        faults.append(f'{place}: {[k["type"] for k in kids][:30]} where {[k["type"] for k in wanted][:30]} are wanted')
    for i, (want, kid) in enumerate(zip(wanted, kids)):
        faults += differences(want, kid, f'{place}[{i}]')
    return faults


def check(path):
    file = rules.File(path)
    reading = file.reading
    expected = json.load(open(path[:-4] + '.json', encoding='utf-8'))
    faults = differences(expected, said(reading.root, reading), '')
    faults += [f'outside: {kind} {text}' for page in reading.pages for kind, text in page.stray]
    faults += [f'not reached: {text!r}' for page in reading.pages for number, text in page.texts.items()
               if (page.number, number) not in reading.reached]
    return faults + [f'{clause} {fault}' for clause, found in rules.broken(file).items() for fault in found]


def main():
    failed, count = 0, 0
    for seed in (None, os.environ.get('FB_SEED') or str(int.from_bytes(os.urandom(4), 'big'))):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([sys.argv[1], folder] + [seed] * bool(seed), check=True)
            for path in sorted(glob.glob(folder + '/*.pdf')):
                faults = check(path)
                count += 1
                failed += bool(faults)
                for fault in faults[:8]:
                    print(f'FAILED  seed {seed} {os.path.basename(path)} {fault[:1500]}')
    print(f'{count} documents, {failed} fail')
    sys.exit(1 if failed or not count else 0)


if __name__ == '__main__':
    main()
