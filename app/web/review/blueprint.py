"""The blueprint of the weekly review; its views register themselves on it."""

from flask import Blueprint

pages = Blueprint("review", __name__)
