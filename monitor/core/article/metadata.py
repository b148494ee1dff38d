"""What a page says of its article beside the text: JSON-LD first, then OpenGraph, then HTML; the title by vote."""

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from itertools import chain
from operator import ne

from lxml.html import HtmlElement
from rapidfuzz.distance import Indel

from monitor.core.language.folding import letters_fold
from monitor.core.language.tokens import words
from monitor.core.text import one_line
from monitor.model import Json

ARTICLE_TYPE = re.compile(r"(?:Article|BlogPosting|LiveBlogPosting|Report|Posting)$")
DEEPEST_JSON = 12
BODIES = ("Organization", "NewsMediaOrganization", "NewsOrganization", "Corporation")
"""Types of JSON-LD authors that are no persons."""
MOST_HEADINGS = 5
LANGUAGE = re.compile(r"[a-z]{2,3}(?![a-z])")
LONGEST_TITLE = 500
"""Characters by which titles are compared."""
LEAST_LEAD = 0.05
"""By which another title must be more like all than the one before it."""
LEAST_LENGTH = 0.4
"""Of the title that a heading must have, or it is a box's or the site's name."""
LEAST_LIKE = 0.6
MOST_OTHER_WORDS = 0.25
"""Of a heading's words, for it to be the title with an edit."""
SITE_MARKS = " |–—·•:：ㅣ/<>«»-"
SITE_SUFFIX = re.compile(r"\s+[|–—·•-]\s+[^|–—·•-]{2,60}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What was declared; empty where nothing was."""

    title: str
    heading: str
    """What stands above the text, where that is not the title; empty where it is."""
    description: str
    byline: str
    published_at: datetime | None
    modified_at: datetime | None
    language: str | None
    section: str
    addresses: tuple[str, ...] = field(repr=False)
    """By which the page calls itself: the canonical link (RFC 6596), og:url, JSON-LD; as they stand there."""
    is_free: bool
    """JSON-LD `isAccessibleForFree`; true where nothing is said."""
    corrections: tuple[str, ...]
    """JSON-LD `correction` (https://schema.org/correction): texts, or the texts of CorrectionComments."""
    body: str
    """JSON-LD `articleBody`: the last resort where a page's text is in a script only."""


PUBLISHED = ("article:published_time", "og:published_time", "datepublished", "date", "dc.date.issued", "pubdate")
MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dc.date.modified")
METAS = frozenset(
    (
        "og:title", "twitter:title", "og:site_name", "og:description", "description", "author", "article:author",
        "parsely-author", "article:section", "og:url", *PUBLISHED, *MODIFIED,
    )
)  # fmt: skip
"""Names of all meta tags that are looked at."""
TELLING_TAGS = ("script", "h1", "link", "title", "meta")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """All that metadata is read from, as it stands on the page: equal words, equal metadata."""

    language: str
    scripts: tuple[str, ...]
    """With JSON-LD in them."""
    metas: tuple[tuple[str, str], ...]
    headings: tuple[str, ...]
    document: str
    """The title in the page's head."""
    canonical: tuple[str, ...]


def told(tree: HtmlElement) -> Told:
    """Return what a page's untouched tree says of its article."""
    found: dict[str, list[HtmlElement]] = {tag: [] for tag in TELLING_TAGS}
    for element in tree.iter(*TELLING_TAGS):
        found[element.tag].append(element)
    scripts = (each.text_content() for each in filter(is_telling, found["script"]))
    headings = (one_line(h1.text_content()) for h1 in found["h1"][:MOST_HEADINGS])
    links = (link.get("href", "") for link in filter(is_telling, found["link"]))
    titles = (one_line(each.text_content()) for each in found["title"][:1])
    return Told(
        language=tree.get("lang", ""),
        scripts=tuple(scripts),
        metas=tuple(meta_values(found["meta"]).items()),
        headings=tuple(filter(None, headings)),
        document=next(titles, ""),
        canonical=tuple(links),
    )


def is_telling(element: HtmlElement) -> bool:
    """Say whether anything is read from an element of TELLING_TAGS."""
    if element.tag == "meta":
        return meta_name(element) in METAS
    if element.tag == "link":
        return bool(element.get("rel", "").lower() == "canonical")
    return element.tag != "script" or "ld+json" in element.get("type", "").lower()


def meta_name(meta: HtmlElement) -> str:
    """Return the name of a meta tag in lower case."""
    return (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()


@lru_cache(maxsize=1)  # a page that is read is looked at once more, for what later looks are held against
def metadata(page: Told) -> Metadata:
    """Read the metadata of what a page says."""
    article = next((each for each in json_ld(page.scripts) if is_article(each)), {})
    metas = dict(page.metas)
    title, heading = voted_titles(page, one_line(text_of(article.get("headline"))), metas)
    return Metadata(
        title=title,
        heading=heading,
        description=first(metas, "og:description", "description") or one_line(text_of(article.get("description"))),
        byline=persons(article.get("author"))
        or first(metas, "author", "article:author", "parsely-author")
        or names(article.get("author")),
        published_at=instant(text_of(article.get("datePublished")) or first(metas, *PUBLISHED)),
        modified_at=instant(text_of(article.get("dateModified")) or first(metas, *MODIFIED)),
        language=language_code(page.language or text_of(article.get("inLanguage"))),
        section=one_line(text_of(article.get("articleSection"))) or first(metas, "article:section"),
        addresses=addresses(page.canonical, article, metas),
        is_free=str(article.get("isAccessibleForFree", True)).lower() not in {"false", "http://schema.org/false"},
        corrections=corrections(article.get("correction")),
        body=text_of(article.get("articleBody")),
    )


def addresses(canonical: Iterable[str], article: Mapping[str, Json], metas: Mapping[str, str]) -> tuple[str, ...]:
    """Return the addresses by which a page calls itself, the canonical link first."""
    page = article.get("mainEntityOfPage")
    entity = page.get("@id") if isinstance(page, Mapping) else page
    declared = (*canonical, metas.get("og:url", ""), text_of(article.get("url")), text_of(entity))
    return tuple(dict.fromkeys(each.strip() for each in declared if each.strip()))


def language_code(tag: str) -> str | None:
    """Return the language of a tag such as `pt-BR` (RFC 5646) in lower case; None for what is no tag."""
    found = LANGUAGE.match(tag.strip().lower())
    return found.group() if found else None


def json_ld(scripts: Iterable[str]) -> Iterator[Mapping[str, Json]]:
    """Yield every object of the page's JSON-LD, `@graph` and lists opened; broken scripts are passed over."""
    for script in scripts:
        try:
            document = json.loads(script, strict=False)
        except (ValueError, RecursionError):
            continue
        yield from objects(document, DEEPEST_JSON)


def objects(document: Json, depth: int) -> Iterator[Mapping[str, Json]]:
    """Yield the objects of a JSON document, outermost first, down to a depth."""
    if depth == 0:
        return
    within: Iterable[Json] = ()
    if isinstance(document, list):
        within = document
    elif isinstance(document, dict):
        yield document
        within = [document.get(name) for name in ("@graph", "mainEntity", "mainEntityOfPage")]
    for each in within:
        yield from objects(each, depth - 1)


def is_article(each: Mapping[str, Json]) -> bool:
    """Say whether a JSON-LD object is an article of some kind."""
    declared = each.get("@type")
    kinds = declared if isinstance(declared, list) else [declared]
    return any(isinstance(kind, str) and ARTICLE_TYPE.search(kind) for kind in kinds)


def text_of(value: Json) -> str:
    """Return a JSON value's text: a string itself, the first of a list, an object's name or value."""
    for _ in range(DEEPEST_JSON):
        if isinstance(value, str):
            return html.unescape(value)
        if isinstance(value, list) and value:
            value = value[0]
        elif isinstance(value, dict):
            value = value.get("name") or value.get("@value")
        else:
            break
    return ""


def corrections(value: Json) -> tuple[str, ...]:
    """Return the texts of JSON-LD corrections; addresses of corrections pages are none."""
    declared = value if isinstance(value, list) else [value]
    texts = (one_line(text_of(each.get("text") if isinstance(each, Mapping) else each)) for each in declared)
    return tuple(dict.fromkeys(text for text in texts if text and not text.startswith("http")))


def persons(value: Json) -> str:
    """Return the names of JSON-LD authors that are not declared organizations."""
    authors = value if isinstance(value, list) else [value]
    return names([each for each in authors if not isinstance(each, Mapping) or each.get("@type") not in BODIES])


def names(value: Json) -> str:
    """Return the names of JSON-LD authors, joined by commas."""
    authors = value if isinstance(value, list) else [value]
    found = (one_line(text_of(author)) for author in authors)
    return ", ".join(dict.fromkeys(name for name in found if name and not name.startswith("http")))


def meta_values(metas: Iterable[HtmlElement]) -> dict[str, str]:
    """Return the contents of those meta tags that are looked at by lower-case name, the first of each."""
    found: dict[str, str] = {}
    for meta in metas:
        name = meta_name(meta)
        if name in METAS and (content := one_line(meta.get("content", ""))):
            found.setdefault(name, content)
    return found


def first(metas: Mapping[str, str], *wanted: str) -> str:
    """Return the first of the named metas that is there and is no address."""
    return next((metas[name] for name in wanted if name in metas and not metas[name].startswith("http")), "")


def voted_titles(page: Told, headline: str, metas: Mapping[str, str]) -> tuple[str, str]:
    """Return the title that is most like all that the page's sources say, and its heading where that is another.

    The JSON-LD headline and the headings go before the others, which a site writes its name into, unless those agree
    better with all: the heading of a box is like none of them.
    """
    site = metas.get("og:site_name", "")
    signed = (metas.get("og:title", ""), page.document, metas.get("twitter:title", ""))
    titles = [each for each in (headline, *page.headings, *(without_site(each, site) for each in signed)) if each]
    votes = votes_of(titles)
    most = max(votes.values(), default=0.0)
    title = next((each for each in titles if votes[each] + LEAST_LEAD >= most), "")
    heading = heading_of(page.headings, title)
    is_title = is_same_but_longer(heading, title) or is_reworded(heading, title)
    return (heading, "") if is_title else (title, heading)


def is_reworded(heading: str, title: str) -> bool:
    """Say whether a heading has other words than the title in a place or two, and as many: it was edited."""
    one, other = (words(each[:LONGEST_TITLE]) for each in (heading, title))
    return len(one) == len(other) and sum(map(ne, one, other)) <= len(one) * MOST_OTHER_WORDS


def is_same_but_longer(heading: str, title: str) -> bool:
    """Say whether a heading is the title in a reader's form, with a kicker or without one."""
    one, other = letters_fold(heading), letters_fold(title)
    return one != "" and (one in other or other in one)


def heading_of(headings: Sequence[str], title: str) -> str:
    """Return the first heading that is like the title, else the first that is as long as one; empty for none."""
    long = [each for each in headings if len(each) >= len(title) * LEAST_LENGTH]
    lowered = title[:LONGEST_TITLE].casefold()
    alike = (
        each for each in long if Indel.normalized_similarity(each[:LONGEST_TITLE].casefold(), lowered) >= LEAST_LIKE
    )
    return next(chain(alike, long), "")


def votes_of(titles: Sequence[str]) -> Mapping[str, float]:
    """Return how much each title is like all of them, itself included, on average, from 0 to 1."""
    lowered = [each[:LONGEST_TITLE].casefold() for each in titles]
    totals = [sum(Indel.normalized_similarity(one, other) for other in lowered) for one in lowered]
    return {title: round(total / len(titles), 6) for title, total in zip(titles, totals, strict=True)}


def without_site(title: str, site: str) -> str:
    """Return a title without the site's name, and the mark before it, at its end."""
    bare = title[: -len(site)].rstrip(SITE_MARKS) if site and title.endswith(site) else title
    return SITE_SUFFIX.sub("", bare) or title


def instant(text: str) -> datetime | None:
    """Read an ISO 8601 instant as aware UTC; one without a zone counts as UTC, anything else as nothing."""
    try:
        at = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    try:
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except OverflowError:
        return None
