-- name: participant_insert
INSERT INTO participant (association, participant, name, formal, kind, counterparty, position, source_line)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)

-- name: participant_select
SELECT participant, name, formal, kind, counterparty, position FROM participant WHERE association = ?1
ORDER BY participant

-- name: participant_clear
DELETE FROM participant WHERE association = ?1

-- name: membership_insert
INSERT INTO membership (association, participant, status, from_day, to_day, source_line)
VALUES (?1, ?2, ?3, ifnull(?4, 0), ?5, ?6)

-- name: membership_select
SELECT participant, status, nullif(from_day, 0), to_day FROM membership WHERE association = ?1
ORDER BY participant, from_day

-- name: membership_clear
DELETE FROM membership WHERE association = ?1

-- name: population_insert
INSERT INTO population (association, participant, day, inhabitants, source, source_line)
VALUES (?1, ?2, ?3, ?4, ifnull(?5, ''), ?6)

-- name: population_select
SELECT participant, day, inhabitants, source FROM population WHERE association = ?1 ORDER BY participant, day

-- name: population_clear
DELETE FROM population WHERE association = ?1

-- name: population_get
SELECT inhabitants FROM population WHERE association = ?1 AND participant = ?2 AND day = ?3

-- name: population_through
-- The latest count on or before a day.
SELECT day, inhabitants FROM population WHERE association = ?1 AND participant = ?2 AND day <= ?3
ORDER BY day DESC LIMIT 1

-- name: service_insert
INSERT INTO service (association, service, name, unit, position, source_line)
VALUES (?1, ?2, ?3, ifnull(?4, ''), ?5, ?6)

-- name: service_select
SELECT service, name, unit, position FROM service WHERE association = ?1 ORDER BY service

-- name: service_clear
DELETE FROM service WHERE association = ?1

-- name: service_list
SELECT service, name, unit FROM service WHERE association = ?1 ORDER BY position, service

-- name: participation_insert
INSERT INTO participation (association, service, participant, role, from_day, to_day, source_line)
VALUES (?1, ?2, ?3, ?4, ifnull(?5, 0), ?6, ?7)

-- name: participation_select
SELECT service, participant, role, nullif(from_day, 0), to_day FROM participation WHERE association = ?1
ORDER BY service, participant, from_day

-- name: participation_clear
DELETE FROM participation WHERE association = ?1

-- name: participation_list
-- Who takes part in a service on any of the days from ?3 to ?4; of all services when it is ''.
SELECT s.service, s.name, s.unit, p.participant, p.name, p.formal, p.kind, ifnull(p.counterparty, ''), n.role, n.from_day,
    ifnull(n.to_day, 0)
FROM participation n
JOIN service s ON s.association = n.association AND s.service = n.service
JOIN participant p ON p.association = n.association AND p.participant = n.participant
WHERE n.association = ?1 AND (?2 = '' OR n.service = ?2) AND n.from_day <= ?4 AND ifnull(n.to_day, 99991231) >= ?3
ORDER BY s.position, s.service, p.position, p.participant, n.from_day

-- name: member_list
-- The members of the days from ?2 to ?3.
SELECT p.participant, p.name, p.formal, p.kind, ifnull(p.counterparty, ''), m.status, m.from_day, ifnull(m.to_day, 0)
FROM membership m JOIN participant p ON p.association = m.association AND p.participant = m.participant
WHERE m.association = ?1 AND m.from_day <= ?3 AND ifnull(m.to_day, 99991231) >= ?2
ORDER BY m.status = 'co-opted', p.position, p.participant, m.from_day

-- name: participant_find
SELECT participant, name, formal, kind, ifnull(counterparty, '') FROM participant
WHERE association = ?1 AND ?2 IN (participant, counterparty, name, formal)
ORDER BY participant <> ?2, ifnull(counterparty, '') <> ?2, participant LIMIT 1

-- name: body_insert
INSERT INTO body (association, body, name, kind, position, source_line) VALUES (?1, ?2, ?3, ?4, ?5, ?6)

-- name: body_select
SELECT body, name, kind, position FROM body WHERE association = ?1 ORDER BY body

-- name: body_clear
DELETE FROM body WHERE association = ?1

