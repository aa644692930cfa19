#!/usr/bin/env python3
"""Embed a file's bytes: `embed_bytes.py NAME IN OUT.c OUT.h` makes `NAME` and `NAME_size`."""
import os
import sys


def main():
    name, source, out, header = sys.argv[1:]
    data = open(source, 'rb').read()
    guard = f'FB_{name}_H'.upper()
    with open(header, 'w', encoding='utf-8') as stream:
        stream.write(f'/* Made by tools/embed_bytes.py. */\n#ifndef {guard}\n#define {guard}\n\n#include <stddef.h>\n\n'
                     f'extern const unsigned char {name}[];\nextern const size_t {name}_size;\n\n#endif\n')
    rows = [', '.join(str(byte) for byte in data[i:i + 20]) for i in range(0, len(data), 20)]
    with open(out, 'w', encoding='utf-8') as stream:
        stream.write(f'/* {os.path.basename(source)}, made by tools/embed_bytes.py. */\n#include "render/{os.path.basename(header)}"\n\n'
                     f'const unsigned char {name}[] = {{\n' + ',\n'.join('    ' + row for row in rows) +
                     f'}};\nconst size_t {name}_size = sizeof {name};\n')


main()
