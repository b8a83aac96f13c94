"""Authorities and treaties."""

from datetime import date
from functools import partial
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from app import clock
from app.domain.authorities import AuthorityField, AuthorityKind
from app.domain.channels import Channel
from app.domain.people import Ability
from app.extensions import db
from app.models import AuthorityValue
from app.queries import authorities as queries
from app.queries import indicators
from app.reference import card_texts
from app.services import authorities
from app.web import access
from app.web.authorities.forms import AuthorityForm, ValueForm, VerifyForm
from app.web.conflicts import both_texts
from app.web.forms import ValidationError, parse_day
from app.web.locale import current_language, in_order_of_names, in_screen_language
from app.web.refusals import refusals_on
from app.wording.labels import language_name

pages = Blueprint("authorities", __name__)


@pages.get("/authorities")
@access.requires(Ability.READ)
def index() -> str:
    """Every authority, and what is verified of it."""
    return render_template("authorities/index.html", authorities=queries.all_authorities())


@pages.route("/authorities/new", methods=["GET", "POST"])
@access.requires(Ability.EDIT_REFERENCE)
def new() -> object:
    """A further authority, with an empty card."""
    form = AuthorityForm()
    states = in_order_of_names(queries.states())
    form.state.choices = [(one.iso2, in_screen_language(one.names)) for one in states]
    if form.validate_on_submit():
        with refusals_on(form):
            added = authorities.add(
                access.current_actor(),
                code=form.code.data,
                state=form.state.data,
                kind=AuthorityKind(form.kind.data),
                channels=[Channel(one) for one in form.channels.data],
                label=_label(form),
            )
            db.session.commit()
            return redirect(url_for("authorities.show", code=added.code))
    return render_template("authorities/new.html", form=form), 422 if form.errors else 200


def _label(form: AuthorityForm) -> dict[str, str]:
    texts = {language: form[f"label_{language}"].data for language in ("ko", "en", "fr")}
    return {language: text for language, text in texts.items() if text}


@pages.get("/authorities/<code>")
@access.requires(Ability.READ)
def show(code: str) -> str:
    """The card of one authority, value by value, and what our requests met with."""
    found = queries.by_code(code[:60]) or abort(404)
    asked = request.args.get("needed_by", "")[:40]
    needed_by = _day(asked)
    card = indicators.counterpart_kept(found.id, as_of=clock.today(), needed_by=needed_by)
    return render_template(
        "authorities/show.html", authority=found, card=card, needed_by=asked, asked=needed_by
    )


def _day(text: str) -> date | None:
    try:
        return parse_day(text) if text else None
    except ValidationError as error:
        flash(str(error), "warn")
        return None


@pages.route("/authorities/values/<int:number>", methods=["GET", "POST"])
@access.requires(Ability.EDIT_REFERENCE)
def edit(number: int) -> object:
    """Change one value; its source is required."""
    value = db.get_or_404(AuthorityValue, number)
    form = ValueForm(obj=value, data={"text": written(value.value), "version": value.version})
    if form.validate_on_submit():
        both = partial(both_texts, form, value, back=request.path, read=_saved)
        with refusals_on(form, stale=both):
            actor = access.current_actor()
            authorities.edit(
                actor,
                value,
                form.text.data,
                source=form.source.data or "",
                note=form.note.data or "",
                version=form.version.data,
            )
            db.session.commit()
            return redirect(url_for("authorities.show", code=value.authority.code))
    page = render_template("authorities/edit.html", value=value, form=form)
    return page, 422 if form.errors else 200


@pages.route("/authorities/values/<int:number>/verify", methods=["GET", "POST"])
@access.requires(Ability.VERIFY_REFERENCE)
def verify(number: int) -> object:
    """Ask once, then record who verified the value and when."""
    value, form = db.get_or_404(AuthorityValue, number), VerifyForm()
    if form.validate_on_submit():
        with refusals_on(form):
            actor, source = access.current_actor(), form.source.data or ""
            authorities.verify(actor, value, version=form.version.data, source=source)
            db.session.commit()
            return redirect(url_for("authorities.show", code=value.authority.code))
    page = render_template("authorities/verify.html", value=value, form=form)
    return page, 422 if form.errors else 200


@pages.get("/treaties")
@access.requires(Ability.READ)
def treaties() -> str:
    """Legal bases."""
    return render_template("authorities/treaties.html", treaties=queries.all_treaties())


def _saved(value: AuthorityValue, name: str) -> str:
    return written(value.value) if name == "text" else getattr(value, name, "")


def written(value: Any) -> str:
    """A stored value as a person types it."""
    if isinstance(value, list):
        return " ".join(map(str, value))
    return "" if value is None else str(value)


def spoken(value: AuthorityValue) -> str:
    """A value as a person reads it: languages by their names; ``?`` marks a doubtful one."""
    if value.field is not AuthorityField.LANGUAGES or not isinstance(value.value, list):
        return in_words(written(value.value))
    parts = ((str(one).removesuffix("?"), str(one).endswith("?")) for one in value.value)
    return ", ".join(f"{language_name(code)}{' (?)' * doubtful}" for code, doubtful in parts)


def in_words(text: str) -> str:
    """What a card says in a sentence, in the language of the screen."""
    return card_texts.rendered(text, current_language())


def tongue(language: str) -> Any:
    """The language of a value in words."""
    return _("in the original") if language == "native" else language_name(language)


pages.add_app_template_filter(tongue, "tongue")
pages.add_app_template_filter(written, "written")
pages.add_app_template_filter(spoken, "spoken")
pages.add_app_template_filter(in_words, "in_words")
