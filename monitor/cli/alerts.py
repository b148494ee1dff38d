"""Commands about telling: digest; outbox list, show, retry, discard; test-alert."""

import sys
from typing import Annotated

import typer

from monitor.cli.exits import DONE, FAILURES
from monitor.errors import UsageError

Deliveries = Annotated[
    list[str] | None, typer.Argument(metavar="[ID]...", help="Of deliveries or digests, or beginnings of them.")
]
OfChannel = Annotated[str, typer.Option("--channel", metavar="NAME", help="All that this channel has not taken.")]
Everything = Annotated[bool, typer.Option("--all", help="All that was not taken.")]


def outbox_list(
    context: typer.Context,
    sent: Annotated[bool, typer.Option("--sent", help="Those that were sent or discarded, too.")] = False,
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


def outbox_show(
    context: typer.Context,
    delivery: Annotated[str, typer.Argument(metavar="ID", help="Of a delivery, or the beginning of it.")],
    raw: Annotated[bool, typer.Option("--raw", help="The stored bytes as they are sent, for a file.")] = False,
    json: Annotated[bool, typer.Option("--json", help="One JSON object instead of text.")] = False,
) -> int:
    """Show one delivery: where it goes, how it stands, and what it says."""
    from monitor.cli.letters import json_letter, text_letter, the_delivery
    from monitor.cli.place import configuration, reading_store

    if raw and json:
        raise UsageError("--raw and --json exclude each other")
    with reading_store(configuration(context.obj)) as store:
        found = the_delivery(store, delivery)
    if raw:
        sys.stdout.buffer.write(found.payload)
    else:
        sys.stdout.write((json_letter if json else text_letter)(found))
    return DONE


def outbox_retry(
    context: typer.Context, deliveries: Deliveries = None, channel: OfChannel = "", everything: Everything = False
) -> int:
    """Try deliveries again that wait or were given up; opens a channel that its receiver closed.

    Works beside a running daemon, which sends them at its next tick; else: monitor check-now --due.
    """
    from datetime import UTC, datetime

    from monitor.cli.letters import chosen
    from monitor.cli.place import configuration, reading_store
    from monitor.cli.screen import counted, shortened

    with reading_store(configuration(context.obj)) as store:
        ids = chosen(store, deliveries or [], channel, is_everything=everything)
        is_opened = bool(channel) and store.open_channel(channel)
        number = store.retry(ids, datetime.now(UTC))
    opened = f'channel "{shortened(channel, 100)}" is open again\n' if is_opened else ""
    sys.stdout.write(f"{opened}{counted(number, 'delivery')} due now\n")
    return DONE


def outbox_discard(
    context: typer.Context, deliveries: Deliveries = None, channel: OfChannel = "", everything: Everything = False
) -> int:
    """Give up for good deliveries that wait or were given up; `outbox list --sent` still shows them."""
    from datetime import UTC, datetime

    from monitor.cli.letters import chosen
    from monitor.cli.place import configuration, reading_store
    from monitor.cli.screen import counted

    with reading_store(configuration(context.obj)) as store:
        number = store.discard(chosen(store, deliveries or [], channel, is_everything=everything), datetime.now(UTC))
    sys.stdout.write(f"{counted(number, 'delivery')} discarded\n")
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
    csv: Annotated[bool, typer.Option("--csv", help="Its edits as rows for a spreadsheet.")] = False,
) -> int:
    """Show a digest again, or the one that a subscription would get of any time; nothing is sent."""
    from monitor.cli import digests, paper
    from monitor.cli.place import configuration, reading_store

    show = digests.shower(json=json, html=html, csv=csv)
    config = configuration(context.obj)
    with reading_store(config) as store:
        reader = digests.reader(config, store)
        room = digests.room_of(everything)
        if made is not None:
            paper.show(show(digests.stored_message(reader, made, room)))
            return DONE
        meant = digests.window(digests.subscription_of(config, subscription), since, first, last)
        if dry_run:
            fates = reader.fates(meant.subscription, meant.first, meant.last)
            paper.show((digests.json_fates if json else digests.text_fates)(meant, fates))
            return DONE
        message = digests.window_message(reader, meant, room)
        paper.show(show(message) if message else digests.nothing(json=json))
    return DONE


def test_alert(
    context: typer.Context,
    channel: Annotated[str, typer.Argument(metavar="CHANNEL", help="The channel to try.")],
    json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,  # noqa: PT028 - no test
) -> int:
    """Send a sample digest to a channel now, and say what the other side answered."""
    from monitor.cli.place import configuration
    from monitor.cli.trial import json_result, text_result, trial
    from monitor.model import Accepted

    results = trial(configuration(context.obj), channel)
    for recipient, result in results:
        sys.stdout.write((json_result if json else text_result)(channel, recipient, result))
    return DONE if all(isinstance(result, Accepted) for _, result in results) else FAILURES
