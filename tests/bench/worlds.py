"""Worlds of articles and the instants at which they are edited, for `tests.bench.sim`: made from a seed, by habits.

    python -m tests.bench.worlds night --seed 3 > world.jsonl

One article a line: `article`, `source`, `published_at`, `listed_at`, `unlisted_at` (null: never dropped from the
feed), `edits` (`at`, and `announced`: the feed shows it) and `stirs` (instants at which the feed shows news of it
that are none). Instants are seconds since the world began; its first week is for learning.

How an article is edited, by cause: a desk that reads what it just published (an intensity that fades over minutes
or hours), a story that goes on (each edit may bring another), a live page (every few minutes until it ends), and
corrections that come whenever somebody complains (a tail that thins out as 1/age). The figures are free inventions;
that most edits fall in the first hours, most edited articles are edited once or twice and few very often, is not.
"""

import argparse
import json
import math
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random
from typing import TypedDict

MINUTE, HOUR, DAY = 60, 3600, 86400


class Edited(TypedDict):
    """One edit."""

    at: int
    announced: bool


class Story(TypedDict):
    """One article of a world."""

    article: str
    source: str
    published_at: int
    listed_at: int
    unlisted_at: int | None
    edits: list[Edited]
    stirs: list[int]


@dataclass(frozen=True)
class Desk:
    """The habits of one source."""

    per_day: float = 15
    opens: float = 6
    """Hour of the day, and for how many hours it works; what is due outside waits for the morning, mostly."""
    open_for: float = 15
    awake: float = 0.15
    """Share of the work that is done outside those hours all the same."""
    fixed: float = 0.2
    """Share of articles that are mended after publication, how soon, and how often on average."""
    fix_within: float = 0.7
    fixes: float = 1.3
    told_on: float = 0.12
    """Share of articles whose story goes on, the hours between its edits, and how likely each brings another."""
    pause: float = 2.5
    goes_on: float = 0.55
    live: float = 0.01
    live_pause: float = 9
    """Minutes."""
    live_for: float = 6
    corrected: float = 0.02
    announced: float = 0.5
    stirs: float = 0
    """False announcements for an article in a day, while it is listed."""
    feed_size: int = 30
    bursts: float = 0
    """Share of days on which everything is told on, at a third of the pause."""


def ordinary(rng: Random) -> Desk:
    """Return a source as there are many."""
    return Desk(
        per_day=rng.choice((2, 6, 15, 40)),
        opens=rng.uniform(4, 9),
        open_for=rng.uniform(10, 18),
        fixed=rng.uniform(0.05, 0.4),
        fix_within=math.exp(rng.gauss(-0.6, 0.6)),
        fixes=rng.uniform(1, 2),
        told_on=rng.uniform(0.03, 0.25),
        pause=math.exp(rng.gauss(0.9, 0.5)),
        goes_on=rng.uniform(0.3, 0.7),
        live=rng.choice((0, 0, 0.01, 0.03)),
        corrected=rng.uniform(0.005, 0.03),
        announced=rng.choice((0, 0.3, 0.7, 1)),
        feed_size=rng.choice((15, 30, 60)),
    )


def mixed(rng: Random) -> Desk:
    """Ordinary sources."""
    return ordinary(rng)


def night(rng: Random) -> Desk:
    """Sources that work six to nine hours, at any time of the day, and nearly nothing outside."""
    return replace(ordinary(rng), opens=rng.uniform(0, 24), open_for=rng.uniform(6, 9), awake=0.02)


def slow(rng: Random) -> Desk:
    """Magazines: an article or three a day, edited after days as often as after hours."""
    return replace(
        ordinary(rng),
        per_day=rng.choice((1, 2, 3)),
        fix_within=rng.uniform(8, 30),
        pause=rng.uniform(20, 60),
        live=0,
        corrected=rng.uniform(0.03, 0.08),
        feed_size=15,
    )


def bursts(rng: Random) -> Desk:
    """Sources at which on one day in five everything is rewritten again and again."""
    return replace(ordinary(rng), bursts=0.2, told_on=rng.uniform(0.02, 0.06), pause=rng.uniform(1, 3))


def live(rng: Random) -> Desk:
    """Sources with many live pages."""
    return replace(
        ordinary(rng),
        live=rng.uniform(0.05, 0.12),
        live_pause=rng.uniform(4, 25),
        live_for=rng.uniform(3, 12),
    )


def silent(rng: Random) -> Desk:
    """Sources whose feeds announce nothing."""
    return replace(ordinary(rng), announced=0)


def lying(rng: Random) -> Desk:
    """Sources whose feeds show something new of an article every hour or two, whether there is or not."""
    return replace(ordinary(rng), announced=rng.choice((0, 0.5, 1)), stirs=rng.uniform(10, 30))


def frank(rng: Random) -> Desk:
    """Sources whose feeds announce every edit."""
    return replace(ordinary(rng), announced=1)


