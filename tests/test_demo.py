"""The first thing a newcomer runs."""

import re
from pathlib import Path

import pytest

from monitor.demo import demonstrate
from monitor.errors import StateError
from tests.acceptance.house import parsed


def test_the_demo_is_silent_about_furniture_and_tells_the_edits(tmp_path: Path) -> None:
    for _ in range(2):
        written: list[str] = []
        demonstrate(tmp_path / "demo", written.append)
        shown = "".join(written)
        assert (
            "1 baseline: 0 changes\n2 furniture only: 0 changes\n3 real edits: 1 change, 9 edits, 1 mail\n" in shown
        )
        assert "[-Masadikov-] {+Masadykov+}" in shown
        assert "{+Correction: An earlier version" in shown
        assert "[-2025-] {+2030+}" in shown
        assert "[-He also noted that the reasons" in shown
        found = re.search(r"The mail: (\S+)", shown)
        assert found is not None
        mail = parsed(Path(found.group(1)).read_bytes())
        assert mail["Subject"] in shown


def test_the_demo_clears_nothing_that_is_not_its_own(tmp_path: Path) -> None:
    (tmp_path / "treasure").write_text("mine")
    with pytest.raises(StateError, match="no demo made"):
        demonstrate(tmp_path, str)
    assert (tmp_path / "treasure").read_text() == "mine"
