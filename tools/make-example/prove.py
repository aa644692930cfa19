"""Proves that the contradictions are contradictions: no books at all can show both figures.

Each proof in proofs.csv adds up some published figures, times a factor, whose exact amounts add
up to the same constant whatever the books say. Rounding explains at most half a thousand for each
figure; what is more cannot be explained. That nothing else contradicts is proved by the ledgers
themselves (verify.py).
"""
import os
import random
import sys

from association import Association, rows
from layouts import Statements
from linear import Linear, Unknowns
from make import EXAMPLE, HERE, given_schedules
from model import Model
from published import HALF, SETS, TKR, read_contradictions, read_published
from solve import SEED, side_of


def expressions(association, name):
    """Each published figure's expression in the unknowns."""
    year = SETS[name]
    unknowns = Unknowns(random.Random(f"{SEED} {name}"))
    schedules = given_schedules()
    model = Model(association, name, (year - 1, year), unknowns, schedules)
    statements = Statements(association, model.build(), year, side_of(unknowns.values))
    statements.schedules = model.schedules
    return {cell.identity(): (cell.value(statements), cell.amount)
            for cell in read_published(association, name)}


def closed_end(amount, low):
    """Does the end of the interval still round to the amount (half away from zero)?"""
    return amount > 0 if low else amount < 0


def contradicts(terms):
    """terms: (factor, expression, published). The gap beyond what rounding can explain, or None."""
    total = sum((expression * factor for factor, expression, _ in terms), Linear())
    if total.terms:
        raise ValueError("the exact amounts do not cancel out")
    gap = sum(factor * amount * TKR for factor, _, amount in terms) - total.constant
    bound = sum(abs(factor) * HALF for factor, _, _ in terms)
    reachable = all(closed_end(amount, (factor > 0) == (gap > 0)) for factor, _, amount in terms)
    return abs(gap) > bound or abs(gap) == bound and not reachable, abs(gap), bound


def main(folder):
    association = Association(folder)
    known = {}
    for name in SETS:
        known.update(expressions(association, name))
    proofs, proved, failed = {}, set(), 0
    for row in rows(os.path.join(HERE, "proofs.csv")):
        key = (row["set"], row["file"], row["key"], row["column"])
        proofs.setdefault(row["proof"], []).append((int(row["factor"]), *known[key], key))
    for proof, terms in proofs.items():
        good, gap, bound = contradicts([term[:3] for term in terms])
        failed += not good
        proved.add(terms[0][3])
        print(f"proof {proof}: {' | '.join(terms[0][3])}: {gap // 100} kr apart, rounding explains "
              f"{bound // 100} kr: {'contradiction' if good else 'NO contradiction'}")
    listed = {(r["set"], r["file"], r["key"], r["column"]) for r in read_contradictions(folder)}
    for key in listed ^ proved:
        failed += 1
        print(f"listed and proved differ: {key}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else EXAMPLE))
