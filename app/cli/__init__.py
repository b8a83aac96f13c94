"""Commands, one file per group. They commit, once, in a visible line.

A module here offers ``group`` (a click command or group) under the module's own name; it is loaded
when it is called, and settings and database are opened when a command runs: a command that reads
files only (``opens_office=False``) needs neither. Errors of the rules end a command with one line
on standard error and exit code 1, never with a traceback.
"""

import atexit
import gc
import pkgutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from functools import cache, wraps
from importlib import import_module
from typing import Any

import click
from flask import Flask, current_app
from flask.cli import AppGroup, ScriptInfo

from app.cli.faults import Command, one_line, short_usage


class Commands(AppGroup):
    """A group whose commands run in the office's context and fail with one clear line."""

    command_class = Command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        with short_usage():
            return super().resolve_command(ctx, args)

    def command(
        self, *args: Any, opens_office: bool = True, **kwargs: Any
    ) -> Callable[[Callable[..., Any]], click.Command]:
        """Like click's, with the context and the error line."""

        def decorator(function: Callable[..., Any]) -> click.Command:
            @wraps(function)
            def run(*values: Any, **named: Any) -> Any:
                with one_line(), office() if opens_office else nullcontext():
                    return function(*values, **named)

            return click.Group.command(self, *args, **kwargs)(run)

        return decorator


class Groups(AppGroup):
    """The groups of this package beside those an extension adds."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *names()})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in names():
            return super().get_command(ctx, cmd_name)
        group: click.Command = import_module(f"{__name__}.{cmd_name}").group
        return group


@contextmanager
def office() -> Iterator[None]:
    """The context of the running application, or of one made for this command."""
    if current_app and "GONGJO" in current_app.config:
        yield
        return
    app = click.get_current_context().ensure_object(ScriptInfo).load_app()
    if "GONGJO" not in app.config:
        app = app.extensions["office"]()
    with app.app_context():
        yield


def command_line(make_office: Callable[[], Flask]) -> Flask:
    """What ``flask`` loads to call one of our commands: no settings, no database, no pages.

    ``make_office`` makes the application that a command works on, when it needs one.
    """
    _collect_rarely()
    app = Flask("app")
    app.extensions["office"] = make_office
    init_app(app)
    return app


def _collect_rarely() -> None:
    """A command is short: looking for cycles took a tenth of its time, and 0.2 s at its end."""
    gc.set_threshold(500_000)
    atexit.register(gc.freeze)


def is_called(arguments: Sequence[str]) -> bool:
    """Whether these arguments of ``flask`` name one of our commands, or none at all."""
    first = next((one for one in arguments if not one.startswith("-")), None)
    return first is None or first in names()


def init_app(app: Flask) -> None:
    """Add every group of this package to ``flask``."""
    app.cli = Groups(app.name)


@cache
def names() -> frozenset[str]:
    """Names of the groups: the modules that are no part of the machinery."""
    return frozenset(one.name for one in pkgutil.iter_modules(__path__)) - {"faults"}
