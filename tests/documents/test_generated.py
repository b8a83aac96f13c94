"""Letters nobody wrote: whatever the texts, the file is archival, whole and inside its columns."""

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from random import Random

import page
import pikepdf
import pikepdf.pdfa
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from app.documents import fonts
from app.documents.arrangement import arranged
from app.documents.letter import render
from app.documents.model import Arrangement, LetterDocument, Paragraph, Section, Table
from app.documents.tags import Element
from app.documents.typography import compose, spaced
from tests.documents.reading import PAGE, Reader, plain
from tests.documents.setting_example import FRENCH, KOREAN, example

# what pikepdf's allowlist does not know: the declared schema of PDF/UA, and letter A beside B
BESIDE_2B = ("pdfuaid", "pdfaExtension", "pdfaSchema", "pdfaProperty", "pdfaid:conformance is 'A'")

ASTRAL = [c for c in sorted(fonts.covered()) if ord(c) > 0xFFFF][:40]
CAPTION = "별지 1"
HANJA = "大韓民國檢察廳搜査共助要請書刑事司法嫌疑者執行令狀"
KOREAN_WORDS = (
    "수사기관은",
    "영상물을",
    "2026. 9. 30.까지",
    "(UTC+9)",
    "「형사소송법」",
    "값",
    "제29조",
)
FRENCH_WORDS = ("l’entraide", "judiciaire ;", "« pièces »", "1er mars", "25 000 €", "l’enquête")
TOKENS = (
    "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "https://t.me/c/1000000001/4821?single&comment=99#fragment",
    "donaudampfschifffahrtsgesellschaft" * 4,
    "가" * 90,
    "2001:db8::8a2e:370:7334",
    "x" * 200,
)
SIGNS = HANJA + "".join(ASTRAL) + "가나다힣abcéàŒŸ0123456789()[]{}.,;:!?-–—/@_«»“”%&<>"
CELLS = (*TOKENS[:2], "anticonstitutionnellement " * 3, "2026-09-30T21:14:05+09:00", "", "1")
TITLES = ("", "사건의 요지", "Exposé des faits")


class Made:
    """A letter made from a number: up to 8 sections a language, some empty or in one only."""

    def __init__(self, seed: int, arrangement: Arrangement) -> None:
        self.random = Random(seed)
        self.times = self.random.choice([1, 1, 1, 2, 8])
        count = self.random.randint(0, 8)
        letter = example(arrangement, is_draft=self.random.random() < 0.5)
        parts = [replace(p, sections=tuple(self.sections(count))) for p in letter.parts]
        self.letter = replace(letter, parts=tuple(parts))

    def sections(self, count: int) -> Iterator[Section]:
        for number in range(count):
            if self.random.random() < 0.8:
                blocks = tuple(self.block() for _ in range(self.random.randint(0, 4)))
                title = self.random.choice(TITLES)
                blocks *= self.times
                yield Section(key=f"s{number}", number=f"{number}.", title=title, blocks=blocks)

    def block(self) -> Paragraph | Table:
        if self.random.random() < 0.3:
            return self.table()
        text = " ".join(self.word() for _ in range(self.random.randint(0, 60)))
        return Paragraph(text=text, marker=self.random.choice(["", "가.", "a)", "12)"]))

    def word(self) -> str:
        if self.random.random() < 0.6:
            return self.random.choice(KOREAN_WORDS * 4 + FRENCH_WORDS * 4 + TOKENS)
        return "".join(self.random.choices(SIGNS, k=self.random.randint(0, 18)))

    def table(self) -> Table:
        columns = self.random.randint(1, 5)
        rows = [
            tuple(self.random.choice([*CELLS, self.word()]) for _ in range(columns))
            for _ in range(self.random.randint(1, 9))
        ]
        mono = frozenset({0} if self.random.random() < 0.5 else ())
        caption = self.random.choice(["", CAPTION])
        return Table(caption=caption, head=rows[0], rows=tuple(rows[1:]), identifier_columns=mono)


seeds = st.integers(0, 1_000_000)
either = st.sampled_from(["sequential", "parallel"])
few = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate),  # a seed does not shrink
)


def expected(part) -> list[str]:
    """Every text of the part's body in reading order, as a reader gets it."""
    texts: list[str] = []
    for section in part.sections:
        texts.append(f"{section.number} {section.title}".strip())
        for block in section.blocks:
            if isinstance(block, Paragraph):
                texts += [block.marker, block.text] if block.text else []
            else:
                texts += [block.caption, *block.head]
                texts += [text for row in block.rows for text in row]
    return [one for one in (as_read(text, part.language) for text in texts) if one]


def as_read(text: str, language) -> str:
    return plain(spaced(compose(text), language))


def body(reader: Reader, number: int) -> list[str]:
    """Texts of the part between its title and its closing."""
    nodes = [node for node in reader.root.kids[number].walk() if node.pieces]
    start = next(index for index, node in enumerate(nodes) if node.tag == "H1")
    return [text for text in (plain(node.text) for node in nodes[start + 1 :]) if text]


