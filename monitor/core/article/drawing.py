"""Draw the outline of a page: which of its pieces are the article's, and which others tell something of it.

What the bytes seem to say is held against the tree that the parser made: each tag that begins an element has to be
one, in order, and the article's own markup has to make the same element by itself. A page of which that is not so has
no outline, and is looked at as a whole.
"""

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from lxml import etree
from lxml.html import HtmlElement

from monitor.core.article.charset import decoded
from monitor.core.article.frame import deks_of, hash_of, held_at, is_standing, look
from monitor.core.article.furniture import NEVER_TEXT, Limits, clean_within, limits_within
from monitor.core.article.lexing import PAGE, Lexed, Tag, read_tags
from monitor.core.article.metadata import TELLING_TAGS, is_telling, told
from monitor.core.article.outline import NONE, Outline, hints_hash, is_plain, part, untrusted
from monitor.core.article.place import Place, place
from monitor.core.article.tree import normalize, parsed_utf8
from monitor.core.text import storable_bytes
from monitor.model import Imprint, PageHints, Selection
from monitor.wire import Fetched

BEHIND = "b"
"""Element that is set behind an article's own markup: it stands beside the article only where that ended."""
PRIORITY = {"p": 10, "div": 150, "td": 160, "th": 160, "tr": 170, "thead": 180, "tbody": 180, "tfoot": 180}
PRIORITY |= {"table": 190, "head": 200, "body": 200, "html": 220}
"""An end tag ends no element above which one of higher priority is open (libxml2, htmlEndPriority)."""
COMMON = 100


def drawn(page: Fetched, hints: PageHints, imprint: Imprint) -> str:
    """Return the outline of a page as JSON; NONE for none, such as where the known article does not stand on it."""
    where, markup = place(imprint.place), storable_bytes(decoded(page.body, page.charset))
    is_looked_at = imprint.frame_hash != "" and hints.selection == Selection()
    if where is None or not is_looked_at or markup != page.body or not is_plain(page):
        return NONE
    tree = parsed_utf8(markup)
    found = _drawn(markup, tree, where)
    if found is None:
        return NONE
    seen = look(markup, tree, untrusted(hints), imprint).imprint
    return replace(found, hints=hints_hash(hints)).text() if is_standing(seen, imprint) else NONE


def _drawn(markup: bytes, tree: HtmlElement, where: Place) -> Outline | None:
    """Return the outline of a page, its hints aside; None for none. The tree stays as it is."""
    lexed = read_tags(markup)
    places = _places(tree, lexed) if lexed else {}
    roots = held_at(tree, where.marks) if places else []
    if lexed is None or len(roots) != 1:
        return None
    first = places.get(roots[0], 0)
    last = _end_of(roots[0].tag, lexed.tags(first)) if first else 0
    own = part(markup, first, last) if last else b""
    alone = _alone(own)
    telling = {*filter(is_telling, tree.iter(*TELLING_TAGS)), *deks_of(markup, tree)}
    if alone is None or bare(alone) != bare(roots[0]) or not telling.isdisjoint(roots[0].iterancestors()):
        return None
    count = markup.count(b"<") + 1
    fixed = lexed.fixed | _pieces_of(telling, places, count)
    return Outline(
        page=hashlib.sha256(markup).hexdigest(),
        pieces=count,
        first=first,
        last=last,
        fixed=tuple(_bounds(fixed - set(range(first, last + 1)))),
        part_hash=_hash(own, alone, where),
    )


def part_hash(markup: bytes, where: Place) -> str:
    """Hash what an article's own markup tells, and what cleaning leaves of it; empty where it may reach beyond its
    element."""
    alone = _alone(markup)
    return "" if alone is None else _hash(markup, alone, where)


def _hash(markup: bytes, root: HtmlElement, where: Place) -> str:
    tree = root.getroottree().getroot()
    page = told(tree)
    etree.strip_elements(tree, *NEVER_TEXT, with_tail=False)
    deks = [each.text_content() for each in deks_of(markup, tree)]
    within = clean_within(root, Limits(where.void, where.most or limits_within((root,))))
    normalize(root)
    return hash_of((page, deks, within.prose), (root,))


