"""What a letter lacks, one finding each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """A blocker keeps a letter from being issued, a warning does not."""

    BLOCKER = "blocker"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing missing. ``place`` is where it is mended: section, authority, case, targets …"""

    code: str
    section: str = ""
    language: str = ""
    place: str = "request"
    severity: Severity = Severity.BLOCKER
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def blocks(self) -> bool:
        """Whether the letter may not be issued."""
        return self.severity is Severity.BLOCKER


def warning(code: str, section: str, **values: str) -> Finding:
    """A finding that blocks nothing."""
    return Finding(code=code, section=section, severity=Severity.WARNING, values=values)
