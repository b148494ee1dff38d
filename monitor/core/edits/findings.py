"""What a rule found: a kind, how much it weighs, and a note."""

from collections.abc import Iterable
from dataclasses import dataclass

from monitor.core.edits.kinds import BASE


@dataclass(frozen=True, slots=True)
class Finding:
    """A kind with its score and, where there is something to say, a note."""

    kind: str
    score: float
    note: str = ""


UNSEEN = Finding("invisible", 0.05)
"""Marks without a width, which alter nothing that is read."""


def base(kind: str, note: str = "") -> Finding:
    """Return a finding that weighs what its kind does."""
    return Finding(kind, BASE[kind], note)


def strongest_first(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings one a kind, the strongest of each, strongest first."""
    unique: dict[str, Finding] = {}
    for each in found:
        if each.kind not in unique or unique[each.kind].score < each.score:
            unique[each.kind] = each
    return tuple(sorted(unique.values(), key=lambda each: (-each.score, each.kind)))
