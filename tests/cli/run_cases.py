#!/usr/bin/env python3
"""Do the golden cases hold? run_cases.py [--accept] FORBUND CASE-OR-FOLDER…

cases/README.md tells how a case is written. --accept writes what the program answers into the cases that differ; read
what it wrote before you keep it.
"""
import atexit
import os
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from threading import Lock

from program import BOOKS, EXAMPLE, SMALL, TARIFFS, TIMEOUT, Answer, environment, matches, tables

FOLDERS = {'small': SMALL, 'tariffs': TARIFFS, 'example': EXAMPLE, 'books': BOOKS}


class Wrong(Exception):
    """The case is badly written, or does not hold."""


class Loaded:
    """The folders of books as databases, each loaded once."""

    def __init__(self, env):
        self.env, self.made, self.lock = env, {}, Lock()
        self.folder = tempfile.mkdtemp(prefix='forbund-loaded-')
        atexit.register(shutil.rmtree, self.folder, True)

    def database(self, name):
        with self.lock:
            if name not in self.made:
                shutil.copytree(FOLDERS[name], os.path.join(self.folder, name))
                self.made[name] = os.path.join(self.folder, f'{name}.db')
                done = subprocess.run(['forbund', '--lang', 'en', '--db', self.made[name], 'load', name], cwd=self.folder,
                                      env=self.env, capture_output=True, check=False, timeout=TIMEOUT)
                if done.returncode:
                    raise Wrong(done.stderr.decode('utf-8'))
            return self.made[name]


class Step:
    """A command and what it must answer."""

    def __init__(self, command):
        self.command, self.out, self.err, self.code = command, [], [], 0

    def lines(self, answer=None):
        out, err, code = (self.out, self.err, self.code) if answer is None else answer
        shown = [f'$ {self.command}'] + [f'> {line}'.rstrip() for line in out] + [f'! {line}'.rstrip() for line in err]
        return shown + ([f'? {code}'] if code else [])


