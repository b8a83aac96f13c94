from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.lines import Style, natural_width
from app.documents.model import Table
from app.documents.tables import SIZE, _levelled, _shared, column_widths, table_rows
from app.documents.tags import Element

INSTANT = "2026-09-30T21:14:05+09:00"
TABLE = Table(
    caption="", head=("식별정보", "관찰 일시", "설명"), identifier_columns=frozenset({0}),
    rows=(("https://t.me/c/1000000001/4821", INSTANT, "허위영상물이 게시된 대화방의 게시물"),) * 6,
)  # fmt: skip


def test_a_timestamp_stays_on_one_line_beside_long_texts():
    widths = column_widths([("ko", TABLE)], 3, 459)
    assert sum(widths) == pytest.approx(459)
    assert widths[1] > natural_width(INSTANT, Style(SIZE), "ko")
    rows = list(table_rows([("ko", TABLE)], Element("Part"), x=68, width=459))
    assert all(len(cell.lines) == 1 for row in rows for cell in row.cells[:2])


def test_no_row_stands_alone_under_the_head_or_on_a_last_page():
    rows = list(table_rows([("ko", TABLE)], Element("Part"), x=68, width=459))
    assert [row.keep_with_next for row in rows] == [True, True, False, False, False, True, False]


def test_cells_that_say_the_same_in_both_languages_are_printed_once():
    french = replace(TABLE, rows=((TABLE.rows[0][0], INSTANT, "message du salon"),) * 6)
    part = Element("Part")
    list(table_rows([("ko", TABLE), ("fr", french)], part, x=68, width=459))
    first = part.kids[0].kids[1]
    assert [len(cell.kids) for cell in first.kids] == [1, 1, 2]
    assert [cell.scope for cell in part.kids[0].kids[0].kids] == ["Column"] * 3


@given(st.lists(st.tuples(st.floats(5, 900), st.floats(0, 900)), min_size=1, max_size=9))
def test_widths_fill_the_measure_whatever_is_wanted(wants):
    least, whole = [low for low, _ in wants], [low + more for low, more in wants]
    found = _shared(least, whole, 459)
    assert sum(found) == pytest.approx(459)
    assert min(found) > 0


def test_too_little_room_is_taken_from_the_widest():
    assert _levelled([20, 400, 300], 300) == [20, 140, 140]
