-- Years that follow on the one before: their opening balances are what that closed with, not what a file states.

CREATE TABLE opened_year (
    association INTEGER NOT NULL,
    year        INTEGER NOT NULL,
    account     TEXT, -- of equity: takes a result that no voucher has moved there; NULL: none was named
    source_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (association, year),
    FOREIGN KEY (association) REFERENCES association,
    FOREIGN KEY (association, account) REFERENCES account
) STRICT, WITHOUT ROWID;
