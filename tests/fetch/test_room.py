"""Few large answers are held at once, however many threads there are."""

import random
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest

from monitor.fetch.faults import BadAnswer
from monitor.fetch.room import ROOM, Room, room_for
from monitor.wire import Verdict
from tests.faults import origin as faults
from tests.faults.origin import Origin


@pytest.fixture
def room() -> Room:
    return Room(1, longest_wait=0.01)


@pytest.fixture
def other() -> Iterator[ThreadPoolExecutor]:
    """Another thread."""
    with ThreadPoolExecutor(1) as pool:
        yield pool


def is_free(room: Room, other: ThreadPoolExecutor) -> bool:
    """Say whether another thread gets a place."""

    def take() -> bool:
        with room.held():
            try:
                room.take()
            except BadAnswer as error:
                return error.verdict is not Verdict.TIMEOUT
            return True

    return other.submit(take).result()


def test_a_place_is_kept_to_the_end_of_the_task_and_taken_once(room: Room, other: ThreadPoolExecutor) -> None:
    with room.held():
        with room.held():
            assert is_free(room, other)
            assert room.take() < 1
            assert room.take() == 0
            assert not is_free(room, other)
        assert not is_free(room, other), "the fetch is over, and its answer still held"
    assert is_free(room, other)


def test_what_is_read_on_the_way_holds_no_place(room: Room, other: ThreadPoolExecutor) -> None:
    with room.held():
        with room.aside():
            room.take()
        assert is_free(room, other)
        room.take()
        with room.aside():
            room.take()
        assert not is_free(room, other), "it was taken before"


def test_a_place_comes_free_though_the_task_failed(room: Room, other: ThreadPoolExecutor) -> None:
    def break_off() -> None:
        with room.held():
            room.take()
            raise OSError

    with suppress(OSError):
        break_off()
    assert is_free(room, other)


def test_who_waits_gets_the_place_when_it_comes_free(other: ThreadPoolExecutor) -> None:
    room, taken = Room(1), threading.Event()

    def wait() -> bool:
        with room.held():
            taken.set()
            return room.take() > 0

    with room.held():
        room.take()
        waiting = other.submit(wait)
        assert taken.wait(5)
    assert waiting.result(5)


@pytest.mark.parametrize("max_bytes", (1, 10_000_000, ROOM, 10 * ROOM))
def test_there_are_places_for_one_at_least(max_bytes: int, other: ThreadPoolExecutor) -> None:
    assert is_free(room_for(max_bytes), other)


NOISE = random.Random(0).randbytes(4_500_000)  # noqa: S311 - bytes that do not compress


@pytest.mark.parametrize(
    ("behaviour", "threads", "verdict", "most"),
    (
        pytest.param(faults.bomb(256), 1, "too-big", 32, id="a bomb"),
        pytest.param(faults.bomb(256), 24, "too-big", 96, id="many bombs"),
        pytest.param(faults.bomb(9), 24, "9000000 bytes", 96, id="many that unfold to what is just allowed"),
        pytest.param(faults.ok(NOISE), 24, "4500000 bytes", 96, id="many that are large as sent"),
        pytest.param(faults.endless, 24, "too-big", 96, id="many without an end"),
    ),
)
def test_memory_does_not_grow_with_the_number_of_threads(
    behaviour: faults.Behaviour, threads: int, verdict: str, most: int
) -> None:
    with Origin() as origin:
        origin.script("/large", behaviour)
        url = f"{origin.url}/large"
        command = [sys.executable, "-m", "tests.fetch.swallowing", url, origin.host_port, str(threads)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    said, grown = done.stdout.split("\n")[:2]
    assert said == verdict
    assert int(grown.removeprefix("+").removesuffix(" MB")) <= most, "megabytes"
