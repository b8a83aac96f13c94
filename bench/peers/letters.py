"""One letter in every engine: the same texts, fonts and paper. Each factory gives ``make(n)``.

``n`` is part of the reference, so that no two letters are the same file.
"""

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from html import escape
from itertools import zip_longest

from app.documents.fonts import FOLDER
from app.documents.model import LetterDocument, Paragraph, Part
from tests.documents.kinds import letter_of
from tests.documents.letters import texts
from tests.documents.setting_example import TEXTS

Make = Callable[[int], bytes]
REGULAR, BOLD, MONO = (
    FOLDER / f"{name}.ttf"
    for name in ("NotoSerifKR-Regular", "NotoSerifKR-Bold", "NotoSansMono-Regular")
)
NAMES = ("김하늘", "이서준", "박도윤", "최지우", "정시우", "강은우", "조유준", "윤선유")


@cache
def _composed() -> LetterDocument:
    """A preservation request of four pages from the real clauses and the example's texts."""
    written = {
        key: (" ".join(one["ko"]), " ".join(one["fr"]), "") for key, one in TEXTS["texts"].items()
    }
    one = letter_of("preservation_request", "fr", texts=texts("ko", "fr", **written))
    return replace(one, arrangement="parallel")


def letter(number: int, *, differs: bool = False) -> LetterDocument:
    """The letter with a number; ``differs`` also puts names and counts into its texts."""
    made = replace(_composed(), reference=f"EX-2026-{number:05d}")
    if not differs:
        return made
    parts = []
    for part in made.parts:
        sections = []
        for section in part.sections:
            blocks = tuple(
                replace(block, text=f"{block.text} ({NAMES[number % 8]}, {number})")
                if isinstance(block, Paragraph) and section.key in ("facts", "relevance")
                else block
                for block in section.blocks
            )
            sections.append(replace(section, blocks=blocks))
        parts.append(replace(part, sections=tuple(sections)))
    return replace(made, parts=tuple(parts))


def pairs(made: LetterDocument) -> list[tuple[bool, str, str]]:
    """Rows of both columns; the first value says whether it is a heading. Tables as lines."""
    rows: list[tuple[bool, str, str]] = []
    for piece in pieces(made):
        if isinstance(piece, tuple):
            rows.append(piece)
        else:
            rows += [(False, " · ".join(x), " · ".join(y)) for x, y in zip(*piece, strict=True)]
    return rows


Grids = list[tuple[tuple[str, ...], ...]]


def pieces(made: LetterDocument) -> Iterator[tuple[bool, str, str] | Grids]:
    """Rows of both columns, and tables: their rows in each language, the head first."""
    left, right = made.parts
    for one, two in zip(left.sections, right.sections, strict=True):
        yield True, f"{one.number} {one.title}", f"{two.number} {two.title}"
        texts = [[f"{b.marker} {b.text}" if b.marker else b.text for b in s.blocks
                  if isinstance(b, Paragraph)] for s in (one, two)]  # fmt: skip
        yield from ((False, a, b) for a, b in zip_longest(*texts, fillvalue=""))
        for a, b in zip(one.blocks, two.blocks, strict=True):
            if not isinstance(a, Paragraph) and not isinstance(b, Paragraph):
                yield [(a.head, *a.rows), (b.head, *b.rows)]
    yield False, left.closing, right.closing


def cells(grids: Grids) -> list[list[str]]:
    """Rows of a table; what differs in the languages stands one under the other."""
    return [
        [a if a == b else f"{a}\n{b}" for a, b in zip(*rows, strict=True)]
        for rows in zip(*grids, strict=True)
    ]


def head(part: Part, number: int) -> list[str]:
    lines = [*part.sender, *part.marks, part.notice]
    lines += [f"{field.label} {line}" for field in part.fields for line in field.lines]
    return [line for line in (*lines, str(number)) if line]


def foot(part: Part) -> list[str]:
    one = part.signature
    return [one.place_and_date, one.name, one.signature_label]


def own() -> Make:
    """Ours, tagged, PDF/A-2a and PDF/UA-1; lines of clauses met before are kept."""
    from app.documents.letter import render

    return lambda number: render(letter(number))


