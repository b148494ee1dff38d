"""The form of Microsoft Teams: an Adaptive Card in a message, for a workflow "when a webhook request is received".

Limits by Microsoft's documentation (learn.microsoft.com/connectors/teams: about 28 kB a message; learn.microsoft.com/
microsoftteams/platform/bots/how-to/format-your-bot-messages counts in UTF-16, and so do we). Text stands in runs of
rich text (adaptivecards.io/explorer/TextRun.html), where no Markdown is read; without `msteams.entities` nobody is
mentioned.
"""

import json
from collections.abc import Iterator, Mapping, Sequence

from monitor.core.text import shortened
from monitor.model import Json, Message, SegmentOp, Story
from monitor.notify.chat import LONGEST_FACT, brief_of, rest_of, runs_of

LONGEST_MESSAGE = 28_000
"""Bytes as UTF-16."""
SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json"
CARD = "application/vnd.microsoft.card.adaptive"

Element = Mapping[str, Json]
STYLES: Mapping[SegmentOp, Element] = {
    SegmentOp.DELETE: {"strikethrough": True},
    SegmentOp.INSERT: {"weight": "Bolder", "underline": True},
    SegmentOp.KEEP: {},
}


def teams(message: Message) -> Mapping[str, Json]:
    """Return the body of a POST."""
    brief = brief_of(message)
    body = [paragraph([run(brief.heading, {"weight": "Bolder", "size": "Medium"})])]
    for story in brief.stories:
        body += parts_of(story)
    body += [small(f"{brief.more}: {brief.all}")] if brief.more else []
    body += [small(line) for line in brief.coverage]
    whole = card(body)
    while size(whole) > LONGEST_MESSAGE:
        body = body[: len(body) * 7 // 8]
        whole = card([*body, small(rest_of(message))])
    return whole


def parts_of(story: Story) -> Iterator[Element]:
    """Yield what is told of a story."""
    title: Element = {"weight": "Bolder", "size": "Medium"}
    open_it: Element = {"selectAction": {"type": "Action.OpenUrl", "url": story.link}} if story.link else {}
    yield {**paragraph([run(story.title, {**title, **open_it})]), "separator": True}
    for fact in (*story.facts, *([story.url] if story.url else [])):
        yield small(fact)
    for edit in story.edits:
        yield paragraph([run(edit.heading, {} if edit.is_calm else {"weight": "Bolder"})])
        if words := [run_of(text, STYLES[op]) for text, op in runs_of(edit)]:
            yield paragraph(words)
    for line in story.lines:
        lead: Element = {"selectAction": {"type": "Action.OpenUrl", "url": line.link}} if line.link else {}
        yield paragraph([run(f"• {line.text}", lead)])
    for note in story.notes:
        yield small(note)


def card(body: Sequence[Element]) -> Mapping[str, Json]:
    """Return a card in the message that carries it."""
    content: Element = {"$schema": SCHEMA, "type": "AdaptiveCard", "version": "1.4", "body": tuple(body)}
    return {"type": "message", "attachments": ({"contentType": CARD, "contentUrl": None, "content": content},)}


def paragraph(runs: Sequence[Element]) -> Element:
    """Return a paragraph of rich text."""
    return {"type": "RichTextBlock", "inlines": tuple(runs)}


def run(text: str, style: Element) -> Element:
    """Return text in a style, as long as a line may be."""
    return run_of(shortened(text, LONGEST_FACT) or " ", style)


def run_of(text: str, style: Element) -> Element:
    """Return text in a style."""
    return {"type": "TextRun", "text": text, **style}


def small(text: str) -> Element:
    """Return a paragraph in small letters."""
    return paragraph([run(text, {"size": "Small", "isSubtle": True})])


def size(message: Mapping[str, Json]) -> int:
    """Return how many bytes a message has as UTF-16."""
    return 2 * len(json.dumps(message, separators=(",", ":")))
