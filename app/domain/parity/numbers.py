"""Numbers and amounts: groups and decimals as each language writes them, 만 and 억, words."""

import re
from dataclasses import replace
from decimal import Decimal

from app.domain.parity.reading import Sign, Text, Token
from app.domain.parity.vocabulary import (
    ADJECTIVE,
    CURRENCIES,
    CURRENCY,
    EN_WORDS,
    FIRSTS,
    FR_WORDS,
    KO_COUNTED,
    KO_WORDS,
    ORDINAL,
    ORDINALS,
    UNITS,
)

_SMALL = {"십": 10, "백": 100, "천": 1_000}
_BIG = {"만": 10**4, "억": 10**8, "조": 10**12}
_MANY = {
    "en": {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12},
    "fr": {"mille": 10**3, "million": 10**6, "milliard": 10**9, "billion": 10**12},
}
_MANY_WORDS = {
    "en": "thousand|millions?|billions?|trillions?",
    "fr": "mille|millions?|milliards?|billions?",
}
_DOTTED = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d])|\d+(?:\.\d+)?"
_PLAIN = {
    "ko": _DOTTED,
    "en": _DOTTED,
    "fr": r"\d{1,3}(?:[ .]\d{3})+(?:,\d+)?(?!\d)|\d+(?:[,.]\d+)?",
}
_COUNTED = "원|명|건|달러|유로|엔|위안|회|개|대|곳|편|장|통|점|킬로|바이트"
_REST = rf"\s?(?:\d{{1,3}}|\d,?\d{{3}})(?:\.\d+)?(?![\d,])(?=\s?(?:{_COUNTED}))"
_STEP = rf"(?:{_DOTTED})\s?[십백천만억조]{{1,3}}"
_HANGUL = rf"{_STEP}(?:\s?{_STEP})*(?:{_REST})?"
_KO_DIGITS = {one: number for number, one in enumerate("일이삼사오육칠팔구", 1)}
_KO_SUM_IN_WORDS = re.compile(
    r"(?<![가-힣\d])([일이삼사오육칠팔구십백천만억조]{2,})\s?원(?:정)?(?![가-힣]{2})"
)
#: Third parties, "per person" and "not one", which count nothing.
_NO_COUNT = re.compile(r"제3(?=자)|1(?=인당|인\s|(?:건|명|회|번|개|차례)도(?![가-힣]))")
#: 10대 피해자 are teenagers, 10대 alone may be ten machines.
_IN_THEIR_TEENS = re.compile(
    r"(?<!\d)[1-9]0(?=대\s?(?:초반|중반|후반|여성|남성|여자|남자|청소년|피해자|피의자|이용자|학생))"
)
_NEXT_WORD = re.compile(r" [A-Za-zÀ-ÿ’']{1,30}")
#: A run of digits this long is somebody's number, not a count: it must be the same digit by digit.
_IDENTIFYING = 7


def read_amounts(text: Text) -> None:
    """Take sums of money with their currency."""
    if text.language == "ko":
        text.take(_KO_SUM_IN_WORDS, lambda m: [text.token(Sign.AMOUNT, (_hangul(m[1]), "KRW"), m)])
    number = _number(text.language)
    many = r"(?:\s?(?:de\s|d['’]))?"
    before = re.compile(
        rf"(?<![A-Za-z])(?P<currency>[A-Z]{{3,4}}|(?:US\s?)?[$€£¥₩])\s?(?P<number>{number})"
    )
    after = re.compile(rf"(?<![\w.,])(?P<number>{number}){many}\s?(?P<currency>{CURRENCY})")
    for pattern in (after, before):
        text.take(pattern, lambda m: _amount(text, m))


def read_numbers(text: Text) -> None:
    """Take what digits are left, with the unit of time or measure they count."""
    language = text.language
    text.take(_NO_COUNT, lambda m: [_optional(text, m, int(m[0].strip("제")[0]), "")])
    text.take(_IN_THEIR_TEENS, lambda m: [_optional(text, m, int(m[0]), "")])
    units = "|".join(f"(?P<u{n}>{one})" for n, one in enumerate(UNITS[language].values()))
    end = "" if language == "ko" else r"(?![\wÀ-ÿ])"
    ordinal = ORDINAL.get(language, r"(?!)")
    counted = re.compile(
        rf"(?<![\d])(?P<number>{_number(language)})"
        rf"(?:(?P<nth>{ordinal})|{ADJECTIVE}[\s\-]?(?:{units}){end})?"
    )
    text.take(counted, lambda m: [_numbered(text, m)])
    _read_words(text, units, end)


def _number(language: str) -> str:
    if language == "ko":
        return rf"(?:{_HANGUL}|{_DOTTED})"
    many = rf"(?:\s(?:{_MANY_WORDS[language]})\b)?"
    return rf"(?:(?:{_PLAIN[language]}){many})"


def _amount(text: Text, match: re.Match[str]) -> list[Token] | None:
    fitting = (code for code, one in CURRENCIES.items() if re.fullmatch(one, match["currency"]))
    currency = next(fitting, "")
    if not currency:
        return None
    token = text.token(Sign.AMOUNT, (_value(match["number"], text.language), currency), match)
    return [token]


