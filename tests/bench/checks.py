"""What a whole check costs, as a multiple of a bare httpx client that makes the same requests in the same run.

`python -m tests.bench.checks [--articles 4000] [--rounds 3] [--hosts 20] [--delay 50]`. CPU is of all processes,
start-up included, except the server's; each figure is the median of the rounds. Edits are counted in the state
afterwards: one that is missed, or a change where nobody edited, makes the run fail.
"""

import argparse
import ctypes
import os
import platform
import resource
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory

from tests.bench.press import RunningPress, Stand

FLOOR_THREADS = 2
EDITED_SHARE = 0.01
SUBREAPER = 36
"""PR_SET_CHILD_SUBREAPER (prctl(2)): processes that outlive their parent become ours, and so does their CPU time."""

SCENARIOS: dict[str, float | None] = {
    "first sight": 20.0,
    "nothing, answers 304": 1.3,
    "nothing, answers 200, same bytes": 1.4,
    "furniture of every page, date of every feed": 2.5,
    "1 % of the articles edited": 1.6,
    "both at once": 3.0,
    "a word of every page, for the first time": None,
    "a word of every page, once more": None,
}
"""What the press did since the last look, and the most that looking may cost where that is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """What a command took."""

    cpu: float
    wall: float
    parent_mb: float = 0.0
    worker_mb: float = 0.0


@dataclass(slots=True)
class Row:
    """What one scenario gave in all rounds."""

    floor: list[Spent] = field(default_factory=list)
    ours: list[Spent] = field(default_factory=list)
    made: int = 0
    found: int = 0
    false: int = 0


class Memory:
    """Watches a process and those below it, and remembers the most that each had."""

    def __init__(self, process: int) -> None:
        self._process = process
        self._most: dict[int, int] = {}
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()

    def _watch(self) -> None:
        while not self._ended.wait(0.1):
            for each in family(self._process):
                with suppress(OSError, StopIteration, ValueError):
                    status = Path(f"/proc/{each}/status").read_text("ascii").splitlines()
                    said = next(line for line in status if line.startswith("VmHWM"))
                    self._most[each] = max(self._most.get(each, 0), int(said.split()[1]))

    def ended(self) -> tuple[float, float]:
        """Return the most MB that the process had, and the most that one below it had."""
        self._ended.set()
        self._thread.join()
        below = [most for process, most in self._most.items() if process != self._process]
        return self._most.get(self._process, 0) / 1024, max(below, default=0) / 1024


def family(process: int) -> Iterator[int]:
    """Yield a process and all below it."""
    yield process
    with suppress(OSError):
        for thread in Path(f"/proc/{process}/task").iterdir():
            for child in (thread / "children").read_text("ascii").split():
                yield from family(int(child))


def cpu_of_children() -> float:
    """Return the CPU seconds of all processes waited for so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def spent(command: list[str], given: str = "") -> Spent:
    """Run a command, wait for all that it began, and return what it took."""
    before, begun = cpu_of_children(), time.monotonic()
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        memory = Memory(process.pid)
        said, _ = process.communicate(given)
        wall = time.monotonic() - begun
        parent, worker = memory.ended()
    if process.returncode not in {0, 1}:
        raise SystemExit(f"{command} ended with {process.returncode}:\n{said[-2000:]}")
    reap_orphans()
    return Spent(cpu=cpu_of_children() - before, wall=wall, parent_mb=parent, worker_mb=worker)


def reap_orphans() -> None:
    """Wait for processes that outlived the command, the press (our own child, still at work) aside."""
    for _ in range(50):
        own = set(family(os.getpid())) - {os.getpid()}
        orphans = [each for each in own if each not in KNOWN]
        if not orphans:
            return
        for each in orphans:
            with suppress(ChildProcessError):
                os.waitpid(each, os.WNOHANG)
        time.sleep(0.1)


KNOWN: set[int] = set()
"""Processes that are no business of what is measured."""


