"""Dates reckoned by hand from the laws and the public calendars of seven States.

Each line: start, period, calendars, due day, and how it was reckoned.
"""

from datetime import date, datetime

import pytest

from app.domain.deadlines import compute
from app.domain.periods import Period
from app.queries.calendars import working
from app.reference import clocks
from app.services.deadlines_by_hand import rule_for

EXAMPLES = """
2023-09-27 1wd KR  2023-10-04  Chuseok 28-30 Sept, 2 Oct temporary, 3 Oct 개천절
2025-01-24 3wd KR  2025-02-04  27 Jan temporary, Seollal 28-30
2024-04-09 1wd KR  2024-04-11  election of the National Assembly
2025-06-02 1wd KR  2025-06-04  election of the President
2026-06-02 1wd KR  2026-06-04  local elections
2026-07-16 2wd KR  2026-07-21  제헌절 on a Friday, a holiday again
2025-07-16 1wd KR  2025-07-17  제헌절 still worked
2027-02-05 1wd KR  2027-02-10  Seollal on Sunday 7 Feb: 6-8 and the substitute on the 9th
2026-09-23 1wd KR  2026-09-28  Chuseok 24-26, the 26th a Saturday without substitute
2025-10-02 1wd KR  2025-10-10  개천절, Chuseok 5-7, substitute 8, 한글날 9
2024-02-08 1wd KR  2024-02-13  Seollal 9-11, substitute on the 12th
2025-05-02 1wd KR  2025-05-07  5 May twice a holiday, substitute on the 6th
2026-05-22 1wd KR  2026-05-26  부처님오신날 on a Sunday, substitute on Monday
2026-12-31 1wd KR  2027-01-04  Friday 1 January
2024-02-22 7d  KR  2024-02-29  leap day
2026-02-11 7d  KR  2026-02-19  last day in Seollal: article 66
2026-01-31 1m  KR  2026-03-03  28 Feb a Saturday, 1 March Sunday, substitute on the 2nd
2024-01-31 1m  KR  2024-02-29  leap year: the last of February
2024-02-29 1y  KR  2025-02-28  begins 1 March, ends on the eve
2023-02-28 1y  KR  2024-02-29  begins 1 March, ends on the eve
2026-08-31 6m  KR  2027-03-02  28 Feb a Sunday, 1 March 삼일절
2026-04-03 1wd FR  2026-04-07  Good Friday is worked, Easter Monday is not
2026-05-13 1wd FR  2026-05-15  Ascension; the Friday after is worked
2026-05-22 1wd FR  2026-05-26  Whit Monday
2026-04-30 6wd FR  2026-05-12  1 and 8 May, both Fridays
2026-12-24 1wd FR  2026-12-28  Christmas on a Friday; 26 December is no holiday
2026-01-31 1m  FR  2026-03-02  CPC 641: 28 Feb, a Saturday, to Monday by 642
2026-02-28 1m  FR  2026-03-30  CPC 641: 28 March, a Saturday, to Monday by 642
2024-02-29 1y  FR  2025-02-28  the day that February lacks
2026-07-02 1wd US  2026-07-06  4 July on Saturday, observed on Friday
2026-11-25 1wd US  2026-11-27  Thanksgiving
2026-12-31 1wd US  2027-01-04  1 January a Friday
2027-06-17 1wd US  2027-06-21  19 June a Saturday, observed on Friday
2027-12-30 1wd US  2028-01-03  1 January 2028 a Saturday, observed on 31 December
2026-10-09 1wd US  2026-10-13  Columbus Day
2026-04-20 60d US  2026-06-22  19 June: Juneteenth, a Friday
2026-05-01 1wd JP  2026-05-07  Golden Week: 4 and 5 May, substitute for the 3rd on the 6th
2026-09-18 1wd JP  2026-09-24  21 and 23 September, and the 22nd between two holidays
2027-03-19 1wd JP  2027-03-23  equinox on Sunday 21 March, substitute
2026-01-09 1wd JP  2026-01-13  Coming of Age Day
2026-02-28 1m  JP  2026-03-31  民法 143: begins 1 March, ends on the eve
2026-04-02 1wd DE  2026-04-07  Good Friday and Easter Monday
2026-12-24 1wd DE  2026-12-28  24 December is worked; 25 a Friday, 26 a Saturday
2025-12-23 2wd DE  2025-12-29  24 worked, 25 and 26 not
2026-10-02 1wd DE  2026-10-05  3 October a Saturday, no substitute in Germany
2026-02-28 1m  DE  2026-03-30  BGB 188(2): 28 March, a Saturday, to Monday by 193
2026-01-31 1m  DE  2026-03-02  BGB 188(3): the last of February, a Saturday
2026-02-16 1wd HK  2026-02-20  Lunar New Year 17-19 February
2026-04-02 1wd HK  2026-04-08  Good Friday, Saturday, Sunday, 6 and 7 April in lieu
2027-02-05 1wd HK  2027-02-10  Lunar New Year 6, 8 and 9 February
2026-10-17 1wd HK  2026-10-20  18 October a Sunday, the 19th in lieu; Saturday is worked
2026-12-24 1wd HK  2026-12-28  25 and 26 December, Sunday
2026-09-25 1wd HK  2026-09-28  the day after Mid-Autumn on Saturday 26
2021-07-01 1wd AE  2021-07-04  Friday and Saturday off, Sunday worked
2021-12-30 1wd AE  2022-01-03  Friday still old weekend, 1 January, Sunday of the new one
2022-01-06 1wd AE  2022-01-07  Friday is worked since 2022
2026-03-18 1wd AE  2026-03-23  Eid al-Fitr 19-22 March
2026-05-22 1wd AE  2026-06-01  25-29 May, offices of the federal government
2026-12-01 1wd AE  2026-12-04  National Day 2 and 3 December
2026-04-20 20wd KR,FR  2026-05-22  the anchor: 20 May in Korea, 21 in France, 22 in both
2026-12-24 3wd KR,JP  2027-01-05  Christmas in Korea; 29 December to 3 January in Japan
2026-12-24 3wd KR  2026-12-30  Christmas
2026-12-28 1wd JP  2027-01-04  offices closed from 29 December to 3 January, a Sunday
2025-12-26 1wd JP  2026-01-05  the same, 4 January a Sunday
2026-12-22 7d  JP  2027-01-04  29 December: no last day
2026-12-21 7d  JP  2026-12-28  the last day of work of the year
2026-12-30 1wd KR,US  2026-12-31  the last day of the year is worked
2026-12-30 1wd KR,JP,US  2027-01-04  not in Japan
2026-09-21 2wd KR,CN  2026-09-23  before Chuseok
2015-08-13 1wd KR  2015-08-17  temp 14 Aug 2015
2016-05-04 1wd KR  2016-05-09  temp 6 May 2016
2017-09-29 1wd KR  2017-10-10  2 Oct temp, Chuseok 3-5, substitute 6, Hangeul 9
2017-05-08 1wd KR  2017-05-10  presidential election 9 May 2017
2018-06-12 1wd KR  2018-06-14  local elections
2018-09-21 1wd KR  2018-09-27  Chuseok 23-25, substitute 26
2020-08-14 1wd KR  2020-08-18  temp 17 Aug
2020-04-14 1wd KR  2020-04-16  election
2021-08-13 1wd KR  2021-08-17  substitute 16 Aug
2021-10-01 1wd KR  2021-10-05  substitute 4 Oct
2021-10-08 1wd KR  2021-10-12  substitute 11 Oct
2022-03-08 1wd KR  2022-03-10  presidential election
2022-05-31 1wd KR  2022-06-02  local elections
2022-09-08 1wd KR  2022-09-13  Chuseok 9-11, substitute 12
2023-01-20 1wd KR  2023-01-25  Seollal 21-23, substitute 24
2023-05-26 1wd KR  2023-05-30  Buddha 27 Sat, substitute 29
2024-09-30 1wd KR  2024-10-02  1 Oct temp
2024-05-03 1wd KR  2024-05-07  children's day Sunday
2025-02-28 1wd KR  2025-03-04  3.1 Saturday
2026-10-02 1wd KR  2026-10-06  gaecheon Saturday
2027-12-24 1wd KR  2027-12-28  Christmas Saturday
2027-07-16 1wd KR  2027-07-20  17 July 2027 a Saturday, substitute 19
2028-04-11 1wd KR  2028-04-13  election 12 April 2028
2028-01-25 1wd KR  2028-01-31  Seollal 26-28 Jan
2028-09-29 1wd KR  2028-10-06  Chuseok 2-4 Oct with gaecheon on 3, substitute 5
2029-02-09 1wd KR  2029-02-15  Seollal 12-14
2026-09-14 10d KR  2026-09-28  art 66: 24 Chuseok .. 27 Sunday
2026-07-10 7d  KR  2026-07-20  art 66: 17 July a Friday
2023-09-22 10d KR  2023-10-04  art 66: 2 Oct temp
2025-01-20 7d  KR  2025-01-31  art 66: 27 temp, 28-30
2024-04-03 7d  KR  2024-04-11  art 66 election day
2026-05-27 7d  KR  2026-06-04  art 66 3 June local election
2025-05-27 7d  KR  2025-06-04  art 66 3 June presidential
2026-04-16 3m  KR  2026-07-16  begins 17 Apr
2026-04-17 3m  KR  2026-07-20  ends 17 Jul a holiday Friday
2025-11-30 3m  KR  2026-03-03  begins 1 Dec, ends 28 Feb Sat
2026-01-30 1m  KR  2026-03-03  begins 31 Jan; no 31 Feb; 28 Sat
2025-12-31 2m  KR  2026-03-03  begins 1 Jan ends 28 Feb Sat
2025-03-31 1m  KR  2025-04-30  begins 1 Apr ends 30
2024-04-30 5wd FR  2024-05-10  1,8,9 May 2024
2025-04-18 1wd FR  2025-04-22  Easter Monday
2025-06-06 1wd FR  2025-06-10  Whit Monday
2025-05-28 1wd FR  2025-05-30  Ascension
2025-07-11 1wd FR  2025-07-15  14 July Monday
2026-05-04 10d FR  2026-05-15  CPP 801 Ascension
2026-07-09 5d  FR  2026-07-15  CPP 801 14 July
2027-04-29 10d FR  2027-05-10  Sunday 9 May
2027-05-05 1wd FR  2027-05-07  Ascension 6 May 2027
2025-10-31 1m  FR  2025-12-01  no 31 Nov: 30 a Sunday
2025-12-31 2m  FR  2026-03-02  28 Feb Sat
2023-12-31 2m  FR  2024-02-29  leap
2025-11-10 1wd FR  2025-11-12  armistice
2026-12-23 3wd FR  2026-12-29  24, 28, 29
2021-06-17 1wd US  2021-06-21  first Juneteenth observed Friday 18
2028-11-09 1wd US  2028-11-13  Veterans Day Saturday observed Friday
2027-12-23 1wd US  2027-12-27  Christmas observed Friday 24
2021-12-30 1wd US  2022-01-03  New Year observed 31 Dec
2027-07-02 1wd US  2027-07-06  4 July Sunday observed Monday
2022-12-23 1wd US  2022-12-27  Christmas Sunday observed 26
2026-01-16 1wd US  2026-01-20  MLK
2025-01-17 1wd US  2025-01-21  MLK and inauguration
2026-09-04 1wd US  2026-09-08  Labor Day
2026-02-13 1wd US  2026-02-17  Washington
2025-08-31 6m  US  2026-03-02  28 Feb Sat
2026-01-02 60d US  2026-03-03  counted out
2024-02-29 1y  US  2025-02-28  counted out
2024-02-09 1wd JP  2024-02-13  substitute 12 Feb
2019-04-26 1wd JP  2019-05-07  ten days
2019-10-21 1wd JP  2019-10-23  enthronement
2020-07-22 1wd JP  2020-07-27  Olympics
2021-07-21 1wd JP  2021-07-26  Olympics
2021-08-06 1wd JP  2021-08-10  mountain day moved
2025-11-21 1wd JP  2025-11-25  23 Nov Sunday
2026-07-17 1wd JP  2026-07-21  counted out
2026-01-30 1m  JP  2026-03-02  begins 31 Jan
2025-12-31 2m  JP  2026-03-02  counted out
2025-12-01 1m  JP  2026-01-05  ends 1 January: closed until 3, 4 Sunday
2017-10-30 1wd DE  2017-11-01  Reformation 500
2025-04-17 1wd DE  2025-04-22  counted out
2024-10-02 1wd DE  2024-10-04  counted out
2025-04-07 14d DE  2025-04-22  BGB 193
2025-11-30 3m  DE  2026-03-02  BGB 188(3)
2026-01-30 1m  DE  2026-03-02  counted out
2026-03-31 1m  DE  2026-04-30  counted out
2025-12-30 3wd DE  2026-01-05  31, 2, 5
2025-04-17 1wd HK  2025-04-22  Good Friday, day following, Easter Monday
2024-05-14 1wd HK  2024-05-16  Buddha
2026-06-30 1wd HK  2026-07-02  SAR day
2026-09-30 1wd HK  2026-10-02  National Day
2025-10-06 1wd HK  2025-10-08  day after Mid-Autumn
2025-10-28 1wd HK  2025-10-30  Chung Yeung
2025-12-24 1wd HK  2025-12-27  Saturday worked
2023-06-26 1wd AE  2023-07-03  Arafat 27, Eid 28-30
2024-04-05 1wd AE  2024-04-15  Eid al-Fitr 8-14 federal
2025-03-28 1wd AE  2025-04-02  Eid 30 Mar-1 Apr
2025-06-04 1wd AE  2025-06-09  Arafat 5, Eid 6-8
2025-06-26 1wd AE  2025-06-30  Islamic new year Fri 27
2025-09-04 1wd AE  2025-09-08  Prophet birthday Fri 5
2025-11-28 1wd AE  2025-12-03  National Day 1,2 Dec
2024-11-29 1wd AE  2024-12-04  National Day 2,3
2023-12-01 1wd AE  2023-12-05  National Day 2-4
2025-12-31 1wd AE  2026-01-02  counted out
2021-12-02 1wd AE  2021-12-05  Thu 2 and Fri/Sat; Sunday worked
2026-04-30 2wd KR,FR  2026-05-06  1 May both, 5 May KR
2024-02-28 1d  KR  2024-02-29  counted out
2024-02-29 4y  KR  2028-02-29  begins 1 March 2024: ends 29 Feb 2028
"""
LINES = [line.split(maxsplit=4) for line in EXAMPLES.strip().splitlines()]


