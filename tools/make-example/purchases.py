"""Supplier invoices, their VAT and payments, grants given and investments."""
import datetime

from days import day, last_working, month_end, on_or_after
from interim import MONTHS
from journal import Invoice
from shares import split, unevenly

# Material and services: account -> (weight, supplier, VAT per cent)
KINDS = {"6010": (27, "L01", 0), "6410": (13, "L07", 25), "6510": (5, "L05", 25), "6810": (9, "L02", 25),
         "7010": (8, "L06", 6), "7210": (9, "L05", 25), "7410": (17, "L03", 25), "7510": (8, "L09", 25),
         "7610": (4, "L09", 25)}
NAMES = {"6010": "Lokalhyra", "6410": "Förbrukningsmaterial", "6510": "Kontorsmaterial och trycksaker",
         "6810": "Tele och data", "7010": "Resor", "7210": "Information och annonser",
         "7410": "Konsulttjänster", "7420": "Revision", "7510": "Främmande tjänster", "7610": "Diverse",
         "4010": "Varor till butik", "1210": "Inventarier"}
INVOICE_SIZE = 1_800_000
NEAR = 6_000_000


def vat_of(net, per_cent):
    return (net * per_cent + 50) // 100


def supplier_invoice(journal, date, account, net, where, supplier, per_cent):
    vat = vat_of(net, per_cent)
    unit, project = where
    journal.post("L", date, NAMES[account],
                 [(account, net, unit, project, "" if account == "1210" else supplier), ("2640", vat),
                  ("2440", -net - vat, "", "", supplier)])
    journal.supplier_invoices.append(Invoice(date, date + datetime.timedelta(days=30), supplier, net + vat))


