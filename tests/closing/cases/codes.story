# Testbygdens kommunalförbund: two units, two members.
csv accounts.csv
code,name,type
1210,Inventarier,T
1219,"Inventarier, ackumulerade avskrivningar",T
1510,Kundfordringar,T
1790,Upplupna intäkter,T
1930,Bank,T
2010,Eget kapital,S
2280,Avsättning,S
2440,Leverantörsskulder,S
2790,Avräkning personal,S
3010,Medlemsavgifter,I
3910,"Interna tjänster, försäljning",I
5010,Löner,K
6010,Lokalhyror,K
7690,"Interna tjänster, köp",K
7910,Avskrivningar,K
8410,Ränteintäkter,I
8510,Räntekostnader,K
8990,Årets resultat,K

csv units.csv
code,key,name,position,from_year,to_year
10,kansli,Kansliet,1,2020,
20,navet,Navet,2,2020,

csv counterparties.csv
code,key,name,kind,unit,position
1490,boras,Borås,member,,1
1465,svenljunga,Svenljunga,member,,2
U10,enhet_10,Kansliet,unit,10,1
U20,enhet_20,Navet,unit,20,2
X1,skatteverket,Skatteverket,external,,9

csv projects.csv
code,name,to_year
S2022,Överskott 2022,
S2023,Överskott 2023,
INV1,Ny utställning,

