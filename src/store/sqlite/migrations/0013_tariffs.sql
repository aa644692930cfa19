-- Tariffs: what a participant pays for a service in a year, part by part, and the indexes that the next year's follow.
-- source_line is the line that a row stood on when it was read, for messages; 0 when it came another way.

-- A tariff that was billed by is not edited: what is decided after it is a version of its own.
CREATE TABLE tariff (
    association INTEGER NOT NULL REFERENCES association,
    year        INTEGER NOT NULL,
    service     TEXT NOT NULL,
    version     INTEGER NOT NULL CONSTRAINT "versions are counted from 1" CHECK (version >= 1),
    decided     INTEGER,       -- NULL: a proposal
    decision    TEXT NOT NULL, -- "Direktionen 2022-12-02 § 61"
    text        TEXT NOT NULL,
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, year, service, version),
    CONSTRAINT "a decision is given with its day, and a day with its decision" CHECK ((decided IS NULL) = (decision = ''))
) STRICT, WITHOUT ROWID;

CREATE TABLE tariff_part (
    association INTEGER NOT NULL REFERENCES association,
    year        INTEGER NOT NULL,
    service     TEXT NOT NULL,
    version     INTEGER NOT NULL,
    position    INTEGER NOT NULL,
    part        TEXT NOT NULL CONSTRAINT "the key of a part is of a-z, 0-9, - and _"
                CHECK (part <> '' AND part NOT GLOB '*[^a-z0-9_-]*'),
    label       TEXT NOT NULL,
    kind        TEXT NOT NULL CONSTRAINT "the kind is inhabitants, fixed, agreement, share or cofinanced"
                CHECK (kind IN ('inhabitants', 'fixed', 'agreement', 'share', 'cofinanced')),
    role        TEXT NOT NULL, -- who pays: those who take part in this role,
    participant TEXT NOT NULL, -- or this one; both '': all who take part
    amount      INTEGER,       -- ten-thousandths: of a krona, of a per cent when cofinanced; NULL: not stated
    population  INTEGER,       -- the day of the count of inhabitants
    rounding    INTEGER NOT NULL CONSTRAINT "an amount is rounded to 0.01, 1, 10, 100 or 1000 kronor"
                CHECK (rounding IN (1, 100, 1000, 10000, 100000)), -- öre
    fee_index   TEXT NOT NULL, -- that next year's follows; '': it stands still
    text        TEXT NOT NULL,
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, year, service, version, part),
    FOREIGN KEY (association, year, service, version) REFERENCES tariff ON DELETE CASCADE,
    CONSTRAINT "a part is for a role or for a participant, not for both" CHECK (role = '' OR participant = ''),
    CONSTRAINT "an agreement is with one participant" CHECK (kind <> 'agreement' OR participant <> '' OR amount IS NULL),
    CONSTRAINT "a co-financier is one participant" CHECK (kind <> 'cofinanced' OR participant <> ''),
    CONSTRAINT "the day of the count is given for parts by inhabitants, and for no other" CHECK
        ((kind IN ('inhabitants', 'share')) = (population IS NOT NULL)),
    CONSTRAINT "a co-financier's share is at least 0 and less than 100 per cent" CHECK
        (kind <> 'cofinanced' OR amount IS NULL OR (amount >= 0 AND amount < 1000000)),
    CONSTRAINT "a sum is in whole öre" CHECK (kind IN ('inhabitants', 'cofinanced') OR amount % 100 = 0),
    CONSTRAINT "a total that is shared is a multiple of what it is rounded to" CHECK
        (kind <> 'share' OR amount % (rounding * 100) = 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE fee_index (
    association INTEGER NOT NULL REFERENCES association,
    fee_index   TEXT NOT NULL,    -- its key, "pkv"
    from_year   INTEGER NOT NULL, -- the first year that it leads to
    to_year     INTEGER CONSTRAINT "the last year is the first or after it" CHECK (to_year >= from_year), -- NULL: still
    percent     INTEGER NOT NULL CONSTRAINT "an index is above -100 per cent" CHECK (percent > -10000), -- hundredths
    text        TEXT NOT NULL,    -- where it comes from
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, fee_index, from_year)
) STRICT, WITHOUT ROWID;
