"""Member fees, other invoices, grants received and payments from customers."""
import datetime

from days import day, month_end, on_or_after
from journal import Invoice
from shares import evenly, split, unevenly

QUARTERS = ((1, 12), (4, 11), (7, 5), (10, 10))
SALES = {"3010": 70, "3020": 14, "3410": 10, "3690": 6}
SALES_OTHER = {"3010": 78, "3690": 22}
VAT_ACCOUNTS = ("3010", "3020")
NEAR = 6_000_000
NAMES = {"3010": "Sålda tjänster", "3020": "Sålda varor", "3410": "Uthyrning", "3690": "Ersättning för kostnader"}
GRANTS = ("3510", "3520", "3521", "3522", "3523", "3524", "3525", "3526", "3527", "3530")
ACCRUED = ("3510", "3520", "3526", "3527", "3530")


def book_fees(journal):
    """A quarterly invoice to every member with all its fees, paid at the end of the month."""
    fees = {fee["account"]: fee for fee in journal.association.fees}
    quarters = {}
    for account in fees:
        for unit, project, party, amount in journal.cells(account):
            if party and not project:
                journal.take(account, unit, project, party)
                if journal.association.kind[party] == "member":
                    parts = evenly(-amount, 4)
                    journal.quarterly_fees.append((account, unit, party, parts[2]))
                    for number, part in enumerate(parts):
                        quarters.setdefault((number, party), []).append((account, part, unit))
                else:
                    book_partner_share(journal, account, -amount, unit, party)
    for (number, member), rows in sorted(quarters.items()):
        book_fee_invoice(journal, number, member, rows, fees)


def book_fee_invoice(journal, number, member, rows, fees):
    month, first = QUARTERS[number]
    date = day(journal.year, month, first)
    due = month_end(journal.year, month)
    total = sum(part for _, part, _ in rows)
    journal.post("K", date, f"Bidrag och avgifter kvartal {number + 1}",
                 [("1510", total, "", "", member)]
                 + [(account, -part, unit, "", member, fees[account]["label"]) for account, part, unit in rows])
    journal.post("B", on_or_after(due), "Inbetalning, bidrag och avgifter",
                 [(journal.bank, total), ("1510", -total, "", "", member)])
    for account, part, _ in rows:
        journal.billed.append((fees[account]["key"], member, due.isoformat(), part))


def book_partner_share(journal, account, amount, unit, party):
    for part, month in zip(evenly(amount, 2), (3, 9)):
        customer_invoice(journal, day(journal.year, month, 15), "Medfinansiering", [(account, part, unit)], party, 0)


def customer_invoice(journal, date, text, rows, party, vat):
    net = sum(part for _, part, _ in rows)
    journal.post("K", date, text, [("1510", net + vat, "", "", party), ("2610", -vat)]
                 + [(account, -part, unit, "", party) for account, part, unit in rows])
    journal.customer_invoices.append(Invoice(date, date + datetime.timedelta(days=30), party, net + vat))


def book_sales(journal):
    """Other income, by unit, as invoices through the year; the leaseholder also sells for cash."""
    for unit, _, party, amount in journal.take_all("3690"):
        mix = SALES if unit == journal.leaseholder else SALES_OTHER
        if unit == "20":
            mix = {"3690": 1}
        total = -amount
        if unit == journal.leaseholder:
            total -= book_cash_sales(journal, unit, total // 40)
        accounts = sorted(mix)
        for account, part in zip(accounts, split(total, [mix[a] for a in accounts])):
            count = max(2, min(20, part // 4_500_000))
            for number, piece in enumerate(unevenly(part, count, journal.random)):
                date = day(journal.year, 1 + number * 12 // count, journal.random.randint(2, 27))
                vat = (piece * 25 + 50) // 100 if account in VAT_ACCOUNTS else 0
                customer_invoice(journal, date, NAMES[account], [(account, piece, unit)], party, vat)


def book_cash_sales(journal, unit, total):
    for month, part in enumerate(unevenly(total, 12, journal.random), 1):
        date = day(journal.year, month, 26 if month != 12 else 20)
        journal.post("B", date, "Dagskassor", [("1910", part), ("3020", -part, unit)])
        deposit = part if month < 12 else journal.balance("1910") - journal.target("1910")
        journal.post("B", date, "Insättning av dagskassor", [(journal.bank, deposit), ("1910", -deposit)])
    return total


def book_grants_received(journal):
    """Part of the grants is accrued at the end of the year, the rest is invoiced."""
    grants = [(account, *cell) for account in GRANTS for cell in journal.take_all(account)]
    accrued = accrue(journal, [g for g in grants if g[0] in ACCRUED])
    final = None
    for account, unit, _, party, amount in grants:
        rest = -amount - accrued.get((account, unit, party), 0)
        name = next(a["name"] for a in journal.association.accounts if a["code"] == account)
        if account == ("3520" if journal.early else "3522") and final is None:
            final = (account, unit, party, rest, name)
            continue
        months = (2, 5, 8, 11) if rest > 40_000_000 else (6,)
        for part, month in zip(unevenly(rest, len(months), journal.random, 8), months):
            customer_invoice(journal, day(journal.year, month, 17), name, [(account, part, unit)], party, 0)
    return final


def accrue(journal, grants):
    """The claims of last year are paid early in the year; this year's are booked at its end."""
    opened = journal.balance("1790")
    for number, part in enumerate(unevenly(opened, 4, journal.random)):
        journal.post("B", day(journal.year, 1 + number, 19), "Utbetalning av upplupna bidrag",
                     [(journal.bank, part), ("1790", -part)])
    parts = split(journal.target("1790"), [abs(amount) for *_, amount in grants])
    accrued = {}
    for (account, unit, _, party, _), part in zip(grants, parts):
        accrued[account, unit, party] = part
        journal.year_end("Upplupna bidrag", [("1790", part), (account, -part, unit, "", party)])
    return accrued


def last_grant_parts(journal, amount):
    """March, June and September: what the first eight months lack, and the rest."""
    lacking = journal.interim.rest(journal, "revenue")
    if lacking is None:
        return evenly(amount, 3)
    if not 0 < -lacking < amount:
        raise ValueError(f"{journal.year}: the first eight months lack {-lacking} of {amount}")
    return evenly(-lacking, 2) + [amount + lacking]


def book_last_grant(journal, final):
    """The last grant: one invoice in December brings the trade receivables to their closing balance."""
    account, unit, party, amount, name = final
    wanted = journal.target("1510")
    open_ones, total = journal.unpaid(journal.customer_invoices, wanted * 3 // 5)
    last = wanted - total
    if last >= amount:
        raise ValueError(f"{journal.year}: {account} does not hold {last}")
    for part, month in zip(last_grant_parts(journal, amount - last), (3, 6, 9)):
        customer_invoice(journal, day(journal.year, month, 6), name, [(account, part, unit)], party, 0)
    earlier = list(journal.customer_invoices)
    customer_invoice(journal, day(journal.year, 12, 11), name, [(account, last, unit)], party, 0)
    for key, opened in journal.opened("1510"):
        journal.post("B", day(journal.year, 1, 23), "Inbetalning, föregående års fakturor",
                     [(journal.bank, opened), ("1510", -opened, *key[1:])])
    journal.settle_invoices("1510", earlier, open_ones, "Inbetalningar från kunder")
