import io

import pikepdf

from app.documents.embedding import unicode_map
from app.documents.fonts import face
from app.documents.letter import render
from tests.documents.setting_example import example, with_bodies


def test_map_goes_beyond_the_first_plane_and_leaves_out_nothing_codes():
    text = unicode_map("F", (0, 0x20, 0x10783))
    assert "<02> <D801DF83>" in text
    assert "<00> <" not in text.replace("<00> <FF>", "")


def test_each_font_has_a_width_for_every_code_it_maps():
    with pikepdf.open(io.BytesIO(render(example()))) as pdf:
        fonts = {font.objgen: font for page in pdf.pages for font in page.Resources.Font.values()}
        for font in fonts.values():
            assert len(font.Widths) == font.LastChar + 1
            assert len(font.FontDescriptor.FontFile2.read_bytes()) == (
                font.FontDescriptor.FontFile2.Length1
            )


def test_subsets_are_kept_and_forgotten():
    one = face("NotoSerif-Regular").font.face
    kept = one.program((0, 32, 65))
    assert one.program((0, 32, 65)) is kept
    one.forget()
    again = one.program((0, 32, 65))
    assert again is not kept
    assert again == kept


def test_more_characters_than_a_subset_holds_fall_into_several():
    text = "".join(chr(0xAC00 + number) for number in range(600))
    with pikepdf.open(io.BytesIO(render(with_bodies(text, "a")))) as pdf:
        names = {str(f.BaseFont) for page in pdf.pages for f in page.Resources.Font.values()}
    assert len([name for name in names if "NotoSerifKR-Regular" in name]) >= 3
