"""Linear expressions in unknowns, and the relaxation that finds whole numbers for them.

An unknown is a whole number of öre (or of kronor, with coefficient 100) with bounds of its own.
A constraint says that an expression lies between two bounds. The solver is Agmon's and
Motzkin's relaxation: project on each violated constraint in turn until none is left.
"""

EDGE = 49_900
AIM = 47_000


class Linear:
    __slots__ = ("terms", "constant")

    def __init__(self, terms=None, constant=0):
        self.terms = terms or {}
        self.constant = constant

    def plus(self, other, factor):
        terms = dict(self.terms)
        if not isinstance(other, Linear):
            return Linear(terms, self.constant + factor * other)
        for name, value in other.terms.items():
            value = terms.get(name, 0) + factor * value
            if value:
                terms[name] = value
            else:
                del terms[name]
        return Linear(terms, self.constant + factor * other.constant)

    def __add__(self, other):
        return self.plus(other, 1)

    __radd__ = __add__

    def __sub__(self, other):
        return self.plus(other, -1)

    def __rsub__(self, other):
        return (-self).plus(other, 1)

    def __neg__(self):
        return Linear({name: -value for name, value in self.terms.items()}, -self.constant)

    def __mul__(self, factor):
        return Linear({name: factor * value for name, value in self.terms.items()}, factor * self.constant)

    def at(self, values):
        return self.constant + sum(value * values[name] for name, value in self.terms.items())


def at(amount, values):
    return amount.at(values) if isinstance(amount, Linear) else amount


class Unknowns:
    """Names, first guesses and bounds."""

    def __init__(self, random):
        self.random = random
        self.values = []
        self.low = []
        self.high = []
        self.names = []

    def new(self, name, guess, low, high):
        self.names.append(name)
        self.values.append(min(max(guess, low), high))
        self.low.append(low)
        self.high.append(high)
        return Linear({len(self.values) - 1: 1})


class Constraint:
    def __init__(self, name, expression, target, room):
        self.name = name
        self.terms = sorted(expression.terms.items())
        self.centre = target - expression.constant
        self.edge = room * EDGE // 50_000
        self.aim = room * AIM // 50_000
        self.weight = sum(value * value for _, value in self.terms)

    def miss(self, values):
        return sum(value * values[name] for name, value in self.terms) - self.centre


def free_terms(constraint, unknowns, direction):
    """The terms that can still move the sum in the direction."""
    free = []
    for name, value in constraint.terms:
        up = direction * value > 0
        if unknowns.values[name] < unknowns.high[name] if up else unknowns.values[name] > unknowns.low[name]:
            free.append((name, value))
    return free


def project(constraint, unknowns, miss):
    """Move the unknowns so that the constraint is just met, each by as much as it counts."""
    values = unknowns.values
    excess = miss - constraint.aim if miss > 0 else miss + constraint.aim
    free = free_terms(constraint, unknowns, -1 if miss > 0 else 1)
    weight = sum(value * value for _, value in free)
    for name, value in free:
        step = -(-abs(excess) * abs(value) // weight)
        step = -step if (excess > 0) == (value > 0) else step
        values[name] = min(max(values[name] + step, unknowns.low[name]), unknowns.high[name])


def relax(constraints, unknowns, rounds=4000):
    """Meets all constraints, or returns the names of those left over."""
    left = []
    for _ in range(rounds):
        left = []
        for constraint in constraints:
            miss = constraint.miss(unknowns.values)
            if abs(miss) > constraint.edge:
                left.append(constraint.name)
                if constraint.terms:
                    project(constraint, unknowns, miss)
        if not left:
            return []
    return left
