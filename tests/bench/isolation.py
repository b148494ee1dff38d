"""A hundred sources on a hundred hosts, some of them hostile: `python -m tests.bench.isolation`.

Printed is how long it takes, by the clock, until every article of the good ones is read, while the hostile ones are
under way; how many threads wait at most; and the most memory that this process, which is also the server, ever took.
"""

import platform
import resource
import threading
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.acceptance.neighbours import HOSTILE, town
from tests.faults.origin import Behaviour, Origin, Page, hang_on

SOURCES = 100
LONGEST = 300.0
"""Seconds after which a run is given up."""


def seconds_to_the_good_ones(hostile: Mapping[str, Behaviour | Page]) -> tuple[float, int]:
    """Return after how many seconds all good ones were read, and how many threads there were at most."""
    good = SOURCES - len(hostile)
    with TemporaryDirectory() as folder, Origin() as origin, town(Path(folder), origin, good, hostile) as watched:
        begun = time.monotonic()
        run = watched.start()
        while watched.read() < good and time.monotonic() - begun < LONGEST:
            threading.Event().wait(0.05)
        taken = time.monotonic() - begun
        origin.__exit__(None, None, None)
        run.join()
    return taken, watched.most_threads


def main() -> None:
    """Print the table."""
    print(f"{platform.machine()}, Python {platform.python_version()}, {datetime.now(UTC):%Y-%m-%d}")
    print(f"\n{SOURCES} sources, of which are hostile   seconds to the good ones   threads   peak MB")
    cases = {"none": {}, "ten, each in another way": HOSTILE, "forty that hang": dict.fromkeys(HANGING, hang_on)}
    for name, hostile in cases.items():
        seconds, threads = seconds_to_the_good_ones(hostile)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{name:36}{seconds:24.1f}{threads:10}{peak:10}")


HANGING = tuple(f"hang{number}" for number in range(40))

if __name__ == "__main__":
    main()
