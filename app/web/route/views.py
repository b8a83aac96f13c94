"""Every page of the route, one module per subject."""

from app.web.route import handing_over, legs, missed
from app.web.route.blueprint import pages

__all__ = ["handing_over", "legs", "missed", "pages"]
