"""The addresses of the route; each subject's module puts its pages on it."""

from flask import Blueprint

pages = Blueprint("route", __name__)
