-- The foundation: who the association is, its codes, its books, its plain records.
-- Amounts are öre, debit positive. Dates are YYYYMMDD. Every key begins with the association.

CREATE TABLE association (
    association      INTEGER PRIMARY KEY,
    key              TEXT NOT NULL UNIQUE,
    name             TEXT NOT NULL,
    orgnr            TEXT NOT NULL,
    chart            TEXT NOT NULL,  -- name of the chart of accounts
    sie_unit         TEXT NOT NULL,  -- SIE dimension numbers of the code string
    sie_project      TEXT NOT NULL,
    sie_counterparty TEXT NOT NULL
) STRICT;

-- ledger/: the code string ---------------------------------------------------------------------

CREATE TABLE account (
    association INTEGER NOT NULL REFERENCES association,
    code        TEXT NOT NULL,
    name        TEXT NOT NULL,
    type        TEXT NOT NULL CHECK (type IN ('T', 'S', 'I', 'K')),
    PRIMARY KEY (association, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE unit (
    association INTEGER NOT NULL REFERENCES association,
    code        TEXT NOT NULL,
    key         TEXT NOT NULL,
    name        TEXT NOT NULL,
    position    INTEGER NOT NULL,
    from_year   INTEGER NOT NULL,
    to_year     INTEGER CHECK (to_year >= from_year),
    PRIMARY KEY (association, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE project (
    association INTEGER NOT NULL REFERENCES association,
    code        TEXT NOT NULL,
    name        TEXT NOT NULL,
    PRIMARY KEY (association, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE counterparty (
    association INTEGER NOT NULL REFERENCES association,
    code        TEXT NOT NULL,
    key         TEXT NOT NULL,
    name        TEXT NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN ('member', 'unit', 'external')),
    unit        TEXT,
    position    INTEGER NOT NULL,
    PRIMARY KEY (association, code),
    UNIQUE (association, key),
    FOREIGN KEY (association, unit) REFERENCES unit,
    CHECK ((kind = 'unit') = (unit IS NOT NULL))
) STRICT, WITHOUT ROWID;

-- ledger/: the books; append-only --------------------------------------------------------------

CREATE TABLE fiscal_year (
    association    INTEGER NOT NULL REFERENCES association,
    year           INTEGER NOT NULL,
    first_day      INTEGER NOT NULL,
    last_day       INTEGER NOT NULL CHECK (last_day > first_day),
    locked_through INTEGER NOT NULL DEFAULT 0 CHECK (locked_through BETWEEN 0 AND 12), -- months 1..n take no more vouchers
    PRIMARY KEY (association, year)
) STRICT, WITHOUT ROWID;

-- A file that was taken in, by the digest of its bytes, so that it is never taken in twice.
CREATE TABLE intake (
    association INTEGER NOT NULL REFERENCES association,
    digest      TEXT NOT NULL,
    file        TEXT NOT NULL,
    year        INTEGER NOT NULL,
    PRIMARY KEY (association, digest)
) STRICT, WITHOUT ROWID;

CREATE TABLE voucher (
    association INTEGER NOT NULL,
    year        INTEGER NOT NULL,
    voucher     INTEGER NOT NULL, -- in the order of registration, from 1 (LKBR 3:3)
    series      TEXT NOT NULL,
    number      INTEGER NOT NULL,
    date        INTEGER NOT NULL, -- of the event
    registered  INTEGER NOT NULL, -- when compiled; LKBR 3:9
    text        TEXT NOT NULL,
    corrects    INTEGER,          -- the voucher of this year that this one corrects (LKBR 3:7)
    PRIMARY KEY (association, year, voucher),
    UNIQUE (association, year, series, number),
    FOREIGN KEY (association, year) REFERENCES fiscal_year,
    FOREIGN KEY (association, year, corrects) REFERENCES voucher
) STRICT, WITHOUT ROWID;

CREATE TABLE posting (
    association  INTEGER NOT NULL,
    year         INTEGER NOT NULL,
    voucher      INTEGER NOT NULL,
    row          INTEGER NOT NULL,
    account      TEXT NOT NULL,
    unit         TEXT,
    project      TEXT,
    counterparty TEXT,
    objects      TEXT,            -- codes of further SIE dimensions: '7 "12" 20 "x"'
    amount       INTEGER NOT NULL,
    text         TEXT,
    PRIMARY KEY (association, year, voucher, row),
    FOREIGN KEY (association, year, voucher) REFERENCES voucher,
    FOREIGN KEY (association, account) REFERENCES account,
    FOREIGN KEY (association, unit) REFERENCES unit,
    FOREIGN KEY (association, project) REFERENCES project,
    FOREIGN KEY (association, counterparty) REFERENCES counterparty
) STRICT, WITHOUT ROWID;

-- Rows that the accounting program added to or struck from a voucher after its registration (SIE #RTRANS, #BTRANS).
CREATE TABLE amended_row (
    association INTEGER NOT NULL,
    year        INTEGER NOT NULL,
    voucher     INTEGER NOT NULL,
    row         INTEGER NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN ('added', 'struck')),
    account     TEXT NOT NULL,
    objects     TEXT NOT NULL,
    amount      INTEGER NOT NULL,
    date        INTEGER,
    text        TEXT,
    signature   TEXT,
    PRIMARY KEY (association, year, voucher, row),
    FOREIGN KEY (association, year, voucher) REFERENCES voucher
) STRICT, WITHOUT ROWID;

-- Balances that a file states without vouchers. Month 0 is the opening balance, 1–12 the change of a month,
-- 13 the change of the year that no month is stated for.
CREATE TABLE stated_balance (
    association  INTEGER NOT NULL,
    year         INTEGER NOT NULL,
    account      TEXT NOT NULL,
    unit         TEXT NOT NULL, -- '' for none, here and in the derived tables
    project      TEXT NOT NULL,
    counterparty TEXT NOT NULL,
    month        INTEGER NOT NULL CHECK (month BETWEEN 0 AND 13),
    amount       INTEGER NOT NULL,
    PRIMARY KEY (association, year, account, unit, project, counterparty, month),
    FOREIGN KEY (association, year) REFERENCES fiscal_year,
    FOREIGN KEY (association, account) REFERENCES account
) STRICT, WITHOUT ROWID;

CREATE TRIGGER voucher_stays BEFORE UPDATE ON voucher
BEGIN SELECT RAISE(ABORT, 'a voucher is corrected by another voucher, never changed'); END;
CREATE TRIGGER voucher_remains BEFORE DELETE ON voucher
BEGIN SELECT RAISE(ABORT, 'a voucher is corrected by another voucher, never removed'); END;
CREATE TRIGGER posting_stays BEFORE UPDATE ON posting
BEGIN SELECT RAISE(ABORT, 'a posting is corrected by another voucher, never changed'); END;
CREATE TRIGGER posting_remains BEFORE DELETE ON posting
BEGIN SELECT RAISE(ABORT, 'a posting is corrected by another voucher, never removed'); END;

-- ledger/: derived from the books; can be thrown away and rebuilt -------------------------------

-- Opening balance, the change of each month, and the change that no month is known for.
CREATE TABLE balance (
    association INTEGER NOT NULL, year INTEGER NOT NULL,
    account TEXT NOT NULL, unit TEXT NOT NULL, counterparty TEXT NOT NULL, project TEXT NOT NULL,
    opening INTEGER NOT NULL,
    m1 INTEGER NOT NULL, m2 INTEGER NOT NULL, m3 INTEGER NOT NULL, m4 INTEGER NOT NULL,
    m5 INTEGER NOT NULL, m6 INTEGER NOT NULL, m7 INTEGER NOT NULL, m8 INTEGER NOT NULL,
    m9 INTEGER NOT NULL, m10 INTEGER NOT NULL, m11 INTEGER NOT NULL, m12 INTEGER NOT NULL,
    undated INTEGER NOT NULL,
    PRIMARY KEY (association, year, account, unit, counterparty, project)
) STRICT, WITHOUT ROWID;

-- The same, summed over projects: what most lines of a statement need, however many projects there are.
CREATE TABLE balance_total (
    association INTEGER NOT NULL, year INTEGER NOT NULL,
    account TEXT NOT NULL, unit TEXT NOT NULL, counterparty TEXT NOT NULL,
    opening INTEGER NOT NULL,
    m1 INTEGER NOT NULL, m2 INTEGER NOT NULL, m3 INTEGER NOT NULL, m4 INTEGER NOT NULL,
    m5 INTEGER NOT NULL, m6 INTEGER NOT NULL, m7 INTEGER NOT NULL, m8 INTEGER NOT NULL,
    m9 INTEGER NOT NULL, m10 INTEGER NOT NULL, m11 INTEGER NOT NULL, m12 INTEGER NOT NULL,
    undated INTEGER NOT NULL,
    PRIMARY KEY (association, year, account, unit, counterparty)
) STRICT, WITHOUT ROWID;

-- plan/ ---------------------------------------------------------------------------------------

CREATE TABLE budget (
    association INTEGER NOT NULL REFERENCES association,
    year        INTEGER NOT NULL,
    account     TEXT NOT NULL,
    unit        TEXT NOT NULL,
    project     TEXT NOT NULL,
    amount      INTEGER NOT NULL,
    PRIMARY KEY (association, year, account, unit, project),
    FOREIGN KEY (association, account) REFERENCES account
) STRICT, WITHOUT ROWID;

-- '' is no code, so a foreign key cannot say it.
CREATE TRIGGER budget_unit BEFORE INSERT ON budget
WHEN NEW.unit <> '' AND NOT EXISTS (SELECT 1 FROM unit WHERE association = NEW.association AND code = NEW.unit)
BEGIN SELECT RAISE(ABORT, 'the unit does not exist'); END;
CREATE TRIGGER budget_project BEFORE INSERT ON budget
WHEN NEW.project <> '' AND NOT EXISTS (SELECT 1 FROM project WHERE association = NEW.association AND code = NEW.project)
BEGIN SELECT RAISE(ABORT, 'the project does not exist'); END;

CREATE TABLE schedule (
    association INTEGER NOT NULL REFERENCES association,
    schedule    TEXT NOT NULL,
    year        INTEGER NOT NULL,
    measure     TEXT NOT NULL CHECK (measure IN ('release', 'index', 'paid')),
    amount      INTEGER NOT NULL,
    PRIMARY KEY (association, schedule, year, measure)
) STRICT, WITHOUT ROWID;

CREATE TABLE financial_goal (
    association INTEGER NOT NULL REFERENCES association,
    year        INTEGER NOT NULL,
    id          TEXT NOT NULL,
    label       TEXT NOT NULL,
    figure      TEXT NOT NULL,
    comparison  TEXT NOT NULL CHECK (comparison IN ('>=', '<=')),
    threshold   INTEGER NOT NULL,
    PRIMARY KEY (association, year, id)
) STRICT, WITHOUT ROWID;

-- fees/ ---------------------------------------------------------------------------------------

CREATE TABLE fee (
    association INTEGER NOT NULL REFERENCES association,
    key         TEXT NOT NULL,
    label       TEXT NOT NULL,
    account     TEXT NOT NULL,
    unit        TEXT,
    PRIMARY KEY (association, key),
    FOREIGN KEY (association, account) REFERENCES account,
    FOREIGN KEY (association, unit) REFERENCES unit
) STRICT, WITHOUT ROWID;

CREATE TABLE fee_billed (
    association INTEGER NOT NULL REFERENCES association,
    year        INTEGER NOT NULL,
    fee         TEXT NOT NULL,
    member      TEXT NOT NULL,
    due         INTEGER NOT NULL,
    amount      INTEGER NOT NULL,
    PRIMARY KEY (association, year, fee, member, due),
    FOREIGN KEY (association, fee) REFERENCES fee,
    FOREIGN KEY (association, member) REFERENCES counterparty
) STRICT, WITHOUT ROWID;

-- register/ -----------------------------------------------------------------------------------

CREATE TABLE seat (
    association  INTEGER NOT NULL REFERENCES association,
    year         INTEGER NOT NULL,
    body         TEXT NOT NULL,
    position     INTEGER NOT NULL,
    role         TEXT NOT NULL,
    party        TEXT NOT NULL,
    municipality TEXT NOT NULL,
    from_day     INTEGER,
    to_day       INTEGER,
    PRIMARY KEY (association, year, body, position)
) STRICT, WITHOUT ROWID;

-- Texts of the association: layouts and chapters, by their path in its folder.
CREATE TABLE text (
    association INTEGER NOT NULL REFERENCES association,
    path        TEXT NOT NULL,
    content     TEXT NOT NULL,
    PRIMARY KEY (association, path)
) STRICT, WITHOUT ROWID;
