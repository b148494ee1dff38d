"""What a digest shows, as plain values: templates only place them. All text in a view is inert."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from monitor.core.edits.group import grouped, in_runs, pairs
from monitor.core.edits.kinds import NOTICE_KINDS
from monitor.core.edits.order import by_importance, is_minor
from monitor.core.excerpt import excerpt, marked
from monitor.core.inert import visible
from monitor.core.links import Links
from monitor.core.text import shortened
from monitor.core.wording import EVENT_WORDS, FLAG_WORDS, KIND_WORDS, UNDONE, counted, minor_word
from monitor.model import Change, Comparison, Edit, Event, Field, Op, Segment

LONGEST_WHOLE = 4_000
"""Of a paragraph that came or went, or of a rewritten one's two sides."""
LONGEST_TITLE = 300
MOST_EDITS = 40
"""Of one change, minor ones aside."""
MOST_OF_REWRITE = 10
"""Of one that left little of the article: edits one by one tell a reader nothing then."""
MOST_MINOR = 3
"""Of a change that has no others."""


@dataclass(frozen=True, slots=True)
class EditView:
    """One edit as it is shown: a heading, and either its words in context or two sides."""

    heading: str
    level: str
    segments: tuple[Segment, ...]
    before: str
    after: str
    is_notice: bool

    @property
    def marked(self) -> str:
        """The words in context as plain text."""
        return marked(self.segments)


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One change as it is shown."""

    event: str
    level: str
    when: str
    flags: str
    edits: tuple[EditView, ...]
    more: str
    """How many edits are not shown; empty where all are."""
    minor: str
    command: str
    link: str
    """Address of both texts on the web page, where there is one."""


@dataclass(frozen=True, slots=True)
class DiffView:
    """What differs between two texts, as it is shown."""

    old: str
    new: str
    title: str
    summary: str
    flags: str
    edits: tuple[EditView, ...]
    minor: str
    more: str = ""


def told_edits(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return edits as they are told: grouped, in the order of importance."""
    return by_importance(in_runs(grouped(edits)))


def change_view(change: Change, zone: tzinfo, links: Links) -> ChangeView:
    """Return one change as it is shown."""
    told = told_edits(change.edits)
    # Where all is minor, a count alone would tell a reader nothing.
    main = [edit for edit in told if not is_minor(edit)] or list(told[:MOST_MINOR])
    room = MOST_OF_REWRITE if "largely-rewritten" in change.flags else MOST_EDITS
    has_texts = bool(change.before and change.after) and change.event in {Event.EDITED, Event.RESTORED}
    before, after = change.before or 0, change.after or 0
    return ChangeView(
        event=EVENT_WORDS[change.event] if change.edits or not has_texts else UNDONE,
        level=change.level or "" if change.edits or not has_texts else "",
        when=when(change, zone),
        flags=flag_words(change.flags),
        edits=tuple(edit_view(edit) for edit in main[:room]),
        more=f"and {counted(len(main) - room, 'more edit')}" if len(main) > room else "",
        minor=minor_line([edit for edit in told[len(main) :] if is_minor(edit)]),
        command=f"monitor diff {change.article_id} {before} {after}" if has_texts else "",
        link=links.diff(change.article_id, before, after) if has_texts else "",
    )


def when(change: Change, zone: tzinfo) -> str:
    """Return between which two looks it happened, in the zone, which is named."""
    last = change.seen_at.astimezone(zone)
    if change.unchanged_until is None:
        return f"first seen at {last:%H:%M} {last.tzname()} on {last:%Y-%m-%d}"
    first = change.unchanged_until.astimezone(zone)
    if first.date() != last.date():
        return f"changed between {first:%Y-%m-%d %H:%M} and {last:%Y-%m-%d %H:%M} {last.tzname()}"
    form = "%H:%M:%S" if _is_same_minute(first, last) else "%H:%M"
    return f"changed between {first:{form}} and {last:{form}} {last.tzname()} on {last:%Y-%m-%d}"


