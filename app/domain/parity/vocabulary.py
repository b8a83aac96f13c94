"""Words that numbers stand with and in: currencies, units, number words of the three languages."""

import re

CURRENCIES = {
    "KRW": r"원(?!심|본|래|고|인|장|칙|격)|KRW|₩|wons?\b",
    "USD": r"미국\s?달러|달러|US\s?\$|USD|\$|(?:(?:US|American)\s)?"
    r"dollars?(?:\s(?:américains?|des\sÉtats-Unis|US))?\b",
    "EUR": r"유로|EUR|€|euros?\b",
    "JPY": r"엔(?![가-힣])|JPY|¥|yens?\b",
    "CNY": r"위안|CNY|RMB|yuans?\b",
    "GBP": r"파운드|GBP|£|livres\ssterling|pounds?(?:\ssterling)?\b",
    "CHF": r"스위스\s?프랑|CHF|francs?\ssuisses?|Swiss\sfrancs?",
    "BTC": r"비트코인|BTC|bitcoins?\b",
    "ETH": r"이더리움|이더|ETH|ethers?\b|Ethereum",
    "USDT": r"테더|USDT|tethers?\b",
    "TRX": r"트론|TRX",
    "TON": r"톤코인|Toncoins?|TON\b",
    "XMR": r"모네로|XMR|[Mm]oneros?\b",
}
CURRENCY = "|".join(f"(?:{one})" for one in CURRENCIES.values())
#: Unit -> how it is written after a number, per language.
UNITS = {
    "ko": {
        "day": r"일(?:간)?(?![가-힣]*본)", "week": r"주(?:간)?(?!소)", "month": r"개월|달",
        "year": r"년(?:간)?", "hour": r"시간", "minute": r"분(?:간)?", "second": r"초(?:간)?",
        "%": r"%|퍼센트", "GB": r"GB|기가바이트", "MB": r"MB|메가바이트", "TB": r"TB|테라바이트",
    },
    "fr": {
        "day": r"jours?", "week": r"semaines?", "month": r"mois", "year": r"ans?|années?",
        "hour": r"heures?|h", "minute": r"minutes?|min", "second": r"secondes?|s",
        "%": r"%|pour\scent", "GB": r"Go|GB", "MB": r"Mo|MB", "TB": r"To|TB",
    },
    "en": {
        "day": r"(?:calendar\s|working\s)?days?", "week": r"weeks?", "month": r"months?",
        "year": r"years?", "hour": r"hours?|h", "minute": r"minutes?|min",
        "second": r"seconds?|s", "%": r"%|per\s?cent", "GB": r"GB", "MB": r"MB", "TB": r"TB",
    },
}  # fmt: skip
ORDINAL = {"fr": r"\s?(?:er|ère|re|e|ème|ᵉ)(?![\wà-ÿ])", "en": r"(?:st|nd|rd|th)\b"}
ADJECTIVE = r"(?:['’]s?\s|\s(?:calendar|full|calendaires|ouvrés|ouvrables)\s)?"


def _worth(table: str) -> dict[str, int]:
    """``"1 un une, 2 deux"`` as a dictionary."""
    rows = (row.split() for row in table.split(","))
    return {word: int(number) for number, *words in rows for word in words}


_KO_ONES = _worth(
    "1 한 하나, 2 두 둘, 3 세 셋 석, 4 네 넷 넉, 5 다섯, 6 여섯, 7 일곱, 8 여덟, 9 아홉"
)
_KO_TENS = _worth("10 열, 20 스물 스무, 30 서른, 40 마흔, 50 쉰")
KO_WORDS = (
    _KO_ONES | _KO_TENS | {t + o: a + b for t, a in _KO_TENS.items() for o, b in _KO_ONES.items()}
)
KO_COUNTED = r"명|사람|건|개월|개|차례|번|달|가지|곳|대|살|해|시간|주|배|장|분|회|통|점"


FR_WORDS = _worth(
    "1 un une premier première premiers premières, 2 deux second seconde deuxième,"
    "3 trois troisième, 4 quatre quatrième, 5 cinq cinquième, 6 six sixième, 7 sept septième,"
    "8 huit huitième, 9 neuf neuvième, 10 dix dixième, 11 onze, 12 douze, 13 treize, 14 quatorze,"
    "15 quinze, 16 seize, 20 vingt vingts, 30 trente, 40 quarante, 50 cinquante, 60 soixante,"
    "100 cent cents, 1000 mille"
)
EN_WORDS = _worth(
    "1 a an one first once, 2 two second twice, 3 three third, 4 four fourth, 5 five fifth,"
    "6 six sixth, 7 seven seventh, 8 eight eighth, 9 nine ninth, 10 ten tenth, 11 eleven,"
    "12 twelve, 13 thirteen, 14 fourteen, 15 fifteen, 16 sixteen, 17 seventeen, 18 eighteen,"
    "19 nineteen, 20 twenty, 30 thirty, 40 forty, 50 fifty, 60 sixty, 70 seventy, 80 eighty,"
    "90 ninety, 100 hundred, 1000 thousand"
)
#: Number words that put in order; an article before them is no number.
ORDINALS = frozenset(
    word
    for word in [*FR_WORDS, *EN_WORDS]
    if re.search(
        "ième$|^premi|^seconde?$|^(?:fir|thi|four|fif|six|seven|eigh|nin|ten)(?:st|rd|th)$", word
    )
)
FIRSTS = {"첫": 1, "첫째": 1, "둘째": 2, "셋째": 3}
