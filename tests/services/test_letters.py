"""Approval and issue, on both engines."""

import hashlib
import io
import json
from dataclasses import replace

import pikepdf
import pytest
from flask import Flask

from app.documents.composition import content_hash
from app.documents.letter import render
from app.documents.model import LetterDocument
from app.domain.errors import DomainError, NotAllowed
from app.domain.plain import from_plain
from app.domain.stages import Stage
from app.extensions import db
from app.models import EvidenceRequest, HistoryEvent
from app.queries import letters as letters_query
from app.services import approval, examples, letters
from app.services.letter_check import check_code, check_file
from tests.services.letters import actor, complete_request, write


def approved(app: Flask) -> EvidenceRequest:
    one = complete_request(actor("officer"))
    submitted = approval.submit(actor("officer"), one)
    approval.approve(actor("lead"), submitted, one)
    return one


def codes(one: EvidenceRequest) -> set[str]:
    return {found.code for found in letters.prepare(one).findings if found.blocks}


def test_a_complete_request_lacks_nothing(office: Flask) -> None:
    one = complete_request(actor("officer"))
    assert codes(one) == set()
    assert letters.prepare(one).is_complete


def test_a_missing_translation_and_an_unverified_address_are_named(office: Flask) -> None:
    one = complete_request(actor("officer"))
    write(actor("officer"), one, "facts", "fr", "")
    assert one.authority
    for value in one.authority.values:
        value.verified_on = None
    found = {(f.code, f.section, f.language) for f in letters.prepare(one).findings}
    assert ("text_missing", "facts", "fr") in found
    assert ("addressee_unverified", "", "") in found
    with pytest.raises(DomainError, match="letter_incomplete"):
        approval.submit(actor("officer"), one)
    with pytest.raises(DomainError, match="letter_incomplete"):
        letters.issue(actor("officer"), one)


def test_a_stale_translation_blocks(office: Flask) -> None:
    one = complete_request(actor("officer"))
    write(actor("officer"), one, "facts", "ko", "고친 국문입니다.")
    assert "translation_stale" in codes(one)


def test_nobody_approves_their_own_letter(office: Flask) -> None:
    lead = actor("lead")
    one = complete_request(lead)
    submitted = approval.submit(lead, one)
    with pytest.raises(NotAllowed, match="own_approval"):
        approval.approve(lead, submitted, one)
    with pytest.raises(NotAllowed, match="not_allowed"):
        approval.approve(actor("colleague"), submitted, one)
    approval.approve(actor("head"), submitted, one)
    assert one.stage is Stage.APPROVED


def test_a_later_edit_voids_the_approval_and_undoing_it_restores_it(office: Flask) -> None:
    one = approved(office)
    before = letters.prepare(one).content_hash
    body = next(t.body for t in one.section_texts if (t.section, t.language) == ("necessity", "fr"))
    write(actor("officer"), one, "necessity", "fr", body + " Modifié.")
    with pytest.raises(DomainError, match="not_approved"):
        letters.issue(actor("officer"), one)
    write(actor("officer"), one, "necessity", "fr", body)
    assert letters.prepare(one).content_hash == before
    assert letters.issue(actor("officer"), one).number


def test_issue_freezes_text_pdf_and_hash(office: Flask) -> None:
    one = approved(office)
    letter = letters.issue(actor("officer"), one)
    db.session.commit()
    stored = letters_query.by_number(letter.number)
    assert stored is not None
    assert hashlib.sha256(stored.pdf).hexdigest() == stored.sha256
    assert stored.pdf.startswith(b"%PDF")
    document = from_plain(LetterDocument, stored.content["document"])
    assert content_hash(document) == stored.content_hash == stored.approval.content_hash
    assert not document.is_draft
    verbs = [event.verb for event in db.session.query(HistoryEvent).order_by(HistoryEvent.sequence)]
    assert [verb for verb in verbs if verb.startswith("letter.")] == [
        "letter.submitted",
        "letter.approved",
        "letter.issued",
    ]


def test_a_second_issue_must_supersede_and_the_check_says_so(office: Flask) -> None:
    one = approved(office)
    first = letters.issue(actor("officer"), one)
    with pytest.raises(DomainError, match="letter_already_issued"):
        letters.issue(actor("officer"), one)
    second = letters.issue(actor("officer"), one, supersedes=first)
    assert int(second.number[-4:]) == int(first.number[-4:]) + 1
    assert check_file(first.pdf).verdict == "superseded"
    assert check_file(second.pdf).verdict == "same"
    assert check_file(second.pdf + b" ", second.verification_code).verdict == "different"
    assert check_file(b"something else").verdict == "unknown"
    assert check_code(second.verification_code.lower().replace("-", " ")).verdict == "known_code"
    assert check_code(second.verification_code[:-1] + "?").verdict == "no_code"


