"""Applications to test with: a fresh database per test, on both engines.

``app`` has an empty, migrated database with six people; ``office`` has the reference data too, and
the example data when the test asks for ``with_examples`` as well.
Both run once on SQLite and once on PostgreSQL (``-k sqlite`` or ``-k postgresql`` picks one).
Each test's database is a copy of one made once per run.
"""

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, ClassVar
from uuid import uuid4

import hypothesis
import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask_migrate import upgrade
from jinja2.bccache import Bucket, BytecodeCache
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.util import LRUCache
from werkzeug.routing import Rule

from app import create_app, startup
from app.domain.people import Role
from app.extensions import db
from app.models import User
from app.services import people
from app.services.actor import Actor, actor_of
from config import Config
from tests import memory, postgres

memory.use()
# Speed is measured in benchmarks; a busy machine must not fail a property.
hypothesis.settings.register_profile("gongjo", deadline=None)
hypothesis.settings.load_profile("gongjo")

SECRET = "test-only-secret-0123456789-abcdefghij"
PEOPLE = {
    "officer": ("김예시", Role.OFFICER),
    "colleague": ("이견본", Role.OFFICER),
    "lead": ("박보기", Role.LEAD),
    "head": ("최표본", Role.HEAD),
    "viewer": ("정열람", Role.VIEWER),
    "administrator": ("한관리", Role.ADMINISTRATOR),
}
PASSWORD = "correct horse battery"
#: argon2id with the cheapest parameters: the office's own take 64 MB and 0.1 s at every login.
HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


def configure(url: str, folder: Path) -> Config:
    """The configuration of a test application."""
    return Config(secret_key=SECRET, data_dir=folder, database_url=url, testing=True).checked()


#: The first engine of each kind in this process.
_first: dict[str, Engine] = {}


def share_statements(engine: Engine) -> None:
    """Let all engines of a kind keep compiled statements together, as one does in the office.

    They are kept by dialect: with one of its own, each test would compile all of its statements.
    """
    first = _first.get(engine.dialect.name)
    if first is None:
        engine.connect().close()  # a dialect knows its server from the first connection on
        engine._compiled_cache = LRUCache(4_000)
        _first[engine.dialect.name] = engine
    else:
        engine._compiled_cache, engine.dialect = first._compiled_cache, first.dialect


class CompiledPages(BytecodeCache):
    """Compiled templates of this run, so that no test compiles a page again."""

    kept: ClassVar[dict[str, bytes]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()


def make_app(url: str, folder: Path) -> Flask:
    """An application on an existing database."""
    application = create_app(configure(url, folder))
    application.jinja_env.bytecode_cache = CompiledPages()
    with application.app_context():
        share_statements(db.engine)
    return application


def dispose(application: Flask) -> None:
    """Close every connection, so that no warning outlives the test."""
    with application.app_context():
        db.session.remove()
        for engine in db.engines.values():
            engine.dispose()


def add_people() -> None:
    """One person per role, all with the same password."""
    hashed = HASHER.hash(PASSWORD)
    for login, (name, role) in PEOPLE.items():
        db.session.add(
            User(
                login=login,
                name=name,
                rank="경감",
                role=role,
                password_hash=hashed,
                created_at=datetime(2026, 1, 5, tzinfo=UTC),
            )
        )
    db.session.commit()


#: What a template holds, each beside what stands before it.
CONTENTS = ("people", "reference", "examples")


def before(contents: str) -> str:
    """The contents that a template is made from; nothing for the first."""
    return ("", *CONTENTS)[CONTENTS.index(contents)]


def fill(url: str, folder: Path, contents: str) -> None:
    """Add these contents to a copy of the template before, or to a new database."""
    application = make_app(url, folder)
    with application.app_context():
        if contents == "people":
            upgrade()
            add_people()
        elif contents == "reference":
            from app.services import reference

            reference.load()
        else:
            from app.services import examples

            examples.seed()
        db.session.commit()
    dispose(application)


@pytest.fixture(scope="session", autouse=True)
def quick_starts() -> Iterator[None]:
    """What is the same in every test is reckoned once a run: cheap passwords, checked fonts and
    clauses, the builders of addresses. Tests of the start itself run in processes of their own.
    """
    builders: dict[tuple[object, ...], Any] = {}
    compile_builder = Rule._compile_builder

    def kept_builder(rule: Rule, append_unknown: bool = True) -> Any:
        key = (rule.rule, rule.subdomain, rule.host, str(rule.defaults), append_unknown)
        if key not in builders:
            builders[key] = compile_builder(rule, append_unknown)
        return builders[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(people, "_hasher", HASHER)
        patch.setattr(startup, "_check_documents", cache(startup._check_documents))
        patch.setattr(Rule, "_compile_builder", kept_builder)
        yield


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Path of a built SQLite database with these contents."""
    made: dict[str, Path] = {}

    def get(contents: str) -> Path:
        if contents not in made:
            folder = tmp_path_factory.mktemp("template")
            path = folder / "gongjo.db"
            if earlier := before(contents):
                shutil.copy(get(earlier), path)
            fill(f"sqlite:///{path}", folder, contents)
            made[contents] = path
        return made[contents]

    return get


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """A running server's URL."""
    if postgres.programs() is None:
        pytest.skip(postgres.MISSING)
    with postgres.server() as url:
        yield url
        administration(url).dispose()


@cache
def administration(cluster: str) -> Engine:
    """Connections that make and drop databases."""
    return create_engine(f"{cluster}/postgres", isolation_level="AUTOCOMMIT")


def administer(cluster: str, statement: str) -> None:
    """Run one statement outside any transaction."""
    with administration(cluster).connect() as connection:
        connection.execute(text(statement))


def copy_database(cluster: str, name: str, template: str) -> None:
    """Copy files, as servers before 15 always do: through the log it takes twice the time."""
    with administration(cluster).connect() as connection:
        version: tuple[int, ...] = connection.dialect.server_version_info  # type: ignore[attr-defined]
        how = "STRATEGY file_copy" if version >= (15,) else ""
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template} {how}"))


@pytest.fixture(scope="session")
def postgres_template(
    postgres_server: str, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], str]:
    """Name of a built PostgreSQL database."""
    made: dict[str, str] = {}

    def get(contents: str) -> str:
        if contents not in made:
            name = f"template_{contents}"
            earlier = get(before(contents)) if before(contents) else "template1"
            copy_database(postgres_server, name, earlier)
            folder = tmp_path_factory.mktemp("template")
            fill(f"{postgres_server}/{name}", folder, contents)
            made[contents] = name
        return made[contents]

    return get


