"""What every acceptance test starts from."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.acceptance.house import House
from tests.faults.origin import Origin
from tests.faults.receiver import Receiver
from tests.faults.smtp import MailServer


@pytest.fixture
def origin() -> Iterator[Origin]:
    with Origin() as server:
        yield server


@pytest.fixture
def mail() -> Iterator[MailServer]:
    with MailServer() as server:
        yield server


@pytest.fixture
def hook() -> Iterator[Receiver]:
    with Receiver() as server:
        yield server


@pytest.fixture
def house(tmp_path: Path, origin: Origin) -> House:
    return House(tmp_path, origin)
