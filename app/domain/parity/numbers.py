"""Numbers and amounts: groups and decimals as each language writes them, 만 and 억, words."""

import re
from dataclasses import replace
from decimal import Decimal

from app.domain.parity.reading import Sign, Text, Token
from app.domain.parity.vocabulary import (
    ADJECTIVE,
    ARTICLES,
    CURRENCIES,
    CURRENCY,
    EN_WORDS,
    FIRSTS,
    FR_WORDS,
    GROUPS,
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
    "fr": {
        "mille": 10**3, "millier": 10**3, "million": 10**6, "milliard": 10**9, "billion": 10**12,
    },
}  # fmt: skip
#: *1,2 M€*, *€1.2m*, *$25k*, *1.5bn*; only beside a currency, or before what is counted.
_SHORT = {
    "k": 10**3, "K": 10**3, "m": 10**6, "M": 10**6, "mn": 10**6, "Md": 10**9, "Mrd": 10**9,
    "b": 10**9, "B": 10**9, "bn": 10**9, "tn": 10**12,
}  # fmt: skip
_SHORT_WORDS = {"fr": r"Mds?|Mrd|[kKM]", "en": r"mn|bn|tn|[kKmMbB]", "ko": r"(?!)"}
_MANY_WORDS = {
    "en": "thousand|millions?|billions?|trillions?",
    "fr": "mille|milliers?|millions?|milliards?|billions?",
}
_DOTTED = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d])|\d+(?:\.\d+)?"
_PLAIN = {
    "ko": _DOTTED,
    "en": _DOTTED,
    "fr": r"\d{1,3}(?:[ .]\d{3})+(?:,\d+)?(?!\d)|\d+(?:[,.]\d+)?",
}
_COUNTED = "원|명|건|달러|유로|엔|위안|회|개|대|곳|편|장|통|점|킬로|바이트"
_REST = rf"\s?(?:\d{{1,3}}|\d,?\d{{3}})(?:\.\d+)?(?![\d,])(?=\s?(?:{_COUNTED}))"
_STEP = rf"(?:{_DOTTED})여?\s?[십백천만억조]{{1,3}}여?"
_HANGUL = rf"{_STEP}(?:\s?{_STEP})*(?:{_REST})?"
_KO_DIGITS = {one: number for number, one in enumerate("일이삼사오육칠팔구", 1)}
_KO_SUM_IN_WORDS = re.compile(
    r"(?<![가-힣\d])([일이삼사오육칠팔구십백천만억조]{2,})\s?원(?:정)?(?![가-힣]{2})"
)
#: 비트코인 0.85개, 테더(USDT) 12,000개: pieces of a currency that has no coins.
_KO_COINS = re.compile(
    r"(?P<currency>비트코인|이더리움|이더|테더|트론|톤코인|모네로)(?:\s?\([A-Z]{3,4}\))?\s?(?:약\s?)?"
    rf"(?P<number>{_DOTTED})\s?개(?!월|소|국)"
)
#: Third parties, "per person" and "not one", which count nothing.
_NO_COUNT = re.compile(
    r"1(?=(?:인|건|개|회|명|대|통)당|인\s|차적|차\s자료|(?:건|명|회|번|개|차례)도(?![가-힣]))"
    r"|(?<![\d.,])\d(?=\s?자리)|2(?=차\s?(?:가해|피해))|(?<!\d)[123](?=심(?:에서|은|의|\s|\(|,|$))"
)
#: 제3자 is nobody in particular.
_THIRD_PARTY = re.compile(r"제\s?3(?=자|국)")
_TENTHS = re.compile(r"(?<![\d.])([1-9])할(?=로|의|을|이|입|\s|,|\.|$)")
_SHORT_COUNT = re.compile(r"(?<![\w.,])(\d{1,3}(?:\.\d+)?)([KMB])(?= [a-z])")
#: 10대 피해자 are teenagers, 10대 alone may be ten machines.
_IN_THEIR_TEENS = re.compile(
    r"(?<!\d)[1-9]0(?=대\s?(?:초반|중반|후반|여성|남성|여자|남자|청소년|피해자|피의자|이용자|학생))"
)
_IN_WORDS = re.compile(rf"\s(?:de\s|d['’])?({CURRENCY})")
_NEXT_WORD = re.compile(r" [A-Za-zÀ-ÿ’']{1,30}")
#: A run of digits this long is somebody's number, not a count: it must be the same digit by digit.
_IDENTIFYING = 7


