"""What must hold in the database whatever happened: checked against the naive query."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import func, select

from app import clock
from app.domain.contacts import ACKNOWLEDGES, DATA, Direction
from app.domain.errors import DomainError
from app.domain.numbering import request_series
from app.domain.said import Said
from app.domain.stages import acknowledged_on
from app.extensions import db
from app.models import (
    Correspondence,
    Counter,
    Deadline,
    DeadlinePause,
    EvidenceRequest,
    Leg,
    Letter,
    Review,
    StageChange,
)
from app.queries import review as reviews
from app.services import act_by, file_store, files, history, their_references
from app.services.issued_files import is_sound

E_ = EvidenceRequest


def faults() -> list[Said]:
    """Everything wrong, one line each."""
    return [
        *_chain(),
        *_dates(),
        *_act_by(),
        *_holders(),
        *_contacts(),
        *_first_data(),
        *_acknowledged(),
        *_their_references(),
        *_numbers(),
        *_registers(),
        *_reviews(),
        *_files(),
        *_letters(),
    ]


def stray_files() -> list[Path]:
    """Files without a record, left by a power cut between the two."""
    return files.strays()


def repair() -> list[Said]:
    """Set files aside that no record names, bring back or mark what records lack, write the days
    to act by and their numbers anew; a line each.

    Nothing is deleted: files go to ``quarantine`` beside the store, for somebody may know what
    they are. The caller holds the write lock and knows that no file is on its way.
    """
    done: list[Said] = []
    for path in files.strays():
        name, is_half = path.name, file_store.is_half_written(path)
        place = file_store.set_aside(path)
        done.append(
            Said(
                "no record names the half-written file %(name)s: moved to %(place)s",
                name=name,
                place=place,
            )
            if is_half
            else Said(
                "no record names the file %(name)s: moved to %(place)s", name=name, place=place
            )
        )
    for file, found in list(files.damaged()):
        is_back = files.mend_or_mark(file, found)
        known = {"number": file.id, "hash": file.sha256[:12]}
        done.append(
            Said("file %(number)s (%(hash)s…): brought back from quarantine", **known)
            if is_back
            else Said("file %(number)s (%(hash)s…): its custody says so", **known)
        )
    for row in act_by.renew():
        done.append(
            Said(
                "%(deadline)s: act by %(on)s, by the calendar of today",
                deadline=_named(row),
                on=act_by.stored(row),
            )
        )
    for one, found in list(their_references.stale()):
        their_references.follow(one)
        done.append(
            Said("%(reference)s: their number “%(found)s”", reference=one.reference, found=found)
        )
    return done


def _files() -> Iterator[Said]:
    for file, found in files.damaged():
        known = {"number": file.id, "hash": file.sha256[:12]}
        yield (
            Said("file %(number)s (%(hash)s…): changed on disk", **known)
            if found
            else Said("file %(number)s (%(hash)s…): missing", **known)
        )


def _letters() -> Iterator[Said]:
    """Issued letters are the bytes that were issued; one is in memory at a time."""
    for number in list(db.session.scalars(select(Letter.number).order_by(Letter.id))):
        query = select(Letter.pdf, Letter.sha256).where(Letter.number == number)
        pdf, issued = db.session.execute(query).one()
        if not is_sound(pdf, issued):
            yield Said("letter %(number)s: its file is not the one that was issued", number=number)


def _chain() -> Iterator[Said]:
    if broken := history.verify_chain():
        yield Said(
            "history: broken at event %(number)s: %(code)s",
            number=broken.sequence,
            code=broken.code,
        )


def _reviews() -> Iterator[Said]:
    """Each closed review holds what was frozen, and the hash of the one before it."""
    query = select(Review).where(Review.closed_at.is_not(None)).order_by(Review.number)
    before = ""
    for one in db.session.scalars(query):
        try:
            found = reviews.snapshot_of(one)
        except DomainError:
            yield Said("review %(number)s: its snapshot is not what was frozen", number=one.number)
        else:
            frozen = (found.number, found.as_of, found.previous_hash, found.history_hash)
            if frozen != (one.number, one.held_on, one.previous_hash, one.history_hash):
                yield Said("review %(number)s: its row is not what was frozen", number=one.number)
            if found.previous_hash != before:
                yield Said(
                    "review %(number)s: it was read against another review before it",
                    number=one.number,
                )
        before = one.snapshot_hash


def _dates() -> Iterator[Said]:
    """The next date on the row is the first standing deadline whose clock runs."""
    paused = select(DeadlinePause.deadline_id).where(DeadlinePause.until_on.is_(None))
    query = (
        select(E_.reference, E_.next_due_on, func.min(Deadline.due_on))
        .outerjoin(
            Deadline,
            (Deadline.evidence_request_id == E_.id)
            & Deadline.ended_on.is_(None)
            & Deadline.id.not_in(paused),
        )
        .group_by(E_.id, E_.reference, E_.next_due_on)
        .order_by(E_.id)
    )
    for reference, stored, found in db.session.execute(query):
        if stored != found:
            yield Said(
                "%(reference)s: next date %(stored)s on the row, %(found)s by its deadlines",
                reference=reference,
                stored=stored,
                found=found,
            )


def _act_by() -> Iterator[Said]:
    """The day to act by before a fixed end is the last working day before it."""
    for row, right in act_by.stale():
        on = right.values["on"]
        yield Said(
            "%(deadline)s: act by %(stored)s stored, %(on)s by the calendar",
            deadline=_named(row),
            stored=act_by.stored(row),
            on=on,
        )


def _named(row: Deadline) -> str:
    return f"{row.evidence_request.reference}: {row.kind.value} {row.due_on}"


def _holders() -> Iterator[Said]:
    """One leg is open, and it names the holder on the row."""
    query = (
        select(E_.reference, E_.holder, func.count(Leg.id), func.min(Leg.holder))
        .outerjoin(
            Leg,
            (Leg.evidence_request_id == E_.id) & Leg.sent_on.is_(None) & Leg.voided_at.is_(None),
        )
        .group_by(E_.id, E_.reference, E_.holder)
        .order_by(E_.id)
    )
    for reference, stored, count, found in db.session.execute(query):
        if count != 1 or str(stored.value) != str(getattr(found, "value", found)):
            yield Said(
                "%(reference)s: %(count)s open legs, holder %(holder)s on the row",
                reference=reference,
                count=count,
                holder=stored.value,
            )


def _contacts() -> Iterator[Said]:
    """The last contact on the row is the newest of its contacts that stand."""
    query = (
        select(E_.reference, E_.last_contact_at, func.max(Correspondence.at))
        .outerjoin(
            Correspondence,
            (Correspondence.evidence_request_id == E_.id) & Correspondence.voided_at.is_(None),
        )
        .group_by(E_.id, E_.reference, E_.last_contact_at)
        .order_by(E_.id)
    )
    for reference, stored, found in db.session.execute(query):
        if stored != found:
            yield Said(
                "%(reference)s: last contact %(stored)s on the row, %(found)s by its contacts",
                reference=reference,
                stored=stored,
                found=found,
            )


def _first_data() -> Iterator[Said]:
    """The first data on the row, from which the reply rate is counted, are those of a contact."""
    c = Correspondence
    query = (
        select(c.evidence_request_id, func.min(c.at))
        .where(c.direction == Direction.INCOMING, c.kind.in_(DATA), c.voided_at.is_(None))
        .group_by(c.evidence_request_id)
    )
    first = dict(db.session.execute(query.order_by(c.evidence_request_id)).all())
    zone = clock.office_zone()
    stored = select(E_.id, E_.reference, E_.first_data_on).order_by(E_.id)
    for number, reference, on in db.session.execute(stored):
        at = first.get(number)
        found = at.astimezone(zone).date() if at else None
        if on != found:
            yield Said(
                "%(reference)s: first data %(stored)s on the row, %(found)s by its contacts",
                reference=reference,
                stored=on,
                found=found,
            )


def _acknowledged() -> Iterator[Said]:
    """The day of acknowledgement on the row is that of a move or a contact that stands."""
    c, moved, told = Correspondence, defaultdict(list), defaultdict(list)
    moves = select(StageChange.evidence_request_id, StageChange.to_stage, StageChange.on)
    for number, stage, day in db.session.execute(moves.where(StageChange.taken_back_at.is_(None))):
        moved[number].append((stage, day))
    direction, kind = ACKNOWLEDGES
    said = select(c.evidence_request_id, c.at).where(
        c.direction == direction, c.kind == kind, c.voided_at.is_(None)
    )
    for number, at in db.session.execute(said):
        told[number].append(at.astimezone(clock.office_zone()).date())
    stored = select(E_.id, E_.reference, E_.acknowledged_on).order_by(E_.id)
    for number, reference, on in db.session.execute(stored):
        if on != (found := acknowledged_on(moved[number], told[number])):
            yield Said(
                "%(reference)s: acknowledged %(stored)s on the row, %(found)s by moves and "
                "contacts",
                reference=reference,
                stored=on,
                found=found,
            )


def _their_references() -> Iterator[Said]:
    """Their number on the row is the newest that a contact or a leg says."""
    for one, found in their_references.stale():
        stored = one.their_reference
        yield Said(
            "%(reference)s: their number “%(stored)s” on the row, “%(found)s” by contacts and legs",
            reference=one.reference,
            stored=stored,
            found=found,
        )


def _numbers() -> Iterator[Said]:
    """Numbers of a State and year run from 1 to the counter without a gap."""
    counters = {
        (row.series, row.year): row.last
        for row in db.session.scalars(select(Counter).order_by(Counter.series, Counter.year))
    }
    query = (
        select(E_.state_iso2, E_.year, E_.is_example, func.count(), func.max(E_.number))
        .group_by(E_.state_iso2, E_.year, E_.is_example)
        .order_by(E_.state_iso2, E_.year)
    )
    for state, year, is_example, count, last in db.session.execute(query):
        if count != last:
            yield Said(
                "numbers: %(state)s %(year)s: %(count)s requests, highest number %(last)s",
                state=state,
                year=year,
                count=count,
                last=last,
            )
        office = "EX" if is_example else None
        key = (request_series(office, state), year) if office else None
        if key and counters.get(key) != last:
            yield Said(
                "numbers: %(state)s %(year)s: counter %(counter)s, highest number %(last)s",
                state=state,
                year=year,
                counter=counters.get(key),
                last=last,
            )


def _registers() -> Iterator[Said]:
    """Every contact stands in a register, whose numbers run from 1 to the counter."""
    c = Correspondence
    counters = {
        (row.series, row.year): row.last
        for row in db.session.scalars(select(Counter).order_by(Counter.series, Counter.year))
        if row.series.startswith("contact:")
    }
    query = (
        select(c.register_series, c.register_year, func.count(), func.max(c.register_number))
        .group_by(c.register_series, c.register_year)
        .order_by(c.register_series, c.register_year)
    )
    for series, year, count, highest in db.session.execute(query):
        last = counters.pop((series or "", year or 0), None)
        if series is None or not count == highest == last:
            yield Said(
                "register %(series)s %(year)s: %(count)s contacts, highest number %(highest)s, "
                "counter %(last)s",
                series=series,
                year=year,
                count=count,
                highest=highest,
                last=last,
            )
    for (series, year), last in counters.items():
        yield Said(
            "register %(series)s %(year)s: 0 contacts, counter %(last)s",
            series=series,
            year=year,
            last=last,
        )
