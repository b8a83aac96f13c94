"""The canvas of a letter: set lines, rules and boxes, each tagged or marked as an artifact."""

import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from app.documents.embedding import ArchivalStream
from app.documents.fonts import CLOSING, OPENING, TRIM, Face, typeface
from app.documents.lines import Line
from app.documents.objects import RawObject, written
from app.documents.qr import path
from app.documents.tags import Element, write_tree

PAGE_WIDTH, PAGE_HEIGHT = 595.2756, 841.8898
INK, GREY, PALE, MARK = "0.1 0.1 0.1", "0.4 0.4 0.4", "0.72 0.72 0.72", "0.925 0.925 0.925"


Encode = Callable[[str], Iterable[tuple[int, bytes]]]
BRACKETS = OPENING | CLOSING
BRACKET = re.compile("([" + "".join(sorted(BRACKETS)) + "])")
SHOWN = "<%s> Tj"
TRIMMED = dict.fromkeys(OPENING, f"[{TRIM * 1000:.0f} <%s>] TJ")
TRIMMED |= dict.fromkeys(CLOSING, f"[<%s> {TRIM * 1000:.0f}] TJ")


def _pieces(text: str) -> Iterable[tuple[str, str]]:
    """Parts of a text with the operator that shows them: brackets lose their blank half."""
    if BRACKETS.isdisjoint(text):
        return ((text, SHOWN),)
    return [(part, TRIMMED.get(part, SHOWN)) for part in BRACKET.split(text) if part]


class Sheet(Canvas):
    """Draws with the origin at the lower left, in points."""

    _doc: Any
    _code: list[str]
    _annotationrefs: list[Any]

    def __init__(self, language: str) -> None:
        rl_config.useA85 = 0  # ASCII armour is a fifth more bytes
        self.buffer = io.BytesIO()
        first: Any = typeface("regular").first.name  # else Helvetica leaks in, not embedded
        super().__init__(
            self.buffer, pagesize=(PAGE_WIDTH, PAGE_HEIGHT), pageCompression=1, invariant=1,
            pdfVersion=(1, 7), initialFontName=first, lang=language,
        )  # fmt: skip
        self._faces: dict[str, tuple[Encode, str]] = {}
        self.marks_per_page: list[int] = []
        self.marks = 0

    @property
    def document(self) -> Any:
        return self._doc

    @contextmanager
    def marked(self, element: Element | None) -> Iterator[None]:
        """Everything drawn inside belongs to the element; without one it is an artifact."""
        if element is None:
            self._code.append("/Artifact <</Type /Pagination>> BDC")
        else:
            element.kids.append((len(self.marks_per_page), self.marks))
            self._code.append(f"/{element.tag} <</MCID {self.marks}>> BDC")
            self.marks += 1
        yield
        self._code.append("EMC")

    def draw_lines(
        self, x: float, y: float, lines: Sequence[Line], size: float, leading: float, colour: str
    ) -> None:
        """Lines from the baseline ``y`` downwards."""
        out = [f"BT {colour} rg"]
        left = below = word_space = letter_space = rise = 0.0
        used = None
        for line in lines:
            at = x + line.indent
            out.append(f"{at - left:.2f} {y - below:.2f} Td")
            left, below, y = at, y, y - leading
            if line.word_space != word_space:
                word_space = line.word_space
                out.append(f"{word_space:.3f} Tw")
            for face, text in line.runs:
                wanted = line.letter_space if face.scale == 1.0 else 0.0
                if wanted != letter_space:
                    letter_space = wanted
                    out.append(f"{wanted:.3f} Tc")
                if face.rise != rise:
                    rise = face.rise
                    out.append(f"{rise * size:.3f} Ts")
                encode, name = self._face(face)
                for piece, shown in _pieces(text):
                    for subset, codes in encode(piece):
                        if used != (name, subset, rise):
                            used = name, subset, rise
                            out.append(f"/{name}+{subset} {size * face.scale:.5g} Tf")
                        out.append(shown % codes.hex())
        changed = (word_space, "Tw"), (letter_space, "Tc"), (rise, "Ts")
        out += [f"0 {operator}" for value, operator in changed if value]
        out.append("ET")
        self._code.append(" ".join(out))

    def _face(self, face: Face) -> tuple[Encode, str]:
        """How the document codes a face, and its name there."""
        found = self._faces.get(face.name)
        if found is None:
            codes = face.font.codes(self._doc)
            found = self._faces[face.name] = codes.encode, codes.name
        return found

    def rule(self, x1: float, x2: float, y: float, width: float, colour: str = PALE) -> None:
        self._code.append(f"q {colour} RG {width} w {x1:.2f} {y:.2f} m {x2:.2f} {y:.2f} l S Q")

    def code(self, code: str, element: Element, x: float, y: float, side: float) -> None:
        """The verification code as a figure from its lower left corner."""
        element.box = (x, y, x + side, y + side)
        with self.marked(element):
            self._code.append(path(code, x, y, side))

    def annotate(self, annotation: RawObject) -> Any:
        """Put an annotation on the page in work; its reference."""
        reference = self._doc.Reference(annotation)
        self._annotationrefs.append(reference)
        return reference

    def seal_box(self, x: float, y: float, side: float) -> None:
        """A dashed square from its lower left corner."""
        self._code.append(f"q {GREY} RG 0.6 w [2 2] 0 d {x:.2f} {y:.2f} {side} {side} re S Q")

    def slanted(self, lines: Sequence[Line], size: float) -> None:
        """A light solid mark across the page, drawn before anything else."""
        with self.marked(None):
            width = lines[0].width
            self._code.append(
                f"q 0.5878 0.809 -0.809 0.5878 {PAGE_WIDTH / 2:.2f} {PAGE_HEIGHT / 2:.2f} cm"
            )
            flat = [line._replace(indent=0.0) for line in lines[:1]]
            self.draw_lines(-width / 2, -size / 3, flat, size, size, MARK)
            self._code.append("Q")

    def end_page(self) -> None:
        name = self._doc.thisPageName()
        self.showPage()
        page = self._doc.idToObject[name]
        page.Trans = None
        page.Contents = ArchivalStream(content=page.stream, filters=[pdfdoc.PDFZCompress])
        page.__NoDefault__ = [*pdfdoc.PDFPage.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = len(self.marks_per_page)
        page.Tabs = pdfdoc.PDFName("S")
        self.marks_per_page.append(self.marks)
        self.marks = 0

    def finish(self, root: Element) -> bytes:
        write_tree(self._doc, root, self.marks_per_page)
        self._doc.format = partial(written, self._doc)
        self.save()
        return self.buffer.getvalue()
