"""Turns the published figures into constraints on the model and solves them."""
import random

from layouts import Statements
from linear import Constraint, Linear, Unknowns, at, relax
from model import Model
from published import SETS, TKR, HALF, read_contradictions, read_published

SEED = "borasregionen"


def all_schedules(model, known):
    """Amounts of the loaded years are the ledger's; the others are given."""
    return {**known, **model.schedules}


def constraints_of(statements, cells, instead):
    """A constraint for each published figure, or for what stands instead of it."""
    found, impossible = [], []
    for cell in cells:
        value = cell.value(statements)
        value = value if isinstance(value, Linear) else Linear({}, value)
        amount = instead.get(cell.identity(), cell.amount)
        constraint = Constraint(cell.identity(), value, amount * TKR, HALF)
        if constraint.terms:
            found.append(constraint)
        elif abs(constraint.miss([])) >= HALF:
            impossible.append(cell.identity())
    return found, impossible


def side_of(values):
    def side(amount):
        amount = at(amount, values)
        return (amount > 0) - (amount < 0)
    return side


def whole(cells, values):
    return {key: at(amount, values) for key, amount in cells.items() if at(amount, values)}


def solve(association, name, known):
    """The exact books of the set's two years, and what could not be met."""
    year = SETS[name]
    unknowns = Unknowns(random.Random(f"{SEED} {name}"))
    model = Model(association, name, (year - 1, year), unknowns, known)
    books = model.build()
    statements = Statements(association, books, year, side_of(unknowns.values))
    statements.schedules = all_schedules(model, known)
    instead = {(r["set"], r["file"], r["key"], r["column"]): int(r["ours"])
               for r in read_contradictions(association.folder)}
    constraints, impossible = constraints_of(statements, read_published(association, name), instead)
    left = relax(constraints, unknowns)
    for cells in (books.opening, books.movement, books.budget):
        for y in cells:
            cells[y] = whole(cells[y], unknowns.values)
    schedules = {key: at(amount, unknowns.values) for key, amount in statements.schedules.items()}
    return model, schedules, impossible + left, constraints
