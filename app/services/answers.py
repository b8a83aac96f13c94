"""First drafts of what we answer: to a query, to a refusal. A person completes them."""

from collections.abc import Callable

from app import clock
from app.domain.channels import Holder
from app.domain.contacts import ContactKind, Direction
from app.domain.deadline_kinds import DeadlineKind
from app.domain.next_steps import NextStep, next_step
from app.domain.route import Errand, side_of
from app.domain.stages import RefusalGround, Stage
from app.extensions import db
from app.models import Correspondence, Deadline, EvidenceRequest
from app.queries.letter_facts import languages_of
from app.reference.drafts import answers_to_query, answers_to_refusal
from app.services import route, section_texts, stages
from app.services.actor import Actor

SECTION = "answers"
#: Days on which something was to be heard from them.
_AWAITED = (
    DeadlineKind.ACKNOWLEDGEMENT_EXPECTED,
    DeadlineKind.STATUS_ENQUIRY,
    DeadlineKind.REPLY_ASKED_FOR,
    DeadlineKind.REPLY_ANNOUNCED,
    DeadlineKind.REMINDER,
)
#: Kinds of contact that say nothing about a refusal standing or not.
_ASIDE = frozenset({ContactKind.NOTE, ContactKind.STATUS_ENQUIRY, ContactKind.REMINDER})


def next_of(one: EvidenceRequest) -> NextStep:
    """The next sensible act for a request, as of today."""
    return next_step(
        one.stage,
        side_of(one.holder),
        today=clock.today(),
        outcome=one.outcome,
        is_refused=refusal(one) is not None,
        awaited_on=min(
            (row.due_on for row in _standing(one) if row.kind in _AWAITED), default=None
        ),
    )


def refusal(one: EvidenceRequest) -> Correspondence | None:
    """The refusal that nothing has answered since."""
    found = [row for row in one.contacts if row.voided_at is None and row.kind not in _ASIDE]
    last = max(found, key=lambda row: (row.at, row.id), default=None)
    return last if last and last.kind is ContactKind.REFUSAL else None


def draft_supplement(actor: Actor, one: EvidenceRequest) -> bool:
    """A paragraph for each question of the newest query; whether anything was drafted."""
    asked = [
        row
        for row in one.contacts
        if row.kind is ContactKind.QUERY
        and row.direction is Direction.INCOMING
        and row.voided_at is None
    ]
    questions = questions_of(asked[-1].note) if asked else []
    return _draft(actor, one, lambda language: answers_to_query(questions, language))


def draft_refusal_answer(
    actor: Actor, one: EvidenceRequest, ground: RefusalGround, *, reason: str
) -> bool:
    """What may be answered to the ground; a closed request is reopened and comes to our desk."""
    actor.demand_write(one)
    if one.stage is Stage.CLOSED:
        today = clock.today()
        stages.move(actor, one, Stage.EXECUTING, on=today, reason=reason)
        route.hand_on(actor, one, Holder.OUR_DESK, on=today, errand=Errand.QUERY, note=reason)
    return _draft(actor, one, lambda language: answers_to_refusal(ground, language))


def questions_of(note: str) -> list[str]:
    """One question a line or between semicolons."""
    parts = (part.strip(" .-·\t") for part in note.replace(";", "\n").splitlines())
    return [part for part in parts if part]


def _draft(actor: Actor, one: EvidenceRequest, lines: Callable[[str], list[str]]) -> bool:
    """Write what is empty, the Korean first; what a person wrote is never replaced."""
    actor.demand_write(one)
    stored = section_texts.find(one, SECTION, section_texts.ORIGINAL)
    if stored is not None and stored.body.strip() and not _was_sent(one, stored.body):
        return False
    for language in languages_of(one):
        if not (body := "\n".join(lines(language))):
            continue
        text = section_texts.find(one, SECTION, language)
        section_texts.write(
            actor,
            one,
            section=SECTION,
            language=language,
            body=body,
            version=text.version if text else None,
        )
        db.session.flush()
    return True


def _was_sent(one: EvidenceRequest, body: str) -> bool:
    """Whether an issued supplement holds this text: then it may make room for the next."""
    written = [line.strip() for line in body.splitlines() if line.strip()]
    sent = [
        text
        for letter in one.letters
        if letter.kind == "supplement" and letter.voided_at is None
        for text in letter.content["facts"]["texts"]
        if text["section"] == SECTION and text["language"] == section_texts.ORIGINAL
    ]
    return any(list(text["paragraphs"]) == written for text in sent)


def _standing(one: EvidenceRequest) -> list[Deadline]:
    """Deadlines whose clock runs."""
    rows = [row for row in one.deadlines if row.ended_on is None]
    return [row for row in rows if all(pause.until_on for pause in row.pauses)]
