"""What to do next about a request: it follows from stage, refusal, side and dates."""

from datetime import date
from enum import StrEnum

from app.domain.route import Side
from app.domain.stages import BEFORE_SENDING, Outcome, RefusalGround, Stage


class NextStep(StrEnum):
    """The next sensible act."""

    WRITE_LETTER = "write_letter"
    ANSWER_QUERY = "answer_query"
    CORRECT = "correct"
    ANSWER_REFUSAL = "answer_refusal"
    REMIND = "remind"
    FOLLOW_PAPER = "follow_paper"
    RECORD_CONTACT = "record_contact"
    LOOK_BACK = "look_back"


class Remedy(StrEnum):
    """What can be done about a refusal."""

    COMPLETE = "complete"
    SHOW_DUAL_CRIMINALITY = "show_dual_criminality"
    SHOW_LIMITATION = "show_limitation"
    SHOW_RECIPROCITY = "show_reciprocity"
    ASSURE = "assure"
    NARROW = "narrow"
    OTHER_HOLDER = "other_holder"
    OTHER_CHANNEL = "other_channel"
    ASK_REASON = "ask_reason"
    ACCEPT = "accept"


_G, _R = RefusalGround, Remedy
#: Ground of refusal -> what can be done, the most promising first.
REMEDIES: dict[RefusalGround, tuple[Remedy, ...]] = {
    _G.SOVEREIGNTY: (_R.ASK_REASON, _R.NARROW, _R.OTHER_CHANNEL, _R.ACCEPT),
    _G.POLITICAL: (_R.ASSURE, _R.ASK_REASON, _R.ACCEPT),
    _G.DISCRIMINATION: (_R.ASSURE, _R.ASK_REASON, _R.ACCEPT),
    _G.NO_DUAL_CRIMINALITY: (_R.SHOW_DUAL_CRIMINALITY, _R.NARROW, _R.ACCEPT),
    _G.LIMITATION: (_R.SHOW_LIMITATION, _R.ACCEPT),
    _G.INSUFFICIENT_INFORMATION: (_R.COMPLETE, _R.NARROW, _R.ACCEPT),
    _G.NO_DATA: (_R.OTHER_HOLDER, _R.ACCEPT),
    _G.DISPROPORTIONATE: (_R.NARROW, _R.COMPLETE, _R.ACCEPT),
    _G.SECRECY: (_R.ASSURE, _R.NARROW, _R.OTHER_CHANNEL, _R.ACCEPT),
    _G.NO_RECIPROCITY: (_R.SHOW_RECIPROCITY, _R.OTHER_CHANNEL, _R.ACCEPT),
    _G.OTHER: (_R.ASK_REASON, _R.ACCEPT),
}


def next_step(
    stage: Stage,
    side: Side,
    *,
    today: date,
    outcome: Outcome | None = None,
    is_refused: bool = False,
    awaited_on: date | None = None,
) -> NextStep:
    """``is_refused``: the newest contact refuses; ``awaited_on``: when they were to be heard of.

    Silence is a day that passed while the paper is abroad.
    """
    if stage in BEFORE_SENDING:
        return NextStep.WRITE_LETTER
    if outcome is Outcome.REFUSED or (is_refused and stage is not Stage.CLOSED):
        return NextStep.ANSWER_REFUSAL
    if stage is Stage.CLOSED:
        return NextStep.LOOK_BACK
    if side is Side.KOREA:
        return NextStep.FOLLOW_PAPER
    if stage is Stage.INFORMATION_REQUESTED:
        return NextStep.ANSWER_QUERY
    if stage is Stage.RETURNED:
        return NextStep.CORRECT
    is_silent = awaited_on is not None and awaited_on < today and side is Side.ABROAD
    return NextStep.REMIND if is_silent else NextStep.RECORD_CONTACT
