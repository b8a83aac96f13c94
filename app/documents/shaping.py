"""A paragraph as boxes, glue and penalties: where each language may break and at what price."""

import re
from collections.abc import Iterator
from functools import lru_cache

from app.documents.breaking import BOX, FORCED, GLUE, PENALTY, Item
from app.documents.fonts import Typeface, Weight, typeface
from app.documents.model import Language
from app.documents.typography import (
    NOT_FIRST,
    NOT_LAST,
    hyphen_positions,
    identifiers,
    is_syllable,
)

BETWEEN_SYLLABLES, ONE_SYLLABLE_LEFT, LAST_SYLLABLE = 120.0, 600.0, 700.0
HYPHEN, SHORT_HYPHEN, AT_HYPHEN, AT_JOINT, IN_DATE = 100.0, 350.0, 60.0, 140.0, 1200.0
SPLIT = 400.0  # inside a word wider than the measure
SOFT = "\u00ad"
IGNORED = re.compile("[\u2060\ufeff]")
HEX = re.compile(r"[0-9a-fA-F]{24,}|bc1q\w{20,}", re.ASCII)
JOINT = re.compile(r"[^/.@:_?&=#~-]*[/.@:_?&=#~-]+|[^/.@:_?&=#~-]+")
WORD = re.compile(r"[^\W\d_]+")
# not in ci-après, nor before digits: SHA-256
CLUSTER = re.compile(r"(?<=\w/)(?=[^\W\d])|(?<=\w\w\w-)(?=[^\W\d])")
KOREAN_CLUSTER = re.compile(CLUSTER.pattern + r"|(?<=\w)(?=\()")  # 21:14(UTC+9)
NEAR = 8  # characters looked at on either side of a break
DIGIT = re.compile(r"\d")
ENDINGS = ("니다", "니까", "시오")  # of verbs: a reader stumbles over a line that begins with them


class Shaper:
    """Makes the items of one text in one language, face and size (points)."""

    def __init__(self, language: Language, weight: Weight, size: float, measure: float) -> None:
        self.language, self.size, self.measure = language, size, measure
        self.weight: Weight = weight
        self.face, self.mono = typeface(weight), typeface("mono")
        self.space = self.face.widths[" "] * size
        self.hyphen = Item(
            PENALTY, self.face.widths[SOFT] * size, SOFT, self.face.first, 0, 0, HYPHEN
        )
        self.short_hyphen = self.hyphen._replace(penalty=SHORT_HYPHEN)

    def items(self, text: str) -> list[Item]:
        """All items of a text; a line end in it is kept."""
        found: list[Item] = []
        for number, line in enumerate(IGNORED.sub("", text).split("\n")):
            if number:
                found.append(Item(PENALTY, 0, penalty=FORCED))
                found.append(Item(BOX, 0))  # so that an empty line stays a line
            for piece in re.split("( )", line):
                if piece == " ":
                    found.append(Item(GLUE, self.space, " ", self.face.first))
                elif piece:
                    found.extend(shaped(piece, self.language, self.weight, self.size, self.measure))
        return found

    def piece(self, piece: str) -> tuple[Item, ...]:
        """The items of a text without plain spaces."""
        return tuple(self._piece(piece))

    def _piece(self, piece: str) -> Iterator[Item]:
        position = 0
        for start, end in identifiers(piece):
            if start > position:
                yield from self._word(piece[position:start])
                if piece[start - 1] not in NOT_LAST:
                    yield Item(PENALTY, 0, penalty=BETWEEN_SYLLABLES)
            yield from self._identifier(piece[start:end])
            position = end
            if end < len(piece) and piece[end] not in NOT_FIRST:
                yield Item(PENALTY, 0, penalty=BETWEEN_SYLLABLES)
        if position < len(piece):
            yield from self._word(piece[position:])

    def _word(self, word: str) -> Iterator[Item]:
        for number, part in enumerate(word.split("\u200b")):
            if number:
                yield Item(PENALTY, 0, penalty=0)
            if any(is_syllable(character) for character in part):
                yield from self._syllables(part)
            elif part:
                yield from self._letters(part)

    def _syllables(self, word: str) -> Iterator[Item]:
        """Korean: between any two syllables at a price, never against 금칙 or after a digit."""
        start, length = 0, len(word)
        for end in range(1, length + 1):
            if end < length and not _divisible(word[end - 1], word[end]):
                continue
            segment = word[start:end]
            if any(map(is_syllable, segment)):
                yield from self._boxes(segment, self.face)
            else:
                yield from self._letters(segment)
            if end < length:
                yield Item(PENALTY, 0, penalty=_price(word, end))
            start = end

    def _letters(self, word: str) -> Iterator[Item]:
        """Alphabets: at a hyphen or stroke already there, or by the dictionary."""
        clusters = (KOREAN_CLUSTER if self.language == "ko" else CLUSTER).split(word)
        at_hyphen = IN_DATE if DIGIT.search(word) else AT_HYPHEN  # EX-2026-FR-0001
        for number, cluster in enumerate(clusters):
            if number:
                price = BETWEEN_SYLLABLES if cluster[0] == "(" else at_hyphen
                yield Item(PENALTY, 0, penalty=price)
            yield from self._hyphenated(cluster, divide=len(clusters) == 1)

    def _hyphenated(self, word: str, *, divide: bool) -> Iterator[Item]:
        cuts: list[int] = [index for index, c in enumerate(word) if c == SOFT]
        core = max(WORD.finditer(word), key=lambda found: len(found[0]), default=None)
        if divide and core and not cuts and "-" not in word:
            cuts = [core.start() + cut for cut in hyphen_positions(core[0], self.language)]
        in_date = self.hyphen._replace(penalty=IN_DATE) if DIGIT.search(word) else None
        start, first = 0, core.start() if core else 0
        for cut in cuts:
            yield from self._boxes(word[start:cut].replace(SOFT, ""), self.face)
            yield in_date or (self.hyphen if cut - first > 2 else self.short_hyphen)
            start = cut
        yield from self._boxes(word[start:].replace(SOFT, ""), self.face)

    def _identifier(self, text: str) -> Iterator[Item]:
        """Hex anywhere but in its first or last 8 characters, others after a joint."""
        if HEX.fullmatch(text):
            parts = [text[:8], *text[8:-8], text[-8:]]
            price, forgiven = 5.0, round(self.size * 1.3)
        else:
            parts = JOINT.findall(text) if len(text) > 16 else [text]
            price, forgiven = AT_JOINT, 0
        for number, part in enumerate(parts):
            if number:
                yield Item(PENALTY, 0, letters=forgiven, penalty=price)
            yield from self._boxes(part, self.mono)

    def _boxes(self, text: str, typeface: Typeface) -> Iterator[Item]:
        """One box per face; what is wider than the measure falls into its characters."""
        for face, run in typeface.split(text) if text else ():
            widths, spaced = face.widths, int(face.scale == 1.0)  # the monospaced face is not
            width = sum([widths[c] for c in run]) * self.size * face.scale
            if width > self.measure and len(run) > 1:
                for number, character in enumerate(run):
                    if number:
                        yield Item(PENALTY, 0, penalty=SPLIT)
                    one = widths[character] * self.size * face.scale
                    yield Item(BOX, one, character, face, spaced, character == "\u00a0")
                continue
            yield Item(BOX, width, run, face, spaced * len(run), run.count("\u00a0"))


