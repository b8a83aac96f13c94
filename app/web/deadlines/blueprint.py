"""The blueprint of the pages of deadlines, and what they share."""

from flask import Blueprint, redirect, request, url_for

from app.domain.people import Ability
from app.web import access
from app.web.deadlines import telling

pages = Blueprint("deadlines", __name__)
telling.init_pages(pages)
#: Rows of a list; more are counted only.
MOST = 200


def officer_shown() -> int | None:
    """Whose deadlines: one's own, or everybody's for who has none or asks for all."""
    everybody = request.args.get("who") == "all" or not access.is_allowed(Ability.WRITE_OWN)
    return None if everybody else access.current_actor().user_id


def back_to(reference: str) -> object:
    return redirect(url_for("evidence_requests.show", reference=reference) + "#deadlines")
