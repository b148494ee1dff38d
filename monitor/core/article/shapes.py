"""What the shape of a small block says of it: nothing but links, a label, a pointer, a card, a counter.

The rules hold in any language; words are evidence only beside a shape. What reads as a sentence stays, whatever
stands around it, and so does a quotation.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from lxml.html import HtmlElement

from monitor.core.article.blocks import BLOCK_TAGS, texts
from monitor.core.article.measure import Measure, leads_away, letter_count
from monitor.core.article.volatile import is_labelled_stamp, is_stamp, is_volatile
from monitor.core.language.labels import is_bare_label, is_call, is_read_also
from monitor.core.language.tokens import words
from monitor.core.text import one_line

SMALL_BLOCKS = frozenset(
    {"p", "div", "span", "section", "ul", "ol", "aside", "figure", "h2", "h3", "h4", "h5", "h6", "table"}
)
BOXES = frozenset({"div", "section", "aside", "details", "ul", "ol", "dl"})
LISTS = frozenset({"ul", "ol"})
HEADINGS = ("h2", "h3", "h4", "h5", "h6")
COUNTING = frozenset({"p", "div", "span", "time", "small"})
JUDGED = SMALL_BLOCKS | BOXES | COUNTING

SENTENCE_END = re.compile("[.!?…。！？؟।۔։]['\"\u201d\u2019»」』)\\]]*$")
FULL_STOP = re.compile("[.。।۔։]['\"\u201d\u2019»」』)\\]]*$")
QUOTATION = re.compile('["\u201c\u201d\u201e«»「」『』]')
CLOSING = re.compile("[\\s'\"\u201d\u2019»」』)\\]!›→>]+$")
"""What may stand behind the link that a line points to."""
POINTER = re.compile("^[^.!?]{0,80}[:：»>›▶►→?][\\s\"'\u201c\u201e«「『(]*$")
"""What stands before the link, a mark at its end and no sentence in it."""
WEAK_POINTER = re.compile(r"^[^.!?]{1,40}\s[|–—-]\s*$")
"""A mark that stands in prose too: it points only where the link is most of the line."""
LABEL_MARK = re.compile("[:：»>›▶►→|?]$")
OPENED = re.compile("[\u201c\u201e«「『]|\\d")
"""In a line that is no label: somebody speaks, or something is counted."""
FIGURE = re.compile(r"\d")
LISTING = re.compile("[,;、，；،]")
HANDLE = re.compile(r"^(?:[@#]\w|https?:|www\.)")

LINK_SHARE = 0.75
LABELLED_LINK_SHARE = 0.3
BOX_LINK_SHARE = 0.4
LIST_LINK_SHARE = 0.5
LONGEST_LABELLED = 400
LONGEST_LINKS = 2_000
LONGEST_POINTING = 240
LONGEST_BOX = 400
HEADLINE_WORDS = 4
LARGEST_CARD = 300
LEAST_HEADLINE = 12
LONGEST_LIST_LABEL = 40
MOST_LABEL_WORDS = 6
FEWEST_LISTED = 2
LEAST_SENTENCE = 40
"""Characters of a link that is a whole sentence of the story, with a full stop; headlines have none."""
LEAST_UNSPACED_SENTENCE = 15
NEAR = 12
"""Blocks that are looked at on each side of a clock for prose."""
FEWEST_STORIES = 3
MOST_STORIES_LOOKED_AT = 12
LONGEST_STORY = 400
LARGEST_RIVER = 20_000


def by_shape(element: HtmlElement, sizes: Mapping[HtmlElement, Measure]) -> str | None:
    """Judge a small block by its text and its links; `sizes` also has those of the blocks beside it."""
    size = sizes[element]
    if size.letters > LONGEST_LINKS:
        return by_stories(element, size)
    if not size.letters or not is_judged(element) or (size.letters > LONGEST_LABELLED and not size.linked):
        return None
    text = one_line(content_of(element))
    return (
        by_links(element, size, text)
        or by_label(element, size, text)
        or by_what_follows(element, text)
        or by_pointing(element, size, text)
        or by_card(element, size)
        or by_box(element, size)
        or by_stories(element, size)
        or by_counter(element, sizes, text)
    )


def content_of(element: HtmlElement) -> str:
    """Return the text of an element and all below it; most have nothing below."""
    return element.text_content() if len(element) else element.text or ""


def is_judged(element: HtmlElement) -> bool:
    """Say whether an element is of a kind that may be furniture as a whole; a site's own elements are."""
    return element.tag in JUDGED or is_own(element)


