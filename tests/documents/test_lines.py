import random
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.lines import Style, natural_width, set_text, word_width
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


@pytest.mark.parametrize("measure", [108, 120, 160, 216, 240])
def test_a_time_keeps_its_zone_on_its_line(measure):
    text = "du 1er septembre 2026 à 21 h 14 min 05 s (UTC+9) au 3 octobre 2026 à 9 h 05 (UTC+9)"
    lines = set_text(text, Style(8.8, "regular", "left"), language="fr", measure=measure)
    assert not any(printed(line).startswith("(") for line in lines)
    assert "".join(map(printed, lines)).replace("\u00a0", " ") == text


def test_a_zone_that_does_not_fit_beside_its_time_leaves_a_space_at_the_line_end():
    lines = set_text("21:14:05 (UTC+9)", Style(10, align="left"), language="en", measure=50)
    assert [*map(printed, lines)] == ["21:14:05 ", "(UTC+9)"]


@pytest.mark.parametrize(("language", "words"), [
    ("fr", ["donnée", "réquisition", "x\u0302", "préservation", "q\u0304x\u0302", "et"]),
    ("ko", ["가나다", "자료를", "x\u0302", "보존", "요청합니다", "q\u0304"]),
])  # fmt: skip
def test_no_letter_crosses_the_column_before_a_mark_without_width(language, words):
    chosen = random.Random(1)
    for _ in range(100):
        text = " ".join(chosen.choices(words, k=60))
        measure = chosen.randint(80, 240)
        for line in set_text(text, Style(10), language=language, measure=measure):
            assert right_edge(line, 10) <= measure + 0.001


def right_edge(line, size):
    """Of the last letter with a width, spaces of words and letters included."""
    at = edge = 0.0
    for face, character in ((face, one) for face, run in line.runs for one in run):
        width = face.widths[character] * face.scale * size
        if width and character != " ":
            edge = at + width
        at += width + (line.letter_space if face.scale == 1.0 else 0.0)
        at += line.word_space if character in " \u00a0" else 0.0
    return edge


def test_a_column_is_wide_enough_for_a_date_with_its_year_and_zone():
    style = Style(8.8, align="left")
    whole = natural_width("30 septembre 2026 (UTC+9)", style, "fr")
    text = "du 1er mars 2026 au 30 septembre 2026 (UTC+9)"
    assert word_width(text, style, "fr", longest=30) == pytest.approx(whole)
