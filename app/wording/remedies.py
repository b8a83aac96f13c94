"""What can be done next, and about a refusal, in words."""

from flask_babel import lazy_gettext as _l

from app.domain.next_steps import NextStep, Remedy

STEPS = {
    NextStep.WRITE_LETTER: _l("Open the letter"),
    NextStep.ANSWER_QUERY: _l("Draft the supplement"),
    NextStep.CORRECT: _l("Correct and send again"),
    NextStep.ANSWER_REFUSAL: _l("See what can be done"),
    NextStep.REMIND: _l("Write the reminder"),
    NextStep.FOLLOW_PAPER: _l("Record where the paper is"),
    NextStep.RECORD_CONTACT: _l("Record a contact"),
    NextStep.LOOK_BACK: _l("See what happened"),
}
REMEDIES = {
    Remedy.COMPLETE: _l(
        "Supply what is missing: how the data bear on the facts, and what links the case to the "
        "State asked."
    ),
    Remedy.SHOW_DUAL_CRIMINALITY: _l(
        "Describe the conduct itself and name the provision of their law it corresponds to."
    ),
    Remedy.SHOW_LIMITATION: _l(
        "State when limitation began and ends, and that no final judgment was given."
    ),
    Remedy.SHOW_RECIPROCITY: _l(
        "Give the guarantee of reciprocity (art. 4) or name another legal basis; the Ministry of "
        "Justice decides on it."
    ),
    Remedy.ASSURE: _l(
        "Give an assurance on the use of the material, on secrecy or on the penalty; the Ministry "
        "of Justice decides on it."
    ),
    Remedy.NARROW: _l("Ask for less: fewer targets, a shorter period, fewer kinds of data."),
    Remedy.OTHER_HOLDER: _l(
        "Ask whether the data were erased and who else may hold them; then ask there."
    ),
    Remedy.OTHER_CHANNEL: _l(
        "Try another channel for what it may carry: the provider directly, police liaison, "
        "Interpol."
    ),
    Remedy.ASK_REASON: _l("Ask for the reasons, and what would make execution possible."),
    Remedy.ACCEPT: _l("Accept it and close the request as refused, with its ground."),
}
