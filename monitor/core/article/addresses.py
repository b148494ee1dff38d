"""What an article links to and shows, as absolute addresses without trackers."""

import re
from collections.abc import Iterable
from urllib.parse import urljoin, urlsplit, urlunsplit

from lxml.html import HtmlElement

from monitor.core.urls import is_same_site, is_web, without_trackers

IMAGE_NAME = re.compile(r"\.(?:avif|gif|jpe?g|png|svg|webp)$", re.IGNORECASE)
LAZY = ("data-src", "data-original", "src")
"""Where an image's address stands, the true one before a placeholder's."""


def links(roots: Iterable[HtmlElement], base: str) -> tuple[str, ...]:
    """Return where the elements link to, each address once, in document order; places on the page itself are none."""
    given = (a.get("href", "").strip() for root in roots for a in root.iter("a"))
    return tuple(dict.fromkeys(url for each in given if each[:1] not in {"", "#"} and (url := absolute(base, each))))


def media(roots: Iterable[HtmlElement], base: str) -> tuple[str, ...]:
    """Return the pictures in the elements, each once, in document order; a picture in another width is the same."""
    given = (picture(image) for root in roots for image in root.iter("img"))
    return tuple(dict.fromkeys(without_width(url) for each in given if each and (url := absolute(base, each))))


def own(declared: Iterable[str], base: str) -> tuple[str, ...]:
    """Return the web addresses of a page: those it declares on its own site, and the one that gave it.

    A front page is no article's address, and another site's word moves no identity.
    """
    found = (absolute(base, each) for each in declared if each)
    near = (url for url in found if url and is_same_site(url, base) and urlsplit(url).path.strip("/"))
    return tuple(dict.fromkeys((*near, *([base] if is_web(base) else []))))


def picture(image: HtmlElement) -> str:
    """Return the address an image gives, loaded lazily or not."""
    return next((given for name in LAZY if (given := image.get(name, "").strip())), "")


def absolute(base: str, address: str) -> str:
    """Return a web address, absolute and without trackers; empty for what is none."""
    try:
        url = without_trackers(urljoin(base, address))
    except ValueError:
        return ""
    return url if is_web(url) else ""


def without_width(url: str) -> str:
    """Return a picture's address without the query that only asks for a size, where its path names the file."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(query="", fragment="")) if IMAGE_NAME.search(parts.path) else url
