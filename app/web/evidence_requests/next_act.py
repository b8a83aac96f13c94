"""The act the page of a request offers first."""

from dataclasses import dataclass

from flask import url_for

from app.domain.next_steps import NextStep
from app.models import EvidenceRequest
from app.services import answers
from app.web.records import may_edit
from app.wording.remedies import STEPS


@dataclass(frozen=True, slots=True)
class Act:
    """The next sensible act: a page to open, or (``is_post``) something done at once."""

    address: str
    words: object
    is_post: bool = False


def next_act(one: EvidenceRequest) -> Act:
    step, known = answers.next_of(one), {"reference": one.reference}
    addresses = {
        NextStep.WRITE_LETTER: url_for("letters.show", **known),
        NextStep.ANSWER_QUERY: url_for("answers.supplement", **known),
        NextStep.ANSWER_REFUSAL: url_for("answers.refusal", **known),
        NextStep.REMIND: url_for("letters.show", kind="reminder", **known),
        NextStep.FOLLOW_PAPER: url_for("route.hand_over", **known),
        NextStep.CORRECT: "#texts",
        NextStep.RECORD_CONTACT: "#contacts",
        NextStep.LOOK_BACK: "#history",
    }
    is_draft = step is NextStep.ANSWER_QUERY
    if not may_edit(one) and step in (NextStep.ANSWER_QUERY, NextStep.FOLLOW_PAPER):
        step, is_draft = NextStep.LOOK_BACK, False
    return Act(addresses[step], STEPS[step], is_draft)
