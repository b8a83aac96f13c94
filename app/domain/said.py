"""A line that commands print: English, and what it takes to say it in another language."""

from typing import Any, Self


class Said(str):
    """The sentence in English. ``pattern`` is its message, ``values`` what stands in it."""

    pattern: str
    values: dict[str, Any]

    def __new__(cls, pattern: str, /, **values: Any) -> Self:
        self = super().__new__(cls, pattern % values)
        self.pattern, self.values = pattern, values
        return self
