"""Roles and what each may do. Everything not listed is denied.

``ABILITIES`` is the one table of rights; the web edge and the services ask it and nothing else.
Grounds: interface.md (officers, a team lead, a section head), four-eyes principle of 결재.
"""

from enum import StrEnum


class Role(StrEnum):
    """Role of a person in the office."""

    OFFICER = "officer"
    LEAD = "lead"
    HEAD = "head"
    VIEWER = "viewer"
    ADMINISTRATOR = "administrator"


class Ability(StrEnum):
    """One thing a person may do."""

    READ = "read"
    WRITE_OWN = "write_own"
    WRITE_ANY = "write_any"
    APPROVE = "approve"
    ISSUE = "issue"
    EDIT_REFERENCE = "edit_reference"
    VERIFY_REFERENCE = "verify_reference"
    MANAGE_USERS = "manage_users"
    MANAGE_DATA = "manage_data"
    CHECK_FILES = "check_files"
    SEE_RESTRICTED = "see_restricted"


_DESK = frozenset(
    {Ability.READ, Ability.WRITE_OWN, Ability.ISSUE, Ability.VERIFY_REFERENCE, Ability.CHECK_FILES}
)
_CHIEF = _DESK | {
    Ability.WRITE_ANY,
    Ability.APPROVE,
    Ability.EDIT_REFERENCE,
    Ability.SEE_RESTRICTED,
}

ABILITIES: dict[Role, frozenset[Ability]] = {
    Role.VIEWER: frozenset({Ability.READ}),
    Role.OFFICER: _DESK,
    Role.LEAD: _CHIEF,
    Role.HEAD: _CHIEF,
    Role.ADMINISTRATOR: frozenset(
        {
            Ability.READ,
            Ability.EDIT_REFERENCE,
            Ability.MANAGE_USERS,
            Ability.MANAGE_DATA,
            Ability.CHECK_FILES,  # who restores a damaged file looks whether it is whole again
        }
    ),
}


def may(role: Role, ability: Ability) -> bool:
    """Whether the role has the ability."""
    return ability in ABILITIES[role]


def may_write(role: Role, *, is_own: bool) -> bool:
    """Whether a person of this role may change a request that is (not) theirs."""
    return may(role, Ability.WRITE_ANY) or (is_own and may(role, Ability.WRITE_OWN))
