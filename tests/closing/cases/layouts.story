layout income
id,kind,label,accounts,formula,sign,level,note
revenue,line,Intäkter,3,,-,2,1
costs,line,Kostnader,4-7 !79,,-,2,
depreciation,line,Avskrivningar,79,,-,2,
net_cost,sum,Nettokostnader,,revenue + costs + depreciation,,1,
financial_income,line,Finansiella intäkter,84,,-,2,
financial_costs,line,Finansiella kostnader,85,,-,2,
result,sum,Årets resultat,,net_cost + financial_income + financial_costs,,0,

layout balance
id,kind,label,accounts,formula,sign,level,note,opposite
assets_heading,heading,Tillgångar,,,,,,
machinery,line,Inventarier,12,,,2,2,
receivables,line,Fordringar,15-17,,,2,4,
cash,line,Kassa och bank,19,,,2,,
total_assets,sum,Summa tillgångar,,machinery + receivables + cash,,0,,
equity,line,Eget kapital,20 899,income.result,-,1,3,
of_which_result,sum,Därav årets resultat,,income.result,,3,,
provisions,line,Avsättningar,22,,-,2,6,
short_liabilities,line,Kortfristiga skulder,24-29,,-,2,5,receivables
total_equity_and_liabilities,sum,Summa eget kapital och skulder,,equity + provisions + short_liabilities,,0,,

layout cashflow
id,kind,label,accounts,formula,sign,level
result,sum,Årets resultat,,income.result,,2
depreciation,sum,Justering för avskrivningar,,- income.depreciation,,2
provisions,sum,Justering för avsättningar,,balance.provisions@movement,,2
receivables,sum,Ökning av fordringar,,- balance.receivables@movement,,2
liabilities,sum,Ökning av skulder,,balance.short_liabilities@movement,,2
operating,sum,Löpande verksamhet,,result + depreciation + provisions + receivables + liabilities,,1
acquisitions,line,Förvärv av inventarier,12 !1219,,-,2
cash_flow,sum,Årets kassaflöde,,operating + acquisitions,,0
opening,sum,Likvida medel vid årets början,,balance.cash@opening,,2
closing,sum,Likvida medel vid årets slut,,balance.cash@closing,,2

layout notes
id,kind,label,accounts,projects,counterparties,measure,formula,sign,level,note,opposite
,note,Intäkter,,,,,income.revenue,,,1,
member,each,,3010,,members,,,-,2,1,
surplus_1,line,Överskott {year-1},3010,S{year-1},,,,-,2,1,
surplus,line,Överskott {year},3010,S{year},,,,-,2,1,
other,line,Övrigt,39,,,,,-,2,1,
total,total,Summa,,,,,,,1,1,
,note,Inventarier,,,,,balance.machinery,,,2,
opening,line,Ingående värde,12,,,opening,,,2,2,
investments,line,Investeringar,12 !1219,,,movement,,,2,2,
depreciation,line,Avskrivningar,1219,,,movement,,,2,2,
total,total,Utgående värde,,,,,,,1,2,
,note,Eget kapital,,,,,balance.equity,,,3,
opening,line,Ingående eget kapital,20,,,opening,,-,2,3,
result,line,Årets resultat,,,,,income.result,,2,3,
total,total,Utgående eget kapital,,,,,,,1,3,
,note,Fordringar,,,,,balance.receivables,,,4,
customers,line,Kundfordringar,15,,,closing,,,2,4,
accrued,line,Upplupna intäkter,16-17,,,closing,,,2,4,
,note,Kortfristiga skulder,,,,,balance.short_liabilities,,,5,
suppliers,line,Leverantörsskulder,24,,,closing,,-,2,5,accrued
staff,line,Personal,25-29,,,closing,,-,2,5,accrued
,note,Avsättningar,,,,,balance.provisions,,,6,
provision,line,Bidrag till infrastruktur,22,,,closing,,-,2,6,
schedule,schedule,Upplösning och index,,,,,e1,,2,6,

layout investments
id,kind,label,accounts,projects,measure,formula,level
budget,column,Budget,,,budget,,
outcome,column,Utfall,,,current,,
rest,column,Kvar,,,remaining,,
exhibition,line,Ny utställning,12 !1219,INV1,,,2
other,line,Övrigt,12 !1219,-,,,2
total,sum,Summa,,,,exhibition + other,0

