"""The unknown amounts: which account, unit, project and counterparty carries what.

Every table is in thousands of kronor and is only a first guess: the solver moves each amount
until all published figures come out. Amounts have the ledger's sign.
"""
import csv
import os
from fractions import Fraction

from layouts import Books
from linear import Linear
from tariffs import Tariffs, half_away

TKR = 100_000
HERE = os.path.dirname(os.path.abspath(__file__))

MEMBER_FEES = {"2023": {3: ("3111", "10"), 4: ("3112", "11"), 5: ("3113", "20"), 6: ("3114", "30"),
                        7: ("3121", "40"), 8: ("3122", "50"), 9: ("3123", "60"), 10: ("3124", "70"),
                        11: ("3125", "80"), 12: ("3126", "90")},
               "2017": {3: ("3111", "110"), 4: ("3125", "180"), 5: ("3123", "160"), 6: ("3126", "190")}}
BANK = {"2023": "1680", "2017": "1920"}
OFFICE = {"2023": "10", "2017": "110"}
LEASEHOLDER = {"2023": "80", "2017": "180"}


def table(name):
    with open(os.path.join(HERE, "guesses", name + ".csv"), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Model:
    def __init__(self, association, name, years, unknowns, known_schedules):
        self.association = association
        self.name = name
        self.years = years
        self.unknowns = unknowns
        self.known_schedules = known_schedules
        self.books = Books()
        self.books.opening[years[0]] = {}
        for year in years:
            self.books.movement[year] = {}
        self.memory = {}
        self.carried = {}
        self.budget_rows = {}
        self.schedules = {}

    # -- unknowns -----------------------------------------------------------------------

    def unknown(self, name, guess, spread=0.06):
        """A new amount near the guess (tkr): its sign is kept, and it may move by the spread."""
        centre = round(guess * TKR)
        room = max(round(abs(centre) * spread), 70_000)
        low, high = centre - room, centre + room
        if guess > 0:
            low = max(low, 1_000)
        elif guess < 0:
            high = min(high, -1_000)
        return self.unknowns.new(name, centre + self.noise(), low, high)

    def noise(self):
        return self.unknowns.random.randint(-40_000, 40_000)

    def add(self, year, account, amount, unit="", project="", counterparty=""):
        self.put(self.books.movement[year], (account, unit, project, counterparty), amount)

    def open(self, account, amount, unit="", project="", counterparty=""):
        self.put(self.books.opening[self.years[0]], (account, unit, project, counterparty), amount)

    @staticmethod
    def put(cells, key, amount):
        cells[key] = cells.get(key, 0) + amount

    # -- the parts ----------------------------------------------------------------------

    def build(self):
        self.opening_balances()
        for year in self.years:
            self.leaves(year)
            self.internal_items(year)
            self.depreciation(year)
            self.balance_movements(year)
            self.member_fees(year)
            self.carry(year)
            self.close(year)
            self.bank(year)
        self.later_openings()
        self.budget()
        return self.books

    def mine(self, name):
        return [row for row in table(name) if int(row["year"]) in self.years]

    def opening_balances(self):
        first = self.years[0]
        for row in table("openings"):
            if int(row["year"]) == first:
                amount = self.opening_amount(row)
                self.open(row["account"], amount, row["unit"], row["project"], row["counterparty"])
                if row["project"]:
                    self.carried[row["project"], row["unit"]] = -amount
        bank = BANK[self.name]
        self.open(bank, -sum(self.books.opening[first].values(), Linear()))

    def opening_amount(self, row):
        guess = int(row["tkr"])
        if row["fixed"] == "yes":
            return guess * TKR
        if row["fixed"] == "schedule":
            return -self.provision_before(int(row["year"]))
        return self.unknown(f"IB {row['account']} {row['unit']}", guess, 0.1)

    def provision_before(self, year):
        """What the schedule has set aside and not paid before the year."""
        return sum(-amount if measure == "paid" else amount
                   for (_, of, measure), amount in self.known_schedules.items() if int(of) < year)

    def leaves(self, year):
        """Income and costs towards the outside, by unit."""
        for row in self.mine("leaves"):
            if int(row["year"]) == year:
                amount = self.unknown(f"{year} {row['account']} {row['unit']}", float(row["tkr"]))
                self.add(year, row["account"], amount, row["unit"], row["project"], row["counterparty"])

    def internal_items(self, year):
        """A purchase of one unit is another's sale: one unknown, both counterparties."""
        for row in self.mine("internal"):
            if int(row["year"]) == year:
                buyer, seller = row["buyer"], row["seller"]
                cost, income = row["accounts"].split()
                amount = self.unknown(f"{year} internal {buyer} {seller}", float(row["tkr"]))
                self.add(year, cost, amount, buyer, "", "E" + seller)
                self.add(year, income, -amount, seller, "", "E" + buyer)

    def depreciation(self, year):
        for row in self.mine("depreciation"):
            if int(row["year"]) == year:
                amount = self.unknown(f"{year} 7910 {row['unit']}", float(row["tkr"]))
                self.add(year, "7910", amount, row["unit"])
                self.add(year, "1219", -amount, row["unit"])

    def balance_movements(self, year):
        """Movements of balance accounts; `against` is the result account that follows, with its unit."""
        for row in self.mine("movements"):
            if int(row["year"]) == year:
                amount = self.movement_amount(year, row)
                self.add(year, row["account"], amount, row["unit"], row["project"], row["counterparty"])
                if row["against"]:
                    self.add(year, row["against"], -amount, row["against_unit"])
                if row["schedule"]:
                    key = ("e20", str(year), row["schedule"])
                    self.schedules[key] = amount if row["schedule"] == "paid" else -amount

    def movement_amount(self, year, row):
        if row["fixed"] == "yes":
            return round(float(row["tkr"]) * TKR)
        if row["fixed"] == "clear":
            return -self.balance_before(year, row["account"], row["unit"])
        return self.unknown(f"{year} {row['account']}", float(row["tkr"]), 0.2)

    def balance_before(self, year, account, unit):
        parts = [self.books.opening[self.years[0]]] + [self.books.movement[y] for y in self.years if y < year]
        return sum((amount for cells in parts for key, amount in cells.items()
                    if key[0] == account and key[1] == unit), Linear())

    # -- member fees ----------------------------------------------------------------------

    def printed_fees(self, year):
        """Rows of the published fee notes: (note, account, unit, label, tkr)."""
        path = os.path.join(self.association.folder, "published", self.name, "notes.csv")
        with open(path, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                where = MEMBER_FEES[self.name].get(int(row["note_no"]))
                if where and int(row["year"]) == year and row["line"] != "Summa":
                    yield (*where, row["line"], int(row["amount_tkr"]))

    def member_fees(self, year):
        members = {row["name"]: row["code"] for row in self.association.members}
        invoiced = {"Fakturerat HSNK": "HSNK", "Fakturerat SÄS och Närhälsan": "SAS"}
        codes = dict(members, **invoiced)
        services = {fee["account"]: fee["key"] for fee in self.association.fees}
        owed = Tariffs(self.association).owed(year)
        for account, unit, label, amount in self.printed_fees(year):
            if label in codes and amount:
                fee = self.fee_by_tariff(owed.get((services.get(account), codes[label])), amount)
                if fee is None:
                    fee = self.unknown(f"{year} {account} {label}", -amount, 0.02)
                else:
                    self.noise()  # the amounts after it stay where they were
                self.add(year, account, fee, unit, "", codes[label])

    @staticmethod
    def fee_by_tariff(ore, printed):
        """What the tariff gives, in the ledger's sign, when it is the printed amount to the thousand; else None."""
        return -ore if ore is not None and half_away(Fraction(ore, TKR)) == printed else None

    def carry(self, year):
        """What is carried forward to, and brought forward from, another year."""
        for row in table("carried"):
            if int(row["to"] or 0) == year:
                amount = self.carried[row["project"], row["unit"]]
                self.add(year, row["back_account"], -amount, row["unit"], row["project"])
                self.add(year, row["liability"], amount, row["unit"], row["project"])
        for row in table("carried"):
            if int(row["from"]) == year:
                self.carry_forward(year, row)

    def carry_forward(self, year, row):
        if row["balances_unit"] == "yes":
            amount = -self.unit_result(year, row["unit"])
        else:
            amount = self.unknown(f"{row['project']} {row['unit']}", int(row["tkr"]), 0.02)
        self.carried[row["project"], row["unit"]] = amount
        self.add(year, row["account"], amount, row["unit"], row["project"])
        self.add(year, row["liability"], -amount, row["unit"], row["project"])

    def unit_result(self, year, unit):
        """Costs less income of the unit, in the ledger's sign. Brought-forward amounts come in first."""
        return sum((amount for key, amount in self.books.movement[year].items()
                    if key[1] == unit and self.association.is_result_account(key[0])), Linear())

    # -- closing --------------------------------------------------------------------------

    def close(self, year):
        """The unit's result goes to its equity."""
        for unit in self.association.units_of(year):
            result = self.unit_result(year, unit["code"])
            self.add(year, "2010", result, unit["code"])
            self.add(year, "8990", -result, unit["code"])

    def bank(self, year):
        rest = sum(self.books.movement[year].values(), Linear())
        self.add(year, BANK[self.name], -rest)

    def later_openings(self):
        for year in self.years[1:]:
            before = self.books.cells(year - 1, "closing")
            self.books.opening[year] = {key: amount for key, amount in before.items()
                                        if not self.association.is_result_account(key[0])}

    # -- budget ---------------------------------------------------------------------------

    def budget(self):
        """Whole kronor. The row marked `rest` makes the income-statement budget add up to nought."""
        for year in self.years:
            cells = {}
            rest = None
            for row in table("budget"):
                if int(row["year"]) != year:
                    continue
                key = (row["account"], row["unit"], row["project"], "")
                if row["kind"] == "rest":
                    rest = key
                elif row["kind"] == "fixed":
                    cells[key] = int(row["tkr"]) * TKR
                else:
                    cells[key] = self.budget_unknown(row)
            if rest:
                cells[rest] = -sum(cells.values(), Linear())
            self.books.budget[year] = cells

    def budget_unknown(self, row):
        guess = int(row["tkr"]) * 1000
        noise = self.unknowns.random.randint(-300, 300)
        room = max(abs(guess) // 20, 700)
        return self.unknowns.new(f"budget {row['account']} {row['unit']}", guess + noise,
                                 guess - room, guess + room) * 100
