"""When a subscription is told, and of what: settled bursts, hours of the day in the reader's zone, quiet hours.

All is decided from the subscription, what waits, what it was told last, and now. A digest at a time of day belongs to
a local date, and a date has one: neither a clock that is put back nor the hour that comes twice in autumn gives it a
second one, and an hour that does not come in spring is told at the next one that does.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from monitor.model import Pending, Told
from monitor.settings import Cadence, Daily, Every, Instant, Quiet, Rate, Subscription, Weekly

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
PATIENCE = 10
"""Settle times after its first change at which a page is told that is saved again and again."""
STORM = 30
"""Articles of one source, changed within an hour: more than a newsroom edits, and told together."""
STORM_SPAN = timedelta(hours=1)
STORM_PATIENCE = 10
"""How many times longer than usual the changes of such a source are let settle."""
WORD_GAP = timedelta(hours=1)
"""Between a digest and one that only says how sources are: what befalls all of them is told in a few."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What a subscription is told now. With nothing to tell it is the word that all is quiet."""

    pending: tuple[Pending, ...]
    slot: date | None = None
    """The local date that the digest belongs to, where it has an hour."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What is known of sources as a whole, by their names."""

    news: frozenset[str] = frozenset()
    """A reader should hear how they are, be there changes to tell or not."""
    stormy: frozenset[str] = frozenset()
    """They changed all over lately: what still comes of them is gathered, too."""


def turn(
    subscription: Subscription,
    waiting: Sequence[Pending],
    told: Told,
    zone: tzinfo,
    now: datetime,
    sources: Sources = Sources(),
) -> Turn | None:
    """Return what to tell the subscription now; None for nothing yet.

    `told` is what it was told last, as far as clocks can be trusted: `horizon` says which digests count.
    """
    if subscription.quiet and is_quiet(subscription.quiet, zone, now):
        return None
    match subscription.cadence:
        case Instant():
            found = Turn(settled(waiting, subscription.settle, now, sources.stormy))
        case Every(interval):
            is_due = told.at is None or now - told.at >= interval
            found = Turn(tuple(waiting) if is_due else ())
        case Daily() | Weekly() as given:
            found = _at_its_hour(given, waiting, told, zone, now)
    if found.pending:
        return found
    return (_word(subscription.cadence, told, zone, now) if sources.news else None) or _heartbeat(
        subscription, told, zone, now
    )


def _at_its_hour(given: Daily | Weekly, waiting: Sequence[Pending], told: Told, zone: tzinfo, now: datetime) -> Turn:
    slot = slot_before(given, zone, now)
    has_come = told.slot is None or told.slot < slot
    # What came after the hour waits for the next one, be the last digest as old as it may.
    is_overdue = any(each <= instant_of(slot, given.at, zone) for each in _seen(waiting, DAY, now))
    return Turn(tuple(waiting) if has_come and is_overdue else (), slot)


def _word(cadence: Cadence, told: Told, zone: tzinfo, now: datetime) -> Turn | None:
    """Return the turn at which news of sources is told by itself, when its time has come."""
    match cadence:
        case Daily() | Weekly():
            slot = slot_before(cadence, zone, now)
            return Turn((), slot) if told.slot is None or told.slot < slot else None
        case Every(interval):
            wait = max(interval, WORD_GAP)
        case Instant():
            wait = WORD_GAP
    return Turn(()) if told.at is None or now - told.at >= wait else None


def _heartbeat(subscription: Subscription, told: Told, zone: tzinfo, now: datetime) -> Turn | None:
    if subscription.heartbeat is None:
        return None
    slot = slot_before(subscription.heartbeat, zone, now)
    # Yesterday's word was itself told since yesterday's hour, and is no reason to leave out today's.
    is_news = told.at is not None and told.at > instant_of(slot - DAY, subscription.heartbeat.at, zone)
    was_told = is_news and told.slot != slot - DAY
    is_over = told.slot is not None and told.slot >= slot
    return None if was_told or is_over else Turn((), slot)


