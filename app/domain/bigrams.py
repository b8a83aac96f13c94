"""Words to find: text cut into tokens that both databases index and match alike.

Scripts that write without spaces (and Korean, whose particles stick to its words) are cut into
overlapping pairs, ended by the last syllable alone: 압수수색 → 압수 수수 수색 색. So a word of two
syllables is found inside any compound, one syllable as the beginning of a pair. Spaces between
Hangul are dropped when a text is indexed: 보이스 피싱 is found as 보이스피싱 and vice versa.
Everything else is cut at what is not a letter or digit, folded (width, case, accents); an
identifier is then a phrase of its parts, the last of which may be unfinished.

Tokens hold only characters that no query language reads as syntax, whatever was typed.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_UNSPACED = (
    "\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
)
_RUN = re.compile(rf"(?P<unspaced>(?:(?=[^\W_])[{_UNSPACED}])+)|[^\W_{_UNSPACED}]+")
_GAP = re.compile(r"(?<=[\uac00-\ud7a3])\s+(?=[\uac00-\ud7a3])")
_ACCENT = re.compile(r"[\u0300-\u036f]")
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})

#: SQLite's tokenizer knows Unicode 6.1: any letter outside these is written by its number.
_PLAIN = r"0-9a-zα-ωа-я\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fcc\uac00-\ud7a3"
_OTHER = re.compile(rf"[^{_PLAIN}]")

#: Stands between two fields, so that no phrase reaches across. Nobody can type it.
BREAK = "\ue000"
_NUMBER = "\ue001"

_LONGEST = 200  # characters of one token; PostgreSQL takes 2,046 bytes
_MOST_POSITIONS = 16_000  # PostgreSQL counts positions to 16,383
_MOST_REPEATS = 250  # and keeps 256 of one token
#: Tokens that two pieces of a long text share; no phrase is longer.
OVERLAP = 64
_MOST_PHRASES = 20


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens that must follow one another; the last may be the beginning of a longer one."""

    tokens: tuple[str, ...]
    is_prefix: bool

    @property
    def fts5(self) -> str:
        """As SQLite's FTS5 asks."""
        return f'"{" ".join(self.tokens)}"' + (" *" if self.is_prefix else "")

    @property
    def tsquery(self) -> str:
        """As PostgreSQL's tsquery asks."""
        return " <-> ".join(f"'{one}'" for one in self.tokens) + (":*" if self.is_prefix else "")


def fold(text: str) -> str:
    """The text without differences of width, case and Latin accents."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS)
    bare = _ACCENT.sub("", unicodedata.normalize("NFD", plain))
    return unicodedata.normalize("NFC", bare)


def tokens(text: str) -> list[str]:
    """The tokens of one field, in order."""
    joined = _GAP.sub("", fold(text))
    return [token for run in _RUN.finditer(joined) for token in _cut(run)]


def document(fields: Iterable[str]) -> list[str]:
    """The tokens of several fields, with a break between."""
    found: list[str] = []
    for field in fields:
        if cut := tokens(field):
            found += [BREAK, *cut] if found else cut
    return found


def pieces(found: Sequence[str]) -> Iterator[Sequence[str]]:
    """Parts that PostgreSQL can hold with every position, each overlapping the one before."""
    start, counts = 0, Counter[str]()
    for place, token in enumerate(found):
        counts[token] += 1
        if counts[token] > _MOST_REPEATS or place - start >= _MOST_POSITIONS:
            yield found[start:place]
            start = max(start + 1, place - OVERLAP)
            counts = Counter(found[start : place + 1])
    if start < len(found):
        yield found[start:]


def index_text(piece: Sequence[str]) -> str:
    """What FTS5 stores: the tokens with spaces between."""
    return " ".join(piece)


def index_vector(piece: Sequence[str]) -> str:
    """What PostgreSQL stores: a tsvector with explicit positions, past any parser."""
    places: dict[str, list[int]] = {}
    for place, token in enumerate(piece, 1):
        places.setdefault(token, []).append(place)
    return " ".join(f"'{token}':{','.join(map(str, at))}" for token, at in places.items())


def phrases(words: str) -> tuple[Phrase, ...]:
    """What a text must contain to be found by ``words``; empty when nothing can be looked for."""
    found = (_phrase(word) for word in fold(words).split())
    return tuple(dict.fromkeys(one for one in found if one is not None))[:_MOST_PHRASES]


def _phrase(word: str) -> Phrase | None:
    runs = list(_RUN.finditer(word))
    if not runs:
        return None
    *whole, last = runs
    parts = [token for run in whole for token in _cut(run)]
    ending = _cut(last)
    is_prefix = last["unspaced"] is None or len(last.group()) == 1
    if not is_prefix:
        ending = ending[:-1]  # the last syllable alone: the compound may go on
    cut = [*parts, *ending]
    return Phrase(tuple(cut[:OVERLAP]), is_prefix and len(cut) <= OVERLAP)


def _cut(run: re.Match[str]) -> list[str]:
    word = run.group()
    if run["unspaced"] is not None:
        found = [word[place : place + 2] for place in range(len(word))]
    else:
        found = [word[place : place + _LONGEST] for place in range(0, len(word), _LONGEST)]
    if _OTHER.search(word) is None:
        return found  # nearly always
    return [_OTHER.sub(_number, one) for one in found]


def _number(match: re.Match[str]) -> str:
    return f"{_NUMBER}{ord(match.group()):x}"
