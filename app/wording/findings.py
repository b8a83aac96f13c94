"""What a letter lacks, as sentences in the reader's language."""

from collections.abc import Callable
from enum import Enum

from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.documents.clauses import LANGUAGES, ClauseFault, clause
from app.domain.channels import Body, Channel
from app.domain.findings import Finding
from app.domain.measures import DataCategory, Measure
from app.wording.labels import FACTS, KINDS, SECTIONS, label, language_name

SENTENCES = {
    "text_missing": _l("%(section)s: text missing in %(language)s"),
    "gap_in_text": _l("%(section)s: […] is still to be written in %(language)s"),
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
    "target_unrecognised": _l("A target is not recognised: choose its kind or remove it"),
    "target_time_unzoned": _l("The time of a target has no zone and is not printed: enter it anew"),
    "nothing_asked": _l("Nothing is asked about a target"),
    "period_missing": _l("A period is missing for a target"),
    "target_note_missing": _l("A note of a target is missing in %(language)s"),
    "order_missing": _l("The domestic order is missing"),
    "order_not_stated": _l("No domestic order is stated"),
    "limitation_unknown": _l("The limitation period is not recorded"),
    "body_name_out_of_date": _l("The text uses a name of a body from before 2 October 2026"),
    "officer_not_romanised": _l("The officer’s name is not recorded in Roman letters (settings)"),
    "officer_rank_left_out": _l(
        "No source names the officer’s rank in %(language)s: the letter leaves it out"
    ),
    "sender_contact_unknown": _l(
        "How to reach a body the letter names is not recorded: address, telephone, e-mail"
    ),
    "not_sent_yet": _l("The request has not been sent yet"),
    "preservation_end_unknown": _l("It is not recorded until when the data are preserved"),
    "nothing_open": _l("Nothing asked is still open"),
    "no_recipient": _l("No Korean body follows on the way of the paper"),
    "channel_not_on_card": _l("The authority’s card does not name this channel"),
    "card_wants_paper": _l("The authority wants paper; this channel carries files"),
    "assurance_not_given": _l("The authority wants an assurance the letter does not give"),
    "parity_identifier": _l("%(section)s, %(where)s: an identifier is not the same, byte for byte"),
    "parity_placeholder": _l("%(section)s, %(where)s: a placeholder is not the same"),
    "parity_date": _l("%(section)s, %(where)s: a date differs"),
    "parity_weekday": _l("%(section)s, %(where)s: a day of the week differs"),
    "parity_time": _l("%(section)s, %(where)s: a time or its zone differs"),
    "parity_zone": _l("%(section)s, %(where)s: a time zone differs"),
    "parity_amount": _l("%(section)s, %(where)s: a sum of money differs"),
    "parity_article": _l("%(section)s, %(where)s: an article of law differs"),
    "parity_code": _l("%(section)s, %(where)s: a document number differs"),
    "parity_number": _l("%(section)s, %(where)s: a number differs"),
    "parity_label": _l("%(section)s, %(where)s: the letter for a person differs"),
    "parity_pieces": _l("%(section)s: the languages have not as many %(pieces)s"),
    "no_glyph": _l(
        "%(section)s, %(language)s: no font has the character %(character)s (%(codepoint)s)"
    ),
    "parity_too_long": _l("The letter is too long for its languages to be compared"),
}

PLACES = {
    "paragraph": _l("paragraph %(number)s"),
    "item": _l("item %(number)s"),
    "cell": _l("cell %(number)s of the tables"),
}
PIECES = {
    "paragraph": _l("paragraphs"),
    "item": _l("items"),
    "cell": _l("table cells"),
    "clause": _l("clauses"),
}


def sentence(found: Finding) -> str:
    """One line; a code without its own sentence shows as it is."""
    values = {
        "section": _section(found.section),
        "language": language_name(found.language) if found.language else _("one language"),
        **found.values,
    }
    values["where"] = _where(found)
    if found.code == "fact_missing":
        return _missing_fact(found)
    values["pieces"] = PIECES.get(found.values.get("place", ""), "")
    template = SENTENCES.get(found.code)
    return str(template) % {"fact": "", "section": "", **values} if template else found.code


def _missing_fact(found: Finding) -> str:
    """The fact in words; its language only where it is written once per language."""
    fact = FACTS.get(found.values["fact"], found.values["fact"])
    if not found.language:
        return _("Missing: %(fact)s", fact=fact)
    return _("Missing in %(language)s: %(fact)s", language=language_name(found.language), fact=fact)


def _section(key: str) -> str:
    """The word for a section; for a clause without one, its title in the reader's language."""
    if key in SECTIONS or not key:
        return str(SECTIONS.get(key, key))
    locale = get_locale()
    language = locale.language if locale and locale.language in LANGUAGES else "en"
    try:
        return clause(key, language).title
    except ClauseFault:
        return key


def _where(found: Finding) -> str:
    """The piece of the clause; the whole of it where the pieces do not correspond."""
    place = PLACES.get(found.values.get("place", ""))
    if place is None or found.values.get("number") == "0":
        return _("text")
    return str(place) % found.values


def notes(found: Finding, foreign: str) -> list[str]:
    """What stands below the sentence: both readings, or the values it speaks of."""
    if found.code in ("fact_missing", "no_glyph"):
        return []  # the sentence has said it
    if not found.code.startswith("parity_"):
        said = (_value(key, value, found.values) for key, value in found.values.items())
        return [words for words in said if words]
    nothing = _("nothing")
    sides = (("ko", "original"), (foreign, "translation"))
    return [
        f"{language_name(language)}: {found.values[side] or nothing}"
        for language, side in sides
        if side in found.values
    ]


def _value(key: str, value: str, values: dict[str, str]) -> str:
    """A value as a word of the screen; nothing where the sentence has said it."""
    if key in _WORDS:
        return ", ".join(str(_WORDS[key](one.strip())) for one in str(value).split(","))
    if key == "target":
        return f"{values['number']}. {value}"
    return "" if key in ("number", "fact") else str(value)


def _of(enum: type[Enum]) -> Callable[[str], object]:
    return lambda value: label(enum(value)) if value in set(enum) else value


_ASSURANCES = {
    "death_penalty": _l("no death penalty"),
    "political": _l("not a political offence"),
    "ne_bis_in_idem": _l("not tried twice for the same act"),
}
_WORDS: dict[str, Callable[[str], object]] = {
    "body": _of(Body),
    "kind": lambda value: KINDS.get(value, value),
    "channel": _of(Channel),
    "channels": _of(Channel),
    "measure": _of(Measure),
    "category": _of(DataCategory),
    "assurances": lambda value: _ASSURANCES.get(value, value),
    "accepted": language_name,
    "language": language_name,
}
