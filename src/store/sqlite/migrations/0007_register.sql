-- Who takes part, who sits where, what was decided, what is owned and what is agreed.
-- source_line is the line that a row stood on when it was read, for messages; 0 when it came another way.
-- A from_day of 0 is "since before what is recorded", a to_day of NULL "still".

CREATE TABLE participant (
    association  INTEGER NOT NULL REFERENCES association,
    participant  TEXT NOT NULL CONSTRAINT "the key of a participant is of a-z, 0-9, - and _"
                 CHECK (participant <> '' AND participant NOT GLOB '*[^a-z0-9_-]*'),
    name         TEXT NOT NULL, -- "Borås"
    formal       TEXT NOT NULL, -- "Borås Stad"
    kind         TEXT NOT NULL CONSTRAINT "the kind is municipality, region, association, company or other"
                 CHECK (kind IN ('municipality', 'region', 'association', 'company', 'other')),
    counterparty TEXT,          -- the code that the books know it by
    position     INTEGER NOT NULL,
    source_line  INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, participant),
    FOREIGN KEY (association, counterparty) REFERENCES counterparty
) STRICT, WITHOUT ROWID;

CREATE TABLE membership (
    association INTEGER NOT NULL REFERENCES association,
    participant TEXT NOT NULL,
    status      TEXT NOT NULL CONSTRAINT "the status is member or co-opted" CHECK (status IN ('member', 'co-opted')),
    from_day    INTEGER NOT NULL,
    to_day      INTEGER CONSTRAINT "the last day is the first or after it" CHECK (to_day >= from_day),
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, participant, from_day)
) STRICT, WITHOUT ROWID;

CREATE TABLE population (
    association INTEGER NOT NULL REFERENCES association,
    participant TEXT NOT NULL,
    day         INTEGER NOT NULL,
    inhabitants INTEGER NOT NULL,
    source      TEXT NOT NULL,
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, participant, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE service (
    association INTEGER NOT NULL REFERENCES association,
    service     TEXT NOT NULL CONSTRAINT "the key of a service is of a-z, 0-9, - and _"
                CHECK (service <> '' AND service NOT GLOB '*[^a-z0-9_-]*'),
    name        TEXT NOT NULL,
    unit        TEXT NOT NULL, -- key of the unit that runs it; '' for none
    position    INTEGER NOT NULL,
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, service)
) STRICT, WITHOUT ROWID;

CREATE TABLE participation (
    association INTEGER NOT NULL REFERENCES association,
    service     TEXT NOT NULL,
    participant TEXT NOT NULL,
    role        TEXT NOT NULL,
    from_day    INTEGER NOT NULL,
    to_day      INTEGER CONSTRAINT "the last day is the first or after it" CHECK (to_day >= from_day),
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, service, participant, from_day)
) STRICT, WITHOUT ROWID;

CREATE TABLE body (
    association INTEGER NOT NULL REFERENCES association,
    body        TEXT NOT NULL CONSTRAINT "the key of a body is of a-z, 0-9, - and _"
                CHECK (body <> '' AND body NOT GLOB '*[^a-z0-9_-]*'),
    name        TEXT NOT NULL,
    kind        TEXT NOT NULL CONSTRAINT "the kind is board, presidium, preparatory, steering, auditors or other"
                CHECK (kind IN ('board', 'presidium', 'preparatory', 'steering', 'auditors', 'other')),
    position    INTEGER NOT NULL,
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, body),
    UNIQUE (association, name)
) STRICT, WITHOUT ROWID;

ALTER TABLE seat RENAME TO seat_before;
CREATE TABLE seat (
    association INTEGER NOT NULL REFERENCES association,
    body        TEXT NOT NULL,
    seat        INTEGER NOT NULL,
    role        TEXT NOT NULL,
    party       TEXT NOT NULL,
    participant TEXT NOT NULL, -- whom the seat stands for; '' for none
    from_day    INTEGER NOT NULL,
    to_day      INTEGER CONSTRAINT "the last day is the first or after it" CHECK (to_day >= from_day),
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, body, seat, from_day)
) STRICT, WITHOUT ROWID;

CREATE TABLE meeting (
    association INTEGER NOT NULL REFERENCES association,
    body        TEXT NOT NULL,
    day         INTEGER NOT NULL,
    text        TEXT NOT NULL,
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, body, day)
) STRICT, WITHOUT ROWID;

