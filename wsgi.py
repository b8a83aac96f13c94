"""What a server imports: ``waitress-serve wsgi:app`` or ``gunicorn wsgi:app``.

A wrong setting ends the start with one line instead of a traceback.
"""

import sys

from app import create_app
from app.startup import StartError
from config import Config, ConfigError

try:
    app = create_app(Config.from_env())
except (ConfigError, StartError) as error:
    sys.exit(f"gongjo: {error}")
