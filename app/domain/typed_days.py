"""Days as people type them: ``2026. 12. 3.``, ``20261203``, ``2026-12-03``, ``2026년 12월 3일``."""

import re
from datetime import date

from app.domain.errors import DomainError

FORM = re.compile(r"\s*(\d{4})\s*(?:[.\-/년]\s*)?(\d{1,2})\s*(?:[.\-/월]\s*)?(\d{1,2})\s*[.일]?\s*")
FIRST, LAST = 1900, 2199


def read_day(text: str) -> date:
    """The day; raises ``DomainError`` when there is no such day, or it is no day at all."""
    match = FORM.fullmatch(text[:40])
    try:
        if match and FIRST <= int(match[1]) <= LAST:
            return date(*(int(part) for part in match.groups()))
    except ValueError:
        pass
    raise DomainError("day_not_understood", text=text)