def is_own(element: HtmlElement) -> bool:
    """Say whether an element is of the site's own making (HTML section 4.13: such a name has a hyphen)."""
    return "-" in element.tag


# ------------------------------------------------------------------------------------------------------- by links


def by_links(element: HtmlElement, size: Measure, text: str) -> str | None:
    """Judge a block that is nothing but links and no sentence."""
    if element.tag not in SMALL_BLOCKS or size.link_share < LINK_SHARE or is_within_line(element):
        return None
    return None if is_told(element, text) else "nothing but links"


def is_told(element: HtmlElement, text: str) -> bool:
    """Say whether the text of a paragraph, or each item of a list, is a sentence of the story, linked as it is."""
    if element.tag == "p":
        return is_sentence(text)
    return element.tag in LISTS and all(map(is_sentence, texts(element)))


def is_sentence(text: str) -> bool:
    """Say whether a text is long enough for a sentence and ends with a full stop."""
    least = LEAST_SENTENCE if " " in text else LEAST_UNSPACED_SENTENCE
    return len(text) >= least and FULL_STOP.search(text) is not None


def by_box(element: HtmlElement, size: Measure) -> str | None:
    """Judge a small box that holds links and short lines beside them, and nothing that anybody says or tells."""
    if not size.linked or size.letters > LONGEST_BOX or size.prose or is_within_line(element):
        return None
    least = LIST_LINK_SHARE if element.tag in LISTS else BOX_LINK_SHARE
    if size.link_share < least or not (element.tag in BOXES or is_own(element)) or is_picture(element):
        return None
    lines = texts(element)
    is_one = len(lines) < FEWEST_LISTED and sum(1 for _ in away(element)) < FEWEST_LISTED and not is_own(element)
    tells = any(SENTENCE_END.search(line) or QUOTATION.search(line) for line in lines)
    return None if is_one or tells else "links with their labels"


def is_picture(element: HtmlElement) -> bool:
    """Say whether what an element says may be a caption with its credit."""
    return next(element.iter("figcaption", "table"), None) is not None


def by_stories(element: HtmlElement, size: Measure) -> str | None:
    """Judge a row of boxes that are made alike, each with a linked heading: a list of other stories."""
    if not size.linked or len(element) < FEWEST_STORIES or size.letters > LARGEST_RIVER or element.tag == "p":
        return None
    kinds = {(child.tag, child.get("class")) for child in element}
    some = tuple(islice(element, MOST_STORIES_LOOKED_AT))
    return "a list of other stories" if len(kinds) == 1 and all(map(is_story, some)) else None


def is_story(element: HtmlElement) -> bool:
    """Say whether a box is the card of a story: a linked heading and a few words."""
    if letter_count(element.text_content()) > LONGEST_STORY:
        return False
    return any(is_linked_heading(heading) for heading in element.iter(*HEADINGS))


def is_linked_heading(heading: HtmlElement) -> bool:
    """Say whether a heading is all link, or within one."""
    if any(leads_away(each) for each in islice(heading.iterancestors(), 3)):
        return True
    return any(letter_count(a.text_content()) >= LEAST_HEADLINE for a in away(heading))


