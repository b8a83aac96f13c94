"""Many letters in one file: what kind of file, and how long it is kept."""

from datetime import timedelta
from enum import StrEnum


class BatchKind(StrEnum):
    """One PDF to print, or the files as they were issued."""

    PDF = "pdf"
    ZIP = "zip"


#: A batch is a copy for printing; the letters themselves are kept for ever.
KEPT_FOR = timedelta(days=7)
#: Without progress for so long its maker was stopped, and another may take over.
ABANDONED_AFTER = timedelta(seconds=30)
#: Letters in one batch.
MOST_LETTERS = 1_000
