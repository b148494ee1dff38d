"""Content codings, undone with a cap: a few bytes can stand for gigabytes.

Only gzip and deflate are asked for, one at a time. The end of the coded stream must have been reached: a cut gzip is
no shorter page.
"""

import zlib

from monitor.wire import Verdict

STEP = 65_536
GZIP, ZLIB, RAW = 31, 15, -15


class DecodeError(Exception):
    """The body cannot be decoded; carries the verdict."""

    def __init__(self, verdict: Verdict, detail: str) -> None:
        super().__init__(verdict, detail)
        self.verdict = verdict
        self.detail = detail


def decoded(body: bytes, coding: str, limit: int) -> bytes:
    """Return a body without its content coding; raises DecodeError for too much, too little, or another coding."""
    name = coding.strip().lower()
    if name in {"", "identity"} or not body:
        return body
    if name in {"gzip", "x-gzip"}:
        return _inflated(body, GZIP, limit)
    if name == "deflate":
        # RFC 9110 section 8.4.1.2 means zlib; some servers send the bare stream.
        is_zlib = body[0] & 0x0F == 8 and int.from_bytes(body[:2]) % 31 == 0  # noqa: PLR2004 - RFC 1950 section 2.2
        return _inflated(body, ZLIB if is_zlib else RAW, limit)
    raise DecodeError(Verdict.BAD_ENCODING, f'the answer is coded as "{name[:40]}", which was not asked for')


def _inflated(body: bytes, wbits: int, limit: int) -> bytes:
    """Inflate; gzip may have several members (RFC 1952 section 2.2), zeros behind them are padding."""
    made = bytearray()
    rest = body
    while True:
        rest = _member(rest, wbits, limit, made)
        if wbits != GZIP or not rest.strip(b"\0"):
            return bytes(made)


def _member(body: bytes, wbits: int, limit: int, made: bytearray) -> bytes:
    """Inflate one member in steps onto `made` and return what follows it; raises DecodeError past the limit."""
    stream, rest = zlib.decompressobj(wbits), body
    while not stream.eof:
        try:
            step = stream.decompress(rest, min(STEP, limit + 1 - len(made)))
        except zlib.error:
            raise DecodeError(Verdict.BAD_ENCODING, "the answer is not coded as it says") from None
        made += step
        rest = stream.unconsumed_tail
        if len(made) > limit:
            raise DecodeError(Verdict.TOO_BIG, f"more than {limit} bytes when decoded")
        if not step and not rest:
            raise DecodeError(Verdict.TRUNCATED, "the coded answer ends before its end")
    return stream.unused_data
