"""The language of the screen: the person's choice, else the cookie's, else the office's default.

It never touches a letter: the languages of a letter are chosen on the letter.
"""

from collections.abc import Iterable
from unicodedata import normalize

from flask import Flask, current_app, g, session
from flask_babel import Babel, get_locale

from app import clock
from app.models import State
from config import SCREEN_LANGUAGES

NAMES = {"ko": "한국어", "en": "English", "fr": "Français"}
SHORT = {"ko": "한국어", "en": "EN", "fr": "FR"}

babel = Babel()


def init_app(app: Flask) -> None:
    """Bind Babel."""
    babel.init_app(app, locale_selector=screen_language, timezone_selector=_zone)


def screen_language() -> str:
    """``ko``, ``en`` or ``fr``."""
    user = g.get("user")
    chosen = user.language if user else session.get("language")
    default: str = current_app.config["GONGJO"].default_language
    return chosen if chosen in SCREEN_LANGUAGES else default


def current_language() -> str:
    """The language now in force, also where no page asked for one (commands: the default)."""
    locale = get_locale()
    return locale.language if locale else "ko"


def in_order_of_names(states: Iterable[State]) -> list[State]:
    """States as a reader looks for them: by their names, accents aside."""
    return sorted(states, key=lambda one: normalize("NFD", in_screen_language(one.names)))


def in_screen_language(texts: dict[str, str] | None) -> str:
    """A text kept per language, in the reader's language or the nearest there is."""
    texts = texts or {}
    order = (current_language(), "ko", "en", "fr", "native")
    return next((texts[one] for one in order if texts.get(one)), "")


def _zone() -> str:
    return str(clock.office_zone())
