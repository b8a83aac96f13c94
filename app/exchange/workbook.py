"""Reads the first sheet of the workbook on standard input, in a process of its own.

The parser is native and the file comes from elsewhere: one that makes it ask for all memory (a
single cell at the far end of the sheet does) or ends it harms this process alone. Writes the rows
as JSON; a day is a list of one text.
"""

import io
import json
import resource
import sys
from datetime import date, datetime
from typing import Any

#: Bytes of address space.
_MOST = 2 << 30


def main() -> None:
    """Rows on standard output, or exit with 1."""
    resource.setrlimit(resource.RLIMIT_AS, (_MOST, _MOST))
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
        rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, ValueError, IndexError, OSError):
        sys.exit(1)
    sys.stdout.buffer.write(json.dumps([[_cell(one) for one in row] for row in rows]).encode())


def _cell(value: Any) -> str | int | list[str]:
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, datetime):
        return [value.date().isoformat()]
    if isinstance(value, date):
        return [value.isoformat()]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return str(value).strip()


if __name__ == "__main__":
    main()
