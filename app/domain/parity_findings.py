"""Differences between the languages of a letter as findings: what blocks, and where to mend it."""

from collections.abc import Iterator, Sequence

from app.domain.completeness import Entry
from app.domain.findings import Finding, Severity
from app.domain.parity import Difference, Passage, differences

#: More characters than this are no letter; they are not compared, and the letter is held.
LONGEST = 400_000

#: Clauses filled from the record of the case, and from the targets.
_FROM_CASE = frozenset(
    {"investigating_authority", "prosecution_office", "persons", "suspects", "offences"}
)
_FROM_TARGETS = frozenset({"identifiers", "open_items", "removal_items"})


def parity_findings(
    passages: Sequence[Passage], entries: Sequence[Entry], languages: tuple[str, ...]
) -> list[Finding]:
    """What the two languages do not say alike, each difference once."""
    if len(languages) < 2:
        return []
    if sum(len(text) for one in passages for text in (*one.left, *one.right)) > LONGEST:
        return [Finding(code="parity_too_long", values={"limit": str(LONGEST)})]
    texts = {entry.key: entry.text for entry in entries}
    found = differences(passages, languages=(languages[0], languages[1]))
    return [_finding(one, texts, languages[1]) for one in _once(found)]


def _once(found: Sequence[Difference]) -> Iterator[Difference]:
    """The title of a case stands in several clauses; its fault is one."""
    seen: set[tuple[str, str, str]] = set()
    for one in found:
        key = (one.sign, one.left, one.right)
        if one.sign == "pieces" or key not in seen:
            yield one
        seen.add(key)


def _finding(one: Difference, texts: dict[str, str], language: str) -> Finding:
    text = texts.get(one.section, "")
    place = "case" if one.section in _FROM_CASE else "section" if text else "request"
    values = {
        "place": one.place,
        "number": str(one.number),
        "original": one.left,
        "translation": one.right,
    }
    return Finding(
        code=f"parity_{one.sign}",
        section=text or one.section,
        language=language,
        place="targets" if one.section in _FROM_TARGETS or one.place == "cell" else place,
        severity=Severity.BLOCKER if one.is_certain else Severity.WARNING,
        values=values,
    )
