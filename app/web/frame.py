"""What every page shows around its content, and what templates may call."""

from flask import Flask
from sqlalchemy import select

from app import clock
from app.domain.authorities import is_stale
from app.domain.people import Ability
from app.domain.restriction import WORD
from app.extensions import db
from app.models import EvidenceRequest
from app.queries.authorities import editors
from app.queries.history import newest_hash
from app.web import access, formatting, locale
from app.web.labels import state_name
from app.wording import history, labels, media, targets


def init_app(app: Flask) -> None:
    """Give templates their filters and the frame its facts."""
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(
        media=media.media,
        size=media.size,
        octets=media.octets,
        day=formatting.day,
        plain_day=formatting.plain_day,
        month=formatting.month,
        brief_day=formatting.brief_day,
        short_day=formatting.short_day,
        weekday=formatting.weekday,
        instant=formatting.instant,
        short_instant=formatting.short_instant,
        contact_time=formatting.contact_time,
        time_of_day=formatting.time_of_day,
        took=formatting.took,
        on_day=formatting.on_day,
        verb=history.verb,
        told=lambda values, names=None: history.told(
            values, formatting.plain_day, formatting.instant, names
        ),
        local_now=formatting.local_now,
        about_value=targets.about_value,
        about_time=targets.about_time,
        label=labels.label,
        state_name=state_name,
        screen=locale.in_screen_language,
    )
    app.jinja_env.tests["stale"] = is_stale
    app.jinja_env.globals.update(
        Ability=Ability,
        RESTRICTED=WORD,
        days_left=formatting.days_left,
        kind_label=labels.kind_label,
        state_name=state_name,
        reference_editors=editors,
        cell_word=labels.cell_word,
    )
    app.context_processor(_frame)


def _frame() -> dict[str, object]:
    return {
        "user": access.current_user(),
        "may": access.is_allowed,
        "language": locale.current_language(),
        "languages": locale.SHORT,
        "language_names": locale.NAMES,
        "now": clock.now(),
        "today": clock.today(),
        "newest_hash": newest_hash,
        "has_examples": has_examples,
    }


def has_examples() -> bool:
    """Whether example data is loaded: the frame then says so on every page."""
    query = select(EvidenceRequest.id).where(EvidenceRequest.is_example).limit(1)
    return db.session.scalar(query) is not None