def spread_invoices(journal, account, amount, unit, supplier, per_cent):
    """A year's purchases of one kind as dated invoices."""
    count = max(1, min(12, amount // INVOICE_SIZE))
    parts = unevenly(amount, count, journal.random)
    for number, part in enumerate(parts):
        month = 1 + number * 12 // count
        date = day(journal.year, month, journal.random.randint(3, 27))
        supplier_invoice(journal, date, account, part, (unit, ""), supplier, per_cent)


def kinds_of(journal, unit):
    """The mix differs a little between units; the leaseholder also buys goods for its shop."""
    kinds = {account: (weight + journal.random.randint(0, 4), supplier, vat)
             for account, (weight, supplier, vat) in KINDS.items()}
    if unit == journal.leaseholder:
        kinds["4010"] = (6, "L07", 25)
    return kinds


def book_purchases(journal):
    leases = 0
    materials = journal.by_unit("7510")
    materials[journal.office] -= accrue_costs(journal)
    for unit, amount in sorted(materials.items()):
        kinds = kinds_of(journal, unit)
        accounts = sorted(kinds)
        for account, part in zip(accounts, split(amount, [kinds[a][0] for a in accounts])):
            if account == "6010" and unit == journal.leaseholder:
                leases = part
            else:
                spread_invoices(journal, account, part, unit, kinds[account][1], kinds[account][2])
    for unit, _, supplier, amount in journal.take_all("7420"):
        for part, month in zip(unevenly(amount, 3, journal.random), (4, 9, 12)):
            supplier_invoice(journal, day(journal.year, month, 8), "7420", part, (unit, ""), supplier, 25)
    book_investments(journal)
    book_leases(journal, leases)


def accrue_costs(journal):
    """Accrued costs: the opening ones are paid, the closing ones booked on consultants."""
    paid = journal.balance("2990")
    journal.post("B", day(journal.year, 1, 24), "Betalning av upplupna kostnader",
                 [("2990", -paid), (journal.bank, paid)])
    accrued = -journal.target("2990")
    journal.year_end("Upplupna kostnader", [("7410", accrued, journal.office), ("2990", -accrued)])
    return accrued


def book_investments(journal):
    for unit, project, _, amount in journal.take_all("1210"):
        parts = unevenly(amount, 3 if amount > 30_000_000 else 2, journal.random)
        for part, month in zip(parts, (5, 8, 10)):
            supplier_invoice(journal, day(journal.year, month, 16), "1210", part, (unit, project), "L04", 25)


def book_leases(journal, leases):
    """Rent: the prepaid quarter is released, the next one is paid in December, and one invoice
    in December brings the trade payables to their closing balance."""
    year, unit = journal.year, journal.leaseholder
    prepaid = journal.balance("1710")
    journal.post("A", month_end(year, 1), "Lokalhyra, förutbetald", [("6010", prepaid, unit), ("1710", -prepaid)])
    coming = journal.target("1710")
    journal.post("L", day(year, 12, 4), "Lokalhyra kvartal 1 nästa år",
                 [("1710", coming), ("2440", -coming, "", "", "L01")])
    wanted = -journal.target("2440")
    open_ones, total = journal.unpaid(journal.supplier_invoices, wanted - NEAR)
    journal.supplier_invoices.append(Invoice(day(year, 12, 4), day(year, 12, 4), "L01", coming))
    last = wanted - total
    rest = leases - prepaid - last
    if rest <= 0 or last <= 0:
        raise ValueError(f"{year}: rent {leases} does not hold {prepaid} and {last}")
    for part, month in zip(unevenly(rest, 4, journal.random, 3), (2, 4, 7, 10)):
        supplier_invoice(journal, day(year, month, 3), "6010", part, (unit, ""), "L01", 0)
    paid = journal.supplier_invoices
    supplier_invoice(journal, day(year, 12, 18), "6010", last, (unit, ""), "L01", 0)
    open_ones.append(journal.supplier_invoices[-1])
    pay_opening_debts(journal)
    journal.settle_invoices("2440", paid, open_ones, "Leverantörsbetalning")


def pay_opening_debts(journal):
    """Last year's unpaid invoices are paid in January, in three runs."""
    days = [day(journal.year, 1, number) for number in (4, 12, 19)]
    for index, (key, amount) in enumerate(journal.opened("2440")):
        parts = unevenly(amount, 3, journal.random) if not key[3] else [amount]
        for number, part in enumerate(parts):
            journal.post("B", days[(index + number) % 3], "Leverantörsbetalning, föregående års fakturor",
                         [("2440", -part, *key[1:]), (journal.bank, part)])


def granted(journal, amount, months):
    """The year's decisions by month; before the interim closing as much as the costs of those months lack."""
    lacking = journal.interim.rest(journal, "costs")
    if lacking is None:
        return unevenly(amount, len(months), journal.random)
    if not 0 < lacking < amount:
        raise ValueError(f"{journal.year}: the first eight months lack {lacking} of {amount}")
    early = sum(month <= MONTHS for month in months)
    return unevenly(lacking, early, journal.random) + unevenly(amount - lacking, len(months) - early, journal.random)


def book_grants(journal):
    """Grants are decided month by month and paid when the projects claim them."""
    year = journal.year
    for unit, _, receiver, amount in journal.take_all("4510"):
        months = (2, 3, 4, 5, 6, 9, 10, 11, 12) if amount > 100_000_000 else (4, 10)
        for part, month in zip(granted(journal, amount, months), months):
            journal.post("A", day(year, month, 14), "Beslut om medel till projekt",
                         [("4510", part, unit, "", receiver), ("2980", -part)])
    objects = sum(a for k, a in journal.opening.items() if k[0] == "2980" and k[2])
    objects += sum(amount for _, project, _, amount in journal.cells("2980") if project)
    paid = journal.target("2980") - objects - (journal.balance("2980") - opened_objects(journal))
    for number, part in enumerate(unevenly(paid, 30, journal.random)):
        date = min(on_or_after(datetime.date(year, 1, 9) + datetime.timedelta(days=number * 12)), last_working(year))
        journal.post("B", date, "Utbetalning efter rekvisition", [("2980", part), (journal.bank, -part)])


def opened_objects(journal):
    return sum(a for k, a in journal.opening.items() if k[0] == "2980" and k[2])


def book_vat(journal):
    """VAT is cleared each month and refunded two months later; the rest is the closing claim or debt."""
    year = journal.year
    for account in ("1760", "1650", "2650"):
        opened = sum(amount for key, amount in journal.opened(account))
        journal.post("B", day(year, 1, 26), "Momsersättning, föregående år",
                     [(account, -opened), (journal.bank, opened)])
    monthly = clear_vat(journal)
    for month, claim in list(enumerate(monthly, 1))[:9]:
        journal.post("B", day(year, month + 2, 26), f"Momsersättning månad {month}",
                     [("2650", -claim), (journal.bank, claim)])
    claim_account = "1650" if journal.early else "1760"
    claim = journal.target(claim_account)
    last = journal.balance("2650") - claim - journal.target("2650")
    journal.post("B", day(year, 12, 27), "Momsersättning, årets sista utbetalning",
                 [("2650", -last), (journal.bank, last)])
    journal.year_end("Fordran momsersättning", [(claim_account, claim), ("2650", -claim)])


def clear_vat(journal):
    claims = []
    for month in range(1, 13):
        prefix = f"{journal.year}{month:02d}"
        sums = {"2610": 0, "2640": 0}
        for voucher in journal.vouchers:
            if voucher.date.startswith(prefix):
                for posting in voucher.postings:
                    if posting.account in sums:
                        sums[posting.account] += posting.amount
        claim = sum(sums.values())
        journal.post("A", month_end(journal.year, month), f"Momsredovisning månad {month}",
                     [("2610", -sums["2610"]), ("2640", -sums["2640"]), ("2650", claim)])
        claims.append(claim)
    return claims
