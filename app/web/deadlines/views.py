"""Every page of deadlines, one module per subject."""

from app.web.deadlines import feed, month, moved, setting, single
from app.web.deadlines.blueprint import pages

__all__ = ["feed", "month", "moved", "pages", "setting", "single"]
