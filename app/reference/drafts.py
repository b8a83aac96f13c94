"""First drafts of answers, per letter language (``drafts.toml``): data a jurist can correct."""

import tomllib
from functools import cache
from pathlib import Path

from app.domain.stages import RefusalGround

_FILE = Path(__file__).resolve().parent / "drafts.toml"


@cache
def _drafts() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def answers_to_query(questions: list[str], language: str) -> list[str]:
    """A paragraph for each question asked; empty in a language without drafts."""
    if not questions:
        return list(_drafts()["query_unknown"].get(language, ()))
    lines = _drafts()["query"].get(language, ())
    return [line.replace("{question}", one) for one in questions for line in lines]


def answers_to_refusal(ground: RefusalGround, language: str) -> list[str]:
    """What may be answered to a refusal on this ground; empty in a language without drafts."""
    return list(_drafts()[ground.value].get(language, ()))
