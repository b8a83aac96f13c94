"""Processes of their own: for what two people do at once, and for one that is killed."""

import multiprocessing
from multiprocessing.context import ForkServerContext

#: What every one of them needs; importing it takes longer than what most of them do.
_IMPORTED = ["tests.conftest", "app.web", "app.cli"]


def forked() -> ForkServerContext:
    """Forked from a clean process that imported the application once, never from the test's."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_IMPORTED)
    return context
