"""Chat services that take a POST to an address which is a secret: one notifier, a form for each service.

A service's limits are kept by leaving out whole lines, the last first: what is left out is counted, with the command
that shows it. Nothing is cut within a mark or an escape.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from monitor.core.excerpt import bare
from monitor.core.text import shortened
from monitor.core.urls import host_port
from monitor.core.view import within
from monitor.model import Brief, Json, Message, Segment, SegmentOp, SendResult, ShownEdit, Story
from monitor.notify.answers import meant
from monitor.notify.retry import webhook_retry
from monitor.notify.webhook import written
from monitor.ports import Poster
from monitor.settings import Channel

LONGEST_WORDS = 700
"""Characters of one edit's words in a chat: the article has the rest."""
LONGEST_FACT = 300
JSON = {"content-type": "application/json"}

Form = Callable[[Message], Mapping[str, Json]]


class ChatNotifier:
    """Implements ports.Notifier by a POST of what a service's form makes of a message."""

    def __init__(self, channel: Channel, poster: Poster, form: Form) -> None:
        self._url = channel.url.value if channel.url else ""
        self._poster = poster
        self._form = form

    @property
    def recipients(self) -> tuple[str, ...]:
        """The channel itself."""
        return ("",)

    def compose(self, message: Message, recipient: str) -> bytes:
        """Return the body, within the service's limits."""
        return written(self._form(message))

    def retry_after(self, attempts: int, key: str) -> timedelta | None:
        """Return the wait of the webhook schedule."""
        return webhook_retry(attempts, key)

    def send(self, payload: bytes, recipient: str, key: str, now: datetime) -> SendResult:
        """POST the body; the address is kept out of all that is said of it."""
        return meant(self._poster.post(self._url, payload, JSON, frozenset({host_port(self._url)})), self._url, ())

    def hang_up(self) -> None:
        """Nothing is kept open."""


# ------------------------------------------------------------------------------------------------ what is shown


def brief_of(message: Message) -> Brief:
    """Return what is shown of a message; of one to operators its text, which is short."""
    if message.brief is not None:
        return message.brief
    lines = tuple(shortened(line, LONGEST_FACT) for line in message.text.splitlines() if line.strip())
    return Brief(heading=message.subject, coverage=lines)


def clipped(edit: ShownEdit) -> tuple[Segment, ...]:
    """Return an edit's words: in context, or what went and then what came."""
    if edit.segments:
        return within(edit.segments, LONGEST_WORDS)
    sides = (Segment(SegmentOp.DELETE, edit.before), Segment(SegmentOp.INSERT, edit.after))
    return tuple(Segment(side.op, shortened(side.text, LONGEST_WORDS // 2)) for side in sides if side.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Markup:
    """How a service writes text that is nothing but text, and its marks."""

    text: Callable[[str], str]
    strong: str
    old: tuple[str, str]
    new: tuple[str, str]
    link: Callable[[str, str], str]
    """Returns escaped words as a link."""
    quote: str = "> "
    after_quote: str = ""
    """What ends a quotation, where a line below would belong to it."""

    def bold(self, words: str) -> str:
        """Return words in bold; nothing for none."""
        return f"{self.strong}{self.text(words.strip())}{self.strong}" if words.strip() else ""

    def marked(self, segments: Iterable[Segment]) -> str:
        """Return segments with their marks, which stand against words."""
        made = ""
        for segment, lead, words, trail in bare(segments):
            left, right = {SegmentOp.DELETE: self.old, SegmentOp.INSERT: self.new}.get(segment.op, ("", ""))
            made += f"{lead}{left}{self.text(words)}{right}{trail}" if words else lead + trail
        return made


def markdown(text: Callable[[str], str], after_quote: str = "") -> Markup:
    """Return the marks of Markdown for text that a service's own escapes make nothing but text."""
    return Markup(
        text=text,
        strong="**",
        old=("~~", "~~"),
        new=("**", "**"),
        link=lambda words, url: f"[{words}](<{bracketed(url)}>)",
        after_quote=after_quote,
    )


def bracketed(url: str) -> str:
    """Return an address that cannot end the brackets around it."""
    return url.replace(">", "%3E").replace("<", "%3C").replace(" ", "%20").replace(")", "%29")


def address_of(story: Story) -> str:
    """Return the address that is to be read beside a title; empty where the title's link leads just there."""
    return story.url if story.url != story.link else ""


def runs_of(edit: ShownEdit) -> Iterator[tuple[str, SegmentOp]]:
    """Yield an edit's words in runs that have one style, blanks apart from the words that they part."""
    for segment, lead, words, trail in bare(clipped(edit)):
        for text, op in ((lead, SegmentOp.KEEP), (words, segment.op), (trail, SegmentOp.KEEP)):
            if text:
                yield text, op


def titled(story: Story, markup: Markup) -> str:
    """Return a story's first line: its title, a link where it may be followed."""
    title = shortened(story.title, LONGEST_FACT)
    return markup.link(markup.bold(title), story.link) if story.link else markup.bold(title)


def lines_of(story: Story, markup: Markup) -> Iterator[str]:
    """Yield what is told of a story below its title, the weightiest first."""
    for fact in story.facts:
        yield markup.text(shortened(fact, LONGEST_FACT))
    if address := address_of(story):
        yield markup.text(shortened(address, LONGEST_FACT))
    for edit in story.edits:
        heading = markup.text(edit.heading) if edit.is_calm else markup.bold(edit.heading)
        words = markup.marked(clipped(edit))
        yield f"{heading}\n{markup.quote}{words}{markup.after_quote}" if words else heading
    for line in story.lines:
        words = markup.text(shortened(line.text, LONGEST_FACT))
        yield f"- {markup.link(words, line.link) if line.link else words}"
    for note in story.notes:
        yield markup.text(shortened(note, LONGEST_FACT))


def fitting(lines: Sequence[str], room: int, rest: str, measure: Callable[[str], int] = len) -> list[str]:
    """Return as many lines as there is room for, then, where not all are, what stands for the rest."""
    if measure("\n".join(lines)) <= room:
        return list(lines)
    kept, taken = list[str](), measure(rest)
    for line in lines:
        taken += measure(line) + 1
        if taken > room:
            break
        kept.append(line)
    return [*kept, rest]


def markdown_lines(message: Message, markup: Markup) -> list[str]:
    """Return a message as lines of Markdown: heading, stories, what is left out, coverage."""
    brief = brief_of(message)
    lines = [markup.bold(brief.heading)]
    for story in brief.stories:
        lines += ["", titled(story, markup), *lines_of(story, markup)]
    lines += ["", markup.text(f"{brief.more}: {brief.all}")] if brief.more else []
    return [*lines, *(["", *map(markup.text, brief.coverage)] if brief.coverage else [])]


def rest_of(message: Message) -> str:
    """Return the command that shows what a service has no room for."""
    return f"… {brief_of(message).all}" if brief_of(message).all else "… monitor status"
