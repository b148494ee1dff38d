"""Subject lines: the strongest edit first, at most a hundred characters on one line."""

import re
from collections.abc import Sequence

from monitor.core.digest import Group, GroupKind, told_changes
from monitor.core.edits.group import pairs
from monitor.core.inert import header_line, visible
from monitor.core.language.tongue import ENGLISH, Tongue
from monitor.core.text import shortened
from monitor.core.view import told_edits
from monitor.core.wording import UNDONE, event_word, kind_word, note_words, sources
from monitor.model import ArticleRef, Coverage, DigestEntry, Edit, SegmentOp

LONGEST_SUBJECT = 100
LONGEST_IN_SUMMARY = 30
LONGEST_LEAD = 20
"""Of the words of a quotation before those that were altered."""
QUOTES = "\"'“”„«»‹›‘’「」"
OPENED = re.compile('[“„«‹「『]|(?<![^ ])"(?=[^ ])')
"""Where a quotation begins: who says it is no part of it."""
LEADING = frozenset({"quote_altered", "number", "date", "hedge", "polarity"})
"""Kinds that say little without the words before them."""


def subject(groups: Sequence[Group], coverage: Coverage, tongue: Tongue = ENGLISH) -> str:
    """Return the subject of a digest; of one without changes, how sources are, or that all is quiet."""
    if not groups:
        return _line(news_words(coverage, tongue) or quiet_words(coverage, tongue))
    articles = sum(len(group.entries) for group in groups)
    first = groups[0]
    if first.kind is GroupKind.STORM:
        number = len(first.entries)
        return _line(
            tongue.count(
                number,
                "{number} article of {source} changed at once",
                "{number} articles of {source} changed at once",
                source=first.source,
            )
        )
    told = f"{summary(first.entries[0], tongue)} - {named(first.entries[0].article)}"
    if articles == 1:
        return _line(told)
    return _line(
        tongue.count(articles, "{number} article changed: {first}", "{number} articles changed: {first}", first=told)
    )


def named(article: ArticleRef) -> str:
    """Return an article's name after its outlet's."""
    source = f"{article.sources[0]}: " if article.sources else ""
    return f"{source}{article.title or article.url}"


def news_words(coverage: Coverage, tongue: Tongue = ENGLISH) -> str:
    """Return of which sources nothing comes any more, and of which something does again; empty for neither."""
    silent, again = (", ".join(sorted(names)) for names in (coverage.newly_silent, coverage.seen_again))
    words = [tongue.say("Nothing seen for a day: {sources}", sources=silent)] if silent else []
    return "; ".join([*words, *([tongue.say("Checked again: {sources}", sources=again)] if again else [])])


def quiet_words(coverage: Coverage, tongue: Tongue = ENGLISH) -> str:
    """Return that all is quiet, how many sources were checked, and how many failed."""
    failing = coverage.total - coverage.checked
    told = tongue.say("All quiet: {sources} checked", sources=sources(coverage.checked, tongue))
    return told + (tongue.count(failing, ", {number} failing", ", {number} failing") if failing else "")


def summary(entry: DigestEntry, tongue: Tongue = ENGLISH) -> str:
    """Return what happened to an article in a few words: its strongest edit, else the last event."""
    told = told_changes(entry)
    edits = told_edits(tuple(edit for change in told for edit in change.edits))
    if edits:
        return edit_summary(edits[0], tongue)
    is_undone = entry.net is not None and len(told) == 1
    return tongue.say(UNDONE) if is_undone else event_word(told[-1].event, tongue)


def edit_summary(edit: Edit, tongue: Tongue = ENGLISH) -> str:
    """Return an edit in a few words: `Quotation altered: "…until 2025 → 2030"`."""
    if edit.kind == "move" and edit.note:
        return note_words(edit.note, tongue)
    changed, kind = pairs(edit.segments), kind_word(edit.kind, tongue)
    if len(changed) != 1 or not all(0 < len(side) <= LONGEST_IN_SUMMARY for side in changed[0]):
        return kind
    words = f"{_lead(edit)}{' → '.join(side.strip() for side in changed[0])}"
    return f"{kind}: " + (f'"{words}"' if edit.kind == "quote_altered" else words)


def _lead(edit: Edit) -> str:
    """Return the last words before a change, where it needs them to be understood."""
    first = edit.segments[0]
    if edit.kind not in LEADING or first.op is not SegmentOp.KEEP:
        return ""
    words = first.text.split()
    taken: list[str] = []
    while words and len(" ".join([words[-1], *taken])) <= LONGEST_LEAD:
        taken.insert(0, words.pop())
    lead = OPENED.split(" ".join(taken))[-1].lstrip(QUOTES)
    gap = " " if first.text[-1:].isspace() else ""
    return f"{'…' if words and lead[:1].islower() else ''}{lead}{gap}" if lead else ""


def _line(text: str) -> str:
    return shortened(visible(header_line(text)), LONGEST_SUBJECT)
