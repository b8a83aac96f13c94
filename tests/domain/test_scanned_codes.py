"""Codes as scanners type them."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import verification
from app.domain.scanned_codes import _FIRST, _KEYS, _LAST, _MIDDLE, latin_keys, read

CODE = verification.make(random.Random(7).choice)
BARE = CODE.replace("-", "")


@pytest.mark.parametrize(
    "typed",
    [
        CODE, BARE, CODE.lower(), f"  {CODE}\r\n", CODE.replace("-", " "), CODE.replace("-", "–"),
        f"문서확인번호 {CODE}", f"문서확인번호: {BARE.lower()}", f"Code de vérification : {CODE}",
        f"Verification code {CODE}", f"https://gongjo.example/verify?code={CODE}",
        f"https://gongjo.example/verify?code={CODE.lower()}&lang=fr",
        f"https://gongjo.example/v/{BARE}",
        f"HTTPS%3A%2F%2Fgongjo.example%2Fverify%3Fcode%3D{CODE}",
        "".join(chr(ord(c) + 0xFEE0) for c in CODE), f"QR:{CODE}", f"{CODE}\t",
    ],
)  # fmt: skip
def test_every_way_of_writing_the_code(typed: str) -> None:
    assert read(typed).code == CODE


def korean(keys: str, *, shift: bool) -> str:
    """What the Korean keyboard makes of the keys: letters that melt into syllables."""
    plain = {}
    for jamo, key in _KEYS.items():
        if len(key) == 1 and (key not in plain or (shift and jamo in "ㅃㅉㄸㄲㅆㅒㅖ")):
            plain[key] = jamo
    text, place = [plain.get(char, char) for char in keys], 0
    out = []
    while place < len(text):
        first, middle = text[place], text[place + 1] if place + 1 < len(text) else ""
        if first in _FIRST and middle and middle in _MIDDLE:
            last = text[place + 2] if place + 2 < len(text) else ""
            after = text[place + 3] if place + 3 < len(text) else ""
            takes = bool(last) and last in _LAST and not (after and after in _MIDDLE)
            number = _FIRST.index(first) * 588 + _MIDDLE.index(middle) * 28
            out.append(chr(0xAC00 + number + (_LAST.index(last) if takes else 0)))
            place += 3 if takes else 2
        else:
            out.append(first)
            place += 1
    return "".join(out)


@given(st.integers(0, 2**32), st.booleans(), st.booleans())
def test_the_korean_keyboard_is_undone(seed: int, shift: bool, with_dashes: bool) -> None:
    code = verification.make(random.Random(seed).choice)
    typed = korean(code if with_dashes else code.replace("-", ""), shift=shift)
    assert read(typed).code == code
    assert read(f"{typed}\n").code == code


def test_compound_letters_are_two_keys() -> None:
    assert latin_keys("ㅘㅢㄳㅄ") == "HKMLRTQT"
    assert latin_keys("값") == "RKQT"
    assert latin_keys("뷁ABC-1") == "QNPFRABC-1"


@given(st.integers(0, 2**32), st.integers(0, 15), st.sampled_from(verification.ALPHABET))
def test_one_wrong_character_is_told(seed: int, place: int, char: str) -> None:
    code = verification.make(random.Random(seed).choice).replace("-", "")
    wrong = verification.grouped(code[:place] + char + code[place + 1 :])
    scan = read(wrong)
    assert scan.code == (verification.normalised(wrong) or "")
    if char != code[place]:
        assert (scan.fault, scan.is_meant) == ("code_check", True)


def test_other_faults_are_told() -> None:
    assert read("AAAA-BBBB-CCCC-DDD0").wrong == "0"
    assert read("AAAA-BBBB-CCCC-DDD0").fault == "code_characters"
    assert (read(BARE[:15]).fault, read(BARE[:15]).wrong) == ("code_length", "15")
    for words in ("", "허위영상물 유포", "홍길동", "@example_user", "a@b.example", "x" * 900):
        scan = read(words)
        assert (scan.code, scan.is_meant) == ("", False)
