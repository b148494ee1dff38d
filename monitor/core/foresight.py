"""Why an article is due when it is, and what a source's looks are planned by: facts for people, and their words."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from monitor.core.habits import BY_AGE, HOUR, LIVE, SPANS, chance_of, common_hazards, hazards, phase_of, within
from monitor.core.schedule import TRUSTED, Rhythm, ahead, is_given_up, pace_of, trust, untold, wanted_wait
from monitor.model import ArticleState, Habits

FIRST_DAY = 24.0
ENOUGH = 3.0
"""Changes from which on a source's own habits are spoken of."""
TIMES = ("never seen changed", "seen changed once", "seen changed twice")


@dataclass(frozen=True, slots=True, kw_only=True)
class Foresight:
    """What is expected of one article."""

    due_at: datetime | None
    phase: str
    still: timedelta
    """Since it last changed, or was published."""
    wait: timedelta
    """That would be planned now."""
    by_table: timedelta | None
    """That a table by age would wait; None where it has given the article up."""
    chance: float
    """That it is edited within the wait."""
    reasons: tuple[str, ...]


def foresee(article: ArticleState, rhythm: Rhythm, now: datetime) -> Foresight:
    """Return what is expected of an article, and why it is due when it is."""
    pace = pace_of(article)
    still = max(now - (pace.turned_at or now), timedelta(0))
    wait = wanted_wait(article, rhythm, now)
    chance = 1 - math.exp(-chance_of(within(ahead(pace, rhythm, now), wait / HOUR)) * untold(rhythm))
    return Foresight(
        due_at=article.next_visit_at,
        phase=phase_words(article),
        still=still,
        wait=wait,
        by_table=next((interval for limit, interval in BY_AGE if still < limit), None),
        chance=chance,
        reasons=tuple(reasons(article, rhythm, now)),
    )


def phase_words(article: ArticleState) -> str:
    """Return how often an article was seen changed, in words."""
    pace = pace_of(article)
    if phase_of(pace) == LIVE:
        return "a live page: its last changes came in quick succession"
    return TIMES[pace.changes] if pace.changes < len(TIMES) else f"seen changed {pace.changes} times"


def reasons(article: ArticleState, rhythm: Rhythm, now: datetime) -> Iterator[str]:
    """Give what else decides when the article is looked at, in words."""
    if article.gone_at is not None:
        yield "its page is gone: it is looked at once a week, in case it comes back"
    elif article.next_visit_at is None and is_given_up(article, now):
        yield "it has been still for so long that it is looked at no more"
    elif article.failures:
        yield f"its last looks brought no text ({article.verdict}): waits grow until one does"
    if article.held_hash is not None:
        yield "a text that is not believed yet is looked at again soon"
    if article.pace.hinted_at is not None:
        yield "its source said something new of it since the last look"
    if untold(rhythm) < 1:
        yield f"its source lists it and announces {1 - untold(rhythm):.0%} of its edits: silence makes waits longer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What looks have taught of one source."""

    changes: float
    """Found of late; counts fade."""
    first_day: float
    """Edits that an article gets in its first day, on average."""
    usual: float
    """The same over all sources."""
    announced: float | None
    """Share of its listed articles' changes that it announced; None where too few are known."""
    trust: float
    """Share of its announcements that are true."""
    spent: float
    """Looks a day that a table by age would have taken; as many are taken."""


def outlook(rhythm: Rhythm) -> Outlook:
    """Return what looks have taught of a source."""
    own, hints = rhythm.own, rhythm.own.hints
    told = hints.told + hints.untold
    days = max(own.hours / 24, 1 / 24)
    return Outlook(
        changes=sum(map(sum, own.changes)),
        first_day=edits_within(own, rhythm.common, FIRST_DAY),
        usual=edits_within(rhythm.common, rhythm.common, FIRST_DAY),
        announced=hints.told / told if told >= ENOUGH else None,
        trust=trust(hints),
        spent=rhythm.per_hour * 24 if rhythm.per_hour is not None else own.allowed / days,
    )


def edits_within(own: Habits, common: Habits, hours: float) -> float:
    """Return how many first edits an article of a source gets within so many hours."""
    from_above = common_hazards(common, 0)
    row = from_above if own == common else hazards(own, common, 0)
    begun, found = 0.0, 0.0
    for end, hazard in zip((min(end, hours) for end in SPANS), row, strict=False):
        found += hazard * (end - begun)
        begun = end
    return 1 - math.exp(-found)


def outlook_words(found: Outlook) -> Iterator[str]:
    """Give what looks have taught of a source, in words."""
    if found.changes < ENOUGH:
        yield "little is known of it yet: its articles are judged by what all sources do"
    yield (
        f"{found.first_day:.0%} of its articles are edited within a day of publication"
        f" (all sources: {found.usual:.0%}), by {found.changes:.0f} changes found of late"
    )
    if found.announced is None:
        yield "whether its announcements can be trusted is not known yet"
    elif found.trust < TRUSTED:
        yield f"its announcements are not trusted: {found.trust:.0%} of them are true"
    else:
        yield f"it announces {found.announced:.0%} of its edits; {found.trust:.0%} of its announcements are true"
    yield f"{found.spent:.0f} looks a day are spent on its articles"
