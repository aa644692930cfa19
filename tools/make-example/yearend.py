"""Internal items, financial items, deferrals, depreciation and the transfer of the result."""
from days import day, month_end
from interim import MONTHS
from shares import by_key, evenly, unevenly


def book_internal(journal):
    """Monthly internal invoices: the other unit is the counterparty on both sides."""
    for buyer, _, seller, amount in journal.take_all("7690"):
        sold = (seller[1:], "", "E" + buyer)
        journal.take("3910", *sold)
        for month, part in enumerate(unevenly(amount, 12, journal.random, 10), 1):
            journal.post("I", month_end(journal.year, month), f"Interna tjänster månad {month}",
                         [("7690", part, buyer, "", seller), ("3910", -part, *sold)])
    for buyer, _, seller, amount in journal.take_all("8530"):
        journal.take("8430", seller[1:], "", "E" + buyer)
        journal.post("I", month_end(journal.year, 12), "Intern ränta",
                     [("8530", amount, buyer, "", seller), ("8430", -amount, seller[1:], "", "E" + buyer)])


def book_depreciation(journal):
    whole = journal.by_unit("7910")
    first = by_key(journal.interim.share("depreciation", sum(whole.values())), whole)
    units = {unit: evenly(first[unit], MONTHS) + evenly(amount - first[unit], 12 - MONTHS)
             for unit, amount in whole.items()}
    journal.take_all("1219")
    for month in range(1, 13):
        rows = []
        for unit, parts in sorted(units.items()):
            rows += [("7910", parts[month - 1], unit), ("1219", -parts[month - 1], unit)]
        journal.post("A", month_end(journal.year, month), f"Avskrivningar månad {month}", rows)


def book_financial(journal):
    year = journal.year
    for unit, _, party, amount in journal.take_all("8410"):
        for number, part in enumerate(unevenly(-amount, 4, journal.random, 45)):
            date = day(year, 3 * number + 3, 28) if number < 3 else day(year, 12, 29)
            journal.post("B", date, "Ränta på internbanken",
                         [(journal.bank, part), ("8410", -part, unit, "", party)])
    small = journal.by_unit("8510")
    first = by_key(journal.interim.share("financial_costs", sum(small.values())), small)
    quarters = {unit: unevenly(first[unit], 2, journal.random) + unevenly(amount - first[unit], 2, journal.random)
                for unit, amount in small.items()}
    for number in range(4):
        rows = [("8510", parts[number], unit) for unit, parts in sorted(quarters.items())]
        journal.post("B", day(year, 3 * number + 3, 29) if number < 3 else day(year, 12, 28),
                     "Bankavgifter och dröjsmålsräntor", rows + [(journal.bank, -sum(row[1] for row in rows))])


def book_infrastructure(journal):
    """The E20 contribution: index and release at the end of the year, payments in May and November."""
    paid = sum(amount for _, _, _, amount in journal.take_all("2280"))
    for unit, _, _, amount in journal.take_all("8520"):
        journal.year_end("Index E20", [("8520", amount, unit), ("2280", -amount)])
        paid += amount
    for part, month in zip(unevenly(paid, 2, journal.random), (5, 11)):
        journal.post("B", day(journal.year, month, 22), "Utbetalning till E20", [("2280", part), (journal.bank, -part)])
    journal.take_all("1390")
    for unit, _, _, amount in journal.take_all("4520"):
        journal.year_end("Upplösning av bidrag till statlig infrastruktur",
                         [("4520", amount, unit), ("1390", -amount)])
    journal.take_all("2388")
    for unit, _, _, amount in journal.take_all("3570"):
        journal.year_end("Upplösning av investeringsbidrag", [("2388", -amount, unit), ("3570", amount, unit)])
    journal.take_all("1410")
    for unit, _, _, amount in journal.take_all("4090"):
        journal.year_end("Varulagret kostnadsförs", [("4090", amount, unit), ("1410", -amount, unit)])


def book_carried(journal):
    """Surpluses and decided projects: brought forward in January, carried forward at the end of the year."""
    for liability in ("2970", "2980"):
        for unit, project, _, amount in journal.cells(liability):
            if not project:
                continue
            journal.take(liability, unit, project)
            account = next(key[0] for key in journal.left if key[1:] == (unit, project, "") and key[0][0] == "3")
            journal.take(account, unit, project)
            rows = [(liability, amount, unit, project), (account, -amount, unit, project)]
            if amount > 0:
                journal.post("A", day(journal.year, 1, 20), "Återföring av föregående års överskott", rows)
            else:
                journal.year_end("Överskott och beslutade projekt", rows)


def book_prepaid_income(journal):
    """Project funds paid in advance, funds passed on to partners, and the clearing of project costs."""
    year = journal.year
    cleared = 0
    for unit, _, _, amount in journal.take_all("3580"):
        cleared += amount
        for part, month in zip(unevenly(amount, 6, journal.random), (2, 4, 6, 8, 10, 12)):
            journal.post("A", month_end(year, month), "Projektkostnader mot tidigare utbetalade medel",
                         [("3580", part, unit), ("2970", -part)])
    needed = -sum(amount for _, _, _, amount in journal.take_all("2970")) - cleared
    passed_on = max(0, -needed) + journal.target("2970") // -25
    for number, part in enumerate(unevenly(needed + passed_on, 11, journal.random, 70)):
        journal.post("B", day(year, number + 1, 16), "Projektmedel utbetalade i förskott",
                     [(journal.bank, part), ("2970", -part)])
    for part, month in zip(unevenly(passed_on, 5, journal.random), (3, 5, 7, 9, 11)):
        journal.post("B", day(year, month, 24), "Projektmedel till partner", [("2970", part), (journal.bank, -part)])


def book_other_balances(journal):
    """Other short-term liabilities, staff advances and the tax account."""
    year = journal.year
    opened = journal.balance("2890")
    part = opened * 3 // 5
    journal.post("B", day(year, 2, 14), "Utbetalning av medel som förvaltas åt andra",
                 [("2890", -part), (journal.bank, part)])
    rest = journal.target("2890") - journal.balance("2890")
    journal.post("B", day(year, 11, 8), "Medel som förvaltas åt andra", [("2890", rest), (journal.bank, -rest)])
    for account, text in (("2790", "Löneförskott"), ("1630", "Skattekonto")):
        change = journal.target(account) - journal.balance(account)
        journal.post("B", day(year, 12, 13), text, [(account, change), (journal.bank, -change)])


def transfer_result(journal):
    journal.take_all("8990")
    rows = []
    for unit, _, _, amount in journal.take_all("2010"):
        rows += [("8990", -amount, unit), ("2010", amount, unit)]
    journal.year_end("Årets resultat förs till eget kapital", rows)