def horizon(cadence: Cadence, now: datetime) -> datetime:
    """Return up to when digests of the past can lie: a later one was made under a clock that was put back since."""
    match cadence:
        case Every(interval):
            return now + interval
        case Weekly():
            return now + WEEK
        case Instant() | Daily():
            return now + DAY


def settled(
    waiting: Sequence[Pending], settle: timedelta, now: datetime, known: frozenset[str] = frozenset()
) -> tuple[Pending, ...]:
    """Return the changes that no further save is waited for: of sources in a storm, known ones among them, and of all
    others.

    A page that is saved again and again does not put its alert off for ever, nor does a site.
    """
    stormy = {*storms(waiting, now), *known}
    calm = [each for each in waiting if each.source not in stormy]
    parts = [(calm, settle)]
    parts += [([each for each in waiting if each.source == name], settle * STORM_PATIENCE) for name in sorted(stormy)]
    ripe = {each for part, wait in parts if _is_settled(part, wait, now) for each in part}
    return tuple(each for each in waiting if each in ripe)


def _is_settled(waiting: Sequence[Pending], settle: timedelta, now: datetime) -> bool:
    seen = _seen(waiting, settle, now)
    return bool(seen) and (now - max(seen) >= settle or now - min(seen) >= settle * PATIENCE)


def storms(waiting: Iterable[Pending], now: datetime) -> dict[str, int]:
    """Return the sources of which so many articles changed lately that something befell the site, and how many."""
    lately: dict[str, set[str]] = {}
    for each in waiting:
        if now - each.seen_at <= STORM_SPAN:
            lately.setdefault(each.source, set()).add(each.article_id)
    return {source: len(articles) for source, articles in lately.items() if len(articles) >= STORM}


def _seen(waiting: Sequence[Pending], slack: timedelta, now: datetime) -> list[datetime]:
    """Return when the changes were seen; what a clock that was put back saw in times to come, was long ago."""
    return [each.seen_at if each.seen_at <= now + slack else datetime.min.replace(tzinfo=UTC) for each in waiting]


def is_within(rate: Rate, fixed: Iterable[datetime], now: datetime) -> bool:
    """Say whether one more digest keeps to a rate; `fixed` is when the last ones were made."""
    return sum(now - rate.span < at <= now for at in fixed) < rate.number


# --------------------------------------------------------------------------------------------- hours of local days


def is_quiet(quiet: Quiet, zone: tzinfo, now: datetime) -> bool:
    """Say whether the local clock shows a quiet hour."""
    shown = now.astimezone(zone).time()
    if quiet.start < quiet.end:
        return quiet.start <= shown < quiet.end
    return shown >= quiet.start or shown < quiet.end


def slot_before(given: Daily | Weekly, zone: tzinfo, now: datetime) -> date:
    """Return the local date of the last turn that has come."""
    day = now.astimezone(zone).date()
    if isinstance(given, Weekly):
        day -= timedelta(days=(day.weekday() - given.day) % 7)
    if instant_of(day, given.at, zone) > now:
        day -= WEEK if isinstance(given, Weekly) else DAY
    return day


def instant_of(day: date, at: time, zone: tzinfo) -> datetime:
    """Return when the local clock shows the time on the date: the first time, or where it never does, the moment at
    which it jumps over it."""
    first = datetime.combine(day, at, zone)
    instant = first.astimezone(UTC)
    if instant.astimezone(zone).replace(tzinfo=None) == first.replace(tzinfo=None):
        return instant
    return _jump(first.replace(fold=1).astimezone(UTC), instant, zone)


def _jump(before: datetime, after: datetime, zone: tzinfo) -> datetime:
    """Return the first whole second at which a zone's clock has jumped, between two instants around it."""
    old = before.astimezone(zone).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = before + timedelta(seconds=(after - before) // timedelta(seconds=2))
        if middle.astimezone(zone).utcoffset() == old:
            before = middle
        else:
            after = middle
    return after
