-- Surveys: what was asked, of whom, and how many answered what. No answer is kept with who gave it.
-- source_line is the line that a row stood on when it was read, for messages; 0 when it came another way.

CREATE TABLE survey (
    association INTEGER NOT NULL REFERENCES association,
    survey      TEXT NOT NULL CONSTRAINT "the key of a survey is of a-z, 0-9, - and _"
                CHECK (survey <> '' AND survey NOT GLOB '*[^a-z0-9_-]*'),
    name        TEXT NOT NULL,
    unit        TEXT NOT NULL, -- key of the unit that asks; '' is the association
    least       INTEGER NOT NULL -- the smallest group whose answers are shown
                CONSTRAINT "the smallest group shown is 3 or more" CHECK (least >= 3),
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, survey)
) STRICT, WITHOUT ROWID;

-- The answers that there are to choose from. What is unknown is left out of the shares.
CREATE TABLE survey_scale (
    association INTEGER NOT NULL REFERENCES association,
    scale       TEXT NOT NULL,
    answer      TEXT NOT NULL CONSTRAINT "the key of an answer is of a-z, 0-9, - and _"
                CHECK (answer <> '' AND answer NOT GLOB '*[^a-z0-9_-]*'),
    position    INTEGER NOT NULL,
    label       TEXT NOT NULL,
    counts      TEXT NOT NULL CONSTRAINT "an answer counts as positive, other or unknown"
                CHECK (counts IN ('positive', 'other', 'unknown')),
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, scale, answer)
) STRICT, WITHOUT ROWID;

CREATE TABLE survey_question (
    association  INTEGER NOT NULL REFERENCES association,
    survey       TEXT NOT NULL,
    question     TEXT NOT NULL CONSTRAINT "the key of a question is of a-z, 0-9, - and _"
                 CHECK (question <> '' AND question NOT GLOB '*[^a-z0-9_-]*'),
    position     INTEGER NOT NULL,
    text         TEXT NOT NULL,
    scale        TEXT NOT NULL,
    target       INTEGER CONSTRAINT "the target is a share of positive answers, 0 to 100 per cent"
                 CHECK (target BETWEEN 0 AND 10000), -- hundredths of a per cent
    compare_from INTEGER, -- rounds of earlier years asked it in other words, and are not compared with
    source_line  INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, survey, question)
) STRICT, WITHOUT ROWID;

CREATE TABLE survey_round (
    association INTEGER NOT NULL REFERENCES association,
    survey      TEXT NOT NULL,
    round       TEXT NOT NULL,
    opened      INTEGER NOT NULL,
    closed      INTEGER NOT NULL CONSTRAINT "a round is closed on the day it was opened or later" CHECK (closed >= opened),
    text        TEXT NOT NULL,
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, survey, round)
) STRICT, WITHOUT ROWID;

CREATE TABLE survey_group (
    association INTEGER NOT NULL REFERENCES association,
    survey      TEXT NOT NULL,
    round       TEXT NOT NULL,
    who         TEXT NOT NULL, -- key of the group
    position    INTEGER NOT NULL,
    name        TEXT NOT NULL,
    invited     INTEGER NOT NULL CONSTRAINT "somebody was invited" CHECK (invited > 0),
    answered    INTEGER NOT NULL CONSTRAINT "no more answered than were invited" CHECK (answered <= invited),
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, survey, round, who)
) STRICT, WITHOUT ROWID;

CREATE TABLE survey_answer (
    association INTEGER NOT NULL REFERENCES association,
    survey      TEXT NOT NULL,
    round       TEXT NOT NULL,
    who         TEXT NOT NULL,
    question    TEXT NOT NULL,
    answer      TEXT NOT NULL,
    answers     INTEGER NOT NULL,
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, survey, round, who, question, answer)
) STRICT, WITHOUT ROWID;

-- What was written in words; never a part of anything published.
CREATE TABLE survey_text (
    association INTEGER NOT NULL REFERENCES association,
    survey      TEXT NOT NULL,
    round       TEXT NOT NULL,
    question    TEXT NOT NULL,
    number      INTEGER NOT NULL,
    text        TEXT NOT NULL,
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, survey, round, question, number)
) STRICT, WITHOUT ROWID;
