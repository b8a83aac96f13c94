"""A restricted request that holds a marker in every text, and what pages and files give away."""

import io
import re
import zipfile
from dataclasses import dataclass
from datetime import timedelta
from xml.etree import ElementTree

from pypdf import PdfReader
from sqlalchemy import Enum, String, Table, select, update
from werkzeug.test import TestResponse

from app import clock
from app.domain.channels import Channel
from app.domain.contacts import ContactKind, Direction, Means
from app.domain.custody import CustodyKind
from app.domain.deadline_kinds import DeadlineKind
from app.domain.identifiers import recognise
from app.domain.stages import Stage
from app.extensions import db
from app.models import Action, Base, EvidenceRequest
from app.services import (
    approval,
    contacts,
    deadline_acts,
    deadlines_by_hand,
    evidence_requests,
    files,
    letters,
    restriction,
    review,
    search_index,
    stages,
)
from app.services.review import Entry
from tests.services.letters import actor, complete_request, write

MARK = "zqsecret"
TARGET = f"@{MARK}_target"
#: Text columns that hold no person's words: codes, and what the service sets.
CODES = {
    "evidence_request": {"reference", "state_iso2", "kind", "foreign_language", "next_due_kind"},
    "target": {"kind"},
    "letter": {"number", "kind", "verification_code", "sha256", "content_hash"},
    "approval": {"kind", "content_hash"},
    "section_text": {"section", "language", "source_hash"},
    "correspondence": {"register_series"},
    "deadline": {"rule", "rule_version", "zone"},
    "stored_file": {"sha256", "media_type", "last_found"},
    "domestic_case": {"stage"},
    "offence": {"template_code"},
    "person": {"nationality"},
}


@dataclass(frozen=True, slots=True)
class Restricted:
    """What stands in addresses of the restricted request."""

    reference: str
    letter: str
    code: str
    numbers: dict[str, int]
    visible: str


def make() -> Restricted:
    """As the desk would: recorded, issued, sent, answered, reviewed twice, then restricted."""
    officer, lead, colleague = actor("officer"), actor("lead"), actor("colleague")
    one = complete_request(officer)
    _mark_case(one)
    for text in list(one.section_texts):
        write(officer, one, text.section, text.language, f"{text.body} {MARK}")
    target = one.targets[0]
    read = recognise(TARGET)
    target.as_given, target.kind, target.normalised = TARGET, read.kind.value, read.normalised
    approval.approve(lead, approval.submit(officer, one), one)
    letter = letters.issue(officer, one)
    today = clock.today()
    stages.move(officer, one, Stage.SENT, on=today, reason=MARK, document=MARK)
    row = contacts.record(
        officer, one, direction=Direction.INCOMING, means=Means.POST, kind=ContactKind.QUERY,
        at=clock.now() - timedelta(minutes=5), counterpart=MARK, their_reference=MARK, note=MARK,
        letter=letter,
    )  # fmt: skip
    file = files.receive(
        officer, one, io.BytesIO(MARK.encode()), name=f"{MARK}.txt", received_from=MARK
    )
    files.attach(officer, one, file, row)
    event = files.record_custody(
        officer, one, file, CustodyKind.COPIED, counterpart=MARK, note=MARK
    )
    due = deadlines_by_hand.add(
        officer, one, DeadlineKind.OTHER, start=today, period="20wd", codes=["KR"], note=MARK
    )
    deadline_acts.pause(officer, one, due, on=today, reason=MARK)
    other = evidence_requests.create(
        colleague, evidence_requests.RequestFacts(state_iso2="FR", channel=Channel.TREATY)
    )
    _review(one, other)
    restriction.restrict(officer, one, reason=f"{MARK} reason")
    _mark_rest(one)
    search_index.update(one)
    db.session.commit()
    action = db.session.scalars(select(Action).order_by(Action.id)).first()
    found = Restricted(
        one.reference,
        letter.number,
        letter.verification_code,
        {
            "contact": row.id,
            "file": file.id,
            "event": event.id,
            "deadline": due.id,
            "cell": target.cells[0].id,
            "target": target.id,
            "case": one.case_id or 0,
            "offence": one.case.offences[0].id if one.case else 0,
            "person": one.case.persons[0].id if one.case else 0,
            "action": action.id if action else 0,
        },
        other.reference,
    )
    db.session.remove()
    return found


def _mark_case(one: EvidenceRequest) -> None:
    assert one.case
    texts = {language: f"{MARK} {language}" for language in ("ko", "en", "fr")}
    one.case.kics_number, one.case.title = f"{MARK}-0417", texts
    one.case.investigating_authority = one.case.prosecution_office = texts
    one.case.prosecution_number = MARK
    for offence in one.case.offences:
        offence.act = offence.name = offence.maximum_penalty = texts
        offence.article = MARK
    for person in one.case.persons:
        person.label = texts
    one.title = MARK
    one.domestic_order = one.domestic_order_translated = MARK
    db.session.flush()


def _review(one: EvidenceRequest, other: EvidenceRequest) -> None:
    """Closed once with its words frozen, open again with new ones; a colleague owns an action."""
    lead, owner = actor("lead"), actor("colleague").user_id
    soon = clock.today() + timedelta(days=7)
    for each in (one, other):
        word = MARK if each is one else "open words"
        entry = Entry(decision=word, action=word, owner_id=owner, due_on=soon)
        item = review.decide(lead, each, entry)
        review.discuss(lead, each, is_discussed=True)
        assert item
    review.close(lead, on=clock.today())


def _mark_rest(one: EvidenceRequest) -> None:
    """Every text column of what belongs to the request that is still empty."""
    tables = [mapper.local_table for mapper in Base.registry.mappers]
    for table in tables:
        if isinstance(table, Table) and "evidence_request_id" in table.c:
            _mark_table(table, table.c.evidence_request_id == one.id)
    _mark_table(EvidenceRequest.__table__, EvidenceRequest.__table__.c.id == one.id)  # type: ignore[arg-type]


def _mark_table(table: Table, condition: object) -> None:
    for column in table.c:
        is_text = isinstance(column.type, String) and not isinstance(column.type, Enum)
        is_code = column.name in CODES.get(table.name, ())
        if is_text and not is_code and not column.foreign_keys:
            empty = (column == "") | column.is_(None)
            db.session.execute(
                update(table).where(condition, empty).values({column.name: MARK})  # type: ignore[arg-type]
            )


def told(response: TestResponse) -> str:
    """Everything a person could read in an answer, in small letters without spaces and hyphens."""
    text = " ".join([str(response.headers), *_texts(response.data, response.mimetype)])
    response.close()  # a file that was sent stays open otherwise
    return re.sub(r"[\s\-\u00ad]", "", text).casefold()


def _texts(content: bytes, kind: str) -> list[str]:
    if kind == "application/pdf" or content.startswith(b"%PDF"):
        reader = PdfReader(io.BytesIO(content))
        return [str(reader.metadata), *(page.extract_text() for page in reader.pages)]
    if content.startswith(b"PK"):
        found = []
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                found += [name, *_texts(archive.read(name), "")]
        return found
    if content.startswith(b"<?xml"):
        return ["".join(ElementTree.fromstring(content).itertext())]
    return [content.decode(errors="replace")]
