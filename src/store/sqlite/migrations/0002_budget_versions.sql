-- Budgets in versions, each by a dated decision; months; spread keys; posts and on-costs; investment projects.
-- source_line is the line that a row stood on when it was read, for messages: 0 when it came another way. It is never
-- written out.

ALTER TABLE project ADD COLUMN to_year INTEGER; -- the last year in which it is open; NULL: still open

CREATE TABLE budget_version (
    association INTEGER NOT NULL REFERENCES association,
    year        INTEGER NOT NULL,
    version     TEXT NOT NULL,
    kind        TEXT NOT NULL CONSTRAINT "the kind is proposed, decided, revised or change"
                CHECK (kind IN ('proposed', 'decided', 'revised', 'change')),
    decided     INTEGER,       -- day of the decision
    decision    TEXT NOT NULL, -- with its paragraph
    who         TEXT NOT NULL, -- the body that decided
    exception   TEXT NOT NULL, -- why the budget may be without a surplus (KL 11:5)
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, year, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE spread (
    association INTEGER NOT NULL REFERENCES association,
    spread      TEXT NOT NULL CONSTRAINT "even, last-year and own are keys of the program's own"
                CHECK (spread NOT IN ('even', 'last-year', 'own')),
    month       INTEGER NOT NULL CONSTRAINT "the month is 1 to 12" CHECK (month BETWEEN 1 AND 12),
    weight      INTEGER NOT NULL CHECK (weight >= 0),
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, spread, month)
) STRICT, WITHOUT ROWID;

CREATE TABLE budget_row (
    association  INTEGER NOT NULL,
    year         INTEGER NOT NULL,
    version      TEXT NOT NULL,
    account      TEXT NOT NULL, -- '' when the row is for a line; '' is "none" for every code here
    line         TEXT NOT NULL, -- "income.revenue"
    unit         TEXT NOT NULL,
    project      TEXT NOT NULL,
    counterparty TEXT NOT NULL,
    spread       TEXT NOT NULL, -- '': of the year, of no month
    amount       INTEGER NOT NULL,
    source_line  INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, year, version, account, line, unit, project, counterparty),
    FOREIGN KEY (association, year, version) REFERENCES budget_version ON DELETE CASCADE,
    CONSTRAINT "a row is for an account or for a line, not for both" CHECK ((account = '') <> (line = ''))
) STRICT, WITHOUT ROWID;

-- The months of a row whose spread is "own".
CREATE TABLE budget_month (
    association  INTEGER NOT NULL,
    year         INTEGER NOT NULL,
    version      TEXT NOT NULL,
    account      TEXT NOT NULL,
    line         TEXT NOT NULL,
    unit         TEXT NOT NULL,
    project      TEXT NOT NULL,
    counterparty TEXT NOT NULL,
    month        INTEGER NOT NULL CONSTRAINT "the month is 1 to 12" CHECK (month BETWEEN 1 AND 12),
    amount       INTEGER NOT NULL,
    source_line  INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, year, version, account, line, unit, project, counterparty, month),
    FOREIGN KEY (association, year, version, account, line, unit, project, counterparty)
        REFERENCES budget_row ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- A post, or a part of one: who fills it is not recorded. Shares are in hundredths of per cent.
CREATE TABLE budget_position (
    association INTEGER NOT NULL,
    year        INTEGER NOT NULL,
    version     TEXT NOT NULL,
    position    TEXT NOT NULL,
    unit        TEXT NOT NULL,
    account     TEXT NOT NULL,
    project     TEXT NOT NULL,
    share       INTEGER NOT NULL CONSTRAINT "the share of a post is more than 0 and at most 100 per cent, or takes as much away"
                CHECK (share BETWEEN -10000 AND 10000 AND share <> 0),
    vacancy     INTEGER CONSTRAINT "the vacancy is 0 to 100 per cent" CHECK (vacancy BETWEEN 0 AND 10000),
    from_month  INTEGER NOT NULL CONSTRAINT "the first month is 1 to 12" CHECK (from_month BETWEEN 1 AND 12),
    to_month    INTEGER NOT NULL CONSTRAINT "the last month is the first or after it, at most 12"
                CHECK (to_month BETWEEN from_month AND 12),
    pay         INTEGER NOT NULL CONSTRAINT "the pay is not below nought" CHECK (pay >= 0), -- a month, of a whole post
    text        TEXT NOT NULL,
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, year, version, position, unit, account, project, from_month),
    FOREIGN KEY (association, year, version) REFERENCES budget_version ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- What is added to pay: employer contributions, pensions, payroll tax.
CREATE TABLE on_cost (
    association INTEGER NOT NULL REFERENCES association,
    year        INTEGER NOT NULL,
    on_cost     TEXT NOT NULL,
    account     TEXT NOT NULL,
    rate        INTEGER NOT NULL CONSTRAINT "the rate is 0 to 1000 per cent" CHECK (rate BETWEEN 0 AND 100000),
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, year, on_cost)
) STRICT, WITHOUT ROWID;

CREATE TABLE investment_project (
    association INTEGER NOT NULL REFERENCES association,
    project     TEXT NOT NULL,
    unit        TEXT NOT NULL,
    total       INTEGER NOT NULL, -- what was decided for all its years
    decided     INTEGER,
    decision    TEXT NOT NULL,
    from_year   INTEGER NOT NULL,
    to_year     INTEGER CONSTRAINT "the last year is the first or after it" CHECK (to_year >= from_year),
    forecast    INTEGER,          -- of the total
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, project)
) STRICT, WITHOUT ROWID;

-- A budget from before versions was in force, and nobody wrote down by what decision: it is the decided one from the
-- first day of its year, and says so.
INSERT INTO budget_version (association, year, version, kind, decided, decision, who, exception)
SELECT DISTINCT association, year, 'budget', 'decided', year * 10000 + 101, 'utan uppgift om beslut', '', '' FROM budget;
INSERT INTO budget_row (association, year, version, account, line, unit, project, counterparty, spread, amount)
SELECT association, year, 'budget', account, '', unit, project, '', '', amount FROM budget;
DROP TABLE budget;
