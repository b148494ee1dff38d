"""A digest becomes a message: subject, text, HTML and record. The only place that knows jinja2."""

from collections.abc import Mapping, Sequence
from datetime import tzinfo
from textwrap import fill

from jinja2 import DictLoader, Environment, StrictUndefined, select_autoescape

from monitor.core.inert import header_line, visible
from monitor.core.record import digest_record
from monitor.core.text import shortened
from monitor.core.texts import TextsView
from monitor.core.view import DiffView, EntryView, entry_view, strongest, summary
from monitor.core.wording import EVENT_WORDS
from monitor.model import Digest, DigestEntry, Message
from monitor.settings import Subscription

LONGEST_SUBJECT = 100
TEXT_WIDTH = 76


class Renderer:
    """Renders digests by templates, given as texts by file name; `.html.j2` escapes what it is given, always."""

    def __init__(self, templates: Mapping[str, str]) -> None:
        self._environment = Environment(
            loader=DictLoader(dict(templates)),
            autoescape=select_autoescape(enabled_extensions=("html.j2",), default=False),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._environment.filters["wrapped"] = wrapped

    def render(
        self, digest: Digest, entries: Sequence[DigestEntry], subscription: Subscription, zone: tzinfo
    ) -> Message:
        """Return the message of a digest; the same digest and entries give the same message."""
        views = tuple(entry_view(entry, zone) for entry in entries)
        line = subject(entries)
        values = {"subject": line, "entries": views, "language": subscription.language, "about": about(views)}
        return Message(
            id=digest.id,
            subscription=subscription.name,
            subject=line,
            text=self._environment.get_template("digest.txt.j2").render(values),
            html=self._environment.get_template("digest.html.j2").render(values),
            record=digest_record(digest, entries),
            thread=entries[0].article.id if len(entries) == 1 else None,
            at=digest.fixed_at,
        )

    def diff(self, view: DiffView) -> str:
        """Return a diff as one HTML page."""
        return self._environment.get_template("diff.html.j2").render(diff=view)

    def texts(self, views: Sequence[TextsView]) -> str:
        """Return both texts of articles as one HTML page that needs nothing beside itself."""
        return self._environment.get_template("texts.html.j2").render(entries=views)


def wrapped(text: str, indent: str = "") -> str:
    """Return text broken at blanks into lines that a mail program shows as they are (RFC 5322 section 2.1.1)."""
    return fill(
        text,
        TEXT_WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def about(views: Sequence[EntryView]) -> str:
    """Return how many articles a digest speaks of."""
    return f"{len(views)} article" + ("s" if len(views) != 1 else "")


def subject(entries: Sequence[DigestEntry]) -> str:
    """Return the subject, the strongest edit first, at most a hundred characters on one line."""
    first = entries[0]
    article = first.article
    edit = strongest(first)
    what = summary(edit) if edit else EVENT_WORDS[first.changes[-1].event]
    source = f"{article.sources[0]}: " if article.sources else ""
    line = f"{what} - {source}{article.title or article.url}"
    if len(entries) > 1:
        line = f"{len(entries)} articles changed: {line}"
    return shortened(visible(header_line(line)), LONGEST_SUBJECT)
