"""The parts of a mail as bytes (RFC 2046). A text is encoded once for all that are sent the same."""

import base64
from binascii import b2a_qp
from collections.abc import Iterable, Sequence
from functools import lru_cache

from monitor.core.text import storable
from monitor.model import Attachment

REMEMBERED = 8
"""Texts as encoded that are kept at hand: those of digests that are told alike in a few zones."""
PIECE = 57 * 1_000
"""Bytes that are encoded at a time: they make whole lines of 76 (RFC 2045 section 6.8)."""
LINE_END = b"\r\n"


def body(text: str, html: str, attachments: Iterable[Attachment], boundary: str) -> bytes:
    """Return a mail's body with the headers that say what it is: both forms of it, and what is attached.

    The boundary must stand in no part: "=_" is in no quoted-printable or base64 text (RFC 2045 section 6.7).
    """
    plain = text_part(text, "plain")
    read = multipart("alternative", (plain, text_part(html, "html")), f"{boundary}.0") if html else plain
    pages = tuple(map(page_part, attachments))
    return multipart("mixed", (read, *pages), f"{boundary}.1") if pages else read


def multipart(subtype: str, parts: Sequence[bytes], boundary: str) -> bytes:
    """Return parts as one (RFC 2046 section 5.1.1)."""
    mark = f"--{boundary}".encode()
    head = f'Content-Type: multipart/{subtype}; boundary="{boundary}"'.encode() + LINE_END
    return head + b"".join(LINE_END + mark + LINE_END + part for part in parts) + LINE_END + mark + b"--" + LINE_END


@lru_cache(maxsize=REMEMBERED)
def text_part(text: str, subtype: str) -> bytes:
    """Return a text as quoted-printable, which a reader of the raw mail can still make out."""
    lines = b"\n".join(storable(text).encode().splitlines()) + b"\n"
    encoded = b2a_qp(lines, istext=True).replace(b"\n", LINE_END)
    return typed(subtype, "quoted-printable") + LINE_END + encoded


def page_part(attachment: Attachment) -> bytes:
    """Return an HTML page as an attachment; its name is made of our own ids."""
    where = f'Content-Disposition: attachment; filename="{attachment.name}"'.encode() + LINE_END
    return typed("html", "base64") + where + LINE_END + in_base64(attachment.html)


@lru_cache(maxsize=1)  # what digests carry along is most often the same; pages of a megabyte would stay for good
def in_base64(html: str) -> bytes:
    """Return a text in base64."""
    page = storable(html).encode()
    pieces = (base64.encodebytes(page[place : place + PIECE]) for place in range(0, len(page), PIECE))
    return b"".join(piece.replace(b"\n", LINE_END) for piece in pieces)


def typed(subtype: str, encoding: str) -> bytes:
    """Return the headers of a text."""
    return f'Content-Type: text/{subtype}; charset="utf-8"\r\nContent-Transfer-Encoding: {encoding}\r\n'.encode()