@pytest.mark.usefixtures("office")
def test_worked_examples() -> None:
    wrong = []
    for start, period, codes, due, why in LINES:
        rule = rule_for(Period.parse(period), codes=codes.split(","))
        found = compute(rule, date.fromisoformat(start), working(codes.split(",")))
        if (found.due.isoformat(), found.is_provisional) != (due, False):
            wrong.append(f"{start} {period} {codes}: {found.due}, not {due} ({why})")
    assert wrong == []


#: By a clock of ``periods.toml``: clock, start (a day or an instant), zone, last day, and the day
#: to act before or the first moment after the end.
CLOCKS = """
kr-detention-police 2026-09-17 -  2026-09-26 2026-09-23
kr-detention-prosecutor 2026-12-28 -  2027-01-06 2027-01-05
kr-detention-prosecutor-extension 2027-01-06 -  2027-01-16 2027-01-15
kr-limitation-7y 2020-02-29 -  2027-02-28 2027-02-26
kr-limitation-10y 2017-03-01 -  2027-02-28 2027-02-26
kr-preservation 2026-07-16 -  2026-09-14 2026-09-11
kr-preservation-extension 2026-09-14 -  2026-10-14 2026-10-13
budapest-29-preservation 2024-01-01 -  2024-03-01 2024-02-29
budapest-16-preservation 2026-10-02 Europe/Paris  2026-12-31 2027-01-01T00:00:00+01:00
us-2703f-preservation 2026-11-10T10:00+09:00 America/New_York  2027-02-07 2027-02-08T00:00:00-05:00
us-2703f-preservation 2026-01-05T23:30-05:00 America/New_York  2026-04-05 2026-04-06T00:00:00-04:00
us-2703f-preservation 2026-03-01T08:00+09:00 America/Los_Angeles  2026-05-29 2026-05-30T00:00:00-07:00
us-2703f-renewal 2027-02-07 America/New_York  2027-05-08 2027-05-09T00:00:00-04:00
kr-arrest-warrant-sought 2026-07-16T15:00+09:00 Asia/Seoul  2026-07-18 2026-07-18T15:00:00+09:00
eu-epoc-emergency 2026-12-24T20:00+01:00 Europe/Paris  2026-12-25 2026-12-25T04:00:00+01:00
"""  # noqa: E501


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("line", CLOCKS.strip().splitlines())
def test_clocks_end_on_their_true_day_on_their_own_clock(line: str) -> None:
    code, start, zone, due, mark = line.split()
    rule = clocks()[code].rule
    assert rule is not None
    trigger = datetime.fromisoformat(start) if "T" in start else date.fromisoformat(start)
    (home,) = working(["KR"])
    found = compute(rule, trigger, [home], home=home, zone="" if zone == "-" else zone)
    said = found.due_at.isoformat() if found.due_at else found.warn_on and found.warn_on.isoformat()
    assert (found.due.isoformat(), said) == (due, mark)


#: What a period under each calendar never does: the last day moves, days in between don't.
EVERY_DAY_COUNTS = [
    ("2026-04-30", "8d", "KR", "2026-05-08"),
    ("2026-12-19", "7d", "DE", "2026-12-28"),
]


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(("start", "period", "code", "due"), EVERY_DAY_COUNTS)
def test_calendar_days_move_only_at_their_end(start: str, period: str, code: str, due: str) -> None:
    rule = rule_for(Period.parse(period), codes=[code])
    assert compute(rule, date.fromisoformat(start), working([code])).due.isoformat() == due
