"""The addresses of the statistics."""

from flask import Blueprint

from app.wording import statistics as words

pages = Blueprint("statistics", __name__)
pages.add_app_template_filter(words.percent, "percent")
pages.add_app_template_filter(words.number, "decimal")
