"""What a server imports: ``waitress-serve wsgi:app`` or ``gunicorn wsgi:app``; ``flask`` too.

A wrong setting ends the start with one line instead of a traceback.
"""

import os
import sys

from flask import Flask

from app import cli, create_app
from app.startup import StartError
from config import Config, ConfigError


def office() -> Flask:
    """What a command works on: settings and database, no pages."""
    return create_app(Config.from_env(), pages=False)


is_command = os.environ.get("FLASK_RUN_FROM_CLI") == "true" and cli.is_called(sys.argv[1:])
try:
    app = cli.command_line(office) if is_command else create_app(Config.from_env())
except (ConfigError, StartError) as error:
    sys.exit(f"gongjo: {error}")
