"""Sitemaps into entries, and into leads to further sitemaps (https://www.sitemaps.org/protocol.html).

Indexes, news sitemaps (https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap), lists of
addresses as plain text, all of them also packed (.gz), and the `Sitemap:` lines of a robots.txt. A feed in its place
is read as one. Only addresses of the document's own site are taken; entities are never resolved.
"""

import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from lxml import etree

from monitor.core.discover.hints import (
    LOOK_AT,
    MOST_ENTRIES,
    SITEMAP_ROOT,
    absolute,
    counted,
    digest_of,
    instant_of,
    plain,
)
from monitor.core.discover.newest import likely_newest
from monitor.core.urls import is_same_site
from monitor.model import Discovery, Entry, Lead
from monitor.wire import Fetched, Verdict

LARGEST = 52_428_800
"""Bytes of one sitemap (50 MB), by the protocol."""
MOST_LEADS = 1_000
NEWS_PATHS = ("{*}title", "{*}publication_date", "{*}publication/{*}language")
GZIP = 31
GZIP_MAGIC = b"\x1f\x8b"
STEP = 65_536
FEED_ROOT = re.compile(rb"<(?:[A-Za-z_][\w.-]*+:)?(?:rss|feed|RDF)[\s>]")
ADDRESSES = re.compile(r"(?:https?://\S+\s*)+")
ROBOTS = "/robots.txt"
SITEMAP_LINE = re.compile(r"^[^\S\n]*sitemap[^\S\n]*:[^\S\n]*(\S+)", re.IGNORECASE | re.MULTILINE)
USUAL = "/sitemap.xml"
"""Where a site's sitemap stands when robots.txt names none."""


class Cut(Exception):
    """A packed sitemap that ends before its end, or unfolds to more than one may have."""


@dataclass(frozen=True, slots=True)
class Named:
    """One address of a sitemap and what is said of it."""

    url: str
    lastmod: str
    title: str = ""
    published: str = ""
    language: str = ""

    def latest(self) -> datetime | None:
        """Return when it was last touched, as far as that is said."""
        dates = (instant_of(each) for each in (self.lastmod, self.published) if each)
        return max((at for at in dates if at), default=None)


def discover(document: Fetched, limit: int = MOST_ENTRIES) -> Discovery:
    """Read a sitemap, the newest `limit` of its entries, or the leads of an index or a robots.txt."""
    if urlsplit(document.url).path == ROBOTS:
        return _of_robots(document)
    try:
        body = unpacked(document.body)
    except Cut as error:
        return Discovery(verdict=Verdict.TRUNCATED, detail=str(error))
    if found := SITEMAP_ROOT.search(body[:LOOK_AT]):
        return _of_xml(replace(document, body=body), limit, is_index=found[1] == b"sitemapindex")
    if FEED_ROOT.search(body[:LOOK_AT]):
        from monitor.core.discover import feed  # noqa: PLC0415 - feedparser is slow to load and rarely needed

        return feed.discover(replace(document, body=body), limit)
    return _of_text(replace(document, body=body), limit)


def unpacked(body: bytes) -> bytes:
    """Return a sitemap without the gzip it may be packed in; raises Cut for a cut one and one of over 50 MB."""
    made = bytearray()
    rest = body
    while rest.startswith(GZIP_MAGIC):
        stream = zlib.decompressobj(GZIP)
        try:
            made += stream.decompress(rest, LARGEST + 1 - len(made))
        except zlib.error:
            raise Cut("the sitemap is packed, and damaged; its publisher has to mend it") from None
        if len(made) > LARGEST:
            raise Cut(f"the sitemap unfolds to more than {LARGEST} bytes, more than one may have")
        if not stream.eof:
            raise Cut("the packed sitemap ends before its end")
        rest = stream.unused_data
    return bytes(made) if made or body != rest else body


def _of_robots(document: Fetched) -> Discovery:
    """Return where a robots.txt says that sitemaps are (RFC 9309 leaves such lines to the protocol of sitemaps)."""
    text = document.body.decode("utf-8-sig", "replace")
    urls = [absolute(document.url, each) for each in SITEMAP_LINE.findall(text)] or [urljoin(document.url, USUAL)]
    leads = tuple(Lead(url=url) for url in dict.fromkeys(urls) if is_same_site(url, document.url))
    if not leads:
        return _none("its robots.txt names sitemaps of other sites only; give the address of one of this site")
    return Discovery(verdict=Verdict.OK, leads=leads[:MOST_LEADS])