CONFIG = """
[state]
path = "{state}"

[http]
allow_private = [{private}]
gap = "0s"

{sources}
[[channels]]
name = "box"
kind = "maildir"
path = "{state}/mail"

[[subscriptions]]
name = "all"
channels = ["box"]
"""
SOURCE = """[[sources]]
name = "feed-{number}"
kind = "feed"
url = "{url}"

"""


def configured(press: RunningPress, folder: Path) -> Path:
    """Write a configuration for all feeds; return its path."""
    stand = press.stand
    hosts = sorted({stand.origin(n, press.port).removeprefix("http://") for n in range(stand.feeds)})
    sources = "".join(SOURCE.format(number=n, url=stand.feed_url(n, press.port)) for n in range(stand.feeds))
    private = ", ".join(f'"{host}"' for host in hosts)
    path = folder / "monitor.toml"
    path.write_text(CONFIG.format(state=folder / "state", private=private, sources=sources), "utf-8")
    return path


def changes_told(state: Path) -> Counter[str]:
    """Return how many edits are stored of each article, by its address."""
    database = state / "news.db"
    if not database.exists():
        return Counter()
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        found = connection.execute("SELECT a.url FROM changes c JOIN articles a ON a.id = c.article_id")
        return Counter(url for (url,) in found)


def texts_stored(state: Path) -> int:
    """Return how many articles have a text."""
    with closing(sqlite3.connect(f"file:{state / 'news.db'}?mode=ro", uri=True)) as connection:
        (count,) = connection.execute("SELECT count(*) FROM articles WHERE version > 0").fetchone()
    return int(count)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """One round: a fresh state, and the press that it looks at."""

    press: RunningPress
    folder: Path
    threads: int = FLOOR_THREADS

    def measure(self, row: Row, edited: frozenset[int]) -> None:
        """Let both look once, and count what was found."""
        addresses = "\n".join(self.press.urls())
        floor = [sys.executable, "-m", "tests.bench.floor", str(self.folder / "kept.json"), str(self.threads)]
        row.floor.append(spent(floor, addresses))
        before = changes_told(self.folder / "state")
        ours = [sys.executable, "-m", "monitor", "--config", str(self.folder / "monitor.toml"), "check-now"]
        row.ours.append(spent(ours))
        told = changes_told(self.folder / "state") - before
        wanted = Counter(self.press.stand.page_url(n, self.press.port) for n in edited)
        row.made += len(edited)
        row.found += (told & wanted).total()
        row.false += (told - wanted).total()

    def scenarios(self, rows: Mapping[str, Row], round_: int) -> None:
        """Go through all scenarios, each on top of the one before."""
        stand, press = self.press.stand, self.press
        steps: dict[str, Callable[[], frozenset[int]]] = {
            "first sight": frozenset,
            "nothing, answers 304": frozenset,
            "nothing, answers 200, same bytes": lambda: changed(press, honours_validators=False),
            "furniture of every page, date of every feed": lambda: changed(
                press, honours_validators=True, furniture=press.stand.furniture + 1
            ),
            "1 % of the articles edited": lambda: edited(press, Random(f"one {round_}")),
            "both at once": lambda: edited(press, Random(f"two {round_}"), furniture=press.stand.furniture + 1),
            "a word of every page, for the first time": lambda: changed(press, furniture=0, token=1),
            "a word of every page, once more": lambda: changed(press, token=2),
        }
        for name, step in steps.items():
            self.measure(rows[name], step())
            if name == "first sight" and texts_stored(self.folder / "state") != stand.articles:
                raise SystemExit("not every article was read at first sight")
            print(f"  round {round_}: {line(name, rows[name])}", file=sys.stderr, flush=True)


def changed(press: RunningPress, **values: object) -> frozenset[int]:
    """Change what stands around the articles; no article is edited."""
    press.change(**values)
    return frozenset()


