"""What is on the page and not of the article, taken out of the tree before anything is scored.

Three families: by name (tags, roles, class and id words), by shape (nothing but links, counters), by label together
with shape. Nothing that holds much of the page's prose goes, and never a publisher's notice.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise, takewhile
from typing import TypeAlias

from lxml import etree
from lxml.html import HtmlElement

from monitor.core.article.blocks import texts
from monitor.core.article.measure import Measure, measured, summed
from monitor.core.article.shapes import BOXES, LABELLED_LINK_SHARE, QUOTATION, SENTENCE_END, by_shape, is_own
from monitor.core.article.volatile import is_stamp, is_volatile
from monitor.core.language.labels import is_read_also
from monitor.core.language.notices import notices_among
from monitor.core.text import shortened
from monitor.model import Dropped

Judge: TypeAlias = Callable[[HtmlElement, Measure], str | None]
"""Says why an element is furniture; None when nothing speaks against it."""

NEVER_TEXT = frozenset({"script", "style", "noscript", "template", "svg", "canvas", "iframe", "object", "embed"})
CONTROLS = frozenset(
    {"form", "button", "input", "select", "textarea", "dialog", "nav", "audio", "video", "map", "menu"}
)
PAGE_ROLES = frozenset({"navigation", "complementary", "banner", "contentinfo", "search", "dialog", "menu", "alert"})
NAME_WORDS = frozenset(
    {
        "ad", "ads", "adslot", "advert", "advertisement", "adv", "alsoread", "banner", "breadcrumb", "breadcrumbs",
        "byline", "comment", "comments", "consent", "cookie", "cookies", "cta", "disqus", "likes", "mostread",
        "newsletter",
        "outbrain", "pager", "pagination", "popular", "popup", "promo", "promotion", "readalso", "readmore",
        "readnext", "recirc", "recirculation", "recommend", "recommendation", "recommendations", "recommended",
        "related", "seealso", "share", "shares", "sharing", "sidebar", "signup", "social", "sponsor", "sponsored",
        "subscribe",
        "subscription", "taboola", "tags", "teasers", "toolbar", "trending", "viewcount", "views", "widget",
        "widgets",
    }
)  # fmt: skip
"""Words in class and id names; a name is split at marks and at capitals, so that `download` holds no `ad`."""
NAME_BEGINNINGS = ("newsletter", "recommend", "related", "sponsor", "subscri")
NEVER_NAMED = frozenset({"html", "body", "article", "main", "h1"})

PIECE = re.compile(r"[A-Za-z0-9]+")
FIGURE_IN_NAME = re.compile(r"\d[A-Za-z]")
SHORTEST_TRUSTED = 5
"""Letters of a word that stands in no hash by chance."""
WORD_IN_NAME = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

MOST_NAMES = 10_000
"""That are remembered."""
LARGEST_SHARE = 1 / 3
"""Of the page's prose: what holds more is no furniture, whatever it is called."""
UNSEEN = frozenset(
    {
        "sr-only", "visually-hidden", "visuallyhidden", "hidden-visually", "screen-reader-text", "screen-reader-only",
        "screenreader", "screenreader-only", "u-visually-hidden", "a11y-hidden", "offscreen", "visually-hide",
    }
)  # fmt: skip
"""Classes by which style sheets hide text from the eye and keep it for screen readers."""
LONGEST_ASKING = 400
"""Letters of a box that asks its reader to enter something."""
LONGEST_CONTROL = 120
PLAYING = ("button", "audio", "video")
SHOWING = ("img", "picture", "figure", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "li", "table")
ASKING = ("input", "textarea", "select", "form")

