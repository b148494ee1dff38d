"""The command line: arguments in, exit status out. What is done is decided elsewhere.

Commands import what they need when they run, so that `monitor --help` answers at once.
"""

import sys
from pathlib import Path
from typing import Annotated, cast

import typer

from monitor import __version__
from monitor.cli import alerts, archive, captures, configuration, looking, planning, sources
from monitor.cli.exits import INTERRUPTED, USAGE, guarded

app = typer.Typer(
    name="monitor",
    help="Watch news sources, keep every version of every article, and tell what was changed.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
watched = typer.Typer(help="List the articles, newest first, or say of which nothing is to be told.")
outbox = typer.Typer(help="What waits to be sent, and what was given up.", no_args_is_help=True)
kept = typer.Typer(help="Pages that were not believed to be their articles.", no_args_is_help=True)
listed = typer.Typer(help="Look at the sources, try one, see what was learned of them.", no_args_is_help=True)
planned = typer.Typer(help="When looks are due, and why.", no_args_is_help=True)
config = typer.Typer(help="Look at the configuration.", no_args_is_help=True)

WRONG_USAGE = cast("type[Exception]", typer.BadParameter.__mro__[1])
"""What every fault of a command line is; typer gives the class no public name of its own."""

app.command("check-now")(looking.check_now)
app.command("run")(looking.run)
app.command("demo")(looking.demo)
app.command("preview")(looking.preview)
app.add_typer(watched, name="articles")
watched.callback(invoke_without_command=True)(archive.articles)
watched.command("mute")(archive.mute)
watched.command("unmute")(archive.unmute)
app.command("history")(archive.history)
app.command("diff")(archive.diff)
app.command("status")(archive.status)
app.add_typer(outbox, name="outbox")
outbox.command("list")(alerts.outbox_list)
outbox.command("show")(alerts.outbox_show)
outbox.command("retry")(alerts.outbox_retry)
outbox.command("discard")(alerts.outbox_discard)
app.command("digest")(alerts.digest)
app.command("test-alert")(alerts.test_alert)
app.add_typer(kept, name="captures")
kept.command("list")(captures.list_)
kept.command("accept")(captures.accept)
app.add_typer(listed, name="sources")
listed.command("list")(sources.list_)
listed.command("test")(sources.try_)
listed.command("show")(sources.show)
listed.command("forget")(sources.forget)
app.add_typer(planned, name="schedule")
planned.command("show")(planning.show)
app.add_typer(config, name="config")
config.command("check")(configuration.check)
config.command("show")(configuration.show)
config.command("schema")(configuration.schema)


def show_version(is_asked: bool) -> None:
    """Print the version and end, when asked."""
    if is_asked:
        sys.stdout.write(f"monitor {__version__}\n")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    config: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Configuration; default: config/monitor.toml")
    ] = None,
    _version: Annotated[
        bool, typer.Option("--version", callback=show_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Keep what holds for every command."""
    context.obj = config


def main() -> None:
    """Run the command line and leave with its status."""
    sys.exit(status_of(sys.argv[1:]))


def status_of(arguments: list[str]) -> int:
    """Run a command line and return its exit status."""
    try:
        status = guarded(lambda: app(arguments, prog_name="monitor", standalone_mode=False))
    except WRONG_USAGE as error:
        sys.stderr.write(f"monitor: {error}\nTry 'monitor --help'.\n")
        return USAGE
    except (typer.Abort, KeyboardInterrupt):
        return INTERRUPTED
    return status
