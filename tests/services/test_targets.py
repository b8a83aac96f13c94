"""Targets: found again whatever their spelling, and read anew when the rules learn more."""

from collections.abc import Callable

from flask import Flask
from sqlalchemy import select

from app.domain.channels import Channel
from app.domain.identifiers import IdentifierKind, recognise, recognise_lines
from app.domain.measures import DataCategory
from app.extensions import db
from app.models import EvidenceRequest, Target
from app.queries import evidence_requests as queries
from app.queries import search
from app.services import evidence_requests, targets
from app.services.actor import SYSTEM, Actor
from app.services.targets import DataPeriod

Acting = Callable[[str], Actor]


def request_about(actor: Actor, text: str) -> EvidenceRequest:
    facts = evidence_requests.RequestFacts(
        state_iso2="FR", channel=Channel.TREATY, foreign_language="fr"
    )
    one = evidence_requests.create(actor, facts)
    lines = [line.recognised for line in recognise_lines(text)]
    targets.add_lines(actor, one, lines, categories=[DataCategory.SUBSCRIBER], period=DataPeriod())
    return one


def elsewhere(one: EvidenceRequest, typed: str) -> list[str]:
    found = recognise(typed)
    pairs = [(found.kind.value, found.normalised)]
    return [same.reference for same in queries.same_targets(pairs, but=one.id)]


def test_the_same_target_is_found_whatever_its_spelling(office: Flask, acting: Acting) -> None:
    actor = acting("officer")
    typed = "@Example_Admin\n010-1234-5678\nhttp://gamble.example.org/a/\n채널 ID 1000000001"
    first, second = request_about(actor, typed), request_about(actor, "t.me/other_name")
    for spelling in ("https://t.me/s/example_admin", "+82 10 1234 5678", "wa.me/821012345678",
                     "gamble.example.org/a", "-1001000000001", "t.me/c/1000000001"):  # fmt: skip
        assert elsewhere(second, spelling) == [first.reference], spelling
        assert search.matching(spelling) == [first.id], spelling
    assert elsewhere(second, "1000000001") == []  # a user with the number of the channel
    assert [row.as_given for row in first.targets] == typed.splitlines()


def test_one_address_at_two_instants_is_two_targets(office: Flask, acting: Acting) -> None:
    one = request_about(
        acting("officer"),
        "203.0.113.7:52114 2026-09-12 03:07:51 +0900\n"
        "203.0.113.7:52114 2026-09-12 03:07:51 +0900\n"
        "203.0.113.7:40001 2026-09-12 03:07:51 +0900\n"
        "203.0.113.7:52114 2026-09-13 09:00:00 +0900\n",
    )
    assert [(row.port, row.observed_at.day) for row in one.targets if row.observed_at] == [
        (52114, 12), (40001, 12), (52114, 13),
    ]  # fmt: skip
    lines = [line.recognised for line in recognise_lines(one.targets[0].as_given)]
    assert not targets.add_lines(acting("officer"), one, lines, categories=[], period=DataPeriod())


def test_old_readings_are_renewed_and_kinds_by_hand_stay(office: Flask, acting: Acting) -> None:
    actor = acting("lead")
    one = request_about(actor, "wa.me/821012345678\n1000000001\n잘 모르는 줄")
    link, number, words = one.targets
    link.kind, link.normalised = "url", "https://wa.me/821012345678"  # as an older version read it
    db.session.flush()
    targets.set_kind(actor, number, IdentifierKind.TELEGRAM_CHANNEL_ID)
    targets.set_kind(actor, words, IdentifierKind.HANDLE)
    assert number.normalised == "-1001000000001"
    changed = targets.renew(SYSTEM)
    assert changed == [(one.reference, "https://wa.me/821012345678", "+821012345678")]
    assert targets.renew(SYSTEM) == []
    query = select(Target.kind, Target.normalised).order_by(Target.id)
    assert [tuple(row) for row in db.session.execute(query)] == [
        ("phone", "+821012345678"),
        ("telegram_channel_id", "-1001000000001"),
        ("handle", "잘 모르는 줄"),
    ]