def tiny(rng: Random) -> Desk:
    """Many sources with two articles a week or one a day."""
    return replace(ordinary(rng), per_day=rng.uniform(0.3, 1), feed_size=15)


def early(rng: Random) -> Desk:
    """Sources that mend within minutes and then leave their articles alone."""
    return replace(ordinary(rng), fixed=rng.uniform(0.3, 0.6), fix_within=rng.uniform(0.15, 0.4), told_on=0.02)


def giant(rng: Random) -> Desk:
    """One agency, and small papers beside it."""
    return replace(ordinary(rng), per_day=3)


MAKERS = {
    each.__name__: each for each in (mixed, night, slow, bursts, live, silent, lying, frank, tiny, early, giant)
}
LONGEST = 400 * DAY


def times(rng: Random, desk: Desk, published: float, day_is_wild: bool) -> Iterator[float]:
    """Give the instants at which an article is edited, in no order, before the desk's hours are looked at."""
    if rng.random() < desk.live:
        yield from live_times(rng, desk, published)
        return
    if rng.random() < desk.fixed:
        for _ in range(1 + (rng.random() < desk.fixes - 1)):
            yield published + rng.expovariate(1 / desk.fix_within) * HOUR
    if day_is_wild or rng.random() < desk.told_on:
        yield from story_times(rng, desk, published, desk.pause / (3 if day_is_wild else 1))
    if rng.random() < desk.corrected:
        yield published + 6 * HOUR * (LONGEST / (6 * HOUR)) ** rng.random()


def live_times(rng: Random, desk: Desk, published: float) -> Iterator[float]:
    """Give the instants at which a live page is edited."""
    at, end = published, published + rng.expovariate(1 / desk.live_for) * HOUR
    while (at := at + rng.expovariate(1 / desk.live_pause) * MINUTE) < end:
        yield at


def story_times(rng: Random, desk: Desk, published: float, pause: float) -> Iterator[float]:
    """Give the instants at which a story that goes on is edited."""
    at = published
    while True:
        at += rng.gammavariate(1.5, pause / 1.5) * HOUR
        yield at
        if rng.random() > desk.goes_on:
            return


def worked(rng: Random, desk: Desk, at: float) -> float:
    """Return when the desk does what came up at an instant: at once, or in the morning."""
    since = (at / HOUR - desk.opens) % 24
    if since <= desk.open_for or rng.random() < desk.awake:
        return at
    return at + (24 - since + rng.expovariate(1)) * HOUR


def publication(rng: Random, desk: Desk, days: int) -> float:
    """Return an instant at which the desk works."""
    day = rng.randrange(days)
    hour = desk.opens + rng.random() * desk.open_for if rng.random() > desk.awake else rng.random() * 24
    return (day * DAY + hour * HOUR) % (days * DAY)


def stories(rng: Random, name: str, desk: Desk, days: int) -> Iterator[Story]:
    """Give what one source publishes."""
    published = sorted(publication(rng, desk, days) for _ in range(max(1, round(desk.per_day * days))))
    wild = {day for day in range(days) if rng.random() < desk.bursts}
    for place, at in enumerate(published):
        gone = place + desk.feed_size
        unlisted = published[gone] if gone < len(published) else None
        edits = sorted(worked(rng, desk, each) for each in times(rng, desk, at, int(at // DAY) in wild))
        until = min(unlisted or days * DAY, days * DAY)
        stirs = sorted(rng.uniform(at, until) for _ in range(round(desk.stirs * (until - at) / DAY)))
        yield Story(
            article=f"{name}-{place}",
            source=name,
            published_at=round(at),
            listed_at=round(at + rng.uniform(0, 5 * MINUTE)),
            unlisted_at=round(unlisted) if unlisted is not None else None,
            edits=[
                Edited(at=round(each), announced=rng.random() < desk.announced) for each in edits if each < days * DAY
            ],
            stirs=[round(each) for each in stirs],
        )


def world(kind: str, seed: int, articles: int, days: int) -> list[Story]:
    """Return a world of about so many articles, in the order in which they are listed."""
    rng = Random(f"{kind} {seed}")
    made: list[Story] = []
    if kind == "giant":
        desk = replace(ordinary(rng), per_day=0.8 * articles / days, feed_size=100)
        made.extend(stories(rng, "giant", desk, days))
    number = 0
    while len(made) < articles:
        number += 1
        made.extend(stories(rng, f"{kind}{number}", MAKERS[kind](rng), days))
    return sorted(made, key=lambda each: each["listed_at"])


def main() -> None:
    """Print a world."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("kind", choices=sorted(MAKERS))
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--articles", type=int, default=1_500)
    asked.add_argument("--days", type=int, default=21)
    given = asked.parse_args()
    for story in world(given.kind, given.seed, given.articles, given.days):
        sys.stdout.write(json.dumps(story) + "\n")


if __name__ == "__main__":
    main()
