"""Slack's form of a message, for an incoming webhook: blocks of rich text, in which text is nothing but text.

Limits by Slack's documentation (docs.slack.dev/reference/block-kit/blocks: 50 blocks a message, 150 characters a
header, 3,000 a section's text; docs.slack.dev/messaging/formatting-message-text: `&`, `<`, `>` are escaped in what is
parsed, as `text` is). Rich text has no limit of its own there: ours is a section's. All blocks together are refused
above some 13,200 characters (`msg_blocks_too_long`, github.com/slackapi/bolt-js/issues/2509).
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from monitor.core.text import shortened
from monitor.model import Brief, Json, Message, SegmentOp, Story
from monitor.notify.chat import LONGEST_FACT, address_of, brief_of, rest_of, runs_of

MOST_BLOCKS = 50
LONGEST_HEADER = 150
LONGEST_BLOCK = 3_000
LONGEST_BLOCKS = 11_000
"""Characters of all blocks as JSON."""
LONGEST_TEXT = 1_000
"""Of the line that notifications show."""
CALL = re.compile(r"<(?=[!@#])")
APART = "\N{WORD JOINER}"

Block = Mapping[str, Json]
STYLES: Mapping[SegmentOp, Mapping[str, Json]] = {
    SegmentOp.DELETE: {"strike": True},
    SegmentOp.INSERT: {"bold": True},
    SegmentOp.KEEP: {},
}


def slack(message: Message) -> Mapping[str, Json]:
    """Return the body of a POST."""
    brief = brief_of(message)
    header: Block = {"type": "plain_text", "text": shortened(inert(brief.heading), LONGEST_HEADER), "emoji": False}
    blocks: list[Block] = [{"type": "header", "text": header}]
    end = list(ending(brief))
    room = LONGEST_BLOCKS - length(blocks) - length(end)
    for place, story in enumerate(brief.stories):
        made = block(story, min(room, LONGEST_BLOCK), rest_of(message))
        room -= length([made])
        if room < 0 or len(blocks) + len(end) + 2 > MOST_BLOCKS:
            blocks.append(context(f"{place} / {len(brief.stories)}: {brief.all}"))
            break
        blocks.append(made)
    return {"text": parsed(shortened(message.subject, LONGEST_TEXT)), "blocks": (*blocks, *end)}


def ending(brief: Brief) -> Iterator[Block]:
    """Yield what stands below the stories."""
    if brief.more:
        yield context(f"{brief.more}: {brief.all}")
    if brief.coverage:
        yield context(shortened("\n".join(brief.coverage), LONGEST_BLOCK // 2))


def block(story: Story, room: int, rest: str) -> Block:
    """Return a story as one block: as many parts of it as there is room for."""
    title = link(story.title, story.link) if story.link else plain(story.title, {"bold": True})
    parts: list[Block] = [section([title])]
    left = room - length(parts) - length([section([plain(rest)])])
    for part in parts_of(story):
        left -= length([part])
        if left < 0:
            parts.append(section([plain(rest)]))
            break
        parts.append(part)
    return {"type": "rich_text", "elements": tuple(parts)}


def parts_of(story: Story) -> Iterator[Block]:
    """Yield what is told of a story below its title."""
    for fact in story.facts:
        yield section([plain(fact)])
    if address := address_of(story):
        yield section([plain(address)])
    for edit in story.edits:
        yield section([plain(edit.heading, {} if edit.is_calm else {"bold": True})])
        if words := [styled(text, op) for text, op in runs_of(edit)]:
            yield {"type": "rich_text_quote", "elements": tuple(words)}
    if story.lines:
        items = [link(line.text, line.link) if line.link else plain(line.text) for line in story.lines]
        yield {"type": "rich_text_list", "style": "bullet", "elements": tuple(section([item]) for item in items)}
    for note in story.notes:
        yield section([plain(note)])


def section(elements: Sequence[Block]) -> Block:
    """Return a paragraph."""
    return {"type": "rich_text_section", "elements": tuple(elements)}


def plain(text: str, style: Mapping[str, Json] | None = None) -> Block:
    """Return text as an element, in bold or struck where a style says so."""
    made: dict[str, Json] = {"type": "text", "text": f"{inert(shortened(text, LONGEST_FACT)) or ' '}"}
    return made | {"style": style} if style else made


def link(text: str, url: str) -> Block:
    """Return text that leads to an address."""
    return {"type": "link", "url": url, "text": inert(shortened(text, LONGEST_FACT)), "style": {"bold": True}}


def styled(text: str, op: SegmentOp) -> Block:
    """Return words of an edit: old ones struck, new ones bold."""
    element: dict[str, Json] = {"type": "text", "text": inert(text)}
    return element | {"style": STYLES[op]} if STYLES[op] else element


def context(text: str) -> Block:
    """Return small text."""
    return {"type": "context", "elements": ({"type": "plain_text", "text": inert(text), "emoji": False},)}


def inert(text: str) -> str:
    """Return text with nothing that calls anybody wherever it should be parsed after all."""
    return CALL.sub(f"<{APART}", text)


def parsed(text: str) -> str:
    """Return text for a place where Slack parses it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def length(blocks: Sequence[Block]) -> int:
    """Return how long blocks are as JSON."""
    return len(json.dumps(blocks, ensure_ascii=False, separators=(",", ":")))
