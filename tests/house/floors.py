"""Arrows go down only: what a room includes lies on a floor below it, or in the room itself. A chamber, a folder within
a room, is the room's own affair."""
import re

from house import code, finish, line_of, read, sources

FLOORS = {'base': 0, 'store': 1, 'ledger': 2, 'plan': 2, 'fees': 2, 'grants': 2, 'follow': 2, 'control': 2, 'staff': 2,
          'register': 2, 'closing': 3, 'figure': 3, 'report': 3, 'audit': 3, 'render': 4, 'exchange': 4, 'cli': 5,
          'web': 5}
# Rooms of one floor that may be used by others of it.
BESIDE = {room: {'ledger', 'register'} for room in ('plan', 'fees', 'grants', 'follow', 'control', 'staff')}
BESIDE['register'] = {'ledger'}
BESIDE['figure'] = {'closing'}
BESIDE['report'] = {'closing', 'figure'}
# A room that uses less than the floors below it.
ONLY = {'render': {'base'}}
# The report fills the document model, which is the renderer's and knows base/ only, and says a chart's values as the
# renderer shows them.
EXCEPT = {('report', 'render/doc.h'), ('report', 'render/chart_table.h')}


def allowed(room, header):
    other = header.split('/')[0]
    if room == other or (room, header) in EXCEPT:
        return True
    if room in ONLY:
        return other in ONLY[room]
    return FLOORS[other] < FLOORS[room] or other in BESIDE.get(room, ())


def check(path):
    room = path.split('/')[1]
    text = code(read(path))
    if room not in FLOORS:
        return [f'{path}: the room {room}/ stands on no floor; give it one in tests/house/floors.py and docs']
    found = []
    for match in re.finditer(r'^[ \t]*#[ \t]*include[ \t]*"([^"]+)"', text, re.M):
        header, line = match.group(1), line_of(text, match.start(1))
        if '/' not in header or header.split('/')[0] not in FLOORS:
            found.append(f'{path}:{line}: "{header}" names no room; expected "room/header.h"')
        elif header.count('/') > 1 and room != header.split('/')[0]:
            found.append(f'{path}:{line}: "{header}" lies in a chamber of another room; use the room\'s own header')
        elif not allowed(room, header):
            found.append(f'{path}:{line}: {room}/ (floor {FLOORS[room]}) may not use "{header}"')
    return found


finish([violation for path in sources() for violation in check(path)])
