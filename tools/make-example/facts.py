"""Makes the example's facts of the supplier invoices of 2023: what the books do not carry.

Run as `python3 facts.py [FOLDER]`. All of it is made up: suppliers' numbers, days, roles. Some faults are planted, so that
the controls that run themselves find something; README.md of the example lists them.
"""
import csv
import datetime
import os
import random
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDER = sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, "..", "..", "examples", "borasregionen")
HEAD = ["year", "series", "number", "supplier", "invoice", "invoice_date", "received_by", "attested_by", "attest_date",
        "paid", "participants", "vat"]
VAT = {"7010": "6", "6010": "0", "1710": "0"}  # otherwise 25
VOUCHER = re.compile(r'^#VER L (\d+) (\d{8}) ".*?" \d{8}\n\{\n(.*?)\n\}', re.S | re.M)
ROW = re.compile(r"#TRANS (\S+) \{(.*?)\} (\S+)")


def vouchers():
    """Of each supplier invoice: number, day, supplier, sum, unit, account of the cost."""
    text = open(os.path.join(FOLDER, "ledger", "2023.se"), encoding="cp437").read()
    for number, day, body in VOUCHER.findall(text):
        rows = [(account, dict(zip(codes.split()[::2], codes.split()[1::2])), amount)
                for account, codes, amount in ROW.findall(body)]
        debt = next(row for row in rows if row[0] == "2440")
        cost = next(row for row in rows if row[0] not in ("2440", "2640"))
        yield int(number), datetime.date.fromisoformat(f"{day[:4]}-{day[4:6]}-{day[6:]}"), debt[1]["20"], debt[2], \
            cost[1].get("1", "10"), cost[0]


def weekday(day):
    while day.weekday() > 4:
        day += datetime.timedelta(1)
    return day


def sound(lot, voucher, invoice):
    number, day, supplier, _, unit, account = voucher
    attest = weekday(day + datetime.timedelta(lot.randint(1, 6)))
    paid = weekday(max(attest, day + datetime.timedelta(lot.randint(20, 28))))
    return {"year": 2023, "series": "L", "number": number, "supplier": supplier, "invoice": invoice,
            "invoice_date": day - datetime.timedelta(lot.randint(1, 5)), "received_by": f"M{unit}", "attested_by": f"B{unit}",
            "attest_date": attest, "paid": paid, "participants": "", "vat": VAT.get(account, "25")}


def twins(listed):
    """The first two invoices of one supplier that come to the same sum."""
    seen = {}
    for voucher in listed:
        earlier = seen.setdefault((voucher[2], voucher[3]), voucher)
        if earlier is not voucher:
            return earlier[0], voucher[0]
    raise SystemExit("no two invoices of one supplier come to the same sum")


def plant(facts, listed):
    """The faults, each by the number of a voucher."""
    travel = [voucher[0] for voucher in listed if voucher[5] == "7010"]
    for number in (118, 402):
        facts[number]["received_by"] = facts[number]["attested_by"]
    facts[251]["attested_by"] = facts[251]["attest_date"] = ""
    for number in (77, 333):
        facts[number]["paid"] = facts[number]["attest_date"] - datetime.timedelta(1)
    first, second = twins(listed)
    facts[second]["invoice"] = facts[first]["invoice"]
    facts[travel[7]]["vat"] = "25"
    for number in travel[10:14]:
        facts[number]["participants"] = "yes"
    facts[travel[14]]["participants"] = "no"
    for number in range(500, 512):  # not yet taken from the invoice system
        del facts[number]


def main():
    lot = random.Random("voucher facts 2023")
    listed = list(vouchers())
    next_invoice = {supplier: lot.randint(1000, 60000) for supplier in sorted({voucher[2] for voucher in listed})}
    facts = {}
    for voucher in listed:
        next_invoice[voucher[2]] += lot.randint(1, 40)
        facts[voucher[0]] = sound(lot, voucher, next_invoice[voucher[2]])
    plant(facts, listed)
    with open(os.path.join(FOLDER, "voucher_facts.csv"), "w", encoding="utf-8", newline="") as stream:
        out = csv.DictWriter(stream, HEAD, lineterminator="\n")
        out.writeheader()
        out.writerows(facts[number] for number in sorted(facts))


main()
