"""Pages: one package per subject (``views.py``, ``forms.py``, ``templates/<subject>/``).

To add one: make a ``Blueprint`` named ``pages`` in ``app/web/<subject>/views.py``, give every view
an access rule (``@access.public``, ``@access.signed_in`` or ``@access.requires(Ability.…)``; one
without a rule stops the start), name the subject in ``SUBJECTS``. Views commit in one visible line.
Labels of enums come from ``labels``, dates from ``formatting``, sentences for errors of the rules
from ``errors``. Forms derive from ``forms.Form``. Page tests use the checked client (``pages``).
"""

from importlib import import_module

from flask import Flask
from flask_wtf import CSRFProtect

from app.web import access, addresses, errors, frame, locale, security

SUBJECTS = (
    "people",
    "today",
    "register",
    "review",
    "statistics",
    "handover",
    "evidence_requests",
    "restriction",
    "grid",
    "contacts",
    "route",
    "answers",
    "deadlines",
    "calendars",
    "cases",
    "files",
    "letters",
    "batches",
    "authorities",
    "bodies",
    "clauses",
    "verify",
)


def init_app(app: Flask) -> None:
    """Register the pages and what surrounds every one of them."""
    CSRFProtect(app)
    addresses.init_app(app)
    security.init_app(app)
    locale.init_app(app)
    access.init_app(app)
    errors.init_app(app)
    frame.init_app(app)
    for subject in SUBJECTS:
        app.register_blueprint(import_module(f"{__name__}.{subject}.views").pages)
    access.check_rules(app)
