-- control/: risks, the internal control plan, what was checked and what came of it; facts of vouchers that the books do
-- not carry, rules that run themselves on the books, and samples of vouchers.
-- source_line is the line that a row stood on when it was read, for messages; 0 when it came another way.

-- What risks are judged by, from a year on until a later year has scales of its own.
CREATE TABLE risk_scale (
    association INTEGER NOT NULL REFERENCES association,
    from_year   INTEGER NOT NULL,
    scale       TEXT NOT NULL CONSTRAINT "the scale is likelihood, consequence, level, threshold or months"
                CHECK (scale IN ('likelihood', 'consequence', 'level', 'threshold', 'months')),
    value       INTEGER NOT NULL CONSTRAINT "a value on a scale is 1 to 100" CHECK (value BETWEEN 1 AND 100),
    label       TEXT NOT NULL,
    colour      TEXT NOT NULL CONSTRAINT "the colour is green, yellow, orange or red, and belongs to a level"
                CHECK (colour IN ('', 'green', 'yellow', 'orange', 'red') AND (colour <> '') = (scale = 'level')),
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, from_year, scale, value)
) STRICT, WITHOUT ROWID;

CREATE TABLE risk (
    association INTEGER NOT NULL REFERENCES association,
    year        INTEGER NOT NULL,
    risk        TEXT NOT NULL,
    area        INTEGER,
    text        TEXT NOT NULL,
    likelihood  INTEGER,
    consequence INTEGER,
    owner       TEXT NOT NULL, -- a role
    action      TEXT NOT NULL,
    result      TEXT NOT NULL,
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, year, risk),
    CONSTRAINT "a risk has both a likelihood and a consequence, or neither yet"
    CHECK ((likelihood IS NULL) = (consequence IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE control_area (
    association INTEGER NOT NULL REFERENCES association,
    year        INTEGER NOT NULL,
    area        INTEGER NOT NULL,
    heading     TEXT NOT NULL, -- what the area stands under
    label       TEXT NOT NULL,
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, year, area)
) STRICT, WITHOUT ROWID;

CREATE TABLE control (
    association INTEGER NOT NULL REFERENCES association,
    year        INTEGER NOT NULL,
    control     TEXT NOT NULL,
    area        INTEGER NOT NULL,
    text        TEXT NOT NULL,
    method      TEXT NOT NULL,
    times       INTEGER NOT NULL CONSTRAINT "a control is made 0 to 366 times a year" CHECK (times BETWEEN 0 AND 366),
    continuous  TEXT NOT NULL CONSTRAINT "continuous is yes or empty" CHECK (continuous IN ('', 'yes')),
    responsible TEXT NOT NULL, -- a role
    risk        TEXT NOT NULL, -- '' for none
    reason      TEXT NOT NULL, -- why it is in the plan, or changed since the year before
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, year, control),
    CONSTRAINT "a control is made some times a year, or continuously" CHECK (times > 0 OR continuous = 'yes')
) STRICT, WITHOUT ROWID;

CREATE TABLE control_check (
    association INTEGER NOT NULL REFERENCES association,
    year        INTEGER NOT NULL,
    control     TEXT NOT NULL,
    date        INTEGER NOT NULL,
    result      TEXT NOT NULL CONSTRAINT "the result is ok, ongoing, remark or deviation"
                CHECK (result IN ('ok', 'ongoing', 'remark', 'deviation')),
    text        TEXT NOT NULL,
    evidence    TEXT NOT NULL, -- where what shows it is kept
    who         TEXT NOT NULL, -- a role
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, year, control, date),
    CONSTRAINT "a check is made in the plan's year or the year after" CHECK (date / 10000 - year IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE control_deviation (
    association INTEGER NOT NULL REFERENCES association,
    year        INTEGER NOT NULL,
    deviation   TEXT NOT NULL,
    control     TEXT NOT NULL,
    found       INTEGER NOT NULL,
    text        TEXT NOT NULL,
    action      TEXT NOT NULL,
    responsible TEXT NOT NULL, -- a role
    due         INTEGER NOT NULL CONSTRAINT "an action is not due before the deviation was found" CHECK (due >= found),
    done        INTEGER CONSTRAINT "an action is not done before the deviation was found" CHECK (done >= found),
    evidence    TEXT NOT NULL,
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, year, deviation)
) STRICT, WITHOUT ROWID;

-- What is known of a voucher and is not in the books. Who attested is a role's code, never a name.
CREATE TABLE voucher_fact (
    association  INTEGER NOT NULL REFERENCES association,
    year         INTEGER NOT NULL,
    series       TEXT NOT NULL,
    number       INTEGER NOT NULL,
    supplier     TEXT NOT NULL,
    invoice      TEXT NOT NULL,
    invoice_date INTEGER,
    received_by  TEXT NOT NULL CONSTRAINT "who received is a role's code of A-Z, 0-9 and -, at most 12 of them"
                 CHECK (received_by NOT GLOB '*[^A-Z0-9-]*' AND length(received_by) <= 12),
    attested_by  TEXT NOT NULL CONSTRAINT "who attested is a role's code of A-Z, 0-9 and -, at most 12 of them"
                 CHECK (attested_by NOT GLOB '*[^A-Z0-9-]*' AND length(attested_by) <= 12),
    attest_date  INTEGER,
    paid         INTEGER,
    participants TEXT NOT NULL CONSTRAINT "participants is yes, no or empty" CHECK (participants IN ('', 'yes', 'no')),
    vat          TEXT NOT NULL,
    source_line  INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, year, series, number),
    CONSTRAINT "a day of attest has somebody who attested" CHECK (attest_date IS NULL OR attested_by <> '')
) STRICT, WITHOUT ROWID;
CREATE INDEX voucher_fact_invoice ON voucher_fact (association, supplier, invoice);

