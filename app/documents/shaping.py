"""A paragraph as boxes, glue and penalties: where each language may break and at what price.

All widths are in em, so that a word is shaped once for all sizes and measures.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from app.documents.breaking import BOX, FORCED, GLUE, PENALTY, Item
from app.documents.fonts import RAISED_SCALE, Face, Typeface, Weight, raised_face, typeface
from app.documents.model import Language
from app.documents.typography import (
    BEFORE_RAISED,
    NOT_FIRST,
    NOT_LAST,
    SHORTEST_WORD,
    SYLLABLE,
    hyphen_positions,
    identifiers,
    is_syllable,
    raised,
)

# Breaks and their prices.
BETWEEN = Item(PENALTY, penalty=800.0)  # syllables
BADLY = Item(PENALTY, penalty=1500.0)  # leaving one syllable, before a particle or a verb's end
AT_LAST = Item(PENALTY, penalty=1700.0)  # before the last syllable
HYPHENED = Item(PENALTY, penalty=100.0)  # at a hyphen or stroke of the text
IN_NUMBER = Item(PENALTY, penalty=2000.0)  # the same in a reference
AT_JOINT = Item(PENALTY, penalty=400.0)  # of an address
IN_HEX = Item(PENALTY, penalty=5.0, forgiven=1.3)
SPLIT = Item(PENALTY, penalty=400.0)  # in what is wider than the measure
BEFORE_ZONE = Item(PENALTY, penalty=1500.0)  # a space, then (UTC+9)
FREE = Item(PENALTY)
LINE_END = Item(PENALTY, penalty=FORCED)
HYPHEN, SHORT_HYPHEN = 300.0, 600.0
EMPTY = Item(BOX)  # so that an empty line stays a line
SOFT = "\u00ad"
HEX = re.compile(r"[0-9a-fA-F]{24,}|bc1q\w{20,}", re.ASCII)
_JOINTS = "/.@:_?&=#~-"
# A piece of an address ends in a joint; t. or www. does not stand alone, nor does .kr or the @ of a
# name.
JOINT = re.compile(
    rf"@?(?:[^{_JOINTS}]{{1,3}}\.)?[^{_JOINTS}]*[{_JOINTS}]+(?:[^{_JOINTS}]{{1,3}}$)?|[^{_JOINTS}]+"
)
IN_PATH = frozenset("/@_")
WHOLE, WHOLE_PATH = 16, 12  # characters of an address of numbers, of one with a path or a name
WORD = re.compile(r"[^\W\d_]+")
# not in ci-après, nor before digits: SHA-256
CLUSTER = re.compile(r"(?<=\w/)(?=[^\W\d])|(?<=\w\w\w-)(?=[^\W\d])")
JOINED = re.compile("[-/(]")
JOINING = frozenset("·ㆍ/,;-_@")  # what a word too long for its column is rather broken after
KOREAN_CLUSTER = re.compile(CLUSTER.pattern + r"|(?<=\w)(?=\()")  # 21:14(UTC+9)
# EX-2026-FR-0001, whole, whatever stands around it
REFERENCE = re.compile(r"[(«\u00a0]*(?=\D*\d)\w+(?:[-/]\w+){1,5}[.,;:!?)»\u00a0\u202f]*")
NEAR = 8  # characters looked at on either side of a break
HANGUL = re.compile("[가-힣]+")
DIGIT = re.compile(r"\d")
# of verbs: a reader stumbles over a line that begins with them
ENDINGS = ("니다", "니까", "시오", "습니", "십시")
BEFORE_PARTICLE = frozenset(".)」』》〉”’]")  # what a word ends in that a particle follows
Items = tuple[Item, ...]  # kept, never changed


class Shaper:
    """Makes the items of texts in one language and weight."""

    def __init__(self, language: Language, weight: Weight) -> None:
        self.language: Language = language
        self.cluster = KOREAN_CLUSTER if language == "ko" else CLUSTER
        self.face, self.mono = typeface(weight), typeface("mono")
        first, widths = self.face.first, self.face.widths
        # letter space widens spaces too, those of the monospaced face excepted
        self.glue = Item(GLUE, widths[" "], " ", first, int(first.scale == 1.0), 1)
        self.hyphen, self.short_hyphen, self.hyphen_in_number = (
            Item(PENALTY, penalty=price, hyphen=widths[SOFT])
            for price in (HYPHEN, SHORT_HYPHEN, IN_NUMBER.penalty)
        )
        self.boxes: dict[str, Items] = {}  # of single characters

    def items(self, text: str) -> list[Item]:
        """All items of a text; a line end in it is kept."""
        found: list[Item] = []
        text = text.replace("\u2060", "").replace("\ufeff", "")
        for number, line in enumerate(text.split("\n")):
            if number:
                found += LINE_END, EMPTY
            for place, piece in enumerate(line.split(" ")):
                if place:
                    if piece.startswith("(UTC"):
                        found.append(BEFORE_ZONE)
                    found.append(self.glue)
                if piece:
                    found += shaped(piece, self)
        return found

    def piece(self, piece: str) -> Sequence[Item]:
        """The items of a text without plain spaces."""
        spans = identifiers(piece)
        if not spans:
            return self._word(piece)
        found: list[Item] = []
        position = 0
        for start, end in spans:
            if start > position:
                found += self._word(piece[position:start])
                if piece[start - 1] not in NOT_LAST:
                    found.append(BETWEEN)
            found += self._identifier(piece[start:end])
            position = end
            if end < len(piece) and piece[end] not in NOT_FIRST:
                found.append(BADLY if self.language == "ko" else BETWEEN)
        if position < len(piece):
            found += self._word(piece[position:])
        return found

    def _word(self, word: str) -> Sequence[Item]:
        if "\u200b" not in word:
            return self._syllables(word) if SYLLABLE.search(word) else self._letters(word)
        found: list[Item] = []
        for number, part in enumerate(word.split("\u200b")):
            if number:
                found.append(FREE)
            if SYLLABLE.search(part):
                found += self._syllables(part)
            elif part:
                found += self._letters(part)
        return found

    def _syllables(self, word: str) -> list[Item]:
        """Korean: between any two syllables at a price, never against 금칙 or after a digit."""
        if HANGUL.fullmatch(word):
            return self._hangul(word)
        found: list[Item] = []
        start, length = 0, len(word)
        for end in range(1, length + 1):
            if end < length and not _divisible(word[end - 1], word[end]):
                continue
            segment = word[start:end]
            found += self._boxes(segment) if SYLLABLE.search(segment) else self._letters(segment)
            if end < length and not _is_lone_particle(word, end):
                found.append(_price(word, end))
            start = end
        return found

    def _hangul(self, word: str) -> list[Item]:
        """Nothing but syllables, as most Korean words: the same, asking less."""
        found, last = list(self._boxes(word[0])), len(word) - 1
        for cut in range(1, len(word)):
            is_bad = cut == 1 or word.startswith(ENDINGS, cut)
            found.append(AT_LAST if cut == last else BADLY if is_bad else BETWEEN)
            found += self._boxes(word[cut])
        return found

    def _letters(self, word: str) -> Sequence[Item]:
        """Alphabets: at a hyphen or stroke already there, or by the dictionary."""
        if word.isalpha():
            return self._divided(word, hyphen_positions(word, self.language))
        clusters = [word]
        if JOINED.search(word) and not REFERENCE.fullmatch(word):
            clusters = self.cluster.split(word)
        if len(clusters) == 1:
            return self._divided(word, self._dictionary_cuts(word))
        at_hyphen = IN_NUMBER if DIGIT.search(word) else HYPHENED  # EX-2026-FR-0001
        found = list(self._divided(clusters[0], ()))
        for cluster in clusters[1:]:
            found.append(BETWEEN if cluster[0] == "(" else at_hyphen)
            found += self._divided(cluster, ())
        return found

    def _dictionary_cuts(self, word: str) -> Sequence[int]:
        if len(word) < SHORTEST_WORD or "-" in word or self.language == "ko":
            return ()
        core = max(WORD.finditer(word), key=_length, default=None)
        cuts = hyphen_positions(core[0], self.language) if core else ()
        return [core.start() + cut for cut in cuts] if core else ()

    def _divided(self, word: str, cuts: Sequence[int]) -> Sequence[Item]:
        """Boxes with hyphens between; the writer's own count before those of the dictionary."""
        if SOFT in word:
            word = word.strip(SOFT)  # at its ends there is nothing to divide
            cuts = [index for index, character in enumerate(word) if character == SOFT]
        if not cuts:
            return self._boxes(word)
        first, hyphens = 0, (self.short_hyphen, self.hyphen)
        if not word.isalpha():
            core = max(WORD.finditer(word), key=_length, default=None)
            first = core.start() if core else 0
            if DIGIT.search(word):
                hyphens = (self.hyphen_in_number, self.hyphen_in_number)
        found = list(self._boxes(word[: cuts[0]]))
        for start, end in pairwise([*cuts, len(word)]):
            found.append(hyphens[start - first > 2])
            found += self._boxes(word[start:end].replace(SOFT, ""))
        return found

    def _identifier(self, text: str) -> list[Item]:
        """Hex anywhere but in its first or last 8 characters, others after a joint."""
        if HEX.fullmatch(text):
            parts, between = [text[:8], *text[8:-8], text[-8:]], IN_HEX
        else:
            limit = WHOLE if IN_PATH.isdisjoint(text) else WHOLE_PATH
            parts, between = JOINT.findall(text) if len(text) > limit else [text], AT_JOINT
        found = list(_boxes(parts[0], self.mono))
        for part in parts[1:]:
            found.append(between)
            found += _boxes(part, self.mono)
        return found

    def _boxes(self, text: str) -> Items:
        if len(text) != 1:
            if self.language == "fr" and not BEFORE_RAISED.isdisjoint(text):
                return self._with_ordinals(text)
            return _boxes(text, self.face)
        found = self.boxes.get(text)
        if found is None:
            found = self.boxes[text] = _boxes(text, self.face)
        return found

    def _with_ordinals(self, text: str) -> Items:
        pieces = raised(text, self.language)
        if len(pieces) == 1:
            return _boxes(text, self.face)
        return tuple(
            box._replace(face=raised_face(box.face.name), width=box.width * RAISED_SCALE, letters=0)
            if is_raised and box.face
            else box
            for piece, is_raised in pieces
            for box in _boxes(piece, self.face)
        )


