"""The faces of the letters: loaded once, checked against the manifest, asked for every character.

ReportLab prints a missing glyph silently, so nothing is drawn that has not been checked here.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Set
from functools import cache
from itertools import pairwise
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any, Literal, NamedTuple

from reportlab.pdfbase import pdfmetrics

from app.documents import kept
from app.documents.embedding import LetterFont
from app.domain.errors import DomainError, InstallationFault

FOLDER = Path(__file__).parent / "fonts"
Weight = Literal["regular", "bold", "mono"]
# The first face that has the character draws it.
CHAINS: dict[Weight, tuple[str, ...]] = {
    "regular": ("NotoSerifKR-Regular", "NotoSerif-Regular", "NotoSansMono-Regular"),
    "bold": (
        "NotoSerifKR-Bold",
        "NotoSerif-Bold",
        "NotoSerifKR-Regular",
        "NotoSerif-Regular",
        "NotoSansMono-Regular",
    ),
    "mono": ("NotoSansMono-Regular", "NotoSerifKR-Regular", "NotoSerif-Regular"),
}
MONO_SCALE = 0.86  # its lower case is taller than the serif's
RAISED_SCALE, RISE = 0.62, 0.34  # of the size: the end of an ordinal, to the height of its figure
# Brackets as wide as a syllable have half of it blank, which beside a space is a hole in the line.
OPENING, CLOSING = frozenset("「『〈《【〔（"), frozenset("」』〉》】〕）")
TRIMMED = OPENING | CLOSING
TRIM = 0.5  # em taken off them, before the opening and after the closing
UNDRAWN = frozenset("\n\u00ad\u200b\u2060\ufeff")  # line end, breaks allowed and forbidden


class FontFault(InstallationFault):
    """A font file is missing or is not the one of the manifest; the message is one line."""


class MissingGlyph(DomainError):
    """No face has a character; values: character, codepoint, part (language), section."""

    def __init__(self, character: str, *, part: str, section: str) -> None:
        codepoint = f"U+{ord(character):04X}"
        super().__init__(
            "missing_glyph", character=character, codepoint=codepoint, part=part, section=section
        )


class Widths(dict[str, float]):
    """Of characters in em, each found when it is first asked for: a letter has few of them."""

    def __init__(self, find: Callable[[str], float]) -> None:
        self._find = find

    def __missing__(self, character: str) -> float:
        width = self[character] = self._find(character)
        return width


class Characters(Set[str]):
    """A set of which each member is looked up when first asked for: a letter has few of them."""

    def __init__(self, has: Callable[[str], bool], every: Callable[[], Iterable[str]]) -> None:
        self._has, self._every = has, every
        self._known: set[str] = set()

    def __contains__(self, character: object) -> bool:
        if character in self._known:
            return True
        if not isinstance(character, str) or not self._has(character):
            return False
        self._known.add(character)
        return True

    def issuperset(self, text: str) -> bool:
        """Whether every character of the text is one of them."""
        return self._known.issuperset(text) or all(map(self.__contains__, text))

    def __iter__(self) -> Iterator[str]:
        return iter(self._every())

    def __len__(self) -> int:
        return sum(1 for _ in self)

    @classmethod
    def _from_iterable(cls, it: Iterable[Any]) -> Any:
        return frozenset(it)


class Face(NamedTuple):
    name: str
    font: LetterFont
    widths: Widths  # of its characters as set, whatever the scale
    characters: Characters
    scale: float  # of the size asked for
    rise: float = 0.0  # above the baseline, of the size asked for


def checked_file(name: str, *, anew: bool = True) -> mmap:
    """The file of a face, if it is the one the manifest lists.

    It is mapped: a letter needs little of its 12 MB. Unless ``anew`` a file is not read whole that
    was found to be right and has not been touched since.
    """
    path = FOLDER / f"{name}.ttf"
    try:
        manifest = json.loads((FOLDER / "manifest.json").read_text(encoding="utf-8"))
        expected = manifest[path.name]["sha256"]
        with path.open("rb") as file:
            data = mmap(file.fileno(), 0, access=ACCESS_READ)
    except (OSError, ValueError, KeyError) as fault:
        raise FontFault(f"letter font {path.name}: missing or not listed ({fault})") from fault
    if anew or not kept.was_found(expected, path):
        if hashlib.sha256(data).hexdigest() != expected:
            raise FontFault(f"letter font {path.name}: damaged, its SHA-256 is not the manifest's")
        kept.keep(expected, path)
    return data


@cache
def face(name: str) -> Face:
    font = LetterFont(name, checked_file(name, anew=False))
    pdfmetrics.registerFont(font)
    glyphs, known = font.face.charToGlyph, font.face.charWidths

    def width(character: str) -> float:
        whole: float = known[ord(character)] / 1000
        return whole - TRIM if character in TRIMMED else whole

    characters = Characters(lambda one: ord(one) in glyphs, lambda: map(chr, glyphs))
    return Face(name, font, Widths(width), characters, MONO_SCALE if "Mono" in name else 1.0)


@cache
def raised_face(name: str) -> Face:
    """The face smaller and above the baseline, for the ends of ordinals."""
    return face(name)._replace(scale=RAISED_SCALE, rise=RISE)


class Typeface:
    """The faces of one weight, tried in order."""

    def __init__(self, weight: Weight) -> None:
        self.faces = tuple(face(name) for name in CHAINS[weight])
        self.first = self.faces[0]
        #: In em of the size asked for, whichever face draws the character.
        self.widths = Widths(self._width)

        #: Those that one of the faces has.
        self.characters = Characters(
            lambda one: any(one in face.characters for face in self.faces),
            lambda: frozenset[str]().union(*(face.characters for face in self.faces)),
        )

    def width(self, text: str) -> float:
        """In em; every character must be covered."""
        widths = self.widths
        return sum([widths[character] for character in text])

    def split(self, text: str) -> list[tuple[Face, str]]:
        """Runs of one face each; most texts are one of the first face, as the caller knows."""
        faces = [self.face_of(character) for character in text]
        starts = [k for k, one in enumerate(faces) if not k or one is not faces[k - 1]]
        return [(faces[a], text[a:b]) for a, b in pairwise([*starts, len(text)])]

    def face_of(self, character: str) -> Face:
        """The first face that has the character."""
        found = next((one for one in self.faces if character in one.characters), None)
        if found is None:
            raise KeyError(character)
        return found

    def _width(self, character: str) -> float:
        found = self.face_of(character)
        return found.widths[character] * found.scale


@cache
def typeface(weight: Weight) -> Typeface:
    return Typeface(weight)


@cache
def covered() -> Characters:
    """Every character that can stand in a letter."""
    known, controls = typeface("regular").characters, frozenset(map(chr, range(32)))
    return Characters(
        lambda one: one in UNDRAWN or (one in known and one not in controls),
        lambda: frozenset(known) - controls | UNDRAWN,
    )


def check_coverage(text: str, *, part: str, section: str) -> None:
    """Stop at the first character that no face has (``MissingGlyph``)."""
    known = covered()
    if not known.issuperset(text):
        first = next(character for character in text if character not in known)
        raise MissingGlyph(first, part=part, section=section)
