-- follow/: what was to be achieved, and what was. A strategy has focus areas; in each stand goals, indicators and
-- activities of a year, owned by a unit; they are followed up by period on a scale.
-- Values and targets are hundredths. Days are YYYYMMDD.
-- source_line is the line that a row stood on when it was read, for messages; 0 when it came another way.

CREATE TABLE follow_scale (
    association INTEGER NOT NULL REFERENCES association,
    scale       TEXT NOT NULL,
    position    INTEGER NOT NULL,
    status      TEXT NOT NULL,
    label       TEXT NOT NULL,
    fulfils     TEXT NOT NULL CONSTRAINT "fulfils is yes, partly, no or dropped"
        CHECK (fulfils IN ('yes', 'partly', 'no', 'dropped')),
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, scale, status),
    CONSTRAINT "a status has a-z, 0-9, - and _ only" CHECK (status NOT GLOB '*[^a-z0-9_-]*'),
    CONSTRAINT "the status is a word that the roll-ups use themselves"
        CHECK (status NOT IN ('unit', 'area', 'strategy', 'count', 'judged', 'fulfilled', 'unjudged', 'share'))
) STRICT, WITHOUT ROWID;

CREATE TABLE follow_period (
    association INTEGER NOT NULL REFERENCES association,
    year        INTEGER NOT NULL,
    month       INTEGER NOT NULL CONSTRAINT "the month is 1 to 12" CHECK (month BETWEEN 1 AND 12),
    due         INTEGER NOT NULL, -- the last day to follow up
    closed      INTEGER,          -- from this day on nothing more is entered
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, year, month),
    CONSTRAINT "what is due at a month's end is due after it" CHECK (due > year * 10000 + month * 100),
    CONSTRAINT "a period is closed on the day it is due or later" CHECK (closed IS NULL OR closed >= due)
) STRICT, WITHOUT ROWID;

CREATE TABLE strategy (
    association INTEGER NOT NULL REFERENCES association,
    strategy    TEXT NOT NULL CONSTRAINT "a code has a-z, 0-9, - and _ only" CHECK (strategy NOT GLOB '*[^a-z0-9_-]*'),
    position    INTEGER NOT NULL,
    name        TEXT NOT NULL,
    from_year   INTEGER NOT NULL,
    to_year     INTEGER,
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, strategy),
    CONSTRAINT "a strategy ends in its first year or later" CHECK (to_year IS NULL OR to_year >= from_year)
) STRICT, WITHOUT ROWID;

CREATE TABLE focus_area (
    association INTEGER NOT NULL REFERENCES association,
    area        TEXT NOT NULL CONSTRAINT "a code has a-z, 0-9, - and _ only" CHECK (area NOT GLOB '*[^a-z0-9_-]*'),
    strategy    TEXT NOT NULL,
    position    INTEGER NOT NULL,
    name        TEXT NOT NULL,
    remark      TEXT NOT NULL,
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, area)
) STRICT, WITHOUT ROWID;

CREATE TABLE goal (
    association INTEGER NOT NULL REFERENCES association,
    year        INTEGER NOT NULL,
    position    INTEGER NOT NULL,
    goal        TEXT NOT NULL CONSTRAINT "a code has a-z, 0-9, - and _ only" CHECK (goal NOT GLOB '*[^a-z0-9_-]*'),
    kind        TEXT NOT NULL CONSTRAINT "the kind is goal, indicator or activity"
        CHECK (kind IN ('goal', 'indicator', 'activity')),
    area        TEXT NOT NULL,
    parent      TEXT NOT NULL, -- '' or a goal of the year
    unit        TEXT NOT NULL, -- who owns it
    label       TEXT NOT NULL,
    role        TEXT NOT NULL, -- who is responsible, as a role
    partners    TEXT NOT NULL,
    priority    TEXT NOT NULL CONSTRAINT "the priority is high, medium or low"
        CHECK (priority IN ('', 'high', 'medium', 'low')),
    from_day    INTEGER,
    to_day      INTEGER,
    timing      TEXT NOT NULL, -- in words: four times a year
    scale       TEXT NOT NULL,
    carried     TEXT NOT NULL, -- '' or what it was called the year before
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, year, goal),
    CONSTRAINT "it ends before it starts" CHECK (from_day IS NULL OR to_day IS NULL OR to_day >= from_day)
) STRICT, WITHOUT ROWID;

CREATE TABLE goal_target (
    association INTEGER NOT NULL REFERENCES association,
    year        INTEGER NOT NULL,
    goal        TEXT NOT NULL,
    kind        TEXT NOT NULL CONSTRAINT "the kind is at_least, at_most, of, growth or expected"
        CHECK (kind IN ('at_least', 'at_most', 'of', 'growth', 'expected')),
    target      INTEGER,       -- of growth: per cent a year
    whole       INTEGER,       -- of 'of': out of how many; of growth: the value it grows from, if not last year's own
    partly      INTEGER,       -- from here the goal is reached in part
    measure     TEXT NOT NULL, -- the unit of measure: %, antal, arbetsdagar
    figure      TEXT NOT NULL, -- '' or the figure that is the value
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, year, goal),
    CONSTRAINT "only what is expected may be without a target" CHECK (target IS NOT NULL OR kind = 'expected'),
    CONSTRAINT "a target of a whole has the whole, above 0 and no less than the target"
        CHECK (kind <> 'of' OR (whole > 0 AND target BETWEEN 0 AND whole)),
    CONSTRAINT "only a target of a whole and growth have a whole" CHECK (whole IS NULL OR kind IN ('of', 'growth')),
    CONSTRAINT "what grows has a value above 0 to grow from" CHECK (kind <> 'growth' OR whole IS NULL OR whole > 0),
    CONSTRAINT "what shrinks keeps something" CHECK (kind <> 'growth' OR target >= -10000),
    CONSTRAINT "partly lies on the wrong side of the target" CHECK (partly IS NULL OR
        iif(kind = 'at_most', partly > target, iif(kind = 'expected', 0, partly < target))),
    CONSTRAINT "the number is too large" CHECK (ifnull(target, 0) BETWEEN -100000000000000 AND 100000000000000
        AND ifnull(whole, 0) BETWEEN 0 AND 100000000000000
        AND ifnull(partly, 0) BETWEEN -100000000000000 AND 100000000000000)
) STRICT, WITHOUT ROWID;

CREATE TABLE goal_followup (
    association INTEGER NOT NULL REFERENCES association,
    year        INTEGER NOT NULL,
    goal        TEXT NOT NULL,
    month       INTEGER NOT NULL,
    made        INTEGER NOT NULL,
    status      TEXT NOT NULL, -- '' when the value says it
    value       INTEGER,
    text        TEXT NOT NULL,
    who         TEXT NOT NULL, -- a role
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, year, goal, month),
    CONSTRAINT "a follow-up says something: a status, a value or a text"
        CHECK (status <> '' OR value IS NOT NULL OR text <> ''),
    CONSTRAINT "the number is too large" CHECK (ifnull(value, 0) BETWEEN -100000000000000 AND 100000000000000)
) STRICT, WITHOUT ROWID;

CREATE TABLE goal_analysis (
    association INTEGER NOT NULL REFERENCES association,
    year        INTEGER NOT NULL,
    area        TEXT NOT NULL,
    month       INTEGER NOT NULL,
    text        TEXT NOT NULL,
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, year, area, month)
) STRICT, WITHOUT ROWID;
