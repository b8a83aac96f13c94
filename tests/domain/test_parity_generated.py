"""Any day, instant, sum, article and count: every way to write it agrees, every change is named."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.parity import Passage, differences

MONTHS = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "en": "January February March April May June July August September October November December",
}
SEOUL, PARIS = ZoneInfo("Asia/Seoul"), ZoneInfo("Europe/Paris")
DAYS = st.dates(min_value=date(2015, 1, 1), max_value=date(2030, 12, 31))
MINUTES = st.integers(0, 1_439)
LANGUAGES = st.sampled_from(["fr", "en"])
WON = st.integers(1, 99_999).map(lambda n: n * 10_000)
FORM = st.integers(0, 2)


def signs(korean: str, language: str, foreign: str) -> list[str]:
    one = Passage(section="facts", place="paragraph", left=(korean,), right=(foreign,))
    return [found.sign for found in differences([one], languages=("ko", language))]


def grouped(number: int, by: str) -> str:
    return f"{number:,}".replace(",", by)


def korean_day(on: date, form: int) -> str:
    plain = (
        f"{on.year}. {on.month}. {on.day}.",
        f"{on.year}년 {on.month}월 {on.day}일",
        f"{on:%Y-%m-%d}",
    )
    return plain[form]


def foreign_day(on: date, language: str, form: int) -> str:
    month = MONTHS[language].split()[on.month - 1]
    if language == "fr":
        first = "1er" if on.day == 1 else str(on.day)
        return (
            f"le {first} {month} {on.year}",
            f"le {on:%d/%m/%Y}",
            f"en date du {first} {month} {on.year}",
        )[form]
    return (
        f"on {on.day} {month} {on.year}",
        f"on {month} {on.day}, {on.year}",
        f"on {on:%Y-%m-%d}",
    )[form]


def korean_sum(won: int, form: int) -> str:
    high, low = divmod(won, 10**8)
    hundreds = "".join(
        [f"{high}억 " if high else "", f"{grouped(low // 10**4, ',')}만 " if low else ""]
    )
    return (f"{grouped(won, ',')}원", f"{hundreds}원", f"{hundreds.replace(' ', '')}원")[form]


def foreign_sum(won: int, language: str, form: int) -> str:
    millions = f"{won / 10**6:.6f}".rstrip("0").rstrip(".")
    if language == "fr":
        millions = millions.replace(".", ",")
        return (
            f"{grouped(won, chr(0x202F))} wons",
            f"{grouped(won, chr(0xA0))} KRW",
            f"{millions} millions de wons",
        )[form]
    return (f"KRW {grouped(won, ',')}", f"{grouped(won, ',')} won", f"{millions} million won")[form]


@settings(max_examples=150)
@given(on=DAYS, language=LANGUAGES, here=FORM, there=FORM, moved=st.integers(1, 400))
def test_a_day(on: date, language: str, here: int, there: int, moved: int) -> None:
    korean = f"피의자는 {korean_day(on, here)} 계정을 개설하였습니다."
    verb = "Le compte a été créé" if language == "fr" else "The account was opened"
    assert signs(korean, language, f"{verb} {foreign_day(on, language, there)}.") == []
    other = foreign_day(on + timedelta(days=moved), language, there)
    assert signs(korean, language, f"{verb} {other}.") == ["date"]


@settings(max_examples=150)
@given(
    day=DAYS,
    minute=MINUTES,
    language=LANGUAGES,
    here=FORM,
    moved=st.integers(1, 1_439),
    in_paris=st.booleans(),
)
def test_an_instant(
    day: date, minute: int, language: str, here: int, moved: int, in_paris: bool
) -> None:
    """Said by the clock of Seoul here, by that of Seoul or Paris there."""
    on = datetime.combine(day, time(minute // 60, minute % 60), SEOUL)
    half = "오전" if on.hour < 12 else "오후"
    clock = (
        f"{on:%H:%M}(KST)",
        f"{half} {on.hour % 12 or 12}시 {on.minute}분(한국시간)",
        f"{on:%H:%M}(UTC+9)",
    )
    korean = f"{korean_day(on, 1)} {clock[here]}에 접속하였습니다."

    def foreign(at: datetime) -> str:
        at = at.astimezone(PARIS) if in_paris else at
        zone = {"fr": ("heure de Séoul", "heure de Paris"), "en": ("Korean time", "Paris time")}
        said = f"{at:%H h %M}" if language == "fr" else f"{at:%I:%M %p}"
        joint = "à" if language == "fr" else "at"
        return f"{foreign_day(at, language, 0)} {joint} {said} ({zone[language][in_paris]})."

    assert signs(korean, language, foreign(on)) == []
    assert "time" in signs(korean, language, foreign(on + timedelta(minutes=moved)))


@settings(max_examples=150)
@given(won=WON, other=WON, language=LANGUAGES, here=FORM, there=FORM)
def test_a_sum(won: int, other: int, language: str, here: int, there: int) -> None:
    korean = f"피해자는 {korean_sum(won, here)}을 송금하였습니다."
    verb = "La victime a versé" if language == "fr" else "The victim transferred"
    said = foreign_sum(won, language, there)
    assert signs(korean, language, f"{verb} {said}.") == []
    if other != won:
        wrong = foreign_sum(other, language, there)
        assert signs(korean, language, f"{verb} {wrong}.") == ["amount"]


@settings(max_examples=150)
@given(
    article=st.integers(1, 800), branch=st.integers(0, 9), paragraph=st.integers(1, 9),
    language=LANGUAGES, moved=st.integers(1, 9),
)  # fmt: skip
def test_an_article(article: int, branch: int, paragraph: int, language: str, moved: int) -> None:
    branched = branch > 1
    korean = f"형법 제{article}조{f'의{branch}' if branched else ''} 제{paragraph}항을 적용합니다."

    def foreign(number: int, part: int) -> str:
        which = f"{number}-{branch}" if branched else str(number)
        if language == "fr":
            return f"L’article {which}, paragraphe {part}, du code pénal s’applique."
        return f"Article {which}({part}) of the Criminal Act applies."

    assert signs(korean, language, foreign(article, paragraph)) == []
    assert signs(korean, language, foreign(article + moved, paragraph)) == ["article"]
    assert signs(korean, language, foreign(article, paragraph + moved)) == ["number"]


def french(number: int) -> str:
    units = [
        "zéro",
        "un",
        "deux",
        "trois",
        "quatre",
        "cinq",
        "six",
        "sept",
        "huit",
        "neuf",
        "dix",
        "onze",
        "douze",
        "treize",
        "quatorze",
        "quinze",
        "seize",
        "dix-sept",
        "dix-huit",
        "dix-neuf",
    ]
    if number < 20:
        return units[number]
    tens = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante"}
    if number < 70:
        rest = number % 10
        joint = "" if not rest else " et un" if rest == 1 else f"-{units[rest]}"
        return tens[number // 10] + joint
    if number < 80:
        return "soixante et onze" if number == 71 else f"soixante-{units[number - 60]}"
    return "quatre-vingts" if number == 80 else f"quatre-vingt-{units[number - 80]}"


def english(number: int) -> str:
    units = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ]
    if number < 20:
        return units[number]
    tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"][
        number // 10 - 2
    ]
    return tens + (f"-{units[number % 10]}" if number % 10 else "")


@pytest.mark.parametrize("number", range(2, 100))
def test_a_count_in_words(number: int) -> None:
    korean = f"피해자 {number}명이 고소하였습니다."
    assert signs(korean, "fr", f"{french(number).capitalize()} victimes ont porté plainte.") == []
    assert signs(korean, "en", f"{english(number).capitalize()} victims filed complaints.") == []
    other = number + 1 if number < 99 else 98
    assert signs(korean, "fr", f"{french(other)} victimes ont porté plainte.") == ["number"]
    assert signs(korean, "en", f"{english(other)} victims filed complaints.") == ["number"]
