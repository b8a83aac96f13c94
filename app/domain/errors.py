"""Errors of the rules: a code and values, never a sentence.

The edge (pages and commands, with ``app.wording``) turns the code into a sentence in the reader's
language and puts it beside the right field.
"""

from typing import Any


class DomainError(Exception):
    """A rule said no.

    ``code`` names the rule (stable, snake_case), ``field`` the form field it belongs to if any,
    ``values`` what the sentence needs. Values may hold user text: escape it where it is shown.
    """

    def __init__(self, code: str, /, *, field: str | None = None, **values: Any) -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.values = values

    def __str__(self) -> str:
        detail = ", ".join(f"{key}={value!r}" for key, value in self.values.items())
        return f"{self.code}({detail})" if detail else self.code


class InstallationFault(Exception):
    """A file the product was installed with is missing or damaged; the message is one line."""


class NotAllowed(DomainError):
    """The actor's role or relation to the record does not permit the act."""


class StaleVersion(DomainError):
    """Someone else changed the record since the form was read (optimistic lock)."""


class MoveNotAllowed(DomainError):
    """The stage does not permit the move; ``values['allowed']`` lists the stages that are."""
