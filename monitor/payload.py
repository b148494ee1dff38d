"""What is stored to be sent: a message in the form of a channel, for one recipient."""

from dataclasses import replace

from monitor.errors import MonitorError
from monitor.model import Delivery, DeliveryStatus, Message
from monitor.ports import Notifier


def composed(notifier: Notifier, message: Message, where: tuple[str, str, str]) -> Delivery:
    """Return a message's delivery under an id, on a channel, to a recipient: bytes to send as often as needed.

    One that cannot be composed is given up at once, for all to see, and stands in nobody's way.
    """
    id_, channel, recipient = where
    made = Delivery(
        id=id_,
        digest_id=message.id,
        channel=channel,
        recipient=recipient,
        payload=b"",
        created_at=message.at,
        next_attempt_at=message.at,
    )
    try:
        return replace(made, payload=notifier.compose(message, recipient))
    except MonitorError as error:
        dead = replace(made, status=DeliveryStatus.DEAD, next_attempt_at=None, settled_at=message.at)
        return replace(dead, detail=f"it could not be composed: {error}")
