"""What a digest shows beside its edits, as plain values: articles, groups of them, coverage. All text is inert."""

from dataclasses import dataclass
from datetime import datetime, tzinfo

from monitor.core.digest import Group, GroupKind, is_undone, told_changes
from monitor.core.inert import language_tag, visible
from monitor.core.links import Links
from monitor.core.net import text_changes, undone
from monitor.core.subject import edit_summary, quiet_words, summary
from monitor.core.text import shortened
from monitor.core.urls import is_web, odd_host
from monitor.core.view import LONGEST_TITLE, ChangeView, EditView, change_view, told_edits, when
from monitor.core.wording import EVENT_WORDS, KIND_WORDS, counted
from monitor.model import ArticleRef, Coverage, Digest, DigestEntry, Gap, GapKind

MOST_STEPS = 12
MOST_GAPS = 20
MOST_ALIKE = 10
"""Articles that are named of those with the same edit."""


@dataclass(frozen=True, slots=True)
class NameView:
    """An article as it is named."""

    title: str
    url: str
    link: str
    """The address if it may be followed, else nothing."""
    host: str
    """The host that the address really leads to, where it does not show."""
    sources: str
    language: str
    permalink: str
    """Address of its versions on the web page, where there is one."""


@dataclass(frozen=True, slots=True)
class EntryView:
    """One article as it is shown."""

    name: NameView
    changes: tuple[ChangeView, ...]
    steps: tuple[str, ...]
    """What led to the net change, where there were several changes of the text."""
    undone: str
    """Edits that were made and taken back meanwhile."""


@dataclass(frozen=True, slots=True)
class LineView:
    """One article of many in one line."""

    name: NameView
    what: str
    when: str
    command: str
    link: str
    """Address of both texts on the web page, where there is one."""


@dataclass(frozen=True, slots=True)
class GroupView:
    """Articles that are told together."""

    heading: str
    note: str
    edits: tuple[EditView, ...]
    """What is the same in all of them."""
    more: str
    minor: str
    lines: tuple[LineView, ...]
    left: str
    """How many more articles there are."""


def name_view(article: ArticleRef, links: Links) -> NameView:
    """Return an article as it is named."""
    return NameView(
        title=visible(shortened(article.title or article.url, LONGEST_TITLE)),
        url=visible(article.url),
        link=article.url if is_web(article.url) else "",
        host=visible(odd_host(article.url)),
        sources=visible(", ".join(article.sources)),
        language=language_tag(article.language or ""),
        permalink=links.article(article.id),
    )


def entry_view(entry: DigestEntry, zone: tzinfo, links: Links) -> EntryView:
    """Return one article of a digest as it is shown, times in the reader's zone."""
    return EntryView(
        name=name_view(entry.article, links),
        changes=tuple(change_view(change, zone, links) for change in told_changes(entry)),
        steps=step_lines(entry, zone) if entry.net is not None and not is_undone(entry.net) else (),
        undone=undone_line(entry, zone) if entry.net is not None else "",
    )


def step_lines(entry: DigestEntry, zone: tzinfo) -> tuple[str, ...]:
    """Return the changes of the text, one a line, with their times and kinds."""
    steps = text_changes(entry.changes)
    lines = [
        f"v{step.before} → v{step.after}, {when(step, zone)}: "
        + (", ".join(dict.fromkeys(KIND_WORDS[edit.kind].lower() for edit in told_edits(step.edits))) or "no edits")
        for step in steps[:MOST_STEPS]
    ]
    return (*lines, *([f"and {counted(len(steps) - MOST_STEPS, 'more step')}"] if len(steps) > MOST_STEPS else []))


def undone_line(entry: DigestEntry, zone: tzinfo) -> str:
    """Return which edits were made and taken back meanwhile, as one line; empty for none."""
    found = undone(entry.changes)
    if not found:
        return ""
    first = found[0]
    span = f"{instant(first.made.seen_at, zone)} and {instant(first.back.seen_at, zone)}"
    told = f"{counted(len(found), 'edit')} made and undone meanwhile"
    return visible(f"{told}: {edit_summary(first.edit)}, seen {span}")


def group_view(group: Group, room: int, zone: tzinfo, links: Links) -> GroupView:
    """Return articles that are told together as they are shown; `room` is how many may be named."""
    shown = group.entries[: min(room, MOST_ALIKE) if group.kind is GroupKind.SAME else room]
    left = len(group.entries) - len(shown)
    (change, *_) = told_changes(group.entries[0])
    seen = change_view(change, zone, links) if group.kind is GroupKind.SAME else None
    return GroupView(
        heading=visible(_heading(group, zone)),
        note=seen.flags if seen else "Told together: something may have befallen the site as a whole.",
        edits=seen.edits if seen else (),
        more=seen.more if seen else "",
        minor=seen.minor if seen else "",
        lines=tuple(line_view(each, zone, links, group.kind) for each in shown),
        left=f"and {counted(left, 'more article')}" if left else "",
    )


