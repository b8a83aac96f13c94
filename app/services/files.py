"""Files received with a request, and their custody. Nothing received is deleted; it is voided."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import IO

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app import clock
from app.domain.custody import BY_HAND, Condition, CustodyKind, party
from app.domain.errors import DomainError
from app.domain.file_names import shown_name
from app.domain.media_types import UNKNOWN_TYPE, told_by
from app.domain.people import Ability
from app.extensions import db
from app.models import Correspondence, CustodyEvent, EvidenceRequest, StoredFile
from app.services import file_store, history
from app.services.actor import SYSTEM, Actor
from app.services.file_store import Stored

#: Bytes that a page reads to see whether a file is intact; of a longer one it tells the last look.
_AT_ONCE = 64 * 2**20
#: Other records of the same content that are listed.
MOST_TWINS = 20


def receive(
    actor: Actor,
    one: EvidenceRequest,
    stream: IO[bytes],
    *,
    name: str,
    received_from: str = "",
    contact: Correspondence | None = None,
) -> StoredFile:
    """Keep a small file inside the writing transaction; see ``record``."""
    actor.demand_write(one)
    stored = file_store.put(stream)
    return record(actor, one, stored, name=name, received_from=received_from, contact=contact)


def record(
    actor: Actor,
    one: EvidenceRequest,
    stored: Stored,
    *,
    name: str,
    received_from: str = "",
    received_on: date | None = None,
    contact: Correspondence | None = None,
) -> StoredFile:
    """Record what was put on disk and open its custody; raises ``DomainError("file_empty")``.

    The content is on disk before the record is written; when the transaction fails, the file
    without a record is found by ``strays``.
    """
    actor.demand_write(one)
    if stored.size == 0:
        raise DomainError("file_empty", field="files", name=shown_name(name))
    on = _day(received_on, "received_on")
    file = StoredFile(
        sha256=stored.sha256,
        size=stored.size,
        media_type=type_of(stored.head),
        name_given=shown_name(name),
        evidence_request_id=one.id,
        received_at=clock.now(),
        received_from=party(received_from),
    )
    db.session.add(file)
    if contact is not None:
        contact.files.append(file)
    db.session.flush()
    _event(actor, file, CustodyKind.RECEIVED, on=on, counterpart=file.received_from)
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
    on: date | None = None,
    found: str | None = None,
) -> CustodyEvent:
    """A copy made, handed over or returned, by hand; ``found`` is its hash at that moment."""
    actor.demand_write(one)
    if kind not in BY_HAND:
        raise DomainError("custody_kind", field="kind")
    whom = party(counterpart)
    if not whom:
        raise DomainError("counterpart_missing", field="counterpart")
    day = _day(on, "on")
    if (received := file.custody[0].on) and day < received:
        raise DomainError("custody_before_receipt", field="on", day=received)
    if (look(file) if found is None else found) != file.sha256:
        raise DomainError("file_damaged", field="kind", name=file.name_given)
    event = _event(actor, file, kind, on=day, counterpart=whom, note=note)
    new = {"name": file.name_given, "custody": kind, "counterpart": event.counterpart}
    history.append(actor, "file.custody", one, new=new)
    return event


def void_custody(
    actor: Actor, one: EvidenceRequest, event: CustodyEvent, reason: str
) -> CustodyEvent:
    """Take an event back by a further one; both stay and are printed."""
    actor.demand_write(one)
    if not reason.strip():
        raise DomainError("reason_missing", field="reason")
    if event.kind not in BY_HAND:
        raise DomainError("custody_kind", field="reason")
    if event.voided_by is not None:
        raise DomainError("custody_void_already", field="reason")
    further = _event(
        actor, event.file, CustodyKind.VOIDED, on=clock.today(), note=reason.strip(), voids=event
    )
    new = {"name": event.file.name_given, "custody": event.kind, "reason": reason.strip()}
    history.append(actor, "file.custody_voided", one, new=new)
    return further


def attach(actor: Actor, one: EvidenceRequest, file: StoredFile, contact: Correspondence) -> None:
    """Say with which contact a file came or went."""
    actor.demand_write(one)
    if file in contact.files:
        return
    contact.files.append(file)
    db.session.flush()
    new = {"name": file.name_given, "kind": contact.kind, "at": contact.at}
    history.append(actor, "file.attached", one, new=new)


def check(actor: Actor, file: StoredFile, found: str | None = None) -> bool:
    """Write down the hash found now; whether the file still is what was received."""
    actor.demand(Ability.CHECK_FILES)
    seen = look(file) if found is None else found
    _event(actor, file, CustodyKind.CHECKED, on=clock.today(), sha256=seen)
    return seen == file.sha256


def void(actor: Actor, one: EvidenceRequest, file: StoredFile, reason: str) -> None:
    """Declare a file entered by mistake; it stays on record with the reason."""
    actor.demand_write(one)
    if not reason.strip():
        raise DomainError("reason_missing", field="reason")
    if file.voided_at is not None:
        raise DomainError("file_void_already", name=file.name_given)
    file.voided_at, file.void_reason = clock.now(), reason.strip()
    history.append(actor, "file.voided", one, new={"name": file.name_given, "reason": reason})


def look(file: StoredFile) -> str:
    """The hash of what lies on disk, read now; empty when nothing does."""
    return file_store.hash_now(file.sha256) or ""


def is_intact(file: StoredFile) -> bool:
    """Whether the content still has the hash it was received with, read now."""
    return look(file) == file.sha256


def condition_now(file: StoredFile) -> Condition:
    """What lies on disk, read now whatever its length."""
    found = look(file)
    if not found:
        return Condition.MISSING
    return Condition.INTACT if found == file.sha256 else Condition.CHANGED


def condition(file: StoredFile) -> Condition:
    """For pages: read once and again only after a change; of a very long file the last finding."""
    if (size := file_store.size_now(file.sha256)) is None:
        return Condition.MISSING
    if size != file.size:
        return Condition.CHANGED
    is_long = file.size > _AT_ONCE and file.last_found != file.sha256
    if is_long or file_store.hash_seen(file.sha256, at_most=_AT_ONCE) != file.sha256:
        return Condition.CHANGED
    return Condition.INTACT


def of_request(one: EvidenceRequest) -> list[StoredFile]:
    """Files of a request with their custody, oldest first."""
    query = (
        select(StoredFile)
        .where(StoredFile.evidence_request_id == one.id)
        .options(selectinload(StoredFile.custody).selectinload(CustodyEvent.voided_by))
    )
    return list(db.session.scalars(query.order_by(StoredFile.id)))


def by_contact(one: EvidenceRequest) -> dict[int, list[StoredFile]]:
    """Files of the contacts of a request, by the number of the contact."""
    query = (
        select(Correspondence.id, StoredFile)
        .join(Correspondence.files)
        .where(Correspondence.evidence_request_id == one.id)
        .order_by(Correspondence.id, StoredFile.id)
    )
    found: dict[int, list[StoredFile]] = {}
    for number, file in db.session.execute(query):
        found.setdefault(number, []).append(file)
    return found


def twins(file: StoredFile) -> list[tuple[StoredFile, str]]:
    """Other records of the same content with the reference of their requests, up to
    ``MOST_TWINS``: an empty form or a logo may have come with thousands.
    """
    query = (
        select(StoredFile, EvidenceRequest.reference)
        .join(EvidenceRequest, EvidenceRequest.id == StoredFile.evidence_request_id)
        .where(StoredFile.sha256 == file.sha256, StoredFile.id != file.id)
        .order_by(StoredFile.id)
        .limit(MOST_TWINS)
    )
    return [(row[0], row[1]) for row in db.session.execute(query)]


def find(number: int) -> StoredFile | None:
    """By its number."""
    return db.session.get(StoredFile, number)


def type_of(head: bytes) -> str:
    """The media type told by the first bytes, never by the name; unknown is octet-stream."""
    if known := told_by(head):
        return known
    import puremagic

    try:
        return puremagic.from_string(head, mime=True) or UNKNOWN_TYPE
    except (puremagic.PureError, ValueError):
        return UNKNOWN_TYPE


def damaged() -> Iterator[tuple[StoredFile, str]]:
    """Every recorded file whose content is missing or other, with the hash found, if any."""
    found: dict[str, str] = {}
    for file in db.session.scalars(select(StoredFile).order_by(StoredFile.id)):
        if file.sha256 not in found:
            found[file.sha256] = look(file)
        if found[file.sha256] != file.sha256:
            yield file, found[file.sha256]


def strays() -> list[Path]:
    """Files in the store that no record names."""
    known = set(db.session.scalars(select(StoredFile.sha256)))
    return [path for path in file_store.names() if path.name not in known]


def mend_or_mark(file: StoredFile, found: str) -> bool:
    """Bring the content back if it was set aside, else write the finding down once."""
    is_back = file_store.bring_back(file.sha256)
    seen = file.sha256 if is_back else found
    if file.last_found != seen:
        _event(SYSTEM, file, CustodyKind.CHECKED, on=clock.today(), sha256=seen)
        one = db.session.get(EvidenceRequest, file.evidence_request_id)
        if one is not None and not is_back:
            history.append(SYSTEM, "file.damaged", one, new={"name": file.name_given})
    return is_back


def _day(given: date | None, field: str) -> date:
    today = clock.today()
    if given and given > today:
        raise DomainError("custody_in_future", field=field)
    return given or today


def _event(
    actor: Actor,
    file: StoredFile,
    kind: CustodyKind,
    *,
    on: date,
    counterpart: str = "",
    note: str = "",
    sha256: str | None = None,
    voids: CustodyEvent | None = None,
) -> CustodyEvent:
    event = CustodyEvent(
        kind=kind,
        on=on,
        at=clock.now(),
        actor_id=actor.user_id,
        counterpart=counterpart,
        sha256=file.sha256 if sha256 is None else sha256,
        note=note,
        voids_id=voids.id if voids else None,
    )
    file.custody.append(event)
    db.session.flush()
    if voids:
        db.session.expire(voids, ["voided_by"])
    return event
