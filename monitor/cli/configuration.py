"""Commands about the configuration: check, show, schema."""

import json
import sys

import typer

from monitor.cli.exits import DONE


def check(context: typer.Context) -> int:
    """Say whether the configuration can be used, and every problem if not."""
    from monitor.cli.place import configuration
    from monitor.cli.screen import counted, paragraph
    from monitor.stationery import complaints

    config = configuration(context.obj)
    parts = (
        counted(len(config.sources), "source"),
        counted(len(config.channels), "channel"),
        counted(len(config.subscriptions), "subscription"),
    )
    sys.stdout.write(f"{config.path}: good ({', '.join(parts)})\n")
    for complaint in complaints(config):
        sys.stdout.write(paragraph(complaint, ""))
    return DONE


def show(context: typer.Context) -> int:
    """Show the configuration as it is used, defaults filled in, secrets masked."""
    from monitor.cli.place import configuration
    from monitor.config.show import show

    sys.stdout.write(show(configuration(context.obj)))
    return DONE


def schema() -> int:
    """Print the JSON Schema of the configuration file, for editors."""
    from monitor.config.schema import schema

    sys.stdout.write(json.dumps(schema(), indent=2, ensure_ascii=False) + "\n")
    return DONE
