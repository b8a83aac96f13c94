"""What a letter lacks, as sentences in the reader's language, and where to mend it."""

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.domain.completeness import Finding
from app.domain.sections import WRITTEN
from app.models import EvidenceRequest
from app.wording.labels import SECTIONS, language_name

SENTENCES = {
    "text_missing": _l("%(section)s: text missing in %(language)s"),
    "translation_stale": _l(
        "%(section)s: the translation in %(language)s is older than the Korean"
    ),
    "section_unanswered": _l("%(section)s: write it, or answer “not applicable” with a reason"),
    "translator_missing": _l("%(section)s: translator or date of translation missing"),
    "addressee_unverified": _l("The addressee’s name and address are not verified"),
    "addressee_name_missing": _l("The addressee’s name is missing in %(language)s"),
    "addressee_stale": _l("The addressee was last verified more than 12 months ago"),
    "address_unknown": _l("The addressee’s address is unknown"),
    "no_addressee": _l("No authority is chosen"),
    "no_measures": _l("No measure is asked"),
    "measure_not_allowed": _l("The channel cannot carry a measure asked"),
    "kind_not_for_channel": _l("This kind of letter does not go by this channel"),
    "no_legal_basis": _l("No legal basis is chosen"),
    "legal_basis_not_usable": _l("A legal basis cannot be used yet"),
    "legal_basis_unconfirmed": _l("A legal basis is not confirmed by a source"),
    "no_translation": _l("The letter needs a translation"),
    "language_not_accepted": _l("The requested State’s language differs from the translation"),
    "no_targets": _l("No target is recorded"),
    "nothing_asked": _l("Nothing is asked about a target"),
    "period_missing": _l("A period is missing for a target"),
    "target_note_missing": _l("A note of a target is missing in %(language)s"),
    "order_missing": _l("The domestic order is missing"),
    "order_not_stated": _l("No domestic order is stated"),
    "limitation_unknown": _l("The limitation period is not recorded"),
    "body_name_out_of_date": _l("The text uses a name of a body from before 2 October 2026"),
    "sender_contact_unknown": _l("How to reach the sender is not recorded"),
    "fact_missing": _l("Missing in %(language)s: %(fact)s"),
}


def sentence(found: Finding) -> str:
    """One line; a code without its own sentence shows as it is."""
    values = {
        "section": SECTIONS.get(found.section, found.section),
        "language": language_name(found.language) if found.language else _("one language"),
        **found.values,
    }
    template = SENTENCES.get(found.code)
    return str(template) % {"fact": "", "section": "", **values} if template else found.code


def link(found: Finding, one: EvidenceRequest) -> str:
    """Where to mend it."""
    if found.place == "authority" and one.authority:
        return url_for("authorities.show", code=one.authority.code)
    if found.section in WRITTEN and found.language in ("ko", one.foreign_language):
        return url_for(
            "evidence_requests.text",
            reference=one.reference,
            section=found.section,
            language=found.language,
        )
    if found.section in WRITTEN:
        return url_for("evidence_requests.show", reference=one.reference) + f"#text-{found.section}"
    return url_for("evidence_requests.edit", reference=one.reference)
