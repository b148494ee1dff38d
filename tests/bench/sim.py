"""When to look, tried on a world of articles: `python -m tests.bench.sim FILE...`, or `make sim FILE=...`.

The world is made by `tests.bench.worlds`, or anything that writes the same lines. Ours is what
`monitor/core/schedule.py` decides, look by look, from what its looks saw and nothing else, with what it spends by
default; the other rules are scaled until they take as many looks. Feeds are checked every quarter of an hour by all
alike, which finds new articles and, for ours, announcements. The first week is for learning: looks and edits count
from then on.

A delay is the time from an edit to the look that sees it; looks go on after the world's end until each edit was
seen or its article given up, so that no rule gains by what it has not seen yet. Articles count alike: each of n
edits of one article weighs 1/n. `caught` is the share of edits that a look saw before the world's end; `apart` of
those that a look saw before the next edit came on top of them. `oracle` is our rule told each source's habits as
the whole world has them, its future included, in place of learning them; it spends what it would, so its looks are
not quite as many.
"""

import argparse
import heapq
import json
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from math import ceil
from pathlib import Path

from monitor.core.habits import UNKNOWN, phase_of, pooled
from monitor.core.lessons import Tally, paced
from monitor.core.schedule import Rhythm, is_worth_a_look, jitter, passed_since, planned, taught, urge_in
from monitor.model import ArticleState, Habits, Lesson, Pace
from tests.bench.rules import DAY, HOUR, RULES, Past, Rule, newsdiffs
from tests.bench.worlds import Story

BEGIN = datetime(2026, 1, 5, tzinfo=UTC)
LEARNING = 7 * DAY
CHECK = 900
POOL_EVERY = 6 * HOUR
LONGEST_AFTER = 400 * DAY
STEPS = 20
SAMPLED = 12
"""One article in so many is enough to find a rule's scale roughly."""
SEEN_NEVER = -1.0
EXTRA = "the same, with days"
"""A rule that nobody looks by, printed beside the others."""


@dataclass(slots=True)
class Watched:
    """An article of the world and what looks at it found."""

    story: Story
    first: float
    """When a check of the feed finds it."""
    edits: list[float]
    """Those that a look can see: after the first."""
    looks: list[float] = field(default_factory=list)


@dataclass(frozen=True)
class World:
    """What is tried on."""

    articles: list[Watched]
    end: float


@dataclass(frozen=True)
class Result:
    """One line of the table."""

    looks: int
    caught: float
    apart: float
    median: float
    mean: float
    ninetieth: float
    """Minutes, as median and mean."""


def read(path: Path) -> World:
    """Read a world."""
    with path.open(encoding="utf-8") as lines:
        stories: list[Story] = [json.loads(line) for line in lines if line.strip()]
    last = max((edit["at"] for story in stories for edit in story["edits"]), default=0)
    end = ceil(max(last, *(story["listed_at"] for story in stories)) / DAY) * DAY
    articles = [watched(story) for story in stories]
    return World([each for each in articles if each.first < end], end)


def watched(story: Story) -> Watched:
    """Return an article as a check of its feed finds it."""
    first = check_after(story["source"], story["listed_at"])
    return Watched(story, first, sorted(edit["at"] for edit in story["edits"] if edit["at"] > first))


def check_after(source: str, at: float) -> float:
    """Return the first check of a feed at or after an instant."""
    start = int(jitter(source, 0) * CHECK)
    return start + ceil((at - start) / CHECK) * CHECK


def is_over(article: Watched, at: float, end: float) -> bool:
    """Say whether looks at an article need go no further: past the end, nothing is left to see."""
    return at >= end and (not article.edits or article.edits[-1] <= at or at > end + LONGEST_AFTER)


# ------------------------------------------------------------------------------------------------ the other rules


def by_rule(world: World, rule: Rule) -> Result:
    """Look at all articles by a rule."""
    for article in world.articles:
        article.looks = looks_by_rule(article, rule, world.end)
    return result(world)


def looks_by_rule(article: Watched, rule: Rule, end: float) -> list[float]:
    """Return when a rule looks at an article."""
    at = turned = article.first
    looks, place = [at], 0
    past = Past(0, 0, 0, is_changed=False)
    while not is_over(article, at, end):
        past.waited = rule(past)
        at += past.waited
        looks.append(at)
        seen = bisect_right(article.edits, at)
        past.is_changed, place = seen > place, seen
        turned = at if past.is_changed else turned
        past.age, past.still = at - article.first, at - turned
    return looks


