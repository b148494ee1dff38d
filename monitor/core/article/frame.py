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
from dataclasses import replace

from lxml import etree
from lxml.html import HtmlElement

from monitor.core.article.furniture import NEVER_TEXT, Limits, clean_within
from monitor.core.article.metadata import metadata
from monitor.core.article.tree import normalize
from monitor.model import Imprint, PageHints

LONG_TEXT = 60
"""Characters of a piece of text outside the region that might become a part of the article: a lead, a correction."""
LONG_TEXTS = etree.XPath(f".//text()[string-length(.) >= {LONG_TEXT}][not(ancestor::a)]", smart_strings=False)
"""Headlines of other stories are links, change with every look and are no part of this one."""
CLASSES = etree.XPath("//@class", smart_strings=False)
HAS_PROPERTIES = etree.XPath("boolean(//@itemprop)")
DEK = re.compile("ek|eck|tandfirst|rapline|ubtitle|ubhead")
"""In class names of what may be the line under the headline, which stands outside the region and may be short."""


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
    about = (hints, metadata(tree))
    etree.strip_elements(tree, *NEVER_TEXT, with_tail=False)
    held = _held(tree, place["marks"])
    if not held:
        return replace(known, frame_hash="", region_hash="")
    roots = [each for each in held if not set(held).intersection(each.iterancestors())]
    around = repr((about, _long_texts(tree, roots), [each.text_content() for each in _deks(tree)]))
    frame_hash = _hash(around, roots)
    if frame_hash == known.frame_hash:
        return known
    limits = Limits(frozenset(place["void"]), tuple(place["most"]))
    prose = [clean_within(root, limits) for root in roots]
    for root in roots:
        normalize(root)
    return replace(known, frame_hash=frame_hash, region_hash=_hash(f"{around} {prose}", roots))


def _deks(tree: HtmlElement) -> list[HtmlElement]:
    """Return what may be the line under the headline; most pages are without, which their names alone tell."""
    found = CLASSES(tree)
    named = {each for each in set(found if isinstance(found, list) else []) if DEK.search(str(each))}
    if not named and not HAS_PROPERTIES(tree):
        return []
    return [each for each in tree.iter() if each.get("class") in named or "itemprop" in each.attrib]


def _held(tree: HtmlElement, marks: Iterable[Sequence[object]]) -> list[HtmlElement]:
    """Return the elements that bear the marks."""
    wanted = {tuple(mark) for mark in marks}
    named = {mark[:3] for mark in wanted}  # to count an element's depth costs more than to read its names
    tags = {str(mark[0]) for mark in wanted}
    some = tree.iter(*tags) if tags else ()
    alike = (each for each in some if (each.tag, each.get("class", ""), each.get("id", "")) in named)
    return [element for element in alike if _mark(element) in wanted]


def _long_texts(tree: HtmlElement, roots: Sequence[HtmlElement]) -> list[str]:
    """Return the longer pieces of text that stand outside the roots."""
    found = Counter(_long(tree))
    for root in roots:
        found.subtract(_long(root))
    return sorted(found.elements())


def _long(element: HtmlElement) -> list[str]:
    found = LONG_TEXTS(element)
    pieces = found if isinstance(found, list) else []
    return [text for piece in pieces if isinstance(piece, str) and len(text := piece.strip()) >= LONG_TEXT]


def _hash(around: str, roots: Sequence[HtmlElement]) -> str:
    digest = hashlib.sha256(around.encode(errors="replace"))
    for root in roots:
        digest.update(etree.tostring(root, encoding="utf-8", with_tail=False))
    return digest.hexdigest()
