"""The implementations that the contract tests run over."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from monitor.store import open_store
from monitor.stores import Store


@pytest.fixture(params=["sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A fresh store of each kind; another database is another parameter here."""
    assert request.param == "sqlite"
    with closing(open_store(tmp_path / "state")) as made:
        yield made
