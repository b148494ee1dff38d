"""Content codings, undone with a cap: a few bytes can stand for gigabytes.

Only gzip and deflate are asked for, one at a time. The end of the coded stream must have been reached: a cut gzip is
no shorter page.
"""

import zlib

from monitor.fetch.faults import BadAnswer
from monitor.wire import Verdict

STEP = 65_536
GZIP, ZLIB, RAW = 31, 15, -15
GZIP_MAGIC = b"\x1f\x8b"
ASKED_FOR = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})
MOST_MEMBERS = 256
"""Each costs a copy of all that follows it."""


def is_asked_for(coding: str) -> bool:
    """Say whether a content coding is one that we know to undo."""
    return coding.strip().lower() in ASKED_FOR


def decoded(body: bytes, coding: str, limit: int) -> bytes:
    """Return a body without its content coding; raises BadAnswer for too much, too little, or another coding."""
    name = coding.strip().lower()
    if not is_asked_for(name):
        raise BadAnswer(Verdict.BAD_ENCODING, f'the answer is coded as "{name[:40]}", which was not asked for')
    if name in {"", "identity"} or not body:
        return body
    if name in {"gzip", "x-gzip"}:
        return _inflated(body, GZIP, limit)
    # RFC 9110 section 8.4.1.2 means zlib; some servers send the bare stream.
    is_zlib = body[0] & 0x0F == 8 and int.from_bytes(body[:2]) % 31 == 0  # noqa: PLR2004 - RFC 1950 section 2.2
    return _inflated(body, ZLIB if is_zlib else RAW, limit)


def _inflated(body: bytes, wbits: int, limit: int) -> bytes:
    """Inflate; gzip may have several members (RFC 1952 section 2.2), what follows the last is padding."""
    made = bytearray()
    rest = body
    for _ in range(MOST_MEMBERS):
        rest = _member(rest, wbits, limit, made)
        if wbits != GZIP or not rest.startswith(GZIP_MAGIC):
            return bytes(made)
    raise BadAnswer(Verdict.BAD_ENCODING, f"more than {MOST_MEMBERS} coded parts")


def _member(body: bytes, wbits: int, limit: int, made: bytearray) -> bytes:
    """Inflate one member in steps onto `made` and return what follows it; raises BadAnswer past the limit."""
    stream, rest = zlib.decompressobj(wbits), body
    while not stream.eof:
        try:
            step = stream.decompress(rest, min(STEP, limit + 1 - len(made)))
        except zlib.error:
            raise BadAnswer(Verdict.BAD_ENCODING, "the answer is not coded as it says") from None
        made += step
        rest = stream.unconsumed_tail
        if len(made) > limit:
            raise BadAnswer(Verdict.TOO_BIG, f"more than {limit} bytes when decoded")
        if not (step or rest or stream.eof):
            raise BadAnswer(Verdict.TRUNCATED, "the coded answer ends before its end")
    return stream.unused_data