def own_uncached() -> Make:
    """Ours with every text and every word set anew; font programs are kept, and as in WeasyPrint
    where the dictionary divides a word.
    """
    from app.documents import lines
    from app.documents.letter import render

    def make(number: int) -> bytes:
        lines.forget()
        return render(letter(number))

    return make


def own_fresh() -> Make:
    """Ours with nothing kept but the font files, as in a process that has just begun."""
    from app.documents.fonts import CHAINS, face
    from app.documents.typography import hyphen_positions

    names = {name for chain in CHAINS.values() for name in chain}
    anew = own_uncached()

    def make(number: int) -> bytes:
        for name in names:
            face(name).font.face.forget()
        hyphen_positions.cache_clear()
        return anew(number)

    return make


def own_different() -> Make:
    """Ours, each letter with its own names and counts."""
    from app.documents.letter import render

    return lambda number: render(letter(number, differs=True))


def _stock(*, keeps_fonts: bool) -> None:
    """Register the stock TrueType fonts; optionally keep their subsets from letter to letter."""
    from functools import lru_cache

    from reportlab import rl_config
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    rl_config.useA85 = 0
    for name, path in (("R", REGULAR), ("B", BOLD), ("M", MONO)):
        font = TTFont(name, str(path))
        if keeps_fonts:
            plain = font.face.makeSubset
            kept = lru_cache(maxsize=64)(lambda codes, plain=plain: plain(list(codes)))
            font.face.makeSubset = lambda codes, kept=kept: kept(tuple(codes))
        pdfmetrics.registerFont(font)


def floor() -> Make:
    """Nothing but drawing: lines broken before, stock canvas, font subsets kept, no tags."""
    return _floor(keeps_fonts=True)


def floor_stock() -> Make:
    """The same, but each letter subsets its fonts anew."""
    return _floor(keeps_fonts=False)


def _floor(*, keeps_fonts: bool) -> Make:
    from reportlab.pdfgen.canvas import Canvas

    from app.documents.lines import Style, set_text

    _stock(keeps_fonts=keeps_fonts)

    def broken(text: str, language: str, weight: str) -> list[str]:
        style = Style(9.4, weight, "left")  # type: ignore[arg-type]
        lines = set_text(text, style, language=language, measure=225)  # type: ignore[arg-type]
        return ["".join(run for _, run in line.runs) for line in lines]

    rows = []
    for is_head, one, two in pairs(letter(0)):
        weight = "bold" if is_head else "regular"
        rows.append((is_head, broken(one, "ko", weight), broken(two, "fr", weight)))

    def make(number: int) -> bytes:
        out = io.BytesIO()
        canvas = Canvas(out, pagesize=(595.28, 841.89), initialFontName="R", pageCompression=1)
        made, y = letter(number), 800.0
        canvas.setFont("R", 9.4)
        for one, two in zip_longest(*(head(part, number) for part in made.parts), fillvalue=""):
            canvas.drawString(56, y, one)
            canvas.drawString(300, y, two)
            y -= 13.8
        for is_head, left, right in rows:
            canvas.setFont("B" if is_head else "R", 9.4)
            for one, two in zip_longest(left, right, fillvalue=""):
                if y < 60:
                    canvas.showPage()
                    canvas.setFont("R", 9.4)
                    y = 790.0
                canvas.drawString(56, y, one)
                canvas.drawString(300, y, two)
                y -= 13.8
            y -= 4
        canvas.showPage()
        canvas.save()
        return out.getvalue()

    return make