-- name: body_list
-- With the seats held at the end of the days from ?2 to ?3, the meetings in them, and who was at them.
SELECT b.body, b.name, b.kind,
    (SELECT count(*) FROM seat s WHERE s.association = b.association AND s.body = b.body AND s.from_day <= ?3
        AND ifnull(s.to_day, 99991231) >= ?3),
    (SELECT count(*) FROM meeting m WHERE m.association = b.association AND m.body = b.body AND m.day BETWEEN ?2 AND ?3),
    (SELECT count(*) FROM attendance a WHERE a.association = b.association AND a.body = b.body
        AND a.day BETWEEN ?2 AND ?3 AND a.attendance = 'present'),
    (SELECT count(*) FROM attendance a WHERE a.association = b.association AND a.body = b.body
        AND a.day BETWEEN ?2 AND ?3)
FROM body b WHERE b.association = ?1 ORDER BY b.position, b.body

-- name: body_find
SELECT body, name FROM body WHERE association = ?1 AND (body = ?2 COLLATE NOCASE OR name = ?2)
ORDER BY body <> ?2 LIMIT 1

-- name: seat_insert
INSERT INTO seat (association, body, seat, role, party, participant, from_day, to_day, source_line)
VALUES (?1, ?2, ?3, ?4, ifnull(?5, ''), ifnull(?6, ''), ifnull(?7, 0), ?8, ?9)

-- name: seat_select
SELECT body, seat, role, party, participant, nullif(from_day, 0), to_day FROM seat
WHERE association = ?1 ORDER BY body, seat, from_day

-- name: seat_clear
DELETE FROM seat WHERE association = ?1

-- name: seat_list
-- The seats held on any of the days from ?2 to ?3.
SELECT b.name, s.role, s.party, ifnull(p.formal, s.participant), s.participant, s.from_day, ifnull(s.to_day, 0)
FROM seat s JOIN body b ON b.association = s.association AND b.body = s.body
LEFT JOIN participant p ON p.association = s.association AND p.participant = s.participant
WHERE s.association = ?1 AND s.from_day <= ?3 AND ifnull(s.to_day, 99991231) >= ?2
ORDER BY b.position, b.body, s.seat, s.from_day

-- name: meeting_insert
INSERT INTO meeting (association, body, day, text, source_line) VALUES (?1, ?2, ?3, ifnull(?4, ''), ?5)

-- name: meeting_select
SELECT body, day, text FROM meeting WHERE association = ?1 ORDER BY body, day

-- name: meeting_clear
DELETE FROM meeting WHERE association = ?1

-- name: meeting_list
SELECT b.name, m.day, m.text,
    (SELECT count(*) FROM decision d WHERE d.association = m.association AND d.body = m.body AND d.day = m.day),
    (SELECT count(*) FROM attendance a WHERE a.association = m.association AND a.body = m.body AND a.day = m.day
        AND a.attendance = 'present'),
    (SELECT count(*) FROM attendance a WHERE a.association = m.association AND a.body = m.body AND a.day = m.day)
FROM meeting m JOIN body b ON b.association = m.association AND b.body = m.body
WHERE m.association = ?1 AND (?2 = '' OR m.body = ?2) AND m.day BETWEEN ?3 AND ?4
ORDER BY b.position, b.body, m.day

-- name: attendance_insert
INSERT INTO attendance (association, body, day, seat, attendance, source_line) VALUES (?1, ?2, ?3, ?4, ?5, ?6)

-- name: attendance_select
SELECT body, day, seat, attendance FROM attendance WHERE association = ?1 ORDER BY body, day, seat

-- name: attendance_clear
DELETE FROM attendance WHERE association = ?1

-- name: decision_insert
INSERT INTO decision (association, body, day, paragraph, kind, subject, source_line)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)

-- name: decision_select
SELECT body, day, paragraph, kind, subject FROM decision WHERE association = ?1
ORDER BY body, day, CAST(paragraph AS INTEGER), paragraph

-- name: decision_clear
DELETE FROM decision WHERE association = ?1

-- name: decision_list
SELECT b.body, b.name, d.day, d.paragraph, d.kind, d.subject
FROM decision d JOIN body b ON b.association = d.association AND b.body = d.body
WHERE d.association = ?1 AND (?2 = '' OR d.body = ?2) AND d.day BETWEEN ?3 AND ?4
ORDER BY b.position, b.body, d.day, CAST(d.paragraph AS INTEGER), d.paragraph

-- name: decision_find
-- A body of '' is any, a day of 0 is any: what is referred to must then be the only one.
SELECT b.body, b.name, d.day, d.paragraph, d.kind, d.subject
FROM decision d JOIN body b ON b.association = d.association AND b.body = d.body
WHERE d.association = ?1 AND (?2 = '' OR b.body = ?2 COLLATE NOCASE OR b.name = ?2) AND (?3 = 0 OR d.day = ?3)
    AND d.paragraph = ?4
