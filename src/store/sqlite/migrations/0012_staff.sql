-- Who worked: positions and what of them stood empty, monthly rows of the payroll under pseudonyms, and what is owed.
-- Extents are hundredths of a per cent (10000 is a whole post), hours hundredths of an hour, days YYYYMMDD.
-- source_line is the line that a row stood on when it was read, for messages; 0 when it came another way.

CREATE TABLE staff_position (
    association INTEGER NOT NULL,
    position    TEXT NOT NULL,
    from_day    INTEGER NOT NULL,
    to_day      INTEGER, -- NULL: still there
    unit        TEXT NOT NULL,
    name        TEXT NOT NULL,
    extent      INTEGER NOT NULL CONSTRAINT "the extent is above 0 and at most 100000 per cent" CHECK (extent BETWEEN 1 AND 10000000),
    text        TEXT NOT NULL,
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, position, from_day),
    FOREIGN KEY (association, unit) REFERENCES unit,
    CONSTRAINT "the last day is not before the first" CHECK (to_day >= from_day)
) STRICT, WITHOUT ROWID;

-- A part of a position that nobody employed filled.
CREATE TABLE staff_vacancy (
    association INTEGER NOT NULL REFERENCES association,
    position    TEXT NOT NULL,
    from_day    INTEGER NOT NULL,
    to_day      INTEGER,
    kind        TEXT NOT NULL CONSTRAINT "the kind is vacant or bought" CHECK (kind IN ('vacant', 'bought')),
    extent      INTEGER NOT NULL CONSTRAINT "the extent is above 0 and at most 100000 per cent" CHECK (extent BETWEEN 1 AND 10000000),
    text        TEXT NOT NULL,
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, position, from_day, kind),
    CONSTRAINT "the last day is not before the first" CHECK (to_day >= from_day)
) STRICT, WITHOUT ROWID;

CREATE TABLE staff_month (
    association INTEGER NOT NULL,
    year        INTEGER NOT NULL,
    month       INTEGER NOT NULL CONSTRAINT "the month is 1 to 12" CHECK (month BETWEEN 1 AND 12),
    person      TEXT NOT NULL CONSTRAINT "a pseudonym has no blanks and at most 40 characters" CHECK (person NOT LIKE '% %' AND length(person) <= 40),
    unit        TEXT NOT NULL,
    position    TEXT NOT NULL, -- '' for none
    sex         TEXT NOT NULL CONSTRAINT "the sex is woman or man" CHECK (sex IN ('woman', 'man')),
    born        INTEGER,
    age_group   TEXT NOT NULL CONSTRAINT "the age group is to-29, 30-49 or from-50" CHECK (age_group IN ('', 'to-29', '30-49', 'from-50')),
    form        TEXT NOT NULL CONSTRAINT "the form is permanent, temporary or hourly" CHECK (form IN ('permanent', 'temporary', 'hourly')),
    days        INTEGER CONSTRAINT "the days are 1 to 31" CHECK (days BETWEEN 1 AND 31), -- NULL: all of the month
    extent      INTEGER NOT NULL CONSTRAINT "the extent is 0 to 100 per cent" CHECK (extent BETWEEN 0 AND 10000),
    hours       INTEGER NOT NULL CONSTRAINT "the hours are 0 to 744" CHECK (hours BETWEEN 0 AND 74400),
    sick        INTEGER NOT NULL,
    long_sick   INTEGER NOT NULL,
    pay         INTEGER,       -- a month's pay for a whole post, in öre
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, year, month, person, unit, position),
    FOREIGN KEY (association, unit) REFERENCES unit,
    CONSTRAINT "a birth year or an age group is given, not both" CHECK ((born IS NULL) <> (age_group = '')),
    CONSTRAINT "the age is 13 to 100 years" CHECK (year - born BETWEEN 13 AND 100),
    CONSTRAINT "sick hours are no more than the hours of work" CHECK (sick BETWEEN 0 AND hours),
    CONSTRAINT "sick hours from day 60 are no more than all sick hours" CHECK (long_sick BETWEEN 0 AND sick),
    CONSTRAINT "pay is above 0, and a permanent employee has one" CHECK (ifnull(pay > 0, form <> 'permanent'))
) STRICT, WITHOUT ROWID;

-- What is owed to the employees at the year's end, as the payroll says; the line is that of the note which shows it.
CREATE TABLE staff_debt (
    association INTEGER NOT NULL REFERENCES association,
    year        INTEGER NOT NULL,
    debt        TEXT NOT NULL CONSTRAINT "the debt is holiday or pension" CHECK (debt IN ('holiday', 'pension')),
    line        TEXT NOT NULL, -- "note.21.holiday_pay"
    unit        TEXT NOT NULL, -- '' is the association
    amount      INTEGER NOT NULL CONSTRAINT "the amount is nought or more" CHECK (amount >= 0),
    text        TEXT NOT NULL,
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, year, debt, line, unit)
) STRICT, WITHOUT ROWID;
