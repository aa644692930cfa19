-- How a line's amount follows, in words, as it was when it was billed: the tariff may be another later.

ALTER TABLE invoice_line ADD COLUMN reckoned TEXT NOT NULL DEFAULT '';
DROP TRIGGER invoice_line_stays;
CREATE TRIGGER invoice_line_stays BEFORE UPDATE ON invoice_line
WHEN (NEW.text, NEW.fee, NEW.part, ifnull(NEW.unit, ''), NEW.account, NEW.quantity, NEW.measure, NEW.price, NEW.net, NEW.vat, NEW.from_day,
      NEW.to_day, ifnull(NEW.late, 0), NEW.reckoned)
  <> (OLD.text, OLD.fee, OLD.part, ifnull(OLD.unit, ''), OLD.account, OLD.quantity, OLD.measure, OLD.price, OLD.net, OLD.vat, OLD.from_day,
      OLD.to_day, ifnull(OLD.late, 0), OLD.reckoned)
BEGIN SELECT RAISE(ABORT, 'an invoice is credited and billed again, never changed'); END;