def edited(press: RunningPress, random: Random, **values: object) -> frozenset[int]:
    """Edit some articles, and change what else is said."""
    stand = press.stand
    chosen = random.sample(range(stand.articles), max(1, round(stand.articles * EDITED_SHARE)))
    edits = {**stand.edits, **{n: stand.edits.get(n, 0) + 1 for n in chosen}}
    press.change(edits=edits, **values)
    return frozenset(chosen)


def line(name: str, row: Row) -> str:
    """Return a scenario as a line of the table."""
    floor, ours = median(each.cpu for each in row.floor), median(each.cpu for each in row.ours)
    ratio = median(o.cpu / f.cpu for o, f in zip(row.ours, row.floor, strict=True))
    parent, worker = max(each.parent_mb for each in row.ours), max(each.worker_mb for each in row.ours)
    found, bar = f"{row.found}/{row.made}", str(SCENARIOS.get(name) or "")
    counted = f"{found:>10}{row.false:>7}{parent:8.0f}{worker:8.0f}"
    return f"{name:46}{floor:8.2f}{ours:9.2f}{ratio:8.2f}{bar:>6}{counted}"


def waited(press: RunningPress, folder: Path, delay: float) -> str:
    """Measure the wall clock where every answer takes its time, with as many connections as hosts."""
    press.change(delay=delay, honours_validators=True)
    row = Row()
    Bench(press=press, folder=folder, threads=press.stand.hosts).measure(row, frozenset())
    press.change(delay=0.0)
    ours, floor = row.ours[0].wall, row.floor[0].wall
    return (
        f"{delay * 1_000:.0f} ms before each answer, {press.stand.hosts} connections: "
        f"{floor:.1f} s bare, {ours:.1f} s ours, {ours / floor:.2f} times"
    )


def started() -> Iterator[str]:
    """Yield what starting costs."""
    for name, command in {"--help": ["--help"], "check-now, nothing due": ["check-now", "--due"]}.items():
        with TemporaryDirectory() as folder:
            path = Path(folder) / "monitor.toml"
            path.write_text(f'[state]\npath = "{folder}/state"\n', "utf-8")
            run = [sys.executable, "-m", "monitor", "--config", str(path), *command]
            yield f"{name:28}{median(spent(run).cpu for _ in range(3)):6.2f} CPU s"


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser()
    options.add_argument("--articles", type=int, default=4_000)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--hosts", type=int, default=20)
    options.add_argument("--delay", type=int, default=50, help="milliseconds; 0 leaves that part out")
    given = options.parse_args()
    ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)
    rows = {name: Row() for name in SCENARIOS}
    waits = ""
    for round_ in range(given.rounds):
        with (
            TemporaryDirectory() as folder,
            closing(RunningPress(Stand(articles=given.articles, hosts=given.hosts))) as press,
        ):
            KNOWN.update(set(family(os.getpid())))
            configured(press, Path(folder))
            Bench(press=press, folder=Path(folder)).scenarios(rows, round_)
            if given.delay and round_ == given.rounds - 1:
                waits = waited(press, Path(folder), given.delay / 1_000)
    cores, today = len(os.sched_getaffinity(0)), f"{datetime.now(UTC):%Y-%m-%d}"
    print(f"{platform.machine()}, {cores} cores, Python {platform.python_version()}, {today}")
    print(", ".join(f"{name} {version(name)}" for name in ("httpx", "trafilatura", "lxml", "SQLAlchemy")))
    feeds = Stand(articles=given.articles, hosts=given.hosts).feeds
    print(f"{given.articles} articles, {feeds} feeds, {given.hosts} hosts, median of {given.rounds}\n")
    counts = f"{'found':>10}{'false':>7}{'MB':>8}{'worker':>8}"
    print(f"{'what the sites did':46}{'floor s':>8}{'ours s':>9}{'times':>8}{'bar':>6}{counts}")
    for name, row in rows.items():
        print(line(name, row))
    print(f"\n{waits}\n" if waits else "")
    for each in started():
        print(each)
    if any(row.found != row.made or row.false for row in rows.values()):
        raise SystemExit("an edit was missed, or a change was told where nobody edited")


if __name__ == "__main__":
    main()
