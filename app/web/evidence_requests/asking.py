"""What the form of a request asks for: it follows channel, kind and measures as chosen so far."""

from app.documents.asked import Asked, asked
from app.domain.authorities import AuthorityKind
from app.domain.channels import Channel
from app.domain.first_kinds import first_kind
from app.domain.measures import Measure
from app.models import Authority, EvidenceRequest
from app.queries import letter_facts
from app.web.evidence_requests.forms import RequestForm
from app.wording.labels import FIRST_KINDS


def chosen_kind(form: RequestForm) -> str:
    """The kind chosen, else the one the channel asks for."""
    chosen = form.kind.data
    return chosen if chosen in FIRST_KINDS else first_kind(_channel(form), _measures(form))


def asked_of(form: RequestForm, authority: Authority | None) -> Asked:
    """What the letter of the form asks for."""
    return asked(
        chosen_kind(form),
        _channel(form),
        measures=_measures(form),
        addressee=_kind_of(authority),
        is_urgent=bool(form.is_urgent.data),
    )


def asked_of_request(one: EvidenceRequest) -> Asked:
    """What the letter of a stored request asks for."""
    return asked(
        one.kind,
        one.channel,
        measures=tuple(Measure(measure) for measure in one.measures),
        addressee=_kind_of(one.authority),
        is_urgent=one.is_urgent,
        state=one.authority.state_iso2 if one.authority else "",
        offences=letter_facts.offences_of(one.case) if one.case else (),
    )


def _kind_of(authority: Authority | None) -> AuthorityKind:
    return AuthorityKind(authority.kind) if authority else AuthorityKind.CENTRAL


def _channel(form: RequestForm) -> Channel:
    """Before one is chosen the form asks for what a letter by treaty wants."""
    return next((one for one in Channel if one.value == form.channel.data), Channel.TREATY)


def _measures(form: RequestForm) -> tuple[Measure, ...]:
    return tuple(one for one in Measure if one.value in (form.measures.data or ()))