def bare(element: HtmlElement) -> bytes:
    """Return an element as bytes, without its tail."""
    made: bytes = etree.tostring(element, encoding="utf-8", with_tail=False)
    return made


def _alone(markup: bytes) -> HtmlElement | None:
    """Return the one element that markup makes wherever it stands on a page; None where it may make another there:
    where it ends what it has not begun, or leaves open what it has."""
    lexed = read_tags(markup) if markup else None
    if lexed is None or lexed.has_page():
        return None
    body = parsed_utf8(markup + f"<{BEHIND}>".encode()).find("body")
    if body is None or [each.tag for each in body][1:] != [BEHIND]:
        return None
    root, behind = body
    body.remove(behind)
    places = _places(body, lexed)
    is_one = len(places) == sum(1 for _ in root.iter("*")) > 0
    return root if is_one and _is_ended(lexed, places) else None


def _places(tree: HtmlElement, lexed: Lexed) -> dict[HtmlElement, int]:
    """Return the piece that begins each element, in their order; none where the parser made others than the tags."""
    made = [(each.tag, each) for each in tree.iter("*")]
    made = [each for each in made if each[0] not in PAGE]
    names, places = lexed.begun()
    if [tag for tag, _ in made] != names:
        return {}
    return dict(zip([each for _, each in made], places, strict=True))


def _end_of(name: str, tags: Iterable[Tag]) -> int:
    """Return the piece of the tag that seems to end the element of a name which the first tag begins; 0 for none."""
    opened = 0
    for tag in tags:
        if tag.name == name and not tag.is_empty:
            opened += 1
        elif tag.name[0] == "/" and tag.name[1:] == name:
            opened -= 1
        if not opened:
            return tag.place
    return 0


def _is_ended(lexed: Lexed, places: Mapping[HtmlElement, int]) -> bool:
    """Say whether each end tag ends an element that the tags before it have begun, and the last one the first: what
    the tree says of the elements that are open where one begins goes before what the tags say."""
    begun, opened = iter(places), list[HtmlElement]()
    for tag in lexed.tags():
        if tag.name[0] != "/":
            element = next(begun)
            if not _is_open_in(opened, element):
                return False
            if not tag.is_empty:
                opened.append(element)
            continue
        at = _which_ends(opened, tag.name[1:])
        if at is None:
            return False
        del opened[at:]
    return not opened and tag.name[0] == "/" and tag.place == lexed.places[-1]


def _is_open_in(opened: list[HtmlElement], element: HtmlElement) -> bool:
    """Say whether an element's parent is among those that are open; those within it, which it ends, are taken off."""
    parent = element.getparent()
    if parent is None or parent.tag in PAGE:
        opened.clear()
        return True
    at = next((each for each in range(len(opened) - 1, -1, -1) if opened[each] is parent), None)
    if at is None:
        return False
    del opened[at + 1 :]
    return True


def _which_ends(opened: Sequence[HtmlElement], name: str) -> int | None:
    """Return which of the open elements an end tag ends; None for none."""
    own = PRIORITY.get(name, COMMON)
    for at in range(len(opened) - 1, -1, -1):
        if opened[at].tag == name:
            return at
        if PRIORITY.get(opened[at].tag, COMMON) > own:
            return None
    return None


def _pieces_of(telling: Iterable[HtmlElement], places: Mapping[HtmlElement, int], count: int) -> set[int]:
    """Return the pieces of elements, with all that stands in them, of a page of so many."""
    numbers = [*places.values(), count]
    found: set[int] = set()
    for each in telling:
        if each in places:
            innermost = max(places.get(within, 0) for within in each.iter("*"))
            found.update(range(places[each], numbers[bisect_right(numbers, innermost)]))
    return found


def _bounds(numbers: AbstractSet[int]) -> Iterator[int]:
    """Yield where runs of numbers begin and end, in turn, the ends not being of them."""
    for each in sorted(numbers):
        if each - 1 not in numbers:
            yield each
        if each + 1 not in numbers:
            yield each + 1
