"""The texts of a letter on the screen, spaced and raised as on paper."""

from typing import cast

from markupsafe import Markup

from app.documents.model import Language
from app.documents.typography import compose, raised, spaced


def as_printed(text: str, language: str) -> Markup:
    """The text with the spaces of its language and the ends of ordinals raised, escaped."""
    printed = spaced(compose(text), cast(Language, language))
    return Markup().join(
        Markup("<sup>{}</sup>").format(piece) if is_raised else piece
        for piece, is_raised in raised(printed, cast(Language, language))
    )
