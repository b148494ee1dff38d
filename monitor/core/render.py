"""A digest becomes a message: subject, text, HTML, record, and what chat channels show.

Each article is rendered by itself, once for all that tell the same of it in one zone and language, and the digest is
put together from these parts. A part that has too little room is made smaller, one that cannot be made is named; a
frame that cannot be made is replaced by plain lines: a fault makes a digest smaller, and never keeps it from being
sent.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import tzinfo
from functools import cache, lru_cache
from html import escape

from monitor.core.digest import Group, GroupKind
from monitor.core.excerpt import marked
from monitor.core.framing import about, again, quiet_line, smallest
from monitor.core.inert import visible
from monitor.core.language.tongue import ENGLISH, Tongue, catalogue_name, tongue_of
from monitor.core.letter import coverage_lines, entry_view, group_view, lead, name_view
from monitor.core.links import Links
from monitor.core.reader import Reader
from monitor.core.record import digest_record, groups_record
from monitor.core.respelling import runs
from monitor.core.room import LONGEST_BODY, LONGEST_HTML, Room
from monitor.core.story import entry_story, group_story
from monitor.core.subject import quiet_words, subject
from monitor.core.templating import Filters, TemplateError, Templates
from monitor.core.text import shortened
from monitor.core.texts import TextsView
from monitor.core.view import FULL, DiffView, Measure
from monitor.core.width import filled
from monitor.core.wording import more_articles
from monitor.errors import MonitorError
from monitor.model import Brief, Digest, Message, Story
from monitor.settings import Subscription

TEXT_WIDTH = 76
LINES_AT_HAND = 512
"""Texts that stay broken into lines: a table of contents says the same to all readers."""
LONGEST_HEAD = 90
"""Of a title in the table of contents."""
FEWEST_HEADS = 4
"""Parts for which a digest has a table of contents."""
REMEMBERED = 2_000
"""Articles as rendered that are kept at hand for other subscriptions."""
SHARED = 64
"""Digests of which all but the frame is kept at hand for subscriptions that are told the same."""
MEASURES = (FULL, Measure(edits=15, whole=1_200), Measure(edits=6, whole=500), Measure(edits=2, whole=200))
"""How much of an article is shown, from all to little: the first that fits is taken."""
NAMED = (1_000_000, 60, 20, 5)
"""Articles named of those told together, likewise."""

FAULTS = (TemplateError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What a template or a view may raise over a text that nobody thought of."""


@dataclass(frozen=True, slots=True)
class Head:
    """A part in the table of contents."""

    title: str
    what: str
    anchor: str
    """Its place further down; empty where it has none."""
    language: str
    direction: str
    command: str = ""
    """What shows a part that found no room."""


@dataclass(frozen=True, slots=True)
class Part:
    """A group of articles as rendered."""

    text: str
    html: str
    weight: int
    """Articles that it counts for where room is given out."""
    head: Head
    story: Story | None = None
    hidden: int = 0
    """Articles of the group that it does not name."""
    fault: str = ""
    size: int = 0
    """Bytes of its HTML."""


@dataclass(frozen=True, slots=True)
class Body:
    """The parts of a digest that found room, and how many articles did not."""

    parts: tuple[Part, ...]
    more: int
    left_out: tuple[Head, ...] = ()
    """Parts that are no more than named, for they found no room."""


@dataclass(frozen=True, slots=True)
class Framed:
    """A digest's subject, text and HTML, what chat channels show, and what went wrong with the frame, if anything."""

    subject: str
    brief: Brief
    text: str
    html: str
    fault: str


