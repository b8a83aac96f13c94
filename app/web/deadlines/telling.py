"""Steps of a date for templates: ``deadline.explanation|why``."""

from datetime import date
from typing import Any

from flask import Blueprint

from app.domain.errors import DomainError
from app.reference import clocks
from app.web.formatting import day
from app.web.locale import in_screen_language
from app.wording.deadlines import Line, Teller, reason
from app.wording.errors import sentence


def teller() -> Teller:
    """Who tells the steps in the screen's language."""
    names = {code: dict(one.name) for code, one in clocks().items()}
    return Teller(_day, in_screen_language, names)


def why(steps: list[dict[str, Any]]) -> list[Line]:
    """(day, sentence) of each step in the screen's language."""
    return teller().lines(steps)


def why_short(steps: list[dict[str, Any]]) -> str:
    """The step that says most, for a list."""
    return teller().summary(steps)


def act_by(steps: list[dict[str, Any]]) -> date | None:
    """The day of the warning before an end that never moves."""
    found = next((step["on"] for step in steps if step["step"] == "act_before"), None)
    return date.fromisoformat(found) if found else None


def rule_name(code: str) -> str:
    """The name of a clock, nothing for a rule given by hand."""
    found = clocks().get(code)
    return in_screen_language(dict(found.name)) if found else ""


def problem(error: DomainError) -> str:
    """A rule that said no, as a sentence."""
    return sentence(error)


def init_pages(pages: Blueprint) -> None:
    """Give templates the filters."""
    pages.add_app_template_filter(why, "why")
    pages.add_app_template_filter(why_short, "why_short")
    pages.add_app_template_filter(act_by, "act_by")
    pages.add_app_template_filter(rule_name, "rule_name")
    pages.add_app_template_filter(reason, "reason_words")


def _day(value: date) -> str:
    return day(value)
