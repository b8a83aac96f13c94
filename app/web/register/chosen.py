"""The rows of the register that a button acts on: those chosen, else the view as far as it fits."""

from collections.abc import Sequence
from itertools import islice

from flask import request

from app import clock
from app.models import EvidenceRequest
from app.queries import evidence_requests, register
from app.web import access
from app.web.register.filters import read

#: Rows of a file asked for on a page; ``flask register`` writes more.
MOST_IN_FILE = 2_000


def rows() -> Sequence[EvidenceRequest]:
    """The chosen rows, those found, or the view; one more than fits where it does not."""
    given = request.form.getlist("pick") or request.form.getlist("found")
    picked = [one for one in given if one.isprintable()]
    if picked:
        return register.by_references(picked[:MOST_IN_FILE])
    address = read(request.form, {state.iso2 for state in evidence_requests.states()})
    user_id = access.current_actor().user_id or 0
    found = register.every(address.filters, user_id=user_id, today=clock.today())
    return list(islice(found, MOST_IN_FILE + 1))
