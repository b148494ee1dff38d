"""How many columns text takes on a terminal or in a mail's text, and how it is broken into lines of so many.

East Asian letters take two columns and their writing has no blanks: a line may end after any of them, only not before
a mark that closes or pauses (Unicode Standard Annex 14, class CL).
"""

import re
from collections.abc import Iterator
from textwrap import TextWrapper

NARROW = re.compile("[\\x20-\u02ff\u0370-\u0482\u048a-\u0530\u2010-\u2027\u2030-\u205e\u2190-\u21ff]*")
"""Letters and marks that take one column each, whatever stands beside them."""
CLOSING = frozenset("、。，．：；！？）〕】》」』〉］｝・ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ%℃")
LONGEST_MEASURED = 100_000
"""Characters of one text that are measured one by one."""


def is_narrow(text: str) -> bool:
    """Say whether every character takes one column."""
    return text.isascii() or NARROW.fullmatch(text) is not None


def columns_of(text: str) -> int:
    """Return how many columns a text takes."""
    if is_narrow(text) or len(text) > LONGEST_MEASURED:
        return len(text)
    from wcwidth import wcswidth

    whole = int(wcswidth(text))
    return whole if whole >= 0 else sum(map(width_of, text))


def width_of(char: str) -> int:
    """Return how many columns one character takes."""
    if " " <= char <= "~":
        return 1
    from wcwidth import wcwidth

    return max(wcwidth(char), 0)


def padded(text: str, room: int) -> str:
    """Return text with blanks behind it, so that it takes so many columns at least."""
    return text + " " * (room - columns_of(text))


def cut(text: str, room: int) -> str:
    """Return text that takes at most so many columns, with a mark where it was cut."""
    if columns_of(text) <= room:
        return text
    return next(pieces(text, max(room - 1, 1))).rstrip() + "…"


def filled(text: str, room: int, first: str = "", rest: str = "") -> list[str]:
    """Return text as lines of at most so many columns, each with its indent.

    Words longer than a line are broken wherever it ends, addresses excepted.
    """
    if is_narrow(text):
        wrapper = TextWrapper(
            room,
            initial_indent=first,
            subsequent_indent=rest,
            break_long_words="://" not in text,
            break_on_hyphens=False,
        )
        return wrapper.wrap(text)
    return list(_lines(text, room, first, rest))


def squeezed(text: str, room: int, first: str = "", rest: str = "") -> list[str]:
    """Return text as `filled` does, addresses broken where a line ends as well: for a screen of so many columns."""
    if is_narrow(text):
        return TextWrapper(room, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False).wrap(text)
    return [piece for line in filled(text, room, first, rest) for piece in pieces(line, room)]


def _lines(text: str, room: int, first: str, rest: str) -> Iterator[str]:
    line, taken, indent = "", 0, first
    for atom in _atoms(text, room - max(len(first), len(rest))):
        wide = columns_of(atom.rstrip())
        if line and len(indent) + taken + wide > room:
            yield (indent + line).rstrip()
            line, taken, indent = "", 0, rest
        if line or atom.strip():
            line, taken = line + atom, taken + columns_of(atom)
    if line.strip():
        yield (indent + line).rstrip()


def _atoms(text: str, room: int) -> Iterator[str]:
    """Yield what a line must not be broken within: words with the blank behind them, East Asian letters."""
    for word in re.findall(r"\s*\S+\s?|\s+", text):
        if is_narrow(word) or "://" in word:
            yield from [word] if columns_of(word) <= room or "://" in word else pieces(word, room)
            continue
        yield from _letters(word, room)


def _letters(word: str, room: int) -> Iterator[str]:
    run = ""
    for char in word:
        if run and char not in CLOSING and not char.isspace() and (is_wide(char) or is_wide(run[-1])):
            yield from pieces(run, room)
            run = ""
        run += char
    yield from pieces(run, room)


def is_wide(char: str) -> bool:
    """Say whether a letter takes two columns."""
    return width_of(char) == 2  # noqa: PLR2004 - two are the definition


def pieces(text: str, room: int) -> Iterator[str]:
    """Yield text in pieces of at most so many columns."""
    piece, taken = "", 0
    for char in text:
        wide = width_of(char)
        if piece and taken + wide > room:
            yield piece
            piece, taken = "", 0
        piece, taken = piece + char, taken + wide
    if piece:
        yield piece
