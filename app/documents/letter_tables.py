"""Tables of a letter: the identifiers, what is asked about each, the slip to send back."""

from collections.abc import Callable
from datetime import datetime

from app.documents.clauses import words
from app.documents.facts_view import gap, word
from app.documents.model import Table
from app.documents.template_text import as_text
from app.documents.wording import written_instant, written_period
from app.domain.identifier_kinds import IdentifierKind
from app.domain.letter_facts import Asked, LetterFacts, TargetFacts
from app.domain.measures import DataCategory
from app.domain.target_check import NEEDS_PERIOD

Naming = Callable[[Asked, str], str]
Period = tuple[datetime | None, datetime | None]


def targets(facts: LetterFacts, language: str) -> Table:
    """Identifiers byte for byte as given, with the port, what they are and when they were seen.

    The column of what they are is left out where nobody said it of any.
    """
    rows = [
        (str(number), _identifier(one), _description(one, language))
        for number, one in enumerate(facts.targets, 1)
    ]
    is_described = any(row[-1] for row in rows)
    shown = tuple(rows if is_described else (row[:-1] for row in rows))
    return _table("targets", language, shown, identifiers=frozenset({1}))


def asked(facts: LetterFacts, language: str) -> Table:
    """Data categories per identifier, one row for each period."""
    return _asked([one.asked for one in facts.targets], language, _category)


def disclosed(facts: LetterFacts, language: str) -> Table:
    """What is to be handed over. What is only to be kept is told by a sentence beside the table;
    it has a row of its own where nothing is asked for the same time."""
    return _asked([_told(one.asked) for one in facts.targets], language, _disclosed)


def kept(facts: LetterFacts, language: str) -> Table:
    """What is to be preserved: of an identifier without a category, the data held."""
    return _asked([_told(one.asked) for one in facts.targets], language, _kept)


def _told(cells: tuple[Asked, ...]) -> tuple[Asked, ...]:
    given = [cell for cell in cells if cell.category is not DataCategory.PRESERVATION]
    told = {_period(cell) for cell in given} | ({(None, None)} if given else set())
    return tuple(cell for cell in cells if cell in given or _period(cell) not in told)


def _asked(targets: list[tuple[Asked, ...]], language: str, naming: Naming) -> Table:
    rows: list[tuple[str, ...]] = []
    for number, one in enumerate(targets, 1):
        for period, cells in _by_period(one).items():
            kinds = [naming(cell, language) for cell in cells]
            written = written_period(*period, language) or _no_period(cells, language)
            rows.append((str(number), ", ".join(kinds), written))
    return _table("asked", language, tuple(rows))


def slip(_facts: LetterFacts, language: str) -> Table:
    """The form of acknowledgement, with room for the pen."""
    rows = tuple((str(one), "") for one in words(language)["table"]["slip"]["rows"])
    return _table("slip", language, rows, widths=(0.45, 0.55), is_form=True)


def open_items(facts: LetterFacts, language: str) -> Table:
    """What is asked about each identifier and not answered yet."""
    rows = tuple(
        (str(number), _identifier(one), ", ".join(kinds))
        for number, one in enumerate(facts.targets, 1)
        if (kinds := [_category(cell, language) for cell in one.asked if cell.is_open])
    )
    return _table("open", language, rows, identifiers=frozenset({1}))


def removal_reply(facts: LetterFacts, language: str) -> Table:
    """One row for each item, with room for the answer."""
    rows = tuple((str(number), _identifier(one), "") for number, one in enumerate(facts.targets, 1))
    return _table(
        "removal_reply", language, rows,
        identifiers=frozenset({1}), widths=(0.07, 0.48, 0.45), is_form=True,
    )  # fmt: skip


def outcome(_facts: LetterFacts, language: str) -> Table:
    """What the other side intends, to be ticked."""
    rows = tuple((str(one), "□") for one in words(language)["table"]["outcome"]["rows"])
    return _table("outcome", language, rows, widths=(0.6, 0.4), is_form=True)


TABLES: dict[str, Callable[[LetterFacts, str], Table]] = {
    "targets": targets,
    "asked": asked,
    "disclosed": disclosed,
    "kept": kept,
    "slip": slip,
    "open": open_items,
    "removal_reply": removal_reply,
    "outcome": outcome,
}


def _category(cell: Asked, language: str) -> str:
    return word("DataCategory", cell.category.value, language)


def _disclosed(cell: Asked, language: str) -> str:
    is_kept = cell.category is DataCategory.PRESERVATION
    return word("OnlyKept" if is_kept else "DataCategory", cell.category.value, language)


def _kept(cell: Asked, language: str) -> str:
    is_kept = cell.category is DataCategory.PRESERVATION
    return word("DataHeld" if is_kept else "DataCategory", cell.category.value, language)


def _no_period(cells: list[Asked], language: str) -> str:
    is_needed = any(cell.category in NEEDS_PERIOD for cell in cells)
    return str(gap(language)) if is_needed else str(words(language)["no_period"])


def _period(cell: Asked) -> Period:
    return cell.period_from, cell.period_until


def _by_period(asked: tuple[Asked, ...]) -> dict[Period, list[Asked]]:
    found: dict[Period, list[Asked]] = {}
    for cell in asked:
        found.setdefault(_period(cell), []).append(cell)
    return found


def _identifier(one: TargetFacts) -> str:
    is_address = one.kind in (IdentifierKind.IPV4, IdentifierKind.IPV6)
    given = as_text(one.normalised if is_address and one.normalised else one.as_given)
    if one.port is None:
        return given
    host = f"[{given}]" if given.count(":") > 1 and not given.startswith("[") else given
    return host if host.endswith(f":{one.port}") else f"{host}:{one.port}"


def _description(one: TargetFacts, language: str) -> str:
    note = as_text(one.note.get(language, "") or (gap(language) if any(one.note.values()) else ""))
    if one.observed_at is None:
        return note
    seen = words(language)["observed"].format(written_instant(one.observed_at, language))
    return f"{note}, {seen}" if note else seen


def _table(
    name: str,
    language: str,
    rows: tuple[tuple[str, ...], ...],
    *,
    widths: tuple[float, ...] = (),
    identifiers: frozenset[int] = frozenset(),
    is_form: bool = False,
) -> Table:
    table = words(language)["table"][name]
    return Table(
        caption=table["caption"],
        head=tuple(table["head"])[: len(rows[0]) if rows else None],
        rows=rows,
        identifier_columns=identifiers,
        widths=widths,
        is_form=is_form,
    )
