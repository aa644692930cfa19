-- What is said of deviations, and the counts that a line follows.
-- source_line is the line that a row stood on when it was read, for messages; 0 when it came another way.

CREATE TABLE comment (
    association INTEGER NOT NULL REFERENCES association,
    year        INTEGER NOT NULL,
    through     INTEGER NOT NULL CONSTRAINT "a comment is on months 1 to through, of 1 to 12" CHECK (through BETWEEN 1 AND 12),
    line        TEXT NOT NULL, -- "operations.costs"
    unit        TEXT NOT NULL, -- '' is the association
    who         TEXT NOT NULL,
    text        TEXT NOT NULL,
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, year, through, line, unit)
) STRICT, WITHOUT ROWID;

-- A count, such as inhabitants or posts, that a line's amount is planned by: as planned, and as it came out.
CREATE TABLE volume (
    association INTEGER NOT NULL REFERENCES association,
    year        INTEGER NOT NULL,
    line        TEXT NOT NULL,
    unit        TEXT NOT NULL, -- '' is the association
    count_of    TEXT NOT NULL, -- "inhabitants"
    planned     INTEGER NOT NULL CONSTRAINT "the planned count is above nought" CHECK (planned > 0),
    actual      INTEGER NOT NULL CONSTRAINT "the count is nought or more" CHECK (actual >= 0),
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, year, line, unit)
) STRICT, WITHOUT ROWID;
