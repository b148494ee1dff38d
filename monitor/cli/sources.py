"""Commands about sources: what was learned of their pages, and how to forget it."""

import sys
from collections.abc import Iterable, Mapping
from typing import Annotated

import typer

from monitor.cli.exits import DONE
from monitor.model import Sighting

Name = Annotated[str, typer.Argument(metavar="SOURCE", help="A source of the configuration.")]


def show(context: typer.Context, name: Name) -> int:
    """Show what comes, goes and repeats in a source's articles, whose edits are told to nobody."""
    from monitor.cli.place import configuration, reading_store
    from monitor.core.repeats import ARTICLES, repeating

    config = configuration(context.obj)
    with reading_store(config) as store:
        state = store.source(name)
        boxes = store.sightings(state.id)
        repeats = repeating(store.latest_contents(state.id, "", ARTICLES))
    sys.stdout.write(box_lines(boxes) + repeat_lines(repeats) or f"{name}: nothing is known to come, go or repeat\n")
    return DONE


def box_lines(boxes: Iterable[Sighting]) -> str:
    """Return the boxes that come and go, by how they are made, each with its last text."""
    from monitor.cli.screen import counted, paragraph

    texts: dict[str, list[str]] = {}
    for each in boxes:
        texts.setdefault(each.mark, []).append(each.text)
    return "".join(f"{mark} ({counted(len(own), 'text')}), last:\n{paragraph(own[0])}" for mark, own in texts.items())


def repeat_lines(repeats: Mapping[str, str]) -> str:
    """Return the blocks that stand on many articles, and on how many."""
    from monitor.cli.screen import paragraph

    return "".join(f"{why}:\n{paragraph(text)}" for text, why in repeats.items())


def forget(context: typer.Context, name: Name) -> int:
    """Forget the boxes that were learned of a source; the next one that comes is told again."""
    from monitor.cli.place import configuration, held_monitor

    with held_monitor(configuration(context.obj), "monitor sources forget") as monitor:
        store = monitor.ports.store
        number = store.forget_sightings(store.source(name).id)
    sys.stdout.write(f"{name}: {number} forgotten\n")
    return DONE
