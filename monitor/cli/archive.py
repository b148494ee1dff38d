"""Commands that read what is stored: articles, history, diff, status."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from monitor.cli.exits import DONE, FAILURES

JsonLines = Annotated[bool, typer.Option("--json", help="One JSON object a line instead of text.")]
Article = Annotated[str, typer.Argument(metavar="ARTICLE", help="Its id, or the beginning of it, or its URL.")]


def articles(
    context: typer.Context,
    source: Annotated[str | None, typer.Option(metavar="NAME", help="Only those that this source lists.")] = None,
    json: JsonLines = False,
) -> int:
    """List the articles, newest first, or say of which nothing is to be told."""
    if context.invoked_subcommand:
        return DONE
    from monitor.cli.place import configuration, reading_store
    from monitor.cli.record import article_line, article_record, json_line

    with reading_store(configuration(context.obj)) as store:
        if source is not None:
            store.source(source)
        shown = (
            json_line(article_record(article)) if json else article_line(article)
            for article in store.articles(source)
        )
        for line in shown:
            sys.stdout.write(line)
    return DONE


def mute(context: typer.Context, article: Article) -> int:
    """Tell nobody of an article's changes any more; they are kept as ever."""
    from monitor.app import SystemClock
    from monitor.cli.place import configuration, reading_store
    from monitor.cli.record import the_article
    from monitor.cli.screen import counted

    with reading_store(configuration(context.obj)) as store:
        found = the_article(store, article)
        waiting = store.mute(found.id, SystemClock().now())
    told = f"; {counted(waiting, 'alert')} that waited will not be sent" if waiting else ""
    sys.stdout.write(f"{found.id} is muted{told}\n")
    return DONE


def unmute(context: typer.Context, article: Article) -> int:
    """Tell of an article's changes again, from now on."""
    from monitor.cli.place import configuration, reading_store
    from monitor.cli.record import the_article

    with reading_store(configuration(context.obj)) as store:
        found = the_article(store, article)
        store.mute(found.id, None)
    sys.stdout.write(f"{found.id} is told of again\n")
    return DONE


def history(context: typer.Context, article: Article, json: JsonLines = False) -> int:
    """Show what befell an article: its versions, its changes, and how often it was looked at."""
    from monitor.cli.history import json_history, text_history
    from monitor.cli.paper import show
    from monitor.cli.place import configuration, reading_store
    from monitor.cli.record import the_article

    with reading_store(configuration(context.obj)) as store:
        found = the_article(store, article)
        text = (json_history if json else text_history)(store, found)
    show(text)
    return DONE


def diff(
    context: typer.Context,
    old: Annotated[str, typer.Argument(metavar="FILE|ARTICLE")],
    new: Annotated[str | None, typer.Argument(metavar="[FILE|VERSION", help="Default: the latest.")] = None,
    third: Annotated[str | None, typer.Argument(metavar="[VERSION]]")] = None,
    form: Annotated[
        str, typer.Option("--format", metavar="terminal|markdown|html|json", help="How to show it.")
    ] = "terminal",
) -> int:
    """Show what differs between two files, or between two versions of an article."""
    from monitor.cli import paper
    from monitor.cli.comparing import article_pair, file_pair, shower

    show = shower(form)
    if new is not None and third is None and not is_version(new):
        pair = file_pair(Path(old), Path(new))
    else:
        from monitor.cli.place import configuration, reading_store

        with reading_store(configuration(context.obj)) as store:
            pair = article_pair(store, old, new, third)
    paper.show(show(pair))
    return DONE


def is_version(name: str) -> bool:
    """Say whether a word is a version, `3` or `v3`, where no file has that name."""
    return name.removeprefix("v").isdecimal() and not Path(name).exists()


def status(
    context: typer.Context,
    json: Annotated[bool, typer.Option("--json", help="One JSON object instead of text.")] = False,
) -> int:
    """Show how the sources and the outbox stand; exits with 2 when something needs attention."""
    from monitor.cli.place import configuration, reading_store
    from monitor.cli.standing import json_standing, needs_attention, standing, text_standing

    config = configuration(context.obj)
    with reading_store(config) as store:
        found = standing(store, config)
    sys.stdout.write((json_standing if json else text_standing)(found))
    return FAILURES if needs_attention(found) else DONE