def _of_text(document: Fetched, limit: int) -> Discovery:
    """Return the addresses of a plain list, one a line."""
    text = document.body.decode("utf-8-sig", "replace").strip()
    if not ADDRESSES.fullmatch(text):
        found = f"{document.media_type or 'no media type'}, {len(document.body)} bytes"
        return _none(f"no sitemap ({found}); give the address of a sitemap, or of the site's first page")
    return _listed([Named(each, "") for each in text.split()], document.url, limit, [])


def _none(detail: str) -> Discovery:
    return Discovery(verdict=Verdict.NOT_FEED, detail=detail)


def _of_xml(document: Fetched, limit: int, *, is_index: bool) -> Discovery:
    named: list[Named] = []
    notes: list[str] = []
    try:
        named.extend(_named(document.body))  # one by one: those before a break are kept
    except etree.XMLSyntaxError:
        notes.append("the sitemap is cut or not well-formed; what could be read was taken")
    if not named and notes:
        return _none("the sitemap cannot be parsed; its publisher has to mend it")
    return _led(named, document.url, notes) if is_index else _listed(named, document.url, limit, notes)


def _named(body: bytes) -> Iterator[Named]:
    """Yield what a sitemap names, holding one element at a time; raises XMLSyntaxError where it breaks."""
    parser = etree.XMLPullParser(
        events=("end",), tag=("{*}url", "{*}sitemap"), resolve_entities=False, no_network=True, load_dtd=False
    )
    for start in range(0, len(body), STEP):
        parser.feed(body[start : start + STEP])
        for _, element in parser.read_events():
            if isinstance(element, etree._Element):  # noqa: SLF001 - lxml's only name for it
                yield from _read(element)
                _forget(element)
    parser.close()


def _forget(element: etree._Element) -> None:
    """Free an element and those before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _read(element: etree._Element) -> Iterator[Named]:
    """Yield what one element names, if it names anything."""
    url = _text(element, "{*}loc")
    if not url:
        return
    lastmod, news = _text(element, "{*}lastmod"), element.find("{*}news")
    if news is None:
        yield Named(url, lastmod)
    else:
        yield Named(url, lastmod, *(_text(news, path) for path in NEWS_PATHS))


def _text(element: etree._Element, path: str) -> str:
    return (element.findtext(path) or "").strip()


def _led(named: Sequence[Named], base: str, notes: list[str]) -> Discovery:
    own = [each for each in named if is_own(each.url, base)]
    kept = likely_newest([instant_of(each.lastmod) for each in own], MOST_LEADS)
    leads = tuple(Lead(url=absolute(base, own[at].url), updated_at=instant_of(own[at].lastmod)) for at in kept)
    if not leads:
        return _none("an index of sitemaps that names none of its own site")
    return Discovery(verdict=Verdict.OK, detail="; ".join([*notes, *_left_out(named, own)]), leads=leads)


def _listed(named: Sequence[Named], base: str, limit: int, notes: list[str]) -> Discovery:
    own = [each for each in named if is_own(each.url, base)]
    kept = likely_newest([each.latest() for each in own], limit)
    return Discovery(
        verdict=Verdict.OK,
        detail="; ".join([*notes, *counted(limit, len(own)), *_left_out(named, own)]),
        entries=tuple(_entry(own[at], base) for at in kept),
        total=len(named),
    )


def is_own(url: str, base: str) -> bool:
    """Say whether an address that a sitemap names is of its own site."""
    root = base[: base.find("/", base.find("//") + 2) + 1]
    # Most are: fifty thousand addresses are not taken apart for it.
    return (bool(root) and url.startswith(root)) or is_same_site(absolute(base, url), base)


def _left_out(named: Sequence[Named], own: Sequence[Named]) -> list[str]:
    others = len(named) - len(own)
    return [f"{others} of other sites left out"] if others else []


def _entry(named: Named, base: str) -> Entry:
    url = absolute(base, named.url)
    said = (named.lastmod, named.title, named.published)
    return Entry(
        url=url,
        location=url,
        title=plain(named.title),
        language=plain(named.language) or None,
        published_at=instant_of(named.published) if named.published else None,
        updated_at=instant_of(named.lastmod) if named.lastmod else None,
        digest=digest_of(*said) if any(said) else None,
    )
