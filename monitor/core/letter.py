"""What a digest shows beside its edits, as plain values: articles, groups of them, coverage. All text is inert."""

from collections.abc import Sequence
from dataclasses import dataclass

from monitor.core.digest import Group, GroupKind, is_undone, told_changes
from monitor.core.inert import isolated, language_tag, visible
from monitor.core.language.tongue import direction_of
from monitor.core.net import text_changes, undone
from monitor.core.reader import Reader
from monitor.core.strip import Strip, strip_of
from monitor.core.subject import edit_summary, summary
from monitor.core.text import shortened
from monitor.core.urls import is_web, odd_host
from monitor.core.view import FULL, LONGEST_TITLE, ChangeView, Measure, change_view, told_edits, when
from monitor.core.wording import articles, event_word, kind_word, more_articles, sources
from monitor.model import ArticleRef, Change, Coverage, DigestEntry, Gap, GapKind, ShownEdit

MOST_STEPS = 12
MOST_GAPS = 20
MOST_ALIKE = 10
"""Articles that are named of those with the same edit."""
GAP_WORDS = {
    GapKind.FAILING: "failing",
    GapKind.RESTING: "suspended",
    GapKind.NOTICED: "no articles to be had",
}


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
    """Of the article; empty where it is not known."""
    direction: str
    """In which it is written, as HTML's `dir` has it."""
    anchor: str
    """Its place in the digest's HTML."""
    permalink: str
    """Address of its versions on the web page, where there is one."""


@dataclass(frozen=True, slots=True)
class EntryView:
    """One article as it is shown."""

    name: NameView
    changes: tuple[ChangeView, ...]
    steps: tuple[str, ...]
    """What led to the net change, where there were several changes of the text."""
    stepped: str
    """How many steps those are."""
    undone: str
    """Edits that were made and taken back meanwhile."""
    strip: Strip | None
    """When they were made, as a picture; none where there was but one."""


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
    anchor: str
    note: str
    edits: tuple[ShownEdit, ...]
    """What is the same in all of them."""
    more: str
    minor: str
    lines: tuple[LineView, ...]
    left: str
    """How many more articles there are."""


def name_view(article: ArticleRef, reader: Reader) -> NameView:
    """Return an article as it is named."""
    language = article.language or ""
    return NameView(
        title=visible(shortened(article.title or article.url, LONGEST_TITLE)),
        url=visible(article.url),
        link=article.url if is_web(article.url) else "",
        host=visible(odd_host(article.url)),
        sources=visible(", ".join(article.sources)),
        language=language_tag(language),
        direction=direction_of(language),
        anchor=visible(article.id),
        permalink=reader.links.article(article.id),
    )


def entry_view(entry: DigestEntry, reader: Reader, measure: Measure = FULL) -> EntryView:
    """Return one article of a digest as it is shown, in the reader's times and words."""
    net = entry.net
    steps = text_changes(entry.changes) if net is not None and not is_undone(net) else ()
    return EntryView(
        name=name_view(entry.article, reader),
        changes=tuple(change_view(change, reader, measure) for change in told_changes(entry)),
        steps=step_lines(steps, reader),
        stepped=reader.tongue.count(len(steps), "In {number} step:", "In {number} steps:") if steps else "",
        undone=undone_line(entry, reader) if net is not None else "",
        strip=strip_of(steps, reader),
    )


def step_lines(steps: Sequence[Change], reader: Reader) -> tuple[str, ...]:
    """Return the changes of the text, one a line, with their times and kinds."""
    tongue = reader.tongue
    lines = [
        f"v{step.before} → v{step.after}, {when(step, reader)}: "
        + (
            ", ".join(dict.fromkeys(kind_word(edit.kind, tongue).lower() for edit in told_edits(step.edits)))
            or tongue.say("no edits")
        )
        for step in steps[:MOST_STEPS]
    ]
    left = len(steps) - MOST_STEPS
    more = [tongue.count(left, "and {number} more step", "and {number} more steps")] if left > 0 else []
    return (*lines, *more)


def undone_line(entry: DigestEntry, reader: Reader) -> str:
    """Return which edits were made and taken back meanwhile, as one line; empty for none."""
    found = undone(entry.changes)
    if not found:
        return ""
    first = found[0]
    told = reader.tongue.count(
        len(found),
        "{number} edit made and undone meanwhile: {what}, seen {made} and {back}",
        "{number} edits made and undone meanwhile: {what}, seen {made} and {back}",
        what=edit_summary(first.edit, reader.tongue),
        made=reader.instant(first.made.seen_at),
        back=reader.instant(first.back.seen_at),
    )
    return visible(told)


