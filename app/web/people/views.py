"""Login, own settings, people."""

from functools import partial

from flask import (
    Blueprint,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask_babel import gettext as _
from sqlalchemy import select
from werkzeug.wrappers import Response

from app import clock
from app.domain.people import Ability, Role
from app.extensions import db
from app.models import User
from app.queries import handover
from app.services import people, sessions, throttle
from app.web import access
from app.web.conflicts import both_texts
from app.web.errors import page
from app.web.forms import Form
from app.web.people.forms import (
    LoginForm,
    NewPersonForm,
    PasswordForm,
    PersonForm,
    SettingsForm,
)
from app.web.refusals import refusals_on
from config import SCREEN_LANGUAGES

pages = Blueprint("people", __name__)


@pages.route("/login", methods=["GET", "POST"])
@access.public
def login() -> object:
    """Log in; wrong name and wrong password are told alike."""
    form = LoginForm()
    if form.validate_on_submit():
        name, address = form.login.data.casefold(), request.remote_addr or ""
        if throttle.must_wait(name, address, clock.now()):
            return page(429)
        user = people.authenticate(name, form.password.data)
        if user:
            _sign_in(user)
            db.session.commit()
            return redirect(access.safe_target(request.args.get("then")))
        throttle.record_failure(name, address, clock.now())
        db.session.commit()
        form.form_errors.append(_("Name or password is wrong."))
    return render_template("people/login.html", form=form), 422 if form.errors else 200


def _sign_in(user: User) -> None:
    """A new session; the language chosen before login is dropped for the person's own."""
    throttle.forget(user.login)
    session.clear()
    hours = current_app.config["GONGJO"].session_hours
    session["token"] = sessions.open_session(user, clock.now(), hours=hours)


@pages.post("/logout")
@access.signed_in
def logout() -> Response:
    """End this session."""
    sessions.revoke(session["token"], clock.now())
    db.session.commit()
    session.clear()
    return redirect(url_for("people.login"))


@pages.post("/language")
@access.public
def language() -> Response:
    """Switch the language of the screen."""
    chosen = request.form.get("language", "")
    if chosen in SCREEN_LANGUAGES:
        session["language"] = chosen
        if user := access.current_user():
            people.choose_settings(user, language=chosen, shortcuts=user.shortcuts)
            db.session.commit()
    return redirect(access.safe_target(request.form.get("then")))


@pages.route("/settings", methods=["GET", "POST"])
@access.signed_in
def settings() -> object:
    """One's own language and shortcuts."""
    user = access.current_user()
    form = SettingsForm(obj=user)
    if user and form.validate_on_submit():
        with refusals_on(form):
            people.write_own_name(user, form.name_roman.data)
            people.choose_settings(user, language=form.language.data, shortcuts=form.shortcuts.data)
            db.session.commit()
            flash(_("Saved."))
            return redirect(url_for("people.settings"))
    return render_template("people/settings.html", form=form), 422 if form.errors else 200


@pages.route("/password", methods=["GET", "POST"])
@access.signed_in
def password() -> object:
    """One's own password; every other session ends."""
    form, user = PasswordForm(), access.current_user()
    if user and form.validate_on_submit():
        tried = user.login, request.remote_addr or "", clock.now()
        if throttle.must_wait(*tried):
            return page(429)  # a session left open is no way to guess the password
        with refusals_on(form):
            people.change_password(user, form.old.data, form.new.data)
            _sign_in(user)
            db.session.commit()
            flash(_("The password is changed; all other sessions have ended."))
            return redirect(url_for("today.index"))
        if form.old.errors:
            throttle.record_failure(*tried)
            db.session.commit()
    return render_template("people/password.html", form=form), 422 if form.errors else 200


@pages.get("/people")
@access.requires(Ability.MANAGE_USERS)
def index() -> str:
    """Everybody."""
    found = db.session.scalars(
        select(User).order_by(User.disabled_at.isnot(None), User.login)
    ).all()
    return render_template("people/index.html", people=found)


@pages.route("/people/new", methods=["GET", "POST"])
@access.requires(Ability.MANAGE_USERS)
def new() -> object:
    """A new person; the first password is shown once."""
    form = NewPersonForm()
    if form.validate_on_submit():
        secret = people.make_password()
        with refusals_on(form):
            created = people.create(
                access.current_actor(),
                login=form.login.data,
                name=form.name.data,
                rank=form.rank.data,
                name_roman=form.name_roman.data,
                role=Role(form.role.data),
                password=secret,
            )
            db.session.commit()
            return render_template("people/secret.html", person=created, secret=secret)
    return render_template("people/form.html", form=form, person=None), 422 if form.errors else 200


@pages.route("/people/<int:number>", methods=["GET", "POST"])
@access.requires(Ability.MANAGE_USERS)
def edit(number: int) -> object:
    """Name, rank and role."""
    person = db.get_or_404(User, number)
    form = PersonForm(obj=person)
    if request.method == "GET":
        form.role.data = person.role.value
    if form.validate_on_submit():
        both = partial(both_texts, form, person, back=request.path)
        with refusals_on(form, stale=both):
            people.update(
                access.current_actor(),
                person,
                version=form.version.data,
                name=form.name.data,
                rank=form.rank.data,
                name_roman=form.name_roman.data,
                role=Role(form.role.data),
            )
            db.session.commit()
            return redirect(url_for("people.index"))
    return render_template(
        "people/form.html", form=form, person=person
    ), 422 if form.errors else 200


@pages.post("/people/<int:number>/password")
@access.requires(Ability.MANAGE_USERS)
def reset(number: int) -> object:
    """A new first password, shown once."""
    person, secret = db.get_or_404(User, number), people.make_password()
    people.reset_password(access.current_actor(), person, secret)
    db.session.commit()
    return render_template("people/secret.html", person=person, secret=secret)


@pages.route("/people/<int:number>/disable", methods=["GET", "POST"])
@access.requires(Ability.MANAGE_USERS)
def disable(number: int) -> object:
    """No more logins for this person, after a page that says what is open with them."""
    person, form = db.get_or_404(User, number), Form()
    if form.validate_on_submit():
        with refusals_on(form):
            people.disable(access.current_actor(), person)
            db.session.commit()
            flash(_("%(name)s can no longer log in.", name=person.name))
            return redirect(url_for("people.index"))
    shown = render_template(
        "people/disable.html", form=form, person=person, load=handover.load_of(person)
    )
    return shown, 422 if form.errors else 200


@pages.post("/people/<int:number>/enable")
@access.requires(Ability.MANAGE_USERS)
def enable(number: int) -> Response:
    """Undo it."""
    person = db.get_or_404(User, number)
    people.enable(access.current_actor(), person)
    db.session.commit()
    flash(_("%(name)s can log in again, with the password they had.", name=person.name))
    return redirect(url_for("people.index"))
