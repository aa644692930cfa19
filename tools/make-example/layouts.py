"""Reads the statements' layouts and evaluates their lines.

Amounts may be whole numbers (öre) or linear expressions in unknowns: only sums, differences
and changes of sign are used. `side` tells which side of nought an amount lies on.
"""
import os
import re

from association import rows

BALANCE_MEASURES = ("opening", "closing")


def expand(text, year):
    """`{year-1}` in labels and project codes."""
    return re.sub(r"\{year(-\d+)?\}", lambda m: str(year + int(m.group(1) or 0)), text)


def within(code, bound):
    """Does the account lie in `30-34`, or begin with `30`?"""
    low, _, high = bound.partition("-")
    high = high or low
    return low <= code[:len(low)] and code[:len(high)] <= high


def selects(text, code):
    parts = text.split()
    return (any(within(code, part) for part in parts if part[0] != "!")
            and not any(within(code, part[1:]) for part in parts if part[0] == "!"))


def layout_folder(folder, year):
    years = sorted(int(name) for name in os.listdir(os.path.join(folder, "layouts")))
    return os.path.join(folder, "layouts", str(max(y for y in years if y <= year)))


def read_layouts(folder, year):
    path = layout_folder(folder, year)
    return {name[:-4]: rows(os.path.join(path, name))
            for name in sorted(os.listdir(path)) if name.endswith(".csv")}


class Books:
    """Opening balances and movements per (account, unit, project, counterparty) and year."""

    def __init__(self):
        self.opening = {}
        self.movement = {}
        self.budget = {}

    def cells(self, year, measure):
        if measure == "budget":
            return self.budget.get(year, {})
        if measure == "movement":
            return self.movement[year]
        if measure == "opening":
            return self.opening[year]
        both = dict(self.opening[year])
        for key, amount in self.movement[year].items():
            both[key] = both.get(key, 0) + amount
        return both


class Statements:
    """The statements of one report year."""

    def __init__(self, association, books, year, side=lambda amount: (amount > 0) - (amount < 0)):
        self.association = association
        self.books = books
        self.year = year
        self.side = side
        self.layouts = read_layouts(association.folder, year)
        self.notes = {row["note"]: row for row in self.layouts.get("notes", []) if row["kind"] == "note"}
        self.memory = {}
        self.by_account = {}

    # -- finding lines ------------------------------------------------------------------

    def find(self, statement, name, note=""):
        for row in self.layouts[statement]:
            if row["id"] == name and row["kind"] != "column" and (not note or row["note"] == note):
                return row
        raise KeyError(f"{statement}.{name}")

    def labelled(self, statement, label, note=""):
        for row in self.layouts[statement]:
            if row["kind"] in ("line", "sum", "total") and (not note or row["note"] == note) \
                    and expand(row["label"], self.year) == label:
                return row
        raise KeyError(f"{statement}: {label}")

    def note_rows(self, note):
        return [row for row in self.layouts["notes"] if row["note"] == note and row["kind"] in ("line", "each")]

    # -- counting -----------------------------------------------------------------------

    def account_cells(self, year, measure):
        """The cells of a year and measure, grouped by account."""
        if (year, measure) not in self.by_account:
            grouped = {}
            for key, amount in self.books.cells(year, measure).items():
                grouped.setdefault(key[0], []).append((key, amount))
            self.by_account[year, measure] = grouped
        return self.by_account[year, measure]

    def counts(self, row, key, unit, gross):
        _, cell_unit, project, counterparty = key
        kind = self.association.kind.get(counterparty, "")
        wanted = row["counterparties"].split()
        never_internal = wanted == ["!internal"]
        if never_internal:
            wanted, gross = [], False
        if unit is not None:
            if cell_unit != unit:
                return False
        elif kind == "unit" and not gross and "internal" not in wanted:
            return False
        if row["units"] and (cell_unit or "-") not in row["units"].split():
            return False
        if row["projects"] and (project or "-") not in expand(row["projects"], self.year).split():
            return False
        group = {"member": "members", "unit": "internal", "external": "external"}.get(kind)
        return not wanted or (counterparty or "-") in wanted or group in wanted

    def account_amounts(self, row, column, measure, member=None):
        """What each account adds to the line, in the ledger's sign."""
        year, gross, unit = column
        found = {}
        for account, cells in self.account_cells(year, measure).items():
            if row["accounts"] and selects(row["accounts"], account):
                amount = sum(value for key, value in cells
                             if self.counts(row, key, unit, gross) and (member is None or key[3] == member))
                found[account] = amount
        return found

    def wrong_side(self, row, amount):
        return self.side(amount) == (1 if row["sign"] == "-" else -1)

    def moved_to(self, statement, row, column, measure):
        """Balances with the wrong side that other lines hand over to this one."""
        total = 0
        for other in self.layouts[statement]:
            if other["opposite"] and other["opposite"] == row["id"]:
                for amount in self.account_amounts(other, column, measure).values():
                    if self.wrong_side(other, amount):
                        total += amount
        return total

    def value(self, statement, row, column, measure=None, member=None):
        """The line's amount as shown. column = (year, internal items included, unit or None)."""
        key = (statement, row["id"], row["note"], column, measure, member)
        if key not in self.memory:
            self.memory[key] = self.evaluate(statement, row, column, measure, member)
        return self.memory[key]

    def evaluate(self, statement, row, column, measure, member):
        own = measure or row["measure"] or ("closing" if statement == "balance" else "movement")
        if own == "movement" and statement == "balance":
            return (self.value(statement, row, column, "closing", member)
                    - self.value(statement, row, column, "opening", member))
        if row["kind"] == "total" and not row["accounts"] and not row["formula"]:
            return self.note_sum(row["note"], column, measure)
        booked = self.account_amounts(row, column, own, member)
        total = sum(amount for amount in booked.values()
                    if not (row["opposite"] and self.wrong_side(row, amount)))
        if statement in ("balance", "notes") and own in BALANCE_MEASURES and row["kind"] == "line":
            total = total + self.moved_to(statement, row, column, own)
        if row["sign"] == "-":
            total = -total
        if row["formula"] and row["kind"] in ("line", "sum", "total"):
            total = total + self.formula(statement, row["formula"], column, measure)
        return total

    def note_sum(self, note, column, measure=None):
        return sum(self.value("notes", row, column, measure)
                   for row in self.note_rows(note) if row["level"] != "3")

    def formula(self, statement, text, column, measure=None):
        total, sign = 0, 1
        for token in text.split():
            if token in "+-":
                sign = -1 if token == "-" else 1
                continue
            term = self.reference(statement, token, column, measure)
            total = total + (term if sign == 1 else -term)
            sign = 1
        return total

    def reference(self, statement, token, column, measure):
        name, _, at = token.partition("@")
        parts = name.split(".")
        if parts[0] == "note":
            row, where = self.find("notes", parts[2], parts[1]), "notes"
        elif len(parts) == 2:
            where = parts[0]
            row = self.find(where, parts[1])
        else:
            where = statement
            row = self.find(where, name)
        return self.value(where, row, column, at or measure)
