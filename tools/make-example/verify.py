"""Checks a finished association folder against what was published. Reads the folder only.

Run as `python3 verify.py [FOLDER]`. Exit 0: everything is reproduced but what
published/contradictions.csv lists, and the ledgers are in order. Exit 1: otherwise.
"""
import datetime
import os
import sys

import sie
from association import Association, ore
from budgets import in_force
from interim import LINES, MONTHS, OPERATING, SUMS, published_interim, sums_through
from layouts import Books, Statements, read_layouts, selects
from published import SETS, read_contradictions, read_published, tkr

HERE = os.path.dirname(os.path.abspath(__file__))
EXAMPLE = os.path.join(HERE, "..", "..", "examples", "borasregionen")


class Folder:
    """Everything that the folder says, read afresh."""

    def __init__(self, path):
        self.association = Association(path)
        self.path = path
        self.ledgers = {}
        self.bytes = {}
        for name in sorted(os.listdir(os.path.join(path, "ledger"))):
            with open(os.path.join(path, "ledger", name), "rb") as file:
                data = file.read()
            year = int(name[:4])
            self.bytes[year] = data
            self.ledgers[year] = sie.read(self.association, data)

    def books(self):
        books = Books()
        for year, (opening, vouchers) in self.ledgers.items():
            books.opening[year] = opening
            books.movement[year] = sie.movements(vouchers)
        for row in self.association.table("budget"):
            # Those for a line tests/example/plan.py looks at.
            if not row["account"] or row["version"] not in in_force(self.association, int(row["year"])):
                continue
            cells = books.budget.setdefault(int(row["year"]), {})
            key = (row["account"], row["unit"], row["project"], row["counterparty"])
            cells[key] = cells.get(key, 0) + ore(row["amount"])
        return books

    def schedules(self):
        return {(row["schedule"], row["year"], row["measure"]): ore(row["amount"])
                for row in self.association.table("schedules")}


def check_figures(folder):
    """(problems, figures, reproduced)"""
    books, schedules = folder.books(), folder.schedules()
    exempt = {(r["set"], r["file"], r["key"], r["column"]): r for r in read_contradictions(folder.path)}
    problems, count, hits, used = [], 0, 0, set()
    for name, year in SETS.items():
        statements = Statements(folder.association, books, year)
        statements.schedules = schedules
        for cell in read_published(folder.association, name):
            count += 1
            shown = tkr(cell.value(statements))
            if shown == cell.amount:
                hits += 1
                continue
            known = exempt.get(cell.identity())
            used.add(cell.identity())
            print(f"miss {'(contradiction) ' if known else ''}{' '.join(cell.identity())}: "
                  f"published {cell.amount}, ours {shown}")
            if not known or int(known["ours"]) != shown or int(known["published"]) != cell.amount:
                problems.append(f"not explained: {cell.identity()}")
    problems += [f"listed but no contradiction: {key}" for key in exempt if key not in used]
    return problems, count, hits


def check_vouchers(folder):
    problems = []
    for year, (_, vouchers) in folder.ledgers.items():
        last = {}
        for voucher in vouchers:
            name = f"{year} {voucher.series} {voucher.number}"
            number, date = last.get(voucher.series, (0, ""))
            if voucher.number != number + 1:
                problems.append(f"{name}: the number before is {number}")
            if voucher.date < date or not voucher.date.startswith(str(year)):
                problems.append(f"{name}: date {voucher.date}")
            if sum(posting.amount for posting in voucher.postings) or not voucher.postings:
                problems.append(f"{name}: does not balance")
            last[voucher.series] = (voucher.number, voucher.date)
    return problems


def check_interim(folder):
    """What is published of the first eight months is what the vouchers of those months come to."""
    problems = []
    for name, year in SETS.items():
        for row in published_interim(folder.path, name):
            for of in (year - 1, year):
                sums = sums_through(folder.association, folder.ledgers[of][1], of, MONTHS)
                lines = {**sums, "net": sum(sums[line] for line in OPERATING), "result": sum(sums.values())}
                shown = tkr(-lines[{**LINES, **SUMS}[row["line"]]])
                if shown != int(row[f"outcome_{of}_{MONTHS:02d}"]):
                    problems.append(f"interim.csv {row['line']}, {of}: {shown}")
    return problems


def check_codes(folder):
    """Every code is declared and its unit is there that year."""
    problems = []
    association = folder.association
    accounts = {row["code"] for row in association.accounts}
    projects = {row["code"] for row in association.projects} | {""}
    for year, (opening, vouchers) in folder.ledgers.items():
        units = {unit["code"] for unit in association.units_of(year)} | {""}
        for account, unit, project, party in list(opening) + list(sie.movements(vouchers)):
            if account not in accounts or unit not in units or project not in projects \
                    or party and party not in association.kind:
                problems.append(f"{year}: {account} {unit} {project} {party}: unknown code")
        for (account, unit, *_), amount in sie.movements(vouchers).items():
            if association.is_result_account(account) and not unit:
                problems.append(f"{year}: {account} has no unit")
    return problems


