"""Bring a database to the present schema, by numbered steps, each wholly or not at all."""

import logging
from pathlib import Path

from sqlalchemy import Engine, inspect, text

from monitor.errors import StateError

FOLDER = Path(__file__).parent
STEPS = tuple(sorted(path.stem.split("_")[0] for path in (FOLDER / "versions").glob("[0-9]*.py")))
"""The numbers of the steps, first to last."""


def migrate(engine: Engine) -> None:
    """Run the steps that are missing; raises StateError for a database of a later program.

    Alembic takes a third of a second to load, so it is loaded only when there is a step to run.
    """
    present = stored_step(engine)
    if present == STEPS[-1]:
        return
    if present is not None and present not in STEPS:
        raise StateError(
            f"the state was written by a later News Monitor (schema {present}, this one knows {STEPS[-1]}); "
            "install that one again, or restore a backup"
        )
    upgrade(engine)


def stored_step(engine: Engine) -> str | None:
    """Return the number of the last step that was run; None for a fresh database."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        step: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return step


def upgrade(engine: Engine, last: str = "head") -> None:
    """Run all missing steps, or those up to one, in one transaction: killed halfway it leaves the old schema."""
    from alembic import command  # noqa: PLC0415 - slow to load and rarely needed
    from alembic.config import Config  # noqa: PLC0415

    logging.getLogger("alembic").setLevel(logging.WARNING)
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    with engine.connect() as plain:
        connection = plain.execution_options(is_writing=True)
        with connection.begin():
            config.attributes["connection"] = connection
            command.upgrade(config, last)