def at_looks(world: World, make: Callable[[float], Rule], looks: int) -> Result:
    """Return what a rule reaches when scaled to so many looks."""
    few = World(world.articles[::SAMPLED], world.end)
    least, most = bracket(few, make, looks / SAMPLED, 0.001, 30.0, STEPS)
    least, most = bracket(world, make, looks, least / 2, most * 2, STEPS // 2)
    return by_rule(world, make((least * most) ** 0.5))


def bracket(
    world: World, make: Callable[[float], Rule], looks: float, least: float, most: float, steps: int
) -> tuple[float, float]:
    """Return two scales, halved so often, between which a rule takes so many looks."""
    for _ in range(steps):
        scale = (least * most) ** 0.5
        rule = make(scale)
        found = sum(counted(looks_by_rule(article, rule, world.end), world.end) for article in world.articles)
        least, most = (scale, most) if found > looks else (least, scale)
    return least, most


def counted(looks: Sequence[float], end: float) -> int:
    """Return how many looks fall into the time that counts."""
    return bisect_left(looks, end) - bisect_left(looks, LEARNING)


# ----------------------------------------------------------------------------------------------------------- ours


@dataclass(slots=True)
class Desk:
    """What the store would keep, as our rule goes through a world."""

    world: World
    habits: dict[str, Habits]
    is_told: bool
    """The habits are given and not learned."""
    common: Habits = UNKNOWN
    pooled_at: float = SEEN_NEVER
    states: dict[int, ArticleState] = field(default_factory=dict)

    def run(self) -> Result:
        """Go through the world."""
        queue: list[tuple[float, int, int]] = []
        for place, article in enumerate(self.world.articles):
            article.looks = []
            heapq.heappush(queue, (article.first, place, 0))
            queue.extend((at, place, SAID) for at in hints(article))
        heapq.heapify(queue)
        while queue:
            at, place, turn = heapq.heappop(queue)
            article = self.world.articles[place]
            if is_over(article, at, self.world.end):
                continue
            if turn == SAID and not self._is_worth_it(place, at):
                continue
            if turn not in {SAID, len(article.looks)}:
                continue
            due = self._look(place, at)
            if due is not None:
                heapq.heappush(queue, (due, place, len(article.looks)))
        return result(self.world)

    def _is_worth_it(self, place: int, at: float) -> bool:
        """Note that the feed says something new, and say whether to look now."""
        state = self.states.get(place)
        if state is None:
            return False
        now = instant(at)
        is_due = is_worth_a_look(state, self._rhythm(place, at), now)
        pace = replace(state.pace, hinted_at=now, planned_at=state.next_visit_at if is_due else None)
        self.states[place] = replace(state, pace=pace)
        return is_due

    def _rhythm(self, place: int, at: float) -> Rhythm:
        story = self.world.articles[place].story
        own = self.habits.get(story["source"], UNKNOWN)
        return Rhythm(own=own, common=self.common, is_listed=is_listed(story, at))

    def _look(self, place: int, at: float) -> float | None:
        article, now = self.world.articles[place], instant(at)
        before = self.states.get(place) or first_state(article)
        last = article.looks[-1] if article.looks else at
        article.looks.append(at)
        is_changed = bisect_right(article.edits, at) > bisect_right(article.edits, last)
        after = replace(before, ok_at=now, changed_at=now if is_changed else before.changed_at)
        after = replace(after, revision=before.revision + 1)
        fresh, lesson = planned(before, after, self._rhythm(place, at), now, is_changed=is_changed)
        if lesson and not self.is_told:
            self._learn(article.story["source"], lesson, at)
        self.states[place] = fresh
        return (fresh.next_visit_at - BEGIN).total_seconds() if fresh.next_visit_at else None

    def _learn(self, source: str, lesson: Lesson, at: float) -> None:
        self.habits[source] = taught(self.habits.get(source, UNKNOWN), self.common, [lesson])
        if at - self.pooled_at > POOL_EVERY:
            self.common, self.pooled_at = pooled(self.habits.values()), at


SAID = -1
"""A turn that is none: the feed says something new."""


def instant(at: float) -> datetime:
    """Return an instant of the world as a date."""
    return BEGIN + timedelta(seconds=at)


def first_state(article: Watched) -> ArticleState:
    """Return an article as a check makes it."""
    story, now = article.story, instant(article.first)
    return ArticleState(
        id=story["article"],
        url="",
        location="",
        owner=story["source"],
        is_baseline=False,
        first_seen_at=now,
        next_visit_at=now,
        pace=Pace(turned_at=min(instant(story["published_at"]), now)),
    )


def is_listed(story: Story, at: float) -> bool:
    """Say whether the feed lists an article."""
    return story["unlisted_at"] is None or at < story["unlisted_at"]


def hints(article: Watched) -> list[float]:
    """Return the checks at which the feed says something new of an article."""
    story = article.story
    said = [edit["at"] for edit in story["edits"] if edit["announced"]] + list(story.get("stirs", ()))
    found = {check_after(story["source"], at) for at in said if at > article.first}
    return sorted(at for at in found if is_listed(story, at))


def true_habits(world: World) -> dict[str, Habits]:
    """Return what each source's articles did in the whole world, and what its announcements were worth."""
    found: dict[str, Habits] = {}
    lessons = [
        (article.story["source"], lesson) for article in world.articles for lesson in true_lessons(article, world)
    ]
    for source, lesson in lessons:
        habits = replace(found.get(source, UNKNOWN), at=None)
        rhythm = Rhythm(own=habits, is_listed=lesson.is_listed)
        passed = passed_since(lesson, rhythm)
        tally = Tally(habits)
        tally.learn(lesson, passed, rhythm.rows[phase_of(lesson.pace)], 0.0)
        found[source] = tally.habits()
    urges = dict.fromkeys(found, 0.0)
    for source, lesson in lessons:
        rhythm = Rhythm(own=found[source], is_listed=lesson.is_listed)
        urges[source] += urge_in(passed_since(lesson, rhythm), lesson, rhythm)
    return {source: replace(habits, urge=urges[source]) for source, habits in found.items()}


def true_lessons(article: Watched, world: World) -> Iterable[Lesson]:
    """Give what looks would teach that came one second after each edit, and one second before."""
    story, second = article.story, timedelta(seconds=1)
    pace, since = Pace(turned_at=instant(story["published_at"])), instant(article.first)
    said = {instant(at) for at in hints(article)}
    for at in [*article.edits, world.end]:
        now, listed = instant(at), is_listed(story, at)
        if now - since > second * 2:
            yield Lesson(pace=pace, since_at=since, at=now - second, is_changed=False, is_listed=listed)
            since = now - second
        if at < world.end:
            shown = instant(check_after(story["source"], at))
            hinted = replace(pace, hinted_at=now if shown in said else None)
            lesson = Lesson(pace=hinted, since_at=since, at=now, is_changed=True, is_listed=listed)
            yield lesson
            pace, since = paced(lesson), now


# -------------------------------------------------------------------------------------------------------- results


def result(world: World) -> Result:
    """Return what the looks at a world's articles found."""
    delays: list[tuple[float, float]] = []
    edits = seen = apart = 0
    for article in world.articles:
        own = [at for at in article.edits if at >= LEARNING]
        for at in own:
            place = bisect_right(article.looks, at - 1e-6)
            edits += 1
            if place == len(article.looks):
                continue
            look = article.looks[place]
            seen += look < world.end
            after = bisect_right(article.edits, at)
            apart += after == len(article.edits) or article.edits[after] > look
            delays.append(((look - at) / 60, 1 / len(own)))
    looks = sum(counted(article.looks, world.end) for article in world.articles)
    whole = sum(share for _, share in delays) or 1.0
    return Result(
        looks=looks,
        caught=seen / max(edits, 1),
        apart=apart / max(edits, 1),
        median=quantile(delays, 0.5),
        mean=sum(delay * share for delay, share in delays) / whole,
        ninetieth=quantile(delays, 0.9),
    )


def quantile(delays: Sequence[tuple[float, float]], share: float) -> float:
    """Return the delay under which so great a share of the weight lies."""
    left = share * sum(each for _, each in delays)
    for delay, each in sorted(delays):
        left -= each
        if left <= 0:
            return delay
    return 0.0


def lines(name: str, world: World) -> Iterable[str]:
    """Give the table of one world."""
    table = by_rule(world, newsdiffs(1)).looks
    ours = Desk(world, {}, is_told=False).run()
    share = ours.looks / max(table, 1)
    yield f"{name}: {len(world.articles)} articles, {ours.looks} looks ({share:.2f} of the table's)"
    yield f"{'':21}{'looks':>8}{'caught':>8}{'apart':>7}{'median':>8}{'mean':>8}{'90 %':>8}"
    yield line("ours", ours)
    yield line("oracle", Desk(world, true_habits(world), is_told=True).run())
    others = {rule: at_looks(world, make, ours.looks) for rule, make in RULES.items()}
    for rule, found in others.items():
        yield line(rule, found)
    best = min((others[rule] for rule in others if rule != EXTRA), key=lambda found: found.mean)
    table_median, sniffer = (others[rule].median for rule in ("NewsDiffs' table", "News Sniffer's x1.2"))
    yield (
        f"ours / best other: mean {ours.mean / best.mean:.2f}; median {ours.median / table_median:.2f} of the"
        f" table's, {ours.median / sniffer:.2f} of x1.2's; caught {ours.caught - best.caught:+.4f};"
        f" mean {ours.mean / others[EXTRA].mean:.2f} of {EXTRA}"
    )


def line(name: str, found: Result) -> str:
    """Return one line of the table."""
    return (
        f"{name:21}{found.looks:8}{found.caught:8.3f}{found.apart:7.3f}"
        f"{found.median:8.1f}{found.mean:8.1f}{found.ninetieth:8.1f}"
    )


def main() -> None:
    """Print a table for each world."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("files", nargs="+", type=Path)
    for path in asked.parse_args().files:
        for each in lines(path.name, read(path)):
            sys.stdout.write(each + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
