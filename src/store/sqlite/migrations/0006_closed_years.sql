-- Months that are closed are records, with the day and who closed them. Rules of the plan may have years of their own.
-- Units know the line that they stood on.

CREATE TABLE closed_year (
    association INTEGER NOT NULL,
    year        INTEGER NOT NULL,
    through     INTEGER NOT NULL CONSTRAINT "the last closed month is 1 to 12"
                CHECK (through BETWEEN 1 AND 12), -- months 1..n take no more vouchers; 12 no forecasts either
    closed      INTEGER NOT NULL,                 -- the day
    who         TEXT NOT NULL,
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, year)
) STRICT, WITHOUT ROWID;

-- Months that were closed before, nobody wrote down when: on the year's last day.
INSERT INTO closed_year (association, year, through, closed, who)
SELECT association, year, locked_through, last_day, 'utan uppgift' FROM fiscal_year WHERE locked_through > 0;
ALTER TABLE fiscal_year DROP COLUMN locked_through;

ALTER TABLE unit ADD COLUMN source_line INTEGER NOT NULL DEFAULT 0;

CREATE TABLE outlook_rule_of_years (
    association  INTEGER NOT NULL REFERENCES association,
    from_account TEXT NOT NULL, -- '' when the rule is for a line
    to_account   TEXT NOT NULL,
    line         TEXT NOT NULL,    -- "income.revenue"
    from_year    INTEGER NOT NULL, -- the first year that it makes an amount of; 0: any
    to_year      INTEGER CONSTRAINT "the last year is the first or after it" CHECK (to_year >= from_year),
    kind         TEXT NOT NULL CONSTRAINT "the kind is index or count" CHECK (kind IN ('index', 'count')),
    assumption   TEXT NOT NULL,
    text         TEXT NOT NULL,
    source_line  INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, from_account, to_account, line, from_year),
    CONSTRAINT "a rule is for accounts or for a line, not for both" CHECK ((from_account = '') <> (line = '')),
    CONSTRAINT "accounts are given from the first to the last" CHECK ((from_account = '') = (to_account = ''))
) STRICT, WITHOUT ROWID;
INSERT INTO outlook_rule_of_years (association, from_account, to_account, line, from_year, kind, assumption, text, source_line)
SELECT association, from_account, to_account, line, 0, kind, assumption, text, source_line FROM outlook_rule;
DROP TABLE outlook_rule;
ALTER TABLE outlook_rule_of_years RENAME TO outlook_rule;
