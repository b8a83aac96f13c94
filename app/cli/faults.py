"""What stops a command, as one line in the language of the terminal."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from app.domain.errors import DomainError
from app.domain.said import Said
from app.startup import ROOT, StartError
from config import SCREEN_LANGUAGES, ConfigError

#: By name, so that no command loads what it does not need.
_FAULTS = frozenset({"FontFault", "ClauseFault", "ReferenceFault"})
_DATABASE = frozenset({"OperationalError", "ProgrammingError", "DatabaseError", "DataError"})
#: What SQLite (by name, with its variants) and PostgreSQL (by SQLSTATE) call a damaged database,
#: and one that has not been set up.
_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "XX001", "XX002")
_NOT_SET_UP = ("SQLITE_ERROR", "SQLITE_CANTOPEN", "42P01", "3D000")


@contextmanager
def one_line() -> Iterator[None]:
    """Turn errors of the rules, settings, files and database into click's error line."""
    try:
        yield
    except DomainError as error:
        raise click.ClickException(said(error)) from None
    except (ConfigError, StartError) as error:
        raise click.ClickException(str(error)) from None
    except UnicodeError:
        raise click.ClickException(said(DomainError("not_utf8"))) from None
    except BrokenPipeError:
        raise  # click ends quietly: who reads has seen enough
    except OSError as error:
        raise click.ClickException(of_file(error)) from None
    except Exception as error:
        name = type(error).__name__
        if name in _DATABASE:
            raise click.ClickException(of_database(error)) from None
        if name not in _FAULTS:
            raise
        raise click.ClickException(str(error)) from None


class Command(click.Command):
    """A command whose wrong arguments are one line too: no usage, no hint."""

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        with short_usage():
            return super().make_context(*args, **kwargs)


@contextmanager
def short_usage() -> Iterator[None]:
    """Leave the usage out of click's errors; ``--help`` prints it."""
    try:
        yield
    except click.UsageError as error:
        message = " ".join(error.format_message().split())
        raise click.UsageError(message if len(message) < 300 else f"{message[:299]}…") from None


def said(error: DomainError) -> str:
    """The sentence that pages show, in the language of the terminal."""
    from app.wording.errors import sentence

    with speaking():
        return sentence(error)


def spoken(line: Said) -> str:
    """A line of a command in the language of the terminal."""
    from flask_babel import gettext

    with speaking():
        return gettext(line.pattern, **line.values) if line.values else gettext(line.pattern)


@contextmanager
def speaking() -> Iterator[None]:
    """Where words of the screen come out in the language of the terminal."""
    from flask import Flask
    from flask_babel import Babel

    speaker = Flask("app")
    speaker.config["BABEL_TRANSLATION_DIRECTORIES"] = str(ROOT / "translations")
    Babel(speaker, locale_selector=language)
    with speaker.app_context():
        yield


def language() -> str:
    """``GONGJO_LANGUAGE``, else the terminal's, else English."""
    for name in ("GONGJO_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if found := os.environ.get(name):
            return found[:2] if found[:2] in SCREEN_LANGUAGES else "en"
    return "en"


def of_file(error: OSError) -> str:
    """The system's words and the file."""
    place = str(error.filename or "")
    shown = f"…{place[-79:]}" if len(place) > 80 else place
    return ": ".join(filter(None, [error.strerror or str(error), shown]))


def of_database(error: Exception) -> str:
    """The engine's own first line, which names the missing table, file or server; what to do."""
    cause = getattr(error, "orig", None) or error
    lines = str(cause).strip().splitlines()
    said = f"database: {lines[0] if lines else type(cause).__name__}"
    advice = _advice(getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None))
    return f"{said} ({advice})" if advice else said


def _advice(code: str | None) -> str:
    from flask_babel import gettext as _

    with speaking():
        if (code or "").startswith(_DAMAGED):
            return _("it is damaged: stop the server and put the newest backup in its place with "
                     "flask backup restore --replace FILE")  # fmt: skip
        return _("is it set up? flask db upgrade") if (code or "").startswith(_NOT_SET_UP) else ""


@contextmanager
def in_office_language() -> Iterator[None]:
    """Paper speaks the language of the office, not that of the terminal."""
    from flask import current_app
    from flask_babel import Babel, force_locale

    if "babel" not in current_app.extensions:
        Babel(current_app)
    with force_locale(current_app.config["GONGJO"].default_language):
        yield
