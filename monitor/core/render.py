"""A digest becomes a message: subject, text, HTML and record. The only place that knows jinja2.

Each article is rendered by itself, once for all that tell the same of it in one zone, and the digest is put together
from these parts. A part that cannot be made is left out and named; a frame that cannot be made is replaced by plain
lines: a fault makes a digest smaller, and never keeps it from being sent.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from functools import lru_cache
from html import escape
from textwrap import fill

from jinja2 import DictLoader, Environment, StrictUndefined, TemplateError, select_autoescape

from monitor.core.digest import Group, GroupKind, told_changes
from monitor.core.inert import visible
from monitor.core.letter import coverage_lines, entry_view, group_view, name_view, quiet_lines
from monitor.core.links import Links
from monitor.core.record import digest_record, groups_record
from monitor.core.subject import subject, summary
from monitor.core.texts import TextsView
from monitor.core.view import DiffView
from monitor.core.wording import counted
from monitor.model import Digest, DigestEntry, Message
from monitor.settings import Subscription

TEXT_WIDTH = 76
LONGEST_DIGEST = 1_000_000
"""Characters of text and HTML together."""
LONGEST_PART = 300_000
REMEMBERED = 2_000
"""Articles as rendered that are kept at hand for other subscriptions."""
SHARED = 64
"""Digests of which all but the frame is kept at hand for subscriptions that are told the same."""

FAULTS = (TemplateError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What a template or a view may raise over a text that nobody thought of."""


@dataclass(frozen=True, slots=True)
class Part:
    """A group of articles as rendered."""

    text: str
    html: str
    weight: int
    """Articles that it counts for where room is given out."""
    hidden: int = 0
    """Articles of the group that it does not name."""
    fault: str = ""

    @property
    def size(self) -> int:
        """Characters of both forms."""
        return len(self.text) + len(self.html)


@dataclass(frozen=True, slots=True)
class Room:
    """How much one digest may hold."""

    articles: int
    characters: int = LONGEST_DIGEST


EVERYTHING = Room(1_000_000, 1_000_000_000)


@dataclass(frozen=True, slots=True)
class Body:
    """The parts of a digest that found room, and how many articles did not."""

    parts: tuple[Part, ...]
    more: int


