"""Views of the register that a person keeps: filters under a name, never words searched for."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from app.domain.errors import DomainError
from app.domain.people import Ability
from app.extensions import db
from app.models import SavedView
from app.services.actor import Actor

#: The filters of the register's address that a view may keep.
KEPT = ("view", "stage", "state", "channel", "holder", "officer", "year", "sort", "way")
MOST = 20


def of_user(user_id: int | None) -> Sequence[SavedView]:
    """A person's views by name."""
    query = select(SavedView).where(SavedView.user_id == user_id)
    return db.session.scalars(query.order_by(SavedView.name, SavedView.id)).all()


def save(actor: Actor, name: str, filters: Mapping[str, str]) -> SavedView:
    """Keep the filters under a name; the same name replaces the older view."""
    actor.demand(Ability.READ)
    name = name.strip()
    if not name:
        raise DomainError("view_name_missing", field="name")
    known = of_user(actor.user_id)
    view = next((one for one in known if one.name == name), None)
    if view is None and len(known) >= MOST:
        raise DomainError("too_many_views", field="name", most=MOST)
    view = view or SavedView(user_id=actor.user_id, name=name)
    view.filters = {key: filters[key] for key in KEPT if filters.get(key)}
    db.session.add(view)
    db.session.flush()
    return view


def remove(actor: Actor, number: int) -> None:
    """Take away one of one's own views; another's is not found."""
    view = db.session.get(SavedView, number)
    if view is None or view.user_id != actor.user_id:
        raise DomainError("unknown_view")
    db.session.delete(view)
    db.session.flush()
