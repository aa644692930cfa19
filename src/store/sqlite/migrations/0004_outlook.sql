-- The plan of the years after the budget: what is assumed of them, and which accounts follow which assumption.
-- source_line is the line that a row stood on when it was read, for messages; 0 when it came another way.

CREATE TABLE assumption (
    association INTEGER NOT NULL REFERENCES association,
    assumption  TEXT NOT NULL,    -- its key, "pay_index"
    year        INTEGER NOT NULL,
    value       INTEGER NOT NULL, -- hundredths: of a per cent, or of one
    text        TEXT NOT NULL,    -- where it comes from
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, assumption, year)
) STRICT, WITHOUT ROWID;

CREATE TABLE outlook_rule (
    association  INTEGER NOT NULL REFERENCES association,
    from_account TEXT NOT NULL, -- '' when the rule is for a line
    to_account   TEXT NOT NULL,
    line         TEXT NOT NULL, -- "income.revenue"
    kind         TEXT NOT NULL CONSTRAINT "the kind is index or count" CHECK (kind IN ('index', 'count')),
    assumption   TEXT NOT NULL,
    text         TEXT NOT NULL,
    source_line  INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, from_account, to_account, line),
    CONSTRAINT "a rule is for accounts or for a line, not for both" CHECK ((from_account = '') <> (line = '')),
    CONSTRAINT "accounts are given from the first to the last" CHECK ((from_account = '') = (to_account = ''))
) STRICT, WITHOUT ROWID;