class Renderer:
    """Renders digests by templates, given as texts by file name, those of the operator's own first."""

    def __init__(
        self,
        templates: Mapping[str, str],
        links: Links | None = None,
        own: Mapping[str, str] | None = None,
        catalogues: Mapping[str, str] | None = None,
    ) -> None:
        self._links = links or Links()
        self._catalogues = catalogues or {}
        self._templates = Templates(templates, own or {}, FILTERS)
        self._tongue = cache(self._new_tongue)
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

        Unless a room is given it shows as many articles as its subscription says, and as a mail has room for.
        """
        tongue, fault = self._tongue(subscription.language)
        reader = Reader(zone, tongue, self._links)
        body, framed = self._fitted(digest, groups, subscription, reader, room)
        single = groups[0].entries[0].article.id if len(groups) == 1 and len(groups[0].entries) == 1 else None
        faults = (fault, framed.fault, *(part.fault for part in body.parts))
        return Message(
            id=digest.id,
            subscription=subscription.name,
            subject=framed.subject,
            text=framed.text,
            html=framed.html,
            record=digest_record(digest, self._told(groups, self._links), self._links),
            thread=single,
            brief=framed.brief,
            at=digest.fixed_at,
            fault="; ".join(dict.fromkeys(each for each in faults if each)),
        )

    def complaints(self, languages: Iterable[str]) -> tuple[str, ...]:
        """Return what is wrong with the operator's templates and catalogues, and which languages nobody speaks."""
        broken = (
            f"your template {name} cannot be used, the built-in one is: {words_of(error)}"
            for name, error in self._templates.broken()
        )
        dumb = (
            f'there is no catalogue for the language "{each}": digests are in English'
            for each in dict.fromkeys(languages)
            if not catalogue_name(each, self._catalogues)
        )
        faults = (self._tongue(each)[1] for each in dict.fromkeys(languages))
        return (*broken, *dumb, *(fault for fault in faults if fault))

    def _new_tongue(self, language: str) -> tuple[Tongue, str]:
        try:
            return tongue_of(language, self._catalogues), ""
        except MonitorError as error:
            return ENGLISH, str(error)

    def _fitted(
        self,
        digest: Digest,
        groups: tuple[Group, ...],
        subscription: Subscription,
        reader: Reader,
        given: Room | None,
    ) -> tuple[Body, Framed]:
        """Return as much of a digest as a mail has room for."""
        room = given or Room(subscription.most)
        while True:
            body = self._body(groups, room, reader)
            framed = self._framed(digest, groups, body, subscription, reader)
            if given or len(framed.html.encode()) <= LONGEST_HTML or room.body < LONGEST_BODY // 8:
                return body, framed
            room = room.less

    def diff(self, view: DiffView) -> str:
        """Return a diff as one HTML page."""
        return self._templates.built_in("diff.html.j2", {"diff": view, "say": ENGLISH.say})

    def both(self, view: TextsView) -> str:
        """Return both texts of an article as HTML, for a page of them."""
        return self._templates.built_in("both.html.j2", {"entry": view})

    def texts(self, parts: Sequence[str]) -> str:
        """Return both texts of articles, each as rendered, as one HTML page that needs nothing beside itself."""
        return self._templates.built_in("texts.html.j2", {"parts": parts})

    def _filled(self, name: str, values: Mapping[str, object]) -> tuple[str, str]:
        """Fill in the operator's template, or the built-in one where that fails; return what went wrong, too."""
        if not self._templates.has_own:
            return self._templates.built_in(name, values), ""
        try:
            return self._templates.own(name, values), ""
        except (*FAULTS, MemoryError) as error:
            return self._templates.built_in(name, values), failure(name, error)

    def _new_body(self, groups: tuple[Group, ...], room: Room, reader: Reader) -> Body:
        """Render the weightiest groups, as many as there is room for."""
        parts: list[Part] = []
        left, size, shown = room.articles, 0, 0
        for group in groups:
            part = self._part(group, left, room.part, reader) if left > 0 else None
            if part is None or size + part.size > room.body:
                break
            parts.append(part)
            left, size, shown = left - part.weight, size + part.size, shown + len(group.entries) - part.hidden
        rest = groups[len(parts) : len(parts) + max(min(left, room.body // 1_500), 0)]
        more = sum(len(group.entries) for group in groups) - shown
        return Body(tuple(parts), more, tuple(left_out(group, reader) for group in rest))

    def _new_part(self, group: Group, room: int, longest: int, reader: Reader) -> Part:
        """Return a group in the fullest form that has room, and a word on it where it has none in any."""
        id_ = group.entries[0].article.id
        try:
            for measure, named in zip(MEASURES, NAMED, strict=True):
                part = sized(self._whole_part(group, min(room, named), measure, reader))
                if part.size <= longest:
                    return part
        except FAULTS as error:
            return sized(small_part(group, f"{id_} could not be shown in full: {words_of(error)}", longest, reader))
        return sized(small_part(group, f"{id_} was too long to be shown in full", longest, reader))

    def _whole_part(self, group: Group, room: int, measure: Measure, reader: Reader) -> Part:
        first = group.entries[0]
        if group.kind is GroupKind.ARTICLE:
            entry = entry_view(first, reader, measure)
            name = entry.name
            head = Head(name.title, lead(first, reader), name.anchor, name.language, name.direction)
            return self._templated(
                "entry", {"entry": entry}, Part("", "", 1, head, entry_story(first, entry, reader)), reader
            )
        view = group_view(group, room, reader, measure)
        named = len(view.lines)
        head = Head(view.heading, "", view.anchor, "", reader.tongue.direction)
        weight, hidden = named if group.kind is GroupKind.STORM else 1, len(group.entries) - named
        plain = Part("", "", weight, head, group_story(group, view, reader), hidden)
        return self._templated("group", {"group": view}, plain, reader)

    def _templated(self, name: str, values: Mapping[str, object], plain: Part, reader: Reader) -> Part:
        """Return a part with its text and its HTML."""
        given = {**values, "say": reader.tongue.say}
        (text, worse), (html, worst) = (self._filled(f"{name}.{form}.j2", given) for form in ("txt", "html"))
        return replace(plain, text=text, html=html, fault="; ".join(each for each in (worse, worst) if each))

    def _framed(
        self, digest: Digest, groups: Sequence[Group], body: Body, subscription: Subscription, reader: Reader
    ) -> Framed:
        """Return what stands around the articles, and the articles in it."""
        tongue, brief = reader.tongue, brief_of(digest, groups, body, reader)
        line = subject(groups, digest.coverage, tongue)
        values = {
            "subject": line,
            "lead": lead(groups[0].entries[0], reader) if groups else "",
            "quiet": "" if groups else quiet_line(digest, reader),
            "heads": heads_of(body),
            "parts": body.parts,
            "more": brief.more,
            "all": brief.all,
            "link": self._links.digest(digest.id) if digest.id else "",
            "coverage": brief.coverage,
            "language": tongue.code,
            "direction": tongue.direction,
            "about": about(groups, tongue),
            "name": visible(subscription.name),
            "zone": visible(subscription.zone),
            "say": tongue.say,
        }
        try:
            (text, worse), (html, worst) = (self._filled(f"digest.{form}.j2", values) for form in ("txt", "html"))
        except FAULTS as error:
            return Framed(line, brief, plain(values, body), "", f"the digest's template failed: {words_of(error)}")
        return Framed(line, brief, text, html, "; ".join(each for each in (worse, worst) if each))


def brief_of(digest: Digest, groups: Sequence[Group], body: Body, reader: Reader) -> Brief:
    """Return a digest as chat channels and feeds show it."""
    tongue = reader.tongue
    more = tongue.say("{articles} not shown here", articles=more_articles(body.more, tongue)) if body.more else ""
    return Brief(
        heading=about(groups, tongue) if groups else quiet_words(digest.coverage, tongue),
        stories=tuple(part.story for part in body.parts if part.story),
        more=more,
        coverage=coverage_lines(digest.coverage, reader),
        language=tongue.code,
        all=again(digest),
    )


def heads_of(body: Body) -> tuple[Head, ...]:
    """Return the table of contents; none where a digest is short and shows all."""
    if len(body.parts) < FEWEST_HEADS and not body.left_out:
        return ()
    heads = (*(part.head for part in body.parts), *body.left_out)
    return tuple(replace(head, title=shortened(head.title, LONGEST_HEAD)) for head in heads)


def left_out(group: Group, reader: Reader) -> Head:
    """Return a group that found no room, by name; one whose words fail has its address."""
    first = group.entries[0]
    name = name_view(first.article, reader)
    try:
        what = lead(first, reader)
    except FAULTS:
        what = ""
    title = name.title if len(group.entries) == 1 else f"{name.title} (+{len(group.entries) - 1})"
    return Head(title, what, "", name.language, name.direction, smallest(first))


def sized(part: Part) -> Part:
    """Return a part that knows its size."""
    return replace(part, size=len(part.html.encode(errors="replace")))


def small_part(group: Group, fault: str, longest: int, reader: Reader) -> Part:
    """Return a group with no more than its articles' names: made without the templates that may have failed."""
    named = [(name_view(entry.article, reader), smallest(entry)) for entry in group.entries]
    text = "".join(f"{name.title}\n{name.url}\n{line}\n" for name, line in named)
    lines = ("<br>".join(map(escape, (name.title, name.url, line))) for name, line in named)
    html = "".join(f"<p>{line}</p>" for line in lines) + f"<p>{escape(visible(fault))}.</p>"
    is_short = len(text) + len(html) <= longest
    note, first = wrapped(f"{visible(fault)}."), named[0][0]
    head = Head(first.title, "", first.anchor, first.language, first.direction)
    return Part(
        f"{text}{note}\n" if is_short else f"{note}\n",
        html if is_short else f"<p>{escape(note)}</p>",
        1,
        head,
        fault=fault,
    )


def failure(name: str, error: BaseException) -> str:
    """Return what is said of an operator's template that failed."""
    return f"your template {name} failed, the built-in one was used: {words_of(error)}"


def words_of(error: BaseException) -> str:
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


@lru_cache(maxsize=LINES_AT_HAND)
def wrapped(text: str, indent: str = "", hang: str = "") -> str:
    """Return text broken into lines that a mail program shows as they are (RFC 5322 section 2.1.1): at blanks, and
    words that are longer than a line wherever it ends, addresses excepted. All lines but the first hang."""
    return "\n".join(filled(text, TEXT_WIDTH, indent, indent + hang))


FILTERS: Filters = {"wrapped": wrapped, "marked": marked, "runs": runs}
