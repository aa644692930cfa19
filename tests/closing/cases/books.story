# Two healthy years. 2022 has a result of 50, moved to equity at its end; 2023 of 79.
include codes
include layouts
open 2022
opening 2022 1930 1000.00
opening 2022 1210 400.00 unit=20
opening 2022 1219 -100.00 unit=20
opening 2022 2010 -1300.00 unit=10
A 2022-03-31 Avgifter
  1930  700.00
  3010 -400.00 unit=10 counterparty=1490
  3010 -300.00 unit=20 counterparty=1465
A 2022-12-31 Löner
  5010  350.00 unit=10
  5010  250.00 unit=20
  1930 -600.00
A 2022-12-31 Avskrivning
  7910  50.00 unit=20
  1219 -50.00 unit=20
A 2022-12-31 Resultatet förs till eget kapital
  8990  50.00 unit=10
  2010 -50.00 unit=10

open 2023
opening 2023 1930 1100.00
opening 2023 1210 400.00 unit=20
opening 2023 1219 -150.00 unit=20
opening 2023 2010 -1350.00 unit=10
A 2023-01-31 Avgifter
  1510  900.00 counterparty=1490
  3010 -500.00 unit=10 counterparty=1490
  3010 -400.00 unit=20 counterparty=1490
A 2023-01-31 Avgift från Svenljunga
  1930  100.00
  3010 -100.00 unit=20 counterparty=1465
A 2023-02-28 Inbetalning
  1930  850.00
  1510 -850.00 counterparty=1490
I 2023-03-31 Kansliet säljer administration till Navet
  3910 -120.00 unit=10 counterparty=U20
  7690  120.00 unit=20 counterparty=U10
I 2023-03-31 Intern ränta
  8410 -6.00 unit=10 counterparty=U20
  8510  6.00 unit=20 counterparty=U10
A 2023-05-31 Inventarier på faktura
  1210  200.00 unit=20 project=INV1
  2440 -200.00 counterparty=X1
A 2023-06-30 Betalning
  2440  150.00 counterparty=X1
  1930 -150.00
A 2023-06-30 Löner
  5010  500.00 unit=10
  5010  250.00 unit=20
  1930 -750.00
A 2023-12-31 Avskrivning
  7910  75.00 unit=20
  1219 -75.00 unit=20
A 2023-12-31 Ränta
  1930  4.00
  8410 -4.00 unit=10
A 2023-12-31 Överskott förs till nästa år
  3010  100.00 unit=20 project=S2023
  2440 -100.00 project=S2023
A 2023-12-31 Löneförskott
  2790  30.00
  1930 -30.00
