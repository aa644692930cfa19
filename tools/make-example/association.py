"""The association folder's own records: accounts, units, projects, counterparties, fees."""
import configparser
import csv
import os


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_rows(path, head, body):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(body)


def kronor(ore):
    """Öre as kronor with two decimals."""
    sign = "-" if ore < 0 else ""
    return f"{sign}{abs(ore) // 100}.{abs(ore) % 100:02d}"


def ore(text):
    """Kronor with at most two decimals as öre."""
    sign = -1 if text.startswith("-") else 1
    whole, _, part = text.lstrip("-").partition(".")
    return sign * (int(whole or 0) * 100 + int((part + "00")[:2]))


class Association:
    def __init__(self, folder):
        self.folder = folder
        ini = configparser.ConfigParser()
        ini.read(os.path.join(folder, "association.ini"), encoding="utf-8")
        self.about = ini["association"]
        self.dimension = {key: int(value) for key, value in ini["sie"].items()}
        self.accounts = self.table("accounts")
        self.units = self.table("units")
        self.projects = self.table("projects")
        self.counterparties = self.table("counterparties")
        self.fees = self.table("fees")
        self.kind = {row["code"]: row["kind"] for row in self.counterparties}
        self.type = {row["code"]: row["type"] for row in self.accounts}
        self.members = sorted((row for row in self.counterparties if row["kind"] == "member"),
                              key=lambda row: int(row["position"]))

    def table(self, name):
        return rows(os.path.join(self.folder, name + ".csv"))

    def units_of(self, year):
        return [unit for unit in self.units
                if int(unit["from_year"]) <= year <= int(unit["to_year"] or 9999)]

    def unit_named(self, name, year):
        return next(unit["code"] for unit in self.units_of(year) if unit["name"] == name)

    def is_result_account(self, code):
        return self.type[code] in "IK"
