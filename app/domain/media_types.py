"""Media types told by the first bytes where a list of signatures would say too much.

Word, Hangul and Excel share one container; only what lies in it says which of them a file is.
"""

import re

UNKNOWN_TYPE = "application/octet-stream"
_OFFICE = "application/vnd.openxmlformats-officedocument."
_IN_ZIP = (
    (b"word/", _OFFICE + "wordprocessingml.document"),
    (b"xl/", _OFFICE + "spreadsheetml.sheet"),
    (b"ppt/", _OFFICE + "presentationml.presentation"),
)
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_STARTS = (
    (_OLE, "application/x-ole-storage"),
    (b"SQLite format 3\0", "application/vnd.sqlite3"),
    (b"HWP Document File V3", "application/x-hwp"),
    (b"EVF\x09\x0d\x0a\xff\0", "application/x-ewf"),
)
_DECLARED = re.compile(rb"mimetype(application/[a-z0-9.+-]{1,80}?)(?=PK|[^a-z0-9.+-]|$)")
#: Marks a text never holds.
_NO_TEXT = frozenset(range(32)) - {9, 10, 12, 13, 27}


def told_by(head: bytes) -> str:
    """The type, or nothing when a list of signatures knows better."""
    for start, name in _STARTS:
        if head.startswith(start):
            return name
    if head.startswith(b"PK\x03\x04"):
        return _in_zip(head)
    return "text/plain" if _is_plain(head) else ""


def _in_zip(head: bytes) -> str:
    """Hangul (HWPX) and OpenDocument declare themselves in the first, unpacked entry."""
    if declared := _DECLARED.match(head, 30):
        return declared[1].decode()
    if b"[Content_Types].xml" in head:
        for part, name in _IN_ZIP:
            if part in head:
                return name
    return "application/zip"


def _is_plain(head: bytes) -> bool:
    """UTF-8 without control characters that begins like no mark-up, message or document."""
    if not head or head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"<", b"{", b"[", b"%", b"#", b""):
        return False
    if not _NO_TEXT.isdisjoint(head) or head.startswith((b"Return-Path:", b"Received:", b"From ")):
        return False
    for cut in range(4):  # the head may end inside a character
        try:
            head[: len(head) - cut].decode()
        except UnicodeDecodeError:
            continue
        return True
    return False
