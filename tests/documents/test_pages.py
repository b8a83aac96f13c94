from app.documents.lines import Line
from app.documents.pages import Cell, Row, company_for_signature, flow, leading_on, split
from app.documents.tags import Element

LINE = Line((), 10.0, 0.0, 0.0, 0.0)


def row(lines: int, **values: object) -> Row:
    cell = Cell(lines=(LINE,) * lines, x=0, size=10, element=Element("P"), colour="0 g")
    return Row(cells=(cell,), leading=10.0, **values)


def counts(pages):
    return [[piece.row.line_count for piece in page.pieces] for page in pages]


def test_paragraph_leaves_two_lines_on_either_side():
    assert [part.line_count for part in split(row(6), 5)] == [4, 2]
    assert split(row(3), 2) is None
    assert split(row(8), 1) is None
    assert counts(flow([row(7), row(6)], top=0, bottom=100)) == [[7, 3], [3]]


def test_heading_goes_with_the_first_two_lines_of_its_text():
    heading = row(1, keep_with_next=True, splits=False)
    assert counts(flow([row(8), heading, row(5)], top=0, bottom=100)) == [[8], [1, 5]]


def test_what_announces_a_list_ends_on_the_page_where_the_list_begins():
    announcement, item = row(3), row(2)
    assert counts(flow([row(6), announcement, item], top=0, bottom=100)) == [[6, 3], [2]]
    tied = leading_on([announcement])
    assert counts(flow([row(6), *tied, item], top=0, bottom=100)) == [[6], [3, 2]]
    long = leading_on([row(6)])
    assert counts(flow([row(3), *long, item], top=0, bottom=100)) == [[3, 4], [2, 2]]


def test_an_announcement_is_cut_where_no_column_gets_a_hole():
    beside = row(0)._replace(cells=(row(4).cells[0], row(5).cells[0]))
    parts = leading_on([beside])
    assert [[len(cell.lines) for cell in part.cells] for part in parts] == [[2, 2], [2, 3]]
    assert [part.keep_with_next for part in parts] == [False, True]
    assert leading_on([]) == []


def test_heading_goes_with_the_text_of_every_column():
    """Three lines beside six cannot part, so none of them stays alone under its heading."""
    heading = row(1, keep_with_next=True, splits=False)
    short, long = row(3).cells[0], row(6).cells[0]
    beside = row(0)._replace(cells=(long, short))
    pages = flow([row(7), heading, beside], top=0, bottom=100)
    assert counts(pages) == [[7], [1, 6]]
    assert counts(flow([row(6), heading, beside], top=0, bottom=100)) == [[6, 1, 3], [3]]


def test_heads_are_repeated_at_page_tops_as_artifacts():
    head = row(1)
    pages = flow([head, *[row(2, repeated=(head,))] * 7], top=0, bottom=100)
    assert counts(pages) == [[1, 2, 2, 2, 2], [1, 2, 2, 2]]
    assert pages[1].pieces[0].row.cells[0].element is None


def test_nothing_is_lost_or_below_the_foot_whatever_the_height():
    pages = flow([row(n) for n in (1, 45, 3, 2, 99, 7)], top=0, bottom=100)
    assert sum(map(sum, counts(pages))) == 157
    assert all(piece.top + piece.row.height <= 100 for page in pages for piece in page.pieces)


def test_signature_is_never_alone_on_its_page():
    rows = [row(2), row(2), row(2), row(3), row(1), row(4, splits=False, signs_off=True)]
    before = flow(rows, top=0, bottom=100)
    assert before[-1].is_signed
    assert before[-1].body_lines < 6
    after = flow(company_for_signature(rows, 6), top=0, bottom=100)
    assert after[-1].body_lines >= 6
