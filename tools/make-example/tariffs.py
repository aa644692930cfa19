"""What members owe by the association's tariffs, computed apart from the program: öre by year, fee and counterparty."""
import calendar
from fractions import Fraction

MONTHS = 12
ORE = 100


def half_away(value):
    """The whole number nearest to a fraction; halves away from nought."""
    whole = (2 * abs(value) + 1) // 2
    return int(whole if value >= 0 else -whole)


def months_of(year, row):
    """The months in whose last day somebody takes part."""
    ends = (f"{year}-{month:02d}-{calendar.monthrange(year, month)[1]:02d}" for month in range(1, MONTHS + 1))
    return sum(row["from"] <= end and (not row["to"] or end <= row["to"]) for end in ends)


class Tariffs:
    def __init__(self, association):
        self.tables = {name: association.table(name) for name in
                       ("tariffs", "tariff_parts", "participation", "participants", "population")}
        self.codes = {row["participant"]: row["counterparty"] for row in self.tables["participants"]}
        self.inhabitants = {(row["participant"], row["day"]): int(row["inhabitants"])
                            for row in self.tables["population"]}

    def years(self):
        return sorted({int(row["year"]) for row in self.tables["tariffs"]})

    def owed(self, year):
        """Öre by fee and counterparty, of those whose every part is stated."""
        owed = {}
        for tariff in self.tables["tariffs"]:
            if int(tariff["year"]) == year:
                for who, amount in self.of_tariff(year, tariff["service"], tariff["version"]).items():
                    if amount is not None:
                        owed[tariff["service"], self.codes[who]] = amount
        return owed

    def of_tariff(self, year, service, version):
        parts = [row for row in self.tables["tariff_parts"]
                 if (int(row["year"]), row["service"], row["version"]) == (year, service, version)]
        takers = [(row["participant"], row["role"], months_of(year, row)) for row in self.tables["participation"]
                  if row["service"] == service and months_of(year, row)]
        sums = {}
        for part in sorted(parts, key=lambda row: row["kind"] == "cofinanced"):
            payers = [taker for taker in takers if self.pays(part, taker)]
            amounts = self.amounts(part, payers, sums)
            for who, amount in amounts.items():
                sums[who] = None if amount is None or sums.get(who, 0) is None else sums.get(who, 0) + amount
        return sums

    @staticmethod
    def pays(part, taker):
        if part["participant"]:
            return part["participant"] == taker[0]
        return part["role"] in ("", taker[1])

    def amounts(self, part, payers, sums):
        unit = int(Fraction(part["rounding"]) * ORE)
        if not part["amount"]:
            return {who: None for who, _, _ in payers}
        amount = Fraction(part["amount"]) * ORE
        if part["kind"] == "share":
            return self.shares(part, amount, unit, payers)
        if part["kind"] == "cofinanced":
            percent = amount / ORE
            return {who: half_away(sum(sums.values()) * percent / (100 - percent) * Fraction(months, MONTHS) / unit) * unit
                    for who, _, months in payers}
        return {who: half_away(amount * self.times(part, who) * Fraction(months, MONTHS) / unit) * unit
                for who, _, months in payers}

    def times(self, part, who):
        return self.inhabitants[who, part["population"]] if part["kind"] == "inhabitants" else 1

    def shares(self, part, amount, unit, payers):
        """Whole units, and those left one each to the largest fractions."""
        weights = {who: self.inhabitants[who, part["population"]] * months for who, _, months in payers}
        exact = {who: amount / unit * weight / sum(weights.values()) for who, weight in weights.items()}
        got = {who: int(value) for who, value in exact.items()}
        left = int(amount / unit) - sum(got.values())
        for who in sorted(exact, key=lambda who: got[who] - exact[who])[:left]:
            got[who] += 1
        return {who: units * unit for who, units in got.items()}
