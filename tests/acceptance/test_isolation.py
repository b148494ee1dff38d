"""A hundred sources, and among them such as hang, drip, explode and end their parsers: the others are on time."""

import multiprocessing
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.core.source_notices import is_resting
from monitor.model import NoticeKind
from monitor.oneshot import THREADS
from monitor.wire import GOOD_VERDICTS, Verdict
from monitor.workers import killable
from monitor.workers.killable import KillableWorkers
from tests.acceptance.neighbours import HOSTILE, Town, town, with_attributes
from tests.acceptance.paper import BRIDGE, FARMERS, Paper
from tests.faults import origin as faults
from tests.faults.origin import Behaviour, Origin, Page

PATIENCE = 120.0
"""Seconds by the clock of a busy machine; what counts is that the hostile ones are still under way."""
ENDED = {
    "bomb": Verdict.TOO_BIG,
    "endless": Verdict.TOO_BIG,
    "endless-head": Verdict.PROTOCOL,
    "loop": Verdict.REDIRECTS,
    "parser-time": Verdict.PARSE_TIMEOUT,
}


def comes_true(condition: Callable[[], bool]) -> bool:
    """Say whether something comes true before long."""
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            return False
        threading.Event().wait(0.1)
    return True


@pytest.mark.parametrize(
    ("hostile", "waited_for"),
    (
        pytest.param(HOSTILE, ("drip", "drip-head", "hang"), id="ten kinds of malice"),
        pytest.param({f"hang{n}": faults.hang_on for n in range(40)}, (), id="forty that hang"),
    ),
)
def test_the_good_ones_are_read_while_the_hostile_ones_are_under_way(
    tmp_path: Path,
    origin: Origin,
    monkeypatch: pytest.MonkeyPatch,
    hostile: Mapping[str, Behaviour | Page],
    waited_for: tuple[str, ...],
) -> None:
    monkeypatch.setattr(killable, "CPU_TIME", timedelta(seconds=2))
    good = 100 - len(hostile)
    with town(tmp_path, origin, good, hostile) as watched:
        run = watched.start()
        assert comes_true(lambda: watched.read() == good), "every article of the good ones"
        states = watched.states()
        under_way = [name for name in watched.hostile if states[name].checked_at is None]
        assert {states[name].verdict for name in watched.good} == {Verdict.OK}
        assert set(waited_for or hostile) <= set(under_way), "nobody waited for these"
        assert comes_true(lambda: has_ended(watched, set(waited_for or hostile)))
        origin.__exit__(None, None, None)
        run.join(PATIENCE)
        assert not run.is_alive()
        assert watched.report is not None
        assert watched.report.errors == []
        found = {name: state.verdict for name, state in watched.states().items() if name in hostile}
    assert {name: found[name] for name in ENDED if name in found} == {n: v for n, v in ENDED.items() if n in found}
    assert not {None, Verdict.OK, Verdict.UNCHANGED} & set(found.values()), "a verdict on each"
    assert watched.most_threads <= THREADS + good + len(hostile), "as many as wait, and the few that get on"


def test_a_source_whose_pages_end_their_parsers_three_times_in_a_row_rests(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(killable, "CPU_TIME", timedelta(seconds=1))
    with closing(KillableWorkers()) as workers:
        paper.visitor = replace(paper.visitor, workers=workers)
        paper.publish(FARMERS)
        assert paper.events() == []
        for number in range(3):
            paper.show(FARMERS.path, Page(with_attributes(300_000 + number).encode()))
            assert paper.events() == []
            assert [notice.looks for notice in paper.notices()] == [number + 1]
    (notice,) = paper.notices()
    assert notice.kind is NoticeKind.QUARANTINED
    assert is_resting(notice, paper.clock.at)


def test_an_answer_of_the_same_bytes_starts_no_process(paper: Paper) -> None:
    paper.publish(BRIDGE)
    paper.show(BRIDGE.path, faults.ok(BRIDGE.page().encode()))  # without validators: each answer is whole
    paper.look()
    before = {child.pid for child in multiprocessing.active_children()}
    with closing(KillableWorkers()) as workers:
        paper.visitor = replace(paper.visitor, workers=workers)
        (article,) = paper.store.articles()
        assert paper.visitor.visit(article.id).visit.verdict in GOOD_VERDICTS
        assert {child.pid for child in multiprocessing.active_children()} <= before
    assert paper.origin.paths().count(BRIDGE.path) == 2


def has_ended(watched: Town, but: set[str]) -> bool:
    """Say whether there is a verdict on each hostile source but those that never end."""
    states = watched.states()
    return all(states[name].checked_at for name in watched.hostile if name not in but)
