"""Public text names nobody who wrote it and no machine it was written on."""
import os
import re
import subprocess
import sys

from house import ROOT, SKIP, finish

# In pieces, so that this file does not name them either.
WORDS = ['/wo' + 'rk/', '/ro' + 'ot/', 'cla' + 'ude', 'anthro' + 'pic', 'open' + 'ai', 'chat' + 'gpt', 'co' + 'pilot',
         'ai-gen' + 'erated', 'ai gen' + 'erated', 'generated with ' + 'ai', 'language ' + 'model', 'large-lang' + 'uage',
         'co-auth' + 'ored-by', '/ho' + 'me/', '/Us' + 'ers/']
PATTERN = re.compile('|'.join(rf'(?<![\w.]){re.escape(word)}' for word in WORDS), re.I)
# What others have published is kept as it was.
PUBLISHED = ('documents/', 'facts/')


def git(*arguments):
    return subprocess.run(['git', '-C', ROOT, *arguments], capture_output=True, check=False)


listing = git('ls-files', '-z', '--cached', '--others', '--exclude-standard')
if listing.returncode != 0:
    print('this is not a git work tree')
    sys.exit(SKIP)
violations = []
for path in sorted(set(os.fsdecode(listing.stdout).split('\0'))):
    whole = os.path.join(ROOT, path)
    if not path or path.startswith(PUBLISHED) or not os.path.isfile(whole):
        continue
    with open(whole, 'rb') as stream:
        data = stream.read()
    if PATTERN.search(path):
        violations.append(f'{path}: its name')
    if b'\0' in data[:8192]:
        continue
    for number, line in enumerate(data.decode('utf-8', 'replace').splitlines(), 1):
        if PATTERN.search(line):
            violations.append(f'{path}:{number}: {line.strip()[:100]}')
finish(violations)
