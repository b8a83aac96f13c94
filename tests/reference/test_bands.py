"""The bands as shipped, and files that are none."""

from pathlib import Path

import pytest

from app.domain.errors import InstallationFault
from app.domain.review.bands import Band
from app.reference.bands import bands


def test_bands_are_those_of_the_review() -> None:
    found = bands()
    assert [band.last for band in found.age] == [30, 60, 90, 180, 365, None]
    assert found.silence[0] == Band(0, 14)
    assert found.provider[-1] == Band(15, None)


def test_the_office_may_set_its_own(tmp_path: Path) -> None:
    file = tmp_path / "bands.toml"
    file.write_text("age = [10]\nsilence = [5]\nprovider = [1, 2]\n", encoding="utf-8")
    assert bands(file).provider == (Band(0, 1), Band(2, 2), Band(3, None))


@pytest.mark.parametrize(
    "content",
    [
        "",
        "age = [30, 20]\nsilence = [1]\nprovider = [1]\n",
        "age = 3\nsilence = [1]\nprovider = [1]\n",
        "age = ['x', 2]\nsilence = [1]\nprovider = [1]\n",
        "age = [",
        None,
    ],
)
def test_a_file_that_is_none_is_told_in_one_line(tmp_path: Path, content: str | None) -> None:
    file = tmp_path / "bands.toml"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    with pytest.raises(InstallationFault, match=r"^bands\.toml: [^\n]+$"):
        bands(file)
