-- Money that goes back. Payments go in or out, each stands on an account from a day on, a match can be undone, and refunds say which
-- payment is given back. Statements of the bank are kept, so that one that is missing is told.

CREATE TABLE payment_both_ways (
    association INTEGER NOT NULL REFERENCES association,
    payment     INTEGER NOT NULL CHECK (payment > 0),
    account     TEXT NOT NULL,    -- the association's, as the bank names it
    reference   TEXT NOT NULL,    -- of the entry on the account: the bank's own, or made of day, amount and place among those alike
    part        INTEGER NOT NULL, -- of the entry, from 1; 0: the whole
    day         INTEGER NOT NULL,
    amount      INTEGER NOT NULL CONSTRAINT "a payment is 0.01 to 10 000 000 000 000.00, in or out"
                CHECK (amount <> 0 AND amount BETWEEN -1000000000000000 AND 1000000000000000),
    ocr         TEXT NOT NULL,    -- the reference that the payer gave; ''
    mark        TEXT NOT NULL,    -- what the banks call the transaction; ''
    split       INTEGER NOT NULL CHECK (split IN (0, 1)), -- 1: its parts stand in its place
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, payment)
) STRICT, WITHOUT ROWID;
INSERT INTO payment_both_ways SELECT association, payment, account, reference, part, day, amount, ocr, '', split, source_line FROM payment;

-- Where a payment is booked, from a day on: on a member's receivable, or where it waits. The first place is where it was booked first.
CREATE TABLE payment_place (
    association INTEGER NOT NULL,
    payment     INTEGER NOT NULL,
    place       INTEGER NOT NULL CHECK (place > 0),
    day         INTEGER NOT NULL,
    member      TEXT NOT NULL, -- whose receivable; '': it waits
    account     TEXT NOT NULL,
    series      TEXT NOT NULL, -- of the voucher that booked it there, in the year of the day
    voucher     INTEGER,
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, payment, place),
    FOREIGN KEY (association, payment) REFERENCES payment_both_ways,
    FOREIGN KEY (association, account) REFERENCES account
) STRICT, WITHOUT ROWID;
INSERT INTO payment_place
SELECT p.association, p.payment, 1, p.day, p.member, iif(p.member = '', t.suspense, t.receivables), t.series, NULL, 0
FROM payment p JOIN billing_terms t ON t.association = p.association AND t.from_year = (
    SELECT max(from_year) FROM billing_terms WHERE association = p.association AND from_year <= p.day / 10000);

-- What of a payment pays an invoice. Undone, the same with the opposite sign from its day on.
CREATE TABLE payment_match_both_ways (
    association INTEGER NOT NULL,
    number      INTEGER NOT NULL CHECK (number > 0),
    payment     INTEGER NOT NULL,
    invoice     INTEGER NOT NULL,
    day         INTEGER NOT NULL,
    amount      INTEGER NOT NULL CONSTRAINT "a match is not of nought" CHECK (amount <> 0),
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, payment, number),
    UNIQUE (association, number),
    FOREIGN KEY (association, payment) REFERENCES payment_both_ways,
    FOREIGN KEY (association, invoice) REFERENCES invoice
) STRICT, WITHOUT ROWID;
INSERT INTO payment_match_both_ways
SELECT association, row_number() OVER (PARTITION BY association ORDER BY payment, invoice), payment, invoice, day, amount, source_line FROM payment_match;

DROP TABLE payment_match;
DROP TABLE payment;
ALTER TABLE payment_both_ways RENAME TO payment;
ALTER TABLE payment_match_both_ways RENAME TO payment_match;
CREATE UNIQUE INDEX payment_of_entry ON payment (association, account, reference, part, amount > 0);
CREATE INDEX payment_of_day ON payment (association, account, day, amount);
CREATE INDEX payment_of_mark ON payment (association, account, mark);
CREATE INDEX payment_of_ocr ON payment (association, account, ocr);
CREATE INDEX payment_match_of_invoice ON payment_match (association, invoice, day, amount);

-- What of a payment goes back to who paid it: since it was decided, or since the bank took it back.
CREATE TABLE refund (
    association INTEGER NOT NULL,
    refund      INTEGER NOT NULL CHECK (refund > 0),
    payment     INTEGER NOT NULL, -- that is given back
    day         INTEGER NOT NULL, -- of the decision, or the bank's
    amount      INTEGER NOT NULL CONSTRAINT "a refund is above nought" CHECK (amount > 0),
    reference   TEXT NOT NULL,    -- by which the bank's entry is known
    paid        INTEGER,          -- the payment by which it went; NULL: not yet
    kept        INTEGER CONSTRAINT "what went out is not kept" CHECK (kept IS NULL OR paid IS NULL), -- the day that it was decided to stay
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, payment, refund),
    UNIQUE (association, refund),
    FOREIGN KEY (association, payment) REFERENCES payment,
    FOREIGN KEY (association, paid) REFERENCES payment
) STRICT, WITHOUT ROWID;
CREATE INDEX refund_paid ON refund (association, paid);

