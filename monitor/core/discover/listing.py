"""A front or section page into entries: by the operator's selector, or by what a link to an article looks like.

A link is judged by shape, in any language. Its address: words joined by hyphens, a date, a long number, and that it
is no folder of others. Its text: as long as a headline, in a heading, its own. Its place: in the page's content and
not its navigation, made as others are. No single sign decides.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urldefrag, urlsplit

from lxml.html import HtmlElement

from monitor.core.article.charset import decoded
from monitor.core.article.selection import matched
from monitor.core.article.tree import parsed
from monitor.core.discover.address import is_page, shape_points
from monitor.core.discover.declared import base_of
from monitor.core.discover.hints import MOST_ENTRIES, absolute, counted, digest_of, plain
from monitor.core.text import one_line
from monitor.core.urls import article_key, is_same_site
from monitor.model import Discovery, Entry
from monitor.wire import Fetched, Verdict

ENOUGH = 4
"""Points that make a link one to an article."""
HEADLINE_WORDS = 4
LETTERS_A_WORD = 2
"""Of scripts that are written without blanks."""
WITHOUT_BLANKS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Thai and Lao, Burmese, Khmer, Kana, Han."""
ALIKE = 3
"""Addresses under one text make it a label; links made in one way, a list."""
FOLDED = 2
"""Other addresses below one that make it a folder."""
HEADINGS = ("h1", "h2", "h3", "h4", "h5")
CARD = 4
"""Elements around a link that may be its card, with the headline beside the link."""
PLACES = {"nav": -5, "footer": -5, "header": -5, "aside": -2, "article": 1, "main": 1}
ROLES = {"navigation": "nav", "banner": "header", "contentinfo": "footer", "complementary": "aside", "main": "main"}


@dataclass(slots=True)
class Link:
    """One address that a page leads to, and all that its anchors there show."""

    url: str
    texts: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    marks: set[str] = field(default_factory=set)

    @property
    def title(self) -> str:
        """What it is called: by a heading, else by its longest text."""
        return max(self.headings, key=len, default="") or max(self.texts, key=len, default="")


def discover(page: Fetched, selector: str = "", limit: int = MOST_ENTRIES) -> Discovery:
    """Read a page into the entries that its links are, in their order, `limit` of them."""
    tree = parsed(decoded(page.body, page.charset))
    base = base_of(tree, page.url)
    links = _links(_selected(tree, selector) if selector else tree.iter("a"), base)
    found = list(links.values()) if selector else likely(links, page.url)
    if not found:
        return Discovery(verdict=Verdict.NOT_FEED, detail=_nothing(selector, len(links)))
    entries = tuple(_entry(each) for each in found[:limit])
    detail = "; ".join(counted(limit, len(found)))
    return Discovery(verdict=Verdict.OK, detail=detail, entries=entries, total=len(found))


def _nothing(selector: str, links: int) -> str:
    if selector:
        return "its `links` selector finds no link on the page; see what the page is made of now"
    return f"none of the page's {links} links looks like one to an article; name them with links = 'CSS or XPath'"


def _selected(tree: HtmlElement, selector: str) -> Iterator[HtmlElement]:
    for element in matched(tree, selector):
        yield from element.iter("a")


def _links(anchors: Iterable[HtmlElement], base: str) -> dict[str, Link]:
    """Return the addresses that anchors lead to, by identity key, in the page's order."""
    found: dict[str, Link] = {}
    for anchor in anchors:
        url = urldefrag(absolute(base, anchor.get("href", "").strip())).url
        if url:
            _note(found.setdefault(article_key(url), Link(url)), anchor)
    return found


def _note(link: Link, anchor: HtmlElement) -> None:
    """Take in what one anchor shows of its address."""
    link.texts.append(_text(anchor))
    link.headings += [text for text in (_heading(anchor),) if text]
    link.places.append(_place(anchor))
    link.marks.add(_mark(anchor))


