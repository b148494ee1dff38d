"""Commands that look: check-now, run, demo, preview."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from monitor.cli.exits import CHANGES, DONE, FAILURES, internal_error
from monitor.errors import UsageError

Json = Annotated[bool, typer.Option("--json", help="One JSON object instead of text.")]


def check_now(
    context: typer.Context,
    sources: Annotated[list[str] | None, typer.Argument(metavar="[SOURCE]...", help="Default: all.")] = None,
    due: Annotated[bool, typer.Option("--due", help="Only what is due, for cron.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="Every article still watched, too.")] = False,
    json: Json = False,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit with 1 when changes were found.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Keep nothing, send nothing.")] = False,
) -> int:
    """Look at the sources once, and deliver what waits."""
    from monitor.cli.place import configuration, held_monitor, log_file, rehearsing_monitor
    from monitor.cli.report import json_report, text_report
    from monitor.oneshot import Reach, check_now, has_failures

    if due and everything:
        raise UsageError("--due and --all exclude each other")
    config = configuration(context.obj)
    reach = Reach.DUE if due else Reach.ALL if everything else Reach.LISTED
    opened = rehearsing_monitor if dry_run else held_monitor
    with opened(config, "monitor check-now") as monitor:
        report = check_now(monitor, tuple(sources or ()), reach)
        written = json_report(monitor, report) if json else text_report(monitor, report)
    sys.stdout.write(written)
    if report.errors:
        return internal_error(str(log_file(config)))
    if has_failures(report):
        return FAILURES
    return CHANGES if exit_code and report.changes else DONE


def run(context: typer.Context) -> int:
    """Watch until stopped: SIGTERM lets what is under way end, SIGHUP has the configuration read anew."""
    from monitor.cli.place import configuration, held_state, opened, reread
    from monitor.daemon import run
    from monitor.journal import write_to

    config = configuration(context.obj)
    write_to(sys.stderr, config.log_form)
    with held_state(config, "monitor run") as lock, opened(config) as monitor:
        run(monitor, lambda running: reread(running, context.obj), lock.beat)
    return DONE


def demo(
    context: typer.Context,
    state: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Where to keep it; default: demo/ in the state.")
    ] = None,
) -> int:
    """Serve a small news site on this machine, edit its article, and show the digest."""
    from monitor.cli.place import configuration
    from monitor.demo import demonstrate
    from monitor.errors import ConfigError

    if state is None:
        try:
            state = Path(configuration(context.obj).state) / "demo"
        except ConfigError:
            state = Path.cwd() / "state" / "demo"
    demonstrate(state, sys.stdout.write)
    return DONE


def preview(
    context: typer.Context,
    targets: Annotated[list[str], typer.Argument(metavar="URL|FILE...", help="Pages to read.")],
    url: Annotated[str, typer.Option(metavar="URL", help="The address a file was saved from, for its links.")] = "",
    source: Annotated[str, typer.Option(metavar="NAME", help="Read them as pages of this source.")] = "",
    json: Annotated[bool, typer.Option("--json", help="One JSON object a line instead of text.")] = False,
) -> int:
    """Show what would be extracted from pages, and the verdict. Keeps nothing."""
    from monitor.cli.preview import json_preview, previews, text_preview

    shown = json_preview if json else text_preview
    is_good = True
    for each in previews(context.obj, targets, url, source):
        sys.stdout.write(shown(each))
        is_good = is_good and each.is_good
    return DONE if is_good else FAILURES
