"""The published figures, and which line of which layout each of them is."""
import os

from association import rows

SETS = {"2023": 2023, "2017": 2017}
TKR = 100_000
HALF = 50_000


def tkr(ore):
    """Öre to thousands of kronor, half away from zero."""
    whole = (abs(ore) + HALF) // TKR
    return -whole if ore < 0 else whole


class Cell:
    """One published figure. `value(statements)` is the same figure out of the books, in öre."""

    def __init__(self, name, file, key, column, amount, value):
        self.set = name
        self.file = file
        self.key = key
        self.column = column
        self.amount = amount
        self.value = value

    def identity(self):
        return (self.set, self.file, self.key, self.column)


def line_value(statement, label, column, note=""):
    def value(statements):
        row = statements.labelled(statement, label, note)
        return statements.value(statement, row, column)
    return value


def member_value(note, member, column):
    def value(statements):
        row = next(r for r in statements.note_rows(note) if r["kind"] == "each")
        return statements.value("notes", row, column, member=member)
    return value


def income_cells(table, association):
    for row in table("income_statement"):
        year = int(row["year"])
        unit = None if row["unit"] == "Totalt" else association.unit_named(row["unit"], year)
        value = line_value("income", row["line"], (year, False, unit))
        yield f"{row['unit']}|{row['line']}", row["year"], row["amount_tkr"], value


def simple_cells(file, statement, key):
    def cells(table, association):
        for row in table(file):
            value = line_value(statement, row["line"], (int(row["year"]), False, None))
            yield key(row), row["year"], row["amount_tkr"], value
    return cells


def note_cells(table, association):
    members = {row["name"]: row["code"] for row in association.members}
    for row in table("notes"):
        column = (int(row["year"]), False, None)
        if row["line"] in members:
            value = member_value(row["note_no"], members[row["line"]], column)
        else:
            value = line_value("notes", row["line"], column, row["note_no"])
        yield f"{row['note_no']}|{row['line']}", row["year"], row["amount_tkr"], value


def budget_value(statement, label, year):
    def value(statements):
        row = statements.labelled(statement, label)
        return statements.value(statement, row, (year, True, None), "budget")
    return value


def difference(first, second):
    return lambda statements: first(statements) - second(statements)


def operations_cells(table, association):
    for row in table("operations"):
        label = row["line"]
        prior = line_value("operations", label, (2022, False, None))
        outcome = line_value("operations", label, (2023, True, None))
        budget = budget_value("operations", label, 2023)
        for column, value in (("outcome_2022", prior), ("outcome_2023_incl_internal", outcome),
                              ("budget_2023", budget), ("deviation", difference(outcome, budget))):
            yield label, column, row[column], value


def investment_cells(table, association):
    for row in table("investments"):
        if "project" in row:
            outcome = line_value("investments", row["project"], (2023, False, None))
            budget = budget_value("investments", row["project"], 2023)
            for column, value in (("budget_2023_tkr", budget), ("outcome_2023_tkr", outcome),
                                  ("deviation_tkr", difference(budget, outcome))):
                yield row["project"], column, row[column], value
        else:
            value = line_value("investments", row["item"], (int(row["year"]), False, None))
            yield f"{row['unit']}|{row['item']}", row["year"], row["amount_tkr"], value


def internal_cells(table, association):
    for row in table("internal_items"):
        def value(statements, label=row["item"], year=int(row["year"])):
            line = next(r for r in statements.layouts["notes"] if r["label"] == label)
            return statements.value("notes", line, (year, False, None))
        yield row["item"], row["year"], row["amount_tkr"], value


def equity_cells(table, association):
    for row in table("equity_by_unit"):
        value = line_value("equity-by-unit", row["unit"], (int(row["year"]), False, None))
        yield row["unit"], row["year"], row["amount_tkr"], value


def schedule_cells(table, association):
    for row in table("e20_schedule"):
        for column in ("release_tkr_2013_prices", "index_tkr", "paid_tkr"):
            def value(statements, year=row["year"], measure=column.split("_")[0]):
                return statements.schedules.get(("e20", year, measure), 0)
            yield row["year"], column, row[column], value


FILES = {
    "income_statement": income_cells,
    "balance_sheet": simple_cells("balance_sheet", "balance", lambda row: row["line"]),
    "cash_flow": simple_cells("cash_flow", "cashflow", lambda row: f"{row['section']}|{row['line']}"),
    "balance_requirement": simple_cells("balance_requirement", "balance-requirement", lambda row: row["line"]),
    "notes": note_cells,
    "operations": operations_cells,
    "investments": investment_cells,
    "internal_items": internal_cells,
    "equity_by_unit": equity_cells,
    "e20_schedule": schedule_cells,
}


def read_published(association, name):
    """All printed figures of one set; empty cells are not printed."""
    folder = os.path.join(association.folder, "published", name)
    for file, cells in FILES.items():
        path = os.path.join(folder, file + ".csv")
        if os.path.exists(path):
            table = lambda wanted: rows(os.path.join(folder, wanted + ".csv"))
            for key, column, amount, value in cells(table, association):
                if amount != "":
                    yield Cell(name, file + ".csv", key, column, int(amount), value)


def read_contradictions(folder):
    return rows(os.path.join(folder, "published", "contradictions.csv"))
