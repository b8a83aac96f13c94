"""Who may open which page: every endpoint states its rule, everything else is denied.

The session lives in the database; the signed cookie holds a random token, the table its SHA-256.
"""

from collections.abc import Callable
from typing import TypeVar
from urllib.parse import urlsplit

from flask import Flask, abort, current_app, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from app import clock
from app.domain.errors import DomainError, NotAllowed
from app.domain.people import Ability, may
from app.extensions import begin_writing, db
from app.models import User
from app.queries import restriction
from app.services import sessions
from app.services.actor import Actor, actor_of
from app.startup import StartError
from app.web import errors

View = TypeVar("View", bound=Callable[..., object])
READING = ("GET", "HEAD", "OPTIONS")
PUBLIC, SIGNED_IN = "public", "signed_in"
_RULE, _READS_FIRST = "access_rule", "reads_first"


def public(view: View) -> View:
    """Anybody on the office network."""
    setattr(view, _RULE, PUBLIC)
    return view


def signed_in(view: View) -> View:
    """Anybody who has logged in."""
    setattr(view, _RULE, SIGNED_IN)
    return view


def requires(ability: Ability) -> Callable[[View], View]:
    """Those whose role has the ability; rights on one record are the service's question."""

    def decorate(view: View) -> View:
        setattr(view, _RULE, ability)
        return view

    return decorate


def reads_first(view: View) -> View:
    """The view sends a form and only reads, or reads long before ``begin_writing_late``.

    Every other form takes the office's one write lock before its view begins.
    """
    setattr(view, _READS_FIRST, True)
    return view


def begin_writing_late() -> None:
    """End reading and take the write lock; whatever was loaded is loaded anew."""
    db.session.rollback()
    begin_writing()


def init_app(app: Flask) -> None:
    """Guard every request; the style sheet and scripts are public.

    From the first query on the session reads as the one who asks: restricted requests in part.
    """
    setattr(app.view_functions["static"], _RULE, PUBLIC)
    app.before_request(_guard)


def check_rules(app: Flask) -> None:
    """Stop the start when an endpoint has no rule."""
    for endpoint, view in app.view_functions.items():
        if rule_of(view) is None:
            raise StartError(f"access: the endpoint {endpoint} states no rule")


def rule_of(view: Callable[..., object]) -> str | Ability | None:
    """The rule stated by a view."""
    return getattr(view, _RULE, None)


def current_user() -> User | None:
    """The person who is logged in; an error may ask before the guard did (413)."""
    if "user" not in g:
        g.user = None  # asked once: the error may be that the database does not answer
        g.user = _load_user()
    found: User | None = g.user
    return found


def current_actor() -> Actor:
    """The person as an actor; only behind a rule that asks for a login."""
    return actor_of(g.user)


def is_allowed(ability: Ability) -> bool:
    """For templates: whether to show a link at all."""
    user = current_user()
    return user is not None and may(user.role, ability)


def is_form_to_write() -> bool:
    """Whether the page asked for is the form of an act that demands writing.

    An act without a page of its own sends from another page; whoever reads that is no question.
    """
    rule = request.url_rule
    takes_both = rule is not None and {"GET", "POST"} <= (rule.methods or set())
    view = current_app.view_functions.get(request.endpoint or "")
    return takes_both and view is not None and rule_of(view) == Ability.WRITE_OWN


def refuse_if_denied(error: DomainError) -> None:
    """A denial is no mistake in a form: it answers with its own page."""
    if isinstance(error, NotAllowed):
        raise error


_LONGEST_TARGET = 2_000


def safe_target(target: str | None) -> str:
    """A path of our own to go on to, or the first page."""
    if not target or len(target) > _LONGEST_TARGET or not target.isprintable():
        return "/"
    try:
        parts = urlsplit(target)
    except ValueError:
        return "/"
    own = target and not parts.scheme and not parts.netloc and target.startswith("/")
    return target if own and target and not target.startswith(("//", "/\\")) else "/"


def _guard() -> ResponseReturnValue | None:
    restriction.read_as(None)
    if request.endpoint is None:
        g.user = _load_user()  # 404 or 405 follows, in the frame of who is logged in
        return None
    view = current_app.view_functions[request.endpoint]
    rule = rule_of(view)
    if request.endpoint == "static":
        return None
    if request.method not in READING and not getattr(view, _READS_FIRST, False):
        begin_writing()
    g.user = _load_user()
    restriction.read_as(g.user)
    if rule == PUBLIC:
        return None
    if g.user is None:
        if errors.typed():
            return errors.logged_out()
        return redirect(url_for("people.login", then=_came_from()))
    if g.user.must_change_password and request.endpoint not in _BEFORE_PASSWORD:
        return redirect(url_for("people.password"))
    if rule != SIGNED_IN and not (isinstance(rule, Ability) and may(g.user.role, rule)):
        abort(403)
    return None


_BEFORE_PASSWORD = {"people.password", "people.logout", "people.language"}


def _came_from() -> str | None:
    return request.path if request.method == "GET" and request.path != "/" else None


def _load_user() -> User | None:
    token = session.get("token")
    if not token:
        return None
    stored = sessions.find(token, clock.now())
    if stored is None:
        session.pop("token", None)
        return None
    if request.method in READING and sessions.is_stale(stored, clock.now()):
        db.session.rollback()
        begin_writing()
        stored = sessions.find(token, clock.now())
        if stored is None:
            return None
        sessions.touch(stored, clock.now())
        db.session.commit()
    return stored.user
