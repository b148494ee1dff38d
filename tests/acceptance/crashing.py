"""A process that runs the real Monitor with ports that count their calls and kill it at one of them.

Run as `python -m tests.acceptance.crashing CONFIG`; reads commands from stdin, a line each: `kill N STATE` runs once
over a state and is killed at the N-th checkpoint, `run STATE` runs once undisturbed. It forks for each, so that what
is slow to load is loaded once, and answers `killed` or `done`.
"""

import os
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import trafilatura  # noqa: F401 - loaded once, for all children

from monitor.app import Ports, wired, wired_ports
from monitor.config import load
from monitor.oneshot import Reach, check_now
from monitor.settings import Config
from monitor.store.lock import StateLock
from monitor.workers.inline import InlineWorkers


def killed() -> None:
    """End the process without warning."""
    os.kill(os.getpid(), signal.SIGKILL)


class Killing:
    """Stands before a port and counts each call twice: as it begins, and when it has ended."""

    def __init__(self, port: object, checkpoints: "count[int]", fatal: int, end: Callable[[], None] = killed) -> None:
        self._port = port
        self._checkpoints = checkpoints
        self._fatal = fatal
        self._end = end

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the port has
        found = getattr(self._port, name)
        return partial(self._called, found) if callable(found) else found

    def _called(self, method: Any, *arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - as the method has them
        self._checkpoint()
        result = method(*arguments, **named)
        self._checkpoint()
        return result

    def _checkpoint(self) -> None:
        if next(self._checkpoints) == self._fatal:
            self._end()


def killing(ports: Ports, fatal: int) -> Ports:
    """Return ports of which one call, in whatever port, is the last."""
    checkpoints = count(1)
    wrap = partial(Killing, checkpoints=checkpoints, fatal=fatal)
    return replace(
        ports,
        store=wrap(ports.store),
        fetcher=wrap(ports.fetcher),
        evidence=wrap(ports.evidence),
        notifiers={name: wrap(notifier) for name, notifier in ports.notifiers.items()},
    )


def run_once(config: Config, fatal: int) -> None:
    """Check and deliver once, to the end or to the fatal checkpoint."""
    with StateLock(Path(config.state), "crash test"):
        # Pages are read in this process: to start others anew for each checkpoint takes most of a test's time, and
        # what becomes of one that is killed is tests/workers/'s concern.
        ports = replace(wired_ports(config), workers=InlineWorkers())
        monitor = wired(config, killing(ports, fatal) if fatal else ports)
        monitor.register()
        report = check_now(monitor, (), Reach.LISTED)
        monitor.close()
        if report.errors:
            raise report.errors[0][1]


def forked(config: Config, fatal: int) -> str:
    """Run in a child; say how it ended."""
    child = os.fork()
    if child == 0:
        try:
            run_once(config, fatal)
        except BaseException as error:  # noqa: BLE001 - the parent is told by the status
            sys.stderr.write(f"{error!r}\n")
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return {0: "done", signal.SIGKILL: "killed"}.get(status, f"failed {status}")


def main() -> None:
    """Obey commands until there are no more."""
    config = load(Path(sys.argv[1]), os.environ)
    for line in sys.stdin:
        command, *arguments = line.split()
        fatal = int(arguments.pop(0)) if command == "kill" else 0
        print(forked(replace(config, state=arguments[0]), fatal), flush=True)  # noqa: T201 - the protocol


if __name__ == "__main__":
    main()
