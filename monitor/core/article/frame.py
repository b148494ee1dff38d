"""The cheap looks at a page that was read before: has anything changed where its article stood, or of its length?

Most pages that are looked at again differ in their furniture only. So the place of the article is remembered, with a
hash of all that stands there, one of what of it cleaning leaves, and in both what the page declares and every longer
piece of text elsewhere. Equal hashes are equal articles; unequal ones say nothing: the page is cleaned as a whole.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import cast

from lxml import etree
from lxml.html import HtmlElement

from monitor.core.article.blocks import BLOCK_TAGS
from monitor.core.article.body import DEK_PROPERTIES, DEK_WORDS
from monitor.core.article.furniture import (
    NEVER_TEXT,
    Limits,
    Within,
    clean_within,
    limits_within,
    words_in,
)
from monitor.core.article.metadata import Told, metadata, told
from monitor.core.article.place import Mark, Place, place
from monitor.core.article.region import LEAST_DENSE
from monitor.core.article.tree import lineage, normalize
from monitor.core.language.sieve import finder
from monitor.core.text import one_line
from monitor.model import Imprint, PageHints

LONG_TEXT = 60
"""Characters of a piece of text outside the region that might become a part of the article: a lead, a correction."""
LONG_TEXTS = etree.XPath(f"descendant::text()[string-length() >= {LONG_TEXT}][not(ancestor::a)]", smart_strings=False)
"""Headlines of other stories are links, change with every look and are no part of this one."""
CLASSES, IDS, PROPERTIES = (
    etree.XPath(f"descendant-or-self::*/@{name}", smart_strings=False) for name in ("class", "id", "itemprop")
)
"""Strings, without their elements: to make one in Python of each element of a page takes longer than all else."""
MOST_NAMED = 0.25
"""Of an article's prose in boxes of one furniture name: with more of it, the whole page says whether the name means
anything."""
PLAIN_TAG = re.compile(r"[a-z][a-z0-9-]*")
NOT_IN_PATHS = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that markup may have, by reference at least, and XPath may not (XML 1.0, section 2.2)."""
MOST_PATHS = 64
"""That are remembered."""


def mark_of(element: HtmlElement) -> Mark:
    """Return what an element is known by."""
    return *_names_of(element), sum(1 for _ in element.iterancestors())


def _names_of(element: HtmlElement) -> tuple[str, str, str]:
    return element.tag, element.get("class", ""), element.get("id", "")


def marks_of(elements: Iterable[HtmlElement]) -> frozenset[Mark]:
    """Return what elements are known by."""
    return frozenset(map(mark_of, elements))


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What stands at the known place of a page."""

    where: Place
    """As it was known."""
    told: Told
    roots: tuple[HtmlElement, ...]
    """The elements that stand there, their furniture taken out."""
    limits: Limits
    """By which that was done."""
    within: tuple[Within, ...]
    """What each of them held before."""
    outside: frozenset[str]
    """The longer texts elsewhere, hashed, but for the page's titles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A page as it was found where its article stood."""

    imprint: Imprint
    """With the hashes that the page has there, both empty where there is no such place."""
    found: Found | None = None
    """None where there is no such place, and where the hashes say all."""


def look(markup: bytes, tree: HtmlElement, hints: PageHints, known: Imprint) -> Look:
    """Look at the known place of a page, given in UTF-8 and as a tree. The tree is changed.

    The second hash is left as it was where the first already says that nothing changed; the place, where either does.
    """
    where, page = place(known.place), told(tree)
    etree.strip_elements(tree, *NEVER_TEXT, with_tail=False)
    held = dict.fromkeys(held_at(tree, where.marks) if where else ()).keys()
    if where is None or not held:
        return Look(imprint=replace(known, frame_hash="", region_hash=""))
    roots = tuple(each for each in held if held.isdisjoint(each.iterancestors()))
    long, deks = _long(tree), deks_of(markup, tree)
    shown = [each.text_content() for each in deks]
    frame_hash = hash_of((hints, page, sorted(long.elements()), shown), roots)
    if frame_hash == known.frame_hash:
        return Look(imprint=known)
    around = long - sum(map(_long, roots), Counter())
    limits = Limits(where.void, where.most or limits_within(roots))
    within = tuple(clean_within(root, limits) for root in roots)
    for root in roots:
        normalize(root)
    prose = [each.prose for each in within]
    region_hash = hash_of((hints, metadata(page), sorted(around.elements()), shown, prose), roots)
    if region_hash == known.region_hash:
        return Look(imprint=replace(known, frame_hash=frame_hash))
    elsewhere = [each.text_content() for each in deks if held.isdisjoint(lineage(each))]
    outside = frozenset(map(_short_hash, (*(around - _titles(tree, held, page)), *elsewhere)))
    seen = replace(where, most=limits.most, outside=None if where.outside is None else outside)
    return Look(
        imprint=replace(known, frame_hash=frame_hash, region_hash=region_hash, place=seen.text()),
        found=Found(where=where, told=page, roots=roots, limits=limits, within=within, outside=outside),
    )


