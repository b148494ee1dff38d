"""Commands about sources: how they stand, what they would list, what was learned of their pages."""

import sys
from typing import Annotated

import typer

from monitor.cli.exits import DONE, FAILURES

Lines = Annotated[bool, typer.Option("--json", help="One JSON object a line instead of text.")]
Name = Annotated[str, typer.Argument(metavar="SOURCE", help="A source of the configuration.")]


def list_(context: typer.Context, json: Lines = False) -> int:
    """List the configured sources and how each stands."""
    from monitor.cli.place import configuration, reading_store
    from monitor.cli.source_list import json_sources, source_list, text_sources

    config = configuration(context.obj)
    with reading_store(config) as store:
        found = source_list(store, config)
    sys.stdout.write((json_sources if json else text_sources)(found))
    return DONE


def try_(
    context: typer.Context,
    targets: Annotated[list[str], typer.Argument(metavar="URL|SOURCE...", help="Addresses, or sources by name.")],
    json: Lines = False,
) -> int:
    """Show what an address, or a source, lists: kind and entries. Keeps nothing."""
    from monitor.cli.discovering import json_trial, text_trial, trials

    shown = json_trial if json else text_trial
    is_good = True
    for each in trials(context.obj, targets):
        sys.stdout.write(shown(each))
        is_good = is_good and each.is_good
    return DONE if is_good else FAILURES


def show(context: typer.Context, name: Name) -> int:
    """Show what comes, goes and repeats in a source's articles, whose edits are told to nobody."""
    from monitor.cli.boxes import box_lines, repeat_lines
    from monitor.cli.place import configuration, reading_store
    from monitor.core.repeats import ARTICLES, repeating

    config = configuration(context.obj)
    with reading_store(config) as store:
        state = store.source(name)
        boxes = store.sightings(state.id)
        repeats = repeating(store.latest_contents(state.id, "", ARTICLES))
    sys.stdout.write(box_lines(boxes) + repeat_lines(repeats) or f"{name}: nothing is known to come, go or repeat\n")
    return DONE


def forget(context: typer.Context, name: Name) -> int:
    """Forget the boxes that were learned of a source; the next one that comes is told again."""
    from monitor.cli.place import configuration, held_monitor

    with held_monitor(configuration(context.obj), "monitor sources forget") as monitor:
        store = monitor.ports.store
        number = store.forget_sightings(store.source(name).id)
    sys.stdout.write(f"{name}: {number} forgotten\n")
    return DONE
