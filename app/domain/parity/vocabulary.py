"""Words that numbers stand with and in: currencies, units, number words of the three languages."""

import re

CURRENCIES = {
    "KRW": r"원(?!심|본|래|고|인|장|칙|격)|KRW|₩|wons?\b",
    "AUD": r"호주\s?달러|AUD|A\$|dollars?\saustraliens?|Australian\sdollars?",
    "CAD": r"캐나다\s?달러|CAD|C\$|dollars?\scanadiens?|Canadian\sdollars?",
    "HKD": r"홍콩\s?달러|HKD|HK\$|dollars?\sde\sHong[\s\-]Kong|Hong\sKong\sdollars?",
    "SGD": r"싱가포르\s?달러|SGD|S\$|dollars?\sde\sSingapour|Singapore\sdollars?",
    "TWD": r"대만\s?달러|TWD|NT\$|dollars?\staïwanais|Taiwan\sdollars?",
    "USD": r"미국\s?달러|달러|불(?=[을이의은로과에]?(?:\s|[,.()~]|$)|씩|상당|가량)|US\s?\$|USD(?!T)"
    r"|\$|(?:(?:US|American)\s)?"
    r"dollars?(?:\s(?:américains?|des\sÉtats-Unis|US))?\b",
    "EUR": r"유로|EUR|€|euros?\b",
    "JPY": r"엔(?![가-힣])|JPY|¥|yens?\b",
    "CNY": r"위안|CNY|RMB|yuans?\b",
    "THB": r"바트|THB|bahts?\b",
    "VND": r"베트남\s?동|VND|dongs?\b",
    "RUB": r"루블|RUB|roubles?\b|rubles?\b",
    "PHP": r"필리핀\s?페소|PHP|pesos\sphilippins|Philippine\spesos",
    "AED": r"디르함|AED|dirhams?\b",
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
        "%": r"%|퍼센트|프로(?=[의를가는로 ])", "GB": r"GB|기가바이트", "MB": r"MB|메가바이트",
        "TB": r"TB|테라바이트", "KB": r"[Kk]B|킬로바이트", "byte": r"바이트",
        "kg": r"kg|㎏|킬로그램", "mg": r"mg|밀리그램", "g": r"g(?![A-Za-z])|그램",
        "km": r"km|킬로미터", "cm": r"cm|센티미터", "m": r"m(?![A-Za-z²³])|미터", "‰": r"‰",
    },
    "fr": {
        "day": r"jours?", "week": r"semaines?", "month": r"mois", "year": r"ans?|années?",
        "hour": r"heures?|h", "minute": r"minutes?|min", "second": r"secondes?|s",
        "%": r"%|pour\scent", "GB": r"Go|GB", "MB": r"Mo|MB", "TB": r"To|TB", "KB": r"[Kk]o|[Kk]B",
        "byte": r"octets?", "kg": r"kg|kilogrammes?|kilos?", "mg": r"mg|milligrammes?",
        "g": r"g|grammes?", "km": r"km|kilomètres?", "cm": r"cm|centimètres?", "m": r"m|mètres?",
        "‰": r"‰",
    },
    "en": {
        "day": r"(?:calendar\s|working\s|business\s)?days?", "week": r"weeks?", "month": r"months?",
        "year": r"years?", "hour": r"hours?|h|o['’]clock", "minute": r"minutes?|min",
        "second": r"seconds?|s", "%": r"%|per\s?cent", "GB": r"GB|gigabytes?",
        "MB": r"MB|megabytes?", "TB": r"TB|terabytes?", "KB": r"[Kk]B|kilobytes?",
        "byte": r"bytes?", "kg": r"kg|kilograms?|kilos?", "mg": r"mg|milligrams?", "g": r"g|grams?",
        "km": r"km|kilomet(?:er|re)s?", "cm": r"cm|centimet(?:er|re)s?", "m": r"m|met(?:er|re)s?",
        "‰": r"‰",
    },
}  # fmt: skip
ORDINAL = {"fr": r"\s?(?:er|ère|re|e|ème|ᵉ)(?![\wà-ÿ])", "en": r"(?:st|nd|rd|th)\b"}
ADJECTIVE = (
    r"(?:['’]s?\s|\s(?:calendar|full|last|past|next|consecutive|further|more|additional|business"
    r"|derni[eè]re?s|prochaine?s|premi[eè]re?s|autres)\s)?"
)


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
    "8 huit huitième, 9 neuf neuvième, 10 dix dixième dizaine dizaines, 11 onze onzième,"
    "12 douze douzième douzaine douzaines, 13 treize treizième, 14 quatorze quatorzième,"
    "15 quinze quinzième quinzaine, 16 seize seizième, 20 vingt vingts vingtième vingtaine,"
    "30 trente trentième trentaine, 40 quarante quarantième quarantaine,"
    "50 cinquante cinquantième cinquantaine, 60 soixante soixantième soixantaine,"
    "100 cent cents centième centaine centaines, 1000 mille millier milliers,"
    "2 doublé doubler, 3 triplé tripler"
) | {"unième": 1}
FR_WORDS |= {f"{word}s": number for word, number in FR_WORDS.items() if word.endswith("ième")}
EN_WORDS = _worth(
    "1 a an one first once, 2 two second twice, 3 three third, 4 four fourth, 5 five fifth,"
    "6 six sixth, 7 seven seventh, 8 eight eighth, 9 nine ninth, 10 ten tenth,"
    "11 eleven eleventh, 12 twelve twelfth dozen, 13 thirteen thirteenth, 14 fourteen fourteenth,"
    "15 fifteen fifteenth, 16 sixteen sixteenth, 17 seventeen seventeenth, 18 eighteen eighteenth,"
    "19 nineteen nineteenth, 20 twenty twentieth, 30 thirty thirtieth, 40 forty fortieth,"
    "50 fifty fiftieth, 60 sixty sixtieth, 70 seventy, 80 eighty, 90 ninety,"
    "100 hundred hundredth, 1000 thousand, 2 doubled twofold, 3 tripled threefold"
)
ARTICLES = frozenset({"a", "an", "un", "une"})
#: Number words that count groups: *une dizaine*, *two dozen*, *deux cents*.
GROUPS = frozenset(
    word for word in [*FR_WORDS, *EN_WORDS] if re.search("aines?$|^dozen$|^cents?$|^hundred$", word)
)
#: Number words that put in order; an article before them is no number.
ORDINALS = frozenset(
    word
    for word in [*FR_WORDS, *EN_WORDS]
    if re.search("ièmes?$|^premi|^seconde?$|^first$|^third$|th$", word)
)
FIRSTS = {"첫": 1, "첫째": 1, "둘째": 2, "셋째": 3}