ORDER BY b.position, b.body, d.day LIMIT 2

-- name: decision_count
SELECT count(*) FROM decision WHERE association = ?1

-- name: reference_list
-- The records of a year that say by which decision they are: what they are, who decided, on which day, the words.
SELECT 'budget_versions.csv', version, who, ifnull(decided, 0), decision FROM budget_version
WHERE association = ?1 AND year = ?2
UNION ALL
SELECT 'investment_projects.csv', project, '', ifnull(decided, 0), decision FROM investment_project
WHERE association = ?1 AND from_year <= ?2 AND ifnull(to_year, 9999) >= ?2
UNION ALL
SELECT 'deficits.csv', measure, '', 0, decision FROM deficit WHERE association = ?1 AND year = ?2
UNION ALL
SELECT 'documents.csv', document, '', 0, decision FROM document
WHERE association = ?1 AND from_day <= ?2 * 10000 + 1231 AND ifnull(to_day, 99991231) >= ?2 * 10000 + 101
UNION ALL
SELECT 'tariffs.csv', service || iif(version > 1, ' ' || version, ''), '', ifnull(decided, 0), decision FROM tariff
WHERE association = ?1 AND year = ?2
ORDER BY 1, 2

-- name: company_insert
INSERT INTO company (association, company, name, orgnr, from_day, to_day, shares, of_shares, votes, of_votes, account,
    text, source_line)
VALUES (?1, ?2, ?3, ifnull(?4, ''), ifnull(?5, 0), ?6, ?7, ?8, ?9, ?10, ?11, ifnull(?12, ''), ?13)

-- name: company_select
SELECT company, name, orgnr, nullif(from_day, 0), to_day, shares, of_shares, votes, of_votes, account, text FROM company
WHERE association = ?1 ORDER BY company, from_day

-- name: company_clear
DELETE FROM company WHERE association = ?1

-- name: company_list
-- Those owned on any of the days from ?2 to ?3. What is not known is -1.
SELECT company, name, orgnr, ifnull(shares, -1), ifnull(of_shares, -1), ifnull(votes, -1), ifnull(of_votes, -1),
    ifnull(account, ''), text, from_day, ifnull(to_day, 0)
FROM company WHERE association = ?1 AND from_day <= ?3 AND ifnull(to_day, 99991231) >= ?2 ORDER BY name, from_day

-- name: document_insert
INSERT INTO document (association, document, kind, name, unit, participant, from_day, to_day, after, decision, source_line)
VALUES (?1, ?2, ?3, ?4, ifnull(?5, ''), ifnull(?6, ''), ifnull(?7, 0), ?8, ifnull(?9, ''), ifnull(?10, ''), ?11)

-- name: document_select
SELECT document, kind, name, unit, participant, nullif(from_day, 0), to_day, after, decision FROM document
WHERE association = ?1 ORDER BY document

-- name: document_clear
DELETE FROM document WHERE association = ?1

-- name: document_list
-- Those in force on any of the days from ?2 to ?3, and those that ended before without what was to follow them.
SELECT d.document, d.kind, d.name, d.unit, d.participant, d.from_day, ifnull(d.to_day, 0), d.after, d.decision,
    ifnull(d.to_day, 99991231) < ?3 AND d.after <> '-' AND NOT EXISTS (SELECT 1 FROM document a
        WHERE a.association = d.association AND a.document = d.after AND a.from_day <= ?3) AS expired
FROM document d
WHERE d.association = ?1 AND d.from_day <= ?3 AND (ifnull(d.to_day, 99991231) >= ?2 OR expired)
ORDER BY d.kind, d.name, d.from_day

-- Checks: each row is a finding. First the file and the line, then what the message names. ----------------------------

-- name: check_participant
-- Keys of participants that the register does not have.
WITH used (file, line, key) AS (
    SELECT 'members.csv', source_line, participant FROM membership WHERE association = ?1
    UNION ALL SELECT 'population.csv', source_line, participant FROM population WHERE association = ?1
    UNION ALL SELECT 'participation.csv', source_line, participant FROM participation WHERE association = ?1
    UNION ALL SELECT 'seats.csv', source_line, participant FROM seat WHERE association = ?1
    UNION ALL SELECT 'documents.csv', source_line, participant FROM document WHERE association = ?1)
SELECT file, line, key FROM used WHERE key <> ''
    AND key NOT IN (SELECT participant FROM participant WHERE association = ?1) ORDER BY file, line

