"""The program under test: run it, and know at once when it breaks down."""
import atexit
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile

from values import csv_file, csv_rows

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
EXAMPLE = os.path.join(ROOT, 'examples', 'borasregionen')
SMALL = os.path.join(HERE, 'small')
TARIFFS = os.path.join(HERE, 'tariffs')
BOOKS = os.path.join(HERE, 'books')
BROKEN = 99  # a sanitizer's exit code
TIMEOUT = 120


ANY = '…'


def matches(wanted, got):
    """Lines against lines: … alone is any lines, … in a line any text."""
    if not wanted:
        return not got
    if wanted[0] == ANY:
        return any(matches(wanted[1:], got[skip:]) for skip in range(len(got) + 1))
    pattern = '.*'.join(re.escape(part) for part in wanted[0].split(ANY))
    return bool(got) and re.fullmatch(pattern, got[0]) is not None and matches(wanted[1:], got[1:])


def environment(program):
    """What the program sees: its own data, a path that finds it, and nothing of the user's."""
    tools = tempfile.mkdtemp(prefix='forbund-tools-')
    atexit.register(shutil.rmtree, tools, True)
    os.chmod(tools, 0o755)
    os.symlink(os.path.abspath(program), os.path.join(tools, 'forbund'))
    env = {name: value for name, value in os.environ.items() if not name.startswith('FORBUND_')}
    env.update(
        PATH=tools + os.pathsep + os.environ.get('PATH', '/usr/bin:/bin'),
        FORBUND_SHARE=os.path.join(ROOT, 'share'),
        ASAN_OPTIONS=f'exitcode={BROKEN}', UBSAN_OPTIONS=f'halt_on_error=1:exitcode={BROKEN}:print_stacktrace=1',
        LSAN_OPTIONS=f'exitcode={BROKEN}:print_suppressions=0:suppressions={os.path.join(HERE, "lsan.supp")}')
    return env


class Answer:
    def __init__(self, command, code, out, err, peak=0):
        self.command, self.code, self.out, self.err, self.peak = command, code, out, err, peak

    def __str__(self):
        return f'{self.command}\n? {self.code}\n{self.out}{self.err}'

    def broke(self):
        """Why the answer is no answer at all, or None."""
        if self.code < 0 or self.code > 3:
            return f'the program broke down with {self.code}'
        for word in ('Sanitizer', 'runtime error:', 'Assertion'):
            if word in self.err:
                return f'the program broke down: {word}'
        return None


class Program:
    """Runs the program in a scratch folder of its own, with forbund.db there."""

    def __init__(self, program):
        self.env = environment(program)
        self.through = []  # a command that runs the program, such as setpriv
        self.folder = tempfile.mkdtemp(prefix='forbund-test-')
        atexit.register(shutil.rmtree, self.folder, True)

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def run(self, *arguments, stdin=b'', lang='en'):
        """Run, and stop the test when the program breaks down. @return Answer, with its texts decoded"""
        command = [*self.through, shutil.which('forbund', path=self.env['PATH']), '--lang', lang, *arguments]
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            child = subprocess.Popen(command, cwd=self.folder, env=self.env, stdout=out, stderr=err,
                                     stdin=subprocess.PIPE)
            child.stdin.write(stdin)
            child.stdin.close()
            _, status, used = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
            texts = []
            for stream in (out, err):
                stream.seek(0)
                texts.append(stream.read().decode('utf-8'))
        answer = Answer(' '.join(map(str, arguments))[:200], child.returncode, *texts, used.ru_maxrss)
        if answer.broke():
            sys.exit(f'{answer.broke()}\n{answer}')
        return answer

    def good(self, *arguments, **more):
        answer = self.run(*arguments, **more)
        if answer.code != 0:
            sys.exit(f'expected to succeed: {answer}')
        return answer

    def csv(self, *arguments, **more):
        return csv_rows(self.good(*arguments, '--format', 'csv', **more).out)

    def json(self, *arguments, **more):
        return json.loads(self.good(*arguments, '--format', 'json', **more).out)

    def dumped(self, name):
        """A CSV file of what is kept now."""
        self.good('dump', self.path('dumped'))
        return csv_file(self.path('dumped', name))

    def tables(self):
        return tables(self.path('forbund.db'))


class Loaded(Program):
    """The program with a folder loaded."""

    def __init__(self, program, source):
        super().__init__(program)
        self.source = source
        self.good('load', source)

    def decide_fees(self, year):
        """Open a year, with its tariffs proposed and decided."""
        self.good('year', 'open', year, '--post')
        self.good('fees', 'propose', '--year', year)
        self.good('fees', 'decide', '--year', year, '--date', f'{int(year) - 1}-11-24', '--decision', 'Prov § 60')

    def rows(self, *path):
        """A CSV file of the folder."""
        return csv_file(self.source, *path)


def tables(database):
    """All that a database holds: {table: its rows, sorted}. A table without rows is as one that is not there."""
    if not os.path.exists(database):
        return {}
    connection = sqlite3.connect(database)
    try:
        names = [name for name, in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        held = {name: sorted(connection.execute(f'SELECT * FROM "{name}"'), key=repr) for name in names}
    except sqlite3.DatabaseError:  # a file of another kind: its bytes
        with open(database, 'rb') as stream:
            return {'': stream.read()}
    finally:
        connection.close()
    return {name: rows for name, rows in held.items() if rows}


class Claims:
    """Named things that hold; ends the program with how many do."""

    def __init__(self):
        self.held, self.failed = 0, []

    def hold(self, name, condition, why=''):
        if condition:
            self.held += 1
        else:
            self.failed.append(name)
            print(f'FAILED  {name}\n{why}')
        return condition

    def equal(self, name, got, expected):
        return self.hold(name, got == expected, f'  got      {got!r}\n  expected {expected!r}'[:2000])

    def end(self):
        print(f'{self.held} hold, {len(self.failed)} fail')
        sys.exit(1 if self.failed or not self.held else 0)
