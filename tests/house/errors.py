"""Every finding's key stands in docs/errors.md and no other: one row each, sorted, in the table of its area."""
import os
import re
import sys

from house import ROOT, finish, line_of, read

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(ROOT, 'tools'))
from error_keys import finding_keys  # noqa: E402

DOCUMENT = 'docs/errors.md'


def place(key):
    return tuple(key.split('.')) if '.' in key else ('', key)


text, given, area, rows = read(DOCUMENT), finding_keys(ROOT), '', {}
violations = []
for match in re.finditer(r'^## (?:([a-z]+): )?|^\| `([a-z.0-9-]+)` \| (.*?) \| (.*?) \|$', text, re.M):
    key, where = match.group(2), f'{DOCUMENT}:{line_of(text, match.start())}'
    if not key:
        area = match.group(1) or ''
        continue
    if key in rows:
        violations.append(f'{where}: {key} stands on an earlier row too')
    elif rows and place(list(rows)[-1]) > place(key):
        violations.append(f'{where}: {key} stands after {list(rows)[-1]}; expected the keys in order')
    if place(key)[0] != area:
        violations.append(f'{where}: {key} stands in the table of another area')
    rows[key] = where
violations += [f'{files[0] if files else "src"}: {key} does not stand in {DOCUMENT}'
               for key, (_, files) in given.items() if key not in rows]
violations += [f'{where}: {key} is given nowhere in src' for key, where in rows.items() if key not in given]
finish(violations)
