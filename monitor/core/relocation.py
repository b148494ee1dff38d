"""A source whose address moved for good, as its server says again and again: it is read at the new one.

The configured address stays what it is: it is asked again as soon as the new one fails, and when it is edited.
"""

from monitor.model import Relocation

PATIENCE = 5
"""Checks in a row that were sent to one address by permanent redirects alone (301, 308)."""


def address_of(configured: str, known: Relocation) -> str:
    """Return where a source's document is asked for."""
    return known.to if is_left(configured, known) else configured


def is_left(configured: str, known: Relocation) -> bool:
    """Say whether the configured address was left for another one."""
    return known.since == configured and known.looks >= PATIENCE


def followed(configured: str, known: Relocation, moved_to: str) -> Relocation:
    """Return what one more good answer makes of it; `moved_to`: where permanent redirects led, empty for nowhere."""
    if is_left(configured, known):
        return known
    if not moved_to:
        return Relocation()
    is_same = known.since == configured and known.to == moved_to
    return Relocation(since=configured, to=moved_to, looks=known.looks + 1 if is_same else 1)
