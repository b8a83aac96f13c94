"""Files received with a request, and their custody. Nothing received is deleted; it is voided."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import IO

from sqlalchemy import select

from app import clock
from app.domain.custody import BY_HAND, CustodyKind
from app.domain.errors import DomainError
from app.domain.file_names import shown_name
from app.domain.people import Ability
from app.extensions import db
from app.models import Correspondence, CustodyEvent, EvidenceRequest, StoredFile
from app.services import file_store, history
from app.services.actor import Actor

UNKNOWN_TYPE = "application/octet-stream"
#: A file without a record is left alone this long: its record may be on the way.
_ON_THE_WAY = timedelta(hours=1)


def receive(
    actor: Actor,
    one: EvidenceRequest,
    stream: IO[bytes],
    *,
    name: str,
    received_from: str = "",
    contact: Correspondence | None = None,
) -> StoredFile:
    """Keep a file and open its custody; raises ``DomainError("file_empty")``.

    The content is on disk before the record is written; when the transaction fails, the file
    without a record is found by ``strays``.
    """
    actor.demand_write(one)
    stored = file_store.put(stream)
    if stored.size == 0:
        raise DomainError("file_empty", field="files", name=shown_name(name))
    file = StoredFile(
        sha256=stored.sha256,
        size=stored.size,
        media_type=type_of(stored.head),
        name_given=shown_name(name),
        evidence_request_id=one.id,
        received_at=clock.now(),
        received_from=received_from,
    )
    db.session.add(file)
    if contact is not None:
        contact.files.append(file)
    db.session.flush()
    _event(actor, file, CustodyKind.RECEIVED, counterpart=received_from)
    new = {"name": file.name_given, "size": file.size, "sha256": file.sha256}
    history.append(actor, "file.received", one, new=new)
    return file


def record_custody(
    actor: Actor,
    one: EvidenceRequest,
    file: StoredFile,
    kind: CustodyKind,
    *,
    counterpart: str,
    note: str = "",
) -> CustodyEvent:
    """A copy made, handed over or returned, by hand; the file is hashed at that moment."""
    actor.demand_write(one)
    if kind not in BY_HAND:
        raise DomainError("custody_kind", field="kind")
    if not counterpart.strip():
        raise DomainError("counterpart_missing", field="counterpart")
    if not is_intact(file):
        raise DomainError("file_damaged", field="kind", name=file.name_given)
    event = _event(actor, file, kind, counterpart=counterpart.strip(), note=note)
    new = {"name": file.name_given, "custody": kind, "counterpart": event.counterpart}
    history.append(actor, "file.custody", one, new=new)
    return event


def check(actor: Actor, file: StoredFile) -> bool:
    """Hash the file now and write down what was found; whether it still is what was received."""
    actor.demand(Ability.READ)
    found = file_store.hash_now(file.sha256) or ""
    _event(actor, file, CustodyKind.CHECKED, sha256=found)
    return found == file.sha256


def void(actor: Actor, one: EvidenceRequest, file: StoredFile, reason: str) -> None:
    """Declare a file entered by mistake; it stays on record with the reason."""
    actor.demand_write(one)
    if not reason.strip():
        raise DomainError("reason_missing", field="reason")
    if file.voided_at is not None:
        raise DomainError("file_void_already", name=file.name_given)
    file.voided_at, file.void_reason = clock.now(), reason.strip()
    history.append(actor, "file.voided", one, new={"name": file.name_given, "reason": reason})


def is_intact(file: StoredFile) -> bool:
    """Whether the content still has the hash it was received with."""
    return file_store.hash_now(file.sha256) == file.sha256


def of_request(one: EvidenceRequest) -> list[StoredFile]:
    """Files of a request, oldest first."""
    query = select(StoredFile).where(StoredFile.evidence_request_id == one.id)
    return list(db.session.scalars(query.order_by(StoredFile.id)))


def find(number: int) -> StoredFile | None:
    """By its number."""
    return db.session.get(StoredFile, number)


def type_of(head: bytes) -> str:
    """The media type told by the first bytes, never by the name; unknown is octet-stream."""
    import puremagic

    try:
        return puremagic.from_string(head, mime=True) or UNKNOWN_TYPE
    except (puremagic.PureError, ValueError):
        return UNKNOWN_TYPE


def damaged() -> Iterator[str]:
    """One line for every recorded file that is missing or has other bytes."""
    rows = db.session.scalars(select(StoredFile).order_by(StoredFile.id))
    for file in rows:
        found = file_store.hash_now(file.sha256)
        if found != file.sha256:
            what = "missing" if found is None else "changed on disk"
            yield f"file {file.id} ({file.sha256[:12]}…): {what}"


def strays() -> list[Path]:
    """Files on disk that no record names, old enough that none is on the way."""
    known = set(db.session.scalars(select(StoredFile.sha256)))
    oldest = (clock.now() - _ON_THE_WAY).timestamp()
    return [
        path
        for path in file_store.names()
        if path.name not in known and path.stat().st_mtime < oldest
    ]


def _event(
    actor: Actor,
    file: StoredFile,
    kind: CustodyKind,
    *,
    counterpart: str = "",
    note: str = "",
    sha256: str | None = None,
) -> CustodyEvent:
    assert actor.user_id is not None
    event = CustodyEvent(
        kind=kind,
        at=clock.now(),
        actor_id=actor.user_id,
        counterpart=counterpart,
        sha256=file.sha256 if sha256 is None else sha256,
        note=note,
    )
    file.custody.append(event)
    db.session.flush()
    return event
