#!/usr/bin/env python3
"""Is bad input refused, whatever it is, and the database left as it was? bad_input.py FORBUND

What plain text cannot tell: bytes, sizes, memory, rights. Each refusal is compared with a full dump and with every table.
"""
import os
import random
import shutil
import sys

from program import BOOKS, EXAMPLE, SMALL, Claims, Program

MEMORY = 384 * 1024  # KiB, with what the sanitizers need beside the program; the files are 2 GiB
claims = Claims()
program = Program(sys.argv[1])


def dumped(name):
    program.good('dump', name)
    files = {}
    for folder, _, names in os.walk(program.path(name)):
        for one in names:
            path = os.path.join(folder, one)
            with open(path, 'rb') as stream:
                files[os.path.relpath(path, program.path(name))] = stream.read()
    shutil.rmtree(program.path(name))
    return files


def refused(name, *arguments, codes=(2,), says='', stdin=b''):
    """Refused in words that name a file, and nothing has changed."""
    before = program.tables()
    answer = program.run(*arguments, stdin=stdin)
    errors = [line for line in answer.err.splitlines() if ' error: ' in f' {line}']
    claims.hold(f'{name}: refused', answer.code in codes, str(answer))
    claims.hold(f'{name}: told', bool(errors) and says in answer.err, f'expected "{says}"\n{answer}')
    claims.hold(f'{name}: the database is as it was', program.tables() == before)
    return answer


def write(name, content):
    with open(program.path(name), 'wb') as stream:
        stream.write(content)
    return name


def read(*names):
    with open(os.path.join(*names), 'rb') as stream:
        return stream.read()


def sparse(name, size):
    with open(program.path(name), 'wb') as stream:
        stream.truncate(size)
    return name


