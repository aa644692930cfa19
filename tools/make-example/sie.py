"""SIE 4E as docs/formats.md says: writing and reading."""
import re

from association import kronor, ore

BARE = re.compile(r"[A-Za-z0-9_.-]+\Z")


class Posting:
    __slots__ = ("account", "unit", "project", "counterparty", "amount", "text")

    def __init__(self, account, amount, unit="", project="", counterparty="", text=""):
        self.account = account
        self.amount = amount
        self.unit = unit
        self.project = project
        self.counterparty = counterparty
        self.text = text

    def key(self):
        return (self.account, self.unit, self.project, self.counterparty)


class Voucher:
    def __init__(self, series, date, text, postings, number=0, registered=""):
        self.series = series
        self.date = date
        self.text = text
        self.postings = postings
        self.number = number
        self.registered = registered or date


def quoted(text):
    return '"' + text.replace('"', '\\"') + '"'


def code(text):
    return text if BARE.match(text) else quoted(text)


def objects(association, unit, project, counterparty):
    pairs = (("unit", unit), ("project", project), ("counterparty", counterparty))
    return "{" + " ".join(f"{association.dimension[name]} {code(value)}" for name, value in pairs if value) + "}"


def movements(vouchers):
    """Sum of postings per (account, unit, project, counterparty)."""
    sums = {}
    for voucher in vouchers:
        for posting in voucher.postings:
            sums[posting.key()] = sums.get(posting.key(), 0) + posting.amount
    return sums


def closing(opening, vouchers, association):
    """Closing balances of the balance-sheet accounts."""
    result = dict(opening)
    for key, value in movements(vouchers).items():
        if not association.is_result_account(key[0]):
            result[key] = result.get(key, 0) + value
    return {key: value for key, value in result.items() if value}


def by_account(cells):
    sums = {}
    for key, value in cells.items():
        sums[key[0]] = sums.get(key[0], 0) + value
    return {account: value for account, value in sums.items() if value}


def account_records(label, age, cells):
    return [f"#{label} {age} {account} {kronor(value)}" for account, value in sorted(by_account(cells).items())]


def object_records(association, label, age, cells):
    records = []
    for key, value in sorted(cells.items()):
        if value and any(key[1:]):
            records.append(f"#{label} {age} {code(key[0])} {objects(association, *key[1:])} {kronor(value)}")
    return records


def head(association, year, has_prior):
    about = association.about
    lines = ["#FLAGGA 0", '#PROGRAM "Förbund" "1"', "#FORMAT PC8", f"#GEN {year}1231", "#SIETYP 4",
             f"#PROSA {quoted('Kontoplan: ' + about['chart'])}", f"#ORGNR {about['orgnr']}",
             f"#FNAMN {quoted(about['name'])}", f"#RAR 0 {year}0101 {year}1231"]
    if has_prior:
        lines.append(f"#RAR -1 {year - 1}0101 {year - 1}1231")
    for account in association.accounts:
        lines.append(f"#KONTO {account['code']} {quoted(account['name'])}")
        lines.append(f"#KTYP {account['code']} {account['type']}")
    dimension = association.dimension
    lines += [f'#DIM {dimension["unit"]} "Enhet"', f'#DIM {dimension["project"]} "Projekt"',
              f'#DIM {dimension["counterparty"]} "Motpart"']
    for name, records in (("unit", association.units_of(year)), ("project", association.projects),
                          ("counterparty", association.counterparties)):
        for record in sorted(records, key=lambda r: r["code"]):
            lines.append(f"#OBJEKT {dimension[name]} {code(record['code'])} {quoted(record['name'])}")
    return lines


def balances(association, years):
    """years: (opening, vouchers) of the year and, if there, of the year before."""
    lines = []
    ends = [closing(opening, vouchers, association) for opening, vouchers in years]
    for label, cells in (("IB", [opening for opening, _ in years]), ("UB", ends)):
        for age, year in enumerate(cells):
            lines += account_records(label, -age, year)
    for label, cells in (("OIB", [opening for opening, _ in years]), ("OUB", ends)):
        for age, year in enumerate(cells):
            lines += object_records(association, label, -age, year)
    for age, (_, vouchers) in enumerate(years):
        result = {key: value for key, value in movements(vouchers).items()
                  if association.is_result_account(key[0])}
        lines += account_records("RES", -age, result)
    return lines


def voucher_records(association, vouchers):
    lines = []
    for voucher in sorted(vouchers, key=lambda v: (v.series, v.number)):
        lines.append(f"#VER {code(voucher.series)} {voucher.number} {voucher.date} "
                     f"{quoted(voucher.text)} {voucher.registered}")
        lines.append("{")
        for posting in voucher.postings:
            text = f' "" {quoted(posting.text)}' if posting.text else ""
            lines.append(f"#TRANS {code(posting.account)} "
                         f"{objects(association, posting.unit, posting.project, posting.counterparty)} "
                         f"{kronor(posting.amount)}{text}")
        lines.append("}")
    return lines


def render(association, year, years):
    lines = head(association, year, len(years) > 1) + balances(association, years)
    lines += voucher_records(association, years[0][1])
    return ("\n".join(lines) + "\n").encode("cp437")


# -- reading ----------------------------------------------------------------------------

FIELD = re.compile(r'"(?:\\"|[^"])*"|\{[^}]*\}|[^\s"{}]+')


def fields(line):
    found = []
    for field in FIELD.findall(line):
        found.append(field[1:-1].replace('\\"', '"') if field[0] == '"' else field)
    return found


def object_codes(association, text):
    names = {number: name for name, number in association.dimension.items()}
    parts = fields(text.strip("{}"))
    found = {names[int(parts[i])]: parts[i + 1] for i in range(0, len(parts), 2)}
    return found.get("unit", ""), found.get("project", ""), found.get("counterparty", "")


def read(association, data):
    """Opening balances and vouchers of a file."""
    totals, split, vouchers = {}, {}, []
    for line in data.decode("cp437").split("\n"):
        if not line.startswith("#"):
            continue
        part = fields(line)
        if part[0] == "#IB" and part[1] == "0":
            totals[part[2]] = ore(part[3])
        elif part[0] == "#OIB" and part[1] == "0":
            split[(part[2], *object_codes(association, part[3]))] = ore(part[4])
        elif part[0] == "#VER":
            vouchers.append(Voucher(part[1], part[3], part[4], [], int(part[2]), part[5]))
        elif part[0] == "#TRANS":
            unit, project, counterparty = object_codes(association, part[2])
            text = part[5] if len(part) > 5 else ""
            vouchers[-1].postings.append(Posting(part[1], ore(part[3]), unit, project, counterparty, text))
    return with_remainders(totals, split), vouchers


def with_remainders(totals, split):
    """What the object balances leave of an account's balance has no object."""
    opening = dict(split)
    for account, total in totals.items():
        rest = total - sum(value for key, value in split.items() if key[0] == account)
        if rest:
            opening[(account, "", "", "")] = rest
    return opening
