"""The command about when looks are due, and why."""

import sys
from datetime import UTC, datetime
from typing import Annotated

import typer

from monitor.cli.archive import JsonLines
from monitor.cli.exits import DONE


def show(
    context: typer.Context,
    article: Annotated[
        str | None, typer.Argument(metavar="[ARTICLE]", help="Its id, or the beginning of it, or its URL.")
    ] = None,
    source: Annotated[str | None, typer.Option(metavar="NAME", help="Only this source.")] = None,
    json: JsonLines = False,
) -> int:
    """Show when an article, or what a source lists, is looked at next, and why then."""
    from monitor.cli.place import configuration, reading_store
    from monitor.cli.prospect import article_text, prospect, rhythm_of, source_text
    from monitor.cli.record import the_article
    from monitor.core.foresight import foresee

    config, now = configuration(context.obj), datetime.now(UTC)
    with reading_store(config) as store:
        if article is not None:
            found = the_article(store, article)
            text = article_text(found, foresee(found, rhythm_of(store, config, found), now), is_json=json)
        else:
            states = [store.source(source)] if source is not None else store.sources()
            text = "".join(source_text(prospect(store, config, state), is_json=json) for state in states)
    sys.stdout.write(text)
    return DONE
