"""What the reading of a pasted line had to guess or leave out, in words."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l

#: The warnings of ``app.domain.identifiers``, in the order in which a reader should see them.
_WARNINGS: dict[str, Any] = {
    "token_removed": _l("password of a bot removed"),
    "too_long": _l("cut at the greatest length"),
    "hidden_characters": _l("invisible characters left out"),
    "text_ignored": _l("words around it not compared"),
    "checksum_failed": _l("check digits do not fit: a typing error?"),
    "phone_invalid": _l("no such telephone number"),
    "placeholder": _l("looks made up"),
    "username_implausible": _l("not a form Telegram gives out"),
    "id_implausible": _l("longer than any number of Telegram"),
    "port_impossible": _l("no such port"),
    "plus_missing": _l("country code read without a plus sign"),
    "leading_zeros": _l("leading zeros left out"),
    "form_assumed": _l("form assumed: look at it"),
    "date_order_unclear": _l("day and month unclear: write the year first"),
    "time_missing": _l("day without a time"),
    "offset_missing": _l("time without a zone: add KST or UTC+9"),
    "offset_assumed": _l("zone assumed"),
}
_OF_TIME = frozenset({"date_order_unclear", "time_missing", "offset_missing", "offset_assumed"})


def about_value(codes: Iterable[str]) -> list[str]:
    """Sentences on the identifier itself."""
    return _words(set(codes) - _OF_TIME)


def about_time(codes: Iterable[str]) -> list[str]:
    """Sentences on the moment at which it was seen."""
    return _words(set(codes) & _OF_TIME)


def _words(codes: set[str]) -> list[str]:
    return [str(words) for code, words in _WARNINGS.items() if code in codes]
