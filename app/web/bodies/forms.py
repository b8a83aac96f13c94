"""The form of how a Korean body is reached."""

from flask_babel import lazy_gettext as _l

from app.services.bodies import ContactRecord
from app.web.cases.forms import InLanguages
from app.web.forms import line


class ContactForm(InLanguages):
    """Address per language, telephone, fax, e-mail, hours."""

    texts = {"address": _l("Address")}  # noqa: RUF012
    phone = line(_l("Telephone"), most=60)
    fax = line(_l("Fax"), most=60)
    email = line(_l("E-mail"), most=254)
    hours = line(_l("Office hours"), most=60)

    def record(self) -> ContactRecord:
        """As the service takes it."""
        return ContactRecord(
            address=self.written("address"),
            phone=self.phone.data or "",
            fax=self.fax.data or "",
            email=self.email.data or "",
            hours=self.hours.data or "",
        )
