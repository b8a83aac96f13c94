"""Settings of one installation, read once from the environment and checked at the start."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

SCREEN_LANGUAGES = ("ko", "en", "fr")
MINIMUM_SECRET = 32
DEFAULT_PATTERN = "{office}-{year}-{state}-{number:04d}"


class ConfigError(Exception):
    """A setting is missing or wrong; the message is the one clear line to print."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Everything the application needs to know of the machine it runs on.

    ``database_url`` is an SQLAlchemy URL; an SQLite path in it is absolute. ``zone`` is the
    office's time zone: dates of the office (today, date of a letter) are read in it.
    """

    secret_key: str = field(repr=False)
    data_dir: Path
    database_url: str = field(repr=False)
    office: str = "NOI"
    zone: str = "Asia/Seoul"
    default_language: str = "ko"
    reference_pattern: str = DEFAULT_PATTERN
    host: str = "127.0.0.1"
    port: int = 8000
    trusted_hosts: tuple[str, ...] = ()
    behind_proxy: bool = False
    secure_cookies: bool = False
    max_upload_mb: int = 50
    session_hours: int = 10
    signing_certificate: str = ""
    signing_key: str = ""
    signing_passphrase: str = field(default="", repr=False)
    enclose_case_data: bool = False
    testing: bool = False

    @classmethod
    def from_env(cls, env: Mapping[str, str] | None = None) -> "Config":
        """Read the environment; raise ``ConfigError`` with one line naming the wrong setting."""
        env = os.environ if env is None else env
        data_dir = data_dir_from(env)
        return cls(
            secret_key=env.get("SECRET_KEY") or stored_secret(data_dir),
            data_dir=data_dir,
            database_url=env.get("DATABASE_URL") or f"sqlite:///{data_dir / 'gongjo.db'}",
            office=env.get("GONGJO_OFFICE") or "NOI",
            zone=env.get("GONGJO_ZONE") or "Asia/Seoul",
            default_language=env.get("GONGJO_LANGUAGE") or "ko",
            reference_pattern=env.get("GONGJO_REFERENCE_PATTERN") or DEFAULT_PATTERN,
            host=env.get("GONGJO_HOST") or "127.0.0.1",
            port=_whole("GONGJO_PORT", env.get("GONGJO_PORT"), 8000, 1, 65535),
            trusted_hosts=tuple(
                name.strip()
                for name in env.get("GONGJO_TRUSTED_HOSTS", "").split(",")
                if name.strip()
            ),
            behind_proxy=_switch("GONGJO_BEHIND_PROXY", env.get("GONGJO_BEHIND_PROXY")),
            secure_cookies=_switch("GONGJO_SECURE_COOKIES", env.get("GONGJO_SECURE_COOKIES")),
            max_upload_mb=_whole(
                "GONGJO_MAX_UPLOAD_MB", env.get("GONGJO_MAX_UPLOAD_MB"), 50, 1, 4096
            ),
            session_hours=_whole(
                "GONGJO_SESSION_HOURS", env.get("GONGJO_SESSION_HOURS"), 10, 1, 72
            ),
            signing_certificate=env.get("GONGJO_SIGNING_CERTIFICATE") or "",
            signing_key=env.get("GONGJO_SIGNING_KEY") or "",
            signing_passphrase=env.get("GONGJO_SIGNING_PASSPHRASE") or "",
            enclose_case_data=_switch(
                "GONGJO_ENCLOSE_CASE_DATA", env.get("GONGJO_ENCLOSE_CASE_DATA")
            ),
        ).checked()

    def checked(self) -> "Config":
        """Return self when every setting is sound, else raise ``ConfigError``."""
        if len(self.secret_key) < MINIMUM_SECRET:
            raise ConfigError(
                "SECRET_KEY: missing or shorter than 32 characters; "
                "`make run` makes one in the data directory"
            )
        if len(set(self.secret_key)) < 8:
            raise ConfigError("SECRET_KEY: too weak: fewer than 8 different characters")
        if self.default_language not in SCREEN_LANGUAGES:
            raise ConfigError(
                f"GONGJO_LANGUAGE: unknown language {self.default_language!r}: use ko, en or fr"
            )
        _check_database(self.database_url)
        _check_zone(self.zone)
        _check_pattern(self.office, self.reference_pattern)
        _check_signing(self.signing_certificate, self.signing_key)
        return self

    @property
    def is_sqlite(self) -> bool:
        """Whether the database is the single-machine default."""
        return self.database_url.startswith("sqlite")

    @property
    def files_dir(self) -> Path:
        """Received files, stored under their SHA-256."""
        return self.data_dir / "files"


def stored_secret(data_dir: Path) -> str:
    """The secret that `make run` keeps in the data directory, or an empty string."""
    path = data_dir / "secret_key"
    return path.read_text(encoding="ascii").strip() if path.is_file() else ""


def make_secret(data_dir: Path) -> None:
    """Make the data directory and its secret on the first start; never replace one."""
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = data_dir / "secret_key"
    if not path.exists():
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48) + "\n")


def data_dir_from(env: Mapping[str, str] | None = None) -> Path:
    """The data directory: ``GONGJO_DATA_DIR``, or ``data`` beside this file."""
    value = (os.environ if env is None else env).get("GONGJO_DATA_DIR")
    return _absolute("GONGJO_DATA_DIR", value or str(Path(__file__).resolve().parent / "data"))


def _absolute(name: str, value: str) -> Path:
    path = Path(value).expanduser()
    if not path.is_absolute():
        raise ConfigError(f"{name}: {value!r} is a relative path; give an absolute one")
    return path


def _whole(name: str, value: str | None, default: int, low: int, high: int) -> int:
    if not value:
        return default
    if not value.isascii() or not value.isdigit() or not low <= int(value) <= high:
        raise ConfigError(f"{name}: {value!r} is not a whole number from {low} to {high}")
    return int(value)


def _switch(name: str, value: str | None) -> bool:
    known = {"": False, "no": False, "false": False, "0": False}
    known |= {"yes": True, "true": True, "1": True}
    key = (value or "").lower()
    if key not in known:
        raise ConfigError(f"{name}: {value!r} is neither yes nor no")
    return known[key]


def _check_database(url: str) -> None:
    if url.startswith("sqlite:"):
        path = url.removeprefix("sqlite:///").partition("?")[0]
        if not url.startswith("sqlite:///") or not Path(path).is_absolute():
            raise ConfigError(
                "DATABASE_URL: the SQLite path must be absolute, as in sqlite:////srv/gongjo/gongjo.db"
            )
    elif not url.startswith("postgresql+psycopg://"):
        raise ConfigError("DATABASE_URL: use sqlite:////absolute/path or postgresql+psycopg://…")


def _check_zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        raise ConfigError(f"GONGJO_ZONE: unknown time zone {name!r}") from None


def _check_pattern(office: str, pattern: str) -> None:
    from app.domain.errors import DomainError
    from app.domain.numbering import check_pattern

    try:
        check_pattern(office, pattern)
    except DomainError as error:
        from app.cli.faults import said

        raise ConfigError(f"GONGJO_REFERENCE_PATTERN or GONGJO_OFFICE: {said(error)}") from None


def _check_signing(certificate: str, key: str) -> None:
    """Both or neither, and both there: a letter is never issued unsigned by mistake."""
    if not certificate and not key:
        return
    for name, path in (
        ("GONGJO_SIGNING_CERTIFICATE", certificate),
        ("GONGJO_SIGNING_KEY", key),
    ):
        if not path:
            raise ConfigError(f"{name}: missing; certificate and key are set together")
        if not _absolute(name, path).is_file():
            raise ConfigError(f"{name}: no file at {path!r}")
