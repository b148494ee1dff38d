"""Exit statuses, and how errors become them: one plain line for a user, never a traceback."""

import logging
import sys
from collections.abc import Callable
from pathlib import Path

from monitor.core.inert import visible
from monitor.errors import ConfigError, MonitorError, NotFound, StateLocked, UsageError

DONE = 0
CHANGES = 1
FAILURES = 2
CONFIGURATION = 3
LOCKED = 4
USAGE = 64
INTERNAL = 70
INTERRUPTED = 130

BY_ERROR: tuple[tuple[type[MonitorError], int], ...] = (
    (ConfigError, CONFIGURATION),
    (StateLocked, LOCKED),
    (NotFound, USAGE),
    (UsageError, USAGE),
    (MonitorError, FAILURES),
)


def guarded(command: Callable[[], object]) -> int:
    """Run a command and return its status; what we raise on purpose becomes one line on stderr."""
    try:
        status = command()
    except MonitorError as error:
        told = "\n".join(map(visible, str(error).split("\n")))
        sys.stderr.write(f"monitor: {told}\n")
        return next(status for kind, status in BY_ERROR if isinstance(error, kind))
    except BrokenPipeError:
        # The reader of a pipe has seen enough; what was to be done is done.
        sys.stderr.close()
        return DONE
    return status if isinstance(status, int) else DONE


def internal_error(log_file: str) -> int:
    """Tell of a bug of ours, whose trace is in the log, and return the status for it."""
    sys.stderr.write(f"monitor: internal error; the state is intact, the details are in {log_file}\n")
    return INTERNAL


LOG_FORM = logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s")


def log_to(path: Path) -> None:
    """Send errors with their traces to a file beside the state."""
    handler = logging.FileHandler(path, encoding="utf-8", delay=True)
    handler.setLevel(logging.ERROR)
    handler.setFormatter(LOG_FORM)
    logging.getLogger().addHandler(handler)
