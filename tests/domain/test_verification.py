"""Verification codes notice every slip of one character."""

import random

from hypothesis import given
from hypothesis import strategies as st

from app.domain.verification import ALPHABET, make, normalised

SEEDS = st.integers(min_value=0, max_value=10**6)


@given(SEEDS)
def test_a_code_is_read_in_any_spelling(seed: int) -> None:
    code = make(random.Random(seed).choice)
    assert normalised(code) == normalised(code.lower().replace("-", " ")) == code
    assert normalised(code.replace("-", "—")) == code
    wide = "".join(chr(ord(one) + 0xFEE0) for one in code)  # as an input method for hanja types it
    assert normalised(wide) == code


@given(SEEDS, st.integers(0, 15), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_noticed(seed: int, place: int, other: str) -> None:
    code = make(random.Random(seed).choice).replace("-", "")
    wrong = code[:place] + other + code[place + 1 :]
    assert (normalised(wrong) is None) == (wrong != code)


@given(SEEDS, st.integers(0, 14))
def test_swapped_neighbours_are_noticed(seed: int, place: int) -> None:
    code = make(random.Random(seed).choice).replace("-", "")
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert (normalised(swapped) is None) == (swapped != code)
