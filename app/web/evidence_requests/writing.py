"""The language a letter is translated into: what the form offers, proposes and says of it."""

from flask_babel import gettext as _

from app.documents.clauses import LANGUAGES
from app.domain.channels import HOME_STATE, Channel
from app.extensions import db
from app.models import State
from app.services.section_texts import ORIGINAL
from app.web.evidence_requests.forms import RequestForm
from app.web.labels import options
from app.wording.labels import language_name

#: Interpol and providers are not States: they are written to in English.
_IN_ENGLISH = frozenset(
    {Channel.PROVIDER_DIRECT.value, Channel.HOTLINE.value, Channel.INTERPOL.value}
)
_ENGLISH = "en"


def language_of(form: RequestForm) -> str:
    """The language chosen, else the one proposed; Korean alone for a Korean body."""
    if form.state.data == HOME_STATE:
        return ORIGINAL
    return str(form.foreign_language.data or _proposed(form))


def offered(language: str) -> str:
    """The language as the form shows it: the proposal in place of one without clauses."""
    return language if language in LANGUAGES and language != ORIGINAL else ""


def fill_choices(form: RequestForm) -> None:
    """The languages there are clauses in, the State's own marked as such."""
    own = _own(form)
    words = {one: _word(one, is_own=one in own) for one in LANGUAGES if one != ORIGINAL}
    proposed = ORIGINAL if form.state.data == HOME_STATE else _proposed(form)
    first = _("%(language)s (proposed)", language=language_name(proposed))
    form.foreign_language.choices = options([("", first), *words.items()])


def hint_of(form: RequestForm) -> str:
    """Why the proposal is not the State's own language; empty where it is, or nothing is asked."""
    own = _own(form)
    if not own or form.channel.data in _IN_ENGLISH or _proposed(form) in own:
        return ""
    return _(
        "There are no clauses in %(language)s: the letter is written in English.",
        language=language_name(own[0]),
    )


def _word(language: str, *, is_own: bool) -> str:
    name = str(language_name(language))
    return _("%(language)s (the requested State’s)", language=name) if is_own else name


def _proposed(form: RequestForm) -> str:
    """Act art. 32: the State's official language where there are clauses in it, else English."""
    own = [] if form.channel.data in _IN_ENGLISH else _own(form)
    return next((one for one in own if one in LANGUAGES), _ENGLISH)


def _own(form: RequestForm) -> list[str]:
    """The State's languages but Korean."""
    state = db.session.get(State, form.state.data) if form.state.data else None
    return [one for one in (state.languages if state else []) if one != ORIGINAL]
