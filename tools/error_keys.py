#!/usr/bin/env python3
"""List the keys of findings: `error_keys.py [ROOT]`. One line each: key, severities, source files.

A key is the argument of fb_find or fb_refuse, or of a function that hands it on to them, or it stands in an
initialiser beside its severity (the table of checks).
"""
import os
import re
import sys
from collections import defaultdict

SEVERITIES = ('error', 'warning', 'note')
KEY = re.compile(r'"([a-z]+(?:\.[a-z0-9-]+)?)"')
TABLE_KEY = re.compile(r'"([a-z]+\.[a-z0-9-]+)"')
SEVERITY = re.compile(r'\bFB_(ERROR|WARNING|NOTE)\b')
TOKEN = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)
DEFINITION = re.compile(r'^(?:[a-z_]\w*[ *]+)+(\w+)\(([^;{}()]*(?:\([^()]*\)[^;{}()]*)*)\)\s*\{', re.M)
CALL = re.compile(r'\b([a-z_]\w*)\s*(\()')
PARAMETER = re.compile(r'(\w+)\s*(?:\[[^\]]*\])?\s*$')
# Where every finding ends: which argument is the key, and which the severity or what it is.
SINKS = {'fb_find': (2, 1, None), 'fb_find_v': (2, 1, None), 'fb_refuse': (1, frozenset(['error']), None)}
# What a function of the table calls to give another severity than the table's.
TELLS = {'fb_check_tells': 'note'}


def plain(text):
    """Comments blank; brackets and commas in strings blank; every character where it was."""
    def one(match):
        token = match.group()
        if token[0] == '/':
            return re.sub(r'[^\n]', ' ', token)
        return re.sub(r'[(){},;]', ' ', token)
    return TOKEN.sub(one, text)


def closing(text, at):
    """The place of the bracket that closes the one at `at`."""
    depth = 0
    for match in re.compile(r'[(){}]').finditer(text, at):
        depth += 1 if match.group() in '({' else -1
        if depth == 0:
            return match.start()
    return len(text)


def arguments(text, at):
    out, depth, start, end = [], 0, at + 1, closing(text, at)
    for match in re.compile(r'[(){},]').finditer(text, at + 1, end):
        token = match.group()
        depth += (token in '({') - (token in ')}')
        if token == ',' and depth == 0:
            out.append(text[start:match.start()].strip())
            start = match.end()
    return out + [text[start:end].strip()]


class Function:
    def __init__(self, path, name, parameters, body):
        self.path, self.name, self.body = path, name, body
        words = [PARAMETER.search(parameter.strip()) for parameter in parameters.split(',')]
        self.parameters = [word.group(1) if word else '' for word in words]
        self.calls = [(match.group(1), arguments(body, match.start(2))) for match in CALL.finditer(body)]
        # Key, severity and the file that names the key: each known, or the place of a parameter, or None.
        self.hands_on = set()


def functions_of(path, text):
    for match in DEFINITION.finditer(text):
        start = match.end() - 1
        yield Function(path, match.group(1), match.group(2), text[start:closing(text, start) + 1])


def keys_of(expression, function):
    """The keys that stand there, or the place of a parameter."""
    return KEY.findall(expression) or [place_of(expression, function)]


def place_of(expression, function):
    return function.parameters.index(expression) if expression in function.parameters else None


def severity_of(expression, function):
    words = frozenset(word.lower() for word in SEVERITY.findall(expression))
    return words or place_of(expression, function)


def given_through(function, called, asked):
    """What a call of `called` hands on, as its caller sees it."""
    for key, severity, path in [SINKS[called]] if isinstance(called, str) else called.hands_on:
        keys = [key]
        if isinstance(key, int):
            keys = keys_of(asked[key], function) if key < len(asked) else [None]
            path = function.path
        if isinstance(severity, int):
            severity = severity_of(asked[severity], function) if severity < len(asked) else None
        for found in keys:
            yield found, severity, path if isinstance(found, str) else None


class Keys:
    def __init__(self, root):
        self.texts, self.found = {}, defaultdict(lambda: (set(), set()))
        for folder, _, names in sorted(os.walk(os.path.join(root, 'src'))):
            for name in sorted(names):
                if name.endswith('.c'):
                    path = os.path.join(folder, name)
                    with open(path, encoding='utf-8') as stream:
                        self.texts[os.path.relpath(path, root)] = plain(stream.read())
        self.functions = [f for path, text in self.texts.items() for f in functions_of(path, text)]
        self.by_name = defaultdict(list)
        for function in self.functions:
            self.by_name[function.name].append(function)
        self.follow()
        self.read_tables()

    def called(self, name, path):
        """The function of this name: the file's own when it has one."""
        if name in SINKS:
            return name
        known = self.by_name[name]
        return next((f for f in known if f.path == path), known[0] if known else None)

    def add(self, key, severities, path):
        self.found[key][0].update(severities or ())
        self.found[key][1].add(path)

    def follow(self):
        """Hand keys on from the sinks upwards, until nothing is new."""
        changed = True
        while changed:
            changed = False
            for function in self.functions:
                if function.name in SINKS:
                    continue
                for name, asked in function.calls:
                    called = self.called(name, function.path)
                    for given in list(given_through(function, called, asked)) if called else []:
                        if isinstance(given[0], str):
                            self.add(given[0], () if isinstance(given[1], int) else given[1], given[2])
                        unknown = not isinstance(given[0], str) or isinstance(given[1], int)
                        if unknown and given not in function.hands_on:
                            function.hands_on.add(given)
                            changed = True

    def reached(self, name, path, seen):
        """The names that a function calls, itself or through others."""
        function = self.called(name, path)
        if isinstance(function, Function) and function not in seen:
            seen.add(function)
            for called, _ in function.calls:
                yield called
                yield from self.reached(called, function.path, seen)

    def read_tables(self):
        """Innermost braces that hold a key and a severity; the functions they name may give others."""
        for path, text in self.texts.items():
            for match in re.finditer(r'\{([^{}]*)\}', text):
                key, severities = TABLE_KEY.search(match.group(1)), SEVERITY.findall(match.group(1))
                if not key or not severities or ';' in match.group(1):
                    continue
                words = {word.lower() for word in severities}
                for name in re.findall(r'(?<!")\b[a-z_]\w+\b', re.sub(r'"[^"]*"', '', match.group(1))):
                    words.update(TELLS[called] for called in self.reached(name, path, set()) if called in TELLS)
                self.add(key.group(1), words, path)


def finding_keys(root):
    """{key: (severities, files)}, sorted, the gravest severity first."""
    found = Keys(root).found
    return {key: (tuple(word for word in SEVERITIES if word in found[key][0]), tuple(sorted(found[key][1])))
            for key in sorted(found)}


def main():
    root = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    for key, (severities, files) in finding_keys(root).items():
        print(f'{key:26} {"/".join(severities) or "?":14} {" ".join(files)}')


if __name__ == '__main__':
    main()