def test_sending_back_needs_a_reason_and_returns_to_the_desk(office: Flask) -> None:
    one = complete_request(actor("officer"))
    submitted = approval.submit(actor("officer"), one)
    with pytest.raises(DomainError, match="reason_missing"):
        approval.send_back(actor("lead"), submitted, one, reason=" ")
    approval.send_back(actor("lead"), submitted, one, reason="사실관계 보완")
    assert one.stage is Stage.DRAFT
    with pytest.raises(DomainError, match="already_decided"):
        approval.approve(actor("lead"), submitted, one)


def test_mark_up_and_templates_in_user_text_stay_text(office: Flask) -> None:
    one = complete_request(actor("officer"))
    nasty = '{{7*7}} <img src="file:///etc/passwd"> - 항목 @table targets'
    write(actor("officer"), one, "facts", "ko", nasty)
    part = letters.prepare(one).document.parts[0]
    (section,) = [one for one in part.sections if one.key == "facts"]
    assert [block.text for block in section.blocks] == [nasty]  # type: ignore[union-attr]


def test_the_example_letter_says_the_same_in_both_languages(office: Flask) -> None:
    examples.seed()
    one = db.session.query(EvidenceRequest).filter_by(kind="letter_of_request", state_iso2="FR")
    found = [each for each in letters.prepare(one.one()).findings if "parity" in each.code]
    assert found == []


def test_a_date_that_differs_is_named_with_its_place_and_blocks(office: Flask) -> None:
    one = complete_request(actor("officer"))
    write(actor("officer"), one, "necessity", "ko", "첫째 문단입니다.\n2026. 3. 5. 게시되었습니다.")
    write(actor("officer"), one, "necessity", "fr", "Un paragraphe.\nPublié le 6 mars 2026.")
    (found,) = [each for each in letters.prepare(one).findings if each.blocks]
    assert (found.code, found.section, found.language) == ("parity_date", "necessity", "fr")
    assert found.values == {
        "place": "paragraph",
        "number": "2",
        "original": "2026. 3. 5.",
        "translation": "6 mars 2026",
    }
    with pytest.raises(DomainError, match="letter_incomplete"):
        approval.submit(actor("officer"), one)


def test_an_altered_file_is_different_and_a_foreign_one_unknown(office: Flask) -> None:
    letter = letters.issue(actor("officer"), approved(office))
    db.session.flush()
    assert check_file(letter.pdf).verdict == "same"
    altered = bytearray(letter.pdf)
    altered[len(altered) // 2] ^= 1
    assert check_file(bytes(altered)).verdict == "different"
    assert check_file(b"%PDF-1.7 of somebody else").verdict == "unknown"


def test_reprinting_the_frozen_text_gives_the_same_bytes(office: Flask) -> None:
    letter = letters.issue(actor("officer"), approved(office))
    db.session.flush()
    again = from_plain(LetterDocument, letter.content["document"])
    assert render(again) == letter.pdf
    assert check_code(letter.verification_code).verdict == "known_code"


def test_case_data_travels_inside_when_the_office_wants_it(office: Flask) -> None:
    config = office.config["GONGJO"]
    office.config["GONGJO"] = replace(config, enclose_case_data=True)
    letter = letters.issue(actor("officer"), approved(office))
    with pikepdf.open(io.BytesIO(letter.pdf)) as pdf:
        data = json.loads(pdf.attachments["case-data.json"].get_file().read_bytes())
    assert data["reference"] == letter.evidence_request.reference


def test_a_character_no_font_has_blocks_the_letter_before_it_is_approved(office: Flask) -> None:
    one = complete_request(actor("officer"))
    write(actor("officer"), one, "facts", "fr", "Il a envoyé \U0001f600 \U0001f600.")
    found = [each for each in letters.prepare(one).findings if each.code == "no_glyph"]
    assert [(each.section, each.language, each.values["codepoint"]) for each in found] == [
        ("facts", "fr", "U+1F600")
    ]
    assert all(each.blocks for each in found)
