"""The configured sources as a list: what each is, where, and how it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from monitor.cli.record import json_line
from monitor.cli.screen import columns, counted, instant, paragraph, shortened
from monitor.cli.standing import source_record
from monitor.core.mask import masked
from monitor.model import Json, SourceState
from monitor.settings import Config, Source
from monitor.stores import Store


@dataclass(frozen=True, slots=True)
class Listed:
    """One configured source, what is known of it, and how many articles it lists now."""

    source: Source
    state: SourceState | None
    entries: int


def source_list(store: Store, config: Config) -> Sequence[Listed]:
    """Return the configured sources in their order."""
    known = {state.name: state for state in store.sources()}
    states = [(source, known.get(source.name)) for source in config.sources]
    return [Listed(source, state, len(store.listed(state.id)) if state else 0) for source, state in states]


def json_sources(found: Sequence[Listed]) -> str:
    """Return the sources as lines of JSON."""
    return "".join(json_line(listed_record(each)) for each in found)


def listed_record(each: Listed) -> Mapping[str, Json]:
    """Return a source as its JSON record."""
    source = each.source
    urls: list[Json] = [masked(url) for url in source.urls]
    state: Mapping[str, Json] = source_record(each.state) if each.state else {"verdict": None}
    return {
        "name": source.name,
        "kind": source.kind,
        "urls": urls,
        "path": source.path,
        "tags": [*sorted(source.tags)],
        "entries": each.entries,
        **state,
    }


def text_sources(found: Sequence[Listed]) -> str:
    """Return the sources as lines, each with what is to be known of it."""
    details = "".join(told(each.source.name, each.state.detail) for each in found if each.state)
    return columns([source_row(each) for each in found]) + details


def told(name: str, detail: str) -> str:
    """Return what is to be known of a source; nothing for nothing."""
    return f"{shortened(name, 200)}:\n{paragraph(detail)}" if detail else ""


def source_row(each: Listed) -> tuple[str, str, str, str]:
    """Return a source's row: name, kind, verdict, and what it lists."""
    if each.state is None or each.state.checked_at is None:
        return each.source.name, each.source.kind, "-", "not checked yet"
    entries = f"{counted(each.entries, 'entry')}, next {instant(each.state.next_check_at)}"
    return each.source.name, each.source.kind, str(each.state.verdict), entries