-- A rule that is tried on the books, in the years that it is for. Thresholds are data.
CREATE TABLE control_rule (
    association INTEGER NOT NULL REFERENCES association,
    rule        TEXT NOT NULL,
    from_year   INTEGER NOT NULL,
    to_year     INTEGER CONSTRAINT "the last year is the first or after it" CHECK (to_year >= from_year),
    kind        TEXT NOT NULL,
    label       TEXT NOT NULL,
    amount      INTEGER CONSTRAINT "the amount is above nought" CHECK (amount > 0),
    days        INTEGER CONSTRAINT "the days are 0 to 366" CHECK (days BETWEEN 0 AND 366),
    control     TEXT NOT NULL, -- the control of the plan that it is part of; '' for none
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, rule, from_year)
) STRICT, WITHOUT ROWID;

-- What a rule is tried on: series, accounts; and the accounts that a VAT code is for.
CREATE TABLE control_scope (
    association INTEGER NOT NULL REFERENCES association,
    rule        TEXT NOT NULL,
    field       TEXT NOT NULL CONSTRAINT "the field is account, series or vat" CHECK (field IN ('account', 'series', 'vat')),
    vat         TEXT NOT NULL CONSTRAINT "a VAT code stands in rows of the field vat, and in no other"
                CHECK ((field = 'vat') = (vat <> '')),
    from_code   TEXT NOT NULL,
    to_code     TEXT NOT NULL, -- all that begin so are in: 50 to 57 holds 5720
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, rule, field, vat, from_code),
    CONSTRAINT "a range ends where it begins or after" CHECK (to_code >= substr(from_code, 1, length(to_code)))
) STRICT, WITHOUT ROWID;

CREATE TABLE control_sample (
    association INTEGER NOT NULL REFERENCES association,
    year        INTEGER NOT NULL,
    sample      TEXT NOT NULL,
    control     TEXT NOT NULL, -- the control of the plan that it was drawn for; '' for none
    drawn       INTEGER,
    seed        TEXT NOT NULL,
    count       INTEGER NOT NULL,
    over        INTEGER,       -- all whose sum is above this are in it
    strata      TEXT NOT NULL, -- lower bounds in kronor, ascending, with ; between
    account     TEXT NOT NULL, -- only vouchers with a posting on accounts that begin so; '' for all
    population  INTEGER NOT NULL, -- how many vouchers it was drawn from
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, year, sample)
) STRICT, WITHOUT ROWID;

CREATE TABLE control_sample_item (
    association INTEGER NOT NULL REFERENCES association,
    year        INTEGER NOT NULL,
    sample      TEXT NOT NULL,
    series      TEXT NOT NULL,
    number      INTEGER NOT NULL,
    result      TEXT NOT NULL CONSTRAINT "the result is ok, remark, deviation, or empty before it was looked at"
                CHECK (result IN ('', 'ok', 'remark', 'deviation')),
    date        INTEGER,
    text        TEXT NOT NULL,
    evidence    TEXT NOT NULL,
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, year, sample, series, number)
) STRICT, WITHOUT ROWID;

-- The postings that a rule is tried on: of its series, on its accounts; any when it names none.
CREATE VIEW control_posting AS
SELECT r.association, r.rule, p.year, p.voucher, p.row, p.account, p.project, p.amount, v.series, v.number, v.date, v.registered
FROM control_rule r
JOIN posting p ON p.association = r.association AND p.year BETWEEN r.from_year AND ifnull(r.to_year, 9999)
JOIN voucher v ON v.association = p.association AND v.year = p.year AND v.voucher = p.voucher
WHERE (NOT EXISTS (SELECT 1 FROM control_scope s WHERE s.association = r.association AND s.rule = r.rule AND s.field = 'account')
       OR EXISTS (SELECT 1 FROM control_scope s WHERE s.association = r.association AND s.rule = r.rule AND s.field = 'account'
                  AND p.account >= s.from_code AND substr(p.account, 1, length(s.to_code)) <= s.to_code))
  AND (NOT EXISTS (SELECT 1 FROM control_scope s WHERE s.association = r.association AND s.rule = r.rule AND s.field = 'series')
       OR EXISTS (SELECT 1 FROM control_scope s WHERE s.association = r.association AND s.rule = r.rule AND s.field = 'series'
                  AND v.series BETWEEN s.from_code AND s.to_code));

-- The vouchers with such a posting, and the facts of each where there are any.
CREATE VIEW control_voucher AS
SELECT c.association, c.rule, c.year, c.voucher, c.series, c.number, c.date, c.registered, sum(max(c.amount, 0)) AS debit,
    sum(c.amount) AS net, f.number IS NOT NULL AS has_facts, ifnull(f.supplier, '') AS supplier,
    ifnull(f.invoice, '') AS invoice, f.invoice_date, ifnull(f.received_by, '') AS received_by,
    ifnull(f.attested_by, '') AS attested_by, f.attest_date, f.paid, ifnull(f.participants, '') AS participants,
    ifnull(f.vat, '') AS vat
FROM control_posting c
LEFT JOIN voucher_fact f ON f.association = c.association AND f.year = c.year AND f.series = c.series AND f.number = c.number
GROUP BY c.association, c.rule, c.year, c.voucher;
