-- follow/: what is counted. A measure has dimensions, whose values are data; observations of it, with corrections kept;
-- or cases, from whose days it is computed.
-- Values are hundredths. Days are YYYYMMDD. source_line is the line that a row stood on when it was read, for messages;
-- 0 when it came another way.

CREATE TABLE dimension (
    association INTEGER NOT NULL REFERENCES association,
    dimension   TEXT NOT NULL CONSTRAINT "a code has a-z, 0-9, - and _ only" CHECK (dimension NOT GLOB '*[^a-z0-9_-]*'),
    label       TEXT NOT NULL,
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, dimension),
    CONSTRAINT "the code is a word that tables of measures use themselves"
        CHECK (dimension NOT IN ('by', 'where', 'year', 'month', 'quarter', 'third', 'term', 'period', 'value', 'of'))
) STRICT, WITHOUT ROWID;

CREATE TABLE dimension_value (
    association INTEGER NOT NULL REFERENCES association,
    dimension   TEXT NOT NULL,
    position    INTEGER NOT NULL,
    value       TEXT NOT NULL CONSTRAINT "a code has a-z, 0-9, - and _ only" CHECK (value NOT GLOB '*[^a-z0-9_-]*'),
    label       TEXT NOT NULL,
    member      TEXT NOT NULL, -- '' or the key of the member that it is
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, dimension, value),
    FOREIGN KEY (association, dimension) REFERENCES dimension ON DELETE CASCADE,
    CONSTRAINT "the code is a word that figures of measures use themselves" CHECK (value NOT IN ('of', 'share', 'cases'))
) STRICT, WITHOUT ROWID;

CREATE TABLE measure (
    association INTEGER NOT NULL REFERENCES association,
    measure     TEXT NOT NULL CONSTRAINT "a code has a-z, 0-9, - and _ only" CHECK (measure NOT GLOB '*[^a-z0-9_-]*'),
    position    INTEGER NOT NULL,
    unit        TEXT NOT NULL, -- the key of a unit
    name        TEXT NOT NULL,
    counts      TEXT NOT NULL, -- what it counts, as said after the number: besök
    kind        TEXT NOT NULL CONSTRAINT "the kind is count, share, days or decimal"
        CHECK (kind IN ('count', 'share', 'days', 'decimal')),
    period      TEXT NOT NULL CONSTRAINT "the period is month, quarter, third, term or year"
        CHECK (period IN ('month', 'quarter', 'third', 'term', 'year')),
    together    TEXT NOT NULL CONSTRAINT "together is sum, last, mean or none"
        CHECK (together IN ('sum', 'last', 'mean', 'none')),
    basis       TEXT NOT NULL CONSTRAINT "the basis is entered or cases" CHECK (basis IN ('entered', 'cases')),
    within      INTEGER,          -- working days, of a share of cases
    small       INTEGER NOT NULL CONSTRAINT "the limit is at most 1000" CHECK (small BETWEEN 0 AND 1000),
    audience    TEXT NOT NULL CONSTRAINT "the audience is public or internal" CHECK (audience IN ('public', 'internal')),
    source      TEXT NOT NULL, -- where it comes from
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, measure),
    CONSTRAINT "a share goes together by mean, or not at all" CHECK (kind <> 'share' OR together IN ('mean', 'none')),
    CONSTRAINT "a count goes together by sum or last" CHECK (kind <> 'count' OR together IN ('sum', 'last')),
    CONSTRAINT "a share of cases, and nothing else, says within how many working days, 1 to 250"
        CHECK (iif(basis = 'cases' AND kind = 'share', within IS NOT NULL AND within BETWEEN 1 AND 250, within IS NULL)),
    CONSTRAINT "of cases there is a count, a share or days" CHECK (basis = 'entered' OR kind <> 'decimal'),
    CONSTRAINT "the days of cases go together by mean" CHECK (basis = 'entered' OR kind <> 'days' OR together = 'mean')
) STRICT, WITHOUT ROWID;

CREATE TABLE measure_dimension (
    association INTEGER NOT NULL REFERENCES association,
    measure     TEXT NOT NULL,
    position    INTEGER NOT NULL CONSTRAINT "a measure has at most three dimensions" CHECK (position BETWEEN 1 AND 3),
    dimension   TEXT NOT NULL,
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, measure, position),
    UNIQUE (association, measure, dimension),
    FOREIGN KEY (association, measure) REFERENCES measure ON DELETE CASCADE,
    FOREIGN KEY (association, dimension) REFERENCES dimension ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE observation (
    association INTEGER NOT NULL REFERENCES association,
    measure     TEXT NOT NULL,
    year        INTEGER NOT NULL,
    part        INTEGER NOT NULL, -- which month, quarter … of the year; 0 is the whole year
    value_1     TEXT NOT NULL,    -- one of each dimension, '' for none
    value_2     TEXT NOT NULL,
    value_3     TEXT NOT NULL,
    revision    INTEGER NOT NULL CONSTRAINT "there are at most 1000 corrections" CHECK (revision BETWEEN 0 AND 1000),
    value       INTEGER NOT NULL CONSTRAINT "the number is too large" CHECK (value BETWEEN -100000000000000 AND 100000000000000),
    whole       INTEGER CONSTRAINT "what it is a part of is above nought, and not too large"
        CHECK (whole BETWEEN 1 AND 1000000000), -- of how many; NULL when nobody knows
    recorded    INTEGER,
    reason      TEXT NOT NULL,    -- of a correction
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, measure, year, part, value_1, value_2, value_3, revision),
    FOREIGN KEY (association, measure) REFERENCES measure ON DELETE CASCADE,
    CONSTRAINT "a correction has a day and a reason" CHECK (revision = 0 OR (recorded IS NOT NULL AND reason <> ''))
) STRICT, WITHOUT ROWID;

CREATE TABLE measure_case (
    association INTEGER NOT NULL REFERENCES association,
    measure     TEXT NOT NULL,
    number      TEXT NOT NULL, -- the case's, in the register that it is kept in
    received    INTEGER NOT NULL,
    answered    INTEGER,
    value_1     TEXT NOT NULL,
    value_2     TEXT NOT NULL,
    value_3     TEXT NOT NULL,
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, measure, number),
    FOREIGN KEY (association, measure) REFERENCES measure ON DELETE CASCADE,
    CONSTRAINT "a case is answered before it came in" CHECK (answered >= received),
    CONSTRAINT "a case is answered within ten years" CHECK (answered - received < 100000)
) STRICT, WITHOUT ROWID;

-- What must be known to read a measure's numbers of a year: about, another definition than the year before.
CREATE TABLE measure_remark (
    association INTEGER NOT NULL REFERENCES association,
    measure     TEXT NOT NULL,
    year        INTEGER NOT NULL,
    text        TEXT NOT NULL,
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, measure, year),
    FOREIGN KEY (association, measure) REFERENCES measure ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