-- An entry that another file tells by a reference of the bank's, of one that was booked without any.
CREATE TABLE bank_alias (
    association INTEGER NOT NULL,
    account     TEXT NOT NULL,
    reference   TEXT NOT NULL, -- as the bank names it
    side        TEXT NOT NULL CONSTRAINT "the side is in or out" CHECK (side IN ('in', 'out')),
    known_as    TEXT NOT NULL, -- as it was booked
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, account, reference, side)
) STRICT, WITHOUT ROWID;

CREATE INDEX bank_alias_known_as ON bank_alias (association, account, known_as);

CREATE TABLE bank_statement (
    association INTEGER NOT NULL REFERENCES association,
    account     TEXT NOT NULL,
    id          TEXT NOT NULL, -- the bank's
    day         INTEGER NOT NULL, -- its last
    number      INTEGER, -- in the bank's sequence
    opening     INTEGER NOT NULL,
    closing     INTEGER NOT NULL,
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, account, id, day)
) STRICT, WITHOUT ROWID;

-- Payments as they stand now: on which account, and what of each pays no invoice and is not given back. Of one that went out that is what
-- gives back no payment.
CREATE VIEW payment_now AS
SELECT p.association, p.payment, p.account, p.reference, p.part, p.day, p.amount, p.ocr, p.mark, p.split,
    q.place, q.day AS since, q.member, q.account AS stands_on, q.series, q.voucher,
    p.amount
    - ifnull((SELECT sum(m.amount) FROM payment_match m WHERE m.association = p.association AND m.payment = p.payment), 0)
    - ifnull((SELECT sum(r.amount) FROM refund r WHERE r.association = p.association AND r.payment = p.payment AND r.kept IS NULL), 0)
    + ifnull((SELECT sum(r.amount) FROM refund r INDEXED BY refund_paid WHERE r.association = p.association AND r.paid = p.payment), 0) AS remains
FROM payment p JOIN payment_place q ON q.association = p.association AND q.payment = p.payment
WHERE q.place = (SELECT max(place) FROM payment_place l WHERE l.association = p.association AND l.payment = p.payment);

CREATE TRIGGER payment_stays BEFORE UPDATE ON payment
WHEN (NEW.account, NEW.reference, NEW.part, NEW.day, NEW.amount, NEW.ocr, NEW.mark) <> (OLD.account, OLD.reference, OLD.part, OLD.day, OLD.amount, OLD.ocr, OLD.mark)
BEGIN SELECT RAISE(ABORT, 'what the bank said of a payment is never changed'); END;
CREATE TRIGGER payment_remains BEFORE DELETE ON payment
BEGIN SELECT RAISE(ABORT, 'a payment is never removed'); END;
CREATE TRIGGER payment_place_stays BEFORE UPDATE ON payment_place
WHEN (NEW.day, NEW.member, NEW.account, NEW.series, ifnull(NEW.voucher, 0)) <> (OLD.day, OLD.member, OLD.account, OLD.series, ifnull(OLD.voucher, 0))
BEGIN SELECT RAISE(ABORT, 'where a payment was booked is never changed; it is booked anew'); END;
CREATE TRIGGER payment_match_stays BEFORE UPDATE ON payment_match
WHEN (NEW.payment, NEW.invoice, NEW.day, NEW.amount) <> (OLD.payment, OLD.invoice, OLD.day, OLD.amount)
BEGIN SELECT RAISE(ABORT, 'a match of payment and invoice is never changed; it is undone'); END;
CREATE TRIGGER refund_stays BEFORE UPDATE ON refund
WHEN (NEW.payment, NEW.day, NEW.amount, NEW.reference, ifnull(NEW.paid, 0), ifnull(NEW.kept, 0))
  <> (OLD.payment, OLD.day, OLD.amount, OLD.reference, ifnull(OLD.paid, ifnull(NEW.paid, 0)), ifnull(OLD.kept, ifnull(NEW.kept, 0)))
BEGIN SELECT RAISE(ABORT, 'a refund is never changed'); END;
CREATE TRIGGER refund_remains BEFORE DELETE ON refund
BEGIN SELECT RAISE(ABORT, 'a refund is never removed'); END;
CREATE TRIGGER bank_statement_stays BEFORE UPDATE ON bank_statement
WHEN (ifnull(NEW.number, 0), NEW.opening, NEW.closing) <> (ifnull(OLD.number, 0), OLD.opening, OLD.closing)
BEGIN SELECT RAISE(ABORT, 'what the bank said in a statement is never changed'); END;
CREATE TRIGGER bank_alias_stays BEFORE UPDATE ON bank_alias WHEN NEW.known_as <> OLD.known_as
BEGIN SELECT RAISE(ABORT, 'what an entry of the bank was booked as is never changed'); END;
