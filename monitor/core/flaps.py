"""Two texts by turns: a page that shows one visitor this and the next one that is told of twice and then no more."""

from collections.abc import Sequence
from datetime import timedelta

FLAP_SPAN = timedelta(days=1)
"""Reverts further apart are edits of their own."""
FEWEST = 3
"""Versions within the span, the new one aside: the first text, the second, and the first again."""


def is_flapping(recent: Sequence[str], content_hash: str) -> bool:
    """Say whether a new content is one of several that came by turns lately; `recent` has their hashes in order.

    A third text is no flap, whatever happened before it.
    """
    return len(recent) >= FEWEST and content_hash in recent
