"""From when on something becomes an exception of the review."""

from dataclasses import dataclass, fields

#: Ten years; more is a slip of the pen.
_MOST = 3650


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Days before a preservation ends, days without acknowledgement, weeks without any move."""

    preservation_days: int = 14
    unacknowledged_days: int = 30
    untouched_weeks: int = 4

    def __post_init__(self) -> None:
        """Raises ``ValueError`` unless each is a whole number from 1."""
        for field in fields(self):
            value = getattr(self, field.name)
            if type(value) is not int or not 1 <= value <= _MOST:
                raise ValueError(
                    f"{field.name} must be a whole number from 1 to {_MOST}: {value!r}"
                )
