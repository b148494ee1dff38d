"""What a digest shows, as plain values: templates only place them. All text in a view is inert."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from monitor.core.edits.group import grouped, in_runs, pairs
from monitor.core.edits.kinds import NOTICE_KINDS
from monitor.core.edits.order import by_importance, is_minor
from monitor.core.excerpt import excerpt, marked
from monitor.core.inert import isolated, visible
from monitor.core.language.tongue import ENGLISH, Tongue
from monitor.core.reader import Reader
from monitor.core.text import shortened
from monitor.core.wording import (
    FLAG_WORDS,
    LEVEL_WORDS,
    UNDONE,
    event_word,
    kind_word,
    level_word,
    minor_word,
    note_words,
)
from monitor.model import Change, Comparison, Edit, Event, Field, Op, Segment, ShownEdit

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
class Measure:
    """How much of one change is shown."""

    edits: int = MOST_EDITS
    """Minor ones aside."""
    whole: int = LONGEST_WHOLE


FULL = Measure()


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One change as it is shown."""

    event: str
    level: str
    when: str
    flags: str
    edits: tuple[ShownEdit, ...]
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
    edits: tuple[ShownEdit, ...]
    minor: str
    more: str = ""


def told_edits(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return edits as they are told: grouped, in the order of importance."""
    return by_importance(in_runs(grouped(edits)))


def change_view(change: Change, reader: Reader, measure: Measure = FULL) -> ChangeView:
    """Return one change as it is shown."""
    tongue = reader.tongue
    told = told_edits(change.edits)
    # Where all is minor, a count alone would tell a reader nothing.
    main = [edit for edit in told if not is_minor(edit)] or list(told[:MOST_MINOR])
    room = min(measure.edits, MOST_OF_REWRITE if "largely-rewritten" in change.flags else MOST_EDITS)
    has_texts = bool(change.before and change.after) and change.event in {Event.EDITED, Event.RESTORED}
    is_undone = has_texts and not change.edits
    before, after = change.before or 0, change.after or 0
    return ChangeView(
        event=tongue.say(UNDONE) if is_undone else event_word(change.event, tongue),
        level="" if is_undone else level_word(change, tongue),
        when=when(change, reader),
        flags=flag_words(change.flags, tongue),
        edits=tuple(edit_view(edit, tongue, measure.whole) for edit in main[:room]),
        more=more_edits(len(main) - room, tongue),
        minor=minor_line([edit for edit in told[len(main) :] if is_minor(edit)], tongue),
        command=f"monitor diff {change.article_id} {before} {after}" if has_texts else "",
        link=reader.links.diff(change.article_id, before, after) if has_texts else "",
    )


def more_edits(number: int, tongue: Tongue) -> str:
    """Return how many edits are not shown; empty where all are."""
    return tongue.count(number, "and {number} more edit", "and {number} more edits") if number > 0 else ""


def when(change: Change, reader: Reader) -> str:
    """Return between which two looks it happened, in the reader's zone, which is named."""
    say, last = reader.tongue.say, change.seen_at.astimezone(reader.zone)
    zone, day = last.tzname(), reader.tongue.day(last)
    if change.unchanged_until is None:
        return say("first seen at {time} {zone} on {day}", time=f"{last:%H:%M}", zone=zone, day=day)
    first = change.unchanged_until.astimezone(reader.zone)
    if first.date() != last.date():
        old, new = f"{reader.tongue.day(first)} {first:%H:%M}", f"{day} {last:%H:%M}"
        return say("changed between {first} and {last} {zone}", first=old, last=new, zone=zone)
    form = "%H:%M:%S" if _is_same_minute(first, last) else "%H:%M"
    return say(
        "changed between {first} and {last} {zone} on {day}",
        first=f"{first:{form}}",
        last=f"{last:{form}}",
        zone=zone,
        day=day,
    )


def _is_same_minute(first: datetime, last: datetime) -> bool:
    return first.replace(second=0, microsecond=0) == last.replace(second=0, microsecond=0)


def edit_view(edit: Edit, tongue: Tongue = ENGLISH, longest: int = LONGEST_WHOLE) -> ShownEdit:
    """Return one edit as it is shown: words in context, whole paragraphs, two sides, or one calm line."""
    is_sided = edit.kind == "rewritten" or edit.field in {Field.LINKS, Field.MEDIA}
    is_calm = edit.op is Op.MOVE and edit.before == edit.after
    return ShownEdit(
        heading=heading(edit, tongue),
        level=edit.level,
        segments=() if is_sided or is_calm else shown_segments(edit, longest),
        before=visible(shortened(edit.before, longest)) if is_sided else "",
        after=visible(shortened(edit.after, longest)) if is_sided else "",
        is_notice=edit.kind in NOTICE_KINDS,
    )


def shown_segments(edit: Edit, longest: int = LONGEST_WHOLE) -> tuple[Segment, ...]:
    """Return an edit's words: whole paragraphs and headlines in full, else the changes in context."""
    if edit.field is Field.HEADLINE or edit.op in {Op.INSERT, Op.DELETE}:
        return tuple(Segment(each.op, visible(shortened(each.text, longest))) for each in edit.segments)
    return within(excerpt(edit.segments), longest)


def within(segments: Sequence[Segment], longest: int) -> tuple[Segment, ...]:
    """Return the first segments, of so many characters together: the last is cut."""
    made, room = [], longest
    for segment in segments:
        if room <= 0:
            break
        made.append(Segment(segment.op, shortened(segment.text, room)))
        room -= len(segment.text)
    return tuple(made)


def heading(edit: Edit, tongue: Tongue = ENGLISH) -> str:
    """Return an edit's line: what it is, the note, how often and where."""
    note = visible(shortened(note_words(edit.note, tongue), LONGEST_TITLE))
    if edit.kind == "name_respelled" and (told := pairs(edit.segments)):
        note = visible(shortened(" → ".join(side.strip() for side in told[0]), LONGEST_TITLE))
    if edit.kind == "move":
        return tongue.say("{moved}, text unchanged", moved=note) if edit.before == edit.after else note
    places = tongue.count(edit.places, " ({number} place)", " ({number} places)") if edit.places > 1 else ""
    return kind_word(edit.kind, tongue) + (f": {isolated(note)}" if note else "") + places + place(edit)


def place(edit: Edit) -> str:
    """Return the paragraph's number, counted from one, in the text where it stands."""
    old, new = edit.paragraph
    at = new if new is not None else old
    return f", ¶{at + 1}" if at is not None and edit.places == 1 else ""


def minor_line(minor: Sequence[Edit], tongue: Tongue = ENGLISH) -> str:
    """Return the count of minor edits with what they are; nothing for none."""
    total = sum(edit.places for edit in minor)
    if not total:
        return ""
    words = ", ".join(dict.fromkeys(minor_word(edit.kind, tongue) for edit in minor))
    return tongue.count(total, "{number} minor edit: {words}", "{number} minor edits: {words}", words=words)


def edit_lines(edits: Iterable[Edit]) -> tuple[str, ...]:
    """Return edits as lines for a terminal: heading and words, the minor ones folded to a count."""
    told = told_edits(tuple(edits))
    lines: list[str] = []
    for view in (edit_view(edit) for edit in told if not is_minor(edit)):
        lines.append(view.heading)
        lines += [f"  {marked(view.segments)}"] if view.segments else []
        lines += [f"  - {view.before}"] if view.before else []
        lines += [f"  + {view.after}"] if view.after else []
    minor = minor_line([edit for edit in told if is_minor(edit)])
    return (*lines, minor) if minor else tuple(lines)


def diff_view(found: Comparison, names: tuple[str, str], title: str) -> DiffView:
    """Return what differs between two texts, called by their names, as it is shown."""
    told = told_edits(found.edits)
    minor = [edit for edit in told if is_minor(edit)]
    edits = ENGLISH.count(len(told), "{number} edit", "{number} edits")
    return DiffView(
        old=visible(names[0]),
        new=visible(names[1]),
        title=visible(shortened(title, LONGEST_TITLE)),
        summary=f"{edits} ({LEVEL_WORDS[found.level]})" if told else "The same article",
        flags=flag_words(found.flags),
        edits=tuple(edit_view(edit) for edit in told if not is_minor(edit)),
        minor=minor_line(minor),
    )


def flag_words(flags: Iterable[str], tongue: Tongue = ENGLISH) -> str:
    """Return what is to be said of a change as a whole, in neutral words."""
    return ", ".join(sorted({tongue.say(FLAG_WORDS[flag]) for flag in flags if flag in FLAG_WORDS}))
