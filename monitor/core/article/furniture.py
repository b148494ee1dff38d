"""What is on the page and not of the article, taken out of the tree before anything is scored.

Three families: by name (tags, roles, class and id words), by shape (nothing but links, counters), by label together
with shape. Nothing that holds much of the page's prose goes, and never a publisher's notice.
"""

import re
from collections.abc import Callable, Iterator

from lxml.html import HtmlElement

from monitor.core.language.labels import is_bare_label, is_read_also
from monitor.core.language.notices import notice_kind
from monitor.core.text import one_line, shortened
from monitor.model import Dropped

NEVER_TEXT = frozenset(
    {
        "script", "style", "noscript", "template", "svg", "canvas", "iframe", "object", "embed", "form", "button",
        "input", "select", "textarea", "dialog", "nav", "audio", "video", "map", "menu",
    }
)  # fmt: skip
ROLES = frozenset({"navigation", "complementary", "banner", "contentinfo", "search", "dialog", "menu", "alert"})
NAME_WORDS = frozenset(
    {
        "ad", "ads", "adslot", "advert", "advertisement", "adv", "banner", "breadcrumb", "breadcrumbs", "comment",
        "comments", "consent", "cookie", "cookies", "disqus", "likes", "mostread", "newsletter", "outbrain", "pager",
        "pagination", "popular", "popup", "promo", "promotion", "readalso", "readmore", "recirc", "recirculation",
        "recommend", "recommendation", "recommendations", "recommended", "related", "share", "shares", "sharing",
        "sidebar", "social", "sponsor", "sponsored", "subscribe", "subscription", "taboola", "tags", "teaser",
        "teasers", "toolbar", "trending", "views", "viewcount", "widget", "widgets",
    }
)  # fmt: skip
"""Words in class and id names; a name is split at marks and at capitals, so that `download` holds no `ad`."""

SMALL_BLOCKS = ("p", "div", "span", "section", "ul", "ol", "aside", "figure", "h2", "h3", "h4", "h5", "h6", "table")
WORD_IN_NAME = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
SENTENCE_END = re.compile(r"[.!?…。！？؟।]['\"”’»)\]]*$")
QUOTATION = re.compile(r"[\"“”„«»「」]")

LARGEST_SHARE = 1 / 3
"""Of the page's paragraph text: a block that holds more is no furniture, whatever it is called."""
LINK_SHARE = 0.75
LABELLED_LINK_SHARE = 0.3
LONGEST_COUNTER = 40
LONGEST_LABELLED = 400
LONGEST_LINKS = 2_000


def cleaned(tree: HtmlElement) -> tuple[Dropped, ...]:
    """Take the furniture out of the tree, which is changed; return what went, and why."""
    dropped: list[Dropped] = []
    prose = max(sum(len(one_line(p.text_content())) for p in tree.iter("p")), 1)
    for judge in (by_name, by_link_shape, by_label, by_counter):
        dropped += _swept(tree, judge, prose)
    return tuple(dropped)


def _swept(tree: HtmlElement, judge: Callable[[HtmlElement], str | None], prose: int) -> Iterator[Dropped]:
    for element in list(tree.iter()):
        if not isinstance(element.tag, str):
            _remove(element)
            continue
        why = judge(element) if element is not tree and element.tag != "body" else None
        if why is None or not _is_in(element, tree):
            continue
        if element.tag in NEVER_TEXT:
            _remove(element)
            continue
        text = one_line(element.text_content())
        if _prose_of(element) <= prose * LARGEST_SHARE and not is_kept(element, text):
            _remove(element)
            if text:
                yield Dropped(shortened(text, 200), why)


def _is_in(element: HtmlElement, tree: HtmlElement) -> bool:
    """Say whether an element was not taken out with one around it."""
    at: HtmlElement | None = element
    while at is not None and at is not tree:
        at = at.getparent()
    return at is tree


def _prose_of(element: HtmlElement) -> int:
    return sum(len(one_line(p.text_content())) for p in element.iter("p"))


def _remove(element: HtmlElement) -> None:
    """Take an element out, its tail left in place."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if element.tail:
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def is_kept(element: HtmlElement, text: str) -> bool:
    """Say whether a block stays whatever it looks like: a notice, or an aside or figure that quotes."""
    if any(notice_kind(one_line(p.text_content())) for p in element.iter("p", "div", "aside", "li", "em", "i")):
        return True
    quotes = element.tag in {"aside", "figure", "blockquote"} and QUOTATION.search(text) is not None
    return quotes and link_share(element, text) < LABELLED_LINK_SHARE and not is_read_also(text)


def by_name(element: HtmlElement) -> str | None:
    """Judge by what the markup calls the block."""
    if element.tag in NEVER_TEXT:
        return f"<{element.tag}>"
    if element.get("role", "") in ROLES:
        return f"role {element.get('role')}"
    if "hidden" in element.attrib or element.get("aria-hidden") == "true":
        return "hidden"
    if HIDDEN_STYLE.search(element.get("style", "")):
        return "hidden"
    if element.tag in {"header", "footer"} and not any(a.tag in {"article", "main"} for a in element.iterancestors()):
        return f"<{element.tag}> of the page"
    names = f"{element.get('class', '')} {element.get('id', '')}"
    words = {word.lower() for word in WORD_IN_NAME.findall(names)}
    word = next(iter(sorted(words & NAME_WORDS)), None)
    return f'named "{word}"' if word and element.tag not in {"html", "body", "article", "main", "h1"} else None


def link_share(element: HtmlElement, text: str) -> float:
    """Return how much of a block's text lies within links."""
    linked = sum(len(one_line(a.text_content())) for a in element.iter("a"))
    return linked / max(len(text), 1)


def by_link_shape(element: HtmlElement) -> str | None:
    """Judge a block that is nothing but links and no sentence."""
    if element.tag not in SMALL_BLOCKS or element.find(".//a") is None:
        return None
    text = one_line(element.text_content())
    if not text or len(text) > LONGEST_LINKS or link_share(element, text) < LINK_SHARE:
        return None
    is_sentence = SENTENCE_END.search(text) is not None and element.tag == "p" and len(text.split()) > 12  # noqa: PLR2004
    return None if is_sentence else "nothing but links"


def by_label(element: HtmlElement) -> str | None:
    """Judge a block that a label opens: nothing but the label, or the label with links."""
    if element.tag not in SMALL_BLOCKS:
        return None
    text = one_line(element.text_content())
    if not text or len(text) > LONGEST_LABELLED or not is_read_also(text):
        return None
    if is_bare_label(text):
        return "a label"
    return "a label with links" if link_share(element, text) >= LABELLED_LINK_SHARE else None


def by_counter(element: HtmlElement) -> str | None:
    """Judge a short block with figures and no sentence: views, minutes to read, shares, clocks."""
    if element.tag not in {"p", "div", "span", "time", "small"} or element.find(".//p") is not None:
        return None
    text = one_line(element.text_content())
    if not text or len(text) > LONGEST_COUNTER or not any(char.isdigit() for char in text):
        return None
    if _is_inline_in_prose(element, text):
        return None
    is_prose = SENTENCE_END.search(text) is not None or QUOTATION.search(text) is not None
    return None if is_prose else "a counter or a clock"


def _is_inline_in_prose(element: HtmlElement, text: str) -> bool:
    """Say whether an inline element stands within a longer text."""
    if element.tag not in {"span", "time", "small"}:
        return False
    parent = element.getparent()
    return parent is not None and len(one_line(parent.text_content())) > len(text)
