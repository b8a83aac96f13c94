"""Commands, one file per group. They commit, once, in a visible line.

A module here offers ``group`` (a click command or group); it is added to ``flask``. Errors of the
rules end a command with one line on standard error and exit code 1, never with a traceback.
"""

import pkgutil
from collections.abc import Callable
from importlib import import_module
from typing import Any

import click
from flask import Flask
from flask.cli import AppGroup, with_appcontext

from app.domain.errors import DomainError

#: Faults of fonts and clauses; by name, so that no command loads what it does not need.
_FAULTS = ("FontFault", "ClauseFault")


class Commands(AppGroup):
    """A group whose commands run in the application context and fail with one clear line."""

    def command(self, *args: Any, **kwargs: Any) -> Callable[[Callable[..., Any]], click.Command]:
        """Like click's, with the context and the error line."""

        def decorator(function: Callable[..., Any]) -> click.Command:
            wrapped = with_appcontext(_one_line(function))
            return click.Group.command(self, *args, **kwargs)(wrapped)

        return decorator


def _one_line(function: Callable[..., Any]) -> Callable[..., Any]:
    def run(*args: Any, **kwargs: Any) -> Any:
        try:
            return function(*args, **kwargs)
        except DomainError as error:
            raise click.ClickException(str(error)) from None
        except OSError as error:
            place = f": {error.filename}" if error.filename else ""
            raise click.ClickException(f"{error.strerror or error}{place}") from None
        except Exception as error:
            if type(error).__name__ not in _FAULTS:
                raise
            raise click.ClickException(str(error)) from None

    run.__name__, run.__doc__ = function.__name__, function.__doc__
    if hasattr(function, "__click_params__"):
        run.__click_params__ = function.__click_params__  # type: ignore[attr-defined]
    return run


def init_app(app: Flask) -> None:
    """Add every group of this package to ``flask``."""
    for found in pkgutil.iter_modules(__path__):
        module = import_module(f"{__name__}.{found.name}")
        app.cli.add_command(module.group)
