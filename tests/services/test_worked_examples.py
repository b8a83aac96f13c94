"""Dates reckoned by hand from the laws and the public calendars of seven States.

Each line: start, period, calendars, due day, and how it was reckoned.
"""

from datetime import date

import pytest

from app.domain.deadlines import compute
from app.domain.periods import Period
from app.queries.calendars import working
from app.services.deadline_acts import rule_for

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
