-- Forecasts, each saved whole; deficits that the balance requirement says are to be restored.
-- source_line is the line that a row stood on when it was read, for messages; 0 when it came another way.

CREATE TABLE forecast (
    association INTEGER NOT NULL REFERENCES association,
    year        INTEGER NOT NULL,
    forecast    TEXT NOT NULL,    -- its key, "2017-08"
    through     INTEGER NOT NULL CONSTRAINT "the last month of the outcome is 1 to 11" CHECK (through BETWEEN 1 AND 11),
    made        INTEGER NOT NULL, -- day
    who         TEXT NOT NULL,
    text        TEXT NOT NULL,
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, year, forecast)
) STRICT, WITHOUT ROWID;

CREATE TABLE forecast_row (
    association  INTEGER NOT NULL,
    year         INTEGER NOT NULL,
    forecast     TEXT NOT NULL,
    account      TEXT NOT NULL, -- '' when the row is for a line; '' is "none" for every code here
    line         TEXT NOT NULL, -- "income.revenue"
    unit         TEXT NOT NULL,
    project      TEXT NOT NULL,
    counterparty TEXT NOT NULL,
    method       TEXT NOT NULL CONSTRAINT "the method is remaining, trend, shape or own"
                 CHECK (method IN ('remaining', 'trend', 'shape', 'own')),
    amount       INTEGER NOT NULL, -- of the whole year, in the ledger's sign
    comment      TEXT NOT NULL,
    source_line  INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, year, forecast, account, line, unit, project, counterparty),
    CONSTRAINT "a row is for an account or for a line, not for both" CHECK ((account = '') <> (line = ''))
) STRICT, WITHOUT ROWID;

-- When an interim report was handed over to the deciding body and the auditors, and when the body handled it.
CREATE TABLE interim_report (
    association INTEGER NOT NULL REFERENCES association,
    year        INTEGER NOT NULL,
    through     INTEGER NOT NULL CONSTRAINT "the last month of the period is 1 to 11" CHECK (through BETWEEN 1 AND 11),
    handed_over INTEGER,
    handled     INTEGER,
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, year, through)
) STRICT, WITHOUT ROWID;

-- A year's balance-requirement deficit, and what is done about it. Positive amounts.
CREATE TABLE deficit (
    association INTEGER NOT NULL REFERENCES association,
    origin      INTEGER NOT NULL, -- the year that it arose
    year        INTEGER NOT NULL CONSTRAINT "a deficit is restored in a later year, or arises in its own"
                CHECK ((measure = 'arisen' AND year = origin) OR (measure <> 'arisen' AND year >= origin)),
    measure     TEXT NOT NULL CONSTRAINT "the measure is arisen, restored or exempt"
                CHECK (measure IN ('arisen', 'restored', 'exempt')),
    amount      INTEGER NOT NULL CONSTRAINT "the amount is above nought" CHECK (amount > 0),
    decision    TEXT NOT NULL,
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, origin, year, measure)
) STRICT, WITHOUT ROWID;
