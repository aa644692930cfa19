#!/usr/bin/env python3
"""HTML's named characters as a C array, by name: embed_entities.py OUTPUT"""
import html.entities
import sys

names = sorted((name[:-1], text) for name, text in html.entities.html5.items() if name.endswith(';'))
with open(sys.argv[1], 'w', encoding='ascii') as out:
    out.write('/* Made by tools/embed_entities.py. */\n#include "report/entity_names.h"\n\n'
              'const fb_named_character fb_named_characters[] = {\n')
    for name, text in names:
        octal = ''.join(f'\\{byte:03o}' for byte in text.encode('utf-8'))
        out.write(f'    {{"{name}", "{octal}"}},\n')
    out.write(f'}};\n\nconst size_t fb_named_character_count = {len(names)};\n')
