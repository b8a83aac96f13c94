"""Days, years, hours and minutes written in words: *le cinq mars deux mille vingt-six*, *half past
nine*, *minuit trente*.
"""

import re


def _listed(words: str) -> list[str]:
    return words.split()


_FR_ONES = _listed("un deux trois quatre cinq six sept huit neuf")
_FR_TEENS = _listed("dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf")
_EN_ONES = _listed("one two three four five six seven eight nine")
_EN_TEENS = _listed(
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
_EN_NTH = _listed(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_FR_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante"}
_EN_TENS = {20: "twenty", 30: "thirty", 40: "forty", 50: "fifty"}


def _french() -> dict[str, int]:
    """From 1 to 59, with hyphens; *et* before one."""
    found = {word: number for number, word in enumerate([*_FR_ONES, *_FR_TEENS], 1)}
    for ten, name in _FR_TENS.items():
        found |= {name: ten, f"{name}-et-un": ten + 1, f"{name}-et-une": ten + 1}
        found |= {f"{name}-{one}": ten + n for n, one in enumerate(_FR_ONES, 1) if n > 1}
    return found | {"une": 1, "premier": 1}


def _english() -> dict[str, int]:
    found = {word: number for number, word in enumerate([*_EN_ONES, *_EN_TEENS], 1)}
    for ten, name in _EN_TENS.items():
        found |= {name: ten} | {f"{name}-{one}": ten + n for n, one in enumerate(_EN_ONES, 1)}
    return found


def _ordinals() -> dict[str, int]:
    found = {word: number for number, word in enumerate(_EN_NTH, 1)}
    found |= {f"twenty-{word}": 20 + number for number, word in enumerate(_EN_NTH[:9], 1)}
    return found | {"thirtieth": 30, "thirty-first": 31}


COUNTS = {"fr": _french(), "en": _english()}
DAYS = {
    "fr": {word: number for word, number in COUNTS["fr"].items() if number <= 31},
    "en": _ordinals(),
}


def either(words: dict[str, int]) -> str:
    """The words as a pattern, the longest first; a hyphen may be a space."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(word.replace("-", r"[\s\-]") for word in ordered)


#: *deux mille vingt-six*, *two thousand and twenty-six*.
YEAR = {
    "fr": rf"deux\smille(?:[\s\-](?:{either(COUNTS['fr'])}))?",
    "en": rf"two\sthousand(?:\s(?:and\s)?(?:{either(COUNTS['en'])}))?",
}
_THOUSAND = re.compile(r"(?:deux|two)\s(?:mille|thousand)[\s\-]?(?:and\s)?", re.IGNORECASE)


def count_of(words: str, language: str) -> int:
    """What the words of a count or a day are worth."""
    key = re.sub(r"\s", "-", words.lower())
    return COUNTS[language].get(key) or DAYS[language][key]


def year_of(words: str, language: str) -> int:
    rest = _THOUSAND.sub("", words)
    return 2000 + (count_of(rest, language) if rest else 0)