def read_amounts(text: Text) -> None:
    """Take sums of money with their currency."""
    if text.language == "ko":
        text.take(_KO_SUM_IN_WORDS, lambda m: [text.token(Sign.AMOUNT, (_hangul(m[1]), "KRW"), m)])
    number = number_in(text.language)
    many = r"(?:\s?(?:de\s|d['’]))?"
    short = rf"(?:\s?(?:{_SHORT_WORDS[text.language]}))?"
    before = re.compile(
        rf"(?<![A-Za-z])(?P<currency>[A-Z]{{3,4}}|(?:US\s?)?[$€£¥₩])\s?"
        rf"(?P<number>{number}(?:{short}(?![\wÀ-ÿ]))?)"
    )
    after = re.compile(rf"(?<![\w.,])(?P<number>{number}{short}){many}\s?(?P<currency>{CURRENCY})")
    if text.language == "ko":
        text.take(_KO_COINS, lambda m: _amount(text, m))
    for pattern in (after, before):
        text.take(pattern, lambda m: _amount(text, m))


def read_numbers(text: Text) -> None:
    """Take what digits are left, with the unit of time or measure they count."""
    language = text.language
    text.take(_THIRD_PARTY, lambda _: [])
    text.take(_NO_COUNT, lambda m: [_optional(text, m, int(m[0]), "")])
    text.take(_IN_THEIR_TEENS, lambda m: [_optional(text, m, int(m[0]), "")])
    if language == "ko":
        text.take(_TENTHS, lambda m: [_counted(text, m, Decimal(m[1]) * 10, "%")])
    if language == "en":
        text.take(_SHORT_COUNT, lambda m: [_counted(text, m, Decimal(m[1]) * _SHORT[m[2]], "")])
    units = "|".join(f"(?P<u{n}>{one})" for n, one in enumerate(UNITS[language].values()))
    end = "" if language == "ko" else r"(?![\wÀ-ÿ])"
    ordinal = ORDINAL.get(language, r"(?!)")
    counted = re.compile(
        rf"(?<![\d])(?P<number>{number_in(language)})"
        rf"(?:(?P<nth>{ordinal})|{ADJECTIVE}[\s\-]?(?:{units}){end})?"
    )
    text.take(counted, lambda m: [_numbered(text, m)])
    _read_words(text, units, end)


def number_in(language: str) -> str:
    """How a number is written, as a pattern."""
    if language == "ko":
        return rf"(?:{_HANGUL}|{_DOTTED})"
    many = rf"(?:\s(?:{_MANY_WORDS[language]})\b)?"
    return rf"(?:(?:{_PLAIN[language]}){many})"


def _amount(text: Text, match: re.Match[str]) -> list[Token] | None:
    currency = currency_of(match["currency"])
    if not currency:
        return None
    sum_of_money = (worth(match["number"], text.language), currency)
    is_rate = sum_of_money[0] == 1 and text.rest[match.end() :].startswith("당")
    return [text.token(Sign.AMOUNT, sum_of_money, match, optional=is_rate)]


def currency_of(written: str) -> str:
    """The code of a currency; empty for what is none."""
    fitting = (code for code, one in CURRENCIES.items() if re.fullmatch(one, written))
    return next(fitting, "")


def _numbered(text: Text, match: re.Match[str]) -> Token:
    written = match["number"]
    if written.isdigit() and len(written) >= _IDENTIFYING:
        return Token(Sign.IDENTIFIER, written, written, match.start(), match.end())
    value = (worth(written, text.language), _unit(match, text.language))
    token = text.token(Sign.NUMBER, value, match)
    return replace(token, reading=_with_next_word(text, token))


def _with_next_word(text: Text, token: Token) -> str:
    """*25 contenus* says more than *25*; Korean counters stand with the number already."""
    following = _NEXT_WORD.match(text.whole, token.end)
    return token.reading + (following[0] if following and token.value[1] == "" else "")


