"""What tests read: tables of CSV, amounts, and text as it is shown."""
import csv
import io
import os
from decimal import ROUND_HALF_UP, Decimal

SHOWN = {**dict.fromkeys(map(ord, '\u00a0\u202f\u2009\u2007'), ' '), ord('\u2212'): '-'}


def csv_rows(text):
    return list(csv.DictReader(io.StringIO(text)))


def csv_file(*path):
    with open(os.path.join(*path), encoding='utf-8', newline='') as stream:
        return list(csv.DictReader(stream))


def ore(text):
    """"-12.5" kronor is -1250 öre."""
    amount = Decimal(text) * 100
    if amount % 1:
        raise ValueError(f'{text} is not a whole number of öre')
    return int(amount)


def kronor(amount):
    """-1250 öre is "-12.50" kronor."""
    return str((Decimal(amount) / 100).quantize(Decimal('0.01')))


def rounded(value, places=0):
    """Half away from nought, as amounts are."""
    return Decimal(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def thousands(text):
    """Kronor as a report shows them."""
    return str(rounded(Decimal(text) / 1000))


def plain(text):
    """With one blank where there are any, of whatever width, and the minus of a keyboard."""
    return ' '.join(text.translate(SHOWN).split())
