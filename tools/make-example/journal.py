"""One year's vouchers in the making: what is to be booked, what has been, and the ledgers of invoices."""
from days import last_working, month_end, payday, stamp
from model import BANK, LEASEHOLDER, OFFICE
from sie import Posting, Voucher


class Invoice:
    def __init__(self, date, due, party, gross):
        self.date = date
        self.due = due
        self.party = party
        self.gross = gross


class Journal:
    def __init__(self, association, name, year, opening, movement, targets, random, interim):
        self.association = association
        self.year = year
        self.opening = opening
        self.left = dict(movement)
        self.targets = targets
        self.random = random
        self.interim = interim
        self.quarterly_fees = []
        self.bank = BANK[name]
        self.office = OFFICE[name]
        self.leaseholder = LEASEHOLDER[name]
        self.early = name == "2017"
        self.vouchers = []
        self.running = {}
        for key, amount in opening.items():
            self.running[key[0]] = self.running.get(key[0], 0) + amount
        self.supplier_invoices = []
        self.customer_invoices = []
        self.billed = []

    # -- what is to be booked -------------------------------------------------------------

    def cells(self, *accounts):
        """The amounts to be booked on these accounts: (unit, project, counterparty, amount)."""
        return [(key[1], key[2], key[3], amount) for key, amount in sorted(self.left.items())
                if key[0] in accounts]

    def take(self, account, unit="", project="", counterparty=""):
        return self.left.pop((account, unit, project, counterparty), 0)

    def take_all(self, account):
        found = self.cells(account)
        for unit, project, counterparty, _ in found:
            self.take(account, unit, project, counterparty)
        return found

    def by_unit(self, account):
        return {unit: amount for unit, _, _, amount in self.take_all(account)}

    def target(self, account):
        """The balance that the account is to have at the end of the year."""
        return self.targets.get(account, 0)

    def balance(self, account):
        return self.running.get(account, 0)

    def opened(self, account):
        return sorted((key, amount) for key, amount in self.opening.items() if key[0] == account)

    # -- booking --------------------------------------------------------------------------

    def post(self, series, date, text, rows):
        """rows: (account, amount[, unit[, project[, counterparty[, text]]]]); the same key is added up."""
        sums = {}
        for account, amount, *where in rows:
            key = (account, *(where + [""] * 4)[:4])
            sums[key] = sums.get(key, 0) + amount
        postings = [Posting(key[0], amount, *key[1:]) for key, amount in sums.items() if amount]
        if not postings:
            return
        if sum(posting.amount for posting in postings):
            raise ValueError(f"{series} {date} {text} does not balance")
        for posting in postings:
            self.running[posting.account] = self.running.get(posting.account, 0) + posting.amount
        self.vouchers.append(Voucher(series, stamp(date), text, postings))

    def year_end(self, text, rows):
        self.post("A", month_end(self.year, 12), text, rows)

    def numbered(self):
        """The vouchers by series and date, numbered from 1."""
        ordered = sorted(self.vouchers, key=lambda voucher: (voucher.series, voucher.date))
        numbers = {}
        for voucher in ordered:
            numbers[voucher.series] = numbers.get(voucher.series, 0) + 1
            voucher.number = numbers[voucher.series]
        return ordered

    # -- ledgers of invoices ----------------------------------------------------------------

    def unpaid(self, invoices, wanted):
        """The newest invoices that together come near, and not over, the balance wanted."""
        chosen, total = [], 0
        for invoice in sorted(invoices, key=lambda i: (i.date, i.gross), reverse=True):
            if total + invoice.gross <= wanted:
                chosen.append(invoice)
                total += invoice.gross
        return chosen, total

    def pay_day(self, invoice):
        date = payday(invoice.due)
        return date if date.year == self.year else last_working(self.year)

    def settle_invoices(self, account, invoices, open_ones, text):
        """Payments of all invoices that are not open at the end of the year, one voucher a day."""
        days = {}
        waiting = {id(invoice) for invoice in open_ones}
        for invoice in invoices:
            if id(invoice) not in waiting:
                days.setdefault(self.pay_day(invoice), []).append(invoice)
        for date, paid in sorted(days.items()):
            rows = []
            for invoice in paid:
                sign = 1 if account == "2440" else -1
                rows += [(account, sign * invoice.gross, "", "", invoice.party), (self.bank, -sign * invoice.gross)]
            self.post("B", date, text, rows)
