-- Billing: who is billed and how, invoices with their lines, what of them is income of months to come.
-- Amounts are öre, positive as the buyer owes them. source_line is the line that a row stood on; 0: it came another way.

CREATE TABLE party (
    association  INTEGER NOT NULL REFERENCES association,
    counterparty TEXT NOT NULL,    -- '' is the association itself
    from_day     INTEGER NOT NULL, -- what is said holds from this day
    name         TEXT NOT NULL,
    orgnr        TEXT NOT NULL CONSTRAINT "an organisation number is written 212000-1561"
                 CHECK (orgnr GLOB '[0-9][0-9][2-9][0-9][0-9][0-9]-[0-9][0-9][0-9][0-9]'),
    street       TEXT NOT NULL,
    post_code    TEXT NOT NULL,
    city         TEXT NOT NULL,
    gln          TEXT NOT NULL CONSTRAINT "a GLN has 13 digits"
                 CHECK (gln = '' OR (length(gln) = 13 AND gln NOT GLOB '*[^0-9]*')),
    vat_number   TEXT NOT NULL,
    reference    TEXT NOT NULL, -- whom an invoice to it asks for: a code or a role
    source_line  INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, counterparty, from_day)
) STRICT, WITHOUT ROWID;

CREATE TABLE billing_terms (
    association  INTEGER NOT NULL REFERENCES association,
    from_year    INTEGER NOT NULL,
    receivables  TEXT NOT NULL, -- accounts
    bank         TEXT NOT NULL,
    deferred     TEXT NOT NULL,
    suspense     TEXT NOT NULL,
    vat          TEXT NOT NULL,
    interest     TEXT NOT NULL,
    result       TEXT,             -- what the closing books the year's result on; no income and no cost
    unit         TEXT,             -- whose income interest and reminders are
    series       TEXT NOT NULL,    -- of the vouchers
    bankgiro     TEXT NOT NULL CONSTRAINT "a bankgiro number is 7 or 8 digits"
                 CHECK (bankgiro = '' OR (length(bankgiro) IN (7, 8) AND bankgiro NOT GLOB '*[^0-9]*')),
    days         INTEGER NOT NULL CONSTRAINT "an invoice is due within a year" CHECK (days BETWEEN 0 AND 366),
    points       INTEGER NOT NULL, -- of interest above the reference rate, in hundredths: 800
    reminder_fee INTEGER NOT NULL CONSTRAINT "a fee for a reminder is not below nought" CHECK (reminder_fee >= 0),
    source_line  INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, from_year),
    FOREIGN KEY (association, receivables) REFERENCES account,
    FOREIGN KEY (association, bank) REFERENCES account,
    FOREIGN KEY (association, deferred) REFERENCES account,
    FOREIGN KEY (association, suspense) REFERENCES account,
    FOREIGN KEY (association, vat) REFERENCES account,
    FOREIGN KEY (association, interest) REFERENCES account,
    FOREIGN KEY (association, result) REFERENCES account,
    FOREIGN KEY (association, unit) REFERENCES unit
) STRICT, WITHOUT ROWID;

CREATE TABLE billing_plan (
    association INTEGER NOT NULL REFERENCES association,
    year        INTEGER NOT NULL,
    fee         TEXT NOT NULL, -- '' every fee
    member      TEXT NOT NULL, -- '' every member
    plan        TEXT NOT NULL CONSTRAINT "the plan is yearly, half-yearly or quarterly"
                CHECK (plan IN ('yearly', 'half-yearly', 'quarterly')),
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, year, fee, member)
) STRICT, WITHOUT ROWID;

-- What is agreed with a member beside tariffs, and services with VAT.
CREATE TABLE billing_item (
    association INTEGER NOT NULL REFERENCES association,
    year        INTEGER NOT NULL,
    fee         TEXT NOT NULL,
    member      TEXT NOT NULL,
    part        TEXT NOT NULL,
    text        TEXT NOT NULL,
    amount      INTEGER NOT NULL CONSTRAINT "an amount that is billed is above nought" CHECK (amount > 0),
    vat         TEXT NOT NULL CONSTRAINT "the VAT is outside or standard" CHECK (vat IN ('outside', 'standard')),
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, year, fee, member, part),
    FOREIGN KEY (association, fee) REFERENCES fee,
    FOREIGN KEY (association, member) REFERENCES counterparty
) STRICT, WITHOUT ROWID;

-- The reference rate of the Interest Act (1975:635) 9 §, for a half-year at a time.
CREATE TABLE reference_rate (
    association INTEGER NOT NULL REFERENCES association,
    from_day    INTEGER NOT NULL,
    rate        INTEGER NOT NULL, -- hundredths of a per cent
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, from_day)
) STRICT, WITHOUT ROWID;

