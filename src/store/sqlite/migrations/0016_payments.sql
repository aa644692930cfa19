-- Payments: what the bank says came in, and the invoices that it pays; units whose surplus is carried to the next year.

CREATE TABLE payment (
    association INTEGER NOT NULL REFERENCES association,
    payment     INTEGER NOT NULL CHECK (payment > 0),
    account     TEXT NOT NULL,    -- the association's, as the bank names it
    reference   TEXT NOT NULL,    -- of the entry on the account, the bank's own
    part        INTEGER NOT NULL, -- of the entry, from 1; 0: the whole of one whose parts are not known
    day         INTEGER NOT NULL,
    amount      INTEGER NOT NULL CONSTRAINT "a payment is 0.01 to 10 000 000 000 000.00" CHECK (amount BETWEEN 1 AND 1000000000000000),
    ocr         TEXT NOT NULL,    -- the reference that the payer gave; ''
    member      TEXT NOT NULL,    -- whose receivable it lessens; '': it waits on the suspense account
    split       INTEGER NOT NULL CHECK (split IN (0, 1)), -- 1: its parts have come, and stand in its place
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, payment),
    UNIQUE (association, account, reference, part)
) STRICT, WITHOUT ROWID;

CREATE TABLE payment_match (
    association INTEGER NOT NULL,
    payment     INTEGER NOT NULL,
    invoice     INTEGER NOT NULL,
    day         INTEGER NOT NULL,
    amount      INTEGER NOT NULL CONSTRAINT "a match is above nought" CHECK (amount > 0),
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, payment, invoice),
    FOREIGN KEY (association, payment) REFERENCES payment,
    FOREIGN KEY (association, invoice) REFERENCES invoice
) STRICT, WITHOUT ROWID;

CREATE TABLE carried_unit (
    association INTEGER NOT NULL REFERENCES association,
    unit        TEXT NOT NULL,
    fee         TEXT NOT NULL, -- whose account the surplus leaves
    from_year   INTEGER NOT NULL,
    to_year     INTEGER CONSTRAINT "the last year is the first or after it" CHECK (to_year >= from_year),
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, unit, from_year),
    FOREIGN KEY (association, unit) REFERENCES unit,
    FOREIGN KEY (association, fee) REFERENCES fee
) STRICT, WITHOUT ROWID;

CREATE TRIGGER payment_stays BEFORE UPDATE ON payment
WHEN (NEW.account, NEW.reference, NEW.part, NEW.day, NEW.amount, NEW.ocr) <> (OLD.account, OLD.reference, OLD.part, OLD.day, OLD.amount, OLD.ocr)
BEGIN SELECT RAISE(ABORT, 'what the bank said of a payment is never changed'); END;
CREATE TRIGGER payment_remains BEFORE DELETE ON payment
BEGIN SELECT RAISE(ABORT, 'a payment is never removed'); END;
CREATE TRIGGER payment_match_stays BEFORE UPDATE ON payment_match
WHEN (NEW.day, NEW.amount) <> (OLD.day, OLD.amount)
BEGIN SELECT RAISE(ABORT, 'a match of payment and invoice is never changed'); END;
