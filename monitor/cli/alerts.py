"""Commands about telling: digest, outbox list, test-alert."""

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


def digest(  # noqa: PLR0913 - a command has as many options as its users need
    context: typer.Context,
    made: Annotated[str | None, typer.Argument(metavar="[DIGEST]", help="One that was made, by its id.")] = None,
    *,
    subscription: Annotated[
        str | None, typer.Option(metavar="NAME", help="Whose; not needed where there is one.")
    ] = None,
    since: Annotated[str | None, typer.Option(metavar="7d", help="All that was seen since then.")] = None,
    first: Annotated[
        str | None, typer.Option("--from", metavar="TIME", help="Like 2026-11-25 or 2026-11-25T08:00.")
    ] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="TIME", help="Default: now.")] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="What would be told, change by change, and why the rest would not.")
    ] = False,
    everything: Annotated[bool, typer.Option("--all", help="Show every article, however many.")] = False,
    json: Annotated[bool, typer.Option("--json", help="One JSON object instead of text.")] = False,
    html: Annotated[bool, typer.Option("--html", help="The HTML of the mail instead of its text.")] = False,
) -> int:
    """Show a digest again, or the one that a subscription would get of any time; nothing is sent."""
    from monitor.cli import digests
    from monitor.cli.place import configuration, reading_store

    config = configuration(context.obj)
    with reading_store(config) as store:
        reader = digests.reader(config, store)
        room = digests.room_of(everything)
        if made is not None:
            sys.stdout.write(digests.shown(digests.stored_message(reader, made, room), json=json, html=html))
            return DONE
        meant = digests.window(digests.subscription_of(config, subscription), since, first, last)
        if dry_run:
            fates = reader.fates(meant.subscription, meant.first, meant.last)
            sys.stdout.write((digests.json_fates if json else digests.text_fates)(meant, fates))
            return DONE
        sys.stdout.write(digests.shown(digests.window_message(reader, meant, room), json=json, html=html))
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
