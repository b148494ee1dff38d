"""How far a digest's silence can be trusted: what could not be seen of the sources that its reader hears of.

A source that brings nothing for a day is news of its own, told once, and once more when it is over: between the two a
reader who hears nothing knows why.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from monitor.core.source_notices import is_resting, is_told, rests_until
from monitor.model import Coverage, Gap, GapKind, NoticeKind, SourceNotice, SourceState
from monitor.wire import GOOD_VERDICTS

SILENT_AFTER = timedelta(days=1)
OF_ALL = frozenset({GapKind.FAILING, GapKind.RESTING, GapKind.NOTICED})
"""Gaps through which nothing of a source is seen."""
NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What was looked at, and how that went."""

    sources: tuple[SourceState, ...]
    notices: tuple[SourceNotice, ...]
    unread: Mapping[str, int]
    missed: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class News:
    """Sources of which a reader does not know yet how they are."""

    silent: frozenset[str] = NONE
    """They have brought nothing for a day or longer."""
    again: frozenset[str] = NONE
    """They did, were told of, and do not any more."""

    @property
    def names(self) -> frozenset[str]:
        """All of them."""
        return self.silent | self.again


def news_of(gaps: Iterable[Gap], known: frozenset[str], now: datetime) -> News:
    """Return what is news to a reader who knows of some sources that they are silent; all of them, and all that the
    gaps are of, are such that the reader hears of."""
    through = [gap for gap in gaps if gap.kind in OF_ALL]
    return News(_silent(through, now) - known, known - {gap.source for gap in through})


def _silent(gaps: Iterable[Gap], now: datetime) -> frozenset[str]:
    return frozenset(
        gap.source for gap in gaps if gap.kind in OF_ALL and gap.since and now - gap.since >= SILENT_AFTER
    )


def coverage_of(seen: Seen, names: frozenset[str], now: datetime, known: frozenset[str] = NONE) -> Coverage:
    """Return the coverage of the named sources, for a reader who knows of some that they are silent."""
    own = [state for state in seen.sources if state.name in names]
    gaps = tuple(gap for state in own for gap in _gaps(state, seen, now))
    failing = {gap.source for gap in gaps if gap.kind in {GapKind.FAILING, GapKind.RESTING}}
    checked = [state for state in own if state.ok_at is not None and state.name not in failing]
    news = news_of(gaps, known & {state.name for state in own}, now)
    return Coverage(
        checked=len(checked),
        total=len(own),
        gaps=gaps,
        silent=_silent(gaps, now),
        newly_silent=news.silent,
        seen_again=news.again,
    )


def source_gaps(sources: Iterable[SourceState], notices: Iterable[SourceNotice], now: datetime) -> Iterator[Gap]:
    """Yield the gaps through which nothing of a source is seen."""
    known = tuple(notices)
    for state in sources:
        if state.verdict is not None and state.verdict not in GOOD_VERDICTS:
            detail = f"{state.verdict}: {state.detail}" if state.detail else str(state.verdict)
            yield Gap(source=state.name, kind=GapKind.FAILING, detail=detail, since=state.failing_since)
        yield from _noticed(state.name, [each for each in known if each.source_id == state.id], now)


def _gaps(state: SourceState, seen: Seen, now: datetime) -> Iterator[Gap]:
    yield from source_gaps((state,), seen.notices, now)
    if number := seen.unread.get(state.name):
        yield Gap(source=state.name, kind=GapKind.UNREAD, number=number)
    if number := seen.missed.get(state.name):
        yield Gap(source=state.name, kind=GapKind.MISSED, number=number)


def _noticed(name: str, notices: Iterable[SourceNotice], now: datetime) -> Iterator[Gap]:
    for notice in notices:
        if is_resting(notice, now):
            until = rests_until(notice).isoformat(timespec="minutes")
            yield Gap(
                source=name, kind=GapKind.RESTING, detail=f"until {until}: {notice.detail}", since=notice.since_at
            )
        elif notice.kind is NoticeKind.WALLED and notice.ended_at is None and is_told(notice):
            yield Gap(source=name, kind=GapKind.NOTICED, detail=notice.detail, since=notice.since_at)
