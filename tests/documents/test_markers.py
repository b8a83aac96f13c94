"""Item markers: letters, official documents, long lists, items that stand alone."""

from app.documents.markers import DEEPEST, item_markers, official_markers


def test_items_of_a_letter_start_again_under_each_item_above() -> None:
    assert item_markers([1, 1, 2, 2, 1, 2, 2], "ko") == [
        "가.",
        "나.",
        "1)",
        "2)",
        "다.",
        "1)",
        "2)",
    ]
    assert item_markers([1, 1], "fr") == ["a)", "b)"]


def test_an_item_alone_under_its_parent_has_no_marker() -> None:
    assert item_markers([1], "en") == [""]
    assert official_markers([1, 1, 2, 1]) == ["1.", "2.", "", "3."]


def test_official_documents_have_six_levels_in_their_order() -> None:
    levels = [one for level in range(1, DEEPEST + 1) for one in (level, level)]
    marked = official_markers(levels)
    assert marked[0::2] == ["1.", "가.", "1)", "가)", "(1)", "(가)"]
    assert marked[1::2] == ["2.", "나.", "2)", "나)", "(2)", "(나)"]


def test_syllables_go_on_with_the_next_vowel() -> None:
    marked = item_markers([1] * 90, "ko")
    assert marked[13:16] == ["하.", "거.", "너."]
    assert marked[28] == "고."
    assert marked[83:86] == ["히.", "가가.", "가나."]


def test_letters_go_on_in_pairs_and_never_repeat() -> None:
    marked = item_markers([1] * 5000, "en")
    assert marked[25:28] == ["z)", "aa)", "ab)"]
    assert len(set(marked)) == 5000
    assert max(map(len, marked)) == 4
