"""Forms about reference data."""

from flask_babel import lazy_gettext as _l

from app.web.forms import VersionedForm, block, line


class ValueForm(VersionedForm):
    """One value with its source."""

    text = block(_l("Value"), most=5_000)
    source = line(_l("Source"), most=500)
    note = line(_l("Note"), most=1_000)
