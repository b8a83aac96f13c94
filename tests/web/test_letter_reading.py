"""The reading view spaces and raises as the paper does, and escapes what was typed."""

from app.web.letters.reading import as_printed


def test_ends_of_ordinals_are_raised_in_french_alone() -> None:
    assert as_printed("le 1er mars", "fr") == "le 1<sup>er</sup>\u00a0mars"
    assert as_printed("1er", "ko") == "1er"


def test_mark_up_is_shown_as_typed() -> None:
    assert as_printed("<b>1er</b> & 2e", "fr") == (
        "&lt;b&gt;1<sup>er</sup>&lt;/b&gt; &amp; 2<sup>e</sup>"
    )
