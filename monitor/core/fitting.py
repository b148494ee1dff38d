"""A digest's record within a bound: what is left out is named, with the command that shows it."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from monitor.model import Json

Size: TypeAlias = Callable[[Mapping[str, Json]], int]
"""How long a record is as it is sent."""


def fitted(record: Mapping[str, Json], room: int, size: Size) -> Mapping[str, Json]:
    """Return a record that is no longer than the room: first the largest changes lose their edits, then the last
    changes go. Each that lost them says how many they were and what shows them; the record, how many went."""
    changes = [change for change in listed(record.get("changes")) if isinstance(change, Mapping)]
    excess = size(record) - room
    shorter = list(changes)
    for place in sorted(range(len(changes)), key=lambda place: -size(changes[place])):
        if excess <= 0:
            break
        shorter[place] = without_edits(changes[place])
        excess -= max(size(changes[place]) - size(shorter[place]), 0)
    return counted(record, shorter, room, size)


def counted(
    record: Mapping[str, Json], changes: list[Mapping[str, Json]], room: int, size: Size
) -> Mapping[str, Json]:
    """Return the record with as many of the changes, from the first, as there is room for."""
    kept = len(changes)
    while kept and size(holding(record, changes, kept)) > room:
        excess = size(holding(record, changes, kept)) - room
        while kept and excess > 0:
            kept -= 1
            excess -= size(changes[kept])
    return holding(record, changes, kept)


def holding(record: Mapping[str, Json], changes: list[Mapping[str, Json]], kept: int) -> Mapping[str, Json]:
    """Return the record with its first changes, and the number of the others."""
    whole = {**record, "changes": tuple(changes[:kept])}
    return whole | ({"omitted_changes": len(changes) - kept} if kept < len(changes) else {})


def without_edits(change: Mapping[str, Json]) -> Mapping[str, Json]:
    """Return a change that says where its edits are to be read."""
    edits = listed(change.get("edits"))
    if not edits:
        return change
    return {**change, "edits": [], "omitted_edits": len(edits), "read": reading(change)}


def reading(change: Mapping[str, Json]) -> str:
    """Return the command that shows a change."""
    article, old, new = change.get("article"), change.get("from_version"), change.get("to_version")
    return f"monitor diff {article} {old} {new}" if old and new else f"monitor history {article}"


def listed(found: Json) -> list[Json]:
    """Return a list, or nothing for what is none."""
    return list(found) if isinstance(found, list | tuple) else []
