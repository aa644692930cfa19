"""Calls and types that the house does without, and SQL outside its files."""
import re

from house import code, finish, line_of, literals, read, sources

BANNED = {'sprintf': 'snprintf', 'vsprintf': 'vsnprintf', 'strcpy': 'a copy with a length', 'strcat': 'fb_buf',
          'atoi': 'a checked reading', 'atol': 'a checked reading',
          'atoll': 'a checked reading', 'atof': 'fb_money_parse', 'strtod': 'fb_money_parse',
          'strtof': 'fb_money_parse', 'strtold': 'fb_money_parse', 'gets': 'fgets', 'system': 'a call',
          'popen': 'a call', 'strtok': 'strsep', 'tmpnam': 'mkstemp', 'mktemp': 'mkstemp', 'alloca': 'an arena'}
# Allocation goes through base/memory.h, so that a test can make it fail.
ALLOCATION = {'malloc', 'calloc', 'realloc', 'strdup', 'strndup', 'asprintf', 'vasprintf'}
EXACT = ('src/base/money', 'src/ledger/', 'src/closing/', 'src/plan/', 'src/fees/')
CALL = re.compile(r'(?<![\w.>])(\w+)\s*\(')
SQL = re.compile(r'\s*(SELECT|INSERT|UPDATE|DELETE|REPLACE|CREATE|DROP|ALTER|WITH|PRAGMA)\s', re.A)


def check(path):
    text = read(path)
    bare = code(text, strings=False)
    found = []
    for match in CALL.finditer(bare):
        name, line = match.group(1), line_of(bare, match.start(1))
        if name in BANNED:
            found.append(f'{path}:{line}: {name}() is not used here; take {BANNED[name]}')
        if name in ALLOCATION and path != 'src/base/memory.c':
            found.append(f'{path}:{line}: {name}() is not used here; take fb_{name} or an arena')
    if path.startswith(EXACT):
        for match in re.finditer(r'\b(float|double)\b', bare):
            found.append(f'{path}:{line_of(bare, match.start())}: no {match.group()} touches money')
    if not path.startswith('src/store/sqlite'):
        for line, literal in literals(text):
            if SQL.match(literal):
                found.append(f'{path}:{line}: SQL stands in src/store/sqlite/: "{literal[:40]}"')
    return found


finish([violation for path in sources() for violation in check(path)])
