"""Apprise, as it is installed by the extra, against a receiver on loopback."""

import json
from dataclasses import replace

import pytest

from monitor.guard import Guard, trust
from monitor.model import Accepted, Deferred, Refused, Scope, SendResult
from monitor.notify import notifier_of
from monitor.ports import Notifier, Poster
from monitor.settings import Channel, ChannelKind
from monitor.wire import Secret
from tests.faults.receiver import Receiver
from tests.golden.stories import TALES
from tests.making import NOON
from tests.notify.test_chat import poster, receiver
from tests.notify.test_mail import MESSAGE

__all__ = ["poster", "receiver"]

# Apprise asks the standard library for modules that leave it.
pytestmark = pytest.mark.filterwarnings("ignore:.*slated for removal:DeprecationWarning")


def notifier(url: str, poster: Poster, *allowed: str) -> Notifier:
    """Return a notifier for one of Apprise's addresses."""
    channel = Channel(name="any", kind=ChannelKind.APPRISE, url=Secret(url))
    return notifier_of(channel, poster, Guard(frozenset(allowed)), trust(None))


def sent(made: Notifier, text: str = "") -> SendResult:
    """Send a digest, or a text."""
    message = replace(MESSAGE, text=text) if text else TALES["hostile"].message()
    return made.send(made.compose(message, ""), "", "d1", NOON)


def test_it_sends_the_text_as_text(receiver: Receiver, poster: Poster) -> None:
    receiver.answer(200)
    made = notifier(f"json://{receiver.host_port}/hook", poster, receiver.host_port)
    assert made.recipients == ("",)
    assert isinstance(sent(made), Accepted)
    document = json.loads(receiver.attempts[-1].body)
    assert "<script>alert(1)</script>" in document["title"]
    assert "[-12-] {+21+}" in document["message"]
    made.hang_up()


def test_what_apprise_cannot_do_is_put_off(receiver: Receiver, poster: Poster) -> None:
    receiver.answer(500)
    result = sent(notifier(f"json://{receiver.host_port}/hook", poster, receiver.host_port), "short")
    assert isinstance(result, Deferred)
    assert result.scope is Scope.CHANNEL


def test_a_private_address_is_not_connected_to(receiver: Receiver, poster: Poster) -> None:
    before = len(receiver.requests)
    made = notifier(f"json://{receiver.host_port}/hook", poster)
    result = sent(made)
    assert isinstance(result, Deferred)
    assert "not a public address" in result.detail
    assert len(receiver.requests) == before
    assert made.retry_after(1, "d1") is not None


@pytest.mark.parametrize("url", ("nothing-of-the-kind://x", "json://"))
def test_an_address_that_apprise_does_not_know_closes_the_channel(url: str, poster: Poster) -> None:
    result = sent(notifier(url, poster))
    assert isinstance(result, Refused)
    assert result.scope is Scope.CHANNEL
