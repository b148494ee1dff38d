"""How much of one text is in another, and whether two articles are one.

An AMP or print page, an address that redirects, one story listed under two addresses: what a page says of its own
address is evidence and no proof, for sites give one canonical address to all their pages. So the texts decide.
"""

from itertools import islice

from monitor.core.language.tokens import words
from monitor.model import Content

SHINGLE = 4
LEAST_SHARED = 0.6


def is_same_article(one: Content, other: Content) -> bool:
    """Say whether two pages that claim one address show one text."""
    return min(share_kept(one, other), share_kept(other, one)) >= LEAST_SHARED


def share_kept(before: Content, after: Content) -> float:
    """Return how many of the older text's runs of four words are in the newer one, from 0 to 1."""
    old, new = (shingles(content) for content in (before, after))
    return len(old & new) / len(old) if old else 1.0


def shingles(content: Content) -> set[tuple[str, ...]]:
    """Return all runs of four words."""
    run = [word for paragraph in content.paragraphs for word in words(paragraph.text)]
    return set(zip(*(islice(run, start, None) for start in range(SHINGLE)), strict=False))
