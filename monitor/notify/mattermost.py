"""Mattermost's form of a message, for an incoming webhook.

Limits by Mattermost's documentation (developers.mattermost.com/integrate/webhooks/incoming: posts of up to 16,383
characters). Text is escaped as Markdown, and no @all, @channel, @here or name in it calls anybody: an invisible
character parts the sign from the word.
"""

import re
from collections.abc import Mapping

from monitor.model import Json, Message
from monitor.notify.chat import fitting, markdown, markdown_lines, rest_of

LONGEST_TEXT = 16_383
SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|~>.-])")
"""What its Markdown takes a backslash before; before other marks it would show one."""
CALL = re.compile("[@\N{FULLWIDTH COMMERCIAL AT}]")
APART = "\N{ZERO WIDTH SPACE}"


def escaped(text: str) -> str:
    """Return text in which nothing is Markdown, and nobody is called."""
    return CALL.sub(lambda found: found.group() + APART, SPECIAL.sub(r"\\\1", text.replace("\n", " ")))


MARKUP = markdown(escaped, after_quote="\n")


def mattermost(message: Message) -> Mapping[str, Json]:
    """Return the body of a POST."""
    lines = fitting(markdown_lines(message, MARKUP), LONGEST_TEXT, escaped(rest_of(message)))
    return {"text": "\n".join(lines)}
