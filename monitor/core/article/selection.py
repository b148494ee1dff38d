"""The operator's own word on what belongs to the article: CSS or XPath 1.0 to keep or drop, and patterns."""

import re
from collections.abc import Iterable
from functools import cache

from cssselect import SelectorError
from cssselect.xpath import HTMLTranslator
from lxml import etree
from lxml.html import HtmlElement

from monitor.core.patterns import compiled_pattern
from monitor.model import Selection

FUNCTIONS = frozenset(
    """
    last position count id local-name namespace-uri name string concat starts-with contains substring-before
    substring-after substring string-length normalize-space translate boolean not true false lang number sum floor
    ceiling round text node comment processing-instruction and or div mod
    """.split()
)
"""Of XPath 1.0, with the words that may stand before a bracket as well."""

CALL = re.compile(r"([A-Za-z_][\w.:-]*)\s*\(")
QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")


@cache
def compiled(selector: str) -> etree.XPath:
    """Compile a selector, XPath if it begins with `/`, `(` or `.//`, else CSS; raises ValueError with the reason.

    lxml evaluates XPath 1.0 with its core functions only: none of them reads a file or an address.
    """
    try:
        if is_xpath(selector):
            return etree.XPath(selector)
        return etree.XPath(HTMLTranslator().css_to_xpath(selector))
    except (SelectorError, etree.XPathError) as error:
        raise ValueError(f'"{selector}" is neither a CSS selector nor XPath 1.0: {error}') from error


def check_selector(selector: str) -> None:
    """Let a selector through that can be used; raises ValueError, with the reason, for any other.

    Functions are looked up only when an expression is evaluated, so those of XPath 1.0 (section 4) are named here.
    """
    compiled(selector)
    if is_xpath(selector):
        unknown = sorted(set(CALL.findall(QUOTED.sub("", selector))) - FUNCTIONS)
        if unknown:
            raise ValueError(f'"{selector}" calls {", ".join(unknown)}(), which XPath 1.0 does not have')


def matches_text(patterns: Iterable[str], text: str) -> bool:
    """Say whether one of the patterns is found in a text."""
    return any(compiled_pattern(each).search(text) is not None for each in patterns)


def is_xpath(selector: str) -> bool:
    """Say whether a selector is XPath rather than CSS."""
    return selector.startswith(("/", "(", ".//"))


def matched(tree: HtmlElement, selector: str) -> list[HtmlElement]:
    """Return the elements that a selector names."""
    found = compiled(selector)(tree)
    return [each for each in found if isinstance(each, HtmlElement)] if isinstance(found, list) else []


def select(tree: HtmlElement, selection: Selection) -> None:
    """Take out what is to be dropped and, where parts are to be kept, all else, be there such parts or not."""
    for element in [each for selector in selection.drop for each in matched(tree, selector)]:
        if element.getparent() is not None:
            element.drop_tree()
    body = tree.find("body")
    if not selection.keep or body is None:
        return
    kept = {element for selector in selection.keep for element in matched(body, selector)} - {body}
    outermost = [each for each in body.iter() if each in kept and not kept.intersection(each.iterancestors())]
    body[:] = []
    body.text = None
    for element in outermost:
        element.tail = None
        body.append(element)