def platypus() -> Make:
    """ReportLab's own page layout, untagged."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph as Text
    from reportlab.platypus import SimpleDocTemplate, Spacer, Table

    _stock(keeps_fonts=False)
    korean = ParagraphStyle("k", fontName="R", fontSize=9.4, leading=13.8, wordWrap="CJK")
    french = ParagraphStyle("f", fontName="R", fontSize=9.4, leading=13.8, alignment=4)
    strong = [ParagraphStyle(s.name + "b", s, fontName="B") for s in (korean, french)]

    def make(number: int) -> bytes:
        out, made = io.BytesIO(), letter(number)
        story: list[object] = []
        heads = [[Text(escape(line), s) for line in head(p, number)]
                 for p, s in zip(made.parts, (korean, french), strict=True)]  # fmt: skip
        rows = [heads, [Text(escape(p.title), s) for p, s in zip(made.parts, strong, strict=True)]]
        for is_head, one, two in pairs(made):
            styles = strong if is_head else (korean, french)
            rows.append([Text(escape(one), styles[0]), Text(escape(two), styles[1])])
        rows.append([[Text(escape(line), korean) for line in foot(part)] for part in made.parts])
        style = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("FONT", (0, 0), (-1, -1), "R")]
        story += [Table(rows, colWidths=(215, 268), style=style), Spacer(1, 6)]
        SimpleDocTemplate(out, pagesize=(595.28, 841.89), initialFontName="R").build(story)
        return out.getvalue()

    return make


SECRET = "대외비 — 수사 목적에 한하여 사용   |   CONFIDENTIEL — à usage d’enquête exclusivement"
IDENTIFIER = r"(https?://|t\.me/)[\w./?=&%#~:+@-]*[\w/=#]|@\w{4,}|\b[0-9a-f]{24,}\b|\b\d{1,3}(\.\d{1,3}){3}\b"


def weasyprint() -> Make:
    """HTML and CSS, tagged as PDF/UA-1, with heads, feet, table and identifiers as ours."""
    import re

    import weasyprint as engine
    from weasyprint.text.fonts import FontConfiguration

    fonts, marked = FontConfiguration(), re.compile(IDENTIFIER, re.ASCII)
    face = "@font-face{{font-family:{};src:url({});font-weight:{}}}"
    css = "".join(
        face.format(name, path.as_uri(), weight)
        for name, path, weight in (("S", REGULAR, 400), ("S", BOLD, 700), ("M", MONO, 400))
    ) + (
        "@page{size:A4;margin:20mm;@top-center{content:'" + SECRET + "';font:700 7.8pt S}"
        "@bottom-left{content:string(reference);font:7.6pt S}@bottom-right{content:counter(pages)"
        "'쪽 중 'counter(page)'쪽 · page 'counter(page)' / 'counter(pages);font:7.6pt S}}"
        "body{font:9.4pt/13.8pt S;margin:0}table{width:100%;border-collapse:collapse}"
        ".two{table-layout:fixed}td{vertical-align:top;padding:2pt 8pt;overflow-wrap:anywhere}"
        ".two td{text-align:justify;hyphens:auto}.two td:first-child{width:45%}"
        ".of td,.of th{border-bottom:.3pt solid #888;text-align:left;white-space:pre-line}"
        "h1{font-size:14pt;text-align:center;string-set:reference attr(title)}"
        "h2{font-size:10pt;margin:0}code{font-family:M;font-size:86%}"
    )  # fmt: skip

    def text(plain: str) -> str:
        return marked.sub(r"<code>\g<0></code>", escape(plain))

    def two(rows: list[list[str]]) -> str:
        return (
            "<table class=two>"
            + "".join(f'<tr><td>{a}<td lang="fr">{b}' for a, b in rows)
            + "</table>"
        )

    def of(rows: list[list[str]]) -> str:
        head, *others = [[text(cell) for cell in row] for row in rows]
        lines = "".join("<tr><td>" + "<td>".join(row) for row in others)
        return f"<table class=of><thead><tr><th>{'<th>'.join(head)}<tbody>{lines}</table>"

    def make(number: int) -> bytes:
        made = letter(number)
        body = two([["<br>".join(map(escape, head(part, number))) for part in made.parts]])
        body += "".join(f'<h1 title="{made.reference}">{escape(p.title)}</h1>' for p in made.parts)
        rows: list[list[str]] = []
        for piece in pieces(made):
            if isinstance(piece, tuple):
                tag = "h2" if piece[0] else "div"
                rows.append([f"<{tag}>{text(one)}</{tag}>" for one in piece[1:]])
            else:
                body += two(rows) + of(cells(piece))
                rows = []
        rows.append(["<br>".join(map(escape, foot(part))) for part in made.parts])
        source = (
            f'<!DOCTYPE html><html lang="ko"><meta charset="utf-8"><title>{number}</title>'
            f"<style>{css}</style>{body}{two(rows)}</html>"
        )
        return engine.HTML(string=source).write_pdf(font_config=fonts, pdf_variant="pdf/ua-1")

    return make


def typst() -> Make:
    """Typst, tagged, PDF/A-2a and PDF/UA-1, with heads, feet, table and identifiers as ours."""
    import typst as engine

    fonts = engine.Fonts(font_paths=[str(FOLDER)], include_system_fonts=False)
    columns = "#grid(columns: (45%, 55%), column-gutter: 8pt, row-gutter: 5pt, "

    def quoted(text: str) -> str:
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'

    def two(rows: list[tuple[bool, str, str]]) -> str:
        found = []
        for is_head, one, other in rows:
            form = "heading(level: 2, {})" if is_head else "text({})"
            found += [form.format(quoted(one)), f'text(lang: "fr", {form.format(quoted(other))})']
        return columns + ",\n".join(found) + ")\n"

    def of(rows: list[list[str]]) -> str:
        head, *others = [", ".join(map(quoted, row)) for row in rows]
        return (
            f"#table(columns: {len(rows[0])}, stroke: (x: none, y: .3pt), "
            f"table.header({head}), {', '.join(others)})\n"
        )

    def make(number: int) -> bytes:
        made = letter(number)
        left, right = (chr(10).join(head(part, number)) for part in made.parts)
        source = two([(False, left, right)])
        source += "".join(f"#align(center, heading({quoted(p.title)}))\n" for p in made.parts)
        rows: list[tuple[bool, str, str]] = []
        for piece in pieces(made):
            if isinstance(piece, tuple):
                rows.append(piece)
            else:
                source += two(rows) + of(cells(piece))
                rows = []
        left, right = (chr(10).join(foot(part)) for part in made.parts)
        source += two([*rows, (False, left, right)])
        settings = (
            f"#set document(title: {quoted(str(number))}, date: datetime(year: 2026, month: 11, "
            f'day: 23))\n#set page(paper: "a4", margin: 20mm, header: align(center, text(size: '
            f'7.8pt, weight: "bold", {quoted(SECRET)})), footer: context grid(columns: (1fr, auto),'
            f" {quoted(made.reference)}, [#counter(page).final().first()쪽 중 #counter(page)"
            ".display()쪽 · page #counter(page).display() / #counter(page).final().first()]))\n"
            '#set text(font: "Noto Serif KR", size: 9.4pt, lang: "ko")\n'
            "#set par(leading: 5.2pt, justify: true)\n"
            f'#show regex({quoted(IDENTIFIER)}): set text(font: "Noto Sans Mono")\n'
        )
        return engine.compile(
            (settings + source).encode(), font_paths=fonts, format="pdf",
            pdf_standards=["a-2a", "ua-1"],
        )  # fmt: skip

    return make


def fpdf2() -> Make:
    """fpdf2, untagged."""
    import fpdf

    def make(number: int) -> bytes:
        made = letter(number)
        pdf = fpdf.FPDF(format="A4")
        pdf.add_font("S", "", str(REGULAR))
        pdf.add_font("S", "B", str(BOLD))
        pdf.set_margins(20, 20, 20)
        pdf.set_auto_page_break(True, 20)
        pdf.add_page()
        pdf.set_font("S", "", 9.4)
        form = {"borders_layout": "NONE", "text_align": ("LEFT", "JUSTIFY")}
        form = {"borders_layout": "NONE", "text_align": ("LEFT", "JUSTIFY")}
        with pdf.table(
            col_widths=(45, 55), line_height=4.9, first_row_as_headings=False, **form
        ) as table:
            table.row(["\n".join(head(part, number)) for part in made.parts])
            table.row([part.title for part in made.parts])
            for _, one, two in pairs(made):
                table.row((one, two))
            table.row(["\n".join(foot(part)) for part in made.parts])
        return bytes(pdf.output())

    return make


ENGINES: dict[str, tuple[Callable[[], Make], int]] = {
    "own": (own, 40),
    "own_uncached": (own_uncached, 20),
    "own_fresh": (own_fresh, 20),
    "floor": (floor, 40),
    "floor_stock": (floor_stock, 20),
    "platypus": (platypus, 15),
    "typst": (typst, 15),
    "weasyprint": (weasyprint, 4),
    "fpdf2": (fpdf2, 2),
    "own_different": (own_different, 40),
}
