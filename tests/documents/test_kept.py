"""Findings about files hold as long as nobody touched the file."""

import os
import sys

import pytest

from app.documents import fonts, kept


@pytest.fixture(autouse=True)
def _writes_compiled_modules(monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


def test_finding_holds_until_the_file_is_written(tmp_path):
    path = tmp_path / "one.ttf"
    path.write_bytes(b"right")
    assert not kept.was_found("abc", path)
    kept.keep("abc", path)
    assert kept.was_found("abc", path)
    assert not kept.was_found("abd", path)
    before = path.stat()
    path.write_bytes(b"wrong")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert not kept.was_found("abc", path)


def test_nothing_is_kept_where_python_keeps_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    path = tmp_path / "one.ttf"
    path.write_bytes(b"right")
    kept.keep("abc", path)
    assert list(tmp_path.iterdir()) == [path]


def test_font_found_right_is_checked_again_once_it_was_touched(tmp_path, monkeypatch):
    for name in ("manifest.json", "NotoSerif-Bold.ttf"):
        (tmp_path / name).write_bytes((fonts.FOLDER / name).read_bytes())
    monkeypatch.setattr(fonts, "FOLDER", tmp_path)
    fonts.checked_file("NotoSerif-Bold", anew=False)
    assert kept.was_found(_expected("NotoSerif-Bold"), tmp_path / "NotoSerif-Bold.ttf")
    fonts.checked_file("NotoSerif-Bold", anew=False)
    path = tmp_path / "NotoSerif-Bold.ttf"
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    with pytest.raises(fonts.FontFault, match="damaged"):
        fonts.checked_file("NotoSerif-Bold", anew=False)


def _expected(name):
    data = (fonts.FOLDER / f"{name}.ttf").read_bytes()
    return fonts.hashlib.sha256(data).hexdigest()
