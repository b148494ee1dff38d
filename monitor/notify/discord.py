"""Discord's form of a message, for an incoming webhook.

Limits by Discord's documentation (discord.com/developers/docs/resources/message, "Embed Limits", and
resources/webhook, "Execute Webhook"): content 2,000 characters, ten embeds, titles 256, descriptions 4,096, footers
2,048, and 6,000 characters in all embeds together. Nobody is called: `allowed_mentions` names nobody, and text is
escaped as Markdown.
"""

import re
from collections.abc import Mapping

from monitor.core.text import shortened
from monitor.model import Json, Message, Story
from monitor.notify.chat import brief_of, fitting, lines_of, markdown, rest_of

LONGEST_CONTENT = 2_000
MOST_EMBEDS = 10
LONGEST_TITLE = 256
LONGEST_DESCRIPTION = 4_096
LONGEST_EMBEDS = 6_000
LONGEST_FOOTER = 600
LEAST_STORY = 120
"""Characters below which a story tells nothing."""
COLOURS = {"critical": 0xB3261E, "factual": 0xB3261E, "update": 0x8A6D00, "copy-edit": 0x5F6368, "cosmetic": 0x5F6368}
SPECIAL = re.compile(r"([\\`*_~|>#\[\]()<:@.+-])")


def escaped(text: str) -> str:
    """Return text in which nothing is Markdown, a mention or an emoji of Discord's."""
    return SPECIAL.sub(r"\\\1", text.replace("\n", " "))


MARKUP = markdown(escaped)


def units(text: str) -> int:
    """Return how long a text is as UTF-16 has it: no way of counting finds more."""
    return len(text.encode("utf-16-le", "replace")) // 2


def discord(message: Message) -> Mapping[str, Json]:
    """Return the body of a POST."""
    brief = brief_of(message)
    heading = fitting([f"**{escaped(brief.heading)}**"], LONGEST_CONTENT, "…", units)
    footer = shortened("\n".join(brief.coverage), LONGEST_FOOTER)
    left, embeds = LONGEST_EMBEDS - units(footer), list[Mapping[str, Json]]()
    for story in brief.stories[:MOST_EMBEDS]:
        if (made := embed(story, left, rest_of(message))) is None:
            break
        left -= size(made)
        embeds.append(made)
    told = sum(1 for _ in embeds)
    rest = f"\n{escaped(f'{told} / {len(brief.stories)}: {brief.all}')}" if told < len(brief.stories) else ""
    more = f"\n{escaped(f'{brief.more}: {brief.all}')}" if brief.more else rest
    if footer:
        end: dict[str, Json] = {"footer": {"text": footer}}
        embeds = [*embeds[:-1], {**embeds[-1], **end}] if embeds else [end | {"description": "\u200b"}]
    return {
        "content": shortened("".join(heading) + more, LONGEST_CONTENT),
        "embeds": tuple(embeds),
        "allowed_mentions": {"parse": ()},
    }


def embed(story: Story, room: int, rest: str) -> Mapping[str, Json] | None:
    """Return a story, within so many characters; None where that tells nothing."""
    title = titled(story.title)
    left = min(room - units(title), LONGEST_DESCRIPTION)
    if left < LEAST_STORY:
        return None
    description = "\n".join(fitting(list(lines_of(story, MARKUP)), left, escaped(rest), units))
    made: dict[str, Json] = {"title": title, "description": description}
    if story.link.isascii() and story.link:
        made["url"] = story.link
    return made | {"color": COLOURS.get(story.level, 0x5F6368), "timestamp": story.at.isoformat()}


def titled(text: str) -> str:
    """Return a title, escaped, as long as it may be."""
    shown, room = escaped(text), LONGEST_TITLE
    while units(shown) > LONGEST_TITLE:
        room -= 16
        shown = escaped(shortened(text, room))
    return shown


def size(embed: Mapping[str, Json]) -> int:
    """Return how many characters of an embed count."""
    return units(str(embed["title"])) + units(str(embed["description"]))
