"""Restricted requests (열람 제한): who sees one whole, and what everybody else sees of it.

Seen in part, a request is its reference, State and agency, the officer to ask, its stage and the
dates that statistics count; never a target, text, contact, letter, file, case or reason.
"""

from app.domain.errors import NotAllowed
from app.domain.people import Ability, Role, may

#: What stands where the content would, in every language of the screen.
WORD = {"ko": "열람 제한", "fr": "accès restreint", "en": "restricted"}


class SeenInPart(NotAllowed):
    """The reader sees this request only in part; the values say which, and whom to ask."""


def sees_whole(role: Role, *, is_restricted: bool, is_officer: bool, is_admitted: bool) -> bool:
    """Whether a person of this role sees the whole of a request.

    Restricted, it is open to its officer, to those admitted by name, and to lead and head.
    """
    return not is_restricted or is_officer or is_admitted or may(role, Ability.SEE_RESTRICTED)
