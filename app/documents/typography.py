"""How each language is spaced, divided and kept together, before any width is known.

Texts keep their characters: only the kind of a space changes (French, SI and date spacing), and
sequences a keyboard left decomposed are composed.
"""

import re
import unicodedata
from functools import cache, lru_cache

from app.documents.hyphenation import Hyphenator
from app.documents.model import Language

NO_BREAK, NARROW = "\u00a0", "\u202f"
# 금칙: what may not begin a line, what may not end one.
NOT_FIRST = frozenset(
    "!%),.:;?]}¢°’”†‡›»℃…‥、。〉》」』】〕〗〙〟！％），．：；？］｝～·・ー々〻‐–—℉‰′″"
    + NO_BREAK
    + NARROW
)
NOT_LAST = frozenset("([{‘“«‹£¥$№§〈《「『【〔〖〘〝（［｛￥₩" + NO_BREAK + NARROW)

DECOMPOSED = re.compile(r"[\u1100-\u11ff]+|.[\u0300-\u036f]+", re.DOTALL)
ODD_SPACE = re.compile(r"\r\n?|[\t\u2028\u2029]")

_FRENCH_MONTHS = (
    "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
)
_FRENCH_UNITS = "h|min|s|km|wons?|jours?|mois|ans?|heures?"


def _after(words: str, following: str) -> str:
    """The space between one of the words and what follows; found fast, as it begins with it."""
    before = "|".join(rf"(?<=\b{re.escape(word)} )" for word in words.split())
    return f" (?={following})(?:{before})"


DIGITS = "0123456789"
# What a text must have one of, to be searched at all; what is replaced; by what.
_RULES: dict[Language, tuple[tuple[str, str, str], ...]] = {
    "ko": (
        (DIGITS, r"(\d{4}\.) (\d{1,2}\.) (\d{1,2}\.)", rf"\1{NO_BREAK}\2{NO_BREAK}\3"),
        ("(", r"(\d{1,2}\.) (?=\d{1,2}\.\()", rf"\1{NO_BREAK}"),  # 12. 7.(월)
        ("년", r"(\d년) (\d{1,2}월) (\d{1,2}일)", rf"\1 \2{NO_BREAK}\3"),
        ("시", r"(\d시) (\d{1,2}분)", rf"\1{NO_BREAK}\2"),
        (DIGITS, r"(붙임|별지) (?=\d)", rf"\1{NO_BREAK}"),
    ),
    "fr": (
        (";!?", r"[ \u00a0]([;!?])", rf"{NARROW}\1"),
        (":", r"[ \u202f](:)", rf"{NO_BREAK}\1"),
        ("«", r"« ", f"«{NO_BREAK}"),
        ("»", r" »", f"{NO_BREAK}»"),
        (DIGITS, r" (?<=\d )(?=\d{3}(?!\d))", NARROW),
        (
            DIGITS,
            rf" (?<=\d )(?=(?:{_FRENCH_UNITS}|{_FRENCH_MONTHS})\b|%|€)",
            NO_BREAK,
        ),
        ("1", r" (?<=\b1er )(?=\w)", NO_BREAK),
        (DIGITS, r" (?=\d)(?:(?<=\bh )(?=\d\d\b)|(?<=\bmin ))", NO_BREAK),
        (
            DIGITS + "IVX",
            _after("article articles annexe annexes page pages nº n° no art. p.", r"[\dIVX]"),
            NO_BREAK,
        ),
        ("M", _after("M. MM. Mme Mmes Me", "[A-ZÀ-Ý]"), NO_BREAK),
    ),
    "en": (
        (DIGITS, _after("Article Articles article articles Annex annex Section Sections section sections No. no. p.", r"\d"), NO_BREAK),  # noqa: E501
        (DIGITS, r" (?<=\d )(?=(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)", NO_BREAK),  # noqa: E501 - one list of months
        ("MD", _after("Mr Mr. Ms Ms. Mrs Mrs. Dr Dr.", "[A-Z]"), NO_BREAK),
    ),
}  # fmt: skip

