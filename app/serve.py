"""``make run``: set up what is missing, then serve. A second start changes nothing.

First start: secret, database, reference data, example data and people; their passwords are
printed once and stored only as hashes.
"""

import logging
import sys

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import func, select
from sqlalchemy.exc import DatabaseError

from config import Config, ConfigError, data_dir_from, make_secret


def main() -> None:
    """Set up and serve until interrupted; a wrong setting ends with one line."""
    from app import create_app
    from app.cli.faults import of_database, of_file
    from app.startup import StartError

    try:
        make_secret(data_dir_from())
        config = Config.from_env()
        app = create_app(config)
        with app.app_context():
            logins = prepare()
    except (ConfigError, StartError) as error:
        sys.exit(f"gongjo: {error}")
    except DatabaseError as error:
        sys.exit(f"gongjo: {of_database(error)}")
    except OSError as error:
        sys.exit(f"gongjo: {of_file(error)}")
    announce(config, logins)
    serve(app, config)


def prepare() -> list[tuple[str, str, str]]:
    """Migrate and, on the first start, fill. Returns (login, password, role) made just now.

    Raises ``StartError`` where the clock of the machine stands before the days of the examples:
    it is wrong, and with it would be every date kept.
    """
    from app import clock
    from app.extensions import db, writing
    from app.models import User
    from app.services import example_review, examples, people, reference
    from app.startup import StartError

    logging.getLogger("alembic").setLevel(logging.WARNING)
    upgrade()
    with writing():
        reference.load()
    if db.session.scalar(select(func.count(User.id))):
        return []
    if (today := clock.today()) < (made := examples.as_of()):
        raise StartError(
            f"the clock of this machine says {today}, before the day of the examples ({made}): "
            "set it first"
        )
    with writing():  # all or nothing: a login made without its password told would help nobody
        logins = [people.create_first_administrator(), *examples.seed()]
        example_review.seed()
    return logins


def announce(config: Config, logins: list[tuple[str, str, str]]) -> None:
    """Say where the application is and, once, how to log in."""
    print(f"Gongjo (공조) is at http://{config.host}:{config.port}/", flush=True)  # noqa: T201
    if logins:
        print("First logins, shown this once (change the passwords):")  # noqa: T201
        for login, password, role in logins:
            print(f"  {login:<8} {password:<20} {role}", flush=True)  # noqa: T201


def serve(app: Flask, config: Config) -> None:
    """Serve with waitress: one process, several threads."""
    from app import lingering

    logging.basicConfig()
    try:
        lingering.make_server(
            app,
            host=config.host,
            port=config.port,
            threads=8,
            ident="gongjo",
            max_request_body_size=config.max_upload_mb * 2**20 + 2**20,
        ).run()
    except OSError as error:
        sys.exit(f"gongjo: cannot serve on {config.host}:{config.port}: {error.strerror}")


if __name__ == "__main__":
    main()
