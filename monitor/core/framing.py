"""What stands around the articles of a digest: how many there are, that all is quiet, how to see the whole."""

from collections.abc import Sequence

from monitor.core.digest import Group, told_changes
from monitor.core.inert import visible
from monitor.core.language.tongue import ENGLISH, Tongue
from monitor.core.reader import Reader
from monitor.core.subject import quiet_words
from monitor.core.wording import articles
from monitor.model import Digest, DigestEntry


def about(groups: Sequence[Group], tongue: Tongue = ENGLISH) -> str:
    """Return how many articles and changes a digest speaks of."""
    total = sum(len(group.entries) for group in groups)
    changes = sum(len(group.changes) for group in groups)
    if not total:
        return tongue.say("Nothing changed")
    more = tongue.count(changes, "{number} change", "{number} changes")
    return articles(total, tongue) + (f", {more}" if changes > total else "")


def quiet_line(digest: Digest, reader: Reader) -> str:
    """Return that nothing happened, and when."""
    return reader.tongue.say(
        "{quiet}. Nothing that you asked to hear of happened between {first} and {last}.",
        quiet=quiet_words(digest.coverage, reader.tongue),
        first=reader.instant(digest.from_at),
        last=reader.instant(digest.to_at),
    )


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
