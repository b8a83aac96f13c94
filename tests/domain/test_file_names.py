"""Names of received files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.file_names import LONGEST, shown_name


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        ("../../x", "x"),
        ("C:\\Users\\kim\\회신.pdf", "회신.pdf"),
        ("회신.pdf", "회신.pdf"),  # as macOS sends it, composed
        ("a\u202efdp.exe", "afdp.exe"),
        ("..", "file"),
        ("con.pdf", "_con.pdf"),
        ("COM1", "_COM1"),
        ("contract.pdf", "contract.pdf"),
        ("a\u200b\ufeff\ud800\x85\u2028b.txt", "ab.txt"),
        ("\u3164.txt", "txt"),
        ("a \t\r\n b", "a b"),
        ("", "file"),
        ('<b>"x"</b>.html', "b.html"),
        ("가" * 300 + ".pdf", "가" * (LONGEST - 4) + ".pdf"),
    ],
)
def test_names_are_text(given_name: str, shown: str) -> None:
    assert shown_name(given_name) == shown


@given(st.text(max_size=400))
def test_any_name_is_short_and_no_path(given_name: str) -> None:
    shown = shown_name(given_name)
    assert 0 < len(shown) <= LONGEST
    assert not set(shown) & set("/\\\x00")
    assert shown not in (".", "..")
    shown.encode()