def _text(element: HtmlElement) -> str:
    return plain_text(" ".join(map(str, element.itertext())))


def plain_text(text: str) -> str:
    """Return the text of an element as one line, cut as titles are; it has no markup any more."""
    return one_line(text)[:300].rstrip()


def _heading(anchor: HtmlElement) -> str:
    """Return the headline of a link: a heading in it or around it, or one in the card that is all its own."""
    for each in (*anchor.iter(*HEADINGS), *anchor.iterancestors(*HEADINGS)):
        return _text(each)
    box = anchor
    for _ in range(CARD):
        outer = box.getparent()
        if outer is None or {each.get("href") for each in outer.iter("a")} != {anchor.get("href")}:
            return ""
        box = outer
        for each in box.iter(*HEADINGS):
            return _text(each)
    return ""


def _place(anchor: HtmlElement) -> int:
    """Return what the part of the page in which a link stands says for it."""
    parts = [ROLES.get(each.get("role", ""), str(each.tag)) for each in anchor.iterancestors()]
    known = [part for part in parts if part in PLACES]
    if not known:
        return 0
    # The head and the foot of an article's card are of the card.
    is_in_card = "article" in known and known[0] in {"header", "footer"}
    return PLACES["article" if is_in_card else "nav" if "nav" in known else known[0]]


def _mark(anchor: HtmlElement) -> str:
    """Return how an anchor and the two elements around it are made."""
    around = [anchor, *anchor.iterancestors()][:3]
    return "/".join(f"{each.tag}.{each.get('class', '')}" for each in around)


# -------------------------------------------------------------------------------------------------- the judgement


def likely(links: Mapping[str, Link], page_url: str) -> list[Link]:
    """Return the links that look like ones to articles of the page's own site."""
    own = {
        key: link
        for key, link in links.items()
        if is_same_site(link.url, page_url) and is_page(link.url) and key != article_key(page_url)
    }
    labels = Counter(text for link in own.values() for text in set(link.texts))
    marks = Counter(mark for link in own.values() if is_headline(link.title) for mark in link.marks)
    folders = _folders(own.values())
    found = [
        link
        for link in own.values()
        if _points(link, labels, marks, folders[urlsplit(link.url).path.rstrip("/")]) >= ENOUGH
    ]
    # A site makes the addresses of its articles alike: where most say something, those that say nothing are others.
    shaped = [link for link in found if shape_points(link.url)]
    return shaped if len(shaped) >= max(ALIKE, len(found) / 2) else found


def _folders(links: Iterable[Link]) -> Counter[str]:
    """Return how many addresses lie below each path."""
    found: Counter[str] = Counter()
    for link in links:
        parts = urlsplit(link.url).path.strip("/").split("/")
        found.update("/" + "/".join(parts[:depth]) for depth in range(1, len(parts)))
    return found


def _points(link: Link, labels: Mapping[str, int], marks: Mapping[str, int], below: int) -> int:
    texts = [text for text in (*link.headings, *link.texts) if is_headline(text) and labels.get(text, 0) < ALIKE]
    if not texts:
        return 0
    points = 2 + shape_points(link.url) + max(link.places)
    points += 2 if set(link.headings) & set(texts) else 0
    points += 1 if max(marks.get(mark, 0) for mark in link.marks) >= ALIKE else 0
    return points - (4 if below >= FOLDED else 0)


def is_headline(text: str) -> bool:
    """Say whether a text is as long as a headline: four words, or as many letters where words have no blanks."""
    dense = len(WITHOUT_BLANKS.findall(text))
    words = sum(any(char.isalpha() for char in word) for word in text.split())
    return words + dense // LETTERS_A_WORD >= HEADLINE_WORDS


def _entry(link: Link) -> Entry:
    title = plain(link.title)
    return Entry(url=link.url, location=link.url, title=title, digest=digest_of(title) if title else None)