def _length(found: re.Match[str]) -> int:
    return len(found[0])


@cache
def shaper(language: Language, weight: Weight) -> Shaper:
    return Shaper(language, weight)


@lru_cache(maxsize=16_384)
def shaped(piece: str, shaper: Shaper) -> Items:
    """The items of a word, kept: letters of one office share most of their words."""
    return tuple(shaper.piece(piece))


def _boxes(text: str, typeface: Typeface) -> Items:
    """One box per face."""
    first = typeface.first
    if text and first.characters.issuperset(text):
        return (_box(first, text),)
    return tuple([_box(face, run) for face, run in typeface.split(text)])


def _box(face: Face, run: str) -> Item:
    width = sum(map(face.widths.__getitem__, run)) * face.scale
    letters = len(run) if face.scale == 1.0 else 0  # the monospaced face is not spaced
    return Item(BOX, width, run, face, letters, run.count("\u00a0"))


def undivided(items: Sequence[Item], measure: float) -> list[Item]:
    """No break within a word that fits the measure (em).

    One that does not ends its lines after a dot or stroke or before a bracket, if the pieces fit.
    """
    found: list[Item] = []
    for word, end in _cut(items, _ends_word):
        if whole := _whole(word, measure):
            found += whole
        else:
            for piece, joint in _cut(word, _is_joint):
                found += (*(_whole(piece, measure) or piece), *joint)
        found += end
    return found


