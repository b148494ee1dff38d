"""What chat channels and feeds show of an article: made from the same views as the mail."""

from monitor.core.digest import Group, GroupKind, is_undone, told_changes
from monitor.core.letter import EntryView, GroupView, lead
from monitor.core.reader import Reader
from monitor.core.urls import is_web
from monitor.core.wording import articles
from monitor.model import LEVELS, Change, DigestEntry, Line, Story


def entry_story(entry: DigestEntry, view: EntryView, reader: Reader) -> Story:
    """Return one article's story."""
    last, name = latest(entry.changes), view.name
    changes = view.changes
    url = f"{name.url} ({reader.tongue.say('leads to {host}', host=name.host)})" if name.host else name.url
    facts = [fact(each.event, each.level, each.when) for each in changes]
    facts += [f"{reader.tongue.say('Note')}: {each.flags}" for each in changes if each.flags]
    notes = [note for each in changes for note in (each.more, each.minor) if note]
    return Story(
        id=last.id,
        at=last.seen_at,
        title=name.title,
        url=url,
        link=name.link,
        language=name.language,
        facts=(*([name.sources] if name.sources else []), *facts),
        lead=lead(entry, reader),
        level=weightiest(entry),
        edits=tuple(edit for each in changes for edit in each.edits),
        notes=tuple(note for note in (*notes, view.undone, *(each.command for each in changes)) if note),
    )


def group_story(group: Group, view: GroupView, reader: Reader) -> Story:
    """Return the story of articles that are told together."""
    last = latest(group.changes)
    is_storm = group.kind is GroupKind.STORM
    lines = (
        Line(f"{each.what}: {each.name.title}" if each.what else each.name.title, each.name.link)
        for each in view.lines
    )
    return Story(
        id=last.id,
        at=last.seen_at,
        title=view.heading,
        url="",
        link="",
        language="",
        facts=(view.note,) if view.note else (),
        lead=articles(len(group.entries), reader.tongue) if is_storm else lead(group.entries[0], reader),
        level=weightiest(group.entries[0]),
        edits=view.edits,
        lines=tuple(line if is_web(line.link) else Line(line.text, "") for line in lines),
        notes=tuple(note for note in (view.more, view.minor, view.left) if note),
    )


def latest(changes: tuple[Change, ...]) -> Change:
    """Return the change that was seen last."""
    return max(changes, key=lambda change: (change.seen_at, change.id))


def fact(event: str, level: str, when: str) -> str:
    """Return what happened and when, on one line."""
    return f"{event}{f' ({level})' if level else ''}, {when}"


def weightiest(entry: DigestEntry) -> str:
    """Return the highest level of an article's changes; empty where none has one."""
    told = [change.level for change in told_changes(entry) if change.level and not is_undone(change)]
    return max(told, key=LEVELS.index) if told else ""