class Case:
    def __init__(self, path, loaded):
        self.path, self.env, self.loaded = path, loaded.env, loaded
        with open(path, encoding='utf-8') as stream:
            self.lines = stream.read().splitlines()
        self.written, self.differs = [], []

    def run(self):
        with tempfile.TemporaryDirectory(prefix='forbund-case-') as self.folder:
            at = 0
            while at < len(self.lines):
                at = self.directive(at)

    def place(self, name):
        place = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(place), exist_ok=True)
        return place

    def directive(self, at):
        """One directive from line `at`. @return the line behind it"""
        line = self.lines[at]
        if line.startswith('$ '):
            return self.step(at)
        self.written.append(line)
        word, _, rest = line.partition(' ')
        if not line or word == '#':
            return at + 1
        if word == 'given':
            self.given(rest)
            return at + 1
        if word == 'change':
            self.change(rest)
            return at + 1
        if word != 'file':
            raise Wrong(f'line {at + 1}: "{word}" is no directive')
        end = at + 1
        while end < len(self.lines) and self.lines[end]:
            end += 1
        self.written += self.lines[at + 1:end]
        name, _, charset = rest.partition(' as ')
        with open(self.place(name), 'w', encoding=charset or 'utf-8', newline='\n') as stream:
            stream.writelines(text.replace('\\', '', text == '\\') + '\n' for text in self.lines[at + 1:end])
        return end

    def given(self, what):
        loaded = what.startswith('loaded ')
        name = what.split()[-1]
        new = not os.path.exists(self.place(name))
        if new:
            shutil.copytree(FOLDERS[name], self.place(name))
        if loaded and new and not os.path.exists(self.place('forbund.db')):
            shutil.copy(self.loaded.database(name), self.place('forbund.db'))
        elif loaded:
            code, _, err = self.answer(f'forbund load {name}')
            if code:
                raise Wrong('\n'.join(err))

    def change(self, rest):
        """PATH: OLD => NEW, or PATH: append LINE, or PATH: remove."""
        name, _, what = rest.partition(': ')
        what = what.replace('\\n', '\n')
        if what == 'remove':
            os.remove(self.place(name))
            return
        charset = 'cp437' if name.endswith('.se') else 'utf-8'
        with open(self.place(name), encoding=charset, newline='') as stream:
            text = stream.read()
        if what.startswith('append '):
            text += what[len('append '):] + '\n'
        else:
            old, new = (part.removeprefix(' ') for part in what.split(' =>', 1))
            if text.count(old) != 1:
                raise Wrong(f'"{old}" stands {text.count(old)} times in {name}')
            text = text.replace(old, new)
        with open(self.place(name), 'w', encoding=charset, newline='') as stream:
            stream.write(text)

    def step(self, at):
        step = Step(self.lines[at][2:])
        at += 1
        while at < len(self.lines) and self.lines[at][:1] in ('>', '!', '?') and self.lines[at]:
            mark, text = self.lines[at][0], self.lines[at][2:]
            if mark == '?':
                step.code = int(text)
            else:
                (step.out if mark == '>' else step.err).append(text)
            at += 1
        before = tables(os.path.join(self.folder, 'forbund.db'))
        code, out, err = self.answer(step.command)
        got = step.lines((out, err, code))
        if code in (2, 3) and tables(os.path.join(self.folder, 'forbund.db')) != before:
            raise Wrong(f'$ {step.command}\nwas refused, and the database is not as it was')
        if code == step.code and matches(step.out, [o.rstrip() for o in out]) and matches(step.err, [e.rstrip() for e in err]):
            self.written += step.lines()
        else:
            self.differs.append('\n'.join(['expected'] + step.lines() + ['got'] + got))
            self.written += got
        return at

    def answer(self, command):
        spoken = command if '--lang' in command else re.sub(r'(^|[ ;])forbund(?= |$)', r'\1forbund --lang en', command)
        done = subprocess.run(['bash', '-c', spoken], cwd=self.folder, env=self.env, capture_output=True, check=False,
                              stdin=subprocess.DEVNULL, timeout=TIMEOUT)
        answer = Answer(command, done.returncode, done.stdout.decode('utf-8'), done.stderr.decode('utf-8'))
        if answer.broke() and command.startswith('forbund'):
            raise Wrong(f'{answer.broke()}\n{answer}')
        here = self.folder + os.sep
        root = os.path.dirname(os.path.dirname(EXAMPLE)) + os.sep
        return [done.returncode] + [text.replace(here, '').replace(root, '').splitlines()
                                    for text in (answer.out, answer.err)]


def try_case(path, loaded, accept):
    """@return what is wrong with the case, or ''"""
    case = Case(path, loaded)
    try:
        case.run()
    except (Wrong, UnicodeDecodeError) as wrong:
        return str(wrong)
    if case.differs and accept:
        with open(path, 'w', encoding='utf-8') as stream:
            stream.writelines(line + '\n' for line in case.written)
    return '\n'.join(case.differs)


def find(places):
    for place in places:
        if os.path.isfile(place):
            yield place
        for folder, _, names in os.walk(place):
            yield from (os.path.join(folder, name) for name in names if name.endswith('.case'))


def main():
    arguments = [a for a in sys.argv[1:] if a != '--accept']
    loaded = Loaded(environment(arguments[0]))
    paths = sorted(find(arguments[1:]))
    failed = 0
    with ThreadPoolExecutor(os.cpu_count() or 2) as pool:
        for path, wrong in zip(paths, pool.map(lambda p: try_case(p, loaded, '--accept' in sys.argv), paths)):
            if wrong:
                failed += 1
                print(f'FAILED  {path}\n{wrong}\n')
    print(f'{len(paths) - failed} cases hold, {failed} fail')
    return 1 if failed or not paths else 0


sys.exit(main())
