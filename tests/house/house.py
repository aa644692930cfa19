"""What the rules of the house share: the source files, and C text without its comments or its strings."""
import os
import re
import sys

ROOT = os.path.abspath(sys.argv[1])
SKIP = 77  # meson: the rule cannot be tried here

# A comment, a string, a character, or one other byte.
TOKEN = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|.', re.S)


def sources(*endings, under='src'):
    """Paths from the root, sorted."""
    for folder, _, names in sorted(os.walk(os.path.join(ROOT, under))):
        for name in sorted(names):
            if name.endswith(endings or ('.c', '.h')):
                yield os.path.relpath(os.path.join(folder, name), ROOT)


def read(path):
    with open(os.path.join(ROOT, path), encoding='utf-8') as stream:
        return stream.read()


def blank(text):
    return re.sub(r'[^\n]', ' ', text)


def code(text, strings=True):
    """The text with comments (and strings) made blank; lines stay where they are."""
    def one(match):
        token = match.group()
        if token.startswith(('/*', '//')) or (not strings and token[0] in '"\''):
            return blank(token)
        return token
    return TOKEN.sub(one, text)


def literals(text):
    """Each string literal with its line; neighbours are joined as the compiler does."""
    line, joined, began = 1, None, 0
    for match in TOKEN.finditer(text):
        token = match.group()
        if token[0] == '"':
            joined, began = (token[1:-1], line) if joined is None else (joined + token[1:-1], began)
        elif joined is not None and not token.isspace() and not token.startswith(('/*', '//')):
            yield began, joined
            joined = None
        line += token.count('\n')
    if joined is not None:
        yield began, joined


def line_of(text, at):
    return text.count('\n', 0, at) + 1


def finish(violations):
    for violation in violations:
        print(violation)
    sys.exit(1 if violations else 0)
