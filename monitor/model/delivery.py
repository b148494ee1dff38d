"""How digests leave the house: messages, attempts, channels, and what operators see to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeAlias

from monitor.model.digest import Brief, Thread
from monitor.model.document import Json


@dataclass(frozen=True, slots=True)
class Attachment:
    """An HTML page that needs nothing beside itself."""

    name: str
    html: str


class MessageKind(StrEnum):
    """What a message tells of."""

    DIGEST = "digest"
    """Changes of articles, to readers."""
    NOTICE = "notice"
    """Troubles of the monitor, to its operators."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A rendered digest, before a channel gives it its form."""

    id: str
    """The digest's id."""
    kind: MessageKind = MessageKind.DIGEST
    subscription: str
    subject: str
    text: str
    html: str
    record: Mapping[str, Json]
    """The change records, as webhooks carry them."""
    thread: str | None
    """Article id when the digest speaks of one article only: its mails form a thread."""
    follows: Thread | None = None
    """What was told of the article before: mails come under its first, and under that one's subject."""
    attachments: tuple[Attachment, ...] = ()
    brief: Brief | None = None
    """What chat channels and feeds show; None: the subject and the text."""
    at: datetime
    fault: str = ""
    """Why it says less than it should; empty where it says all."""


class DeliveryStatus(StrEnum):
    """What became of a delivery."""

    PENDING = "pending"
    SENT = "sent"
    DEAD = "dead"
    """Given up; it can be tried again."""
    DISCARDED = "discarded"
    """By its operator."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One composed message for one recipient of one channel."""

    id: str
    digest_id: str
    channel: str
    recipient: str
    payload: bytes
    status: DeliveryStatus = DeliveryStatus.PENDING
    attempts: int = 0
    created_at: datetime
    next_attempt_at: datetime | None
    is_holding: bool = False
    """While it waits, later ones to the same recipient of the channel wait behind it."""
    settled_at: datetime | None = None
    detail: str = ""


class Scope(StrEnum):
    """How far a receiver's answer reaches."""

    DELIVERY = "delivery"
    """This one; others may well be taken."""
    RECIPIENT = "recipient"
    """All that goes to the recipient."""
    CHANNEL = "channel"
    """All that goes there: whatever is sent meets the same."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """The receiver took responsibility."""

    detail: str = ""


@dataclass(frozen=True, slots=True)
class Deferred:
    """Not now; try again, no sooner than `retry_after` if the receiver said so."""

    detail: str
    retry_after: timedelta | None = None
    scope: Scope = Scope.DELIVERY


@dataclass(frozen=True, slots=True)
class Refused:
    """Never; trying again would not help. With the scope of its channel, nothing more is wanted there."""

    detail: str
    scope: Scope = Scope.DELIVERY


SendResult: TypeAlias = Accepted | Deferred | Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedChannel:
    """A channel whose receiver wants no more; what is for it waits until the operator opens it again."""

    name: str
    detail: str
    since_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Backlog:
    """What one channel has not taken."""

    channel: str
    waiting: int = 0
    stuck_since: datetime | None = None
    """When the oldest was made that was tried and still waits."""
    stuck_detail: str = ""
    """What was said of it."""
    dead: int = 0
    """Messages to readers that were given up."""
    died_at: datetime | None = None
    """When the latest of them was."""
    died_detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Something an operator should see to, told once, and once more when it is over."""

    key: str
    """What has it, and which one it is."""
    what: str
    """In one line."""
    advice: str = ""
    since_at: datetime
    last_at: datetime
    """When it was last added to: a trouble that grew is told again."""
    told_at: datetime | None = None
    ended_at: datetime | None = None
    is_lasting: bool = True
    """Whether its end is worth a word."""
