"""Where on a cleaned page the article is. The only place that knows trafilatura."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from copy import deepcopy
from dataclasses import dataclass, replace
from itertools import islice

from lxml.html import HtmlElement

from monitor.core.article.blocks import Block, blocks
from monitor.core.article.measure import LEAST_PROSE, letter_count, measured
from monitor.core.article.tree import lineage
from monitor.core.language.folding import letters_fold
from monitor.core.text import one_line

REGION_SHARE = 0.8
"""Of the letters chosen must lie in the region; outliers do not widen it."""
LEAST_OUTSIDE = 80
"""Characters of a chosen block that belongs to the article although it lies outside the region, as a lead may."""
FEWEST_ALIKE = 2
"""Blocks of prose in the region that are made in a way, so that others made so belong to it."""
FEWEST_TOLD = 3
"""Paragraphs right in a box outside the region that make it a piece of the article."""
LEAST_PIECE = 0.25
"""Of the region's prose that such a piece has at least."""
LEAST_DENSE = 140
"""Letters of prose that make a page an article where trafilatura finds none."""


@dataclass(frozen=True, slots=True)
class Region:
    """The elements that hold the article, in document order, and all blocks of theirs."""

    roots: tuple[HtmlElement, ...]
    blocks: tuple[Block, ...]
    how: str = ""
    """How it was found, where that was not the usual way."""
    page: tuple[Block, ...] = ()
    """All blocks of the page, those of the region among them."""


NOWHERE = Region((), ())


def located(tree: HtmlElement, url: str) -> Region:
    """Return where trafilatura points to, else where most prose stands close together."""
    found = tuple(blocks(body_of(tree)))
    chosen = {letters_fold(text) for text in pointed_at(tree, url)}
    matched = [block for block in found if letters_fold(block.text) in chosen]
    return replace(around(found, matched) if matched else densest(tree), page=found)


def whole(tree: HtmlElement) -> Region:
    """Return all of a tree: the operator has said what to keep."""
    shown = body_of(tree)
    found = tuple(blocks(shown))
    return Region((shown,), found, page=found)


def body_of(tree: HtmlElement) -> HtmlElement:
    """Return the part of a page that is shown."""
    body = tree.find("body")
    return tree if body is None else body


def around(found: Sequence[Block], matched: Sequence[Block]) -> Region:
    """Return the smallest element that holds most of the matched blocks, and the long ones outside it."""
    root = smallest_holder(matched)
    held = set(root.iter())
    inside = set(held)
    for box in (*continued(found, held), *gone_on(found, root, held)):
        inside.update(box.iter())
    told = {block.text for block in found if block.element in inside}  # a copy of it elsewhere is a teaser
    outside = {block.element for block in matched if len(block.text) >= LEAST_OUTSIDE and block.text not in told}
    kept = tuple(block for block in found if block.element in inside or block.element in outside)
    roots = dict.fromkeys(root if block.element in held else block.element for block in kept)
    return Region(tuple(roots), kept)


def continued(found: Sequence[Block], inside: AbstractSet[HtmlElement]) -> Iterator[HtmlElement]:
    """Yield the boxes outside the region that are made as those inside are: an article may come in pieces."""
    known = Counter(made_as(block.element) for block in found if block.element in inside and is_prose(block))
    for block in found:
        box = block.element.getparent()
        if box is None or block.element in inside or not is_prose(block):
            continue
        signature = made_as(block.element)
        if known[signature] >= FEWEST_ALIKE and any(signature[1:]):
            yield box


def gone_on(found: Sequence[Block], root: HtmlElement, inside: AbstractSet[HtmlElement]) -> Iterator[HtmlElement]:
    """Yield the boxes outside the region that hold much prose right in them, in the same `<article>` or `<main>`."""
    held: Counter[HtmlElement] = Counter()
    several: Counter[HtmlElement] = Counter()
    for block in filter(is_prose, found):
        box = block.element.getparent()
        if box is not None:
            held[root if block.element in inside else box] += letter_count(block.text)
            several[box] += block.element not in inside
    story = story_of(root)
    for box, number in several.items():
        is_large = number >= FEWEST_TOLD and held[box] >= held[root] * LEAST_PIECE
        if is_large and story not in {None, root, box} and story_of(box) is story:
            yield box


def story_of(element: HtmlElement) -> HtmlElement | None:
    """Return the nearest element that is, or holds, another and that the markup calls an article or main."""
    return next((each for each in lineage(element) if each.tag in {"article", "main"}), None)


def made_as(element: HtmlElement) -> tuple[str, str, str]:
    """Return how a block is made: its tag, and the classes of the two elements around it."""
    around = (*islice(element.iterancestors(), 2), None, None)
    box, outer = (
        "" if each is None else f"{each.tag}.{each.get('class')}" * bool(each.get("class")) for each in around[:2]
    )
    return element.tag, box, outer


def is_prose(block: Block) -> bool:
    """Say whether a block is long enough to be more than a label."""
    return letter_count(block.text) >= LEAST_PROSE


def smallest_holder(matched: Iterable[Block]) -> HtmlElement:
    """Return the smallest element that holds most letters of the blocks, of which there is at least one."""
    direct: Counter[HtmlElement] = Counter()
    for block in matched:
        direct[block.element] += len(block.text)
    letters: Counter[HtmlElement] = Counter()
    for element, count in direct.items():
        for each in lineage(element):
            letters[each] += count
    # Elements that hold over half lie within one another, so the deepest is the smallest.
    least = direct.total() * REGION_SHARE
    holders = [element for element, count in letters.items() if count >= least]
    return max(holders, key=lambda element: sum(1 for _ in element.iterancestors()))


def pointed_at(tree: HtmlElement, url: str) -> Iterator[str]:
    """Yield the texts of the blocks that trafilatura takes for the article."""
    import trafilatura  # noqa: PLC0415 - loading it takes up to a second, and most looks need no extraction

    found = trafilatura.bare_extraction(
        deepcopy(tree),
        url=url,
        output_format="xml",  # or it also makes one text of the body, which nobody reads
        favor_precision=True,
        include_comments=False,
        include_tables=True,
        deduplicate=False,
    )
    if isinstance(found, trafilatura.settings.Document) and found.body is not None:
        for element in found.body.iter("p", "head", "item", "quote", "cell", "fw"):
            yield one_line("".join(map(str, element.itertext())))


def is_dense(tree: HtmlElement) -> bool:
    """Say whether a page holds the prose of an article; paragraphs mostly tell, without a look at all of it."""
    held = 0
    for each in tree.iter("p"):
        if next(each.iterancestors("a", "p"), None) is None:
            held += measured(each)[each].prose
        if held >= LEAST_DENSE:
            return True
    return measured(tree)[tree].prose >= LEAST_DENSE


def densest(tree: HtmlElement) -> Region:
    """Return the smallest element that holds most of the page's prose, if that is any."""
    sizes = measured(tree)
    total = sizes[tree].prose
    if total < LEAST_DENSE:
        return NOWHERE
    root = tree
    while inner := [child for child in root if sizes[child].prose >= total * REGION_SHARE]:
        root = inner[0]
    return Region((root,), tuple(blocks(root)), "found where most prose stands")


def letters_of(found: Iterable[Block]) -> int:
    """Return how many letters blocks hold, blanks not counted."""
    return sum(letter_count(block.text) for block in found)