def _numbered(text: Text, match: re.Match[str]) -> Token:
    written = match["number"]
    if written.isdigit() and len(written) >= _IDENTIFYING:
        return Token(Sign.IDENTIFIER, written, written, match.start(), match.end())
    value = (_value(written, text.language), _unit(match, text.language))
    token = text.token(Sign.NUMBER, value, match)
    return replace(token, reading=_with_next_word(text, token))


def _with_next_word(text: Text, token: Token) -> str:
    """*25 contenus* says more than *25*; Korean counters stand with the number already."""
    following = _NEXT_WORD.match(text.whole, token.end)
    return token.reading + (following[0] if following and token.value[1] == "" else "")


def _optional(text: Text, match: re.Match[str], value: int, unit: str) -> Token:
    return text.token(Sign.NUMBER, (Decimal(value).normalize(), unit), match, optional=True)


def _unit(match: re.Match[str], language: str) -> str:
    groups = match.groupdict()
    names = list(UNITS[language])
    return next((name for n, name in enumerate(names) if groups.get(f"u{n}")), "")


def _value(written: str, language: str) -> Decimal:
    if language == "ko":
        return _korean(written)
    digits, *words = re.sub(r"(?<=\d) (?=\d{3})", "", written).split()
    if language == "fr":
        is_grouped = re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", digits)
        digits = (digits.replace(".", "") if is_grouped else digits).replace(",", ".")
    value = Decimal(digits.replace(",", ""))
    for word in words:
        value *= _MANY[language][word.rstrip("s")]
    return value.normalize()


def _korean(written: str) -> Decimal:
    """``3억 2천만`` is 320,000,000."""
    total = section = number = Decimal(0)
    for digits, unit in re.findall(r"(\d[\d,]*(?:\.\d+)?)|([십백천만억조])", written):
        if digits:
            number = Decimal(digits.replace(",", "").rstrip("."))
        elif unit in _SMALL:
            section, number = section + (number or 1) * _SMALL[unit], Decimal(0)
        else:
            total, section, number = (
                total + (section + number or 1) * _BIG[unit],
                Decimal(0),
                Decimal(0),
            )
    return (total + section + number).normalize()


def _hangul(written: str) -> Decimal:
    """``오천만`` is 50,000,000."""
    return _korean("".join(str(_KO_DIGITS.get(one, one)) for one in written))


def _read_words(text: Text, units: str, end: str) -> None:
    if text.language == "ko":
        words = "|".join(sorted(KO_WORDS, key=len, reverse=True))
        counted = re.compile(rf"(?<![가-힣])({words})\s?(?:{units}|{KO_COUNTED})")
        text.take(counted, lambda m: [_word(text, m, KO_WORDS[m[1]])])
        first = re.compile(rf"(?<![가-힣])({'|'.join(FIRSTS)})(?=\s|번)()")
        text.take(first, lambda m: [_word(text, m, FIRSTS[m[1]])])
        return
    known = FR_WORDS if text.language == "fr" else EN_WORDS
    one = "|".join([*sorted(known, key=len, reverse=True), _MANY_WORDS[text.language]])
    run = re.compile(
        rf"(?<![\wÀ-ÿ])((?:{one})(?:[\s\-](?:et[\s\-]|and\s)?(?:{one})){{0,12}})(?![\wÀ-ÿ])"
        rf"(?:[\s\-](?:{units}){end})?",
        re.IGNORECASE,
    )
    text.take(run, lambda m: _run(text, m, known))


def _run(text: Text, match: re.Match[str], known: dict[str, int]) -> list[Token]:
    """The number a run of words makes; *une seconde* is a second one or a span of time."""
    words = re.findall(r"[^\s\-]+", match[1].lower())
    if len(words) > 1 and known.get(words[0]) == 1 and words[1] in ORDINALS:
        article, *words = words
        if words[0] in ("second", "seconde"):
            one = (Decimal(known[article]), "second")
            return [text.token(Sign.NUMBER, one, match, optional=True), _word(text, match, 2)]
    return [_word(text, match, _worded(words, known, _MANY[text.language]))]


def _worded(words: list[str], known: dict[str, int], many: dict[str, int]) -> int:
    """*quatre-vingt-dix-sept* is 97, *two hundred and five* 205."""
    total = current = 0
    for word in words:
        if word in ("et", "and"):
            continue
        number = known.get(word) or many[word.rstrip("s")]
        if number >= 1000:
            total, current = (
                (total + (current or 1)) * number
                if number > 1000
                else total + (current or 1) * 1000,
                0,
            )
        elif number == 100 or (number == 20 and current % 100 == 4 and "quatre" in words):
            current = (current or 1) * number
        else:
            current += number
    return total + current


def _word(text: Text, match: re.Match[str], value: int) -> Token:
    unit = _unit(match, text.language)
    return text.token(Sign.NUMBER, (Decimal(value).normalize(), unit), match, optional=True)
