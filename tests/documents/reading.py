"""Reads a letter's file again, by its content streams, maps and structure tree alone."""

import io
import re
from dataclasses import dataclass, field

import pikepdf

from app.documents.fonts import CLOSING, OPENING, TRIM

PAGE = (595.28, 841.89)


@dataclass
class Glyph:
    """One character as drawn: left, right and baseline in points."""

    text: str
    left: float
    right: float
    base: float
    mcid: int | None


@dataclass
class Node:
    """One structure element with its text in reading order."""

    tag: str
    lang: str
    text: str = ""
    pieces: list[tuple[int, int]] = field(default_factory=list)
    kids: list["Node"] = field(default_factory=list)

    def walk(self):
        yield self
        for kid in self.kids:
            yield from kid.walk()


class _Font:
    def __init__(self, font):
        self.widths = [float(width) / 1000 for width in font.Widths]
        cmap = font.ToUnicode.read_bytes().decode("ascii")
        self.text = {
            int(code, 16): bytes.fromhex(value).decode("utf-16-be")
            for code, value in re.findall(r"^<(\w\w)> <((?:\w{4})+)>$", cmap, re.MULTILINE)
        }


class Reader:
    """``glyphs`` per page; ``root`` the structure tree; ``spans`` what each MCID holds."""

    def __init__(self, content: bytes) -> None:
        self.pdf = pikepdf.open(io.BytesIO(content))
        self.fonts: dict[tuple[int, int], _Font] = {}
        self.glyphs = [self._page(page) for page in self.pdf.pages]
        numbers = {page.objgen: index for index, page in enumerate(self.pdf.pages)}
        self.root = self._node(self.pdf.Root.StructTreeRoot.K, numbers)

    def of(self, page: int, mcid: int) -> str:
        return "".join(glyph.text for glyph in self.glyphs[page] if glyph.mcid == mcid)

    def _node(self, element, numbers) -> Node:
        node = Node(str(element.S)[1:], str(element.get("/Lang", "")))
        for kid in element.K:
            if kid.get("/Type") == "/MCR":
                node.pieces.append((numbers[kid.Pg.objgen], int(kid.MCID)))
                node.text += self.of(*node.pieces[-1])
            else:
                node.kids.append(self._node(kid, numbers))
        return node

    def _font(self, page, name) -> _Font:
        font = page.Resources.Font[name]
        if font.objgen not in self.fonts:
            self.fonts[font.objgen] = _Font(font)
        return self.fonts[font.objgen]

    def _page(self, page) -> list[Glyph]:  # noqa: C901 - one branch per operator
        found: list[Glyph] = []
        matrices, matrix = [], (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        x = left = base = word = letter = size = rise = 0.0
        mcid = font = None
        for operands, operator in pikepdf.parse_content_stream(page):
            match str(operator):
                case "q":
                    matrices.append(matrix)
                case "Q":
                    matrix = matrices.pop()
                case "cm":
                    matrix = tuple(map(float, operands))
                case "BDC":
                    mcid = int(operands[1].MCID) if "/MCID" in operands[1] else None
                case "EMC":
                    mcid = None
                case "BT":
                    x = left = base = word = letter = rise = 0.0
                case "Td":
                    left, base = left + float(operands[0]), base + float(operands[1])
                    x = left
                case "Tw":
                    word = float(operands[0])
                case "Tc":
                    letter = float(operands[0])
                case "Ts":
                    rise = float(operands[0])
                case "Tf":
                    font, size = self._font(page, str(operands[0])), float(operands[1])
                case "Tj" | "TJ" as shown:
                    for piece in operands[0] if shown == "TJ" else operands:
                        if not isinstance(piece, pikepdf.String):  # the blank half of a bracket
                            x -= float(piece) / 1000 * size
                            continue
                        for code in bytes(piece):
                            width = font.widths[code] * size
                            text = font.text[code]
                            if matrix[1] == 0:  # the slanted mark has its own place
                                start = x + TRIM * size * (text in OPENING)
                                end = x + width - TRIM * size * (text in CLOSING)
                                found.append(Glyph(text, start, end, base + rise, mcid))
                            x += width + letter + (word if code == 32 else 0.0)
        return found


def plain(text: str) -> str:
    """As read: spaces of one kind, without the hyphens of divided words and invisible marks."""
    text = re.sub("[\u00ad\u200b\u2060\ufeff]", "", text)
    return re.sub(r"\s+", " ", text).strip()
