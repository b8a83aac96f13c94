"""Clocks of ``periods.toml`` in words: what starts them, whose days off they ask, their use."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from app.reference import clocks
from app.reference.periods import Trigger, Use, Whose
from app.wording.dates import language

TRIGGERS: Mapping[Trigger, Any] = {
    Trigger.ARRESTED: _l("arrest"),
    Trigger.COMPLAINT_RECEIVED: _l("complaint received"),
    Trigger.DETAINED: _l("detention begins"),
    Trigger.EMERGENCY_PRESERVATION_ASKED: _l("emergency preservation asked for"),
    Trigger.HANDED_TO_PROSECUTOR: _l("handed over to the prosecutor"),
    Trigger.LAST_ENQUIRY: _l("last enquiry"),
    Trigger.OFFENCE_ENDED: _l("offence ended"),
    Trigger.PRESERVATION_CONFIRMED: _l("preservation confirmed"),
    Trigger.PRESERVATION_ENDS: _l("preservation ends"),
    Trigger.PREVIOUS_END: _l("end of the period before"),
    Trigger.QUERY_RECEIVED: _l("query received"),
    Trigger.RECEIVED: _l("request received there"),
    Trigger.RECOGNISED: _l("decision to recognise"),
    Trigger.REGISTERED: _l("request recorded"),
    Trigger.SENT: _l("request sent"),
    Trigger.URGENT_TRANSMISSION_ASKED: _l("urgent transmission asked for"),
}
WHOSE: Mapping[Whose, Any] = {
    Whose.KOREA: _l("Korea"),
    Whose.REQUESTED_STATE: _l("requested State"),
    Whose.BOTH: _l("both States"),
    Whose.NONE: _l("nobody's"),
}
USES: Mapping[Use, Any] = {
    Use.LAW: _l("Law"),
    Use.YARDSTICK: _l("Yardstick, does not bind"),
    Use.OFFICE_POLICY: _l("Office policy"),
}


def clock_name(code: str) -> str:
    """The name of a clock in the language in force; the code itself where there is none."""
    found = clocks().get(code)
    return found.name[language()] if found else code
