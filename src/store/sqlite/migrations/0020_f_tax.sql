-- A seller approved for F-tax says so on its invoices.

ALTER TABLE party ADD COLUMN f_tax TEXT NOT NULL DEFAULT '' CONSTRAINT "f_tax is yes or empty" CHECK (f_tax IN ('', 'yes'));
