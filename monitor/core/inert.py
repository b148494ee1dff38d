"""Text from the web made inert for a reader: what is invisible is shown, what could steer a terminal is spelled."""

import re
import unicodedata

HIDDEN = re.compile(
    "[\0-\x08\x0a-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
)
"""Controls, bidi overrides, zero-width marks, tag characters. The joiners U+200C and U+200D are part of words."""

TAG = re.compile(r"[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8}){0,8}")


def visible(text: str) -> str:
    """Return text with every hidden character spelled as `<U+202E>`; a tab is a blank."""
    return HIDDEN.sub(lambda found: f"<U+{ord(found.group()):04X}>", text.replace("\t", " "))


def language_tag(text: str) -> str:
    """Return what may stand where a language is named (RFC 5646 section 2.1); nothing for anything else."""
    return text if TAG.fullmatch(text) else ""


def header_line(text: str) -> str:
    """Return text for a mail header: one line, hidden characters out rather than spelled."""
    shown = HIDDEN.sub("", re.sub(r"[\s\u0085\u2028\u2029]+", " ", text))
    return unicodedata.normalize("NFC", " ".join(shown.split()))


RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
FIRST_STRONG, POP = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


def isolated(note: str) -> str:
    """Return `old → new` so that it reads in this order whatever way its words are written: without isolates, two
    Arabic words change places around the arrow (Unicode Standard Annex 9, section 2.4)."""
    if RIGHT_TO_LEFT.search(note) is None:
        return note
    return " → ".join(f"{FIRST_STRONG}{side}{POP}" for side in note.split(" → "))
