"""Digests again, for any window: as they were sent, as they would be, and why something is not in them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from monitor.app import RandomIds, SystemClock, deliverer_of
from monitor.cli.paper import coloured
from monitor.cli.record import iso, json_line
from monitor.cli.screen import counted, instant, paragraph
from monitor.compose import Composer, Fate
from monitor.config.words import duration
from monitor.core.room import EVERYTHING, Room
from monitor.core.sheet import sheet
from monitor.core.subject import edit_summary, named
from monitor.core.view import told_edits
from monitor.core.wording import EVENT_WORDS
from monitor.errors import NotFound, UsageError
from monitor.model import Change, Digest, Json, Message
from monitor.settings import Config, Subscription
from monitor.stores import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A subscription, and a time."""

    subscription: Subscription
    first: datetime
    last: datetime


def reader(config: Config, store: Store) -> Composer:
    """Return what makes digests, with no channel to send them by."""
    return deliverer_of(config, store, {}, SystemClock(), RandomIds()).composer


def subscription_of(config: Config, name: str | None) -> Subscription:
    """Return a subscription by name, or the only one; raises NotFound, with the names there are."""
    names = [each.name for each in config.subscriptions]
    wanted = name or (names[0] if len(names) == 1 else "")
    for each in config.subscriptions:
        if each.name == wanted:
            return each
    there_are = f"there are: {', '.join(names) or 'none'}"
    raise NotFound(f'no subscription is called "{name}"; {there_are}' if name else f"say --subscription; {there_are}")


def window(subscription: Subscription, since: str | None, first: str | None, last: str | None) -> Window:
    """Return the time that is meant; raises UsageError. Times without a zone are the subscription's."""
    now = SystemClock().now()
    if (since is None) == (first is None):
        raise UsageError("say either --since 7d, or --from and --to")
    end = at(last, subscription) if last else now
    try:
        start = at(first, subscription) if first else now - duration(since or "")
    except ValueError as error:
        raise UsageError(f"--since: {error}") from None
    if start >= end:
        raise UsageError("the time begins after its end")
    return Window(subscription=subscription, first=start, last=end)


def at(text: str, subscription: Subscription) -> datetime:
    """Read `2026-11-25` or `2026-11-25T08:00`; raises UsageError."""
    try:
        given = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(f'"{text}" is no time: write it like 2026-11-25 or 2026-11-25T08:00') from None
    return (given if given.tzinfo else given.replace(tzinfo=ZoneInfo(subscription.zone))).astimezone(UTC)


# ------------------------------------------------------------------------------------------------- digests again


def window_message(composer: Composer, meant: Window, room: Room | None) -> Message | None:
    """Return the one digest that would tell all that the subscription wants of a time; None for nothing."""
    wanted = [
        fate.change.id for fate in composer.fates(meant.subscription, meant.first, meant.last) if not fate.why_not
    ]
    if not wanted:
        return None
    digest = Digest(
        id="",
        subscription=meant.subscription.name,
        fixed_at=meant.last,
        from_at=meant.first,
        to_at=meant.last,
        change_ids=tuple(wanted),
    )
    return composer.message(digest, meant.subscription, composer.shelf(), room)


def stored_message(composer: Composer, digest_id: str, room: Room | None) -> Message:
    """Return a digest that was made, as its subscription reads it now; raises NotFound."""
    digest = composer.store.digest(digest_id)
    plain = Subscription(name=digest.subscription, channels=(), events=frozenset())
    own = next((each for each in composer.subscriptions if each.name == digest.subscription), plain)
    return composer.message(digest, own, composer.shelf(), room)


def room_of(is_all: bool) -> Room | None:
    """Return how much is shown."""
    return EVERYTHING if is_all else None


# ------------------------------------------------------------------------------------------------------- dry run


def text_fates(meant: Window, fates: Sequence[Fate]) -> str:
    """Return what would be told, and why the rest would not, as lines."""
    wanted = [fate for fate in fates if not fate.why_not]
    others = [fate for fate in fates if fate.why_not]
    head = (
        f"{meant.subscription.name}, from {instant(meant.first)} to {instant(meant.last)}: "
        f"{counted(len(wanted), 'change')} to tell, {len(others)} not"
    )
    parts = [paragraph(head, "")]
    parts += ["\nTo tell:\n", *map(fate_lines, wanted)] if wanted else []
    parts += ["\nNot, and why:\n", *map(fate_lines, others)] if others else []
    return "".join(parts)


def fate_lines(fate: Fate) -> str:
    """Return one change: when it was seen, what it is, whose, and what became of it."""
    lines = (
        paragraph(f"{instant(fate.change.seen_at)}  {what(fate.change)}", "  "),
        paragraph(named(fate.article), "    "),
        paragraph(fate.why_not or became(fate), "    "),
    )
    return "".join(lines)


def what(change: Change) -> str:
    """Return a change in a few words."""
    told = told_edits(change.edits)
    return edit_summary(told[0]) if told else EVENT_WORDS[change.event]


def became(fate: Fate) -> str:
    """Return what became of a change that is wanted."""
    if fate.digest_id:
        return f"told: monitor digest {fate.digest_id}"
    return "waits for its digest" if fate.is_waiting else "was not told: the rules were others then"


def json_fates(meant: Window, fates: Sequence[Fate]) -> str:
    """Return what would be told, and why the rest would not, as one JSON object."""
    record: dict[str, Json] = {
        "subscription": meant.subscription.name,
        "from": iso(meant.first),
        "to": iso(meant.last),
        "wanted": [fate_record(fate) for fate in fates if not fate.why_not],
        "unwanted": [{**fate_record(fate), "why": fate.why_not} for fate in fates if fate.why_not],
    }
    return json_line(record)


def fate_record(fate: Fate) -> dict[str, Json]:
    """Return one change as its JSON record."""
    return {
        "change": fate.change.id,
        "article": fate.article.id,
        "url": fate.article.url,
        "title": fate.article.title,
        "event": fate.change.event,
        "level": fate.change.level,
        "seen_at": iso(fate.change.seen_at),
        "what": what(fate.change),
        "digest": fate.digest_id or None,
        "waits": fate.is_waiting,
    }


def shower(*, json: bool, html: bool, csv: bool) -> Callable[[Message], str]:
    """Return what shows a digest in the form that was asked for; raises UsageError for more than one."""
    if sum((json, html, csv)) > 1:
        raise UsageError("--json, --html and --csv exclude each other")
    if json:
        return lambda message: json_line(message.record)
    if csv:
        return lambda message: sheet(message.record)
    return (lambda message: message.html) if html else text_message


def nothing(*, json: bool) -> str:
    """Return that there is nothing to tell."""
    return json_line({"changes": []}) if json else "Nothing to tell of that time.\n"


def text_message(message: Message) -> str:
    """Return a digest as its readers get it."""
    return f"Subject: {message.subject}\n\n{coloured(message.text)}"
