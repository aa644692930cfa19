"""Files as a bank writes them: camt.053 with the sum of a day, camt.054 with its parts. Amounts are öre."""
from values import kronor

ACCOUNT = 'SE3550000000054910000003'  # the bank's sample of an IBAN


def document(kind, message, holder, content):
    return (f'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.{kind}.001.02"><{message}><{holder}><Id>{kind}</Id>'
            f'<Acct><Id><IBAN>{ACCOUNT}</IBAN></Id></Acct>{content}</{holder}></{message}></Document>\n')


def entry(amount, day, reference, details=''):
    return (f'<Ntry><Amt Ccy="SEK">{kronor(amount)}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>{day}</Dt>'
            f'</BookgDt><AcctSvcrRef>{reference}</AcctSvcrRef>{details}</Ntry>\n')


def details(parts):
    return '<NtryDtls>' + ''.join(
        f'<TxDtls><AmtDtls><TxAmt><Amt Ccy="SEK">{kronor(amount)}</Amt></TxAmt></AmtDtls><RmtInf><Strd><CdtrRefInf>'
        f'<Ref>{ocr}</Ref></CdtrRefInf></Strd></RmtInf></TxDtls>\n' for amount, ocr in parts) + '</NtryDtls>'


def balance(code, amount):
    return (f'<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy="SEK">{kronor(amount)}</Amt>'
            '<CdtDbtInd>CRDT</CdtDbtInd></Bal>')


def statement(day, reference, parts, before=1000):
    """The day's sum on the account."""
    total = sum(amount for amount, _ in parts)
    return document('053', 'BkToCstmrStmt', 'Stmt',
                    balance('OPBD', before) + balance('CLBD', before + total) + entry(total, day, reference))


def notification(day, reference, parts):
    """What the sum is made of."""
    total = sum(amount for amount, _ in parts)
    return document('054', 'BkToCstmrDbtCdtNtfctn', 'Ntfctn', entry(total, day, reference, details(parts)))
