"""The sandbox in which clause files become plain text.

Structure is carried by two control characters put in before compiling; inserted values lose all
control characters and line breaks, so a value never starts a paragraph, an item or a table.
"""

import re
import sys
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from jinja2 import DictLoader, FileSystemBytecodeCache, StrictUndefined, Template, pass_context
from jinja2.bccache import Bucket
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from app.documents import wording
from app.documents.particles import particle

PARAGRAPH, TABLE = "\x01", "\x03"  # not whitespace, so no trimming eats them
_ENDED = re.compile(r"[.!?…。][)\]»”’」\s]*$")
ITEMS = "\x02\x04\x05\x06\x07\x08"  # an item of the first level, the second …


class Gap(str):
    """Something still to be written: false in a condition, printed as the draft's gap mark."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return False


class GapPrinted(Exception):
    """A final letter would have printed a gap."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph, item or table of a rendered clause."""

    role: Literal["paragraph", "item", "table"]
    text: str
    level: int = 0


def marked(body: str) -> str:
    """The template's source with its structure marked."""
    body = re.sub(r"^(-{1,6}) ", lambda match: ITEMS[len(match[1]) - 1], body, flags=re.MULTILINE)
    body = re.sub(
        r"^@table (\w+)$", PARAGRAPH + TABLE + r"\1" + PARAGRAPH, body, flags=re.MULTILINE
    )
    return re.sub(r"\n[ \t]*\n", f"\n{PARAGRAPH}\n", body)


def pieces(rendered: str) -> list[Piece]:
    """Rendered text cut at its marks; lines of one paragraph are joined by a space."""
    found: list[Piece] = []
    for run in re.split(f"(?=[{PARAGRAPH}{ITEMS}])", rendered):
        level = ITEMS.find(run[0]) + 1 if run else 0
        role: Literal["paragraph", "item", "table"] = "item" if level else "paragraph"
        text = run.lstrip(PARAGRAPH + ITEMS)
        if text.startswith(TABLE):
            role, text = "table", text[1:]
        if text := re.sub(r"[ \t]*\n[ \t]*", " ", text).strip():
            found.append(Piece(role, text, level))
    return found


def as_text(value: Any) -> str:
    """A value as printed: one line, without control and format-override characters."""
    kept = (
        char if unicodedata.category(char) != "Cc" else " "
        for char in str(value)
        if not _turns(char)
    )
    return re.sub(r" {2,}", " ", "".join(kept)).strip()


def _turns(char: str) -> bool:
    """Bidi overrides reorder what follows: they could make a text read falsely."""
    return "\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069"


@pass_context
def _article(context: Context, value: str) -> str:
    return wording.written_article(value, context["language"]) if value else value


def _capital(value: str) -> str:
    return value[:1].upper() + value[1:] if value else value


def _sentence(value: str) -> str:
    """With its full stop, unless what a person wrote ends in one."""
    return value if not value or _ENDED.search(value) else f"{value}."


@pass_context
def _hours(context: Context, value: str) -> str:
    return wording.written_hours(value, context["language"]) if value else value


def _particle(value: str, after_consonant: str, after_vowel: str) -> str:
    return particle(as_text(value), after_consonant, after_vowel)


@pass_context
def _finalize(context: Context, value: Any) -> str:
    if isinstance(value, Gap) and context.get("is_final"):
        raise GapPrinted
    return as_text(value)


class _KeptBesideModules(FileSystemBytecodeCache):
    """Compiled texts, where Python keeps its own compiled modules and when it does.

    They are found by name and checked against the text; compiling those of a letter takes a tenth
    of the time of the command that prints it.
    """

    def load_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        if not sys.dont_write_bytecode:
            with suppress(OSError):  # a folder nobody may write to, a full disk
                Path(self.directory).mkdir(exist_ok=True)
                super().dump_bytecode(bucket)


def compiled(name: str, body: str) -> Template:
    """A clause ready to be rendered; raises ``TemplateError``."""
    return DictLoader({name: marked(body)}).load(ENVIRONMENT, name, ENVIRONMENT.make_globals(None))


ENVIRONMENT = ImmutableSandboxedEnvironment(
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
    finalize=_finalize,
    autoescape=False,  # plain text for paper, no HTML
    bytecode_cache=_KeptBesideModules(str(Path(__file__).parent / "__pycache__"), "%s.clause"),
)
ENVIRONMENT.filters |= {
    "article": _article,
    "capital": _capital,
    "hours": _hours,
    "particle": _particle,
    "sentence": _sentence,
}
