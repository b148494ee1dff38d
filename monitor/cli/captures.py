"""Commands about pages that made no version: list them, overrule the verdict."""

import sys
from typing import Annotated

import typer

from monitor.cli.exits import DONE


def list_(
    context: typer.Context,
    json: Annotated[bool, typer.Option("--json", help="One JSON object a line instead of text.")] = False,
) -> int:
    """List the pages that were not believed to be their articles, the latest first."""
    from monitor.cli.place import configuration, reading_store
    from monitor.cli.record import iso, json_line
    from monitor.cli.screen import instant, paragraph

    with reading_store(configuration(context.obj)) as store:
        for capture in store.captures():
            article = store.article(capture.article_id)
            if json:
                record = {"capture": capture.id, "article": article.id, "at": iso(capture.at), "url": capture.url}
                sys.stdout.write(json_line(record))
            else:
                sys.stdout.write(f"{capture.id}  {instant(capture.at)}  {article.id}\n{paragraph(article.title)}")
    return DONE


def accept(
    context: typer.Context,
    capture: Annotated[str, typer.Argument(metavar="CAPTURE", help="Its id, as listed.")],
) -> int:
    """Make a version of a page that was not believed; what it changed is told as any edit."""
    from monitor.cli.place import configuration, held_monitor

    with held_monitor(configuration(context.obj), "monitor captures accept") as monitor:
        seen = monitor.visitor.accept(capture)
    sys.stdout.write(f"{seen.article.id}: version {seen.article.version}\n")
    return DONE
