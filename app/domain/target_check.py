"""What the targets of a letter lack: a known kind, a zone, what is asked and for which time."""

from collections.abc import Iterator

from app.domain.findings import Finding
from app.domain.identifier_kinds import IdentifierKind
from app.domain.letter_facts import LetterFacts
from app.domain.measures import DataCategory, Measure, not_allowed

#: Data that means nothing without a span of time.
NEEDS_PERIOD = frozenset({DataCategory.TRAFFIC, DataCategory.CONTENT})


def of_targets(facts: LetterFacts) -> Iterator[Finding]:
    """Of each target in the order of the letter."""
    for number, target in enumerate(facts.targets, 1):
        values = {"number": str(number), "target": target.as_given}
        if target.kind == IdentifierKind.UNKNOWN:
            yield Finding(code="target_unrecognised", place="targets", values=values)
        if target.lacks_zone:  # an address tells nobody apart without its time
            yield Finding(
                code="target_time_unzoned", section="identifiers", place="targets", values=values
            )
        if not target.asked:
            yield Finding(
                code="nothing_asked", section="identifiers", place="targets", values=values
            )
        for one in target.asked:
            if not_allowed(facts.channel, frozenset({Measure(one.category.value)})):
                refused = values | {"measure": one.category.value, "channel": facts.channel.value}
                yield Finding(code="measure_not_allowed", place="targets", values=refused)
            has_period = one.period_from is not None and one.period_until is not None
            if one.category in NEEDS_PERIOD and not has_period:
                missing = values | {"category": one.category.value}
                yield Finding(code="period_missing", place="targets", values=missing)
        for language in facts.languages if any(target.note.values()) else ():
            if not target.note.get(language):
                yield Finding(
                    code="target_note_missing", language=language, place="targets", values=values
                )