IDENTIFIER = re.compile(
    r"(?:https?://|t\.me/)[\w./?=&%#~:+@-]*[\w/=#]"  # addresses of pages
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+"  # e-mail
    r"|(?<![\w@])@\w{4,}"  # user names
    r"|\b[0-9a-fA-F]{24,}\b|\bbc1q[0-9a-z]{20,}\b"  # hashes, wallets
    r"|(?<![\w:])(?:[0-9a-fA-F]{1,4}:){2,}[0-9a-fA-F:]*[0-9a-fA-F](?::\d+)?(?!\w)"  # IPv6
    r"|(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?(?![\w])",  # IPv4 with port
    re.ASCII,
)
PLAIN = re.compile(r"[^\W\d_]{1,23}[^\w@:/]*")  # most words, told without looking further
_CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d)?", re.ASCII)
# 1er, 1re, 2e, Ve: what is raised of an ordinal figure.
_ORDINAL = re.compile(
    r"(?<![\w./-])(?:(?:1|I)(?P<first>ers?|res?)|(?:\d{1,3}|[VX][IVX]*|I[IVX]+)(?P<later>es?))"
    r"(?![\w/-])"
)
BEFORE_RAISED = frozenset("0123456789IVX")  # one of them in every ordinal
SHORTEST_WORD, LONGEST_WORD = 6, 60  # letters; what is longer is no word of a dictionary
_DICTIONARY: dict[Language, str] = {"fr": "fr", "en": "en_GB"}


def compose(text: str) -> str:
    """Compose Hangul letters and accents; other compatibility characters stay as they are."""
    if any(map(text.__contains__, "\r\t\u2028\u2029")):
        text = ODD_SPACE.sub(lambda found: "\n" if found[0] != "\t" else " ", text)
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return text
    return DECOMPOSED.sub(lambda found: unicodedata.normalize("NFC", found[0]), text)


@cache
def _rules(language: Language) -> list[tuple[str, re.Pattern[str], str]]:
    """Compiled for the languages a letter is written in."""
    return [(needed, re.compile(pattern), by) for needed, pattern, by in _RULES[language]]


def spaced(text: str, language: Language) -> str:
    """The text with its spaces of the right kind; identifiers are left alone (they have none)."""
    present = frozenset(text)
    for needed, pattern, replacement in _rules(language):
        if not present.isdisjoint(needed):
            text = pattern.sub(replacement, text)
    return text


def identifiers(word: str) -> list[tuple[int, int]]:
    """Spans of the word that are set in the monospaced face."""
    if PLAIN.fullmatch(word):
        return []
    return [found.span() for found in IDENTIFIER.finditer(word) if not _CLOCK.fullmatch(found[0])]


def raised(text: str, language: Language) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it stands raised: of French ordinals the ending."""
    found: list[tuple[str, bool]] = []
    position = 0
    for ordinal in _ORDINAL.finditer(text) if language == "fr" else ():
        start, end = ordinal.span("first" if ordinal["first"] else "later")
        found += [(text[position:start], False), (text[start:end], True)]
        position = end
    return [*found, (text[position:], False)] if position < len(text) else found


# Hangul, hanja or kana: a line may be broken beside it.
SYLLABLE = re.compile("[\uac00-\ud7a3\u3041-\u318e\u3400-\u9fff\uf900-\ufaff\U00020000-\U0010ffff]")


@lru_cache(maxsize=32_768)
def is_syllable(character: str) -> bool:
    return SYLLABLE.match(character) is not None


@cache
def _hyphenator(language: Language) -> Hyphenator:
    return Hyphenator(_DICTIONARY[language], left=2, right=3)


@lru_cache(maxsize=8192)
def hyphen_positions(word: str, language: Language) -> tuple[int, ...]:
    """Where a word of letters may be divided; none for Korean."""
    if language not in _DICTIONARY or not SHORTEST_WORD <= len(word) <= LONGEST_WORD:
        return ()
    return tuple(_hyphenator(language).positions(word))