def _is_same_minute(first: datetime, last: datetime) -> bool:
    return first.replace(second=0, microsecond=0) == last.replace(second=0, microsecond=0)


def edit_view(edit: Edit) -> EditView:
    """Return one edit as it is shown: words in context, whole paragraphs, two sides, or one calm line."""
    is_sided = edit.kind == "rewritten" or edit.field in {Field.LINKS, Field.MEDIA}
    is_calm = edit.op is Op.MOVE and edit.before == edit.after
    return EditView(
        heading=heading(edit),
        level=edit.level,
        segments=() if is_sided or is_calm else shown_segments(edit),
        before=visible(shortened(edit.before, LONGEST_WHOLE)) if is_sided else "",
        after=visible(shortened(edit.after, LONGEST_WHOLE)) if is_sided else "",
        is_notice=edit.kind in NOTICE_KINDS,
    )


def shown_segments(edit: Edit) -> tuple[Segment, ...]:
    """Return an edit's words: whole paragraphs and headlines in full, else the changes in context."""
    if edit.field is Field.HEADLINE or edit.op in {Op.INSERT, Op.DELETE}:
        return tuple(Segment(each.op, visible(shortened(each.text, LONGEST_WHOLE))) for each in edit.segments)
    return excerpt(edit.segments)


def heading(edit: Edit) -> str:
    """Return an edit's line: what it is, the note, how often and where."""
    note = visible(edit.note)
    if edit.kind == "name_respelled" and (told := pairs(edit.segments)):
        note = visible(" → ".join(side.strip() for side in told[0]))
    if edit.kind == "move":
        return f"{note}, text unchanged" if edit.before == edit.after else note
    places = f" ({edit.places} places)" if edit.places > 1 else ""
    return KIND_WORDS[edit.kind] + (f": {note}" if note else "") + places + place(edit)


def place(edit: Edit) -> str:
    """Return the paragraph's number, counted from one, in the text where it stands."""
    old, new = edit.paragraph
    at = new if new is not None else old
    return f", ¶{at + 1}" if at is not None and edit.places == 1 else ""


def minor_line(minor: Sequence[Edit]) -> str:
    """Return the count of minor edits with what they are; nothing for none."""
    total = sum(edit.places for edit in minor)
    if not total:
        return ""
    words = ", ".join(dict.fromkeys(minor_word(edit.kind) for edit in minor))
    return f"{total} minor edit{'s' if total > 1 else ''}: {words}"


def edit_lines(edits: Iterable[Edit]) -> tuple[str, ...]:
    """Return edits as lines for a terminal: heading and words, the minor ones folded to a count."""
    told = told_edits(tuple(edits))
    lines: list[str] = []
    for view in (edit_view(edit) for edit in told if not is_minor(edit)):
        lines.append(view.heading)
        lines += [f"  {view.marked}"] if view.segments else []
        lines += [f"  - {view.before}"] if view.before else []
        lines += [f"  + {view.after}"] if view.after else []
    minor = minor_line([edit for edit in told if is_minor(edit)])
    return (*lines, minor) if minor else tuple(lines)


def diff_view(found: Comparison, names: tuple[str, str], title: str) -> DiffView:
    """Return what differs between two texts, called by their names, as it is shown."""
    told = told_edits(found.edits)
    minor = [edit for edit in told if is_minor(edit)]
    return DiffView(
        old=visible(names[0]),
        new=visible(names[1]),
        title=visible(shortened(title, LONGEST_TITLE)),
        summary=f"{len(told)} edit{'s' if len(told) != 1 else ''} ({found.level})" if told else "The same article",
        flags=flag_words(found.flags),
        edits=tuple(edit_view(edit) for edit in told if not is_minor(edit)),
        minor=minor_line(minor),
    )


def flag_words(flags: Iterable[str]) -> str:
    """Return what is to be said of a change as a whole, in neutral words."""
    return ", ".join(sorted({FLAG_WORDS[flag] for flag in flags if flag in FLAG_WORDS}))
