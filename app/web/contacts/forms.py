"""Forms about contacts."""

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, MultipleFileField, SelectField
from wtforms.validators import NumberRange, Optional

from app.domain.contacts import ContactKind, Means
from app.domain.stages import RefusalGround
from app.web.evidence_requests.forms import MomentField
from app.web.forms import DayField, DueDayField, Form, block, line, required
from app.web.labels import choices

#: What may come back from the other side.
ANSWERS = (
    ContactKind.ACKNOWLEDGEMENT, ContactKind.PARTIAL_REPLY, ContactKind.FINAL_REPLY,
    ContactKind.QUERY, ContactKind.REFUSAL, ContactKind.POSTPONEMENT, ContactKind.RETURN,
    ContactKind.PRESERVATION_CONFIRMED, ContactKind.NOTE,
)  # fmt: skip
MOST_PAGES = 100_000


class AnswerForm(Form):
    """An answer that came in: when, what paper, and what it says of each target."""

    kind = SelectField(_l("Kind"), choices=lambda: choices(ANSWERS))
    means = SelectField(_l("Means"), choices=lambda: choices(Means), default=Means.POST.value)
    on = MomentField(_l("Received on"), validators=[required()])
    dated_on = DayField(_l("Date on the paper"))
    their_reference = line(_l("Their reference"), most=120)
    counterpart = line(_l("From whom"))
    pages = IntegerField(
        _l("Pages"),
        validators=[
            Optional(),
            NumberRange(min=1, max=MOST_PAGES, message=_l("Type a number of pages.")),
        ],
    )
    preserved_until = DueDayField(_l("Preserved until"))
    answer_by = DueDayField(_l("Answer wanted by (query)"))
    announced_for = DueDayField(_l("They reply by (as they say)"))
    refusal_ground = SelectField(
        _l("Ground of refusal"), choices=lambda: choices(RefusalGround, empty="–"), default=""
    )
    files = MultipleFileField(_l("Files"))
    note = block(_l("Note"), most=5_000)


class VoidForm(Form):
    """Why a contact was entered by mistake."""

    reason = line(_l("Reason"), most=2_000)
