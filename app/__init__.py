"""Gongjo (공조): a tracker for cross-border evidence requests."""

from pathlib import Path

from flask import Flask

from config import Config

ROOT = Path(__file__).resolve().parent.parent


def create_app(config: Config, *, pages: bool = True) -> Flask:
    """Build the application; raise ``ConfigError`` or ``StartError`` when it could not work.

    Without ``pages`` it is what a command works on: settings and database, in half the time.
    """
    from app import startup
    from app.extensions import init_database, init_migrations

    app = Flask(__name__, template_folder=str(ROOT / "templates"))
    app.config.from_mapping(settings(config.checked()))
    startup.check_start(app, config)
    init_database(app)
    if pages:
        from app import cli, web

        init_migrations(app, ROOT / "migrations")
        web.init_app(app)
        cli.init_app(app)
    return app


def settings(config: Config) -> dict[str, object]:
    """The settings in the names that Flask and its extensions read."""
    # personal data stays out of the log: no values of a failed statement
    pool: dict[str, object] = {"hide_parameters": True}
    if not config.is_sqlite:
        pool |= {"pool_pre_ping": True, "pool_size": 10}
    return {
        "GONGJO": config,
        "SECRET_KEY": config.secret_key,
        "SQLALCHEMY_DATABASE_URI": config.database_url,
        "SQLALCHEMY_ENGINE_OPTIONS": pool,
        "MAX_CONTENT_LENGTH": config.max_upload_mb * 2**20,
        "MAX_FORM_MEMORY_SIZE": 4 * 2**20,
        "MAX_FORM_PARTS": 5_000,
        "TRUSTED_HOSTS": list(config.trusted_hosts) or None,
        "SESSION_COOKIE_NAME": "gongjo",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": config.secure_cookies,
        "WTF_CSRF_TIME_LIMIT": None,
        "BABEL_TRANSLATION_DIRECTORIES": str(ROOT / "translations"),
        "BABEL_DEFAULT_LOCALE": config.default_language,
        "TESTING": config.testing,
    }
