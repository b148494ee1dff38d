"""Durations, sizes, globs of words: how the configuration spells values."""

import re
from datetime import timedelta

DURATION = re.compile(r"(\d{1,6})([smhd])")
UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
SIZE = re.compile(r"(\d{1,6})(kB|MB|GB)")
BYTES = {"kB": 1_000, "MB": 1_000_000, "GB": 1_000_000_000}


def duration(text: str) -> timedelta:
    """Read `90s`, `15m`, `2h`, `3d`; raises ValueError."""
    match = DURATION.fullmatch(text)
    if match is None:
        raise ValueError("a duration is written like 90s, 15m, 2h or 3d")
    return timedelta(**{UNITS[match.group(2)]: int(match.group(1))})


def size(text: str) -> int:
    """Read `500kB`, `10MB`, `1GB` as bytes; raises ValueError."""
    match = SIZE.fullmatch(text)
    if match is None or int(match.group(1)) == 0:
        raise ValueError("a size is written like 500kB, 10MB or 1GB")
    return int(match.group(1)) * BYTES[match.group(2)]


def spelled(length: timedelta) -> str:
    """Return a duration as the configuration spells it."""
    seconds = int(length.total_seconds())
    for unit, factor in (("d", 86_400), ("h", 3_600), ("m", 60)):
        if seconds and seconds % factor == 0:
            return f"{seconds // factor}{unit}"
    return f"{seconds}s"
