"""What kinds, flags and events are called to a reader."""

from monitor.model import Event

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

UNDONE = "Edited and put back"
"""What several changes come to that left the text as it was."""


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: `1 article`, `2 articles`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def minor_word(kind: str) -> str:
    """Return the short word for a kind of minor edit."""
    return MINOR_WORDS.get(kind, KIND_WORDS[kind].lower())
