"""What may stand in an address: numbers and words that both engines can look up, else 404."""

from flask import Flask
from werkzeug.routing import IntegerConverter, Map, UnicodeConverter, ValidationError

#: The largest key of a row on PostgreSQL.
LARGEST_KEY = 2**31 - 1


class Key(IntegerConverter):
    """The number of a row."""

    def __init__(self, url_map: Map) -> None:
        super().__init__(url_map, min=0, max=LARGEST_KEY)


class Word(UnicodeConverter):
    """A reference or code: no control characters (PostgreSQL refuses NUL in text)."""

    def to_python(self, value: str) -> str:
        if not value.isprintable():
            raise ValidationError
        return super().to_python(value)


def init_app(app: Flask) -> None:
    """For every address made from now on."""
    app.url_map.converters.update(int=Key, string=Word, default=Word)