@few
@given(seed=seeds)
def test_structure_text_is_the_input_paragraph_by_paragraph(seed):
    letter = Made(seed, "sequential").letter
    reader = Reader(render(letter))
    for number, part in enumerate(letter.parts):
        wanted = expected(part)
        assert body(reader, number)[: len(wanted)] == wanted
        assert reader.root.kids[number].lang == part.language


@few
@given(seed=seeds)
def test_parallel_structure_holds_each_paragraph_in_its_own_part(seed):
    letter = Made(seed, "parallel").letter
    reader = Reader(render(letter))
    for number, part in enumerate(letter.parts):
        found = body(reader, number)
        for section in part.sections:
            for block in section.blocks:
                if isinstance(block, Paragraph) and as_read(block.text, part.language):
                    assert as_read(block.text, part.language) in found


@few
@given(seed=seeds, arrangement=either)
def test_file_is_archival_and_accessible(seed, arrangement, tmp_path_factory):
    letter = Made(seed, arrangement).letter
    content = render(letter)
    path = tmp_path_factory.mktemp("letter") / "letter.pdf"
    path.write_bytes(content)
    for profile in ("2a", "ua1"):
        report = page.validate_pdf(str(path), profile=profile)
        assert report.is_compliant, [failure.message for failure in report.failures]
    with pikepdf.open(path) as pdf:
        findings = [one.message for one in pikepdf.pdfa.check(pdf, "2b").findings]
    assert [one for one in findings if not any(known in one for known in BESIDE_2B)] == []
    assert content == render(letter)


@few
@given(seed=seeds, arrangement=either)
def test_no_glyph_leaves_the_page_or_its_column(seed, arrangement):
    letter = Made(seed, arrangement).letter
    reader = Reader(render(letter))
    columns = column_edges(letter)
    owners = {piece: node for node in reader.root.walk() for piece in node.pieces}
    part_of = {
        id(node): number for number, part in enumerate(reader.root.kids) for node in part.walk()
    }
    in_table = {
        id(node) for top in reader.root.walk() if top.tag in ("Table", "H1") for node in top.walk()
    }
    for number, glyphs in enumerate(reader.glyphs):
        for glyph in glyphs:
            if glyph.text.isspace() or glyph.text == "\u00ad":
                continue
            owner = owners.get((number, glyph.mcid))
            wide = owner is None or id(owner) in in_table or is_caption(owner)
            left, right = columns[-1] if wide else columns[part_of[id(owner)]]
            assert left - 0.1 <= glyph.left, (number, glyph)
            assert glyph.right <= right + 0.1, (number, glyph)
            assert 20 < glyph.base < PAGE[1] - 15, (number, glyph)


def is_caption(node) -> bool:
    return plain(node.text) == CAPTION


def column_edges(letter: LetterDocument) -> list[tuple[float, float]]:
    """Edges of each part's column, and of the whole page, from the engine's own plan."""
    edges, margin = [], 68.0
    for columns in arranged(letter, Element("Document")):
        edges += [(column.x, column.x + column.width) for column in columns.each]
        margin = columns.margin
    return [*edges, (margin, PAGE[0] - margin)]


@pytest.mark.parametrize("arrangement", ["sequential", "parallel"])
def test_forty_pages_pass_every_validator(arrangement, tmp_path):
    parts = []
    for part in (KOREAN, FRENCH):
        texts = [b for s in part.sections for b in s.blocks if isinstance(b, Paragraph)]
        blocks = tuple(texts) * 12
        parts.append(
            replace(part, sections=(Section(key="facts", number="1.", title="", blocks=blocks),))
        )
    letter = replace(example(arrangement), parts=tuple(parts))
    path = tmp_path / "letter.pdf"
    path.write_bytes(render(letter))
    assert 12 <= len(pikepdf.open(path).pages) <= 60
    for profile in ("2a", "ua1"):
        assert page.validate_pdf(str(path), profile=profile).is_compliant
    done = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, check=True)
    assert b"No syntax" in done.stdout


def test_five_thousand_targets_are_set():
    rows = tuple((str(n), f"203.0.113.{n % 256}:{n}", "접속 주소") for n in range(5_000))
    table = Table(
        caption="", head=("번호", "식별정보", "설명"), rows=rows, identifier_columns=frozenset({1})
    )
    section = Section(key="targets", number="1.", title="", blocks=(table,))
    part = replace(KOREAN, sections=(section,))
    reader = Reader(render(replace(example(), parts=(part,))))
    table_node = next(node for node in reader.root.walk() if node.tag == "Table")
    assert len(table_node.kids) == 5_001
    assert plain("".join(node.text for node in table_node.kids[-1].walk())) == (
        "4999203.0.113.135:4999접속 주소"
    )
