"""Pay, taxes on it, pensions and holiday pay, by unit and month."""
from days import day, month_end
from interim import MONTHS
from shares import by_key, evenly, unevenly

# Share of the staff costs in per mille: pay, allowances, employer contributions, pensions, payroll tax.
SHARES = {False: {"5510": 9, "5610": 204, "5710": 90, "5720": 22},
          True: {"5510": 9, "5610": 196, "5710": 145, "5720": 14}}
TAX_PER_MILLE = 232


def book_payroll(journal):
    staff = journal.by_unit("5010")
    parts = {account: {unit: amount * share // 1000 for unit, amount in staff.items()}
             for account, share in SHARES[journal.early].items()}
    holiday = by_key(-(journal.target("2910") - journal.balance("2910")), staff)
    pay = {unit: amount - holiday[unit] - sum(part[unit] for part in parts.values())
           for unit, amount in staff.items()}
    book_pay(journal, pay, parts["5510"])
    book_contributions(journal, parts["5610"])
    book_pensions(journal, parts["5710"], parts["5720"])
    journal.year_end("Förändring av semesterlöneskuld",
                     [("5090", amount, unit) for unit, amount in holiday.items()]
                     + [("2910", -sum(holiday.values()))])


def pay_openings(journal, account, date, text):
    rows = []
    for key, amount in journal.opened(account):
        rows += [(account, -amount, *key[1:]), (journal.bank, amount)]
    journal.post("B", date, text, rows)


def book_pay(journal, pay, allowances):
    """Pay on the 25th; the tax withheld is paid on the 12th of the next month."""
    year = journal.year
    monthly = {unit: unevenly(amount, 12, journal.random, 4) for unit, amount in pay.items()}
    extra = {unit: unevenly(amount, 12, journal.random, 60) for unit, amount in allowances.items()}
    pay_openings(journal, "2710", day(year, 1, 12), "Betalning av preliminär skatt, december")
    for month in range(1, 13):
        salaries = sum(parts[month - 1] for parts in monthly.values())
        tax = -journal.target("2710") if month == 12 else salaries * TAX_PER_MILLE // 100_000 * 100
        rows = [("5010", parts[month - 1], unit) for unit, parts in monthly.items()]
        rows += [("5510", parts[month - 1], unit) for unit, parts in extra.items()]
        gross = sum(row[1] for row in rows)
        journal.post("P", day(year, month, 25 if month != 12 else 21), f"Löner månad {month}",
                     rows + [("2710", -tax), (journal.bank, tax - gross)])
        if month < 12:
            journal.post("B", day(year, month + 1, 12), f"Betalning av preliminär skatt, månad {month}",
                         [("2710", tax), (journal.bank, -tax)])


def book_contributions(journal, contributions):
    """December's contributions are the closing debt; the other months share the rest."""
    year = journal.year
    december = by_key(-journal.target("2730"), contributions)
    rest = {unit: evenly(amount - december[unit], 11) for unit, amount in contributions.items()}
    pay_openings(journal, "2730", day(year, 1, 12), "Betalning av arbetsgivaravgifter, december")
    for month in range(1, 13):
        rows = [("5610", december[unit] if month == 12 else rest[unit][month - 1], unit)
                for unit in sorted(contributions)]
        total = sum(row[1] for row in rows)
        journal.post("P", month_end(year, month), f"Arbetsgivaravgifter månad {month}", rows + [("2730", -total)])
        if month < 12:
            journal.post("B", day(year, month + 1, 12), f"Betalning av arbetsgivaravgifter, månad {month}",
                         [("2730", total), (journal.bank, -total)])


def book_pensions(journal, pensions, payroll_tax):
    year = journal.year
    pay_openings(journal, "2950", day(year, 3, 28), "Utbetalning av individuell pensionsdel")
    individual = -journal.target("2950")
    provision = -(journal.target("2210") - journal.balance("2210"))
    accrued = by_key(individual + provision, pensions)
    early = {unit: amount * MONTHS // 12 for unit, amount in accrued.items()}
    part = individual * MONTHS // 12
    parts = (part, sum(early.values()) - part) if provision else (sum(early.values()), 0)
    journal.post("A", month_end(year, MONTHS), "Delårsbokslut: pensioner, individuell del och avsättning",
                 [("5710", amount, unit) for unit, amount in early.items()]
                 + [("2950", -parts[0]), ("2210", -parts[1])])
    journal.year_end("Pensioner: individuell del och avsättning",
                     [("5710", amount - early[unit], unit) for unit, amount in accrued.items()]
                     + [("2950", parts[0] - individual), ("2210", parts[1] - provision)])
    monthly = {unit: evenly(amount - accrued[unit], 12) for unit, amount in pensions.items()}
    book_payroll_tax(journal, payroll_tax, monthly)
    for month in range(1, 13):
        rows = [("5710", parts[month - 1], unit, "", "PENS") for unit, parts in sorted(monthly.items())]
        journal.post("B", day(year, month, 26 if month != 12 else 20), f"Pensionspremier månad {month}",
                     rows + [(journal.bank, -sum(row[1] for row in rows))])


def book_payroll_tax(journal, payroll_tax, monthly):
    rows = [("5720", amount, unit) for unit, amount in sorted(payroll_tax.items())]
    total = sum(row[1] for row in rows)
    if not journal.target("2940"):
        journal.post("B", day(journal.year, 11, 13), "Löneskatt",
                     rows + [(journal.bank, -total)])
        return
    paid = journal.target("2940") - journal.balance("2940") + total
    journal.year_end("Löneskatt", rows + [("2940", -total)])
    journal.post("B", day(journal.year, 11, 13), "Betalning av löneskatt",
                 [("2940", paid), (journal.bank, -paid)])
