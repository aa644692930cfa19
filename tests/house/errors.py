"""Every finding's key stands in docs/errors.md, and every key that stands there is still given."""
import os
import re
import sys

from house import ROOT, SKIP, code, finish, line_of, read, sources

KEY = re.compile(r'"([a-z]+\.[a-z0-9-]+)"')
CALLS = {'fb_find': 2, 'fb_refuse': 1}  # which argument is the key, from 0


def arguments(text, at):
    """The arguments of the call whose ( stands at `at`."""
    depth, start, out = 0, at + 1, []
    for match in re.compile(r'"(?:\\.|[^"\\])*"|[(){},]').finditer(text, at):
        token = match.group()
        if token in '({':
            depth += 1
        elif token in ')}':
            depth -= 1
        if (token == ',' and depth == 1) or (token == ')' and depth == 0):
            out.append(text[start:match.start()].strip())
            start = match.end()
        if depth == 0:
            return out
    return out


given, violations = {}, []
for path in sources('.c'):
    text = code(read(path))
    for match in re.finditer(r'\b(fb_find|fb_refuse)\s*(\()', text):
        asked = arguments(text, match.start(2))
        where = f'{path}:{line_of(text, match.start())}'
        if path == 'src/base/finding.c' or len(asked) <= CALLS[match.group(1)]:
            continue
        literal = KEY.fullmatch(asked[CALLS[match.group(1)]])
        if literal:
            given.setdefault(literal.group(1), where)
    # Keys that reach the call through a parameter.
    for match in KEY.finditer(text):
        if not re.search(r'\.(csv|md|ini|se|html|pdf|xlsx|json|xml|db|svg|png|css|txt|tmp)$', match.group(1)):
            given.setdefault(match.group(1), None)

if not os.path.exists(os.path.join(ROOT, 'docs/errors.md')):
    print('docs/errors.md does not exist yet')
    sys.exit(SKIP)
documented = re.findall(r'`([a-z]+\.[a-z0-9-]+)`', read('docs/errors.md'))
headings = re.findall(r'^#+ +`?([a-z]+\.[a-z0-9-]+)`?|^\| *`([a-z]+\.[a-z0-9-]+)` *\|', read('docs/errors.md'), re.M)
explained = [a or b for a, b in headings]
violations += [f'{where}: {key} does not stand in docs/errors.md'
               for key, where in sorted(given.items()) if where and key not in documented and key not in explained]
violations += [f'docs/errors.md: {key} is explained twice' for key in sorted(set(explained)) if explained.count(key) > 1]
violations += [f'docs/errors.md: {key} is given nowhere' for key in sorted(set(explained)) if key not in given]
finish(violations)
