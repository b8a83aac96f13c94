"""TrueType fonts the way archival files want them: what ReportLab's own embedding gets wrong.

Each document gets its own subsets of at most 256 codes (code 32 is the space in every one, so that
word spacing works); the compressed font programs are kept, because letters of one office share
most of their characters.
"""

import re
import zlib
from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import cache
from mmap import mmap
from typing import Any, NamedTuple

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import (
    FF_NONSYMBOLIC,
    FF_SYMBOLIC,
    SUBSETN,
    TTEncoding,
    TTFont,
    TTFontFace,
)

from app.documents import objects
from app.documents.font_tables import CharacterWidths, read_tables

Mapped = bytes | mmap
SPACE, NO_BREAK_SPACE = 0x20, 0xA0
PROGRAMS_KEPT = 128  # about 40 kB each


class ArchivalStream(pdfdoc.PDFStream):
    """A stream with the line end before ``endstream`` that ISO 19005-2 6.1.7.1 asks for."""

    def format(self, document: Any) -> bytes:
        data: bytes = super().format(document)
        # CR and LF: a lone LF would merge with data that happens to end in CR
        return data.removesuffix(b"endstream\n") + b"\r\nendstream\n"


class _Glyphs:
    """The glyf table, sliced from the file instead of copied (12 MB) for each subset."""

    def __init__(self, data: Mapped, start: int) -> None:
        self._data, self._start = data, start

    def __getitem__(self, part: slice) -> bytes:
        return self._data[self._start + part.start : self._start + part.stop]


class Program(NamedTuple):
    """What is embedded for one subset: deflated program, widths as written, deflated map."""

    length: int
    data: bytes
    widths: str
    unicode: bytes


class LetterFace(TTFontFace):
    """One font file."""

    _ttf_data: Mapped
    _pdfScale: Callable[[int], float]  # noqa: N815 - ReportLab's name

    def __init__(self, data: Mapped) -> None:
        self._ttf_data, self.filename = data, "(ttf)"  # as ReportLab would, without a copy
        super().__init__(None)
        self._programs: OrderedDict[tuple[int, ...], Program] = OrderedDict()

    def extractInfo(self, charInfo: int = 1) -> None:  # noqa: N802, N803 - ReportLab's name
        """Names and box as ReportLab reads them, characters and widths when they are asked for."""
        super().extractInfo(0)
        if charInfo:
            self.charToGlyph, self.hmetrics, self.glyphPos = read_tables(self.get_table)
            self.charToGlyph.draw_as(NO_BREAK_SPACE, SPACE)
            self.charWidths = CharacterWidths(self.charToGlyph, self.hmetrics, self._pdfScale)
            self.defaultWidth = self._pdfScale(self.hmetrics[0][0])

    def get_table(self, tag: str) -> Any:
        if tag == "glyf":
            return _Glyphs(self._ttf_data, self.get_table_pos("glyf")[0])
        return super().get_table(tag)  # type: ignore[no-untyped-call]

    def program(self, subset: tuple[int, ...]) -> Program:
        """The font program for these characters and what goes with it, made once."""
        found = self._programs.get(subset)
        if found is None:
            raw = self.makeSubset(list(subset))
            missing = self.defaultWidth
            widths = " ".join(_short(self.charWidths.get(code, missing)) for code in subset)
            unicode = objects.deflated(unicode_map(self.name.decode("ascii"), subset))
            found = Program(len(raw), zlib.compress(raw, 6), widths, unicode)
            self._programs[subset] = found
            if len(self._programs) > PROGRAMS_KEPT:
                self._programs.popitem(last=False)
        return found

    def forget(self) -> None:
        """Drop the font programs kept, so that what is measured next is made anew."""
        self._programs.clear()

    def embed(self, document: Any, name: str, subset: tuple[int, ...]) -> int:
        """Add program, descriptor and map of these characters under the subset's ``name``; the
        number of the font.
        """
        kept = self.program(subset)
        program = objects.stream(document, kept.data, f"/Length1 {kept.length}")
        unicode = objects.stream(document, kept.unicode)
        about = objects.RawObject()
        box = " ".join(map(_short, self.bbox))
        flags = (self.flags & ~FF_NONSYMBOLIC) | FF_SYMBOLIC
        about.data = (
            f"<</Type/FontDescriptor/FontName/{name}/Flags {flags}/FontBBox[{box}]"
            f"/ItalicAngle {_short(self.italicAngle)}/Ascent {_short(self.ascent)}"
            f"/Descent {_short(self.descent)}/CapHeight {_short(self.capHeight)}"
            f"/StemV {_short(self.stemV)}/MissingWidth {_short(self.defaultWidth)}"
            f"/FontFile2 {program} 0 R>>"
        ).encode("ascii")
        font = objects.RawObject()
        font.data = (
            f"<</Type/Font/Subtype/TrueType/BaseFont/{name}/FirstChar 0/LastChar {len(subset) - 1}"
            f"/Widths[{kept.widths}]/ToUnicode {unicode} 0 R"
            f"/FontDescriptor {objects.number_of(document, about)} 0 R>>"
        ).encode("ascii")
        return objects.number_of(document, font)


