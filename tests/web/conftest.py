"""Pages as a person sees them."""

from collections.abc import Callable

import pytest
from flask import Flask

from tests.web.client import Pages


@pytest.fixture
def visit(office: Flask) -> Callable[..., Pages]:
    """``visit("officer")``: a checked client logged in as that person; ``visit()``: nobody."""

    def as_person(login: str = "") -> Pages:
        pages = Pages(office)
        return pages.log_in(login) if login else pages

    return as_person


@pytest.fixture
def pages(visit: Callable[..., Pages]) -> Pages:
    """A checked client logged in as an officer."""
    return visit("officer")
