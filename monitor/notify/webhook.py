"""Signed webhooks after the Standard Webhooks specification (standardwebhooks.com)."""

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from monitor.core.fitting import fitted
from monitor.core.urls import host_port
from monitor.model import Json, Message, SendResult
from monitor.notify.answers import meant
from monitor.notify.retry import webhook_retry
from monitor.ports import Poster
from monitor.settings import Channel
from monitor.wire import Secret

KEY_PREFIX = "whsec_"


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
        return meant(
            result, self._url, (*(key.value.removeprefix(KEY_PREFIX) for key in self._keys), *headers.values())
        )

    def hang_up(self) -> None:
        """Nothing is kept open."""


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
