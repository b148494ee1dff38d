"""The operator's own word on what belongs to the article: CSS or XPath 1.0 selectors to keep or drop."""

from cssselect import SelectorError
from cssselect.xpath import HTMLTranslator
from lxml import etree
from lxml.html import HtmlElement

from monitor.model import Selection


def compiled(selector: str) -> etree.XPath:
    """Compile a selector, XPath if it begins with `/`, `(` or `.//`, else CSS; raises ValueError with the reason.

    lxml evaluates XPath 1.0 with its core functions only: none of them reads a file or an address.
    """
    try:
        if selector.startswith(("/", "(", ".//")):
            return etree.XPath(selector)
        return etree.XPath(HTMLTranslator().css_to_xpath(selector))
    except (SelectorError, etree.XPathError) as error:
        raise ValueError(f'"{selector}" is neither a CSS selector nor XPath 1.0: {error}') from error


def matched(tree: HtmlElement, selector: str) -> list[HtmlElement]:
    """Return the elements that a selector names."""
    found = compiled(selector)(tree)
    return [each for each in found if isinstance(each, HtmlElement)] if isinstance(found, list) else []


def selected(tree: HtmlElement, selection: Selection) -> HtmlElement:
    """Take out what is to be dropped and, where parts are to be kept, all else; the tree is changed."""
    for selector in selection.drop:
        for element in matched(tree, selector):
            if element.getparent() is not None:
                element.drop_tree()
    kept = [element for selector in selection.keep for element in matched(tree, selector)]
    if not kept:
        return tree
    body = tree.find("body")
    if body is None:
        return tree
    outermost = [each for each in kept if not any(around in kept for around in each.iterancestors())]
    for child in list(body):
        body.remove(child)
    body.text = None
    body.extend(outermost)
    return tree
