from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.lines import Style, set_text
from app.documents.typography import NOT_FIRST, NOT_LAST, spaced
from tests.documents.setting_example import FRENCH, KOREAN

SIZE = 9.6


def printed(line):
    return "".join(text for _, text in line.runs)


def paragraphs(part):
    return [b.text for s in part.sections for b in s.blocks if hasattr(b, "text")]


@pytest.mark.parametrize("part", [KOREAN, FRENCH], ids=["ko", "fr"])
@pytest.mark.parametrize("measure", [190, 240, 270, 440])
def test_lines_are_full_but_never_loose_nor_too_wide(part, measure):
    for text in paragraphs(part):
        lines = set_text(text, Style(SIZE), language=part.language, measure=measure)
        for line in lines[:-1]:
            if all("Mono" in face.name for face, _ in line.runs):
                continue  # digits of a hash don't stretch
            ends_in_hash = "Mono" in line.runs[-1][0].name
            is_short = line.word_space == line.letter_space == 0  # before what cannot be divided
            least = measure - (SIZE * 1.3 + 0.5 if ends_in_hash else 0.05)
            assert is_short or least <= line.width
            assert line.width <= measure + 0.05
            assert line.letter_space <= 0.91
            assert line.word_space <= SIZE / 3 + 0.001


def test_korean_keeps_line_end_rules():
    for text in paragraphs(KOREAN):
        lines = set_text(text, Style(SIZE), language="ko", measure=180)
        assert all(printed(line)[0] not in NOT_FIRST for line in lines)
        assert all(printed(line).rstrip(" ")[-1] not in NOT_LAST for line in lines)


def test_french_keeps_narrow_spaces_and_divides_with_a_soft_hyphen():
    assert spaced("oui ; non ? le 1er mars : « ici » 25 000 €", "fr") == (
        "oui\u202f; non\u202f? le 1er\u00a0mars\u00a0: «\u00a0ici\u00a0» 25\u202f000\u00a0€"
    )
    lines = set_text("anticonstitutionnellement " * 9, Style(SIZE), language="fr", measure=150)
    assert any(printed(line).endswith("\u00ad") for line in lines)


@pytest.mark.parametrize("weight", ["regular", "bold", "mono"])
def test_a_divided_word_has_its_hyphen_from_a_face_that_has_one(weight):
    text = "anticonstitutionnellement " * 9
    lines = set_text(text, Style(SIZE, weight), language="fr", measure=110)
    hyphens = [run for line in lines for run in line.runs if run[1].endswith("\u00ad")]
    assert hyphens
    assert all(face.characters.issuperset(text) for face, text in hyphens)


@pytest.mark.parametrize("language", ["ko", "fr"])
def test_a_soft_hyphen_alone_divides_nothing(language):
    lines = set_text(
        "기록 \u00ad pièces\u00ad et \u00ad", Style(SIZE), language=language, measure=40
    )
    text = "".join(map(printed, lines))
    assert text.split() == ["기록", "pièces", "et"]


def test_hash_is_whole_in_its_first_and_last_eight():
    value = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
    lines = [printed(x) for x in set_text(value, Style(SIZE), language="ko", measure=120)]
    assert "".join(lines) == value
    assert lines[0].startswith(value[:8])
    assert lines[-1].endswith(value[-8:])


@pytest.mark.parametrize("reference", ["EX-2026-FR-0001", "(NOI-L-2026-0001)", "2026/UNICRI/17;"])
def test_references_stay_whole_and_the_line_before_them_is_not_torn_apart(reference):
    for measure in range(90, 200, 7):
        text = f"Our reference in this matter is {reference} kindly quote it in all correspondence"
        lines = set_text(text, Style(SIZE), language="en", measure=measure)
        assert any(reference in printed(line) for line in lines)
        assert all(line.word_space <= SIZE / 3 + 0.001 for line in lines)


@pytest.mark.parametrize("word", ["가나다 라마바사 ", "conservation rapide ", "가" * 50, "a1" * 30])
def test_paragraph_of_many_pages_is_filled_in_a_moment_and_loses_nothing(word):
    text = (word * 24_000)[:300_000]
    before = process_time()
    lines = set_text(text, Style(SIZE), language="fr", measure=440)
    assert process_time() - before < 20
    shown = "".join(printed(line) for line in lines).replace(" ", "").replace("\u00ad", "")
    assert shown == text.replace(" ", "")
    assert all(line.width <= 440.05 for line in lines)


def test_words_kept_from_text_to_text_stay_as_they_were():
    for text in ("é/à", "é가", "é(à)", "é"):
        lines = set_text(text * 2, Style(SIZE), language="ko", measure=400)
        assert "".join(printed(line) for line in lines) == text * 2


def test_boxes_of_two_faces_that_cannot_part_are_split_rather_than_lost():
    text = "Ÿ\u00a0" * 40
    lines = set_text(text, Style(SIZE), language="fr", measure=60)
    assert "".join(printed(line) for line in lines).count("Ÿ") == 40
    assert all(line.indent + line.width <= 60.05 for line in lines)


@settings(max_examples=60, deadline=None)
@given(
    st.text("가힣한「」,. abcdé-/@:;()0123456789\n\u200b\u00ad", max_size=300),
    st.sampled_from(["ko", "fr", "en"]),
    st.floats(12, 400),
    st.sampled_from(["justify", "left", "centre", "right"]),
)
def test_nothing_overflows_and_nothing_is_lost(text, language, measure, align):
    lines = set_text(text, Style(SIZE, "regular", align), language=language, measure=measure)
    assert all(line.indent >= -0.01 for line in lines)
    assert all(line.indent + line.width <= measure + 0.05 for line in lines)
    shown = "".join(printed(line) for line in lines)
    kept = "".join(c for c in text if not c.isspace() and c not in "\u200b\u00ad")
    assert "".join(c for c in shown if not c.isspace() and c != "\u00ad") == kept


def test_an_address_alone_in_its_cell_ends_its_lines_at_joints() -> None:
    address = "https://t.me/goldengate_invest_official_channel_kr"
    style = Style(9, "mono", "left")
    for measure in (120, 160, 200, 205):
        lines = set_text(address, style, language="fr", measure=measure)
        written = ["".join(run for _, run in line.runs) for line in lines]
        assert "".join(written) == address
        assert all(line[-1] in "/._" for line in written[:-1]), written
