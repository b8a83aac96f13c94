"""Where the words of a text may be divided."""

import pytest

from app.documents.breaking import BOX, PENALTY
from app.documents.fonts import RISE
from app.documents.model import Language
from app.documents.shaping import Shaper, shaper


def pieces(text: str, language: Language) -> list[str]:
    """What stands between two places where a line may end."""
    found = [""]
    for item in Shaper(language, "regular").items(text):
        if item.kind == BOX:
            found[-1] += item.text
        elif item.kind == PENALTY:
            found.append("")
    return found


@pytest.mark.parametrize(
    ("identifier", "parts"),
    [
        ("https://t.me/c/1000000001/4821", ["https://", "t.me/", "c/", "1000000001/", "4821"]),
        ("t.me/example_room", ["t.me/", "example_", "room"]),
        ("t.me/room", ["t.me/room"]),
        ("https://www.example.org/path", ["https://", "www.example.", "org/", "path"]),
        ("@Example_Admin", ["@Example_", "Admin"]),
        ("mla@example.go.kr", ["mla@", "example.", "go.kr"]),
        ("203.0.113.77:443", ["203.0.113.77:443"]),
    ],
)
def test_addresses_part_after_their_joints_and_not_into_scraps(identifier, parts):
    assert pieces(identifier, "fr") == parts


@pytest.mark.parametrize(
    "text", ["NOI-2026-FR-0001\u202f;", "«\u00a0EX-182-61234\u00a0»", "(A-1)."]
)
def test_references_stay_whole_whatever_sign_follows(text):
    assert pieces(text, "fr") == [text]


def test_no_line_begins_with_a_lone_particle_after_a_bracket():
    assert pieces("(NOI-L-2026-0001)에", "ko") == ["(NOI-L-2026-0001)에"]
    assert pieces("「조약」에서", "ko")[-1] == "서"


def test_ends_of_ordinals_stand_smaller_and_higher():
    boxes = [item for item in shaper("fr", "bold").items("1er\u00a0mars") if item.kind == BOX]
    assert [item.text for item in boxes] == ["1", "er", "\u00a0mars"]
    raised = boxes[1]
    assert raised.face
    assert raised.face.rise == RISE
    assert raised.width < shaper("fr", "bold").face.width("er") * 0.7
    assert [item.text for item in shaper("ko", "bold").items("1er")] == ["1er"]
