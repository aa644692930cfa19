-- The vouchers that a rule is about, so that what a query does not ask for is not worked out: of its series, and with a
-- posting on its accounts where it names any. `debit` is the voucher's, `net` what stands on the rule's accounts.
DROP VIEW control_voucher;
CREATE VIEW control_voucher AS
SELECT r.association, r.rule, v.year, v.voucher, v.series, v.number, v.date, v.registered,
    (SELECT sum(max(p.amount, 0)) FROM posting p
     WHERE p.association = v.association AND p.year = v.year AND p.voucher = v.voucher) AS debit,
    (SELECT sum(c.amount) FROM control_posting c
     WHERE c.association = r.association AND c.rule = r.rule AND c.year = v.year AND c.voucher = v.voucher) AS net,
    f.number IS NOT NULL AS has_facts, ifnull(f.supplier, '') AS supplier, ifnull(f.invoice, '') AS invoice, f.invoice_date,
    ifnull(f.received_by, '') AS received_by, ifnull(f.attested_by, '') AS attested_by, f.attest_date, f.paid,
    ifnull(f.participants, '') AS participants, ifnull(f.vat, '') AS vat
FROM control_rule r
JOIN voucher v ON v.association = r.association AND v.year BETWEEN r.from_year AND ifnull(r.to_year, 9999)
LEFT JOIN voucher_fact f ON f.association = v.association AND f.year = v.year AND f.series = v.series AND f.number = v.number
WHERE (NOT EXISTS (SELECT 1 FROM control_scope s WHERE s.association = r.association AND s.rule = r.rule AND s.field = 'series')
       OR EXISTS (SELECT 1 FROM control_scope s WHERE s.association = r.association AND s.rule = r.rule AND s.field = 'series'
                  AND v.series BETWEEN s.from_code AND s.to_code))
  AND (NOT EXISTS (SELECT 1 FROM control_scope s WHERE s.association = r.association AND s.rule = r.rule AND s.field = 'account')
       OR EXISTS (SELECT 1 FROM posting p JOIN control_scope s ON s.association = r.association AND s.rule = r.rule AND s.field = 'account'
                  WHERE p.association = v.association AND p.year = v.year AND p.voucher = v.voucher
                    AND p.account >= s.from_code AND substr(p.account, 1, length(s.to_code)) <= s.to_code));
