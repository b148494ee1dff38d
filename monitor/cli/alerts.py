"""Commands about telling: outbox list, test-alert."""

import sys
from typing import Annotated

import typer

from monitor.cli.exits import DONE, FAILURES


def outbox_list(
    context: typer.Context,
    sent: Annotated[bool, typer.Option("--sent", help="Those that were sent, too.")] = False,
    json: Annotated[bool, typer.Option("--json", help="One JSON object a line instead of text.")] = False,
) -> int:
    """List the deliveries that wait for their next attempt and those that were given up."""
    from monitor.cli.place import configuration, reading_store
    from monitor.cli.record import delivery_line, delivery_record, json_line
    from monitor.model import DeliveryStatus

    wanted = frozenset(DeliveryStatus) if sent else frozenset({DeliveryStatus.PENDING, DeliveryStatus.DEAD})
    with reading_store(configuration(context.obj)) as store:
        for delivery in store.deliveries(wanted):
            sys.stdout.write(json_line(delivery_record(delivery)) if json else delivery_line(delivery))
    return DONE


def test_alert(
    context: typer.Context,
    channel: Annotated[str, typer.Argument(metavar="CHANNEL", help="The channel to try.")],
) -> int:
    """Send a sample digest to a channel now, and say what the other side answered."""
    from monitor.cli.place import configuration
    from monitor.cli.trial import trial
    from monitor.model import Accepted

    results = trial(configuration(context.obj), channel)
    for recipient, result in results:
        word = "sent" if isinstance(result, Accepted) else "not sent"
        sys.stdout.write(f"{channel} {recipient or '-'}: {word}{': ' if result.detail else ''}{result.detail}\n")
    return DONE if all(isinstance(result, Accepted) for _, result in results) else FAILURES