-- name: check_service
SELECT 'participation.csv', source_line, service FROM participation
WHERE association = ?1 AND service NOT IN (SELECT service FROM service WHERE association = ?1) ORDER BY source_line

-- name: check_unit
WITH used (file, line, key) AS (
    SELECT 'services.csv', source_line, unit FROM service WHERE association = ?1
    UNION ALL SELECT 'documents.csv', source_line, unit FROM document WHERE association = ?1)
SELECT file, line, key FROM used WHERE key <> '' AND key NOT IN (SELECT key FROM unit WHERE association = ?1)
ORDER BY file, line

-- name: check_body
WITH used (file, line, key) AS (
    SELECT 'seats.csv', source_line, body FROM seat WHERE association = ?1
    UNION ALL SELECT 'meetings.csv', source_line, body FROM meeting WHERE association = ?1)
SELECT file, line, key FROM used WHERE key NOT IN (SELECT body FROM body WHERE association = ?1) ORDER BY file, line

-- name: check_member_overlap
SELECT 'members.csv', max(a.source_line, b.source_line), a.participant,
    iif(b.from_day, printf('%d-%02d-%02d', b.from_day / 10000, b.from_day / 100 % 100, b.from_day % 100), '')
FROM membership a JOIN membership b ON b.association = a.association AND b.participant = a.participant
    AND b.from_day > a.from_day AND b.from_day <= ifnull(a.to_day, 99991231)
WHERE a.association = ?1 ORDER BY 2

-- name: check_participation_overlap
SELECT 'participation.csv', max(a.source_line, b.source_line), a.participant, a.service,
    printf('%d-%02d-%02d', b.from_day / 10000, b.from_day / 100 % 100, b.from_day % 100)
FROM participation a JOIN participation b ON b.association = a.association AND b.service = a.service
    AND b.participant = a.participant AND b.from_day > a.from_day AND b.from_day <= ifnull(a.to_day, 99991231)
WHERE a.association = ?1 ORDER BY 2

-- name: check_seat_twice
-- A seat may pass from one to the next on a day that both have.
SELECT 'seats.csv', max(a.source_line, b.source_line), a.seat, ifnull(o.name, a.body),
    printf('%d-%02d-%02d', b.from_day / 10000, b.from_day / 100 % 100, b.from_day % 100)
FROM seat a JOIN seat b ON b.association = a.association AND b.body = a.body AND b.seat = a.seat
    AND b.from_day > a.from_day AND b.from_day < ifnull(a.to_day, 99991231)
LEFT JOIN body o ON o.association = a.association AND o.body = a.body
WHERE a.association = ?1 ORDER BY 2

-- name: check_meeting
-- What is of a meeting that the register does not have.
WITH used (file, line, body, day) AS (
    SELECT 'attendance.csv', source_line, body, day FROM attendance WHERE association = ?1
    UNION ALL SELECT 'decisions.csv', source_line, body, day FROM decision WHERE association = ?1)
SELECT file, line, body, printf('%d-%02d-%02d', day / 10000, day / 100 % 100, day % 100) FROM used
WHERE NOT EXISTS (SELECT 1 FROM meeting m WHERE m.association = ?1 AND m.body = used.body AND m.day = used.day)
ORDER BY file, line

-- name: check_attendance
-- Who attends sits there on that day.
SELECT 'attendance.csv', a.source_line, a.seat, a.body,
    printf('%d-%02d-%02d', a.day / 10000, a.day / 100 % 100, a.day % 100)
FROM attendance a WHERE a.association = ?1 AND NOT EXISTS (SELECT 1 FROM seat s
    WHERE s.association = a.association AND s.body = a.body AND s.seat = a.seat AND s.from_day <= a.day
        AND ifnull(s.to_day, 99991231) >= a.day)
ORDER BY a.source_line

-- name: check_company_overlap
SELECT 'companies.csv', max(a.source_line, b.source_line), b.name,
    printf('%d-%02d-%02d', b.from_day / 10000, b.from_day / 100 % 100, b.from_day % 100)
FROM company a JOIN company b ON b.association = a.association AND b.company = a.company AND b.from_day > a.from_day
    AND b.from_day <= ifnull(a.to_day, 99991231)
WHERE a.association = ?1 ORDER BY 2

-- name: check_after
SELECT 'documents.csv', source_line, document, after FROM document d
WHERE association = ?1 AND after NOT IN ('', '-') AND NOT EXISTS (SELECT 1 FROM document a
    WHERE a.association = d.association AND a.document = d.after AND a.document <> d.document)
ORDER BY source_line
