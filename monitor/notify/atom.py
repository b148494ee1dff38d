"""A web feed as a channel: one Atom file for each subscription (RFC 4287), for a feed reader or a web server.

Each story is an entry whose id rests on the last change that it tells, so a story told again is the same entry, and
one told of a new change is a new one. The file is replaced as a whole: who reads it never sees half of it.
"""

import hashlib
import re
import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from lxml import etree

from monitor.core.excerpt import bare
from monitor.disk import sync_folder, synced
from monitor.model import Accepted, Deferred, Message, Scope, SegmentOp, SendResult, ShownEdit, Story
from monitor.notify.chat import address_of, brief_of
from monitor.notify.retry import mail_retry
from monitor.settings import Channel

NAMESPACE = "http://www.w3.org/2005/Atom"
EMPTY = f'<feed xmlns="{NAMESPACE}"/>'.encode()
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
MOST_ENTRIES = 200
LONGEST_FEED = 2_000_000
"""Bytes; the oldest entries go first."""
IDS = uuid.UUID("5a0c4a5e-6a55-4d4f-9d0c-0f3d2e9b7c11")
"""Space of the ids of feeds and entries (RFC 9562 section 5.5); drawn once, and the same for good."""
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML document may have (XML 1.0, production Char)."""
SLUG = re.compile(r"[^a-z0-9-]+")


class AtomNotifier:
    """Implements ports.Notifier by entries in a file."""

    def __init__(self, channel: Channel) -> None:
        self._folder = Path(channel.path or "")
        self._served_at = channel.url.value.rstrip("/") if channel.url else ""

    @property
    def recipients(self) -> tuple[str, ...]:
        """The channel itself."""
        return ("",)

    def compose(self, message: Message, recipient: str) -> bytes:
        """Return a feed that has the message's entries alone."""
        name = file_name(message.subscription)
        links = [atom("link", rel="self", href=f"{self._served_at}/{name}")] if self._served_at else []
        feed = parsed(EMPTY)
        feed.extend(
            (
                atom("id", urn(f"feed {message.id}")),
                atom("title", clean(f"News Monitor: {message.subscription}")),
                atom("updated", message.at.isoformat()),
                atom("author", atom("name", "News Monitor")),
                *links,
                *entries_of(message),
            )
        )
        feed.set(XML_LANG, brief_of(message).language)
        feed.addprevious(etree.Comment(f" {name} "))
        return serialized(feed)

    def retry_after(self, attempts: int, key: str) -> timedelta | None:
        """Return the wait of the mail schedule."""
        return mail_retry(attempts, key)

    def hang_up(self) -> None:
        """Nothing is kept open."""

    def send(self, payload: bytes, recipient: str, key: str, now: datetime) -> SendResult:
        """Put the entries into the file that the payload names, those that are not there yet."""
        fresh = parsed(payload)
        path = self._folder / named_in(fresh)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            replaced(path, serialized(joined(fresh, read(path))))
        except OSError as error:
            return Deferred(f"{path}: {error.strerror}", scope=Scope.CHANNEL)
        return Accepted(str(path))


# ---------------------------------------------------------------------------------------------------------- entries


def entries_of(message: Message) -> Iterator[etree._Element]:
    """Yield an entry for each story; one for a message that has none."""
    brief = brief_of(message)
    for story in brief.stories:
        yield entry(story)
    if not brief.stories:
        content = element("div", *(element("p", clean(line)) for line in (brief.heading, *brief.coverage)))
        yield atom(
            "entry",
            atom("id", urn(f"message {message.id}")),
            atom("title", clean(message.subject)),
            atom("updated", message.at.isoformat()),
            atom("content", html(content), type="html"),
        )


def entry(story: Story) -> etree._Element:
    """Return a story as an entry."""
    made = atom(
        "entry",
        atom("id", urn(f"change {story.id}")),
        atom("title", clean(f"{story.lead} - {story.title}")),
        atom("updated", story.at.isoformat()),
        *link_of(story),
        atom("content", html(element("div", *parts_of(story))), type="html"),
    )
    if story.language:
        made.set(XML_LANG, story.language)
    return made


def link_of(story: Story) -> Iterator[etree._Element]:
    """Yield the link to an article, where it may be followed."""
    if story.link and NO_XML.search(story.link) is None:
        yield atom("link", rel="alternate", href=story.link)


def parts_of(story: Story) -> Iterator[etree._Element]:
    """Yield what is told of a story."""
    for fact in story.facts:
        yield element("p", clean(fact))
    if address := address_of(story):
        yield element("p", clean(address))
    for edit in story.edits:
        yield element("p", clean(edit.heading)) if edit.is_calm else element("h3", clean(edit.heading))
        yield from words_of(edit, story.language)
    if story.lines:
        yield element("ul", *(element("li", clean(line.text)) for line in story.lines))
    for note in story.notes:
        yield element("p", element("small", clean(note)))


