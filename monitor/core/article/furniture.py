"""What is on the page and not of the article, taken out of the tree before anything is scored.

Three families: by name (tags, roles, class and id words), by shape (nothing but links, counters), by label together
with shape. Nothing that holds much of the page's prose goes, and never a publisher's notice.
"""

import re
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TypeAlias

from lxml.html import HtmlElement

from monitor.core.article.blocks import BLOCK_TAGS, texts
from monitor.core.article.measure import Measure, leads_away, letter_count, measured
from monitor.core.language.labels import is_bare_label, is_call, is_read_also
from monitor.core.language.notices import notice_kind
from monitor.core.text import one_line, shortened
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

SMALL_BLOCKS = frozenset(
    {"p", "div", "span", "section", "ul", "ol", "aside", "figure", "h2", "h3", "h4", "h5", "h6", "table"}
)
COUNTING = frozenset({"p", "div", "span", "time", "small"})

WORD_IN_NAME = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
WORD = re.compile(r"[^\W\d_]+")
HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
SENTENCE_END = re.compile("[.!?…。！？؟।]['\"\u201d\u2019»)\\]]*$")
QUOTATION = re.compile('["\u201c\u201d\u201e«»「」]')

MOST_NAMES = 10_000
"""That are remembered."""
LARGEST_SHARE = 1 / 3
"""Of the page's prose: what holds more is no furniture, whatever it is called."""
LINK_SHARE = 0.75
LABELLED_LINK_SHARE = 0.3
LONGEST_COUNTER = 40
MOST_COUNTER_WORDS = 7
LONGEST_LABELLED = 400
LONGEST_LINKS = 2_000
LONGEST_POINTING = 240
POINTER = re.compile(r"^[^.!?]{0,80}[:：»>›▶►→]\s*$")
"""What stands before the link, a mark at its end and no sentence in it."""
HEADLINE_WORDS = 4
LARGEST_CARD = 300
LEAST_HEADLINE = 12
LONGEST_LIST_LABEL = 60
FEWEST_LISTED = 2
SHORTEST_LINKED_SENTENCE = 13
"""Words of a paragraph that is one link and still a sentence of the story."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a page as a whole decides for each of its parts."""

    void: frozenset[str]
    """Names that mean nothing on it."""
    most: tuple[float, float]
    """Letters of prose that furniture holds at most: while names are looked at, and while shapes are."""


def cleaned(tree: HtmlElement) -> tuple[tuple[Dropped, ...], Limits]:
    """Take the furniture out of the tree, which is changed; return what went, and why, and the page's limits."""
    for element in list(tree.iter(*NEVER_TEXT)):
        element.drop_tree()  # its tail stays in place
    sizes = measured(tree)
    void, most = _void_words(tree, sizes), sizes[tree].prose * LARGEST_SHARE
    dropped = [*_swept(tree, sizes, most, _by_markup_or_name(void))]
    sizes = measured(tree)
    limits = Limits(void, (most, sizes[tree].prose * LARGEST_SHARE))
    dropped += _swept(tree, sizes, limits.most[1], by_shape)
    return tuple(dropped), limits


def clean_within(root: HtmlElement, limits: Limits) -> int:
    """Take the furniture out of one part of a page, as it would be taken out of all of it; return the letters of
    prose that were there: by another number the page would have other limits."""
    sizes = measured(root)
    prose = sizes[root].prose
    deque(_swept(root, sizes, limits.most[0], _by_markup_or_name(limits.void)), maxlen=0)
    deque(_swept(root, measured(root), limits.most[1], by_shape), maxlen=0)
    return prose


def _by_markup_or_name(void: frozenset[str]) -> Judge:
    return lambda element, _: by_markup(element) or by_name(element, void)


