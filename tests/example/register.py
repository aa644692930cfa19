#!/usr/bin/env python3
"""Are the register and the surveys what was published and billed? register.py FORBUND EXAMPLE

Participation against fees_billed.csv, member by member and year by year; and both surveys' published shares against the
program's, which it makes from counts.
"""
import sys

from program import Claims, Loaded
from values import rounded

claims = Claims()
program = Loaded(sys.argv[1], sys.argv[2])
rows = program.rows


def shown(year, *words):
    return program.csv('show', *words, '--year', str(year))


# Who was billed took part, and who took part was billed: the services are the fees.
keys = {row['code']: row['key'] for row in rows('counterparties.csv')}
billed = {(row['year'], row['fee'], keys[row['member']]) for row in rows('fees_billed.csv')}
members = {row['participant'] for row in rows('members.csv')}
taking = set()
for year in ('2016', '2017', '2022', '2023'):
    for row in rows('participation.csv'):
        inside = (row['from'] or '0') <= f'{year}-12-31' and (row['to'] or '9') >= f'{year}-01-01'
        if inside and row['participant'] in members:
            taking.add((year, row['service'], row['participant']))
claims.equal('who was billed took part', sorted(billed - taking), [])
claims.equal('who took part was billed', sorted(taking - billed), [])
claims.equal('members who joined in 2023', sorted((service, who) for year, service, who in taking
             if year == '2023' and ('2022', service, who) not in taking),
             [('navet', 'herrljunga'), ('navet', 'ulricehamn'), ('voc', 'herrljunga'), ('voc', 'vargarda')])

for year, meetings in ((2017, 6), (2023, 7)):
    claims.equal(f'{year}: meetings of the board', len(shown(year, 'meetings', 'direktionen')), meetings)
claims.equal('2023: seats of the board', len(shown(2023, 'seats', 'Direktion')), 23)
claims.equal('2017: seats of the auditors', len(shown(2017, 'seats', 'Revisorer')), 8)


network = shown(2023, 'survey', 'natverk')
for row, printed in zip(network, rows('published', '2023', 'survey_network.csv'), strict=True):
    claims.equal(f'network: {printed["question"]}',
                 [rounded(row[column]) for column in ('mycket-hog', 'hog', 'positive', 'positive-before')],
                 [int(printed[column]) for column in ('very_high_pct', 'high_pct', 'total_2023', 'total_2022')])
printed = {(row['measure'], row['year']): int(row['value']) for row in rows('published', '2023', 'survey_network_response.csv')}
for year in (2022, 2023):
    response = [row for row in shown(year, 'surveys') if row['survey'] == 'Nätverksenkäten'][0]
    claims.equal(f'network: response rate of {year}', rounded(response['response']), printed['svarsfrekvens %', str(year)])
claims.equal('network: answers', int(response['answered']), printed['antal svar', '2023'])
unknown = [int(row['unknown']) for row in network]
claims.equal('network: do not know', [min(unknown), sorted(unknown)[-2], max(unknown)],
             [printed['saknar kännedom per fråga, minst antal', '2023'], printed['saknar kännedom per fråga, högst antal', '2023'],
              printed['saknar kännedom, regional påverkan, antal', '2023']])
claims.hold('network: the target is reached', float(network[-1]['positive']) >= printed['mål andel nöjda, minst %', '2023'])

for row, printed in zip(shown(2023, 'survey', 'nvs'), rows('published', '2023', 'survey_nvs.csv'), strict=True):
    claims.equal(f'nvs: {printed["question"]}', [rounded(row[column]) for column in ('response', 'ja', 'delvis')],
                 [int(printed[column]) for column in ('responded_pct', 'yes_pct', 'partly_pct')])
claims.end()
