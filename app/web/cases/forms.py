"""Forms about a case: the texts once per language, so that every letter finds its own."""

from typing import Any, TypeVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField

from app.domain.cases import CaseStage, PersonRole
from app.services.cases import CaseRecord, OffenceRecord, PersonRecord
from app.web.forms import DueDayField, Form, ManyField, VersionedForm, line, required
from app.web.labels import choices
from app.wording.labels import language_name

F = TypeVar("F", bound="InLanguages")


class InLanguages(VersionedForm):
    """A form with one line per text and language, named ``title_fr``."""

    texts: dict[str, Any] = {}  # noqa: RUF012 (replaced, never changed)
    languages: tuple[str, ...] = ()

    def written(self, name: str) -> dict[str, str]:
        """The text in the languages that were filled in."""
        typed = {one: self[f"{name}_{one}"].data for one in self.languages}
        return {language: text for language, text in typed.items() if text}

    def lines(self, name: str) -> list[Any]:
        """The fields of one text, in the order of the languages."""
        return [self[f"{name}_{language}"] for language in self.languages]


class CaseForm(InLanguages):
    """The case itself."""

    texts = {  # noqa: RUF012
        "title": _l("Case title"),
        "investigating_authority": _l("Investigating authority"),
        "prosecution_office": _l("Prosecution office"),
    }
    prosecution_number = line(_l("Number at the prosecution office"), most=60)
    stage = SelectField(_l("Stage of the case"), choices=lambda: choices(CaseStage))
    custody_ends_on = DueDayField(_l("Custody ends"))
    limitation_expires_on = DueDayField(_l("Limitation expires"))

    def record(self) -> CaseRecord:
        """As the service takes it."""
        return CaseRecord(
            **{name: self.written(name) for name in self.texts},
            prosecution_number=self.prosecution_number.data or "",
            stage=CaseStage(self.stage.data),
            custody_ends_on=self.custody_ends_on.day,
            limitation_expires_on=self.limitation_expires_on.day,
        )


class OffenceForm(InLanguages):
    """An offence by hand."""

    texts = {  # noqa: RUF012
        "act": _l("Act"),
        "name": _l("Offence"),
        "maximum_penalty": _l("Maximum penalty"),
    }
    article = line(_l("Article"), most=120)

    def record(self) -> OffenceRecord:
        """As the service takes it."""
        texts = {name: self.written(name) for name in self.texts}
        return OffenceRecord(article=self.article.data or "", **texts)


class PersonForm(InLanguages):
    """A person as letters name them."""

    texts = {"label": _l("As the letter names them")}  # noqa: RUF012
    role = SelectField(_l("Role"), choices=lambda: choices(PersonRole))
    nationality = line(_l("Nationality"), most=60)

    def record(self) -> PersonRecord:
        """As the service takes it."""
        return PersonRecord(
            role=PersonRole(self.role.data),
            label=self.written("label"),
            nationality=self.nationality.data or "",
        )


class TemplatesForm(Form):
    """Offences of the reference data."""

    codes = ManyField(_l("Offences from the templates"), [required()])


def form_in(kind: type[F], languages: list[str], **given: Any) -> F:
    """The form with a line for every text in every language."""
    lines = {
        f"{name}_{language}": line(
            _("%(what)s (%(language)s)", what=what, language=language_name(language)),
            render_kw={"lang": language},
        )
        for name, what in kind.texts.items()
        for language in languages
    }
    made = type(kind.__name__, (kind,), {"languages": tuple(languages), **lines})
    return made(**given)


def filled(kind: type[InLanguages], row: Any) -> dict[str, Any]:
    """What is stored, by the names of the form's fields."""
    plain = [name for name in vars(kind) if not name.startswith("_") and hasattr(row, name)]
    values = {name: getattr(row, name) for name in plain if name not in kind.texts}
    for name in kind.texts:
        for language, text in getattr(row, name).items():
            values[f"{name}_{language}"] = text
    return {name: getattr(value, "value", value) for name, value in values.items()}
