"""Paragraph and item of an article: 제1항제2호 is not *paragraphe 2, point 1*.

Numbers are compared without their order; what is only swapped is found here.
"""

import re

_FORMS = {
    "ko": (re.compile(r"(?P<paragraph>\d+)\s?항\s?제?\s?(?P<item>\d+)\s?호"),),
    "fr": (
        re.compile(
            r"paragraphe\s(?P<paragraph>\d+),?\s(?:point|alinéa|sous-paragraphe|n[°o])\s?(?P<item>\d+)"
        ),
        re.compile(r"point\s(?P<item>\d+)\sdu\sparagraphe\s(?P<paragraph>\d+)"),
    ),
    "en": (
        re.compile(
            r"[Aa]rticles?\s\d+(?:-\d+)*\s?\((?P<paragraph>\d+)\)\s?\(?(?P<item>\d+)\b"
        ),
        re.compile(
            r"[Pp]aragraph\s\(?(?P<paragraph>\d+)\)?,?\s(?:item|point|subparagraph)\s\(?(?P<item>\d+)"
        ),
        re.compile(
            r"(?:[Ii]tem|[Pp]oint|[Ss]ubparagraph)\s\(?(?P<item>\d+)\)?\sof\sparagraph\s\(?(?P<paragraph>\d+)"
        ),
    ),
}  # fmt: skip


def swapped(ours: str, theirs: str, languages: tuple[str, str]) -> tuple[str, str] | None:
    """The two readings, where the same numbers stand in other places."""
    left, right = (_read(text, one) for text, one in zip((ours, theirs), languages, strict=True))
    if left == right or not left or _numbers(left) != _numbers(right):
        return None  # other numbers are named as such
    return _written(left), _written(right)


def _read(text: str, language: str) -> list[tuple[int, int]]:
    found = [
        (int(one["paragraph"]), int(one["item"]))
        for form in _FORMS.get(language, ())
        for one in form.finditer(text)
    ]
    return sorted(found)


def _numbers(pairs: list[tuple[int, int]]) -> list[int]:
    return sorted(number for pair in pairs for number in pair)


def _written(pairs: list[tuple[int, int]]) -> str:
    return ", ".join(f"({paragraph}){item}" for paragraph, item in pairs)
