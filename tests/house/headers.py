"""Every header compiles alone, in strict C17: `headers.py ROOT BUILD COMPILER...`"""
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from house import ROOT, finish, sources

BUILD, COMPILER = sys.argv[2], sys.argv[3:]
LIBRARIES = ['sqlite3', 'cairo', 'cairo-pdf', 'pangocairo', 'xlsxwriter', 'md4c', 'jansson', 'inih', 'libsodium', 'libxml-2.0']


def flags():
    known = [name for name in LIBRARIES if subprocess.run(['pkg-config', '--exists', name], check=False).returncode == 0]
    asked = subprocess.run(['pkg-config', '--cflags', *known], capture_output=True, text=True, check=True)
    return [flag.replace('-I', '-isystem', 1) for flag in asked.stdout.split()]


def compile_alone(path):
    text = f'#include "{path[len("src/"):]}"\n#include "{path[len("src/"):]}"\ntypedef int not_empty;\n'
    made = subprocess.run([*COMPILER, '-std=c17', '-pedantic', '-Wall', '-Wextra', '-Wstrict-prototypes', '-Werror',
                           '-fsyntax-only', '-I', os.path.join(ROOT, 'src'), '-I', os.path.join(BUILD, 'src'), *LIBS,
                           '-x', 'c', '-'], input=text, capture_output=True, text=True, check=False)
    return [] if made.returncode == 0 else [f'{path} does not compile alone:\n{made.stderr}']


LIBS = flags()
with ThreadPoolExecutor(os.cpu_count()) as pool:
    finish([violation for found in pool.map(compile_alone, sources('.h')) for violation in found])
