"""What went back with something that was taken back, and what stays: told on the next page."""

from flask import flash
from flask_babel import gettext as _

from app.services.route_corrections import Undone
from app.wording.labels import label


def tell(undone: Undone) -> None:
    """One message for the stage, one for each deadline to look at."""
    if undone.stage:
        flash(_("The request is back at the stage “%(stage)s”.", stage=label(undone.stage)))
    if undone.kept:
        flash(_("The request went on from the stage “%(stage)s”: it stays, and so does its day.",
                stage=label(undone.kept)), "warn")  # fmt: skip
    for kind in undone.left:
        flash(_("Look at the deadline “%(kind)s”: it was changed since and is left as it is.",
                kind=label(kind)), "warn")  # fmt: skip
