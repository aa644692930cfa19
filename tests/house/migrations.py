"""Every table's key begins with the association, and every table is STRICT."""
import sqlite3

from house import finish, read, sources

database = sqlite3.connect(':memory:')
for path in sources('.sql', under='src/store/sqlite/migrations'):
    database.executescript(read(path))
violations = []
tables = [row[0] for row in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
for table in sorted(tables):
    if table.startswith('sqlite_'):
        continue
    first = [row[1] for row in database.execute(f'PRAGMA table_info({table})') if row[5] == 1]
    if first != ['association']:
        violations.append(f'{table}: the key begins with {first or "nothing"}; expected association')
for name, strict in database.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"):
    if not strict and not name.startswith('sqlite_'):
        violations.append(f'{name}: is not STRICT')
if not tables:
    violations.append('the migrations make no table')
finish(violations)
