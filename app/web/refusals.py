"""What a rule refused, told where the person was: beside the field, as a message, or both texts."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from flask import abort, flash, make_response

from app.domain.errors import DomainError, NotAllowed, StaleVersion
from app.extensions import db
from app.web.errors import put_on_form
from app.web.forms import Form
from app.wording.errors import sentence


@contextmanager
def refusals_on(form: Form, *, stale: Callable[[], object] | None = None) -> Iterator[None]:
    """Within: act, commit, answer. A refusal undoes the act, is put on the form, and goes on below.

    ``stale`` makes the answer when somebody else changed the record since the form was read
    (``conflicts.both_texts``); without it the page of errors says so. A denial has its own page.
    """
    try:
        yield
    except StaleVersion:
        db.session.rollback()
        if stale is None:
            raise
        abort(make_response(stale()))
    except DomainError as error:
        db.session.rollback()
        put_on_form(form, error)


@contextmanager
def refusals_flashed() -> Iterator[None]:
    """Within: act and commit. A refusal undoes the act and is shown on the page that follows."""
    try:
        yield
    except (NotAllowed, StaleVersion):
        raise
    except DomainError as error:
        db.session.rollback()
        flash(sentence(error), "warn")