def check_internal(folder):
    """What one unit books against another, the other books against it."""
    problems = []
    for year, (_, vouchers) in folder.ledgers.items():
        sums = {}
        for (account, unit, _, party), amount in sie.movements(vouchers).items():
            if folder.association.kind.get(party) == "unit":
                pair = tuple(sorted((unit, party[1:])))
                sums[pair] = sums.get(pair, 0) + amount
        problems += [f"{year}: internal items of {pair} differ by {rest}" for pair, rest in sums.items() if rest]
    return problems


def check_balances(folder):
    problems = []
    for year, (opening, vouchers) in folder.ledgers.items():
        if sum(opening.values()):
            problems.append(f"{year}: the opening balances do not add up to nought")
        before = folder.ledgers.get(year - 1)
        if before:
            closing = sie.closing(*before, folder.association)
            if closing != {key: value for key, value in opening.items() if value}:
                problems.append(f"{year}: opening balances are not the closing balances of {year - 1}")
    return problems


def check_bytes(folder):
    """Is the file what the canonical form of its own content gives?"""
    problems = []
    for year, content in folder.ledgers.items():
        years = [content] + ([folder.ledgers[year - 1]] if year - 1 in folder.ledgers else [])
        if sie.render(folder.association, year, years) != folder.bytes[year]:
            problems.append(f"ledger/{year}.se is not in canonical form")
    return problems


def check_layouts(folder):
    """Each account is counted by exactly one line of the income statement and balance sheet."""
    problems = []
    for year in folder.ledgers:
        layouts = read_layouts(folder.path, year)
        lines = [row for name in ("income", "balance") for row in layouts[name]
                 if row["kind"] == "line" and row["accounts"] and row["level"] != "3"]
        for account in folder.association.accounts:
            counted = [row["id"] for row in lines if selects(row["accounts"], account["code"])]
            if len(counted) != 1:
                problems.append(f"{year}: account {account['code']} is counted by {counted}")
    return problems


def check_ties(folder):
    """Every note's total equals the line it explains, the balance sheet balances, cash flow meets cash."""
    problems = []
    books = folder.books()
    for year in folder.ledgers:
        statements = Statements(folder.association, books, year)
        column = (year, False, None)
        figure = lambda text: statements.formula("income", text, column)
        for number, note in statements.notes.items():
            if note["formula"]:
                rest = statements.note_sum(number, column) - figure(note["formula"])
                if rest:
                    problems.append(f"{year}: note {number} differs by {rest} from {note['formula']}")
        if figure("balance.total_assets - balance.total_equity_and_liabilities"):
            problems.append(f"{year}: the balance sheet does not balance")
        if figure("cashflow.cash_flow - cashflow.closing + cashflow.opening"):
            problems.append(f"{year}: the cash flow is not the change in cash")
        if year in books.budget and statements.value("income", statements.find("income", "result"), column, "budget"):
            problems.append(f"{year}: the budgeted result is not nought")
    return problems


def check_billed(folder):
    """What fees_billed.csv says is what is booked on the fee account and the member."""
    problems = []
    accounts = {fee["key"]: fee["account"] for fee in folder.association.fees}
    billed = {}
    for row in folder.association.table("fees_billed"):
        key = (int(row["year"]), accounts[row["fee"]], row["member"])
        billed[key] = billed.get(key, 0) + ore(row["amount"])
        datetime.date.fromisoformat(row["due"])
    booked = {}
    for year, (_, vouchers) in folder.ledgers.items():
        for (account, _, _, party), amount in sie.movements(vouchers).items():
            if account in accounts.values() and folder.association.kind.get(party) == "member":
                booked[year, account, party] = booked.get((year, account, party), 0) - amount
    if billed != booked:
        problems.append("fees_billed.csv differs from the ledgers")
    return problems


def check_order(folder):
    problems = []
    order = {"accounts": ("code",), "units": ("code",), "projects": ("code",), "counterparties": ("code",),
             "budget": ("year", "version", "account", "line", "unit", "project", "counterparty"), "fees": ("key",),
             "fees_billed": ("year", "fee", "member", "due"), "schedules": ("schedule", "year", "measure"),
             "financial_goals": ("year", "id")}
    for name, columns in order.items():
        table = folder.association.table(name)
        keys = [tuple(row[column] for column in columns) for row in table]
        if keys != sorted(set(keys)):
            problems.append(f"{name}.csv is not in order, or has a row twice")
    return problems


def main(path):
    folder = Folder(path)
    problems, count, hits = check_figures(folder)
    for check in (check_vouchers, check_interim, check_codes, check_internal, check_balances, check_bytes, check_layouts,
                  check_ties, check_billed, check_order):
        problems += check(folder)
    for year, (_, vouchers) in sorted(folder.ledgers.items()):
        rows = sum(len(voucher.postings) for voucher in vouchers)
        print(f"{year}: {len(vouchers)} vouchers, {rows} rows")
    print(f"{hits} of {count} published figures reproduced")
    for problem in problems:
        print(f"PROBLEM {problem}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else EXAMPLE))
