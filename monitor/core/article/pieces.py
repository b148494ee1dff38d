"""Markup as pieces: what stands between two `<`.

Two pages of as many pieces are held against each other without being parsed: where those that differ have the same
tags, and text where they had text, both pages are one tree with other attributes and other words. For how a tree is
built goes by tags, and by whether there is text between them, alone.
"""

import re
from functools import lru_cache

SHORT = 60
"""Bytes of text that are fewer than the letters of a longer text (frame.LONG_TEXT)."""
MOST_SKELETONS = 4_096
"""That are remembered: a site writes all its cards alike."""

NAME = re.compile(rb"/?[a-zA-Z][a-zA-Z0-9:_-]*")
VALUE = rb"""(?:"%b*+"|'%b*+'|[^\s"'<>=`]++)"""
PLAIN_TAG = rb"""(/?[a-zA-Z][a-zA-Z0-9:_-]*+)(?:\s*+[^\s"'<>/=]++(?:\s*+=\s*+%b)?+)*+\s*+(/?)>""" % VALUE
"""A tag as nearly all are written, its name and its slash, but for what quoted values are of; of any other tag nobody
knows where it ends."""
LONG_TAG = re.compile(PLAIN_TAG % (rb'[^"]', rb"[^']"))
"""A tag of one or more pieces."""
PIECE = re.compile(rb"<(?:%b)?[^<]*+" % (PLAIN_TAG % (rb'[^"<]', rb"[^'<]")))
"""Any piece; with name and slash where it begins with a whole tag."""
SKELETON = re.compile(
    rb"""/?[a-zA-Z][a-zA-Z0-9:_-]*+(?:\s++[^\s"'<>/=]++(?:\s*+=\s*+(?:"|'[^'<"]*+'|[^\s"'<>=`]++))?+)*+\s*+/?"""
)
"""The same without its end and what stands between double quotes, one of them left in its place."""
NAMING = re.compile(rb"(?i)\s(?:class|id|itemprop|type|rel|name|property)\s*=\s*$")
"""What stands before a value that may say what an element is."""

RAW = frozenset((b"script", b"style", b"title", b"textarea", b"iframe", b"noembed", b"noframes", b"xmp"))
"""Elements in which all is text up to their own end."""
UNREAD = frozenset((b"script", b"style", b"iframe"))
"""Those that are taken off a page before its texts are looked at (furniture.NEVER_TEXT)."""
VOID = frozenset(b"area base basefont br col frame hr img input isindex link meta param".split())
"""Elements that libxml2 knows to hold nothing."""


def name_of(piece: bytes) -> bytes:
    """Return the name of a piece's tag in lower case, that of an end tag with its slash; empty for no tag."""
    found = NAME.match(piece)
    return found.group().lower() if found else b""


def is_comment(piece: bytes) -> bool:
    """Say whether a piece begins with a whole comment, and one that ends at the first `-->` for every parser."""
    end = piece.find(b"-->")
    return piece.startswith(b"!--") and end >= len(b"!--") and b"--!>" not in piece[:end]


def is_alike(before: bytes, after: bytes, behind: bytes) -> bool:
    """Say whether a piece that differs makes the same of both pages: a comment, or the same tag of an element with
    the same names; beside it other words only where nobody reads them: in a script, and all that stands in a link,
    or in an element that holds less than a line.

    The older piece is known to begin a comment or a tag there, and to be none that tells of the article; `behind` is
    the next one, empty where it is the last.
    """
    was, end, said = before.partition(b">")
    now, its_end, says = after.partition(b">")
    if end != its_end or not (_is_plain(was) if was == now else _is_same_tag(was, now)):
        is_same_text = before.partition(b"-->")[2] == after.partition(b"-->")[2]
        return is_same_text and is_comment(before) and is_comment(after)
    return said == says or _is_idle(was, behind, said, says)


@lru_cache(maxsize=MOST_SKELETONS)
def _is_plain(tag: bytes) -> bool:
    """Say whether a tag, without its end, is plainly written and whole."""
    parts = tag.split(b'"')
    return _naming(b'"'.join(parts[::2])) is not None


def _is_same_tag(was: bytes, now: bytes) -> bool:
    """Say whether two tags, each without its end, differ in values only that name nothing."""
    old, new = was.split(b'"'), now.split(b'"')
    names = old[::2]
    if names != new[::2] or len(old) != len(new):
        return False
    naming = _naming(b'"'.join(names))
    return naming is not None and all(old[each] == new[each] for each in naming)


@lru_cache(maxsize=MOST_SKELETONS)
def _naming(skeleton: bytes) -> tuple[int, ...] | None:
    """Return which of the parts of a tag, cut at its quotes, say what its element is; None for a tag that is not
    plainly written, or was cut at a `>` in a value."""
    if SKELETON.fullmatch(skeleton) is None:
        return None
    return tuple(2 * number + 1 for number, each in enumerate(skeleton.split(b'"')) if NAMING.search(each))


def _is_idle(tag: bytes, behind: bytes, said: bytes, says: bytes) -> bool:
    """Say whether there is text behind a tag in both pages, and nobody reads either.

    Text that another tag stands beside may go on behind that: only where its own element ends with it is it known how
    much there is. A character reference may be a blank.
    """
    if not said or not says or said.isspace() or says.isspace():
        return False
    name = name_of(tag)
    if name in UNREAD:
        return True
    is_all = name_of(behind) == b"/" + name and not tag.endswith(b"/") and name not in VOID
    return is_all and b"&" not in said + says and (name == b"a" or len(said) < SHORT > len(says))