ENGINES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]


@pytest.fixture(params=ENGINES)
def engine_name(request: pytest.FixtureRequest) -> str:
    """The engine a test runs on."""
    return str(request.param)


def copied(
    engine_name: str, contents: str, request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[str]:
    """The URL of a fresh copy of the template."""
    if engine_name == "sqlite":
        source = request.getfixturevalue("sqlite_template")(contents)
        shutil.copy(source, tmp_path / "gongjo.db")
        yield f"sqlite:///{tmp_path / 'gongjo.db'}"
        return
    cluster = request.getfixturevalue("postgres_server")
    template = request.getfixturevalue("postgres_template")(contents)
    name = f"t_{uuid4().hex}"
    copy_database(cluster, name, template)
    yield f"{cluster}/{name}"
    administer(cluster, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def database_url(engine_name: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """URL of an empty, migrated database of this test's own."""
    yield from copied(engine_name, "people", request, tmp_path)


@pytest.fixture
def office_url(engine_name: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """URL of a database with the reference data, and the examples for a test that wants them."""
    contents = "examples" if "with_examples" in request.fixturenames else "reference"
    yield from copied(engine_name, contents, request, tmp_path)


@pytest.fixture
def with_examples() -> None:
    """Its name among a test's fixtures puts the example data into the office."""


def running(url: str, folder: Path) -> Iterator[Flask]:
    """An application in its context."""
    application = make_app(url, folder)
    with application.app_context():
        yield application
    dispose(application)


@pytest.fixture
def app(database_url: str, tmp_path: Path) -> Iterator[Flask]:
    """The application on an empty database, inside its context."""
    yield from running(database_url, tmp_path)


@pytest.fixture
def office(office_url: str, tmp_path: Path) -> Iterator[Flask]:
    """The application with the reference data, inside its context."""
    yield from running(office_url, tmp_path)


@pytest.fixture
def person() -> Callable[[str], User]:
    """``person("lead")``: the stored user."""

    def get(login: str) -> User:
        return db.session.query(User).filter_by(login=login).one()

    return get


@pytest.fixture
def acting(person: Callable[[str], User]) -> Callable[[str], Actor]:
    """``acting("lead")``: that person as an actor."""
    return lambda login: actor_of(person(login))


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end: no need to look through it for garbage."""
    gc.collect()
    gc.freeze()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """In CI a skip is a failure: everything that tests need is installed there."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("GONGJO_REFUSE_SKIPS") and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
