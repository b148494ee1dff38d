"""How the sources and the outbox stand, and whether somebody should see to it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import disk_usage

from monitor.cli.record import delivery_line, delivery_record, iso, json_line
from monitor.cli.screen import columns, counted, instant, paragraph, shortened
from monitor.core.mask import without_query
from monitor.core.source_notices import is_told
from monitor.core.trouble import Facts, troubles_of
from monitor.core.trouble import record as trouble_record
from monitor.model import ArticleState, Delivery, DeliveryStatus, Json, SourceNotice, SourceState, Trouble
from monitor.settings import Config
from monitor.stationery import complaints
from monitor.store.lock import Holder, holder
from monitor.stores import Store
from monitor.wire import GOOD_VERDICTS

MOST_NAMED = 10
LATELY = timedelta(days=7)
DAEMON = "monitor run"
LONGEST_SILENCE = timedelta(minutes=5)
"""Of a daemon that is at work: it leaves a sign of life every second."""
MOST_LISTED = 50


@dataclass(frozen=True, slots=True)
class Standing:
    """What `status` tells."""

    state: str
    at: datetime
    daemon: Holder | None
    """The process that watches, if one does."""
    sources: tuple[SourceState, ...]
    unreadable: tuple[ArticleState, ...]
    """Articles whose last look brought no text, the latest look first."""
    unread: Mapping[str, str]
    """Configured sources that were never checked, and why."""
    notices: Mapping[str, Sequence[SourceNotice]]
    """What is to be known of sources, by name, newest first."""
    waiting: tuple[Delivery, ...]
    dead: tuple[Delivery, ...]
    troubles: tuple[Trouble, ...]
    """What operators are told of channels and of the machine."""
    counts: Mapping[str, int]
    complaints: tuple[str, ...]
    """What is wrong with the operator's own templates and words."""
    faults: Mapping[str, str]
    """What went wrong with digests lately, by their ids: they were sent, and said less than they should."""


def standing(store: Store, config: Config) -> Standing:
    """Gather how things stand from the store and the configuration."""
    known = {state.name: state for state in store.sources()}
    deliveries = store.deliveries(frozenset({DeliveryStatus.PENDING, DeliveryStatus.DEAD}))
    found, now = holder(Path(config.state)), datetime.now(UTC)
    return Standing(
        state=config.state,
        at=now,
        daemon=found if found and DAEMON in found.name else None,
        sources=tuple(known[source.name] for source in config.sources if source.name in known),
        unreadable=unreadable(store),
        unread={source.name: "not checked yet" for source in config.sources if source.name not in known},
        notices=open_notices(store),
        waiting=tuple(d for d in deliveries if d.status is DeliveryStatus.PENDING),
        dead=tuple(d for d in deliveries if d.status is DeliveryStatus.DEAD),
        troubles=channel_troubles(store, config),
        counts=store.counts(),
        complaints=complaints(config),
        faults=store.faults(now - LATELY),
    )


def open_notices(store: Store) -> Mapping[str, Sequence[SourceNotice]]:
    """Return what is to be known of the configured sources."""
    told = [notice for notice in store.source_notices() if notice.ended_at is None and is_told(notice)]
    return {state.name: own for state in store.sources() if (own := [n for n in told if n.source_id == state.id])}


def channel_troubles(store: Store, config: Config) -> tuple[Trouble, ...]:
    """Return what is wrong with channels and with the disk."""
    facts = Facts(
        sources=(),
        notices=(),
        backlogs=store.backlogs(),
        closed=store.closed_channels(),
        channels=frozenset(channel.name for channel in config.channels),
        free=disk_usage(config.state).free,
    )
    return troubles_of(facts, store.troubles(), config.ops, datetime.now(UTC))


def unreadable(store: Store) -> tuple[ArticleState, ...]:
    """Return the articles whose last look brought no text, the latest look first."""
    found = [each for each in store.articles() if each.verdict is not None and each.verdict not in GOOD_VERDICTS]
    return tuple(sorted(found, key=lambda each: str(each.visited_at), reverse=True))


def is_failing(state: SourceState) -> bool:
    """Say whether the last check of a source brought nothing."""
    return state.verdict is not None and state.verdict not in GOOD_VERDICTS


def needs_attention(found: Standing) -> bool:
    """Say whether somebody should see to it: a failing source, a delivery that was given up or put off, a daemon that
    hangs."""
    put_off = any(delivery.attempts for delivery in found.waiting)
    is_troubled = bool(found.notices or found.dead or found.troubles or found.faults) or put_off or is_silent(found)
    return any(is_failing(state) for state in found.sources) or is_troubled


def is_silent(found: Standing) -> bool:
    """Say whether a daemon holds the state and leaves no sign of life."""
    return found.daemon is not None and found.at - found.daemon.beat_at > LONGEST_SILENCE


def daemon_line(found: Standing) -> str:
    """Return whether a daemon is at work."""
    if found.daemon is None:
        return "no daemon is running\n"
    if is_silent(found):
        since = instant(found.daemon.beat_at)
        return paragraph(f"{found.daemon.name} hangs: no sign of life since {since}; start it anew")
    return f"{found.daemon.name} is at work\n"


