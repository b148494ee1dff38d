"""Marked text on a terminal: in colour where it is shown, and page by page where it is longer than the screen.

Colours are the terminal's own red and green, which its owner chose to be read on what is behind them, light or dark;
old words are struck and new ones bold besides, and the marks stay.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys

OLD = re.compile(r"\[-.*?-\]", re.DOTALL)
NEW = re.compile(r"\{\+.*?\+\}", re.DOTALL)
WORDS = re.compile(r"\S[^\n]*")
RED, GREEN, PLAIN = "\x1b[31;9m", "\x1b[32;1m", "\x1b[0m"
LESS = "FRX"
"""less: ends at once where all fits, shows colours, and leaves the screen as it is."""


def coloured(text: str) -> str:
    """Return marked text with its marks in colour on a terminal that shows it (https://no-color.org)."""
    if not sys.stdout.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return text
    return NEW.sub(lambda found: dyed(found.group(), GREEN), OLD.sub(lambda found: dyed(found.group(), RED), text))


def dyed(words: str, colour: str) -> str:
    """Return words in a colour, line by line: indents between them stay as they are."""
    return WORDS.sub(lambda found: f"{colour}{found.group()}{PLAIN}", words)


def show(text: str) -> None:
    """Write a text, by the user's pager where it is longer than a terminal's screen."""
    pager = pager_of(text)
    if pager is None or not paged(pager, text):
        sys.stdout.write(text)


def pager_of(text: str) -> list[str] | None:
    """Return the command that shows a text page by page; None where it is not wanted, or not needed."""
    wanted = os.environ.get("PAGER", "less")
    is_long = text.count("\n") >= shutil.get_terminal_size((80, 24)).lines
    if not (is_long and wanted.strip() and sys.stdin.isatty() and sys.stdout.isatty()):
        return None
    command = shlex.split(wanted)
    return command if shutil.which(command[0]) else None


def paged(pager: list[str], text: str) -> bool:
    """Hand a text to a pager; say whether it took it."""
    environ = {**os.environ, "LESS": os.environ.get("LESS", LESS)}
    try:
        subprocess.run(pager, input=text.encode(errors="replace"), env=environ, check=False)  # noqa: S603 - the user's own
    except OSError:
        return False
    return True
