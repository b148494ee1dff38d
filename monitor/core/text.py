"""Text as it comes from the net, made clean: one line, no control characters, nothing that cannot be stored."""

import re

UNSTORABLE = re.compile("[\ud800-\udfff]")
ODD = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
C0 = bytes((*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F))
C1 = re.compile(b"\xc2[\x80-\x84\x86-\x9f]")
"""The same, of UTF-8."""


def one_line(text: str) -> str:
    """Return text as one line: blanks and line ends are single spaces, control characters and surrogates are out.

    Invisible marks that a reader should hear of (zero-width, bidi) stay: comparing folds them, showing marks them.
    """
    if text.isprintable() and "  " not in text:  # the one blank that prints is the space: most text is clean
        return text.strip()
    return " ".join(storable(text).split())


def storable(text: str) -> str:
    """Return text without control characters, and with U+FFFD for surrogates; line ends and tabs stay."""
    if text.isprintable() or ODD.search(text) is None:
        return text
    return CONTROL.sub("", UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", text))


def storable_bytes(text: str) -> bytes:
    """Return text as `storable` makes it, in UTF-8; of a page's length, in a fraction of the time."""
    try:
        data = text.encode()
    except UnicodeEncodeError:
        return storable(text).encode()
    is_clean = len(data.translate(None, C0)) == len(data) and (b"\xc2" not in data or C1.search(data) is None)
    return data if is_clean else storable(text).encode()


def shortened(text: str, limit: int) -> str:
    """Return text of at most so many characters, with a mark where it was cut."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
