"""What stands around the articles of a digest: how many there are, that all is quiet, how to see the whole."""

from collections.abc import Sequence

from monitor.core.digest import Group, told_changes
from monitor.core.inert import visible
from monitor.core.language.tongue import ENGLISH, Tongue
from monitor.core.reader import Reader
from monitor.core.subject import quiet_words
from monitor.core.wording import articles
from monitor.model import Digest, DigestEntry

MOST_NAMED = 20
"""Sources of which a digest without changes tells by name."""


def about(groups: Sequence[Group], tongue: Tongue = ENGLISH) -> str:
    """Return how many articles and changes a digest speaks of."""
    total = sum(len(group.entries) for group in groups)
    changes = sum(len(group.changes) for group in groups)
    if not total:
        return tongue.say("Nothing changed")
    more = tongue.count(changes, "{number} change", "{number} changes")
    return articles(total, tongue) + (f", {more}" if changes > total else "")


def quiet_line(digest: Digest, reader: Reader) -> str:
    """Return what a digest without changes says: how sources are, that nothing happened, and when."""
    say, span = reader.tongue.say, {"first": reader.instant(digest.from_at), "last": reader.instant(digest.to_at)}
    news = news_lines(digest, reader)
    if news:
        rest = say("Nothing else that you asked to hear of happened between {first} and {last}.", **span)
        return visible(" ".join([*news, rest]))
    return say(
        "{quiet}. Nothing that you asked to hear of happened between {first} and {last}.",
        quiet=quiet_words(digest.coverage, reader.tongue),
        **span,
    )


def news_lines(digest: Digest, reader: Reader) -> tuple[str, ...]:
    """Return of which sources nothing comes any more since when, and of which something does again."""
    say, coverage = reader.tongue.say, digest.coverage
    since = {gap.source: gap.since for gap in coverage.gaps if gap.since}
    silent = [
        say(
            "{source} has brought nothing since {time}: what is changed there meanwhile is not seen.",
            source=name,
            time=reader.instant(since[name]),
        )
        for name in sorted(coverage.newly_silent)
    ]
    seen_again = [say("{source} is checked again.", source=name) for name in sorted(coverage.seen_again)]
    return (*silent[:MOST_NAMED], *seen_again[:MOST_NAMED])


def again(digest: Digest) -> str:
    """Return the command that shows all of a digest."""
    if digest.id:
        return f"monitor digest {digest.id} --all"
    window = f"--from {digest.from_at:%Y-%m-%dT%H:%M:%SZ} --to {digest.to_at:%Y-%m-%dT%H:%M:%SZ}"
    return f'monitor digest --subscription "{visible(digest.subscription)}" {window} --all'


def smallest(entry: DigestEntry) -> str:
    """Return an article's command line, where it has two texts."""
    change = told_changes(entry)[0]
    return (
        f"monitor diff {change.article_id} {change.before} {change.after}" if change.before and change.after else ""
    )
