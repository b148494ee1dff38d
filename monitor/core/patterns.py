"""Operators' patterns, RE2's (https://github.com/google/re2/wiki/Syntax): matched in linear time whatever the text.

No look-around and no back-references, and no page or article that takes a minute.
"""

import re
from functools import cache


@cache
def compiled_pattern(pattern: str) -> re.Pattern[str]:
    """Compile a pattern; raises ValueError, with the reason, for what is none."""
    import re2

    options = re2.Options()
    options.log_errors = False
    try:
        compiled: re.Pattern[str] = re2.compile(pattern, options)
    except re2.error as error:
        (reason,) = error.args
        told = reason.decode(errors="replace") if isinstance(reason, bytes) else reason
        raise ValueError(f'"{pattern}" is no pattern of RE2: {told}') from error
    return compiled


def literal(text: str) -> str:
    """Return a pattern for a text as it stands, any blank of it for any blanks."""
    return r"\s+".join(re.escape(word) for word in text.split())


def check_pattern(pattern: str) -> None:
    """Let a pattern through that can be used; raises ValueError, with the reason, for any other."""
    compiled_pattern(pattern)