def _short(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")


class _Codes(dict[int, int]):
    """Of one face in one document: the subset of each character times 256, and its code there.

    A space has its code in every subset; here it is that of the first.
    """

    def __init__(self, name: str) -> None:
        super().__init__({SPACE: SPACE, NO_BREAK_SPACE: SPACE})
        self.name = name  # of the font in the document
        self.subsets: list[list[int]] = []

    def __missing__(self, character: int) -> int:
        if not self.subsets or len(self.subsets[-1]) == 256:
            self.subsets.append([0])
        subset = self.subsets[-1]
        if len(subset) == SPACE:
            subset.append(SPACE)
        code = self[character] = (len(self.subsets) - 1) * 256 + len(subset)
        subset.append(character)
        return code

    def encode(self, text: str) -> Sequence[tuple[int, bytes]]:
        """Codes per subset; a space stays in whichever subset is in use."""
        coded = text.translate(self)
        try:
            return ((0, coded.encode("latin-1")),)
        except UnicodeEncodeError:
            runs = _of_one_subset(len(self.subsets)).findall(coded)
            return [(ord(max(run)) >> 8, run.encode("utf-16-be")[1::2]) for run in runs]


@cache
def _of_one_subset(subsets: int) -> re.Pattern[str]:
    """Finds the runs in a coded line; enough for the characters of any face here."""
    later = [f"[ {chr(n * 256)}-{chr(n * 256 + 255)}]+" for n in range(1, subsets)]
    return re.compile("|".join(["[\0-\xff]+", *later]))


class LetterFont(TTFont):
    """A face under the name ReportLab knows it by."""

    def __init__(self, name: str, data: Mapped) -> None:  # TTFont's own would parse the file again
        self.fontName = name
        self.face: LetterFace = LetterFace(data)
        self.encoding = TTEncoding()
        self._asciiReadable = 0
        self.shapable = False

    def codes(self, document: Any) -> "_Codes":
        """Of this face in the document; ReportLab's own class of states is not used."""
        states: dict[str, _Codes] = document.__dict__.setdefault("codes_of_faces", {})
        found = states.get(self.fontName)
        if found is None:
            found = states[self.fontName] = _Codes(f"F{len(document.fontMapping) + 1}")
            document.fontMapping[self.fontName] = "/" + found.name
            document.delayedFonts.append(self)
        return found

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - ReportLab calls it when saving
        """Write the document's subsets of this face."""
        codes = self.codes(doc)
        for number, characters in enumerate(codes.subsets or [[0]]):
            filled = characters + [0] * (SPACE - len(characters))
            subset = (*filled, SPACE) if len(filled) == SPACE else tuple(filled)
            self._add_subset(doc, codes.name, number, subset)

    def _add_subset(self, doc: Any, name: str, number: int, subset: tuple[int, ...]) -> None:
        base = (SUBSETN(number) + b"+" + self.face.name).decode("ascii")
        font = pdfdoc.PDFObjectReference(f"R{self.face.embed(doc, base, subset)}")
        doc.idToObject["BasicFonts"].dict[f"{name}+{number}"] = font


def unicode_map(name: str, subset: tuple[int, ...]) -> str:
    """ToUnicode in blocks of 100, UTF-16 beyond U+FFFF, without the U+0000 ReportLab writes."""
    rows = [
        f"<{code:02X}> <{chr(value).encode('utf-16-be').hex().upper()}>"
        for code, value in enumerate(subset)
        if value
    ]
    blocks = [rows[start : start + 100] for start in range(0, len(rows), 100)]
    head = (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        f"/CMapName /{name} def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<00> <FF>\nendcodespacerange\n"
    )
    body = "".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks
    )
    return head + body + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
