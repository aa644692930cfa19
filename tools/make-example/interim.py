"""The books at 31 August: what the interim closing books, and the published amounts of the first eight months.

Only 2017's interim report is published, with 2016 beside it. In those years the amounts of the first eight months are
given, and grants (income from the Region, grants to projects), depreciation and bank charges are placed in time so
that they come out. The other years have no such figures: their vouchers lie where the usual shares put them.
"""
import os
import random

from association import rows
from days import month_end

MONTHS = 8
TKR = 100_000
NOISE = 9_000
LINES = {"Verksamhetens intäkter": "revenue", "Verksamhetens kostnader": "costs",
         "Avskrivningar/nedskrivningar": "depreciation", "Finansiella intäkter": "financial_income",
         "Finansiella kostnader": "financial_costs"}
SUMS = {"Verksamhetens nettokostnader": "net", "Periodens resultat": "result"}
OPERATING = ("revenue", "costs", "depreciation")


def line_of(account):
    """The line of the interim table that counts the account; members' fees are inside revenue there."""
    if account[0] == "3":
        return "revenue"
    if account[:2] == "79":
        return "depreciation"
    if account[0] in "4567":
        return "costs"
    return {"84": "financial_income", "85": "financial_costs"}.get(account[:2])


def published_interim(folder, name):
    path = os.path.join(folder, "published", name, "interim.csv")
    return rows(path) if os.path.exists(path) else []


def sums_through(association, vouchers, year, through):
    """The lines' amounts through a month, in the ledger's sign, without internal items."""
    sums = dict.fromkeys(LINES.values(), 0)
    for voucher in vouchers:
        if voucher.date > f"{year}{through:02d}31":
            continue
        for posting in voucher.postings:
            line = line_of(posting.account)
            if line and association.kind.get(posting.counterparty) != "unit":
                sums[line] += posting.amount
    return sums


class Interim:
    """What is wanted of the first eight months of a year, line by line; nothing where nothing is published."""

    def __init__(self, association, name, year, seed):
        noise = random.Random(f"{seed} {year} interim")
        self.wanted = {}
        for row in published_interim(association.folder, name):
            tkr = row.get(f"outcome_{year}_{MONTHS:02d}")
            if tkr and row["line"] in LINES:
                self.wanted[LINES[row["line"]]] = -(int(tkr) * TKR + (noise.randint(-NOISE, NOISE) if int(tkr) else 0))

    def share(self, line, amount):
        """What of a line's costs falls in the first eight months: as published, else by the months."""
        return min(self.wanted.get(line, amount * MONTHS // 12), amount)

    def rest(self, journal, line):
        """What the line still lacks of the first eight months, or None."""
        if line not in self.wanted:
            return None
        return self.wanted[line] - sums_through(journal.association, journal.vouchers, journal.year, MONTHS)[line]


def book_interim_fees(journal):
    """The third quarter's invoices hold September: set aside at the interim closing, taken back the day after."""
    rows_of, back = [], []
    for account, unit, party, part in journal.quarterly_fees:
        month = part // 3
        rows_of += [(account, month, unit, "", party), ("2970", -month)]
        back += [(account, -month, unit, "", party), ("2970", month)]
    journal.post("A", month_end(journal.year, MONTHS), "Delårsbokslut: septembers bidrag och avgifter", rows_of)
    journal.post("A", month_end(journal.year, MONTHS).replace(month=MONTHS + 1, day=1),
                 "Återföring av delårsbokslut: septembers bidrag och avgifter", back)
