"""Signed webhooks after the Standard Webhooks specification (standardwebhooks.com)."""

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from monitor.core.fitting import fitted
from monitor.core.inert import visible
from monitor.core.mask import hidden
from monitor.core.text import one_line, shortened
from monitor.core.urls import host_port
from monitor.model import Accepted, Deferred, Json, Message, Refused, Scope, SendResult
from monitor.notify.retry import webhook_retry
from monitor.ports import Poster
from monitor.settings import Channel
from monitor.wire import FetchFailed, Posted, Secret

KEY_PREFIX = "whsec_"
GONE = 410
SUCCESS = range(200, 300)
ABOUT_THE_BODY = frozenset({400, 406, 413, 414, 415, 422, 431})
"""Answers that speak of this one body; the next may be to the receiver's liking."""
LONGEST_REPLY = 200
"""Characters of a receiver's answer that are kept."""


class WebhookNotifier:
    """Implements ports.Notifier by a signed POST."""

    def __init__(self, channel: Channel, poster: Poster) -> None:
        self._url = channel.url.value if channel.url else ""
        self._keys = channel.keys
        self._most = channel.max_bytes
        self._poster = poster

    @property
    def recipients(self) -> tuple[str, ...]:
        """The channel itself."""
        return ("",)

    def compose(self, message: Message, recipient: str) -> bytes:
        """Return the body, within the channel's bound: the bytes that are signed are the bytes that are sent."""
        event: dict[str, Json] = {"type": message.kind, "timestamp": message.at.isoformat(), "data": message.record}
        whole = written(event)
        if len(whole) <= self._most:
            return whole
        room = self._most - (len(whole) - len(written(message.record)))
        return written(event | {"data": fitted(message.record, room, lambda record: len(written(record)))})

    def retry_after(self, attempts: int, key: str) -> timedelta | None:
        """Return the wait of the webhook schedule."""
        return webhook_retry(attempts, key)

    def send(self, payload: bytes, recipient: str, key: str, now: datetime) -> SendResult:
        """POST the body with id, time and signatures; only the time and what rests on it are new at a repeat."""
        headers = {"content-type": "application/json", **signed(payload, key, now, self._keys)}
        result = self._poster.post(self._url, payload, headers, frozenset({host_port(self._url)}))
        if isinstance(result, FetchFailed):
            return Deferred(f"{result.verdict}: {result.detail}", result.retry_after, Scope.CHANNEL)
        return self._meant(result, headers)

    def hang_up(self) -> None:
        """Nothing is kept open."""

    def _meant(self, answer: Posted, sent: Mapping[str, str]) -> SendResult:
        """Return what a receiver's answer means: 2xx alone is success, and a redirect is followed by nobody."""
        said = self._said(answer.body, sent)
        if answer.status in SUCCESS:
            return Accepted(f"HTTP {answer.status}")
        if answer.status == GONE:
            return Refused(f"HTTP 410: the receiver wants no more of these{said}", Scope.CHANNEL)
        scope = Scope.DELIVERY if answer.status in ABOUT_THE_BODY else Scope.CHANNEL
        return Deferred(f"HTTP {answer.status}; expected 2xx{said}", answer.retry_after, scope)

    def _said(self, body: bytes, sent: Mapping[str, str]) -> str:
        """Return the beginning of an answer, inert, and free of what we sent or keep to ourselves."""
        path = urlsplit(self._url)._replace(scheme="", netloc="").geturl()
        secrets = (self._url, path, *(key.value.removeprefix(KEY_PREFIX) for key in self._keys), *sent.values())
        words = visible(one_line(body.decode(errors="replace")))
        shown = shortened(hidden(words, secrets), LONGEST_REPLY)
        return f": {shown}" if shown else ""


def written(document: Mapping[str, Json]) -> bytes:
    """Return a document as it is sent."""
    return json.dumps(document, ensure_ascii=True, separators=(",", ":")).encode()


def signed(payload: bytes, key: str, now: datetime, keys: Sequence[Secret]) -> dict[str, str]:
    """Return the headers that identify and sign a webhook: one signature for each key while keys are rotated."""
    stamp = str(int(now.timestamp()))
    to_sign = f"{key}.{stamp}.".encode() + payload
    signatures = (f"v1,{signature(to_sign, secret)}" for secret in keys)
    return {"webhook-id": key, "webhook-timestamp": stamp, "webhook-signature": " ".join(signatures)}


def signature(content: bytes, secret: Secret) -> str:
    """Return the base64 HMAC-SHA256 of content under a `whsec_` key."""
    key = base64.b64decode(secret.value.removeprefix(KEY_PREFIX))
    return base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()
