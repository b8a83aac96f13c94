"""Types told by the content where a list of signatures says too much."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.media_types import told_by
from app.services.files import type_of

OFFICE = "application/vnd.openxmlformats-officedocument."


def packed(**entries: str) -> bytes:
    """A ZIP with these entries, unpacked as their kind demands."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in entries.items():
            archive.writestr(name.replace("__", "/"), content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504), "application/x-ole-storage"),
        (packed(mimetype="application/hwp+zip"), "application/hwp+zip"),
        (packed(mimetype="text/html"), "application/zip"),
        (
            packed(**{"[Content_Types].xml": "", "word__a.xml": ""}),
            f"{OFFICE}wordprocessingml.document",
        ),
        (packed(**{"[Content_Types].xml": "", "xl__a.xml": ""}), f"{OFFICE}spreadsheetml.sheet"),
        (packed(**{"a.txt": "word/"}), "application/zip"),
        (b"SQLite format 3\0" + bytes(80), "application/vnd.sqlite3"),
        ("안녕하세요".encode(), "text/plain"),
        ("안녕하세요".encode()[:-1], "text/plain"),
        (b"%PDF-1.7\n", "application/pdf"),
        (b"<!doctype html><script>alert(1)</script>", "text/html"),
        (b'{"a": 1}', "application/json"),
        (bytes(100), "application/octet-stream"),
        ("안녕하세요".encode("cp949"), "application/octet-stream"),
    ],
)
def test_the_type_is_told_by_the_content(head: bytes, expected: str) -> None:
    assert type_of(head) == expected


@given(st.binary(max_size=200))
def test_any_head_has_a_type_that_fits_its_column(head: bytes) -> None:
    for start in (b"", b"PK\x03\x04", b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/"):
        assert len(told_by(start + head)) <= 120
        assert 0 < len(type_of(start + head)) <= 120