OUTRIGHT = CONTROLS | {"header", "footer"}
SAYING = frozenset({"role", "hidden", "aria-hidden", "style"})
USED = frozenset(ASKING + PLAYING)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a page as a whole decides for each of its parts."""

    void: frozenset[str]
    """Names that mean nothing on it."""
    most: tuple[float, float]
    """Letters of prose that furniture holds at most: while names are looked at, and while shapes are."""


@dataclass(frozen=True, slots=True)
class Within:
    """What a part of a page held before its furniture was taken out."""

    prose: int
    """Letters of it."""
    named: int
    """Of these, how many boxes of one furniture name hold together, those aside that hold half of all."""


@dataclass(frozen=True, slots=True)
class Suspects:
    """The elements of a tree that need a look at all: against most, nothing speaks."""

    named: Mapping[HtmlElement, tuple[str, ...]]
    """Those whose class, id or own name has words that name furniture, in document order."""
    marked: AbstractSet[HtmlElement]
    """Those whose tag or attributes may say so outright."""
    asking: AbstractSet[HtmlElement]
    """Those around something that a reader may use."""

    def all(self) -> AbstractSet[HtmlElement]:
        """Return all of them."""
        return self.named.keys() | self.marked | self.asking


def suspects(tree: Iterable[HtmlElement]) -> Suspects:
    """Return those elements of a tree, given in document order, that may be furniture by their markup or name."""
    named: dict[HtmlElement, tuple[str, ...]] = {}
    marked: set[HtmlElement] = set()
    asking: set[HtmlElement] = set()
    for element in tree:
        tag, attributes = element.tag, element.keys()
        names = element.get("class", "") if "class" in attributes else ""
        if tag in OUTRIGHT or not SAYING.isdisjoint(attributes) or (names and is_unseen(names)):
            marked.add(element)
        if (names or "id" in attributes or "-" in tag) and (found := furniture_words(element, names)):
            named[element] = found
        if tag in USED:
            asking.update(takewhile(lambda around: around not in asking, element.iterancestors()))
    return Suspects(named, marked, asking)


def cleaned(tree: HtmlElement) -> tuple[tuple[Dropped, ...], Limits]:
    """Take the furniture out of the tree, which is changed; return what went, and why, and the page's limits."""
    etree.strip_elements(tree, *NEVER_TEXT, with_tail=False)
    sizes = measured(tree)
    seen = suspects(sizes)
    void, most = _void_words(sizes, seen), sizes[tree].prose * LARGEST_SHARE
    left, named = _swept(tuple(sizes.values()), seen.all(), most, _by_markup_or_name(seen, void))
    summed(left)
    limits = Limits(void, (most, sizes[tree].prose * LARGEST_SHARE))
    _, shaped = _swept(left, sizes.keys(), limits.most[1], _by_shape(sizes))
    return (*named, *shaped), limits


def limits_within(roots: Iterable[HtmlElement]) -> tuple[float, float]:
    """Return how many letters of prose furniture holds at most where parts of a page stand for all of it."""
    most = sum(measured(root)[root].prose for root in roots) * LARGEST_SHARE
    return most, most


def clean_within(root: HtmlElement, limits: Limits) -> Within:
    """Take the furniture out of one part of a page, as it would be taken out of all of it; return what was there: by
    other numbers the page would have other limits."""
    sizes = measured(root)
    prose = sizes[root].prose
    seen = suspects(sizes)
    named = max(_prose_by_name(sizes, seen, prose / 2).values(), default=0)
    left, _ = _swept(tuple(sizes.values()), seen.all(), limits.most[0], _by_markup_or_name(seen, limits.void))
    summed(left)
    _swept(left, sizes.keys(), limits.most[1], _by_shape(sizes))
    return Within(prose, named)


def _by_markup_or_name(seen: Suspects, void: frozenset[str]) -> Judge:
    def judged(element: HtmlElement, size: Measure) -> str | None:
        return (
            (by_markup(element) if element in seen.marked else None)
            or by_name(seen.named.get(element, ()), void)
            or (by_asking(element, size) if element in seen.asking else None)
        )

    return judged


def _by_shape(sizes: Mapping[HtmlElement, Measure]) -> Judge:
    return lambda element, _: by_shape(element, sizes)


def _swept(
    sizes: Sequence[Measure], accused: AbstractSet[HtmlElement], most: float, judge: Judge
) -> tuple[list[Measure], list[Dropped]]:
    """Judge those accused, outermost first and in document order, the first of all aside; take out what falls.

    Return the measures of what is left, not counted anew, and what went.
    """
    left, dropped = [sizes[0]], []
    place = 1
    while place < len(sizes):
        size = sizes[place]
        element = size.element
        is_judged = element in accused and size.prose <= most and element.tag != "body"
        why = judge(element, size) if is_judged else None
        said = texts(element) if why else []
        if why is None or is_kept(element, size, said):
            left.append(size)
            place += 1
            continue
        element.drop_tree()  # its tail stays in place
        if size.holder is not None:
            size.holder.text += size.tail
        place += size.count
        if said:
            dropped.append(Dropped(shortened(" ".join(said), 200), why))
    return left, dropped


def _void_words(sizes: Mapping[HtmlElement, Measure], seen: Suspects) -> frozenset[str]:
    """Return the names that mean nothing on this page: all that bears them together holds much of its prose."""
    most = next(iter(sizes.values())).prose * LARGEST_SHARE
    return frozenset(word for word, prose in _prose_by_name(sizes, seen, most).items() if prose > most)


def _prose_by_name(sizes: Mapping[HtmlElement, Measure], seen: Suspects, most: float) -> Counter[str]:
    """Return how much prose all that bears a name holds together, elements aside that hold more than so much."""
    held: Counter[str] = Counter()
    within: set[HtmlElement] = set()
    for element, found in seen.named.items():
        size = sizes[element]
        if 0 < size.prose <= most and element not in within:
            held[found[0]] += size.prose
            within.update(element.iterdescendants())
    return held


