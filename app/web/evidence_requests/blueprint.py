"""The addresses of a request; each subject's module puts its pages on it."""

from flask import Blueprint

pages = Blueprint("evidence_requests", __name__)
