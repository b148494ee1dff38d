"""When garbage is looked for: not in what is loaded, which stays."""

import gc

MORE_THAN_A_ROUND_MAKES = 10_000
"""Objects. At the 700 of Python 3.11, a check of pages that stood still spent a sixtieth of its time looking."""
MORE_THAN_IS_LOADED = 200_000
"""Objects. Short of so many nothing is looked through; a command that stops long before leaves them to its end."""


def put_off() -> None:
    """Let a command load what it needs: to look through it again and again took an eighth of a start."""
    gc.set_threshold(MORE_THAN_IS_LOADED)


def begin() -> None:
    """Look for garbage now and then, in what is made from now on."""
    gc.freeze()
    gc.set_threshold(MORE_THAN_A_ROUND_MAKES)
