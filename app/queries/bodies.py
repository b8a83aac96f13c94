"""Korean bodies under the names they bear on a day, and how to reach them."""

from datetime import date

from sqlalchemy import or_, select

from app.domain.channels import Body
from app.domain.letter_facts import BodyFacts, Contact
from app.extensions import db
from app.models import BodyContact, BodyName

NO_CONTACT = Contact(address={})


def body(code: Body, on: date) -> BodyFacts:
    """A Korean body under the name it bears on that day."""
    rows = names_on(code, on)
    return BodyFacts(
        code=code.value,
        name={row.language: row.name for row in rows},
        unit={row.language: row.unit for row in rows},
        head={row.language: row.head for row in rows},
        contact=_contact(stored_contact(code)),
    )


def names_on(code: Body, on: date) -> list[BodyName]:
    """The body's names of that day, one per language."""
    query = (
        select(BodyName)
        .where(
            BodyName.body == code.value,
            BodyName.valid_from <= on,
            or_(BodyName.valid_until.is_(None), BodyName.valid_until >= on),
        )
        .order_by(BodyName.language, BodyName.valid_from)
    )
    return list(db.session.scalars(query))


def stored_contact(code: Body) -> BodyContact | None:
    """What the office recorded of it."""
    return db.session.scalar(select(BodyContact).where(BodyContact.body == code.value))


def _contact(stored: BodyContact | None) -> Contact:
    if stored is None:
        return NO_CONTACT
    return Contact(
        address=dict(stored.address),
        phone=stored.phone,
        fax=stored.fax,
        email=stored.email,
        hours=stored.hours,
    )
