"""Commands about sources: what was learned of their pages, and how to forget it."""

import sys
from collections import defaultdict
from typing import Annotated

import typer

from monitor.cli.exits import DONE

Name = Annotated[str, typer.Argument(metavar="SOURCE", help="A source of the configuration.")]


def show(context: typer.Context, name: Name) -> int:
    """Show the boxes that come and go in a source's articles, whose edits are told to nobody."""
    from monitor.cli.place import configuration, reading_store
    from monitor.cli.screen import counted, paragraph

    config = configuration(context.obj)
    with reading_store(config) as store:
        texts = defaultdict(list)
        for each in store.sightings(store.source(name).id):
            texts[each.mark].append(each.text)
    if not texts:
        sys.stdout.write(f"{name}: no box is known that comes and goes in its articles\n")
    for mark, told in texts.items():
        sys.stdout.write(f"{mark} ({counted(len(told), 'text')}), last:\n{paragraph(told[0])}")
    return DONE


def forget(context: typer.Context, name: Name) -> int:
    """Forget the boxes that were learned of a source; the next one that comes is told again."""
    from monitor.cli.place import configuration, held_monitor

    with held_monitor(configuration(context.obj), "monitor sources forget") as monitor:
        store = monitor.ports.store
        number = store.forget_sightings(store.source(name).id)
    sys.stdout.write(f"{name}: {number} forgotten\n")
    return DONE
