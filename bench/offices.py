"""Offices to measure: a database of a given size on each engine, and an officer logged in."""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask
from flask.testing import FlaskClient
from flask_migrate import upgrade
from sqlalchemy import create_engine, func, select, text

from app import clock, create_app
from app.domain.people import Role
from app.extensions import db, writing
from app.models import EvidenceRequest, User
from app.services import generated, reference, sessions
from config import Config
from tests import postgres

SECRET = "for-benchmarks-only-0123456789-abcdef"
SEED = 1


@contextmanager
def engines(wanted: str) -> Iterator[dict[str, str]]:
    """Base URL per engine; PostgreSQL starts for as long as it is needed."""
    with TemporaryDirectory(prefix="gongjo-bench-") as folder:
        bases = {"sqlite": f"sqlite:///{folder}"} if wanted in ("sqlite", "both") else {}
        if wanted == "sqlite" or postgres.programs() is None:
            yield bases
            return
        with postgres.server() as cluster:
            yield bases | {"postgresql": cluster}


@contextmanager
def office(base: str, size: int) -> Iterator[tuple[Flask, float]]:
    """An office with so many requests, and the seconds it took to generate them."""
    with (
        TemporaryDirectory(prefix="gongjo-bench-") as folder,
        opened(_new_database(base, size), Path(folder)) as app,
    ):
        yield app, _fill(app, size)


def _fill(app: Flask, size: int) -> float:
    logging.getLogger("alembic").setLevel(logging.WARNING)
    with app.app_context():
        upgrade()
        with writing():
            reference.load()
        began = time.perf_counter()
        with writing():
            generated.generate(size, seed=SEED)
        generated.settle()
        return time.perf_counter() - began


@contextmanager
def opened(url: str, folder: Path) -> Iterator[Flask]:
    """The application on a database; every connection closed at the end."""
    app = create_app(Config(secret_key=SECRET, data_dir=folder, database_url=url).checked())
    try:
        yield app
    finally:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


def _new_database(base: str, size: int) -> str:
    if base.startswith("sqlite"):
        return f"{base}/office-{size}.db"
    engine = create_engine(f"{base}/postgres", isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE office_{size}"))
    engine.dispose()
    return f"{base}/office_{size}"


def busiest() -> int:
    """The number of the generated officer with the most open requests."""
    one = EvidenceRequest
    query = (
        select(one.officer_id)
        .where(one.stage != "closed")
        .group_by(one.officer_id)
        .order_by(func.count().desc(), one.officer_id)
        .limit(1)
    )
    return db.session.scalars(query).one()


def log_in(app: Flask, *, is_lead: bool = False) -> FlaskClient:
    """The busiest officer, or a colleague made a lead, with a session of their own."""
    with app.app_context():
        with writing():
            number = busiest()
            others = select(User).where(User.is_example, User.id != number).order_by(User.id)
            user = db.session.scalars(others).first() if is_lead else None
            if user:
                user.role = Role.LEAD
            person = user or db.session.get_one(User, number)
            token = sessions.open_session(person, clock.now(), hours=10)
        db.session.remove()
    client = app.test_client()
    with client.session_transaction() as session:
        session["token"] = token
    return client