def words_of(edit: ShownEdit, language: str) -> Iterator[etree._Element]:
    """Yield an edit's words: old ones struck, new ones bold, as every feed reader shows them."""
    if edit.segments:
        quote = element("blockquote", *runs(edit))
        quote.set("dir", "auto")
        if language:
            quote.set("lang", language)
        yield quote
    if edit.before:
        yield element("blockquote", element("s", clean(edit.before)))
    if edit.after:
        yield element("blockquote", element("strong", clean(edit.after)))


def runs(edit: ShownEdit) -> Iterator[etree._Element | str]:
    """Yield an edit's segments."""
    for segment, lead, text, trail in bare(edit.segments):
        words = clean(text)
        yield clean(lead)
        match segment.op:
            case SegmentOp.DELETE if words:
                yield element("s", words)
            case SegmentOp.INSERT if words:
                yield element("strong", words)
            case _:
                yield words
        yield clean(trail)


def atom(name: str, *content: etree._Element | str, **attributes: str) -> etree._Element:
    """Return an element of Atom."""
    return element(f"{{{NAMESPACE}}}{name}", *content, **attributes)


def element(tag: str, *content: etree._Element | str, **attributes: str) -> etree._Element:
    """Return an element with what is in it, text and elements in their order."""
    made = etree.Element(tag, attributes)
    last: etree._Element | None = None
    for each in content:
        if not isinstance(each, str):
            made.append(each)
            last = each
        elif last is None:
            made.text = (made.text or "") + each
        else:
            last.tail = (last.tail or "") + each
    return made


# ------------------------------------------------------------------------------------------------------------ files


def joined(fresh: etree._Element, kept: etree._Element | None) -> etree._Element:
    """Return a feed with what is new on top of what was there, under the id that it had, within its bounds."""
    old = list(kept.iterfind(f"{{{NAMESPACE}}}entry")) if kept is not None else []
    known = {text_of(each, "id") for each in old}
    new = [each for each in fresh.iterfind(f"{{{NAMESPACE}}}entry") if text_of(each, "id") not in known]
    if kept is not None:
        set_text(fresh, "id", text_of(kept, "id"))
        if not new:
            set_text(fresh, "updated", text_of(kept, "updated"))
    for each in fresh.iterfind(f"{{{NAMESPACE}}}entry"):
        fresh.remove(each)
    room = LONGEST_FEED
    for each in (*new, *old)[:MOST_ENTRIES]:
        room -= len(etree.tostring(each))
        if room < 0:
            break
        fresh.append(each)
    return fresh


def read(path: Path) -> etree._Element | None:
    """Return the feed that is there; None where there is none that can be read."""
    try:
        found = parsed(path.read_bytes())
    except (FileNotFoundError, etree.XMLSyntaxError):
        return None
    return found if found.tag == f"{{{NAMESPACE}}}feed" else None


def replaced(path: Path, content: bytes) -> None:
    """Put a file in the place of another at one stroke."""
    fresh = path.with_name(f".{path.name}.new")
    with synced(fresh) as file:
        file.write(content)
    fresh.chmod(0o644)
    fresh.replace(path)
    sync_folder(path.parent)


def parsed(content: bytes) -> etree._Element:
    """Read XML that we wrote: nothing is fetched, and no entity followed."""
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))


def named_in(feed: etree._Element) -> str:
    """Return the name of the file that a feed is for, from the comment before it."""
    before = feed.getprevious()
    name = (before.text or "").strip() if before is not None else ""
    return name if name.endswith(".xml") and "/" not in name else "feed.xml"


def file_name(subscription: str) -> str:
    """Return the name of a subscription's file: no two have the same."""
    slug = SLUG.sub("-", subscription.lower()).strip("-")[:80]
    if slug == subscription:
        return f"{slug}.xml"
    return f"{slug or 'feed'}-{hashlib.sha256(subscription.encode()).hexdigest()[:8]}.xml"


def serialized(feed: etree._Element) -> bytes:
    """Return a feed as the bytes of its file."""
    return etree.tostring(feed.getroottree(), encoding="utf-8", xml_declaration=True)


def html(element: etree._Element) -> str:
    """Return an element as HTML."""
    return etree.tostring(element, encoding="unicode", method="html")


def urn(name: str) -> str:
    """Return the id for a name: the same one for good (RFC 4287 section 4.2.6)."""
    return uuid.uuid5(IDS, name).urn


def clean(text: str) -> str:
    """Return text that an XML document may have."""
    return NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def text_of(element: etree._Element, name: str) -> str:
    """Return the text of a child; empty for none."""
    return element.findtext(f"{{{NAMESPACE}}}{name}") or ""


def set_text(element: etree._Element, name: str, text: str) -> None:
    """Put text into a child, where there is text."""
    found = element.find(f"{{{NAMESPACE}}}{name}")
    if found is not None and text:
        found.text = text
