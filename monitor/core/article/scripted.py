"""Text that a page holds in its scripts only, to be set in by them: the longest prose among their strings."""

import json
import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from monitor.core.article.blocks import blocks
from monitor.core.article.measure import letter_count
from monitor.core.article.tree import parsed

STRING = re.compile(r'"(?:[^"\\]|\\.){200,}"', re.DOTALL)
"""A JSON string long enough to hold prose."""
MARKUP = re.compile(r"<(?:p|div|br)[\s/>]", re.IGNORECASE)
SENTENCES = re.compile(r"\S[.!?。！？…][\"'”»』」)]?\s+\S|[。！？]")
FEWEST_SENTENCES = 3
CODE_MARKS = re.compile(r"[{}\[\]<>=\\/_|;$]")
MOST_CODE = 0.01
LARGEST_SCRIPT = 3_000_000
DEEPEST = 2
"""Strings are looked for in strings: some frameworks write JSON into JSON."""


def scripted(tree: HtmlElement) -> str:
    """Return the text, a line for each paragraph; empty where no script holds any."""
    found = ("\n".join(lines) for script in tree.iter("script") for lines in _texts(script.text or "", DEEPEST))
    return max(found, key=letter_count, default="")


def is_prose(text: str) -> bool:
    """Say whether a string reads as sentences and not as code."""
    marks = len(CODE_MARKS.findall(text))
    return len(SENTENCES.findall(text)) >= FEWEST_SENTENCES and marks <= len(text) * MOST_CODE


def _texts(script: str, depth: int) -> Iterator[list[str]]:
    if depth == 0 or len(script) > LARGEST_SCRIPT:
        return
    for match in STRING.finditer(script):
        try:
            text = json.loads(match.group(), strict=False)
        except ValueError:
            continue
        lines = [block.text for block in blocks(parsed(text))] if MARKUP.search(text) else text.splitlines()
        if is_prose("\n".join(lines)):
            yield [line for line in lines if letter_count(line)]
        yield from _texts(text, depth - 1)