def is_kept(element: HtmlElement, size: Measure, texts: Sequence[str]) -> bool:
    """Say whether a block with these texts stays whatever it looks like: a notice, or an aside that quotes."""
    if not all(map(is_bare_stamp, notices_among(texts))):
        return True
    if element.tag not in {"aside", "figure", "blockquote"} or size.link_share >= LABELLED_LINK_SHARE:
        return False
    return any(map(QUOTATION.search, texts)) and not is_read_also(texts[0])


def is_bare_stamp(text: str) -> bool:
    """Say whether a line only tells when the page was updated, in whatever language."""
    return is_stamp(text) or is_volatile(text)


# ----------------------------------------------------------------------------------------- by markup and by name


def by_markup(element: HtmlElement) -> str | None:
    """Judge by what the markup says outright: controls, roles, hidden parts, the page's own head and foot."""
    if element.tag in CONTROLS:
        return f"<{element.tag}>"
    if element.get("role", "") in PAGE_ROLES:
        return f"role {element.get('role')}"
    if is_hidden(element):
        return "hidden"
    if element.tag in {"header", "footer"} and not any(a.tag in {"article", "main"} for a in element.iterancestors()):
        return f"<{element.tag}> of the page"
    return None


def is_hidden(element: HtmlElement) -> bool:
    """Say whether the markup itself hides an element."""
    if "hidden" in element.attrib or element.get("aria-hidden") == "true":
        return True
    if is_unseen(element.get("class", "")):
        return True
    return HIDDEN_STYLE.search(element.get("style", "")) is not None


@lru_cache(maxsize=MOST_NAMES)
def is_unseen(names: str) -> bool:
    """Say whether a class hides its element from the eye."""
    return not UNSEEN.isdisjoint(names.split())


def by_asking(element: HtmlElement, size: Measure) -> str | None:
    """Judge a small box that holds a form or its fields: a poll, a sign-up."""
    if size.letters > LONGEST_ASKING or not (element.tag in BOXES or is_own(element)):
        return None
    if next(element.iter(*ASKING), None) is not None:
        return "asks for an entry"
    return "a control with its label" if size.letters <= LONGEST_CONTROL and is_control(element) else None


def is_control(element: HtmlElement) -> bool:
    """Say whether a box is a button or a player with words beside it, and shows and heads nothing."""
    if next(element.iter(*PLAYING), None) is None or next(element.iter(*SHOWING), None) is not None:
        return False
    return not any(SENTENCE_END.search(text) or QUOTATION.search(text) for text in texts(element))


def by_name(named: Sequence[str], void: frozenset[str]) -> str | None:
    """Judge by the words in class and id that name furniture; `void` are those that mean nothing on this page."""
    word = next((word for word in named if word not in void), None)
    return f'named "{word}"' if word else None


def furniture_words(element: HtmlElement, names: str) -> tuple[str, ...]:
    """Return the words in an element's classes and id that name furniture, or in the name of an element of the site's
    own; two neighbours may make one."""
    if element.tag in NEVER_NAMED:
        return ()
    return _furniture_words(f"{element.tag if is_own(element) else ''} {names} {element.get('id', '')}")


@lru_cache(maxsize=MOST_NAMES)
def _furniture_words(names: str) -> tuple[str, ...]:
    """Return the words in a class and an id that name furniture; a page has few names, and each of them often."""
    words = words_in(names)
    pairs = (first + second for first, second in pairwise(words))
    return tuple(word for word in (*words, *pairs) if is_furniture_name(word))


@lru_cache(maxsize=MOST_NAMES)
def words_in(names: str) -> tuple[str, ...]:
    """Return the words of names, in lower case; short ones in what a build made up (`css-1ad2x`) are none."""
    return tuple(chain.from_iterable(map(_words_of_piece, PIECE.findall(names))))


@lru_cache(maxsize=MOST_NAMES)
def _words_of_piece(piece: str) -> tuple[str, ...]:
    words = WORD_IN_NAME.findall(piece)
    return tuple(word.lower() for word in words if len(word) >= SHORTEST_TRUSTED or not is_made_up(piece, words))


def is_made_up(piece: str, words: Sequence[str]) -> bool:
    """Say whether a part of a name looks like a hash: letters after figures, or capitals as they fall."""
    return FIGURE_IN_NAME.search(piece) is not None or (len(words) > 1 and min(map(len, words)) == 1)


def is_furniture_name(word: str) -> bool:
    """Say whether a word of a name tells of furniture, by itself or as the beginning of a longer one."""
    return word in NAME_WORDS or word.startswith(NAME_BEGINNINGS)


def name_words(element: HtmlElement) -> tuple[str, ...]:
    """Return the words of an element's class and id, in lower case."""
    return words_in(f"{element.get('class', '')} {element.get('id', '')}")
