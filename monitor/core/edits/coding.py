"""Words as single characters: libraries compare strings, and are to see words."""

SURROGATES = range(0xD800, 0xE000)
MOST_CODES = 0x110000 - len(SURROGATES) - 1


def character(code: int) -> str:
    """Return the character that stands for a number; NUL and the surrogates stand for none.

    Numbers past the last character share it: unlike words are then taken for like in likeness, never in a diff, which
    counts its words first.
    """
    code = min(code, MOST_CODES - 1) + 1
    return chr(code if code < SURROGATES.start else code + len(SURROGATES))