def _heading(group: Group, zone: tzinfo) -> str:
    total = counted(len(group.entries), "article") + (f" of {group.source}" if group.source else "")
    if group.kind is GroupKind.STORM:
        first, last = (pick(each.seen_at for each in group.changes) for pick in (min, max))
        return f"{total} changed between {instant(first, zone)} and {instant(last, zone)}"
    (change, *_) = told_changes(group.entries[0])
    return f"The same edit on {total}" if change.edits else f"{EVENT_WORDS[change.event]}: {total}"


def line_view(entry: DigestEntry, zone: tzinfo, links: Links, kind: GroupKind) -> LineView:
    """Return one article of many in one line."""
    told = told_changes(entry)
    what = visible(summary(entry)) if kind is GroupKind.STORM else ""
    seen = change_view(told[-1], zone, links)
    return LineView(
        name=name_view(entry.article, links),
        what=what,
        when=", ".join((seen.when, *meanwhile(entry))),
        command=seen.command,
        link=seen.link,
    )


def meanwhile(entry: DigestEntry) -> tuple[str, ...]:
    """Return in how many steps an article came to what it says, and how many edits were taken back on the way."""
    if entry.net is None:
        return ()
    steps, back = len(text_changes(entry.changes)), len(undone(entry.changes))
    return (f"in {counted(steps, 'step')}", *([f"{counted(back, 'edit')} made and undone"] if back else []))


# -------------------------------------------------------------------------------------------------------- coverage


def coverage_lines(coverage: Coverage, zone: tzinfo) -> tuple[str, ...]:
    """Return how far the digest's silence can be trusted: a line for all sources, and one for each gap."""
    if not coverage.total:
        return ()
    every = "all" if coverage.checked == coverage.total else f"{coverage.checked} of"
    head = f"Coverage: {every} {counted(coverage.total, 'source')} checked"
    told = [gap_line(gap, zone) for gap in coverage.gaps]
    told += [f"{visible(shortened(name, LONGEST_TITLE))}: checked again" for name in sorted(coverage.seen_again)]
    lines = told[:MOST_GAPS]
    left = len(told) - len(lines)
    return (head, *lines, *([f"and {left} more: monitor status"] if left else []))


def quiet_lines(digest: Digest, zone: tzinfo) -> str:
    """Return what a digest without changes says: how sources are, that nothing happened, and when."""
    since = {gap.source: gap.since for gap in digest.coverage.gaps if gap.since}
    silent = [
        f"{name} has brought nothing since {instant(since[name], zone)}: what is changed there meanwhile is not seen."
        for name in sorted(digest.coverage.newly_silent)
    ]
    again = [f"{name} is checked again." for name in sorted(digest.coverage.seen_again)]
    span = f"between {instant(digest.from_at, zone)} and {instant(digest.to_at, zone)}"
    if silent or again:
        rest = f"Nothing else that you asked to hear of happened {span}."
    else:
        rest = f"{quiet_words(digest.coverage)}. Nothing that you asked to hear of happened {span}."
    return visible(" ".join([*silent[:MOST_GAPS], *again[:MOST_GAPS], rest]))


def gap_line(gap: Gap, zone: tzinfo) -> str:
    """Return what could not be seen of a source."""
    since = f" since {instant(gap.since, zone)}" if gap.since else ""
    detail = f" ({gap.detail})" if gap.detail else ""
    match gap.kind:
        case GapKind.FAILING:
            told = f"failing{since}{detail}"
        case GapKind.RESTING:
            told = f"suspended{since}{detail}"
        case GapKind.NOTICED:
            told = f"no articles to be had{since}{detail}"
        case GapKind.UNREAD:
            told = f"{counted(gap.number, 'article')} without a text at the last look"
        case GapKind.MISSED:
            told = f"{counted(gap.number, 'article')} fell off the list before being read"
    return visible(shortened(f"{gap.source}: {told}", LONGEST_TITLE))


def instant(at: datetime, zone: tzinfo) -> str:
    """Return an instant in the zone, which is named."""
    local = at.astimezone(zone)
    return f"{local:%Y-%m-%d %H:%M} {local.tzname()}"
