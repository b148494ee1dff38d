"""The cheap looks at a page that was read before: has anything changed where its article stood, or of its length?

Most pages that are looked at again differ in their furniture only. So the place of the article is remembered, with a
hash of all that stands there, one of what of it cleaning leaves, and in both what the page declares and every longer
piece of text elsewhere. Equal hashes are equal articles; unequal ones say nothing: the page is cleaned as a whole.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import lru_cache

from lxml import etree
from lxml.html import HtmlElement

from monitor.core.article.body import DEK_PROPERTIES, DEK_WORDS
from monitor.core.article.furniture import MOST_NAMES, NEVER_TEXT, Limits, clean_within, words_in
from monitor.core.article.metadata import metadata, told
from monitor.core.article.tree import normalize
from monitor.model import Imprint, PageHints

LONG_TEXT = 60
"""Characters of a piece of text outside the region that might become a part of the article: a lead, a correction."""
TEXTS, LINKED_TEXTS = (
    etree.XPath(path, smart_strings=False) for path in ("descendant::text()", "descendant::a/descendant::text()")
)
"""Headlines of other stories are links, change with every look and are no part of this one."""
CLASSES, IDS, PROPERTIES = (
    etree.XPath(f"descendant-or-self::*/@{name}", smart_strings=False) for name in ("class", "id", "itemprop")
)
"""Strings, without their elements: to make one in Python of each element of a page takes longer than all else."""
PLAIN_TAG = re.compile(r"[a-z][a-z0-9-]*")
MOST_TAGS = 64
"""Whose paths are remembered."""


def place_of(roots: Sequence[HtmlElement], limits: Limits) -> str:
    """Return where the elements that hold an article stand, as JSON: tag, class, id and depth of each, and the limits
    by which their page is cleaned."""
    marks = sorted({_mark(root) for root in roots})
    return json.dumps({"marks": marks, "void": sorted(limits.void), "most": limits.most})


def is_same_place(one: str, other: str) -> bool:
    """Say whether two places are one; how much prose a page has moves with every edit and is no part of it."""
    places = [json.loads(place) if place else {} for place in (one, other)]
    return len({json.dumps({**place, "most": None}) for place in places}) == 1


def _mark(element: HtmlElement) -> tuple[str, str, str, int]:
    return element.tag, element.get("class", ""), element.get("id", ""), sum(1 for _ in element.iterancestors())


def look(tree: HtmlElement, hints: PageHints, known: Imprint) -> Imprint:
    """Return an imprint with the hashes that a page has at the known place, both empty where there is no such place.

    The second is left as it was where the first already says that nothing changed. The tree is changed.
    """
    place = json.loads(known.place)
    page = told(tree)
    etree.strip_elements(tree, *NEVER_TEXT, with_tail=False)
    held = dict.fromkeys(_held(tree, place["marks"]))
    if not held:
        return replace(known, frame_hash="", region_hash="")
    roots = [each for each in held if not any(around in held for around in each.iterancestors())]
    long, deks = _long(tree), _deks(tree)
    frame_hash = _hash((hints, page, sorted(long.elements()), deks), roots)
    if frame_hash == known.frame_hash:
        return known
    outside = sorted((long - sum(map(_long, roots), Counter())).elements())
    limits = Limits(frozenset(place["void"]), tuple(place["most"]))
    prose = [clean_within(root, limits) for root in roots]
    for root in roots:
        normalize(root)
    region_hash = _hash((hints, metadata(page), outside, deks, prose), roots)
    return replace(known, frame_hash=frame_hash, region_hash=region_hash)


def _deks(tree: HtmlElement) -> list[str]:
    """Return the texts of what may be the line under the headline; most pages are without, which names alone tell."""
    names = {each for path in (CLASSES, IDS) for each in set(strings(path, tree)) if is_dek_name(each)}
    if not names and DEK_PROPERTIES.isdisjoint(strings(PROPERTIES, tree)):
        return []
    return [each.text_content() for each in tree.iter() if is_called(each, names)]


def is_called(element: HtmlElement, names: AbstractSet[str]) -> bool:
    """Say whether an element has one of the names for its class or id, or describes the article."""
    return element.get("class") in names or element.get("id") in names or element.get("itemprop") in DEK_PROPERTIES


@lru_cache(maxsize=MOST_NAMES)
def is_dek_name(name: str) -> bool:
    """Say whether a class or an id calls its element the line under the headline."""
    return not DEK_WORDS.isdisjoint(words_in(name))


def strings(path: etree.XPath, tree: HtmlElement) -> list[str]:
    """Return the strings that a path leads to."""
    found = path(tree)
    return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []


def elements(found: object) -> list[HtmlElement]:
    """Return the elements that a path led to."""
    return [each for each in found if isinstance(each, HtmlElement)] if isinstance(found, list) else []


def _held(tree: HtmlElement, marks: Iterable[Sequence[object]]) -> list[HtmlElement]:
    """Return the elements that bear the marks."""
    wanted = {(str(mark[0]), str(mark[1]), str(mark[2]), mark[3]) for mark in marks}
    made = sorted({mark[:3] for mark in wanted})
    alike = (each for tag, names, name in made for each in elements(_made_so(tag)(tree, t=tag, c=names, i=name)))
    return [element for element in alike if _mark(element) in wanted]


@lru_cache(maxsize=MOST_TAGS)
def _made_so(tag: str) -> etree.XPath:
    """Return the path to the elements of a tag that have a class and an id."""
    test = tag if PLAIN_TAG.fullmatch(tag) else "*[name()=$t]"
    return etree.XPath(f"descendant-or-self::{test}[string(@class)=$c and string(@id)=$i]")


def _long(element: HtmlElement) -> Counter[str]:
    """Return the longer pieces of text in an element that are no links, and how often each is there."""
    found, linked = (
        Counter(text for piece in strings(path, element) if len(piece) >= LONG_TEXT <= len(text := piece.strip()))
        for path in (TEXTS, LINKED_TEXTS)
    )
    return found - linked


def _hash(around: object, roots: Sequence[HtmlElement]) -> str:
    digest = hashlib.sha256(repr(around).encode(errors="replace"))
    for root in roots:
        digest.update(etree.tostring(root, encoding="utf-8", with_tail=False))
    return digest.hexdigest()