def _swept(tree: HtmlElement, sizes: Mapping[HtmlElement, Measure], most: float, judge: Judge) -> Iterator[Dropped]:
    """Judge every element, outermost first and in document order; take out what falls."""
    waiting = list(reversed(tree))
    while waiting:
        element = waiting.pop()
        size = sizes[element]
        why = judge(element, size) if element.tag != "body" and size.prose <= most else None
        said = texts(element) if why else []
        if why is None or is_kept(element, size, said):
            waiting.extend(reversed(element))
            continue
        element.drop_tree()
        if said:
            yield Dropped(shortened(" ".join(said), 200), why)


def _void_words(tree: HtmlElement, sizes: Mapping[HtmlElement, Measure]) -> frozenset[str]:
    """Return the names that mean nothing on this page: all that bears them together holds much of its prose."""
    most = sizes[tree].prose * LARGEST_SHARE
    held: Counter[str] = Counter()
    waiting = [tree]
    while waiting:
        element = waiting.pop()
        word = furniture_word(element, frozenset())
        if word is None or sizes[element].prose > most:
            waiting.extend(element)
        else:
            held[word] += sizes[element].prose
    return frozenset(word for word, prose in held.items() if prose > most)


def is_kept(element: HtmlElement, size: Measure, texts: Sequence[str]) -> bool:
    """Say whether a block with these texts stays whatever it looks like: a notice, or an aside that quotes."""
    if any(notice_kind(text) for text in texts):
        return True
    if element.tag not in {"aside", "figure", "blockquote"} or size.link_share >= LABELLED_LINK_SHARE:
        return False
    return any(map(QUOTATION.search, texts)) and not is_read_also(texts[0])


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
    return HIDDEN_STYLE.search(element.get("style", "")) is not None


def by_name(element: HtmlElement, void: frozenset[str]) -> str | None:
    """Judge by the words in class and id; `void` are those that mean nothing on this page."""
    word = furniture_word(element, void)
    return f'named "{word}"' if word else None


def furniture_word(element: HtmlElement, void: frozenset[str]) -> str | None:
    """Return the first word in an element's class and id that names furniture; two neighbours may make one."""
    if element.tag in NEVER_NAMED:
        return None
    named, marked = element.get("class"), element.get("id")
    if named is None and marked is None:
        return None
    found = _furniture_words(named or "", marked or "")
    return next((word for word in found if word not in void), None) if found else None


@lru_cache(maxsize=MOST_NAMES)
def _furniture_words(named: str, marked: str) -> tuple[str, ...]:
    """Return the words in a class and an id that name furniture; a page has few names, and each of them often."""
    words = [word.lower() for word in WORD_IN_NAME.findall(f"{named} {marked}")]
    pairs = (first + second for first, second in pairwise(words))
    return tuple(word for word in (*words, *pairs) if is_furniture_name(word))


def is_furniture_name(word: str) -> bool:
    """Say whether a word of a name tells of furniture, by itself or as the beginning of a longer one."""
    return word in NAME_WORDS or word.startswith(NAME_BEGINNINGS)


def name_words(element: HtmlElement) -> list[str]:
    """Return the words of an element's class and id, in lower case."""
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return [word.lower() for word in WORD_IN_NAME.findall(names)]


# ------------------------------------------------------------------------------------------ by shape and by label


def by_shape(element: HtmlElement, size: Measure) -> str | None:
    """Judge a small block by its text: nothing but links, a label, a counter."""
    if not 0 < size.letters <= LONGEST_LINKS or element.tag not in SMALL_BLOCKS | COUNTING:
        return None
    text = one_line(element.text_content())
    return (
        by_links(element, size, text)
        or by_label(element, size, text)
        or by_what_follows(element, text)
        or by_pointing(element, size, text)
        or by_card(element, size)
        or by_counter(element, text)
    )


