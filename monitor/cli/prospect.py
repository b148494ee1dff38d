"""When looks are due and why, as text and as JSON."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from monitor.core.foresight import Foresight, Outlook, outlook, outlook_words
from monitor.core.schedule import Rhythm
from monitor.model import ArticleState, Json, SourceState
from monitor.settings import Config
from monitor.stores import Store

MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Prospect:
    """A source, what is known of it, and its articles that are due first."""

    state: SourceState
    known: Outlook
    next: tuple[ArticleState, ...]


def rhythm_of(store: Store, config: Config, article: ArticleState) -> Rhythm:
    """Return what an article's next look is judged by."""
    own, common = store.habits(article.owner)
    names = {state.id: state.name for state in store.sources()}
    return Rhythm(
        own=own,
        common=common,
        is_listed=bool(store.listed_now([article.id])),
        per_hour=per_hour(config, names.get(article.owner, "")),
    )


def per_hour(config: Config, name: str) -> float | None:
    """Return how many looks an hour a source's articles were given."""
    return next((each.per_hour for each in config.sources if each.name == name), None)


def prospect(store: Store, config: Config, state: SourceState) -> Prospect:
    """Gather what is to be shown of a source."""
    own, common = store.habits(state.id)
    known = outlook(Rhythm(own=own, common=common, per_hour=per_hour(config, state.name)))
    planned = [each for each in store.articles(state.name) if each.next_visit_at and each.owner == state.id]
    planned.sort(key=lambda each: (str(each.next_visit_at), each.id))
    return Prospect(state, known, tuple(planned[:MOST_SHOWN]))


def article_text(article: ArticleState, found: Foresight, *, is_json: bool) -> str:
    """Return when and why an article is looked at."""
    from monitor.cli.record import iso, json_line
    from monitor.cli.screen import instant, paragraph, shortened

    if is_json:
        record: dict[str, Json] = {
            "article": article.id,
            "next_visit_at": iso(found.due_at),
            "visited_at": iso(article.visited_at),
            "phase": found.phase,
            "still_for": found.still.total_seconds(),
            "wait": found.wait.total_seconds(),
            "table_wait": found.by_table.total_seconds() if found.by_table else None,
            "chance": round(found.chance, 6),
            "reasons": list(found.reasons),
        }
        return json_line(record)
    lines = article_lines(article, found)
    head = f"{article.id}  {shortened(article.title, 60)}\n"
    due = f"next look {instant(found.due_at)}, last look {instant(article.visited_at)}"
    return head + paragraph(due, "  ") + "".join(paragraph(line, "  ") for line in lines)


def article_lines(article: ArticleState, found: Foresight) -> Iterable[str]:
    """Give the reasons, in words."""
    yield f"{found.phase}; still for {spelled(found.still)}"
    if article.next_visit_at is not None:
        table = f"; a table by age would wait {spelled(found.by_table)}" if found.by_table else ""
        yield (
            f"looked at now, the next look would come after {spelled(found.wait)},"
            f" with a chance of {found.chance:.1%} to find an edit{table}"
        )
    yield from found.reasons


def spelled(length: timedelta) -> str:
    """Return a length of time in its two greatest units, to the minute."""
    minutes = round(length.total_seconds() / 60)
    days, hours, rest = minutes // 1440, minutes // 60 % 24, minutes % 60
    parts = [f"{number} {unit}" for number, unit in ((days, "d"), (hours, "h"), (rest, "min")) if number]
    return " ".join(parts[:2]) or "less than a minute"


def source_text(found: Prospect, *, is_json: bool) -> str:
    """Return what is known of a source, and which of its articles are due first."""
    from monitor.cli.record import iso, json_line
    from monitor.cli.screen import columns, instant, paragraph, shortened

    if is_json:
        known = found.known
        record: dict[str, Json] = {
            "source": found.state.name,
            "next_check_at": iso(found.state.next_check_at),
            "changes": round(known.changes, 3),
            "edited_within_a_day": round(known.first_day, 4),
            "usual": round(known.usual, 4),
            "announced": known.announced,
            "trust": round(known.trust, 4),
            "looks_a_day": round(known.spent, 2),
            "next": [{"article": each.id, "next_visit_at": iso(each.next_visit_at)} for each in found.next],
        }
        return json_line(record)
    head = f"{shortened(found.state.name, 60)}: next check {instant(found.state.next_check_at)}\n"
    rows = [(f"  {each.id}", instant(each.next_visit_at), each.title) for each in found.next]
    return head + "".join(paragraph(line, "  ") for line in outlook_words(found.known)) + columns(rows)