def text_standing(found: Standing) -> str:
    """Return the standing as lines."""
    told = {name: number for name, number in found.counts.items() if name != "pending"}
    counts = ", ".join(counted(number, name.removesuffix("s")) for name, number in told.items())
    counts += f"; {counted(found.counts.get('pending', 0), 'change')} waiting to be told"
    outbox = f"outbox: {len(found.waiting)} waiting, {len(found.dead)} given up\n"
    shown = (*found.dead, *found.waiting)
    deliveries = "".join(delivery_line(each) for each in shown[:MOST_LISTED])
    if len(shown) > MOST_LISTED:
        deliveries += f"and {len(shown) - MOST_LISTED} more: monitor outbox list\n"
    troubles = "".join(paragraph(f"{each.what}; {each.advice}", "") for each in found.troubles)
    rows = [source_row(state) for state in found.sources]
    rows += [(name, "-", "-", why) for name, why in found.unread.items()]
    faults = "".join(map(source_feed, found.sources))
    faults += "".join(source_fault(state) for state in found.sources if is_failing(state))
    faults += "".join(source_notice(name, each) for name, own in found.notices.items() for each in own)
    deliveries += "".join(
        paragraph(f"digest {name} was sent, and says less: {why}", "") for name, why in found.faults.items()
    )
    troubles += "".join(paragraph(each, "") for each in found.complaints)
    head = f"{shortened(found.state, 400)}:\n{paragraph(counts)}{daemon_line(found)}"
    articles = articles_in_trouble(found.unreadable)
    return f"{head}\n{columns(rows)}{faults}{articles}\n{outbox}{troubles}{deliveries}"


def articles_in_trouble(articles: Sequence[ArticleState]) -> str:
    """Return what the last looks at articles brought instead of their texts, the first few of them by name."""
    if not articles:
        return ""
    kinds = Counter(str(each.verdict) for each in articles)
    told = ", ".join(f"{number} {verdict}" for verdict, number in kinds.most_common())
    lines = "".join(paragraph(f"{each.id} {each.verdict}: {each.detail}") for each in articles[:MOST_NAMED])
    return f"\narticles not read at the last look: {told}\n{lines}"


def source_row(state: SourceState) -> tuple[str, str, str, str]:
    """Return a source's row: name, verdict, last good look, and what to know."""
    if not is_failing(state):
        return state.name, str(state.verdict or "-"), instant(state.ok_at), f"next {instant(state.next_check_at)}"
    since = f"{counted(state.failures, 'failure')} since {instant(state.failing_since)}"
    return state.name, str(state.verdict), instant(state.ok_at), since


def source_feed(state: SourceState) -> str:
    """Return which feed is read in place of the page that declares it; nothing for other sources."""
    feed = without_query(state.declared.url)
    return f"{shortened(state.name, 200)}:\n{paragraph(f'reads {feed}')}" if state.declared.url else ""


def source_fault(state: SourceState) -> str:
    """Return why a source is failing."""
    return f"{shortened(state.name, 200)}:\n{paragraph(state.detail)}"


def source_notice(name: str, notice: SourceNotice) -> str:
    """Return what is to be known of a source as a whole, since when, and how often it was seen."""
    seen = f"{notice.kind} since {instant(notice.since_at)}, {counted(notice.looks, 'look')}"
    return f"{shortened(name, 200)}: {seen}:\n{paragraph(notice.detail)}"


def json_standing(found: Standing) -> str:
    """Return the standing as one JSON object."""
    record: Mapping[str, Json] = {
        "state": found.state,
        "needs_attention": needs_attention(found),
        "daemon": daemon_record(found.daemon),
        "counts": dict(found.counts),
        "sources": [source_record(state) for state in found.sources],
        "unreadable": [
            {"article": each.id, "verdict": each.verdict, "detail": each.detail, "visited_at": iso(each.visited_at)}
            for each in found.unreadable
        ],
        "notices": [notice_record(name, each) for name, own in found.notices.items() for each in own],
        "unread": list(found.unread),
        "waiting": [delivery_record(each) for each in found.waiting],
        "dead": [delivery_record(each) for each in found.dead],
        "troubles": [trouble_record(each) for each in found.troubles],
        "complaints": list(found.complaints),
        "faults": [{"digest": name, "detail": why} for name, why in found.faults.items()],
    }
    return json_line(record)


def daemon_record(found: Holder | None) -> Json:
    """Return the daemon as its JSON record; null where there is none."""
    return {"name": found.name, "beat_at": iso(found.beat_at)} if found else None


def notice_record(name: str, notice: SourceNotice) -> dict[str, Json]:
    """Return what is to be known of a source as its JSON record."""
    return {
        "source": name,
        "kind": notice.kind,
        "detail": notice.detail,
        "looks": notice.looks,
        "since_at": iso(notice.since_at),
        "last_at": iso(notice.last_at),
    }


def source_record(state: SourceState) -> dict[str, Json]:
    """Return a source as its JSON record."""
    return {
        "name": state.name,
        "verdict": state.verdict,
        "detail": state.detail,
        "checked_at": iso(state.checked_at),
        "ok_at": iso(state.ok_at),
        "next_check_at": iso(state.next_check_at),
        "failures": state.failures,
        "failing_since": iso(state.failing_since),
        "feed": state.declared.url and without_query(state.declared.url),
    }
