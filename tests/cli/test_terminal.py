"""Eighty columns, wide letters, colour only where it is shown, and a pager where a text is longer than the screen."""

import fcntl
import os
import pty
import struct
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from monitor.cli.paper import coloured, dyed, pager_of, show
from monitor.cli.screen import columns, hanging, paragraph, shortened, wrapped_lines
from monitor.core.width import columns_of, cut, filled, pieces

JAPANESE = "市議会は月曜日の夜、川に架かる新しい橋の建設を賛成多数で可決した。長年の議論の末の決定。"
MARKED = "It opens by [-the end of\n  2028-] {+2030+}."


class Terminal:
    """A real one: what is written to it can be read again."""

    def __init__(self) -> None:
        self.far, near = pty.openpty()
        fcntl.ioctl(near, termios.TIOCSWINSZ, struct.pack("HHHH", 10, 80, 0, 0))
        self.near = os.fdopen(near, "w")

    @contextmanager
    def attached(self) -> Iterator[None]:
        """Be the standard input and output for a while."""
        kept = sys.stdin, sys.stdout
        sys.stdin = sys.stdout = self.near
        try:
            yield
        finally:
            sys.stdin, sys.stdout = kept

    def seen(self) -> str:
        """Return what was written."""
        self.near.flush()
        return os.read(self.far, 100_000).decode().replace("\r\n", "\n")


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    made = Terminal()
    for name in ("NO_COLOR", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    yield made
    made.near.close()
    os.close(made.far)


def test_marks_are_coloured_on_a_terminal_line_by_line(terminal: Terminal) -> None:
    red, green, plain = "\x1b[31;9m", "\x1b[32;1m", "\x1b[0m"
    with terminal.attached():
        shown = coloured(MARKED)
    assert shown == f"It opens by {red}[-the end of{plain}\n  {red}2028-]{plain} {green}{{+2030+}}{plain}."
    assert dyed("  \n ", red) == "  \n "


@pytest.mark.parametrize(("name", "value"), (("NO_COLOR", "1"), ("TERM", "dumb")))
def test_who_wants_no_colour_gets_none(
    name: str, value: str, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with terminal.attached():
        assert coloured(MARKED) == MARKED


def test_a_pipe_gets_neither_colour_nor_pager(capsys: pytest.CaptureFixture[str]) -> None:
    assert coloured(MARKED) == MARKED
    show("line\n" * 500)
    assert capsys.readouterr().out == "line\n" * 500


@pytest.mark.parametrize(
    ("pager", "lines", "expected"),
    (("cat -n", 500, ["cat", "-n"]), ("cat", 3, None), ("", 500, None), ("no-such-pager-at-all", 500, None)),
)
def test_a_long_text_goes_to_the_pager(
    pager: str, lines: int, expected: list[str] | None, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAGER", pager)
    with terminal.attached():
        assert pager_of("line\n" * lines) == expected


def test_the_pager_gets_the_whole_text(terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGER", f"cp /dev/stdin {tmp_path}/seen")
    with terminal.attached():
        show("line\n" * 50)
    assert (tmp_path / "seen").read_text() == "line\n" * 50


@pytest.mark.parametrize(
    "text",
    (
        JAPANESE * 3,
        "see https://example.org/" + "x" * 99,
        JAPANESE + " https://example.org/" + "x" * 99,
        "word " * 60,
        "x" * 300,
        "слово " * 60,
        "한국어 문장은 띄어쓰기가 있다. " * 9,
        "👍🏽 " * 90,
        "שלום " * 40,
    ),
)
def test_no_line_is_wider_than_the_screen(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for made in (paragraph(text), hanging(text), wrapped_lines(f"    {text}"), columns([("a", JAPANESE[:9], text)])):
        assert max(map(columns_of, made.splitlines())) <= 80
    flat = "".join(paragraph(text).split())
    assert flat == "".join(text.split()), "nothing is lost"


def test_columns_stand_under_each_other_whatever_the_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    rows = columns([("日本", "ok", "x"), ("paper", "failing", "y")]).splitlines()
    assert [columns_of(row[: row.index(mark)]) for row, mark in zip(rows, "xy", strict=True)] == [16, 16]
    assert shortened(JAPANESE, 11) == "市議会は月…"
    assert columns([]) == ""


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    (
        ("日本語、です。", 6, ["日本", "語、で", "す。"]),
        ("日本 abc", 8, ["日本 abc"]),
        ("日本 abcdef", 8, ["日本", "abcdef"]),
        ("", 8, []),
        (
            "see https://example.org/日本語のとても長い住所 there",
            12,
            ["see", "https://example.org/日本語のとても長い住所", "there"],
        ),
        ("语" + "a" * 12, 6, ["语", "aaaaaa", "aaaaaa"]),
    ),
)
def test_east_asian_text_is_broken_between_its_letters(text: str, room: int, lines: list[str]) -> None:
    assert filled(text, room) == lines


def test_odd_letters_have_a_width() -> None:
    assert columns_of("e\u0301") == 1
    assert columns_of("\x01日") == 2
    assert cut("abc", 3) == "abc"
    assert list(pieces("日本語", 4)) == ["日本", "語"]
    assert columns_of("日" * 200_000) == 200_000, "a text too long to be measured counts its letters"
