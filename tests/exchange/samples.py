"""The SIE group's example files, when they lie beside the project: each is read, and its sums are those that the few
lines below make of it. Usage: samples.py SUMMARY-PROGRAM SOURCE-ROOT; the folder may be given as FORBUND_SIE_SAMPLES."""
import json
import os
import subprocess
import sys

SKIPPED = 77


def fields(line):
    """A line's fields in order, without braces; a quote inside quotes stands behind a backslash."""
    found, at = [], 0
    while at < len(line):
        if line[at] in ' \t{}':
            at += 1
        elif line[at] == '"':
            text, at = '', at + 1
            while at < len(line) and line[at] != '"':
                at += line[at:at + 2] == '\\"'
                text, at = text + line[at], at + 1
            found.append(text)
            at += 1
        else:
            end = at
            while end < len(line) and line[end] not in ' \t}':
                end += 1
            found.append(line[at:end])
            at = end
    return found


def ore(text):
    sign, text = (-1, text[1:]) if text.startswith('-') else (1, text)
    whole, _, decimals = text.partition('.')
    return sign * (int(whole) * 100 + int(decimals.ljust(2, '0')))


def amount(line):
    """Of a row: what follows its list of objects."""
    return ore(fields(line[line.index('}') + 1:])[0])


def expected(path):
    sums = {'accounts': 0, 'vouchers': 0, 'postings': 0, 'unbalanced': 0, 'debit_ore': 0,
            'ib_ore': {'0': 0, '-1': 0}, 'ub_ore': {'0': 0, '-1': 0}, 'res_ore': {'0': 0, '-1': 0}}
    balance = 0
    for line in open(path, encoding='latin-1', newline=None).read().split('\n'):
        part = fields(line.strip())
        label = part[0].upper() if part else ''
        if label == '#KONTO':
            sums['accounts'] += 1
        elif label == '#VER':
            sums['vouchers'] += 1
            balance = 0
        elif label == '#TRANS':
            sums['postings'] += 1
            sums['debit_ore'] += max(0, amount(line))
            balance += amount(line)
        elif label in ('#IB', '#UB', '#RES'):
            of_year = sums[label[1:].lower() + '_ore']
            of_year[part[1]] = of_year.get(part[1], 0) + ore(part[3])
        elif line.strip() == '}' and balance:
            sums['unbalanced'] += 1
            balance = 0
    return sums


def check(program, path):
    """What is wrong with one file's summary, or None."""
    run = subprocess.run([program, path], capture_output=True, text=True, timeout=60)
    head = open(path, 'rb').read(200).lstrip()
    if not head.startswith(b'#') or b'#FLAGGA' not in head:
        told = run.stderr.strip().split('\n')
        return None if run.returncode == 2 and len(told) == 1 and told[0] else f'expected one refusal, got {told}'
    if run.returncode != 0:
        return run.stderr
    got, wanted = json.loads(run.stdout), expected(path)
    differing = [f'{key}: {got[key]}, expected {wanted[key]}' for key in wanted if got[key] != wanted[key]]
    return '; '.join(differing) or None


def main():
    program, root = sys.argv[1:]
    folder = os.environ.get('FORBUND_SIE_SAMPLES', os.path.join(root, '..', 'shared', 'sie-samples'))
    if not os.path.isdir(folder):
        print('skipped: no example files at', os.path.relpath(folder, root))
        sys.exit(SKIPPED)
    wrong = 0
    names = sorted(os.listdir(folder))
    for name in names:
        fault = check(program, os.path.join(folder, name))
        wrong += fault is not None
        print('wrong' if fault else 'ok   ', name, fault or '')
    sys.exit(1 if wrong or not names else 0)


main()
