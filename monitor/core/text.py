"""Text as it comes from the net, made clean: one line, no control characters, nothing that cannot be stored."""

import re

UNSTORABLE = re.compile("[\ud800-\udfff]")
ODD = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")


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


def shortened(text: str, limit: int) -> str:
    """Return text of at most so many characters, with a mark where it was cut."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
