"""Where a command works: the configuration it reads and the state it opens.

Imported by the commands when they run, not when the command line is read: what is below it is slow to load.
"""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from shutil import copy2
from tempfile import TemporaryDirectory

from monitor import garbage
from monitor.app import Monitor, rehearsal_ports, rewired, wired, wired_ports
from monitor.cli.exits import log_to
from monitor.config import find, load
from monitor.settings import Config
from monitor.store import open_store
from monitor.store.lock import StateLock
from monitor.stores import Store


def configuration(given: Path | None) -> Config:
    """Read the configuration; raises ConfigError with every problem."""
    return load(configuration_path(given), os.environ)


def configuration_path(given: Path | None) -> Path:
    """Return the configuration's place: as given, under the working directory, in the user's folder."""
    return find(given, Path.cwd(), os.environ)


def log_file(config: Config) -> Path:
    """Return where the traces of internal errors go."""
    return Path(config.state) / "monitor.log"


@contextmanager
def held_monitor(config: Config, command: str) -> Iterator[Monitor]:
    """Open a Monitor and hold the state while it works; raises StateLocked when another process does."""
    with held_state(config, command), opened(config) as monitor:
        yield monitor


@contextmanager
def held_state(config: Config, command: str) -> Iterator[StateLock]:
    """Hold the state for a command; raises StateLocked when another process does."""
    with StateLock(Path(config.state), command) as lock:
        log_to(log_file(config))
        yield lock


@contextmanager
def opened(config: Config) -> Iterator[Monitor]:
    """Open a Monitor over a state that is held."""
    with closing(wired(config, wired_ports(config))) as monitor:
        garbage.begin()
        monitor.register()
        yield monitor


def reread(running: Monitor, given: Path | None) -> Monitor:
    """Read the configuration again for a monitor that runs; raises MonitorError for one that is refused."""
    return rewired(running, configuration(given))


@contextmanager
def rehearsing_monitor(config: Config, command: str) -> Iterator[Monitor]:
    """Open a Monitor over a throw-away copy of the state: what it does is shown, not kept and not sent."""
    with StateLock(Path(config.state), command), TemporaryDirectory() as copy:
        for database in Path(config.state).glob("news.db*"):
            copy2(database, copy)
        monitor = replace(wired(config, rehearsal_ports(config, Path(copy))), is_rehearsal=True)
        with closing(monitor):
            monitor.register()
            yield monitor


@contextmanager
def reading_store(config: Config) -> Iterator[Store]:
    """Open the store to read, beside whatever process works on it."""
    with closing(open_store(Path(config.state))) as store:
        yield store