def is_standing(looked: Imprint, known: Imprint) -> bool:
    """Say whether a look at its place found an article as it was, furniture within it aside."""
    is_same_frame = looked.frame_hash != "" and looked.frame_hash == known.frame_hash
    return is_same_frame or (looked.region_hash != "" and looked.region_hash == known.region_hash)


def is_readable(found: Found) -> bool:
    """Say whether an article can be read in its place alone: it has prose and stands in one element, nothing that may
    belong to it stands elsewhere but what was there before, and no name means more or less than it did."""
    where = found.where
    if where.outside is None or where.void or len(where.marks) != 1 or len(found.roots) != 1:
        return False
    ((root,), (held,)) = found.roots, found.within
    is_told = held.prose >= LEAST_DENSE and held.named <= held.prose * MOST_NAMED
    return root.tag in BLOCK_TAGS and is_told and found.outside <= where.outside


@cache
def names_dek() -> Callable[[bytes], bool]:
    """Return what says of markup in UTF-8 whether an element may be named the line under the headline. Most pages
    have none, and to look at the names of all elements takes longer than all else. A name with a character reference
    in it may be any."""
    value = r"""\s*=\s*(?:"[^"]*|'[^']*|[^\s>]*)"""
    named = rf"(?:class|id){value}(?:{'|'.join(sorted(DEK_WORDS))}|&)"
    described = rf"itemprop{value}(?:{'|'.join(sorted(DEK_PROPERTIES))}|&)"
    return finder(rf"""(?i)[\s"'/](?:{named}|{described})""")


def deks_of(markup: bytes, tree: HtmlElement) -> list[HtmlElement]:
    """Return what may be the line under the headline, of a page given in UTF-8 and as a tree."""
    if not names_dek()(markup):
        return []
    names = {each for path in (CLASSES, IDS) for each in set(strings(path, tree)) if is_dek_name(each)}
    if not names and DEK_PROPERTIES.isdisjoint(strings(PROPERTIES, tree)):
        return []
    return [each for each in tree.iter() if is_called(each, names)]


def is_called(element: HtmlElement, names: AbstractSet[str]) -> bool:
    """Say whether an element has one of the names for its class or id, or describes the article."""
    return element.get("class") in names or element.get("id") in names or element.get("itemprop") in DEK_PROPERTIES


def is_dek_name(name: str) -> bool:
    """Say whether a class or an id calls its element the line under the headline."""
    lowered = name.lower()
    return any(word in lowered for word in DEK_WORDS) and not DEK_WORDS.isdisjoint(words_in(name))


def strings(path: etree.XPath, tree: HtmlElement) -> list[str]:
    """Return the strings that a path leads to."""
    return cast("list[str]", path(tree))


def elements(found: object) -> list[HtmlElement]:
    """Return the elements that a path led to."""
    return [each for each in found if isinstance(each, HtmlElement)] if isinstance(found, list) else []


def held_at(tree: HtmlElement, marks: AbstractSet[Mark]) -> list[HtmlElement]:
    """Return the elements that bear the marks."""
    made = {mark[:3] for mark in marks}
    odd = {each for each in made if not PLAIN_TAG.fullmatch(each[0]) or NOT_IN_PATHS.search(each[1] + each[2])}
    alike = [each for names in sorted(made - odd) for each in _made_so(tree, *names)]
    if odd:
        alike += (each for each in tree.iter() if _names_of(each) in odd)
    return [element for element in alike if mark_of(element) in marks]


def _made_so(tree: HtmlElement, tag: str, names: str, name: str) -> list[HtmlElement]:
    """Return the elements of a tag that have a class and an id; one that is empty is none."""
    made = f"[{'@class=$c' if names else 'not(string(@class))'}][{'@id=$i' if name else 'not(string(@id))'}]"
    return elements(_path(f"descendant-or-self::{tag}{made}")(tree, c=names, i=name))


@lru_cache(maxsize=MOST_PATHS)
def _path(path: str) -> etree.XPath:
    return etree.XPath(path)


def _long(element: HtmlElement) -> Counter[str]:
    """Return the longer pieces of text in an element that are no links, and how often each is there."""
    return Counter(text for piece in strings(LONG_TEXTS, element) if len(text := piece.strip()) >= LONG_TEXT)


def _titles(tree: HtmlElement, held: AbstractSet[HtmlElement], page: Told) -> Counter[str]:
    """Return the page's titles outside the article: they are no part of its text wherever they stand."""
    known = {page.document, *page.headings}
    around = (each for each in tree.iter("h1", "title") if held.isdisjoint(lineage(each)))
    return Counter(piece.strip() for each in around for piece in each.itertext() if one_line(piece) in known)


def _short_hash(text: str) -> str:
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()[:12]


def hash_of(around: object, roots: Sequence[HtmlElement]) -> str:
    """Hash elements, their tails aside, with what is told of them elsewhere."""
    digest = hashlib.sha256(repr(around).encode(errors="replace"))
    for root in roots:
        digest.update(etree.tostring(root, encoding="utf-8", with_tail=False))
    return digest.hexdigest()
