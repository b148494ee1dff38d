"""The cheap look at a page that was read before: has anything changed where its article stood, or of its length?

Most pages that are looked at again differ in their furniture only. So the place of the article is remembered, and a
hash of all that stands there, of what the page declares, and of every longer piece of text elsewhere. Equal hashes
are equal articles; unequal ones say nothing, and the page is cleaned and hashed as a whole.
"""

import hashlib
import json
from collections.abc import Sequence

from lxml import etree
from lxml.html import HtmlElement

from monitor.core.article.furniture import NEVER_TEXT
from monitor.core.article.metadata import metadata
from monitor.core.article.selection import matched
from monitor.core.article.tree import parsed
from monitor.model import PageHints

LONG_TEXT = 60
"""Characters of a piece of text outside the region that might become a part of the article: a lead, a correction."""
DEK = (
    "//*[contains(@class, 'ek') or contains(@class, 'eck') or contains(@class, 'tandfirst')"
    " or contains(@class, 'rapline') or contains(@class, 'ubtitle') or contains(@class, 'ubhead') or @itemprop]"
)
"""What may be the line under the headline, which stands outside the region and may be short."""


def place_of(roots: Sequence[HtmlElement]) -> str:
    """Return where the elements that hold an article stand: tag, class, id and depth of each, as JSON."""
    return json.dumps(sorted({_mark(root) for root in roots}))


def _mark(element: HtmlElement) -> tuple[str, str, str, int]:
    return element.tag, element.get("class", ""), element.get("id", ""), sum(1 for _ in element.iterancestors())


def frame_hash(text: str, hints: PageHints, place: str) -> str:
    """Return the hash of a page's article as it stands, unread; empty where its place is not on the page."""
    tree = parsed(text)
    declared = metadata(tree)
    etree.strip_elements(tree, *NEVER_TEXT, with_tail=False)
    marks = {(tag, class_, id_, depth) for tag, class_, id_, depth in json.loads(place)}
    tags = {tag for tag, _, _, _ in marks}
    held = [element for element in tree.iter(*tags) if _mark(element) in marks] if tags else []
    if not held:
        return ""
    digest = hashlib.sha256(repr((hints, declared)).encode(errors="replace"))
    for element in held:
        digest.update(etree.tostring(element, encoding="utf-8", with_tail=False))
    for piece in tree.itertext():
        if len(piece) >= LONG_TEXT and len(piece.strip()) >= LONG_TEXT:
            digest.update(str(piece).encode(errors="replace"))
    for element in matched(tree, DEK):
        digest.update(element.text_content().encode(errors="replace"))
    return digest.hexdigest()
