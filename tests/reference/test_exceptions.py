"""The thresholds as shipped, and files that are none."""

from pathlib import Path

import pytest

from app.domain.errors import InstallationFault
from app.domain.review import Thresholds
from app.reference.exceptions import thresholds


def test_thresholds_are_those_of_the_review() -> None:
    assert thresholds() == Thresholds(14, 30, 4)


def test_the_office_may_set_its_own(tmp_path: Path) -> None:
    file = tmp_path / "exceptions.toml"
    file.write_text("preservation_days = 7\nunacknowledged_days = 21\nuntouched_weeks = 2\n")
    assert thresholds(file) == Thresholds(7, 21, 2)


@pytest.mark.parametrize("value", ["0", "-1", "1.5", "true", "'x'", "99999", "[1]", None])
def test_a_file_that_is_none_is_told_in_one_line(tmp_path: Path, value: str | None) -> None:
    file = tmp_path / "exceptions.toml"
    if value is not None:
        file.write_text(
            f"preservation_days = 7\nunacknowledged_days = {value}\nuntouched_weeks = 2\n"
        )
    with pytest.raises(InstallationFault, match=r"^exceptions\.toml: [^\n]+$"):
        thresholds(file)
