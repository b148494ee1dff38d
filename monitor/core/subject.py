"""Subject lines: the strongest edit first, at most a hundred characters on one line."""

from collections.abc import Sequence

from monitor.core.digest import Group, GroupKind, told_changes
from monitor.core.edits.group import pairs
from monitor.core.inert import header_line, visible
from monitor.core.text import shortened
from monitor.core.view import told_edits
from monitor.core.wording import EVENT_WORDS, KIND_WORDS, UNDONE, counted
from monitor.model import ArticleRef, Coverage, DigestEntry, Edit, SegmentOp

LONGEST_SUBJECT = 100
LONGEST_IN_SUMMARY = 30
LONGEST_LEAD = 20
"""Of the words of a quotation before those that were altered."""
QUOTES = "\"'“”„«»‹›‘’「」"
LEADING = frozenset({"quote_altered", "number", "date", "hedge", "polarity"})
"""Kinds that say little without the words before them."""


def subject(groups: Sequence[Group], coverage: Coverage) -> str:
    """Return the subject of a digest; of one without changes, how sources are, or that all is quiet."""
    if not groups:
        return _line(news_words(coverage) or quiet_words(coverage))
    articles = sum(len(group.entries) for group in groups)
    first = groups[0]
    lead = f"{articles} articles changed: " if articles > 1 else ""
    if first.kind is GroupKind.STORM:
        return _line(f"{counted(len(first.entries), 'article')} of {first.source} changed at once")
    return _line(f"{lead}{summary(first.entries[0])} - {named(first.entries[0].article)}")


def named(article: ArticleRef) -> str:
    """Return an article's name after its outlet's."""
    source = f"{article.sources[0]}: " if article.sources else ""
    return f"{source}{article.title or article.url}"


def news_words(coverage: Coverage) -> str:
    """Return of which sources nothing comes any more, and of which something does again; empty for neither."""
    silent, again = (", ".join(sorted(names)) for names in (coverage.newly_silent, coverage.seen_again))
    return "; ".join(
        [*([f"Nothing seen for a day: {silent}"] if silent else []), *([f"Checked again: {again}"] if again else [])]
    )


def quiet_words(coverage: Coverage) -> str:
    """Return that all is quiet, how many sources were checked, and how many failed."""
    failing = coverage.total - coverage.checked
    told = f"All quiet: {counted(coverage.checked, 'source')} checked"
    return f"{told}, {failing} failing" if failing else told


def summary(entry: DigestEntry) -> str:
    """Return what happened to an article in a few words: its strongest edit, else the last event."""
    told = told_changes(entry)
    edits = told_edits(tuple(edit for change in told for edit in change.edits))
    if edits:
        return edit_summary(edits[0])
    return UNDONE if entry.net is not None and len(told) == 1 else EVENT_WORDS[told[-1].event]


def edit_summary(edit: Edit) -> str:
    """Return an edit in a few words: `Quotation altered: "…until 2025 → 2030"`."""
    changed = pairs(edit.segments)
    if len(changed) != 1 or not all(0 < len(side) <= LONGEST_IN_SUMMARY for side in changed[0]):
        return KIND_WORDS[edit.kind]
    words = f"{_lead(edit)}{' → '.join(side.strip() for side in changed[0])}"
    return f"{KIND_WORDS[edit.kind]}: " + (f'"{words}"' if edit.kind == "quote_altered" else words)


def _lead(edit: Edit) -> str:
    """Return the last words before a change, where it needs them to be understood."""
    first = edit.segments[0]
    if edit.kind not in LEADING or first.op is not SegmentOp.KEEP:
        return ""
    words = first.text.split()
    taken: list[str] = []
    while words and len(" ".join([words[-1], *taken])) <= LONGEST_LEAD:
        taken.insert(0, words.pop())
    lead = " ".join(taken).lstrip(QUOTES)
    return f"{'…' if words and lead[:1].islower() else ''}{lead} " if lead else ""


def _line(text: str) -> str:
    return shortened(visible(header_line(text)), LONGEST_SUBJECT)
