"""Deliveries that a command names, and one as its operator reads it."""

import json
from collections.abc import Sequence
from dataclasses import replace
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

from monitor.cli.record import delivery_record, json_line
from monitor.cli.screen import columns, instant, paragraph, wrapped_lines
from monitor.errors import UsageError
from monitor.model import Delivery, DeliveryStatus, Json
from monitor.stores import Store

SHOWN_HEADERS = ("From", "To", "Subject", "Date", "Message-ID", "In-Reply-To")
SETTLED = frozenset({DeliveryStatus.SENT, DeliveryStatus.DISCARDED})


def the_delivery(store: Store, text: str) -> Delivery:
    """Return the delivery meant by an id or the beginning of one, with its payload; raises UsageError for none or
    several."""
    found = store.find_deliveries(text)
    if len(found) == 1:
        return replace(found[0], payload=store.payload(found[0].id))
    if not found:
        raise UsageError(f'no delivery is known by "{text}"; see: monitor outbox list --sent')
    raise UsageError(f'"{text}" could be any of {len(found)} deliveries: {", ".join(d.id for d in found[:5])}')


def chosen(store: Store, names: Sequence[str], channel: str, *, is_everything: bool) -> frozenset[str]:
    """Return the ids of the deliveries that wait or were given up and are meant; raises UsageError where it is not
    said which, or one of them was sent or discarded."""
    if sum((bool(names), bool(channel), is_everything)) != 1:
        raise UsageError("say which: ids, --channel NAME or --all")
    open_ones = store.deliveries(frozenset(DeliveryStatus) - SETTLED)
    if not names:
        return frozenset(each.id for each in open_ones if is_everything or each.channel == channel)
    return frozenset(delivery.id for name in names for delivery in _open(store, name))


def _open(store: Store, name: str) -> tuple[Delivery, ...]:
    found = store.find_deliveries(name)
    if not found:
        raise UsageError(f'no delivery is known by "{name}"; see: monitor outbox list')
    open_ones = tuple(each for each in found if each.status not in SETTLED)
    if not open_ones:
        raise UsageError(f"{found[0].id} was {found[0].status}")
    return open_ones


def text_letter(delivery: Delivery) -> str:
    """Return a delivery as lines: how it stands, and what it says, inert."""
    rows = [
        ("channel", delivery.channel),
        ("recipient", delivery.recipient or "-"),
        ("status", f"{delivery.status}, tried {delivery.attempts}x"),
        ("made", instant(delivery.created_at)),
        ("next attempt", instant(delivery.next_attempt_at)),
    ]
    said = paragraph(delivery.detail, "  ")
    return f"{delivery.id} of {delivery.digest_id}\n{columns(rows)}{said}\n{contents(delivery.payload)}"


def contents(payload: bytes) -> str:
    """Return what a delivery says: a mail's headers and text, a webhook's document, or plain text."""
    if payload.startswith(b"{"):
        document = json.loads(payload)
        return wrapped_lines(json.dumps(document, ensure_ascii=True, indent=1))
    mail = BytesParser(EmailMessage, policy=policy.default).parsebytes(payload)
    if mail["Message-ID"] is None:
        return wrapped_lines(payload.decode(errors="replace"))
    head = "\n".join(f"{name}: {mail[name]}" for name in SHOWN_HEADERS if mail[name] is not None)
    text = mail.get_body(("plain",))
    names = "".join(f"attached: {part.get_filename()}\n" for part in mail.iter_attachments())
    return wrapped_lines(f"{head}\n\n{text.get_content() if text else ''}\n{names}")


def json_letter(delivery: Delivery) -> str:
    """Return a delivery as one JSON object, with its payload as text."""
    record: dict[str, Json] = {**delivery_record(delivery), "payload": delivery.payload.decode(errors="replace")}
    return json_line(record)