def by_links(element: HtmlElement, size: Measure, text: str) -> str | None:
    """Judge a block that is nothing but links and no sentence."""
    if element.tag not in SMALL_BLOCKS or size.link_share < LINK_SHARE or is_within_line(element):
        return None
    is_long = len(text.split()) >= SHORTEST_LINKED_SENTENCE
    is_sentence = element.tag == "p" and is_long and SENTENCE_END.search(text) is not None
    return None if is_sentence else "nothing but links"


def by_label(element: HtmlElement, size: Measure, text: str) -> str | None:
    """Judge a block that a label opens: nothing but the label, or the label with links."""
    if element.tag not in SMALL_BLOCKS or len(text) > LONGEST_LABELLED or not is_read_also(text):
        return None
    if is_bare_label(text) and not is_within_line(element):
        return "a label"
    return "a label with links" if size.link_share >= LABELLED_LINK_SHARE else None


def by_pointing(element: HtmlElement, size: Measure, text: str) -> str | None:
    """Judge a line that only points elsewhere: words before a headline's link, a call with a link."""
    if element.tag not in SMALL_BLOCKS or not size.linked or len(text) > LONGEST_POINTING or is_within_line(element):
        return None
    if is_call(text):
        return "asks the reader to subscribe or follow"
    links = [a for a in element.iter("a") if leads_away(a)]
    if not links or SENTENCE_END.search(text):
        return None
    last = one_line(links[-1].text_content())
    is_headline = len(links) == 1 and len(last.split()) >= HEADLINE_WORDS
    return "words that point to a link" if is_headline and POINTER.search(text.removesuffix(last)) else None


def by_card(element: HtmlElement, size: Measure) -> str | None:
    """Judge a small box around one linked picture with a headline: another story's card."""
    if element.tag not in {"div", "aside", "section", "li"} or not size.linked or size.letters > LARGEST_CARD:
        return None
    targets = {a.get("href") for a in element.iter("a")}
    if len(targets) != 1 or next(element.iter("img"), None) is None:
        return None
    pictured = any(has_picture(a) and letter_count(a.text_content()) >= LEAST_HEADLINE for a in element.iter("a"))
    return "a card of another story" if pictured else None


def has_picture(element: HtmlElement) -> bool:
    """Say whether there is a picture in an element."""
    return next(element.iter("img", "picture"), None) is not None


def by_what_follows(element: HtmlElement, text: str) -> str | None:
    """Judge a short line, in whatever words, that stands right above a list of nothing but links."""
    below = element.getnext()
    if below is None or below.tag not in {"ul", "ol"} or (element.tail or "").strip():
        return None
    if len(text) > LONGEST_LIST_LABEL or SENTENCE_END.search(text) or len(below) < FEWEST_LISTED:
        return None
    return "the label of a list of links" if all(is_link_only(item) for item in below) else None


def is_link_only(element: HtmlElement) -> bool:
    """Say whether an element holds a link and nearly no text beside links."""
    linked = sum(letter_count(a.text_content()) for a in element.iter("a") if leads_away(a))
    return linked > 0 and linked >= letter_count(element.text_content()) * LINK_SHARE


def by_counter(element: HtmlElement, text: str) -> str | None:
    """Judge a short block with figures and no sentence: views, minutes to read, shares, clocks."""
    if element.tag not in COUNTING or len(text) > LONGEST_COUNTER or not any(map(str.isdigit, text)):
        return None
    if element.find(".//p") is not None or len(WORD.findall(text)) > MOST_COUNTER_WORDS:
        return None
    is_prose = SENTENCE_END.search(text) is not None or QUOTATION.search(text) is not None
    return None if is_prose or is_within_line(element) else "a counter or a clock"


def is_within_line(element: HtmlElement) -> bool:
    """Say whether an inline element has text right beside it in the same block."""
    parent = element.getparent()
    while element.tag not in BLOCK_TAGS and parent is not None:
        previous = element.getprevious()
        before = parent.text if previous is None else previous.tail
        if (before or "").strip() or (element.tail or "").strip():
            return True
        element, parent = parent, parent.getparent()
    return False
