"""Forms of our answers."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField

from app.domain.stages import RefusalGround
from app.web.forms import Form, required
from app.web.labels import choices


class RefusalForm(Form):
    """On which ground they refused."""

    ground = SelectField(
        _l("Ground of refusal"),
        choices=lambda: choices(RefusalGround, empty="–"),
        validators=[required()],
    )
