"""What holds for all tests, and the servers that are told things."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.faults.receiver import Receiver
from tests.faults.smtp import MailServer

# How long an example takes says how busy the machine is; timings are benchmarks (make bench).
settings.register_profile("monitor", deadline=None)
settings.load_profile("monitor")


@pytest.fixture
def server() -> Iterator[MailServer]:
    """A mail server."""
    with MailServer() as made:
        yield made


@pytest.fixture
def hook() -> Iterator[Receiver]:
    """A receiver of webhooks."""
    with Receiver() as made:
        yield made