def _cut(
    items: Sequence[Item], is_end: Callable[[Sequence[Item], int], bool]
) -> Iterator[tuple[Sequence[Item], Sequence[Item]]]:
    """Pieces, each with the item that ends it; none ends the last."""
    start = 0
    for place in range(len(items)):
        if is_end(items, place):
            yield items[start:place], items[place : place + 1]
            start = place + 1
    yield items[start:], ()


def _ends_word(items: Sequence[Item], place: int) -> bool:
    item = items[place]
    return item.kind == GLUE or item in (FREE, LINE_END)


def _is_joint(items: Sequence[Item], place: int) -> bool:
    if items[place].kind != PENALTY or not 0 < place < len(items) - 1:
        return False
    return items[place - 1].text[-1:] in JOINING or items[place + 1].text.startswith("(")


def _whole(word: Sequence[Item], measure: float) -> Sequence[Item]:
    """Its boxes without a break, or nothing if they do not fit."""
    boxes = [item for item in word if item.kind == BOX]
    return boxes if sum([item.width for item in boxes]) <= measure else ()


def within(items: Sequence[Item], measure: float) -> list[Item]:
    """What is wider than the measure (em) falls into its characters."""
    found: list[Item] = []
    for item in items:
        if item.kind != BOX or item.width <= measure:
            found.append(item)
        else:
            found += _characters(item)
    return found


def in_characters(items: Sequence[Item]) -> list[Item]:
    """The last resort, so that nothing overflows: a break allowed between any two characters."""
    found: list[Item] = []
    for item in items:
        if item.kind == BOX and found and found[-1].kind == BOX:
            found.append(SPLIT)
        if item.kind == BOX:
            found += _characters(item)
        else:
            found.append(item._replace(hyphen=0.0))
    return found


def _characters(item: Item) -> Iterator[Item]:
    """A box as boxes of a character each, with breaks between."""
    face = item.face
    if face is None:
        yield item
        return
    letters = int(item.letters > 0)
    for number, character in enumerate(item.text):
        if number:
            yield SPLIT
        width, spaces = face.widths[character] * face.scale, int(character == "\u00a0")
        yield Item(BOX, width, character, face, letters, spaces)


def _divisible(left: str, right: str) -> bool:
    if left in NOT_LAST or right in NOT_FIRST:
        return False
    if not (is_syllable(left) or is_syllable(right)):
        return left in NOT_FIRST and right in NOT_LAST  # between ")" and "("
    return not (left.isdigit() or (left == "제" and right.isdigit()))


def _is_lone_particle(word: str, cut: int) -> bool:
    """Whether a line would begin with 을 or 에 and nothing else, after a bracket."""
    return word[cut - 1] in BEFORE_PARTICLE and len(SYLLABLE.findall(word, cut, cut + NEAR)) < 2


def _price(word: str, cut: int) -> Item:
    """A break that leaves one syllable (and its punctuation) alone costs more."""
    if len(SYLLABLE.findall(word, cut, cut + NEAR)) < 2:
        return AT_LAST
    is_bad = word.startswith(ENDINGS, cut) or word[cut - 1] in BEFORE_PARTICLE
    return BADLY if is_bad or len(SYLLABLE.findall(word, max(cut - NEAR, 0), cut)) < 2 else BETWEEN
