import gc
import re
import subprocess
import unicodedata
from pathlib import Path

import page
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.documents import fonts
from app.documents.fonts import FontFault, MissingGlyph
from app.documents.letter import render
from app.documents.model import LetterDocument, Paragraph
from app.documents.typography import compose
from app.domain.errors import DomainError
from tests.documents.setting_example import FRENCH, KOREAN, example, with_bodies


def written(letter: LetterDocument, folder: Path) -> Path:
    path = folder / "letter.pdf"
    path.write_bytes(render(letter))
    return path


def output(*command: object) -> str:
    done = subprocess.run([str(word) for word in command], check=True, capture_output=True)
    return done.stdout.decode("utf-8")


def squeezed(text: str) -> str:
    """Without spaces and the hyphens of divided words: lines are broken anywhere in Korean."""
    return re.sub(r"[\s\u00ad]", "", text)


@pytest.mark.parametrize("is_draft", [True, False])
@pytest.mark.parametrize("arrangement", ["sequential", "parallel"])
def test_letter_is_archival_and_accessible(arrangement, is_draft, tmp_path):
    path = written(example(arrangement, is_draft=is_draft), tmp_path)
    for profile in ("2a", "ua1"):
        report = page.validate_pdf(str(path), profile=profile)
        assert report.is_compliant, (profile, [failure.message for failure in report.failures])
    assert "No syntax" in output("qpdf", "--check", path)
    fonts_listed = output("pdffonts", path).splitlines()[2:]
    assert fonts_listed
    assert all(line.split()[-5:-2] == ["yes", "yes", "yes"] for line in fonts_listed)


@pytest.mark.parametrize("arrangement", ["sequential", "parallel"])
def test_structure_holds_every_paragraph_in_its_language(arrangement, tmp_path):
    path = written(example(arrangement), tmp_path)
    structure = output("pdfinfo", "-struct-text", path)
    raw = squeezed(output("pdftotext", "-raw", path, "-"))
    for part in (KOREAN, FRENCH):
        for section in part.sections:
            for block in section.blocks:
                if isinstance(block, Paragraph):
                    assert squeezed(block.text) in squeezed(structure.replace('"', ""))
                    if arrangement == "sequential" and len(block.text) < 150:
                        assert squeezed(block.text) in raw
    tags = re.findall(r"^\s*(\w+)", output("pdfinfo", "-struct", path), re.MULTILINE)
    assert tags[0] == "Document"
    assert {"Part", "H1", "H2", "P", "L", "LI", "Table", "TR", "TH", "TD"} <= set(tags)


def test_same_letter_gives_same_bytes():
    assert render(example()) == render(example())


def test_markup_in_user_text_prints_as_typed(tmp_path):
    text = '<img src="file:///etc/passwd"> <font color="red">A</font> &amp; <b>'
    path = written(with_bodies(text, text), tmp_path)
    assert squeezed(output("pdftotext", "-raw", path, "-")).count(squeezed(text)) == 2


def test_missing_glyph_is_named_with_its_place():
    with pytest.raises(MissingGlyph) as caught:
        render(with_bodies("대화명 \U0001f600", "pseudonyme"))
    assert caught.value.values == {
        "character": "\U0001f600",
        "codepoint": "U+1F600",
        "part": "ko",
        "section": "facts",
    }


def test_collector_runs_again_after_a_letter_and_after_a_refused_one():
    assert gc.isenabled()
    render(example())
    assert gc.isenabled()
    with pytest.raises(MissingGlyph):
        render(with_bodies("\U0001f600", "a"))
    assert gc.isenabled()


def test_overlong_letter_is_refused():
    with pytest.raises(DomainError, match="letter_too_long"):
        render(with_bodies("가 " * 5_000_000, ""))


def test_damaged_font_stops_with_one_line(tmp_path, monkeypatch):
    (tmp_path / "manifest.json").write_bytes((fonts.FOLDER / "manifest.json").read_bytes())
    (tmp_path / "NotoSerif-Bold.ttf").write_bytes(b"damaged")
    monkeypatch.setattr(fonts, "FOLDER", tmp_path)
    with pytest.raises(FontFault, match="damaged"):
        fonts.checked_file("NotoSerif-Bold")
    with pytest.raises(FontFault, match="missing"):
        fonts.checked_file("NotoSerif-Regular")


ALPHABET = (
    "가나다힣한국 大韓民國,.()「」“”éàçŒŸ«»;:?! abcXYZ0123456789@/-_\u00a0\u202f·…\U00020000\n"
)
DRAWN = "".join(character for character in ALPHABET if character in fonts.covered())


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    korean=st.text(DRAWN, max_size=4000),
    french=st.text(DRAWN, max_size=4000),
    arrangement=st.sampled_from(["sequential", "parallel"]),
)
def test_any_text_gives_a_valid_letter_with_all_of_it(
    korean, french, arrangement, tmp_path_factory
):
    path = written(with_bodies(korean, french, arrangement), tmp_path_factory.mktemp("letter"))
    for profile in ("2a", "ua1"):
        report = page.validate_pdf(str(path), profile=profile)
        assert report.is_compliant, [failure.message for failure in report.failures]
    structure = squeezed(output("pdfinfo", "-struct-text", path).replace('"', ""))
    for text in (korean, french):
        found = unicodedata.normalize("NFC", compose(text))
        assert squeezed(found.replace('"', "")) in structure
