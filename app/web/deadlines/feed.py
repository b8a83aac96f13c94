"""The calendar feed and its secret address."""

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask_babel import force_locale
from flask_babel import gettext as _

from app import clock
from app.exchange.ics import calendar_file
from app.extensions import db
from app.queries import restriction
from app.services import calendar_feeds
from app.web import access
from app.web.deadlines.blueprint import pages
from app.wording.labels import label


@pages.post("/deadlines/feed")
@access.signed_in
def feed_address() -> object:
    """A new secret address of one's own feed, shown once; or none any more."""
    user, actor = access.current_user(), access.current_actor()
    if "revoke" in request.form:
        calendar_feeds.revoke(actor, user)
        db.session.commit()
        flash(_("The address of your calendar feed no longer works."))
        return redirect(url_for("deadlines.index"))
    token = calendar_feeds.open_feed(actor, user)
    db.session.commit()
    address = url_for("deadlines.feed", token=token, _external=True)
    return render_template("deadlines/feed.html", address=address)


@pages.get("/calendar/<token>.ics")
@access.public
def feed(token: str) -> Response:
    """The feed for a calendar program; whoever has the address reads references and dates."""
    user = calendar_feeds.owner(token) or abort(404)
    restriction.read_as(user)
    with force_locale(user.language or "ko"):
        entries = calendar_feeds.entries(user, label)
        name = _("Gongjo deadlines")
    body = calendar_file(entries, name=str(name), now=clock.now())
    return Response(body, mimetype="text/calendar", headers={"Cache-Control": "private, no-store"})
