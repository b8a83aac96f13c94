"""Writing a section of a request in one language."""

from functools import partial

from flask import abort, redirect, render_template, request, url_for

from app.domain.people import Ability
from app.domain.sections import CONDITIONAL, WRITTEN
from app.extensions import db
from app.models import EvidenceRequest
from app.services import section_texts
from app.web import access
from app.web.conflicts import both_texts
from app.web.evidence_requests.blueprint import pages
from app.web.evidence_requests.forms import TextForm
from app.web.records import load_request
from app.web.refusals import refusals_on
from app.wording.labels import SECTIONS, language_name


@pages.route("/requests/<reference>/texts/<section>/<language>", methods=["GET", "POST"])
@access.requires(Ability.WRITE_OWN)
def text(reference: str, section: str, language: str) -> object:
    """Write one section in one language beside the other."""
    one = load_request(reference)
    if section not in WRITTEN or language not in ("ko", one.foreign_language):
        abort(404)
    stored = section_texts.find(one, section, language)
    form = TextForm(obj=stored, data=None if stored else _last_translation(one, language))
    if form.validate_on_submit():
        both = partial(_written_by_two, form, one, section, language)
        with refusals_on(form, stale=both):
            section_texts.write(
                access.current_actor(),
                one,
                section=section,
                language=language,
                body=form.body.data,
                not_applicable=form.not_applicable.data or "",
                translator=form.translator.data or "",
                translated_on=form.translated_on.day,
                version=form.version.data,
            )
            db.session.commit()
            return redirect(url_for("evidence_requests.show", reference=reference) + "#texts")
    other = one.foreign_language if language == "ko" else "ko"
    page = render_template(
        "evidence_requests/text.html",
        one=one,
        form=form,
        section=section,
        section_title=SECTIONS[section],
        written_in=language,
        other=section_texts.find(one, section, other),
        other_language=other,
        is_conditional=section in CONDITIONAL,
        language_name=language_name,
    )
    return page, 422 if form.errors else 200


def _written_by_two(form: TextForm, one: EvidenceRequest, section: str, language: str) -> object:
    return both_texts(form, section_texts.find(one, section, language), back=request.path)


def _last_translation(one: EvidenceRequest, language: str) -> dict[str, object]:
    """Who translated the section before, and when: most often the next one's too."""
    done = [text for text in one.section_texts if text.language == language and text.translator]
    last = max(done, key=lambda text: text.id, default=None)
    return {"translator": last.translator, "translated_on": last.translated_on} if last else {}