def huge_files():
    """2 GiB, of which nothing is on the disk."""
    two = 2 * 1024 ** 3
    big = sparse('huge.se', two)
    answer = refused('2 GiB of nothing', 'import', big, says='huge.se')
    claims.hold('2 GiB of nothing: memory does not grow', answer.peak < MEMORY, f'{answer.peak} KiB')
    with open(program.path('tail.se'), 'wb') as stream:
        stream.write(read(BOOKS, 'plain.se'))
        stream.truncate(two // 8)
    answer = refused('books, and then a line of nothing', 'import', 'tail.se', says='tail.se:')
    claims.hold('books, and then a line of nothing: memory does not grow', answer.peak < MEMORY, f'{answer.peak} KiB')
    folder = program.path('large')
    for file in ('units.csv', 'association.ini', os.path.join('layouts', '2023', 'income.csv')):
        shutil.copytree(SMALL, folder)
        os.remove(os.path.join(folder, file))
        sparse(os.path.join('large', file), two)
        answer = refused(f'2 GiB as {file}', 'load', 'large', says=os.path.basename(file))
        claims.hold(f'2 GiB as {file}: memory does not grow', answer.peak < MEMORY, f'{answer.peak} KiB')
        shutil.rmtree(folder)
    refused('2 GiB as the database', '--db', 'huge.se', 'check', '--year', '2024', says='huge.se')
    for name in ('huge.se', 'tail.se'):
        os.remove(program.path(name))


def long_things():
    """One line, one field, one list without end."""
    head = read(BOOKS, 'plain.se')
    refused('a line of 8 MiB', 'import', write('line.se', head + b'#PROSA "' + b'x' * 2 ** 23 + b'"\n'), says='line.se:')
    refused('a thousand braces', 'import', write('brace.se', head + b'#VER A 9 20230101 {' + b'{' * 1000 + b'\n'), says='brace.se:')
    objects = b' '.join(b'%d "%d"' % (n, n) for n in range(100, 5000))
    refused('a list of five thousand objects', 'import', says='objects.se:', *[write(
        'objects.se', head + b'#VER A 9 20230101\n{\n#TRANS 1930 {' + objects + b'} 0.00\n}\n')])


def noise():
    """Bytes by chance, alone and in a file that was good; the seed is fixed."""
    chance = random.Random(2023)
    good = read(BOOKS, 'plain.se')
    for turn in range(20):
        refused(f'chance {turn}', 'import', write('chance.se', chance.randbytes(3000)), says='chance.se')
    for turn in range(40):
        spoilt = bytearray(good)
        for _ in range(chance.randint(1, 8)):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        before = program.tables()
        answer = program.run('--association', 'kustvatten', 'import', write('spoilt.se', bytes(spoilt)))
        if answer.code == 2:
            claims.hold(f'spoilt {turn}: the database is as it was', program.tables() == before)


def cut_anywhere():
    """A good file cut off within its vouchers, at every seventh byte: refused, or cut between two vouchers."""
    whole = read(BOOKS, 'plain.se')
    first = whole.index(b'{\n')
    for length in range(first + 1, len(whole) - 2, 7):
        part = whole[:length]
        if part.rstrip(b'\n').endswith(b'}') or part.rsplit(b'}', 1)[-1].count(b'{') == 0:
            continue
        refused(f'cut after {length} bytes', '--db', 'cut.db', 'import', write('cut.se', part), says='cut.se:')


def spoilt_csv():
    """Each CSV of the example cut short, doubled or made of NUL bytes."""
    records = sorted(name for name in os.listdir(EXAMPLE) if name.endswith('.csv'))
    for name in records:
        for what, spoil in (('NUL bytes', lambda b: b[:50] + b'\0' * 20 + b[50:]),
                            ('a quote that never ends', lambda b: b + b'"'),
                            ('every row twice', lambda b: b + b.split(b'\n', 1)[1]),
                            ('a row of one field', lambda b: b + b'x\n')):
            folder = program.path('spoilt')
            shutil.copytree(SMALL, folder)
            for other in records:
                shutil.copy(os.path.join(EXAMPLE, other), folder)
            shutil.rmtree(os.path.join(folder, 'ledger'))
            write(os.path.join('spoilt', name), spoil(read(EXAMPLE, name)))
            refused(f'{name} with {what}', 'load', 'spoilt', says=f'spoilt/{name}')
            shutil.rmtree(folder)


def files_of_another_kind():
    os.symlink('loop', program.path('loop'))
    refused('a link to itself', 'import', 'loop', codes=(2, 3), says='loop')
    os.mkfifo(program.path('pipe'))
    refused('the null device', 'import', '/dev/null', says='/dev/null')
    refused('a link to itself as a folder', 'load', 'loop', codes=(2, 3), says='loop')
    shutil.copytree(SMALL, program.path('linked'))
    os.remove(program.path('linked', 'units.csv'))
    os.symlink('nowhere', program.path('linked', 'units.csv'))
    program.run('load', 'linked')
    refused('standard input that is empty', 'import', '-', says='-')
    refused('standard input of noise', 'import', '-', says='-', stdin=bytes(range(256)) * 20)


def without_rights():
    """As a user who may not read or write; only root can become one."""
    setpriv = shutil.which('setpriv')
    if os.getuid() != 0 or not setpriv:
        print('skipped: what may not be read or written, which root tries as another user')
        return
    secret = write('secret.se', read(BOOKS, 'plain.se'))
    os.makedirs(program.path('closed'))
    for name, mode in (('secret.se', 0), ('closed', 0o555), ('forbund.db', 0o666), ('', 0o777)):
        os.chmod(program.path(name), mode)
    program.through = [setpriv, '--reuid=65534', '--regid=65534', '--clear-groups']
    if program.run('check', '--year', '2024').code == 0:
        refused('a file that may not be read', 'import', secret, codes=(2, 3), says='secret.se')
        refused('a folder where no database may be made', '--db', 'closed/new.db', 'import', 'plain.se', codes=(2, 3), says='closed')
        report = ('report', 'annual', '--year', '2024', '--out')
        refused('a report where nothing may be written', *report, 'closed', codes=(2, 3), says='closed')
        refused('a report below where nothing may be made', *report, 'closed/deeper', codes=(2, 3), says='closed')
        refused('a dump where nothing may be written', 'dump', 'closed', codes=(2, 3), says='closed')
        refused('a backup where nothing may be written', 'backup', 'closed/copy.db', codes=(2, 3), says='closed')
        refused('an export where nothing may be written', 'export', 'sie', '--year', '2024', '--out', 'closed/x.se', codes=(2, 3), says='closed')
    else:
        print('skipped: what may not be read or written; the program itself cannot be reached by another user')
    program.through = []


program.good('load', SMALL)
before = dumped('before')
for kind in (huge_files, long_things, noise, cut_anywhere, spoilt_csv, files_of_another_kind, without_rights):
    kind()
claims.equal('at the end the dump is byte for byte what it was', dumped('after'), before)
claims.end()