def group_view(group: Group, room: int, reader: Reader, measure: Measure = FULL) -> GroupView:
    """Return articles that are told together as they are shown; `room` is how many may be named."""
    shown = group.entries[: min(room, MOST_ALIKE) if group.kind is GroupKind.SAME else room]
    left = len(group.entries) - len(shown)
    (change, *_) = told_changes(group.entries[0])
    seen = change_view(change, reader, measure) if group.kind is GroupKind.SAME else None
    say = reader.tongue.say
    return GroupView(
        heading=visible(_heading(group, reader)),
        anchor=visible(group.entries[0].article.id),
        note=seen.flags if seen else say("Told together: something may have befallen the site as a whole."),
        edits=seen.edits if seen else (),
        more=seen.more if seen else "",
        minor=seen.minor if seen else "",
        lines=tuple(line_view(each, reader, group.kind) for each in shown),
        left=say("and {articles}", articles=more_articles(left, reader.tongue)) if left else "",
    )


def _heading(group: Group, reader: Reader) -> str:
    tongue = reader.tongue
    total = articles(len(group.entries), tongue)
    if group.source:
        total = tongue.say("{articles} of {source}", articles=total, source=group.source)
    if group.kind is GroupKind.STORM:
        first, last = (reader.instant(pick(each.seen_at for each in group.changes)) for pick in (min, max))
        return tongue.say("{articles} changed between {first} and {last}", articles=total, first=first, last=last)
    (change, *_) = told_changes(group.entries[0])
    if change.edits:
        return tongue.say("The same edit on {articles}", articles=total)
    return f"{event_word(change.event, tongue)}: {total}"


def line_view(entry: DigestEntry, reader: Reader, kind: GroupKind) -> LineView:
    """Return one article of many in one line."""
    told = told_changes(entry)
    what = lead(entry, reader) if kind is GroupKind.STORM else ""
    seen = change_view(told[-1], reader)
    return LineView(
        name=name_view(entry.article, reader),
        what=what,
        when=", ".join((seen.when, *meanwhile(entry, reader))),
        command=seen.command,
        link=seen.link,
    )


def lead(entry: DigestEntry, reader: Reader) -> str:
    """Return what happened to an article in a few words, inert."""
    return isolated(visible(summary(entry, reader.tongue)))


def meanwhile(entry: DigestEntry, reader: Reader) -> tuple[str, ...]:
    """Return in how many steps an article came to what it says, and how many edits were taken back on the way."""
    if entry.net is None:
        return ()
    steps, back, tongue = len(text_changes(entry.changes)), len(undone(entry.changes)), reader.tongue
    taken_back = tongue.count(back, "{number} edit made and undone", "{number} edits made and undone")
    return (tongue.count(steps, "in {number} step", "in {number} steps"), *([taken_back] if back else []))


# -------------------------------------------------------------------------------------------------------- coverage


def coverage_lines(coverage: Coverage, reader: Reader) -> tuple[str, ...]:
    """Return how far the digest's silence can be trusted: a line for all sources, and one for each gap."""
    if not coverage.total:
        return ()
    say, total = reader.tongue.say, sources(coverage.total, reader.tongue)
    if coverage.checked == coverage.total == 1:
        head = say("Coverage: {sources} checked", sources=total)
    elif coverage.checked == coverage.total:
        head = say("Coverage: all {sources} checked", sources=total)
    else:
        head = say("Coverage: {checked} of {sources} checked", checked=coverage.checked, sources=total)
    told = [gap_line(gap, reader) for gap in coverage.gaps]
    told += [
        visible(say("{source}: checked again", source=shortened(name, LONGEST_TITLE)))
        for name in sorted(coverage.seen_again)
    ]
    left = len(told) - MOST_GAPS
    return (head, *told[:MOST_GAPS], *([say("and {number} more: monitor status", number=left)] if left > 0 else []))


def gap_line(gap: Gap, reader: Reader) -> str:
    """Return what could not be seen of a source."""
    return visible(shortened(f"{gap.source}: {_gap(gap, reader)}", LONGEST_TITLE))


def _gap(gap: Gap, reader: Reader) -> str:
    tongue = reader.tongue
    detail = f" ({gap.detail})" if gap.detail else ""
    match gap.kind:
        case GapKind.UNREAD:
            return tongue.count(
                gap.number,
                "{number} article without a text at the last look",
                "{number} articles without a text at the last look",
            )
        case GapKind.MISSED:
            return tongue.count(
                gap.number,
                "{number} article fell off the list before being read",
                "{number} articles fell off the list before being read",
            )
        case _:
            told = tongue.say(GAP_WORDS[gap.kind])
            since = tongue.say(" since {time}", time=reader.instant(gap.since)) if gap.since else ""
            return f"{told}{since}{detail}"
