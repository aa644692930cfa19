"""The budget of 2023 in its versions: what is in force is the published one, and the versions before it follow.

The published amounts are those of the latest version in force. guesses/budget_moves.csv says what each later decision
changed; taken away again, one decision after the other, they give the versions that were in force before it.
"""
import os

from association import kronor, rows

HERE = os.path.dirname(os.path.abspath(__file__))
SELLER, SOLD, BOUGHT, REST = "11", "3910", "7690", "3690"
FIRST = "beslutad"


def guesses(name):
    return rows(os.path.join(HERE, "guesses", name + ".csv"))


def with_counterparties(cells):
    """Internal items name the unit on the other side, and meet; what they then lack is other income of the seller."""
    made = {}
    for (account, unit, project, party), amount in cells.items():
        if account == BOUGHT:
            made[account, unit, project, "E" + SELLER] = amount
            made[SOLD, SELLER, project, "E" + unit] = -amount
        elif account != SOLD:
            made[account, unit, project, party] = amount
    made[REST, SELLER, "", ""] += sum(cells.values()) - sum(made.values())
    return made


def spread_of(account):
    """The longest beginning of the account that has a key; costs and the rest lie evenly."""
    found = [row for row in guesses("budget_spreads") if account.startswith(row["accounts"])]
    return max(found, key=lambda row: len(row["accounts"]))["spread"] if found else "even"


def moves(version):
    return {(row["account"], row["unit"], row["project"], row["counterparty"]): (int(row["kronor"]) * 100, row["spread"])
            for row in guesses("budget_moves") if row["version"] == version}


def less(cells, version):
    """The amounts before a decision."""
    changed = moves(version)
    return {key: amount - changed.get(key, (0, ""))[0] for key, amount in cells.items()}


def versions_of(versions, in_force):
    """Rows of budget.csv of one year: (version, codes, spread, amount)."""
    cells = dict(in_force)
    for version in reversed(versions):
        name = version["version"]
        if version["kind"] == "change":
            for key, (amount, spread) in moves(name).items():
                yield name, key, spread, amount
            cells = less(cells, name)
            continue
        for key, amount in cells.items():
            yield name, key, spread_of(key[0]), amount
        if version["kind"] == "revised":
            cells = less(cells, name)


def decided(association, year):
    """The versions of a year by day of decision."""
    return sorted((row for row in association.table("budget_versions") if int(row["year"]) == year),
                  key=lambda row: row["decided"])


def budget_rows(association, year, cells):
    for version, (account, unit, project, party), spread, amount in versions_of(decided(association, year), cells):
        yield str(year), version, account, "", unit, project, party, spread, kronor(amount)


def in_force(association, year):
    """Names of the versions that make up the budget: the latest whole one and the changes after it."""
    names = []
    for version in decided(association, year):
        if version["kind"] in ("decided", "revised"):
            names = []
        names.append(version["version"])
    return names