class Renderer:
    """Renders digests by templates, given as texts by file name; `.html.j2` escapes what it is given, always."""

    def __init__(self, templates: Mapping[str, str], links: Links | None = None) -> None:
        self._links = links or Links()
        self._environment = Environment(
            loader=DictLoader(dict(templates)),
            autoescape=select_autoescape(enabled_extensions=("html.j2",), default=False),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._environment.filters["wrapped"] = wrapped
        self._part = lru_cache(maxsize=REMEMBERED)(self._new_part)
        self._body = lru_cache(maxsize=SHARED)(self._new_body)
        self._told = lru_cache(maxsize=SHARED)(groups_record)

    def render(
        self,
        digest: Digest,
        groups: tuple[Group, ...],
        subscription: Subscription,
        zone: tzinfo,
        room: Room | None = None,
    ) -> Message:
        """Return the message of a digest; the same digest and groups give the same message.

        Unless a room is given it shows as many articles as its subscription says.
        """
        body = self._body(groups, room or Room(subscription.most), zone)
        line = subject(groups, digest.coverage)
        text, html, fault = self._framed(digest, groups, body, subscription, zone)
        single = groups[0].entries[0].article.id if len(groups) == 1 and len(groups[0].entries) == 1 else None
        return Message(
            id=digest.id,
            subscription=subscription.name,
            subject=line,
            text=text,
            html=html,
            record=digest_record(digest, self._told(groups, self._links), self._links),
            thread=single,
            at=digest.fixed_at,
            fault="; ".join(dict.fromkeys(each for each in (fault, *(part.fault for part in body.parts)) if each)),
        )

    def diff(self, view: DiffView) -> str:
        """Return a diff as one HTML page."""
        return self._environment.get_template("diff.html.j2").render(diff=view)

    def texts(self, views: Sequence[TextsView]) -> str:
        """Return both texts of articles as one HTML page that needs nothing beside itself."""
        return self._environment.get_template("texts.html.j2").render(entries=views)

    def _new_body(self, groups: tuple[Group, ...], room: Room, zone: tzinfo) -> Body:
        """Render the weightiest groups, as many as there is room for."""
        parts: list[Part] = []
        left, size, shown = room.articles, 0, 0
        for group in groups:
            part = self._part(group, left, zone) if left > 0 else None
            if part is None or size + part.size > room.characters:
                break
            parts.append(part)
            left, size, shown = left - part.weight, size + part.size, shown + len(group.entries) - part.hidden
        return Body(tuple(parts), sum(len(group.entries) for group in groups) - shown)

    def _new_part(self, group: Group, room: int, zone: tzinfo) -> Part:
        try:
            part = self._whole_part(group, room, zone)
        except FAULTS as error:
            return self._small_part(
                group, f"{group.entries[0].article.id} could not be shown in full: {words_of(error)}"
            )
        if part.size <= LONGEST_PART:
            return part
        return self._small_part(group, f"{group.entries[0].article.id} was too long to be shown in full")

    def _whole_part(self, group: Group, room: int, zone: tzinfo) -> Part:
        if group.kind is GroupKind.ARTICLE:
            values: dict[str, object] = {"entry": entry_view(group.entries[0], zone, self._links)}
            return self._templated("entry", values, 1)
        view = group_view(group, room, zone, self._links)
        named = len(view.lines)
        weight = named if group.kind is GroupKind.STORM else 1
        return self._templated("group", {"group": view}, weight, len(group.entries) - named)

    def _templated(self, name: str, values: Mapping[str, object], weight: int, hidden: int = 0) -> Part:
        text, html = (self._environment.get_template(f"{name}.{form}.j2").render(values) for form in ("txt", "html"))
        return Part(text, html, weight, hidden)

    def _small_part(self, group: Group, fault: str) -> Part:
        """Return a group with no more than its articles' names: made without the templates that may have failed."""
        named = [(name_view(entry.article, self._links), smallest(entry)) for entry in group.entries]
        text = "".join(f"{name.title}\n{name.url}\n{line}\n" for name, line in named)
        lines = ("<br>".join(map(escape, (name.title, name.url, line))) for name, line in named)
        html = "".join(f"<p>{line}</p>" for line in lines) + f"<p>{escape(visible(fault))}.</p>"
        is_short = len(text) + len(html) <= LONGEST_PART
        note = wrapped(f"{visible(fault)}.")
        return Part(f"{text}{note}\n" if is_short else f"{note}\n", html if is_short else "", 1, 0, fault)

    def _framed(
        self, digest: Digest, groups: Sequence[Group], body: Body, subscription: Subscription, zone: tzinfo
    ) -> tuple[str, str, str]:
        """Return the text, the HTML, and what went wrong with their frame, if anything did."""
        values = {
            "subject": subject(groups, digest.coverage),
            "lead": visible(summary(groups[0].entries[0])) if groups else "",
            "quiet": "" if groups else quiet_lines(digest, zone),
            "parts": body.parts,
            "more": f"{counted(body.more, 'more article')} not shown here" if body.more else "",
            "all": again(digest),
            "link": self._links.digest(digest.id) if digest.id else "",
            "coverage": coverage_lines(digest.coverage, zone),
            "language": subscription.language,
            "about": about(groups),
            "zone": visible(subscription.zone),
        }
        try:
            text, html = (
                self._environment.get_template(f"digest.{form}.j2").render(values) for form in ("txt", "html")
            )
        except FAULTS as error:
            return plain(values, body), "", f"the digest's template failed: {words_of(error)}"
        return text, html, ""


def again(digest: Digest) -> str:
    """Return the command that shows all of a digest."""
    if digest.id:
        return f"monitor digest {digest.id} --all"
    window = f"--from {digest.from_at:%Y-%m-%dT%H:%M:%SZ} --to {digest.to_at:%Y-%m-%dT%H:%M:%SZ}"
    return f'monitor digest --subscription "{visible(digest.subscription)}" {window} --all'


def smallest(entry: DigestEntry) -> str:
    """Return an article's command line, where it has two texts."""
    change = told_changes(entry)[0]
    return (
        f"monitor diff {change.article_id} {change.before} {change.after}" if change.before and change.after else ""
    )


def words_of(error: Exception) -> str:
    """Return an error as a few words on one line."""
    return " ".join(f"{type(error).__name__}: {error}".split())[:200]


def plain(values: Mapping[str, object], body: Body) -> str:
    """Return a digest's text without its template."""
    parts = "\n".join(part.text for part in body.parts)
    lines = [values["quiet"], parts, values["more"] and f"{values['more']}: {values['all']}"]
    return (
        "\n".join(str(line) for line in lines if line)
        + "\n\nThis digest could not be laid out; see monitor status.\n"
    )


def wrapped(text: str, indent: str = "", hang: str = "") -> str:
    """Return text broken into lines that a mail program shows as they are (RFC 5322 section 2.1.1): at blanks, and
    words that are longer than a line wherever it ends, addresses excepted. All lines but the first hang."""
    return fill(
        text,
        TEXT_WIDTH,
        initial_indent=indent,
        subsequent_indent=indent + hang,
        break_long_words="://" not in text,
        break_on_hyphens=False,
    )


def about(groups: Sequence[Group]) -> str:
    """Return how many articles and changes a digest speaks of."""
    articles = sum(len(group.entries) for group in groups)
    changes = sum(len(group.changes) for group in groups)
    if not articles:
        return "Nothing changed"
    return counted(articles, "article") + (f", {counted(changes, 'change')}" if changes > articles else "")