def _optional(text: Text, match: re.Match[str], value: int, unit: str) -> Token:
    return text.token(Sign.NUMBER, (Decimal(value).normalize(), unit), match, optional=True)


def _counted(text: Text, match: re.Match[str], value: Decimal, unit: str) -> Token:
    return text.token(Sign.NUMBER, (value.normalize(), unit), match)


def _unit(match: re.Match[str], language: str) -> str:
    groups = match.groupdict()
    names = list(UNITS[language])
    return next((name for n, name in enumerate(names) if groups.get(f"u{n}")), "")


def worth(written: str, language: str) -> Decimal:
    """What a number is worth that its language writes so."""
    if language == "ko":
        return _korean(written)
    written = re.sub(r"(?<=\d) (?=\d{3})", "", written)
    digits, *words = re.sub(r"(?<=\d)(?=[A-Za-z])", " ", written).split()
    if language == "fr":
        is_grouped = re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", digits)
        digits = (digits.replace(".", "") if is_grouped else digits).replace(",", ".")
    value = Decimal(digits.replace(",", ""))
    for word in words:
        value *= {**_SHORT, **_MANY[language]}[word.rstrip("s")]
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
        rf"(?<![\wÀ-ÿ])((?:{one})"
        rf"(?:[\s\-](?:et[\s\-]|and\s|de\s(?=mill))?(?:{one})){{0,12}})(?![\wÀ-ÿ])"
        rf"(?:{ADJECTIVE}[\s\-]?(?:{units}){end})?",
        re.IGNORECASE,
    )
    text.take(run, lambda m: _run(text, m, known))


def _run(text: Text, match: re.Match[str], known: dict[str, int]) -> list[Token]:
    """The numbers a run of words makes; *une seconde* is a second one or a span of time."""
    *before, last = _parted(re.findall(r"[^\s\-]+", match[1].lower()), known)
    many = _MANY[text.language]
    found = [_optional(text, match, _worded(words, known, many), "") for words in before]
    if last[0] in ARTICLES and len(last) > 1 and not (last[1] in GROUPS or _is_many(last[1], many)):
        article, *last = last
        if last[0] in ("second", "seconde"):
            one = (Decimal(known[article]), "second")
            found.append(text.token(Sign.NUMBER, one, match, optional=True))
    value = _worded(last, known, many)
    currency = _IN_WORDS.match(text.rest, match.end())
    if currency and (code := currency_of(currency[1])):
        money = (Decimal(value).normalize(), code)
        return [*found, text.token(Sign.AMOUNT, money, match, optional=True)]
    return [*found, _word(text, match, value)]


def _parted(words: list[str], known: dict[str, int]) -> list[list[str]]:
    """*premier et deuxième* are two numbers, *vingt et un* and *two hundred and five* one each."""
    parts: list[list[str]] = [[]]
    for number, word in enumerate(words):
        if word not in ("et", "and"):
            if word not in ("a", "an") or not parts[-1]:  # twice a day
                parts[-1].append(word)
            continue
        before, after = words[number - 1], words[number + 1]
        is_french = word == "et" and known.get(before, 0) in range(20, 61, 10)
        if not (
            (is_french and before not in ORDINALS and known.get(after) in (1, 11))
            or (word == "and" and (before in GROUPS or _is_many(before, _MANY["en"])))
        ):
            parts.append([])
    return parts


def _is_many(word: str, many: dict[str, int]) -> bool:
    return word.rstrip("s") in many


def _worded(words: list[str], known: dict[str, int], many: dict[str, int]) -> int:
    """*quatre-vingt-dix-sept* is 97, *two hundred and five* 205."""
    total = current = 0
    for word in words:
        if word == "de":
            continue
        number = known.get(word) or many[word.rstrip("s")]
        if number >= 1000:
            total, current = (
                (total + (current or 1)) * number
                if number > 1000
                else total + (current or 1) * 1000,
                0,
            )
        elif word in GROUPS or (number == 20 and current % 100 == 4 and "quatre" in words):
            current = (current or 1) * number
        else:
            current += number
    return total + current


def _word(text: Text, match: re.Match[str], value: int) -> Token:
    unit = _unit(match, text.language)
    return text.token(Sign.NUMBER, (Decimal(value).normalize(), unit), match, optional=True)
