"""Loading reference data: idempotent, and never over what the office has edited or verified."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from sqlalchemy import select

from app import reference as files
from app.domain.authorities import AuthorityField, AuthorityKind, Confidence
from app.domain.errors import DomainError
from app.extensions import db
from app.models import (
    Authority,
    AuthorityValue,
    Base,
    BodyName,
    ReferenceRow,
    State,
    Treaty,
    TreatyParty,
)
from app.services import calendars, history
from app.services.actor import SYSTEM


def load() -> dict[str, int]:
    """Insert and update; returns how many rows were new, changed, the same or kept.

    Raises ``DomainError`` when a file is faulty: nothing is loaded then.
    """
    data = files.read()
    if faults := files.check(data):
        raise DomainError("reference_faulty", first=str(faults[0]), count=len(faults))
    count: Counter[str] = Counter(new=0, changed=0, same=0, kept=0)
    _load_states(data, count)
    _load_authorities(data, count)
    _load_treaties(data, count)
    _load_bodies(data, count)
    _load_rows(data, count)
    calendars.load(data, count)
    db.session.flush()
    return dict(count)


def _put(
    model: type[Base], key: dict[str, Any], values: dict[str, Any], count: Counter[str]
) -> Any:
    """Find the row by its key; make or change it."""
    found = db.session.scalar(select(model).filter_by(**key))
    if found is None:
        found = model(**key, **values)
        db.session.add(found)
        count["new"] += 1
        return found
    _old, new = history.changes(found, values)
    count["changed" if new else "same"] += 1
    return found


def _load_states(data: files.Reference, count: Counter[str]) -> None:
    for row in data.states:
        names = {language: row[language] for language in ("ko", "en", "fr")}
        values = {"names": names, "zone": row["zone"], "languages": row["languages"].split()}
        _put(State, {"iso2": row["iso2"]}, values, count)
    db.session.flush()


def _load_authorities(data: files.Reference, count: Counter[str]) -> None:
    found: dict[str, Authority] = {}
    for row in data.authorities:
        label = {language: row[f"label_{language}"] for language in ("ko", "en", "fr")}
        values = {
            "state_iso2": row["state"],
            "kind": AuthorityKind(row["kind"]),
            "channels": row["channels"].split(),
            "label": label,
        }
        found[row["code"]] = _put(Authority, {"code": row["code"]}, values, count)
    db.session.flush()
    for row in data.values:
        _load_value(found[row["authority"]], row, count)
    _leave_room(found.values())


def _load_value(authority: Authority, row: files.Row, count: Counter[str]) -> None:
    key = {
        "authority_id": authority.id,
        "field": AuthorityField(row["field"]),
        "language": row["language"],
    }
    known = db.session.scalar(select(AuthorityValue).filter_by(**key))
    if known is not None and (known.is_edited or known.is_verified):
        count["kept"] += 1
        return
    values = {
        "value": row["value"],
        "source": row["source"],
        "confidence": Confidence(row["confidence"]),
        "checked_on": files.day_of(row["checked_on"]),
        "note": row["note"],
    }
    if known is None:
        _put(AuthorityValue, key, values, count)
        return
    old, new = history.changes(known, values)
    count["changed" if new else "same"] += 1
    if new:
        history.append(SYSTEM, "authority.value_loaded", authority, old=old, new=new)


def _leave_room(authorities: Iterable[Authority]) -> None:
    """A line on each card for the days a reply usually takes, which no public source tells."""
    field = AuthorityField.USUAL_REPLY_DAYS
    db.session.flush()
    query = select(AuthorityValue.authority_id).where(AuthorityValue.field == field)
    known = set(db.session.scalars(query))
    db.session.add_all(
        AuthorityValue(authority_id=one.id, field=field, confidence=Confidence.UNKNOWN)
        for one in authorities
        if one.id not in known
    )


def _load_treaties(data: files.Reference, count: Counter[str]) -> None:
    found: dict[str, Treaty] = {}
    for row in data.treaties:
        values = {
            "kind": row["kind"],
            "titles": row["titles"],
            "citation": row["titles"],
            "signed_on": files.day_of(row["signed_on"]),
            "in_force_on": files.day_of(row["in_force_on"]),
            "is_usable": row["is_usable"],
            "source": row["source"],
            "confidence": Confidence(row["confidence"]),
            "checked_on": files.day_of(row["checked_on"]),
            "note": row["note"],
        }
        found[row["code"]] = _put(Treaty, {"code": row["code"]}, values, count)
    db.session.flush()
    for row in data.parties:
        key = {"treaty_id": found[row["treaty"]].id, "state_iso2": row["state"]}
        values = {
            "in_force_on": files.day_of(row["in_force_on"]),
            "source": row["source"],
            "confidence": Confidence(row["confidence"]),
        }
        _put(TreatyParty, key, values, count)


def _load_bodies(data: files.Reference, count: Counter[str]) -> None:
    for row in data.bodies:
        key = {
            "body": row["body"],
            "language": row["language"],
            "valid_from": files.day_of(row["valid_from"]),
        }
        values = {
            "name": row["name"],
            "unit": row["unit"],
            "head": row["head"],
            "valid_until": files.day_of(row["valid_until"]),
            "source": row["source"],
            "confidence": Confidence(row["confidence"]),
            "checked_on": files.day_of(row["checked_on"]),
        }
        _put(BodyName, key, values, count)


def _load_rows(data: files.Reference, count: Counter[str]) -> None:
    rows: list[tuple[str, files.Row, files.Row]]
    rows = [(row["kind"], row, {}) for row in data.vocabulary]
    rows += [
        ("offence", {**row, "position": number}, {
            name: row[name] for name in ("article", "act", "name", "maximum_penalty")
        })
        for number, row in enumerate(data.offences, start=1)
    ]  # fmt: skip
    for kind, row, content in rows:
        values = {
            "position": int(row["position"]),
            "content": content,
            "source": row["source"],
            "confidence": Confidence(row["confidence"]),
            "checked_on": files.day_of(row["checked_on"]),
        }
        _put(ReferenceRow, {"kind": kind, "code": row["code"]}, values, count)
