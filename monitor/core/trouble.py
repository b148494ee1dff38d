"""What the operator should see to: found from how things stand, told once, and once more when it is over."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from html import escape

from monitor.core.inert import visible
from monitor.core.source_notices import is_told
from monitor.core.text import shortened
from monitor.model import (
    Backlog,
    ClosedChannel,
    Digest,
    Json,
    Message,
    MessageKind,
    NoticeKind,
    SourceNotice,
    SourceState,
    Trouble,
)
from monitor.settings import OpsSettings

QUIET = timedelta(minutes=5)
"""Between two messages to operators: what befalls a hundred deliveries is one message."""
LASTING = frozenset({NoticeKind.WALLED, NoticeKind.QUARANTINED})
"""Notices of a source whose end is worth a word; the others say that something happened."""
ROOM_AGAIN = 1.25
"""Times the room that should be free: so much of it, and the trouble is over."""
LONGEST_LINE = 300
SUBSCRIPTION = ""
"""Of the digests that tell operators: no subscription can be called so."""
NAME = "operators"
"""What mails call it in its place."""
SCHEMA = "news-monitor/notice/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """How things stand."""

    sources: Sequence[SourceState]
    """Those that are configured."""
    notices: Sequence[SourceNotice]
    backlogs: Sequence[Backlog]
    closed: Sequence[ClosedChannel]
    channels: Collection[str]
    """Names of those that are configured."""
    free: int
    """Bytes, where the state is."""


def troubles_of(facts: Facts, known: Collection[Trouble], ops: OpsSettings, now: datetime) -> tuple[Trouble, ...]:
    """Return the troubles there are; `known` are those there were."""
    return (
        *failing(facts.sources, now - ops.after),
        *noticed(facts),
        *(trouble for backlog in facts.backlogs for trouble in undelivered(backlog, facts.channels, ops.after, now)),
        *map(shut, facts.closed),
        *cramped(facts.free, ops.low_disk, known, now),
    )


def failing(sources: Iterable[SourceState], since: datetime) -> Iterator[Trouble]:
    """Yield the sources that have failed since then or longer."""
    for state in sources:
        if state.failing_since is not None and state.failing_since <= since:
            yield Trouble(
                key=f"source {state.id} failing",
                what=f'source "{state.name}" has failed since {instant(state.failing_since)}: '
                f"{state.verdict}: {state.detail}",
                advice=f"see: monitor status; try: monitor check-now {state.name}",
                since_at=state.failing_since,
                last_at=state.failing_since,
            )


def noticed(facts: Facts) -> Iterator[Trouble]:
    """Yield what befell sources as a whole."""
    names = {state.id: state.name for state in facts.sources}
    for notice in facts.notices:
        if notice.source_id in names and notice.ended_at is None and is_told(notice):
            yield Trouble(
                key=f"source {notice.source_id} {notice.kind}",
                what=f'source "{names[notice.source_id]}": {notice.kind}: {notice.detail}',
                advice="see: monitor status",
                since_at=notice.since_at,
                last_at=notice.since_at,
                is_lasting=notice.kind in LASTING,
            )


def undelivered(backlog: Backlog, channels: Collection[str], after: timedelta, now: datetime) -> Iterator[Trouble]:
    """Yield what is wrong with a channel's backlog: messages given up, waiting for long, or for no channel at all."""
    channel = f'channel "{backlog.channel}"'
    if backlog.dead and backlog.died_at is not None:
        yield Trouble(
            key=f"{channel} dead",
            what=f"{channel}: {messages(backlog.dead)} given up, the last: {backlog.died_detail}",
            advice="see: monitor outbox list; then: monitor outbox retry ID, or discard ID",
            since_at=backlog.died_at,
            last_at=backlog.died_at,
            is_lasting=False,
        )
    if backlog.waiting and backlog.channel not in channels:
        yield Trouble(
            key=f"{channel} unconfigured",
            what=f"{channel} is not configured any more, and {messages(backlog.waiting)} waiting for it",
            advice="put it back into the configuration, or: monitor outbox discard --channel",
            since_at=now,
            last_at=now,
        )
    elif backlog.stuck_since is not None and now - backlog.stuck_since >= after:
        yield Trouble(
            key=f"{channel} stuck",
            what=f"{channel} has taken nothing since {instant(backlog.stuck_since)}, "
            f"{messages(backlog.waiting)} waiting: {backlog.stuck_detail}",
            advice=f"try: monitor test-alert {backlog.channel}",
            since_at=backlog.stuck_since,
            last_at=backlog.stuck_since,
        )


