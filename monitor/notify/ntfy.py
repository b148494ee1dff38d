"""ntfy's form of a message: a plain text, and headers beside it.

Limits by ntfy's documentation (docs.ntfy.sh/publish: a body of 4,096 bytes, what is longer becomes a file; titles as
a header, in an encoded word of RFC 2047 where they are not ASCII; priorities 1 to 5; a `Click` address). What is
stored has the headers before a blank line, so that the outbox shows all that is sent.
"""

import base64
from datetime import datetime, timedelta

from monitor.core.inert import header_line
from monitor.core.text import shortened
from monitor.core.urls import host_port
from monitor.model import Brief, Message, SendResult
from monitor.notify.answers import meant
from monitor.notify.chat import Markup, brief_of, fitting, markdown_lines, rest_of
from monitor.notify.retry import webhook_retry
from monitor.ports import Poster
from monitor.settings import Channel

LONGEST_BODY = 4_096
LONGEST_TITLE = 100
"""Characters: encoded, a title of these is shorter than what servers take of a header."""
LONGEST_CLICK = 1_000
PRIORITIES = {"critical": "4", "factual": "4", "update": "3", "copy-edit": "2", "cosmetic": "2"}
CALM = "3"


class NtfyNotifier:
    """Implements ports.Notifier by a POST to a topic's address."""

    def __init__(self, channel: Channel, poster: Poster) -> None:
        self._url = channel.url.value if channel.url else ""
        self._token = channel.token.value if channel.token else ""
        self._poster = poster

    @property
    def recipients(self) -> tuple[str, ...]:
        """The topic itself."""
        return ("",)

    def compose(self, message: Message, recipient: str) -> bytes:
        """Return headers, a blank line, and the text."""
        head = "".join(f"{name}: {value}\n" for name, value in headers(message).items())
        return f"{head}\n{text_of(message)}".encode()

    def retry_after(self, attempts: int, key: str) -> timedelta | None:
        """Return the wait of the webhook schedule."""
        return webhook_retry(attempts, key)

    def send(self, payload: bytes, recipient: str, key: str, now: datetime) -> SendResult:
        """POST the text with its headers."""
        head, _, body = payload.partition(b"\n\n")
        given = dict(line.split(": ", 1) for line in head.decode().splitlines())
        login = {"authorization": f"Bearer {self._token}"} if self._token else {}
        result = self._poster.post(self._url, body, {**given, **login}, frozenset({host_port(self._url)}))
        return meant(result, self._url, (self._token,) if self._token else ())

    def hang_up(self) -> None:
        """Nothing is kept open."""


PLAIN = Markup(
    text=lambda text: text,
    strong="",
    old=("[-", "-]"),
    new=("{+", "+}"),
    link=lambda words, url: f"{words}\n{url}",
    quote="  ",
)


def headers(message: Message) -> dict[str, str]:
    """Return a message's headers, in ASCII."""
    brief = brief_of(message)
    made = {"Title": encoded(shortened(header_line(message.subject), LONGEST_TITLE)), "Tags": "newspaper"}
    made["Priority"] = PRIORITIES.get(brief.stories[0].level, CALM) if brief.stories else CALM
    if click := clicked(brief):
        made["Click"] = click
    return made


def clicked(brief: Brief) -> str:
    """Return where a touch leads: to the article, where there is but one."""
    story = brief.stories[0] if len(brief.stories) == 1 else None
    # Where an address does not lead where it seems to, a touch would hide that.
    link = story.link if story and story.link == story.url else ""
    is_sound = link.isascii() and link.isprintable() and len(link) <= LONGEST_CLICK
    return link if is_sound else ""


def encoded(title: str) -> str:
    """Return a title as a header has it (RFC 2047 section 2)."""
    if title.isascii() and "=?" not in title:
        return title
    return f"=?UTF-8?B?{base64.b64encode(title.encode()).decode()}?="


def text_of(message: Message) -> str:
    """Return the text, within its limit."""
    lines = markdown_lines(message, PLAIN)
    return "\n".join(fitting(lines, LONGEST_BODY, rest_of(message), lambda text: len(text.encode())))
