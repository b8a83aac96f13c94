"""Generated requests: as many as asked for, to try the office at a size it may reach one day.

Deterministic by seed and day. They are marked as examples and leave with them; numbers come from
the counters, every request and case has its event in the history, and what is repeated on the
request's row agrees with what belongs to it: ``flask check`` holds.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from random import Random

from flask import current_app
from sqlalchemy import func, insert, or_, select, text

from app import clock
from app.domain.authorities import AuthorityKind
from app.domain.channels import Channel
from app.domain.errors import DomainError
from app.domain.numbering import request_series, write_reference
from app.domain.people import Role
from app.extensions import db
from app.models import (
    Authority,
    Case,
    EvidenceRequest,
    Offence,
    ReferenceRow,
    Treaty,
    TreatyParty,
    User,
)
from app.services import history, people
from app.services.actor import SYSTEM
from app.services.evidence_requests import EXAMPLE_OFFICE
from app.services.generated import rows, words
from app.services.generated.stories import tell
from app.services.history import Told
from app.services.numbers import next_numbers

MOST = 1_000_000
YEARS = 6
OFFICERS = 12
_BATCH = 1_000
_PER_CASE = 3
_FIRST_WEIGHTS = {"US": 30, "JP": 14, "CN": 12, "HK": 7, "SG": 7, "DE": 6, "GB": 6, "FR": 6}
_NAMES = (
    *("김가명", "이보기", "박견본", "최표본", "정시험", "강연습"),
    *("조모의", "윤예문", "장본보기", "임가상", "한표기", "오시범"),
)


@dataclass(frozen=True, slots=True)
class Begun:
    """A request at its beginning: to whom, by which way, when, under which number."""

    on: date
    state_iso2: str
    authority: Authority | None
    channel: Channel
    number: int = 0


def holds_real_data() -> bool:
    """Whether anything is recorded that is no example."""
    real = or_(
        select(EvidenceRequest.id).where(EvidenceRequest.is_example.is_(False)).exists(),
        select(Case.id).where(Case.is_example.is_(False)).exists(),
    )
    return bool(db.session.scalar(select(real)))


def generate(count: int, *, seed: int) -> int:
    """Record ``count`` requests that came up to yesterday; raises when no authority is loaded."""
    chance, until = Random(seed), clock.today() - timedelta(days=1)  # noqa: S311 (no secret)
    begun = _numbered(_beginnings(chance, count, until))
    officers, bases = [_officer(number) for number in range(OFFICERS)], _legal_bases()
    while batch := list(islice(begun, _BATCH)):
        cases = _cases(chance, len(batch) // _PER_CASE + 1)
        drafts = [
            rows.Draft(
                reference=_reference(one),
                number=one.number,
                begun_on=one.on,
                state_iso2=one.state_iso2,
                authority=one.authority,
                channel=one.channel,
                case=chance.choice(cases),
                officer_id=chance.choice(officers),
                bases=bases[one.state_iso2][:2] if one.channel is Channel.TREATY else (),
                language=_language(one),
                story=tell(chance, one.channel, one.on, until),
            )
            for one in batch
        ]
        _store(chance, drafts)
    return count


def settle() -> None:
    """Let the database count what it holds, as it would by itself with time; after the commit."""
    db.session.execute(text("ANALYZE"))
    db.session.commit()


def _store(chance: Random, drafts: Sequence[rows.Draft]) -> None:
    stored = rows.store(chance, drafts, clock.office_zone())
    told = [
        Told(number, {}, {name: value for name, value in row.items() if value not in (None, "")})
        for number, row in stored.items()
    ]
    history.append_many(SYSTEM, "request.created", EvidenceRequest.__tablename__, told)
    db.session.expunge_all()


def _beginnings(chance: Random, count: int, until: date) -> list[Begun]:
    """Days, authorities and channels, in the order of the days."""
    known = db.session.scalars(
        select(Authority)
        .where(
            Authority.is_active,
            Authority.kind.not_in((AuthorityKind.DOMESTIC, AuthorityKind.NCB)),
        )
        .order_by(Authority.id)
    ).all()
    if not known:
        raise DomainError("no_authorities")
    weights = [_FIRST_WEIGHTS.get(one.state_iso2, 2) for one in known]
    chosen = chance.choices(known, weights, k=count)
    days = sorted(until - timedelta(days=chance.randrange(YEARS * 365)) for _ in range(count))
    return [_begun(chance, *pair) for pair in zip(days, chosen, strict=True)]


def _begun(chance: Random, on: date, authority: Authority) -> Begun:
    """Some go round the central authority: by Interpol or the round-the-clock network."""
    if authority.kind is AuthorityKind.CENTRAL and chance.random() < 0.25:
        channel = chance.choice((Channel.INTERPOL, Channel.CONTACT_POINT_24_7))
        return Begun(on, authority.state_iso2, None, channel)
    channel = Channel(chance.choice(authority.channels))
    return Begun(on, authority.state_iso2, authority, channel)


def _numbered(begun: Sequence[Begun]) -> Iterator[Begun]:
    """Each with the next number of its State and year, taken from the counters at once."""
    counts = Counter((one.state_iso2, one.on.year) for one in begun)
    numbers = {
        (state, year): iter(next_numbers(request_series(EXAMPLE_OFFICE, state), year, count))
        for (state, year), count in sorted(counts.items())
    }
    for one in begun:
        number = next(numbers[one.state_iso2, one.on.year])
        yield Begun(one.on, one.state_iso2, one.authority, one.channel, number)


def _reference(one: Begun) -> str:
    return write_reference(
        current_app.config["GONGJO"].reference_pattern,
        office=EXAMPLE_OFFICE,
        year=one.on.year,
        state=one.state_iso2,
        number=one.number,
    )


def _language(one: Begun) -> str:
    languages = one.authority.state.languages if one.authority else ["en"]
    return next((language for language in languages if language in ("fr", "en")), "en")


def _legal_bases() -> defaultdict[str, list[int]]:
    """Usable treaties by State."""
    found = defaultdict(list)
    query = (
        select(TreatyParty.state_iso2, TreatyParty.treaty_id)
        .join(Treaty)
        .where(Treaty.is_usable)
        .order_by(TreatyParty.state_iso2, TreatyParty.treaty_id)
    )
    for state, treaty in db.session.execute(query):
        found[state].append(treaty)
    return found


def _officer(number: int) -> int:
    """An example officer nobody can log in as."""
    login = f"generated-{number + 1:02d}"
    user = people.find(login)
    if user is None:
        user = User(
            login=login,
            name=_NAMES[number],
            rank="경감",
            role=Role.OFFICER,
            password_hash=people.unknowable_hash(),
            created_at=clock.now(),
            is_example=True,
        )
        db.session.add(user)
        history.append(SYSTEM, "user.created", user, new={"login": login, "role": user.role})
    elif user.is_example:
        user.disabled_at = None
    db.session.flush()
    return user.id


def _cases(chance: Random, count: int) -> list[Case]:
    """New cases, numbered after the generated ones there are."""
    known = db.session.scalar(select(func.count(Case.id)).where(Case.kics_number.like("모의-%")))
    values = [
        {
            "version": 1,
            "kics_number": f"모의-{number:07d}",
            "title": words.case_title(chance),
            "created_at": clock.now(),
            "is_example": True,
        }
        for number in range((known or 0) + 1, (known or 0) + 1 + count)
    ]
    found = list(
        db.session.scalars(insert(Case).returning(Case, sort_by_parameter_order=True), values)
    )
    told = [Told(one.id, {}, {"kics_number": one.kics_number, "title": one.title}) for one in found]
    history.append_many(SYSTEM, "case.created", Case.__tablename__, told)
    _charge(found)
    return found


def _charge(cases: Sequence[Case]) -> None:
    """The offences of new cases, from the templates of the reference data."""
    known = select(ReferenceRow).where(ReferenceRow.kind == "offence")
    templates = {row.code: row.content for row in db.session.scalars(known)}
    charged = [
        (case, code, position)
        for case in cases
        for position, code in enumerate(words.offences(case.title))
    ]
    if not charged:
        return
    db.session.execute(
        insert(Offence),
        [
            {"version": 1, "case_id": case.id, "position": at, "template_code": code}
            | templates[code]
            for case, code, at in charged
        ],
    )
    told = [Told(case.id, {}, templates[code]) for case, code, _at in charged]
    history.append_many(SYSTEM, "case.offence_added", Case.__tablename__, told)


__all__ = ["MOST", "generate", "holds_real_data", "settle"]
