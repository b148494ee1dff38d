"""How the sources and the outbox stand, and whether somebody should see to it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from monitor.app import SystemClock
from monitor.cli.record import delivery_line, delivery_record, iso, json_line
from monitor.cli.screen import columns, counted, instant, paragraph, shortened
from monitor.core.source_notices import is_told
from monitor.model import ArticleState, Delivery, DeliveryStatus, Json, SourceNotice, SourceState
from monitor.ports import Store
from monitor.settings import Config
from monitor.wire import GOOD_VERDICTS

MOST_NAMED = 10
LATELY = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Standing:
    """What `status` tells."""

    state: str
    sources: tuple[SourceState, ...]
    unreadable: tuple[ArticleState, ...]
    """Articles whose last look brought no text, the latest look first."""
    unread: Mapping[str, str]
    """Configured sources that were never checked, and why."""
    notices: Mapping[str, Sequence[SourceNotice]]
    """What is to be known of sources, by name, newest first."""
    waiting: tuple[Delivery, ...]
    dead: tuple[Delivery, ...]
    counts: Mapping[str, int]
    faults: Mapping[str, str]
    """What went wrong with digests lately, by their ids: they were sent, and said less than they should."""


def standing(store: Store, config: Config) -> Standing:
    """Gather how things stand from the store and the configuration."""
    known = {state.name: state for state in store.sources()}
    deliveries = store.deliveries(frozenset({DeliveryStatus.PENDING, DeliveryStatus.DEAD}))
    return Standing(
        state=config.state,
        sources=tuple(known[source.name] for source in config.sources if source.name in known),
        unreadable=unreadable(store),
        unread={source.name: "not checked yet" for source in config.sources if source.name not in known},
        notices=open_notices(store),
        waiting=tuple(d for d in deliveries if d.status is DeliveryStatus.PENDING),
        dead=tuple(d for d in deliveries if d.status is DeliveryStatus.DEAD),
        counts=store.counts(),
        faults=store.faults(SystemClock().now() - LATELY),
    )


def open_notices(store: Store) -> Mapping[str, Sequence[SourceNotice]]:
    """Return what is to be known of the configured sources."""
    told = [notice for notice in store.source_notices() if notice.ended_at is None and is_told(notice)]
    return {state.name: own for state in store.sources() if (own := [n for n in told if n.source_id == state.id])}


def unreadable(store: Store) -> tuple[ArticleState, ...]:
    """Return the articles whose last look brought no text, the latest look first."""
    found = [each for each in store.articles() if each.verdict is not None and each.verdict not in GOOD_VERDICTS]
    return tuple(sorted(found, key=lambda each: str(each.visited_at), reverse=True))


def is_failing(state: SourceState) -> bool:
    """Say whether the last check of a source brought nothing."""
    return state.verdict is not None and state.verdict not in GOOD_VERDICTS


def needs_attention(found: Standing) -> bool:
    """Say whether somebody should see to it: a failing source, a delivery that was given up or put off."""
    put_off = any(delivery.attempts for delivery in found.waiting)
    return (
        any(is_failing(state) for state in found.sources)
        or bool(found.notices or found.dead or found.faults)
        or put_off
    )


def text_standing(found: Standing) -> str:
    """Return the standing as lines."""
    words = {"pending": "waiting alert"}
    counts = ", ".join(counted(n, words.get(name, name.removesuffix("s"))) for name, n in found.counts.items())
    outbox = f"outbox: {len(found.waiting)} waiting, {len(found.dead)} given up\n"
    deliveries = "".join(delivery_line(each) for each in (*found.dead, *found.waiting))
    rows = [source_row(state) for state in found.sources]
    rows += [(name, "-", "-", why) for name, why in found.unread.items()]
    faults = "".join(source_fault(state) for state in found.sources if is_failing(state))
    faults += "".join(source_notice(name, each) for name, own in found.notices.items() for each in own)
    deliveries += "".join(
        paragraph(f"digest {name} was sent, and says less: {why}", "") for name, why in found.faults.items()
    )
    head = f"{shortened(found.state, 400)}:\n{paragraph(counts)}"
    return f"{head}\n{columns(rows)}{faults}{articles_in_trouble(found.unreadable)}\n{outbox}{deliveries}"


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
        "faults": [{"digest": name, "detail": why} for name, why in found.faults.items()],
    }
    return json_line(record)


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
    }
