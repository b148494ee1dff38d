"""The tags of a page, in order, by its bytes alone; nothing where it is not plain to see what they are."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from monitor.core.article.pieces import LONG_TAG, PIECE, RAW, VOID, is_comment, name_of

PAGE = frozenset({"html", "head", "body"})
"""Elements that a page has whether or not it says so, and once however often it does."""
PAGE_TAGS = PAGE | {f"/{name}" for name in PAGE}
VOID_TAGS = frozenset(each.decode() for each in VOID)
ENDLESS = b"plaintext"
"""All behind its tag is text."""
NOTED = RAW | {b"", ENDLESS} | {f"{slash}{name}".encode() for name in PAGE for slash in ("", "/")}
MOST_PIECES = 20_000
MOST_OPEN = 50
"""Pieces that one tag may be of, with `<` in its values."""


class Tag(NamedTuple):
    """A tag as the bytes have it."""

    place: int
    """Number of its piece."""
    name: str
    """In lower case, that of an end tag with its slash."""
    is_empty: bool
    """It ends itself, or nothing can stand in it."""


@dataclass(slots=True)
class Lexed:
    """A page's tags, in order: the piece of each, its name in lower case, and its slash at the end."""

    places: list[int] = field(default_factory=list)
    names: list[bytes] = field(default_factory=list)
    slashes: list[bytes] = field(default_factory=list)
    fixed: set[int] = field(default_factory=lambda: {0})
    """The pieces that are no tag or comment by themselves, or that decide where one ends."""

    def begun(self) -> tuple[list[str], list[int]]:
        """Return the names of the tags that begin an element, and their pieces."""
        pairs = [each for each in zip(self._decoded(), self.places, strict=True) if each[0][0] != "/"]
        pairs = [each for each in pairs if each[0] not in PAGE]
        return [name for name, _ in pairs], [place for _, place in pairs]

    def has_page(self) -> bool:
        """Say whether any tag begins or ends a page."""
        return not PAGE_TAGS.isdisjoint(self._decoded())

    def tags(self, first: int = 0) -> Iterator[Tag]:
        """Yield the tags from a piece on, but for those that begin or end a page."""
        names, at = self._decoded(), bisect_left(self.places, first)
        for number, name, slash in zip(self.places[at:], names[at:], self.slashes[at:], strict=True):
            if name not in PAGE_TAGS:
                yield Tag(number, name, slash != b"" or name in VOID_TAGS)

    def _decoded(self) -> list[str]:
        return b" ".join(self.names).decode().split(" ")


def read_tags(markup: bytes) -> Lexed | None:
    """Return the tags that markup has, None where that is not plain."""
    found, tags, place = Lexed(), PIECE.findall(markup), 1
    if len(tags) >= MOST_PIECES:
        return None
    names = b" ".join([name for name, _ in tags]).lower().split(b" ")
    slashes = [slash for _, slash in tags]
    noted = [number for number, name in enumerate(names, 1) if name in NOTED]
    pieces = markup.split(b"<") if noted else ()
    for number in (*noted, len(tags) + 1):
        if number < place:
            continue
        # Tags that need no second look, and they are most, are taken over as they are.
        found.places += range(place, number)
        found.names += names[place - 1 : number - 1]
        found.slashes += slashes[place - 1 : number - 1]
        if number > len(tags):
            break
        name, slash = names[number - 1], slashes[number - 1]
        if name:
            place = _behind_tag(pieces, range(number, number + 1), found, name, slash)
        else:
            place = _behind_other(pieces, number, found)
        if not place:
            return None
    return found


def _behind_other(pieces: Sequence[bytes], place: int, found: Lexed) -> int:
    """Return the number of the piece behind one that is no tag by itself, 0 where that is not plain."""
    piece = pieces[place]
    if piece.startswith(b"!--"):
        return _behind_comment(pieces, place, found)
    if name_of(piece):
        return _behind_long_tag(pieces, place, found)
    # A document type, an instruction, what every parser takes for a comment, or text.
    found.fixed.add(place)
    is_told = not piece.startswith((b"!", b"?", b"/")) or (b">" in piece and not piece.startswith(b"![CDATA["))
    return place + 1 if is_told else 0


def _behind_comment(pieces: Sequence[bytes], place: int, found: Lexed) -> int:
    """Return the number of the piece behind a comment, 0 where it ends nowhere or not plainly."""
    last = next((each for each in range(place, len(pieces)) if b"-->" in pieces[each]), 0)
    if last > place:
        found.fixed.update(range(place, last + 1))
    return last + 1 if last and is_comment(b"<".join(pieces[place : last + 1])) else 0


def _behind_long_tag(pieces: Sequence[bytes], place: int, found: Lexed) -> int:
    """Add a tag of several pieces; return the number of the piece behind it, 0 where that is not plain."""
    for behind in range(place + 2, min(place + MOST_OPEN, len(pieces)) + 1):
        if tag := LONG_TAG.match(b"<".join(pieces[place:behind])):
            found.fixed.update(range(place, behind))
            return _behind_tag(pieces, range(place, behind), found, tag.group(1).lower(), tag.group(2))
    return 0


def _behind_tag(pieces: Sequence[bytes], of: range, found: Lexed, name: bytes, slash: bytes) -> int:
    """Add a tag that is of some pieces; return the number of the piece behind it: of an element that is all text, of
    that of its end tag; 0 for none."""
    found.places.append(of.start)
    found.names.append(name)
    found.slashes.append(slash)
    if name not in NOTED:
        return of.stop
    if name == ENDLESS:
        return 0
    if name in RAW and not slash:
        return _end_of_text(pieces, of.stop, name, found)
    found.fixed.update(of)
    return of.stop


def _end_of_text(pieces: Sequence[bytes], inner: int, name: bytes, found: Lexed) -> int:
    """Return the number of the piece that ends an element of text; 0 for none, and for a script in a script."""
    end = next((each for each in range(inner, len(pieces)) if name_of(pieces[each]) == b"/" + name), 0)
    within = pieces[inner:end]
    if any(each.startswith(b"!--") for each in within) and any(name_of(each) == name for each in within):
        return 0
    found.fixed.update(range(inner, end))
    return end
