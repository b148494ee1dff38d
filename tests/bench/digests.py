"""CPU time of telling many people of many changes: `python -m tests.bench.digests`.

Two hundred changes over fifty articles to a hundred subscriptions that want them all, by mail, each with a name and a
Message-ID of its own; then to a hundred whose rules differ.
"""

import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from monitor.app import RandomIds, deliverer_of
from monitor.core.compare import compare
from monitor.core.rules import Around, wanting
from monitor.model import ArticleState, Change, Content, Event, Level
from monitor.notify.maildir import MaildirNotifier
from monitor.settings import AllOf, AtLeast, Config, Is, Phrase, Rule, RuleField, Says, Side, Subscription
from monitor.store import SqlStore, open_store
from tests.making import (
    MINUTE,
    NOON,
    SetClock,
    article,
    change,
    check,
    content,
    listing,
    source,
    source_state,
    versioned,
)

ARTICLES = 50
STEPS = 4
SUBSCRIPTIONS = 100
TEXT = (
    "The council of the small town number {0} met on Monday evening to talk about the new bridge over the river.",
    "At least {1} people were hurt when the old bridge gave way last spring, the mayor told meeting {0}.",
    '"We will build the new one by {2} and not a day later," mayor Anna Lind said after the vote of town {0}.',
    *(
        f"Work on part {n} of it is to begin before the winter, with money that the region promised."
        for n in range(17)
    ),
)
AROUND = Around(sources=frozenset({"paper"}), tags=frozenset({"politics"}), language="en")


def text_of(number: int, step: int) -> Content:
    """Return what an article says after so many edits."""
    return content(
        *(each.format(number, 12 + step * 7 + number, 2025 + step + number) for each in TEXT),
        title=f"Town {number} builds a bridge",
    )


def edited(number: int, step: int) -> Change:
    """Return the change that led to a text."""
    found = compare(text_of(number, step - 1), text_of(number, step))
    plain = change(f"c{number}-{step}", f"a{number}", Event.EDITED, *found.edits)
    at = NOON + 20 * MINUTE * step + timedelta(hours=2 * number)
    made = replace(plain, before=step, after=step + 1, seen_at=at, unchanged_until=at - 15 * MINUTE)
    return replace(made, flags=found.flags, score=found.score, level=found.level)


def subscriptions(rules: Callable[[int], Rule]) -> tuple[Subscription, ...]:
    """Return a hundred subscriptions, their rules by number."""
    return tuple(
        Subscription(
            name=f"reader {number}",
            channels=("mailbox",),
            match=rules(number),
            events=frozenset(Event),
            zone="Europe/Berlin" if number % 2 else "UTC",
        )
        for number in range(SUBSCRIPTIONS)
    )


def varied(number: int) -> Rule:
    """Return a rule that looks at words, levels and kinds."""
    wanted = Phrase(f"{19 + number} people"), Phrase(r"20\d\d", is_pattern=True)
    kind = Is(RuleField.KIND, frozenset({"number"}))
    return AllOf((AtLeast(Level.UPDATE), Says(Side.TEXT, wanted[: 1 + number % 2]), *((kind,) if number % 3 else ())))


def filled(store: SqlStore, changes: Mapping[str, Change], wanted: Mapping[str, tuple[str, ...]]) -> None:
    """Put articles, versions, changes and what waits into a store."""
    store.register([source()], lambda: "s-paper", NOON)
    articles = [
        replace(article(f"a{n}", f"https://example.org/{n}"), title=f"Town {n} builds a bridge")
        for n in range(ARTICLES)
    ]
    store.commit_check(check(source_state(), *map(listing, articles)))
    for number, made in enumerate(articles):
        store.commit_visit(versioned(made, 1, text_of(number, 0)))
        for step in range(1, STEPS + 1):
            state: ArticleState = store.article(made.id)
            told = changes[f"c{number}-{step}"]
            store.commit_visit(versioned(state, step + 1, text_of(number, step), told, *wanted[told.id]))


def measured(rules: Callable[[int], Rule]) -> tuple[float, float, int, int]:
    """Return CPU seconds of matching and of filling, rendering and queueing; digests and bytes that were made."""
    own = subscriptions(rules)
    changes = {f"c{n}-{s}": edited(n, s) for n in range(ARTICLES) for s in range(1, STEPS + 1)}
    begun = time.process_time()
    wanted = {name: wanting(own, each, AROUND) for name, each in changes.items()}
    matched = time.process_time() - begun
    with TemporaryDirectory() as folder, closing(open_store(Path(folder))) as store:
        filled(store, changes, wanted)
        config = Config(path="", state=folder, sources=(source(),), subscriptions=own)
        mailbox = MaildirNotifier(Path(folder) / "mail", "", ("desk@example.org",))
        clock = SetClock(NOON + timedelta(days=10))
        deliverer = deliverer_of(config, store, {"mailbox": mailbox}, clock, RandomIds())
        begun = time.process_time()
        digests = deliverer.fill()
        queued = deliverer.compose()
        taken = time.process_time() - begun
        size = sum(len(store.payload(each.id)) for each in queued)
    return matched, taken, len(digests), size


def main() -> None:
    """Print the table."""
    print(f"\nCPU seconds: {ARTICLES * STEPS} changes over {ARTICLES} articles, {SUBSCRIPTIONS} subscriptions")
    print(f"{'':24}{'matched':>10}{'told':>10}{'digests':>10}{'MB':>8}")
    for name, rules in (("all want all", lambda _: AllOf()), ("rules differ", varied)):
        matched, taken, digests, size = measured(rules)
        print(f"{name:24}{matched:10.2f}{taken:10.2f}{digests:10}{size / 1e6:8.1f}")


if __name__ == "__main__":
    main()