def away(element: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the links in an element that lead to other pages."""
    return (a for a in element.iter("a") if leads_away(a))


# ------------------------------------------------------------------------------------------- by labels and pointers


def by_label(element: HtmlElement, size: Measure, text: str) -> str | None:
    """Judge a block that a label opens: nothing but the label, or the label with links."""
    if element.tag not in SMALL_BLOCKS or len(text) > LONGEST_LABELLED or not is_read_also(text):
        return None
    if is_bare_label(text) and not is_within_line(element):
        return "a label"
    is_linked = size.link_share >= LABELLED_LINK_SHARE or is_bare_label(beside(text, link_texts(element)))
    return "a label with links" if is_linked else None


def by_what_follows(element: HtmlElement, text: str) -> str | None:
    """Judge a short line, in whatever words, that stands right above nothing but links."""
    if len(text) > LONGEST_LIST_LABEL or FULL_STOP.search(text) or LISTING.search(text) or OPENED.search(text):
        return None
    below = element.getnext()
    if below is None or (element.tail or "").strip() or element.tag == "table":
        return None
    if len(text.split()) > MOST_LABEL_WORDS or is_told(below, one_line(below.text_content())):
        return None
    if below.tag in LISTS:
        is_list = len(below) >= FEWEST_LISTED and all(map(is_link_only, below))
        return "the label of a list of links" if is_list else None
    is_one = below.tag in {"p", "div"} and LABEL_MARK.search(text) is not None and is_link_only(below)
    return "the label of a link" if is_one else None


def is_link_only(element: HtmlElement) -> bool:
    """Say whether an element holds a link and nearly no text beside links."""
    linked = sum(letter_count(a.text_content()) for a in away(element))
    return linked > 0 and linked >= letter_count(element.text_content()) * LINK_SHARE


def by_pointing(element: HtmlElement, size: Measure, text: str) -> str | None:
    """Judge a line that only points elsewhere: words before headlines' links, a call with a link."""
    if element.tag not in SMALL_BLOCKS or not size.linked or len(text) > LONGEST_POINTING or is_within_line(element):
        return None
    if is_call(text):
        return "asks the reader to subscribe or follow"
    links = link_texts(element)
    if not links or SENTENCE_END.search(text):
        return None
    rest = beside(CLOSING.sub("", text), [CLOSING.sub("", each) for each in links])
    is_pointing = POINTER.match(rest) or (size.link_share >= LIST_LINK_SHARE and WEAK_POINTER.match(rest))
    return "words that point to a link" if is_pointing and any(map(is_target, links)) else None


def link_texts(element: HtmlElement) -> list[str]:
    """Return the texts of the links in an element that lead away."""
    return [one_line(a.text_content()) for a in away(element)]


def beside(text: str, links: Sequence[str]) -> str:
    """Return what a text holds beside its links, where it ends with them."""
    for link in filter(None, links):
        before, found, after = text.partition(link)
        text = f"{before}{after}" if found else text
    return text


def is_target(link: str) -> bool:
    """Say whether a link's text is long enough for a headline, or an address."""
    return len(words(link)) >= HEADLINE_WORDS or HANDLE.match(link) is not None


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


# ----------------------------------------------------------------------------------------------------- by figures


def by_counter(element: HtmlElement, sizes: Mapping[HtmlElement, Measure], text: str) -> str | None:
    """Judge a short line with figures: views, minutes to read, shares, clocks.

    A date or a clock between two paragraphs is one of the story's: of a chronicle, of a live report.
    """
    if element.tag not in COUNTING or not has_figure(text) or next(element.iterdescendants("p"), None) is not None:
        return None
    if SENTENCE_END.search(text) or QUOTATION.search(text) or is_within_line(element):
        return None
    is_site_s = is_volatile(text) or is_linked_figure(element, text) or is_labelled_stamp(text)
    return "a counter or a clock" if is_site_s or (is_stamp(text) and not is_between(element, sizes)) else None


def has_figure(text: str) -> bool:
    """Say whether there is a figure in a text, of whatever script."""
    return FIGURE.search(text) is not None or (not text.isascii() and any(map(str.isdigit, text)))


def is_linked_figure(element: HtmlElement, text: str) -> bool:
    """Say whether a short line with a figure is one link, be it to a place of its own page: to comments, say."""
    if len(text) > LONGEST_LIST_LABEL or not has_figure(text):
        return False
    return any(letter_count(a.text_content()) == letter_count(text) for a in element.iter("a"))


def is_between(element: HtmlElement, sizes: Mapping[HtmlElement, Measure]) -> bool:
    """Say whether a block has prose both before and after it, in the box that holds it."""
    return all(
        any(each in sizes and sizes[each].prose for each in islice(beside_it, NEAR))
        for beside_it in (element.itersiblings(preceding=True), element.itersiblings())
    )


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
