"""One request and what belongs to it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Row, literal, select
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from app.domain.authorities import AuthorityKind
from app.domain.stages import Stage
from app.extensions import db
from app.models import (
    Authority,
    Case,
    Correspondence,
    Deadline,
    DeadlineExtension,
    EvidenceRequest,
    Leg,
    ReferenceRow,
    StageChange,
    State,
    Target,
    Treaty,
    TreatyParty,
    User,
)
from app.queries import restriction

E_ = EvidenceRequest

#: Written out, not bound: SQLite uses the index of the open requests only when it sees the word.
IS_OPEN = E_.stage != literal(Stage.CLOSED, E_.stage.type, literal_execute=True)


#: Values in one statement: SQLite of old takes 999 variables.
_VALUES_AT_ONCE = 900
_MOST_SAME = 200


@dataclass(frozen=True, slots=True)
class Same:
    """The same target in another request, and whom to ask about it; ``is_in_part`` to the reader.

    It is told by the value that was asked about, never as that request spells it.
    """

    kind: str
    normalised: str
    reference: str
    officer: str
    is_in_part: bool = False


def lock(reference: str) -> None:
    """Let one writer at a time change this request and what belongs to it, until the commit.

    On SQLite the writing transaction holds that lock already.
    """
    db.session.scalar(select(E_.id).where(E_.reference == reference).with_for_update())


def by_reference(reference: str) -> EvidenceRequest | None:
    """With everything its page shows, in a fixed number of queries.

    Raises ``SeenInPart`` when the reader sees only a part; ``in_part`` gives that.
    """
    return _whole(
        reference,
        *_told_in_letters(),
        selectinload(E_.legs).joinedload(Leg.proof_file),
        selectinload(E_.void_legs).joinedload(Leg.proof_file),
        selectinload(E_.contacts).joinedload(Correspondence.entered_by),
        selectinload(E_.deadlines).options(
            selectinload(Deadline.pauses),
            selectinload(Deadline.extensions).joinedload(DeadlineExtension.actor),
        ),
        selectinload(E_.stage_changes).joinedload(StageChange.actor),
    )


def for_letter(reference: str) -> EvidenceRequest | None:
    """With everything a letter tells of it. Raises ``SeenInPart`` as ``by_reference`` does."""
    return _whole(reference, *_told_in_letters())


def _told_in_letters() -> tuple[ExecutableOption, ...]:
    return (
        joinedload(E_.case).options(selectinload(Case.offences), selectinload(Case.persons)),
        joinedload(E_.authority).joinedload(Authority.state),
        joinedload(E_.officer),
        selectinload(E_.targets).selectinload(Target.cells),
        selectinload(E_.section_texts),
        selectinload(E_.contacts),
        selectinload(E_.deadlines),
        selectinload(E_.letters),
        selectinload(E_.legal_bases),
    )


def _whole(reference: str, *loaded: ExecutableOption) -> EvidenceRequest | None:
    found = db.session.scalar(select(E_).where(E_.reference == reference).options(*loaded))
    return restriction.demand_whole(found) if found else None


def in_part(reference: str) -> EvidenceRequest | None:
    """A restricted request without its contents; ``None`` when the reader sees it whole."""
    query = select(E_).where(E_.reference == reference)
    found = db.session.scalar(query.options(joinedload(E_.authority), joinedload(E_.officer)))
    return found if found and found.is_in_part else None


def same_targets(pairs: Iterable[tuple[str, str]], *, but: int | None = None) -> Sequence[Same]:
    """Where else these (kind, normalised) stand; each is named as it was asked about.

    Restricted requests are named too, or two officers would ask abroad for the same twice.
    """
    from app.domain.identifiers import twins  # 40 ms of readers; most of this module needs none

    wanted = {
        (kind, twin): value
        for kind, value in sorted(set(pairs))
        if kind != "unknown"
        for twin in twins(kind, value)
    }
    if not wanted:
        return []
    values = sorted({value for _kind, value in wanted})
    hidden, found = restriction.hidden_references(), _standing_targets(values, but)
    return [
        Same(
            row.kind,
            wanted[row.kind, row.normalised],
            row.reference,
            row.name,
            row.reference in hidden,
        )
        for row in found
        if (row.kind, row.normalised) in wanted
    ]


def _standing_targets(values: list[str], but: int | None) -> list[Row[str, str, str, str]]:
    found: list[Row[str, str, str, str]] = []
    for start in range(0, len(values), _VALUES_AT_ONCE):
        # by value alone: SQLite reads the whole table when pairs are compared
        query = (
            select(Target.kind, Target.normalised, E_.reference, User.name)
            .join(E_, Target.evidence_request_id == E_.id)
            .join(User, E_.officer_id == User.id)
            .where(
                Target.normalised.in_(values[start : start + _VALUES_AT_ONCE]),
                Target.removed_at.is_(None),
            )
            .order_by(E_.id, Target.id)
            .limit(_MOST_SAME)
        )
        if but is not None:
            query = query.where(E_.id != but)
        found += db.session.execute(query, execution_options=restriction.WHOLE).all()
    return found


def states() -> Sequence[State]:
    """States that requests go to: to our own by the hotline alone."""
    return db.session.scalars(select(State).order_by(State.iso2)).all()


def authorities(state: str) -> Sequence[Authority]:
    """Active authorities of a State that may be asked; Korean desks on the way are none."""
    query = (
        select(Authority)
        .where(
            Authority.state_iso2 == state,
            Authority.is_active,
            Authority.kind != AuthorityKind.DOMESTIC,
        )
        .options(selectinload(Authority.values))
        .order_by(Authority.id)
    )
    return db.session.scalars(query).all()


def treaties(state: str) -> Sequence[Treaty]:
    """Usable legal bases with a State: those it is party to, and reciprocity."""
    party = select(TreatyParty.treaty_id).where(TreatyParty.state_iso2 == state)
    query = select(Treaty).where(
        Treaty.is_usable, (Treaty.id.in_(party)) | (Treaty.kind == "reciprocity")
    )
    return db.session.scalars(query.order_by(Treaty.id)).all()


def cases() -> Sequence[Case]:
    """Cases to choose from, newest first."""
    return db.session.scalars(select(Case).order_by(Case.id.desc()).limit(500)).all()


def offence_templates() -> Sequence[ReferenceRow]:
    """Offences of the reference data."""
    query = select(ReferenceRow).where(ReferenceRow.kind == "offence")
    return db.session.scalars(query.order_by(ReferenceRow.position)).all()


def officers() -> Sequence[User]:
    """People who may be in charge, for filters."""
    return db.session.scalars(
        select(User).where(User.disabled_at.is_(None)).order_by(User.name)
    ).all()
