"""Makes the example's ledgers, budget, billed fees and schedules.

Run as `python3 make.py [FOLDER]`. The folder's other files (accounts, units, layouts, published
figures …) are read, never written.
"""
import os
import random
import sys

import sie
from association import Association, kronor, ore, rows, write_rows
from budgets import budget_rows, with_counterparties
from interim import Interim, book_interim_fees
from journal import Journal
from payroll import book_payroll
from published import SETS
from purchases import book_grants, book_purchases, book_vat
from sales import book_fees, book_grants_received, book_last_grant, book_sales
from solve import SEED, solve
from yearend import (book_carried, book_depreciation, book_financial, book_infrastructure, book_internal,
                     book_other_balances, book_prepaid_income, transfer_result)

HERE = os.path.dirname(os.path.abspath(__file__))
EXAMPLE = os.path.join(HERE, "..", "..", "examples", "borasregionen")
STEPS = (book_fees, book_interim_fees, book_sales, book_payroll, book_purchases, book_internal, book_depreciation,
         book_infrastructure, book_prepaid_income, book_financial, book_other_balances, book_grants)

BUDGET_HEAD = ["year", "version", "account", "line", "unit", "project", "counterparty", "spread", "amount"]


def given_schedules():
    table = rows(os.path.join(HERE, "guesses", "schedules.csv"))
    return {(row["schedule"], row["year"], row["measure"]): ore(row["amount"]) for row in table}


def closing_targets(association, books, year):
    targets = {}
    for key, amount in books.cells(year, "closing").items():
        if not association.is_result_account(key[0]):
            targets[key[0]] = targets.get(key[0], 0) + amount
    return targets


def book_year(association, name, year, opening, books):
    journal = Journal(association, name, year, opening, books.movement[year],
                      closing_targets(association, books, year), random.Random(f"{SEED} {year}"),
                      Interim(association, name, year, SEED))
    book_carried(journal)
    final = book_grants_received(journal)
    for step in STEPS:
        step(journal)
    book_last_grant(journal, final)
    book_vat(journal)
    transfer_result(journal)
    check_year(journal)
    return journal


def check_year(journal):
    """Every balance account must end at its target."""
    for account, target in sorted(journal.targets.items()):
        if journal.balance(account) != target:
            raise ValueError(f"{journal.year}: {account} ends at {journal.balance(account)}, not {target}")
    forgotten = [key for key in journal.left if journal.association.is_result_account(key[0])]
    if forgotten:
        raise ValueError(f"{journal.year}: not booked: {forgotten}")


def book_set(association, name, known):
    model, schedules, left, _ = solve(association, name, known)
    if left:
        raise ValueError(f"{name}: not met: {left}")
    journals = []
    opening = model.books.opening[model.years[0]]
    for year in model.years:
        journal = book_year(association, name, year, opening, model.books)
        journals.append((year, opening, journal.numbered(), journal.billed))
        opening = sie.closing(opening, journals[-1][2], association)
    return model.books, schedules, journals


def write_ledgers(association, journals):
    os.makedirs(os.path.join(association.folder, "ledger"), exist_ok=True)
    for index, (year, opening, vouchers, _) in enumerate(journals):
        years = [(opening, vouchers)]
        if index:
            years.append(journals[index - 1][1:3])
        path = os.path.join(association.folder, "ledger", f"{year}.se")
        with open(path, "wb") as file:
            file.write(sie.render(association, year, years))


def kept_budgets(association, made):
    """The budgets of the years that are entered by hand."""
    return [tuple(row.values()) for row in association.table("budget") if int(row["year"]) not in made]


def write_tables(association, budgets, billed, schedules):
    folder = association.folder
    made = [row for year, cells in budgets.items() for row in budget_rows(association, year, with_counterparties(cells))]
    write_rows(os.path.join(folder, "budget.csv"), BUDGET_HEAD, sorted(kept_budgets(association, budgets) + made))
    write_rows(os.path.join(folder, "fees_billed.csv"), ["year", "fee", "member", "due", "amount"],
               [(*row[:4], kronor(row[4])) for row in sorted(billed)])
    order = sorted(schedules, key=lambda key: (key[0], int(key[1]), key[2]))
    write_rows(os.path.join(folder, "schedules.csv"), ["schedule", "year", "measure", "amount"],
               [(*key, kronor(schedules[key])) for key in order if schedules[key]])


def main(folder):
    association = Association(folder)
    schedules = given_schedules()
    budgets, billed = {}, []
    for name in sorted(SETS):
        books, schedules, journals = book_set(association, name, schedules)
        write_ledgers(association, journals)
        budgets.update({year: cells for year, cells in books.budget.items() if cells})
        for year, _, _, rows_of_year in journals:
            billed += [(year, *row) for row in rows_of_year]
    write_tables(association, budgets, billed, schedules)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else EXAMPLE)
