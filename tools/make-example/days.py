"""Swedish working days."""
import datetime


def easter(year):
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    m = (a + 11 * h) // 319
    r = (2 * e + 2 * (c // 4) - c % 4 - h + m + 32) % 7
    month = (h - m + r + 90) // 25
    return datetime.date(year, month, (h - m + r + month + 19) % 32)


def holidays(year):
    fixed = {(1, 1), (1, 6), (5, 1), (6, 6), (12, 24), (12, 25), (12, 26), (12, 31)}
    days = {datetime.date(year, month, day) for month, day in fixed}
    days |= {easter(year) + datetime.timedelta(days=n) for n in (-2, 1, 39)}
    midsummer = next(datetime.date(year, 6, day) for day in range(19, 26)
                     if datetime.date(year, 6, day).weekday() == 4)
    return days | {midsummer}


def working(date):
    return date.weekday() < 5 and date not in holidays(date.year)


def on_or_after(date):
    while not working(date):
        date += datetime.timedelta(days=1)
    return date


def on_or_before(date):
    while not working(date):
        date -= datetime.timedelta(days=1)
    return date


def day(year, month, number):
    """The working day on or after the date, kept within the year."""
    date = on_or_after(datetime.date(year, month, number))
    return date if date.year == year else last_working(year)


def month_end(year, month):
    first = datetime.date(year + month // 12, month % 12 + 1, 1)
    return first - datetime.timedelta(days=1)


def last_working(year):
    return on_or_before(datetime.date(year, 12, 30))


def payday(due):
    """Supplier payments go out on Tuesdays and Fridays."""
    while due.weekday() not in (1, 4) or not working(due):
        due += datetime.timedelta(days=1)
    return due


def stamp(date):
    return date.strftime("%Y%m%d")
