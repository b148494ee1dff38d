"""Which further documents of a source to ask for: those that may have changed, each once, the newest first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from monitor.core.discover.newest import likely_newest
from monitor.model import DocumentState, Lead

DEEPEST = 3
"""Levels of documents below a source's own."""
MOST_ASKED = 50
"""Further documents that one check asks for."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is done about documents that were named: some are asked for, the others stay as they are known."""

    asked: tuple[tuple[Lead, DocumentState], ...]
    """Each with what is known of it."""
    kept: tuple[DocumentState, ...]
    put_off: int
    """Of `kept`, those that may have changed."""


def planned(
    leads: Sequence[Lead], parent: str, known: Mapping[str, DocumentState], room: int, *, is_first: bool
) -> Plan:
    """Return what to do about the documents that one document names, `room` of which may be asked for.

    What was named at a source's first check and found no room is not read until it is said to have changed: it is
    older than all that was read.
    """
    blank = DocumentState(url="", parent=parent, is_baseline=is_first)
    states = {lead.url: replace(known.get(lead.url, blank), url=lead.url, parent=parent) for lead in leads}
    moved = [lead for lead in leads if lead.url not in known or _may_have_changed(lead, known[lead.url])]
    chosen = [moved[at] for at in likely_newest([lead.updated_at for lead in moved], room)]
    later = {lead.url for lead in moved} - {lead.url for lead in chosen}
    asked = {lead.url for lead in chosen}
    kept = (states[lead.url] for lead in leads if lead.url not in asked)
    at_last = {lead.url: lead.updated_at for lead in leads}
    return Plan(
        asked=tuple((lead, states[lead.url]) for lead in chosen),
        kept=tuple(
            replace(each, lead_at=at_last[each.url] if is_first else None) if each.url in later else each
            for each in kept
        ),
        put_off=len(later),
    )


def _may_have_changed(lead: Lead, known: DocumentState) -> bool:
    return lead.updated_at is None or lead.updated_at != known.lead_at


def leads_of(parent: str, known: Iterable[DocumentState]) -> tuple[Lead, ...]:
    """Return what a document named when it was last read."""
    return tuple(Lead(url=each.url, updated_at=each.lead_at) for each in known if each.parent == parent)


def below(document: str, known: Iterable[DocumentState]) -> tuple[DocumentState, ...]:
    """Return all documents to which a document led, by way of others too."""
    own = [each for each in known if each.parent == document]
    return (*own, *(further for each in own for further in below(each.url, [k for k in known if k not in own])))
