"""Batches on disk: pages as they are in each letter, an outline, nothing left of what failed."""

import subprocess
import zipfile
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.documents.bundle import Bundle, filed, printed
from app.documents.letter import render
from tests.documents.kinds import letter_of

LETTERS = {
    "NOI-1": render(letter_of("reply_slip")),
    "NOI-2": render(letter_of("reminder")),
    "NOI-3": render(letter_of("withdrawal", "en")),
}


def test_pages_stand_as_in_each_letter_with_an_entry_where_each_begins(tmp_path: Path) -> None:
    path = tmp_path / "batch.pdf"
    with printed(path, "Gongjo 1") as bundle:
        for number, pdf in LETTERS.items():
            bundle.add(number, "서한", pdf)
    subprocess.run(["qpdf", "--check", path], check=True, capture_output=True)
    whole = PdfReader(path)
    apart = [page for pdf in LETTERS.values() for page in PdfReader(_file(tmp_path, pdf)).pages]
    assert len(whole.pages) == len(apart)
    for one, other in zip(whole.pages, apart, strict=True):
        assert one.extract_text() == other.extract_text()
        assert one.mediabox == other.mediabox
        assert one.get_contents().get_data() == other.get_contents().get_data()  # type: ignore[union-attr]
        assert "/StructParents" not in one
    first = [whole.get_destination_page_number(entry) for entry in whole.outline]  # type: ignore[arg-type]
    assert [entry.title for entry in whole.outline] == [f"{one} 서한" for one in LETTERS]  # type: ignore[union-attr]
    lengths = [len(PdfReader(_file(tmp_path, pdf)).pages) for pdf in LETTERS.values()]
    assert first == [0, lengths[0], lengths[0] + lengths[1]]
    assert whole.metadata is not None
    assert whole.metadata.title == "Gongjo 1"


def _file(folder: Path, pdf: bytes) -> Path:
    path = folder / "one.pdf"
    path.write_bytes(pdf)
    return path


@pytest.mark.parametrize("is_printed", [True, False])
def test_each_letter_is_on_disk_before_the_next_and_a_failure_leaves_nothing(
    tmp_path: Path, is_printed: bool
) -> None:
    path, at = tmp_path / "batch", datetime(2026, 11, 26, tzinfo=UTC)
    sizes: list[int] = []
    with pytest.raises(ZeroDivisionError):
        _broken_off(printed(path, "x") if is_printed else filed(path, at), tmp_path, sizes)
    assert sizes == sorted(set(sizes))
    assert list(tmp_path.iterdir()) == []


def _broken_off(bundling: AbstractContextManager[Bundle], folder: Path, sizes: list[int]) -> None:
    with bundling as bundle:
        for number, pdf in LETTERS.items():
            bundle.add(number, "서한", pdf)
            (part,) = folder.glob("*.part")
            sizes.append(part.stat().st_size)
        raise ZeroDivisionError


def test_the_archive_holds_the_issued_bytes(tmp_path: Path) -> None:
    path = tmp_path / "batch.zip"
    with filed(path, datetime(2026, 11, 26, tzinfo=UTC)) as bundle:
        for number, pdf in LETTERS.items():
            bundle.add(number, "서한", pdf)
    with zipfile.ZipFile(path) as archive:
        assert {
            one.removesuffix(".pdf"): archive.read(one) for one in archive.namelist()[:-1]
        } == LETTERS
        assert archive.read("SHA256SUMS").count(b"\n") == len(LETTERS)
