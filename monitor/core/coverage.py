"""How far a digest's silence can be trusted: what could not be seen of the sources that its reader hears of."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from monitor.core.source_notices import is_resting, is_told, rests_until
from monitor.model import Coverage, Gap, GapKind, NoticeKind, SourceNotice, SourceState
from monitor.wire import GOOD_VERDICTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What was looked at, and how that went."""

    sources: tuple[SourceState, ...]
    notices: tuple[SourceNotice, ...]
    unread: Mapping[str, int]
    missed: Mapping[str, int]


def coverage_of(seen: Seen, names: frozenset[str], now: datetime) -> Coverage:
    """Return the coverage of the named sources."""
    own = [state for state in seen.sources if state.name in names]
    gaps = tuple(gap for state in own for gap in _gaps(state, seen, now))
    failing = {gap.source for gap in gaps if gap.kind in {GapKind.FAILING, GapKind.RESTING}}
    checked = [state for state in own if state.ok_at is not None and state.name not in failing]
    return Coverage(checked=len(checked), total=len(own), gaps=gaps)


def _gaps(state: SourceState, seen: Seen, now: datetime) -> Iterator[Gap]:
    if state.verdict is not None and state.verdict not in GOOD_VERDICTS:
        detail = f"{state.verdict}: {state.detail}" if state.detail else str(state.verdict)
        yield Gap(source=state.name, kind=GapKind.FAILING, detail=detail, since=state.failing_since)
    yield from _noticed(state.name, [each for each in seen.notices if each.source_id == state.id], now)
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
