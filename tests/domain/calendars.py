"""Calendars of 2026 and parts of 2023 and 2025, typed from the public lists for the tests."""

from datetime import date

from app.domain.calendars import WorkingCalendar


def _days(year: int, **names: str) -> dict[date, dict[str, str]]:
    """``_0505="어린이날"`` -> 5 May."""
    return {date(year, int(key[1:3]), int(key[3:5])): {"ko": name} for key, name in names.items()}


KOREA = WorkingCalendar(
    code="KR",
    first_year=2026,
    last_year=2026,
    version="2026-11",
    holidays=_days(
        2026,
        _0101="신정", _0216="설날 연휴", _0217="설날", _0218="설날 연휴", _0301="3·1절",
        _0302="3·1절 대체공휴일", _0501="노동절", _0505="어린이날", _0524="부처님오신날",
        _0525="부처님오신날 대체공휴일", _0603="지방선거", _0606="현충일", _0717="제헌절",
        _0815="광복절", _0817="광복절 대체공휴일", _0924="추석 연휴", _0925="추석",
        _0926="추석 연휴", _1003="개천절", _1005="개천절 대체공휴일", _1009="한글날",
        _1225="성탄절",
    ),
)  # fmt: skip

KOREA_2023 = WorkingCalendar(
    code="KR",
    first_year=2023,
    last_year=2023,
    holidays=_days(
        2023, _0928="추석 연휴", _0929="추석", _0930="추석 연휴", _1002="임시공휴일",
        _1003="개천절", _1009="한글날", _1225="성탄절",
    ),
)  # fmt: skip

KOREA_2025 = WorkingCalendar(
    code="KR",
    first_year=2025,
    last_year=2025,
    holidays=_days(
        2025, _0101="신정", _0128="설날 연휴", _0129="설날", _0130="설날 연휴",
        _0303="3·1절 대체공휴일",
    ),
)  # fmt: skip

FRANCE = WorkingCalendar(
    code="FR",
    first_year=2026,
    last_year=2026,
    holidays={
        day: {"fr": name}
        for day, name in (
            (date(2026, 1, 1), "jour de l’An"),
            (date(2026, 4, 6), "lundi de Pâques"),
            (date(2026, 5, 1), "fête du Travail"),
            (date(2026, 5, 8), "victoire de 1945"),
            (date(2026, 5, 14), "Ascension"),
            (date(2026, 5, 25), "lundi de Pentecôte"),
            (date(2026, 7, 14), "fête nationale"),
            (date(2026, 8, 15), "Assomption"),
            (date(2026, 11, 1), "Toussaint"),
            (date(2026, 11, 11), "armistice de 1918"),
            (date(2026, 12, 25), "Noël"),
        )
    },
)

#: A State that rests on Friday and Saturday.
FRIDAY_SATURDAY = WorkingCalendar(
    code="XX", first_year=2020, last_year=2030, weekend=frozenset({5, 6})
)
