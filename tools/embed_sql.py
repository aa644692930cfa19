#!/usr/bin/env python3
"""Embed the .sql files: `embed_sql.py header|source OUT FILE...`

Files under migrations/ become the numbered schema, in the order of their names. Every other file holds
statements, each after a line `-- name: words`, and NAME in FILE.sql becomes FB_SQL_FILE_NAME.
"""
import os
import re
import sys


def statements(path):
    room = os.path.splitext(os.path.basename(path))[0]
    parts = re.split(r'^-- name: (\w+)\n', open(path, encoding='utf-8').read(), flags=re.M)
    for name, text in zip(parts[1::2], parts[2::2]):
        body = ' '.join(line.strip() for line in text.splitlines() if line.strip() and not line.strip().startswith('--'))
        yield f'FB_SQL_{room}_{name}'.upper(), body


def quoted(text):
    return '"' + text.replace('\\', '\\\\').replace('"', '\\"').replace('\n', '\\n"\n    "') + '"'


def main():
    kind, out, files = sys.argv[1], sys.argv[2], sorted(sys.argv[3:])
    migrations = [f for f in files if os.path.basename(os.path.dirname(f)) == 'migrations']
    named = [s for f in files if f not in migrations for s in statements(f)]
    lines = ['/* Made from store/sqlite/ by tools/embed_sql.py. */']
    if kind == 'header':
        lines += ['#ifndef FB_STORE_SQL_H', '#define FB_STORE_SQL_H', '', 'typedef enum fb_sql {', '    FB_SQL_NONE,']
        lines += [f'    {name},' for name, _ in named]
        lines += ['    FB_SQL_COUNT', '} fb_sql;', '', '#endif']
    else:
        lines += ['#include "store/embedded.h"', '', 'const char *const fb_sql_text[FB_SQL_COUNT] = {']
        lines += [f'    [{name}] = {quoted(body)},' for name, body in named]
        lines += ['};', '', 'const char *const fb_migrations[] = {']
        lines += ['    ' + quoted(open(f, encoding='utf-8').read()) + ',' for f in migrations]
        lines += ['};', f'const int fb_migration_count = {len(migrations)};']
    with open(out, 'w', encoding='utf-8') as stream:
        stream.write('\n'.join(lines) + '\n')


main()