-- Who was there, by seat.
CREATE TABLE attendance (
    association INTEGER NOT NULL REFERENCES association,
    body        TEXT NOT NULL,
    day         INTEGER NOT NULL,
    seat        INTEGER NOT NULL,
    attendance  TEXT NOT NULL CONSTRAINT "the attendance is present or absent"
                CHECK (attendance IN ('present', 'absent')),
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, body, day, seat)
) STRICT, WITHOUT ROWID;

CREATE TABLE decision (
    association INTEGER NOT NULL REFERENCES association,
    body        TEXT NOT NULL,
    day         INTEGER NOT NULL,
    paragraph   TEXT NOT NULL, -- "61"
    kind        TEXT NOT NULL, -- "budget"
    subject     TEXT NOT NULL,
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, body, day, paragraph)
) STRICT, WITHOUT ROWID;

CREATE TABLE company (
    association INTEGER NOT NULL REFERENCES association,
    company     TEXT NOT NULL,
    name        TEXT NOT NULL,
    orgnr       TEXT NOT NULL,
    from_day    INTEGER NOT NULL,
    to_day      INTEGER CONSTRAINT "the last day is the first or after it" CHECK (to_day >= from_day),
    shares      INTEGER,       -- held; NULL: not known
    of_shares   INTEGER,       -- of so many
    votes       INTEGER,
    of_votes    INTEGER,
    account     TEXT,          -- where the shares stand in the books
    text        TEXT NOT NULL,
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, company, from_day),
    FOREIGN KEY (association, account) REFERENCES account,
    CONSTRAINT "shares are given with how many there are, and are not more" CHECK
        ((shares IS NULL) = (of_shares IS NULL) AND (shares IS NULL OR (of_shares > 0 AND shares <= of_shares))),
    CONSTRAINT "votes are given with how many there are, and are not more" CHECK
        ((votes IS NULL) = (of_votes IS NULL) AND (votes IS NULL OR (of_votes > 0 AND votes <= of_votes)))
) STRICT, WITHOUT ROWID;

-- Agreements and governing documents.
CREATE TABLE document (
    association INTEGER NOT NULL REFERENCES association,
    document    TEXT NOT NULL,
    kind        TEXT NOT NULL
                CONSTRAINT "the kind is agreement, ordinance, strategy, plan, policy, guideline, delegation or certificate"
                CHECK (kind IN ('agreement', 'ordinance', 'strategy', 'plan', 'policy', 'guideline', 'delegation',
                                'certificate')),
    name        TEXT NOT NULL,
    unit        TEXT NOT NULL, -- key; '' is the association
    participant TEXT NOT NULL, -- the other side of an agreement with one; ''
    from_day    INTEGER NOT NULL,
    to_day      INTEGER CONSTRAINT "the last day is the first or after it" CHECK (to_day >= from_day),
    after       TEXT NOT NULL, -- the document that follows it; '-': none is to follow; '': not settled
    decision    TEXT NOT NULL,
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, document)
) STRICT, WITHOUT ROWID;

-- Seats used to be listed anew for each year, with the body's name: each keeps its year.
INSERT INTO body (association, body, name, kind, position)
SELECT association, iif(key GLOB '*[^a-z0-9_-]*' OR clash > 1, printf('body-%d', number), key), name, 'other', number
FROM (SELECT association, name, key, number, count(*) OVER (PARTITION BY association, key) AS clash
      FROM (SELECT association, body AS name, lower(body) AS key,
                row_number() OVER (PARTITION BY association ORDER BY body) AS number
            FROM (SELECT DISTINCT association, body FROM seat_before)));
INSERT INTO participant (association, participant, name, formal, kind, position)
SELECT association, printf('participant-%d', row_number() OVER (PARTITION BY association ORDER BY municipality)),
    municipality, municipality, 'other', row_number() OVER (PARTITION BY association ORDER BY municipality)
FROM (SELECT DISTINCT association, municipality FROM seat_before WHERE municipality <> '');
INSERT INTO seat (association, body, seat, role, party, participant, from_day, to_day)
SELECT s.association, b.body, s.position, s.role, s.party,
    ifnull((SELECT participant FROM participant p WHERE p.association = s.association AND p.formal = s.municipality), ''),
    max(ifnull(s.from_day, 0), s.year * 10000 + 101), max(min(ifnull(s.to_day, 99991231), s.year * 10000 + 1231),
        ifnull(s.from_day, 0), s.year * 10000 + 101)
FROM seat_before s JOIN body b ON b.association = s.association AND b.name = s.body;
DROP TABLE seat_before;