CREATE TABLE invoice (
    association INTEGER NOT NULL REFERENCES association,
    number      INTEGER NOT NULL CHECK (number > 0),
    kind        TEXT NOT NULL CONSTRAINT "the kind is invoice, credit or interest"
                CHECK (kind IN ('invoice', 'credit', 'interest')),
    credits     INTEGER, -- of a credit note: the invoice
    year        INTEGER NOT NULL,
    issued      INTEGER NOT NULL,
    due         INTEGER NOT NULL CONSTRAINT "an invoice is due on or after its day" CHECK (due >= issued),
    member      TEXT NOT NULL,
    ocr         TEXT NOT NULL,
    bankgiro    TEXT NOT NULL,
    text        TEXT NOT NULL,
    account     TEXT NOT NULL, -- receivables
    series      TEXT NOT NULL, -- of its voucher, in the year that its day lies in
    voucher     INTEGER NOT NULL,
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, number),
    FOREIGN KEY (association, member) REFERENCES counterparty,
    FOREIGN KEY (association, account) REFERENCES account,
    CONSTRAINT "a credit note, and no other, names an invoice" CHECK ((kind = 'credit') = (credits IS NOT NULL)),
    CONSTRAINT "a credit note comes after its invoice" CHECK (credits < number)
) STRICT, WITHOUT ROWID;

CREATE TABLE invoice_line (
    association INTEGER NOT NULL,
    invoice     INTEGER NOT NULL,
    line        INTEGER NOT NULL CHECK (line > 0),
    text        TEXT NOT NULL,
    fee         TEXT NOT NULL, -- '' of interest and fees for reminders
    part        TEXT NOT NULL,
    unit        TEXT,
    account     TEXT NOT NULL, -- of income
    quantity    INTEGER NOT NULL,
    measure     TEXT NOT NULL,
    price       INTEGER NOT NULL,
    net         INTEGER NOT NULL CONSTRAINT "a line comes to 0.01 to 10 000 000 000 000.00" CHECK (net BETWEEN 1 AND 1000000000000000),
    vat         INTEGER NOT NULL CONSTRAINT "the VAT is 0 or 25 per cent" CHECK (vat IN (0, 250)), -- per mille
    from_day    INTEGER NOT NULL,
    to_day      INTEGER NOT NULL CHECK (to_day >= from_day),
    late        INTEGER, -- of interest and reminders: the invoice that was paid late
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, invoice, line),
    FOREIGN KEY (association, invoice) REFERENCES invoice,
    FOREIGN KEY (association, account) REFERENCES account,
    FOREIGN KEY (association, unit) REFERENCES unit
) STRICT, WITHOUT ROWID;

-- Months to come of a line: deferred when billed, released as they pass. Of a credit note they are negative.
CREATE TABLE invoice_deferral (
    association INTEGER NOT NULL,
    invoice     INTEGER NOT NULL,
    line        INTEGER NOT NULL,
    month       INTEGER NOT NULL, -- its first day
    amount      INTEGER NOT NULL,
    account     TEXT NOT NULL,    -- where it waits
    released    INTEGER,          -- the day of the voucher; NULL: not yet
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, invoice, line, month),
    FOREIGN KEY (association, invoice, line) REFERENCES invoice_line,
    FOREIGN KEY (association, account) REFERENCES account
) STRICT, WITHOUT ROWID;

CREATE TABLE reminder (
    association INTEGER NOT NULL,
    invoice     INTEGER NOT NULL,
    level       INTEGER NOT NULL CHECK (level > 0),
    day         INTEGER NOT NULL,
    rest        INTEGER NOT NULL, -- what was left to pay
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, invoice, level),
    FOREIGN KEY (association, invoice) REFERENCES invoice
) STRICT, WITHOUT ROWID;

-- An invoice is credited and billed again, never edited. Loading it again, unchanged, only tells its line anew.
CREATE TRIGGER invoice_stays BEFORE UPDATE ON invoice
WHEN (NEW.kind, ifnull(NEW.credits, 0), NEW.year, NEW.issued, NEW.due, NEW.member, NEW.ocr, NEW.bankgiro, NEW.text, NEW.account, NEW.series,
      NEW.voucher)
  <> (OLD.kind, ifnull(OLD.credits, 0), OLD.year, OLD.issued, OLD.due, OLD.member, OLD.ocr, OLD.bankgiro, OLD.text, OLD.account, OLD.series,
      OLD.voucher)
BEGIN SELECT RAISE(ABORT, 'an invoice is credited and billed again, never changed'); END;
CREATE TRIGGER invoice_remains BEFORE DELETE ON invoice
BEGIN SELECT RAISE(ABORT, 'an invoice is credited and billed again, never removed'); END;
CREATE TRIGGER invoice_line_stays BEFORE UPDATE ON invoice_line
WHEN (NEW.text, NEW.fee, NEW.part, ifnull(NEW.unit, ''), NEW.account, NEW.quantity, NEW.measure, NEW.price, NEW.net, NEW.vat, NEW.from_day,
      NEW.to_day, ifnull(NEW.late, 0))
  <> (OLD.text, OLD.fee, OLD.part, ifnull(OLD.unit, ''), OLD.account, OLD.quantity, OLD.measure, OLD.price, OLD.net, OLD.vat, OLD.from_day,
      OLD.to_day, ifnull(OLD.late, 0))
BEGIN SELECT RAISE(ABORT, 'an invoice is credited and billed again, never changed'); END;
CREATE TRIGGER invoice_line_remains BEFORE DELETE ON invoice_line
BEGIN SELECT RAISE(ABORT, 'an invoice is credited and billed again, never removed'); END;
