import io

import pikepdf

from app.documents.letter import render
from app.documents.tags import Element, text_string
from tests.documents.setting_example import FRENCH, KOREAN, example


def test_empty_elements_are_known():
    part = Element("Part")
    part.add("P")
    assert part.is_empty
    part.add("P").kids.append((0, 0))
    assert not part.is_empty


def test_text_strings_hold_every_plane():
    assert text_string("가\U00010783") == "<FEFFAC00D801DF83>"


def test_every_mark_of_every_page_has_its_parent():
    with pikepdf.open(io.BytesIO(render(example()))) as pdf:
        numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        rows = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
        for page in pdf.pages:
            marks = [
                int(operands[1].MCID)
                for operands, operator in pikepdf.parse_content_stream(page)
                if str(operator) == "BDC" and "/MCID" in operands[1]
            ]
            assert marks == list(range(len(rows[int(page.StructParents)])))


def test_information_and_metadata_say_the_same():
    letter = example()
    with pikepdf.open(io.BytesIO(render(letter))) as pdf:
        info, packet = pdf.docinfo, pdf.Root.Metadata.read_bytes().decode()
        assert str(info.Title) == letter.title
        assert f">{letter.title}<" in packet
        assert str(info.Keywords) == letter.reference
        assert f"<pdf:Keywords>{letter.reference}<" in packet
        assert [str(k.Lang) for k in pdf.Root.StructTreeRoot.K.K] == [
            KOREAN.language,
            FRENCH.language,
        ]