@lru_cache(maxsize=16_384)
def shaped(
    piece: str, language: Language, weight: Weight, size: float, measure: float
) -> tuple[Item, ...]:
    """The items of a word, kept: letters of one office share most of their words."""
    return Shaper(language, weight, size, measure).piece(piece)


def in_characters(items: list[Item]) -> list[Item]:
    """The last resort, so that nothing overflows: a break allowed between any two characters."""
    found: list[Item] = []
    for original in items:
        item = (
            original._replace(width=0.0, text="", face=None) if original.text == SOFT else original
        )
        if item.kind == BOX and found and found[-1].kind == BOX:
            found.append(Item(PENALTY, 0, penalty=SPLIT))
        if item.kind != BOX or item.face is None or len(item.text) < 2:
            found.append(item)
            continue
        widths = item.face.widths
        em = item.width / max(sum([widths[c] for c in item.text]), 1e-6)
        for number, character in enumerate(item.text):
            if number:
                found.append(Item(PENALTY, 0, penalty=SPLIT))
            letters, spaces = int(item.letters > 0), int(character == "\u00a0")
            one = Item(BOX, widths[character] * em, character, item.face, letters, spaces)
            found.append(one)
    return found


def _divisible(left: str, right: str) -> bool:
    if left in NOT_LAST or right in NOT_FIRST:
        return False
    if not (is_syllable(left) or is_syllable(right)):
        return left in NOT_FIRST and right in NOT_LAST  # between ")" and "("
    return not (left.isdigit() or (left == "제" and right.isdigit()))


def _price(word: str, cut: int) -> float:
    """A break that leaves one syllable (and its punctuation) alone costs more."""
    before = sum(map(is_syllable, word[max(cut - NEAR, 0) : cut]))
    after = sum(map(is_syllable, word[cut : cut + NEAR]))
    if after < 2:
        return LAST_SYLLABLE
    is_bad = before < 2 or word.startswith(ENDINGS, cut)
    return ONE_SYLLABLE_LEFT if is_bad else BETWEEN_SYLLABLES
