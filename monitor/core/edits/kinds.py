"""The kinds of edits, their base scores, and the levels that scores fall into."""

from monitor.model import LEVELS, Level

BASE = {
    "typography": 0.02,
    "punctuation": 0.05,
    "case": 0.05,
    "reflow": 0.03,
    "furniture": 0.01,
    "timestamp": 0.01,
    "typo": 0.10,
    "grammar": 0.08,
    "rewording": 0.10,
    "detail_added": 0.17,
    "detail_removed": 0.20,
    "number": 0.70,
    "date": 0.60,
    "temporal": 0.20,
    "name_respelled": 0.34,
    "name": 0.68,
    "name_added": 0.40,
    "name_removed": 0.50,
    "quote_altered": 0.74,
    "quote_added": 0.48,
    "quote_removed": 0.60,
    "quote_marks": 0.30,
    "attribution": 0.45,
    "source_added": 0.42,
    "source_removed": 0.55,
    "hedge": 0.55,
    "polarity": 0.85,
    "key_term": 0.50,
    "text_added": 0.38,
    "text_removed": 0.38,
    "paragraph_added": 0.45,
    "paragraph_removed": 0.45,
    "move": 0.16,
    "headline": 0.50,
    "dek": 0.34,
    "byline": 0.30,
    "link": 0.14,
    "media": 0.15,
    "caption": 0.20,
    "correction": 0.95,
    "clarification": 0.88,
    "editors_note": 0.80,
    "update_note": 0.45,
    "retraction": 1.0,
    "notice_removed": 0.90,
    "rewritten": 0.45,
    "homoglyph": 0.60,
    "invisible": 0.34,
}
"""Machine names, the contract of JSON, rules and exports, and what an edit of the kind weighs by itself."""

KINDS = frozenset(BASE)

COSMETIC_KINDS = frozenset({"typography", "punctuation", "case", "reflow", "furniture", "timestamp"})
NOTICE_KINDS = frozenset({"correction", "clarification", "editors_note", "update_note", "retraction"})

LEVEL_FLOORS = (
    (0.85, Level.CRITICAL),
    (0.58, Level.FACTUAL),
    (0.33, Level.UPDATE),
    (0.12, Level.COPY_EDIT),
    (0.0, Level.COSMETIC),
)


def level_of(score: float) -> Level:
    """Return the level that a score falls into."""
    return next(level for floor, level in LEVEL_FLOORS if score >= floor)


def is_level(level: Level, least: Level) -> bool:
    """Say whether a level is at least another."""
    return LEVELS.index(level) >= LEVELS.index(least)