def shut(closed: ClosedChannel) -> Trouble:
    """Return the trouble of a channel whose receiver wants no more."""
    return Trouble(
        key=f'channel "{closed.name}" closed',
        what=f'channel "{closed.name}" is closed, and what is for it waits: {closed.detail}',
        advice=f"open it again with: monitor outbox retry --channel {closed.name}",
        since_at=closed.since_at,
        last_at=closed.since_at,
    )


def cramped(free: int, least: int, known: Collection[Trouble], now: datetime) -> Iterator[Trouble]:
    """Yield the trouble of a disk that fills up, until there is well more room than there should be."""
    is_known = any(trouble.key == "disk" and trouble.ended_at is None for trouble in known)
    if free < least * (ROOM_AGAIN if is_known else 1):
        yield Trouble(
            key="disk",
            what=f"{free // 1_000_000} MB are free where the state is; {least // 1_000_000} MB should be",
            advice="make room, or move the state: [state] path",
            since_at=now,
            last_at=now,
        )


def carried(known: Iterable[Trouble], found: Iterable[Trouble], now: datetime) -> tuple[Trouble, ...]:
    """Return what is to be remembered: troubles as they were first found unless they grew, and those that were told
    and are over."""
    before, present = {each.key: each for each in known}, {each.key: each for each in found}
    stay = [grown(before[key], trouble) if key in before else trouble for key, trouble in present.items()]
    over = [
        replace(each, ended_at=each.ended_at or now)
        for key, each in before.items()
        if key not in present and each.told_at is not None and each.is_lasting
    ]
    return tuple(sorted([*stay, *over], key=lambda each: (each.since_at, each.key)))


def grown(known: Trouble, found: Trouble) -> Trouble:
    """Return a trouble that goes on, in its present words where it was added to."""
    is_added_to = found.last_at > known.last_at and not found.is_lasting
    latest = replace(known, what=found.what, last_at=found.last_at) if is_added_to else known
    return replace(latest, ended_at=None)


def untold(troubles: Iterable[Trouble]) -> tuple[Trouble, ...]:
    """Return what is news: troubles never told, or told before they grew or ended."""
    return tuple(each for each in troubles if each.told_at is None or each.ended_at or each.last_at > each.told_at)


def told(troubles: Iterable[Trouble], now: datetime) -> tuple[Trouble, ...]:
    """Return what is to be remembered once all was told: what is over is forgotten."""
    return tuple(replace(each, told_at=now) for each in troubles if each.ended_at is None)


def notice(digest: Digest, news: Sequence[Trouble]) -> Message:
    """Return the message that tells operators."""
    text = notice_text(news)
    return Message(
        id=digest.id,
        kind=MessageKind.NOTICE,
        subscription=NAME,
        subject=subject(news),
        text=text,
        html=f"<!doctype html>\n<html lang='en'><head><meta charset='utf-8'><title>News Monitor</title></head>"
        f"<body><pre style='white-space:pre-wrap;font:14px/1.5 monospace'>{escape(text)}</pre></body></html>\n",
        record={"schema": SCHEMA, "id": digest.id, "troubles": [record(each) for each in news]},
        thread=None,
        at=digest.fixed_at,
    )


def subject(news: Sequence[Trouble]) -> str:
    """Return the message's subject: the first trouble, and how many there are."""
    first = news[0]
    more = f" (and {len(news) - 1} more)" if len(news) > 1 else ""
    return f"News Monitor: {'over: ' if first.ended_at else ''}{shortened(visible(first.what), 70)}{more}"


def notice_text(news: Sequence[Trouble]) -> str:
    """Return the message's text: what is wrong and what to do, then what is over."""
    lines = ["Of the monitor itself:", ""]
    for each in news:
        if each.ended_at is None:
            lines += [f"* {line(each)}", f"  {visible(each.advice)}", ""]
    for each in news:
        if each.ended_at is not None:
            lines += [f"* Over since {instant(each.ended_at)}: {line(each)}", ""]
    return "\n".join([*lines, "All of it: monitor status", ""])


def line(trouble: Trouble) -> str:
    """Return a trouble in one line, inert."""
    return shortened(visible(trouble.what), LONGEST_LINE)


def record(trouble: Trouble) -> Mapping[str, Json]:
    """Return a trouble as webhooks carry it."""
    return {
        "key": trouble.key,
        "what": trouble.what,
        "advice": trouble.advice,
        "since": trouble.since_at.isoformat(),
        "ended": trouble.ended_at.isoformat() if trouble.ended_at else None,
    }


def messages(number: int) -> str:
    """Return a number of messages, and that they are."""
    return "1 message is" if number == 1 else f"{number} messages are"


def instant(at: datetime) -> str:
    """Return an instant in UTC, to the minute."""
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
