"""The library of letter text: kinds (manifests), clauses (one file per language) and words.

Clause files are Jinja templates rendered to plain text in a sandbox with ``StrictUndefined``.
The structure of a clause – paragraphs at blank lines, items at ``- `` – is marked before the
template is compiled, so that no inserted text can become structure. ``library_check`` proves it.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

from jinja2.environment import Template

from app.documents.template_text import compiled
from app.domain.chain import digest
from app.domain.channels import Channel
from app.domain.errors import InstallationFault

ROOT = Path(__file__).resolve().parent.parent.parent / "templates" / "correspondence"
LANGUAGES = ("ko", "fr", "en")
HEADERS = {"title", "source", "drafted_by", "checked_by", "checked_on"}
CLOSING = "closing"
_OPTIONS = ("form", "languages", "status", "follows")
Need = Literal["mandatory", "conditional", "optional"]


class ClauseFault(InstallationFault):
    """The library is broken; the message is the one line to print."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A clause's place in a kind. ``number`` is the section of facts section 5 it comes from.

    ``text`` names the section a person writes for it. A ``conditional`` entry is filled or
    answered "not applicable" while ``asked_when`` holds.
    """

    key: str
    number: int
    need: Need = "mandatory"
    text: str = ""
    shown_when: str = ""
    mandatory_when: str = "never"
    asked_when: str = "always"
    facts: tuple[str, ...] = ()
    facts_when_mandatory: tuple[str, ...] = ()
    is_annex: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of letter.

    ``form`` ``official`` is the Korean covering document, which the office itself sends to a
    Korean body; ``slip`` is filled in by the other side. ``languages`` limits the letter to these;
    ``status`` is what it is to the request it ``follows``.
    """

    kind: str
    title: dict[str, str]
    channels: frozenset[Channel]
    entries: tuple[Entry, ...]
    form: Literal["letter", "official", "slip"] = "letter"
    languages: tuple[str, ...] = ()
    status: str = ""
    follows: bool = False

    @property
    def is_domestic(self) -> bool:
        """Whether it goes to a Korean body."""
        return self.form == "official"

    @property
    def written_in(self) -> tuple[str, ...]:
        """The languages its clauses exist in."""
        return self.languages or LANGUAGES


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One clause in one language. Unchecked as long as no sworn translator signed for it."""

    key: str
    language: str
    title: str
    body: str
    source: str
    checked_by: str
    compiled: list[Template] = field(default_factory=list, compare=False)

    @property
    def name(self) -> str:
        """``facts/fr``."""
        return f"{self.key}/{self.language}"

    @property
    def text_hash(self) -> str:
        """What a check covers: title and text."""
        return digest([self.title, self.body])

    @property
    def template(self) -> Template:
        """The compiled body, compiled on first use."""
        if not self.compiled:
            self.compiled.append(compiled(self.name, self.body))
        return self.compiled[0]


def clause_names(language: str) -> list[str]:
    """The clauses that exist in the language, in order."""
    return sorted(path.parent.name for path in (ROOT / "clauses").glob(f"*/{language}.txt"))


def kind_names() -> list[str]:
    """The kinds there are, in order."""
    return sorted(path.stem for path in (ROOT / "kinds").glob("*.toml"))


@cache
def kind_of(name: str) -> Kind:
    """The manifest of one kind; raises ``ClauseFault`` when it is missing or damaged."""
    if name not in kind_names():
        raise ClauseFault(f"letter kind {name!r}: no such manifest")
    try:
        raw = _read_toml(ROOT / "kinds" / f"{name}.toml")
        entries = tuple(Entry(**_tupled(one)) for one in raw["clause"])
        channels = frozenset(Channel(one) for one in raw["channels"])
        more = _tupled({key: raw[key] for key in _OPTIONS if key in raw})
        return Kind(
            kind=raw["kind"], title=raw["title"], channels=channels, entries=entries, **more
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ClauseFault(f"letter kind {name!r}: damaged manifest: {error}") from None


@cache
def clause(key: str, language: str) -> Clause:
    """One clause file; raises ``ClauseFault`` when it is missing or damaged."""
    path = ROOT / "clauses" / key / f"{language}.txt"
    try:
        head, separator, body = path.read_text(encoding="utf-8").partition("\n---\n")
    except (OSError, UnicodeDecodeError):
        raise ClauseFault(f"clause {key!r}: no readable text in language {language!r}") from None
    values = dict(line.partition(":")[::2] for line in head.splitlines())
    if not separator or set(values) != HEADERS or not values["title"].strip() or not body.strip():
        raise ClauseFault(f"clause {key!r} ({language}): damaged head or empty text")
    return Clause(
        key=key,
        language=language,
        title=values["title"].strip(),
        body=body,
        source=values["source"].strip(),
        checked_by=values["checked_by"].strip(),
    )


@cache
def words(language: str) -> dict[str, Any]:
    """The words around the clauses in one language; raises ``ClauseFault`` when one is missing."""
    found = _read_toml(ROOT / "words" / f"{language}.toml")
    if language != "ko" and (differing := _shape(found) ^ _shape(words("ko"))):
        raise ClauseFault(f"words ({language}): not the same keys: {sorted(differing)[0]}")
    return found


def _shape(value: dict[str, Any], prefix: str = "") -> set[str]:
    return set(_walk(value, prefix))


def _walk(value: dict[str, Any], prefix: str) -> Iterator[str]:
    for key, one in value.items():
        if isinstance(one, dict):
            yield from _walk(one, f"{prefix}{key}.")
        else:
            size = f"[{len(one)}]" if isinstance(one, list) else ""
            yield f"{prefix}{key}{size}"


def _tupled(values: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(one) if isinstance(one, list) else one for key, one in values.items()}


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ClauseFault(f"{path.parent.name}/{path.name}: {error.strerror}") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ClauseFault(f"{path.parent.name}/{path.name}: {error}") from None
