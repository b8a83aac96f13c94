"""Articles of law: ``14-2`` for 제14조의2, *article 14-2*, *Article 14-2*."""

import re

from app.domain.parity.reading import Sign, Text, Token
from app.domain.parity.roman import value

_BRANCHES = {"bis": 2, "ter": 3, "quater": 4, "quinquies": 5, "sexies": 6}
_KO_LIST = re.compile(r"제\s?(\d+(?:\s?[,·]\s?\d+)+)\s?조")
_KO = re.compile(
    r"제\s?([LRD]\.?\s?)?(\d+(?:-\d+)*)\s?(bis|ter|quater|quinquies)?\s?조((?:의\s?\d+)*)"
)
_KO_BARE = re.compile(
    r"(?<![\d.,\-])((?:(?<![A-Za-z])[LRD]\.?\s?)?)(\d+(?:-\d+){0,4})()조(?!\s?(?:원|달러|유로|\d))((?:의\s?\d+)*)"
)
_ITEM = {
    "fr": r"(?:[LRDA]\.?\s?\*?\s?)?\d+(?:-\d+)*"
    r"(?:\s?(?:bis|ter|quater|quinquies|sexies)\b)?|premier|1er|[IVX]+",
    "en": r"(?:[LRDA]\.?\s?)?\d+(?:-\d+)*(?:\s?(?:bis|ter|quater)\b)?|[IVX]+",
}
_WORD = {
    "fr": r"(?:[Aa]rticles?|[Aa]rts?\.)",
    "en": r"(?:[Aa]rticles?|[Aa]rts?\.?|[Ss]ections?|§§?)",
}
_AND = {"fr": r"(?:,|et|à|ou|au)", "en": r"(?:,\s(?:and\s)?|,|and|to|or|through)"}
#: *Arts. 106-109*: more articles than one, from the lower to the higher number.
#: 제29조부터 제31조까지, *articles 29 à 31*: what lies between may be listed in the other text.
_KO_FROM_TO = re.compile(
    r"제\s?(\d{1,4})\s?조\s?(?:부터|내지|에서|~|-)\s?제?\s?(\d{1,4})\s?조(?!\s?의)"
)
_FROM_TO = re.compile(r"(?<![\d\-])(\d{1,4})\s?(?:à|au|to|through)\s(\d{1,4})(?![\d\-])")
_MOST_BETWEEN = 60
_RANGE = re.compile(r"(?:[Aa]rticles|[Aa]rts\.?|[Ss]ections|§§)\s?(\d+)-(\d+)(?![\w\-])")


def read_articles(text: Text) -> None:
    """Take articles; their paragraphs and items stay in the text as numbers."""
    if text.language == "ko":
        text.take(_KO_FROM_TO, lambda m: _range(text, m))
        text.take(_KO_LIST, lambda m: [_token(text, m, one) for one in re.findall(r"\d+", m[1])])
        for pattern in (_KO, _KO_BARE):
            text.take(pattern, lambda m: [_token(text, m, _korean(m))])
        return
    text.take(_RANGE, lambda m: _range(text, m))
    item, joint = _ITEM[text.language], _AND[text.language]
    pattern = re.compile(
        rf"{_WORD[text.language]}\s?((?:{item})(?:\s?{joint}\s?(?:{item}))*)(?!\w)"
    )
    parts = re.compile(item)
    text.take(pattern, lambda m: [*_listed(text, m, parts), *_between_all(text, m)])


def _token(text: Text, match: re.Match[str], article: str) -> Token:
    return text.token(Sign.ARTICLE, article, match)


def _listed(text: Text, match: re.Match[str], parts: re.Pattern[str]) -> list[Token]:
    return [_token(text, match, _latin(one)) for one in parts.findall(match[1])]


def _between_all(text: Text, match: re.Match[str]) -> list[Token]:
    ends = _FROM_TO.findall(match[1])
    return [one for low, high in ends for one in _between(text, match, int(low), int(high))]


def _between(text: Text, match: re.Match[str], first: int, last: int) -> list[Token]:
    if last - first > _MOST_BETWEEN:
        return []
    return [
        text.token(Sign.ARTICLE, str(one), match, optional=True) for one in range(first + 1, last)
    ]


def _range(text: Text, match: re.Match[str]) -> list[Token] | None:
    first, last = int(match[1]), int(match[2])
    if last <= first or last - first > _MOST_BETWEEN:
        return None
    ends = [_token(text, match, str(one)) for one in (first, last)]
    return [*ends, *_between(text, match, first, last)]


def _korean(match: re.Match[str]) -> str:
    letter = re.sub(r"[^LRD]", "", match[1] or "")
    branch = _BRANCHES.get(match[3] or "")
    branches = [str(branch)] if branch else []
    return letter + "-".join([match[2], *branches, *re.findall(r"\d+", match[4])])


def _latin(written: str) -> str:
    if written in ("premier", "1er"):
        return "1"
    if number := value(written):
        return str(number)
    for word, number in _BRANCHES.items():
        written = re.sub(rf"\s?{word}$", f"-{number}", written)
    return re.sub(r"[.\s*]", "", written)
