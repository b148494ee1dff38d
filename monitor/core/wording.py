"""What kinds, flags and events are called to a reader. English words; a tongue says them in its own."""

import re

from monitor.core.language.tongue import ENGLISH, Tongue
from monitor.model import Change, Event, Level

KIND_WORDS = {
    "typography": "Typography",
    "punctuation": "Punctuation",
    "case": "Upper and lower case",
    "reflow": "Layout",
    "furniture": "Page furniture",
    "timestamp": "Time stamp",
    "typo": "Typo fixed",
    "grammar": "Grammar",
    "rewording": "Reworded",
    "detail_added": "Detail added",
    "detail_removed": "Detail removed",
    "number": "Number changed",
    "date": "Date changed",
    "temporal": "Relative time moved",
    "name_respelled": "Name spelled differently",
    "name": "Name changed",
    "name_added": "Name added",
    "name_removed": "Name removed",
    "quote_altered": "Quotation altered",
    "quote_added": "Quotation added",
    "quote_removed": "Quotation removed",
    "quote_marks": "Quotation mark changed",
    "attribution": "Attribution changed",
    "source_added": "Source added",
    "source_removed": "Source removed",
    "hedge": "Certainty changed",
    "polarity": "Claim reversed",
    "key_term": "Key term changed",
    "text_added": "Text added",
    "text_removed": "Text removed",
    "paragraph_added": "Paragraph added",
    "paragraph_removed": "Paragraph removed",
    "move": "Moved",
    "headline": "Headline changed",
    "dek": "Subheading changed",
    "byline": "Byline changed",
    "link": "Links changed",
    "media": "Pictures changed",
    "caption": "Caption changed",
    "correction": "Correction added",
    "clarification": "Clarification added",
    "editors_note": "Editor's note added",
    "update_note": "Update note added",
    "retraction": "Retraction",
    "notice_removed": "Publisher's notice removed",
    "rewritten": "Largely rewritten",
    "homoglyph": "Look-alike letters",
    "invisible": "Invisible marks",
}

MINOR_WORDS = {
    "typography": "typography",
    "punctuation": "punctuation",
    "case": "case",
    "reflow": "layout",
    "furniture": "page furniture",
    "typo": "typo",
    "grammar": "grammar",
    "rewording": "rewording",
    "quote_marks": "quotation mark",
    "temporal": "relative time",
    "link": "links",
    "media": "pictures",
}
"""Shorter words for the count of minor edits; other kinds go by their own."""

FLAG_WORDS = {
    "stealth": "no correction note found",
    "unannounced": "no correction note found",
    "reverted": "back to an earlier text",
    "flapping": "two texts by turns, told no more",
    "largely-rewritten": "article largely rewritten",
}
"""Neutral on purpose: what was found, never what was meant. Other flags are for rules and say nothing new here."""

EVENT_WORDS = {
    Event.NEW: "New article",
    Event.EDITED: "Edited",
    Event.REMOVED: "Article removed",
    Event.RESTORED: "Article restored",
    Event.RELOCATED: "Article moved to another address",
}

LEVEL_WORDS = {
    Level.COSMETIC: "cosmetic",
    Level.COPY_EDIT: "copy-edit",
    Level.UPDATE: "update",
    Level.FACTUAL: "factual",
    Level.CRITICAL: "critical",
}

UNDONE = "Edited and put back"
"""What several changes come to that left the text as it was."""

NOTE_WORDS = (
    "a negation was removed",
    "a negation was added",
    "a word stood twice",
    "another unit",
    "corrected, as noted",
    "letters that look alike were swapped",
    "the same in another form",
)
"""What comparing notes of an edit in words of its own."""

NOTE_FORMS = {
    "¶{old} moved up to ¶{new}": re.compile("¶(?P<old>[0-9]+) moved up to ¶(?P<new>[0-9]+)"),
    "¶{old} moved down to ¶{new}": re.compile("¶(?P<old>[0-9]+) moved down to ¶(?P<new>[0-9]+)"),
    "¶{old} moved within it": re.compile("¶(?P<old>[0-9]+) moved within it"),
    "a sentence of ¶{old} moved up to ¶{new}": re.compile(
        "a sentence of ¶(?P<old>[0-9]+) moved up to ¶(?P<new>[0-9]+)"
    ),
    "a sentence of ¶{old} moved down to ¶{new}": re.compile(
        "a sentence of ¶(?P<old>[0-9]+) moved down to ¶(?P<new>[0-9]+)"
    ),
    "a sentence of ¶{old} moved within it": re.compile("a sentence of ¶(?P<old>[0-9]+) moved within it"),
    "figure removed: {text}": re.compile("figure removed: (?P<text>.*)", re.DOTALL),
    "figure added: {text}": re.compile("figure added: (?P<text>.*)", re.DOTALL),
    "date removed: {text}": re.compile("date removed: (?P<text>.*)", re.DOTALL),
    "date added: {text}": re.compile("date added: (?P<text>.*)", re.DOTALL),
    "“{text}” removed": re.compile("“(?P<text>.*)” removed", re.DOTALL),
    "“{text}” added": re.compile("“(?P<text>.*)” added", re.DOTALL),
}
"""Notes with a place for what stands in the article."""


def kind_word(kind: str, tongue: Tongue = ENGLISH) -> str:
    """Return what a kind of edit is called."""
    return tongue.say(KIND_WORDS[kind])


def event_word(event: Event, tongue: Tongue = ENGLISH) -> str:
    """Return what is said of an event."""
    return tongue.say(EVENT_WORDS[event])


def level_word(change: Change, tongue: Tongue = ENGLISH) -> str:
    """Return what the weight of a change is called; empty for one that has none."""
    return tongue.say(LEVEL_WORDS[change.level]) if change.level else ""


def minor_word(kind: str, tongue: Tongue = ENGLISH) -> str:
    """Return the short word for a kind of minor edit."""
    return tongue.say(MINOR_WORDS[kind]) if kind in MINOR_WORDS else kind_word(kind, tongue).lower()


def note_words(note: str, tongue: Tongue = ENGLISH) -> str:
    """Return an edit's note with what comparing said itself in the reader's language."""
    if tongue is ENGLISH or not note:
        return note
    return "; ".join(_note_words(each, tongue) for each in note.split("; "))


def _note_words(note: str, tongue: Tongue) -> str:
    if note in NOTE_WORDS:
        return tongue.say(note)
    for form, pattern in NOTE_FORMS.items():
        if (found := pattern.fullmatch(note)) is not None:
            return tongue.say(form, **found.groupdict())
    return note


def articles(number: int, tongue: Tongue = ENGLISH) -> str:
    """Return a number of articles: `1 article`, `2 articles`."""
    return tongue.count(number, "{number} article", "{number} articles")


def more_articles(number: int, tongue: Tongue = ENGLISH) -> str:
    """Return a number of articles beyond those that were named."""
    return tongue.count(number, "{number} more article", "{number} more articles")


def sources(number: int, tongue: Tongue = ENGLISH) -> str:
    """Return a number of sources."""
    return tongue.count(number, "{number} source", "{number} sources")
