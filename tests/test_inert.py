"""Text from the web is inert wherever it comes out: one table of what publishers may write, held against every form.

Numbers are those of the cases that a row stands for: 88 encoded words, 89 control characters, 90 lines for mail
servers, 91 HTML, 92 escaping, 93 templates, 95 terminals, 96 what is hidden, 97 spreadsheets, 98 chats, 99 files and
shells.
"""

import csv
import json
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, timedelta
from email.message import EmailMessage
from functools import cache

import pytest
from lxml.html import HtmlElement, document_fromstring

from monitor.cli.comparing import html_diff, terminal_diff
from monitor.cli.digests import Window, text_fates, text_message
from monitor.cli.exits import USAGE, guarded
from monitor.cli.letters import text_letter
from monitor.cli.record import article_line, delivery_line
from monitor.compose import Fate
from monitor.core.digest import groups, in_order
from monitor.core.inert import HIDDEN
from monitor.core.markdown import markdown_diff
from monitor.core.render import Renderer
from monitor.core.sheet import sheet
from monitor.core.texts import texts_view
from monitor.core.view import diff_view
from monitor.errors import UsageError
from monitor.fetch.http import HttpFetcher
from monitor.fetch.manners import MemoryHosts
from monitor.guard import Guard
from monitor.model import (
    ArticleRef,
    Attachment,
    Change,
    Comparison,
    Coverage,
    Delivery,
    Digest,
    DigestEntry,
    Event,
    Gap,
    GapKind,
    Level,
    Message,
    Op,
    Segment,
    SegmentOp,
)
from monitor.notify.mail import compose_mail
from monitor.notify.webhook import WebhookNotifier
from monitor.settings import Channel, ChannelKind, HttpSettings, Subscription
from monitor.stationery import templates
from monitor.wire import Secret
from tests.acceptance.house import parsed
from tests.making import HOUR, NOON, SetClock, article, change, content, edit

SENDER, TO = "Monitor <monitor@example.org>", "desk@example.org"
SUBSCRIPTION = Subscription(name="all", channels=("desk",), events=frozenset(Event))
RENDERER = Renderer(templates())
PLAIN = "word"
URL = "https://example.org/1"

ROWS = {
    "88 q": ("=?utf-8?q?x=0D=0ABcc:=20victim@evil.test?=", "=?utf-8?q?x=0D=0ABcc:=20victim@evil.test?="),
    "88 b": ("=?utf-8?b?eA0KQmNjOiB2aWN0aW1AZXZpbC50ZXN0?=", "=?utf-8?b?"),
    "89 lines": ("a\r\nBcc: v@evil.test\n\x85\u2028\x0b\x0c", "a<U+000D><U+000A>Bcc: v@evil.test"),
    "89 controls": ("nul \0 lone \ud800 \x7f", "nul <U+0000> lone <U+D800> <U+007F>"),
    "90 dots": (".\r\n.\r\nMAIL FROM:<v@evil.test>", ".<U+000D><U+000A>.<U+000D><U+000A>MAIL"),
    "90 long": ("x" * 2_000, "xxxx"),
    "91 elements": ("<script>alert(1)</script><img src=//evil.test onerror=x><iframe>", "<script>alert(1)</script>"),
    "91 breaking out": ("</style></title></table>--><svg/onload=x><form><base href=//evil.test>", "</style></title>"),
    "92 attributes": ('" onmouseover="x" style=\'x\' &quot;&#60;b&#62;', "&quot;&#60;b&#62;"),
    "93 templates": ("{{ 7*7 }}{% for x in y %}{# x #}${7*7}", "{{ 7*7 }}{% for x in y %}{# x #}${7*7}"),
    "95 terminals": ("\x1b[31mred\x1b]0;owned\x07\x9b2J\x90\b", "<U+001B>[31mred<U+001B>]0;owned<U+0007><U+009B>2J"),
    "96 directions": ("\u202egnp.exe\u2066x\u2069\u061c", "<U+202E>gnp.exe<U+2066>x<U+2069><U+061C>"),
    "96 no width": ("a\u200bb\u00adc\ufeff\U000e0041\u2060", "a<U+200B>b<U+00AD>c<U+FEFF><U+E0041><U+2060>"),
    "97 formula": ('=HYPERLINK("https://evil.test","x")', '=HYPERLINK("https://evil.test","x")'),
    "97 signs": ("@SUM(1)\t=1", "@SUM(1) =1"),
    "97 blanks first": ("\t -1+cmd|' /C calc'!A0", "-1+cmd|' /C calc'!A0"),
    "98 chats": ("@everyone <!channel> [x](javascript:y) **b**", "@everyone <!channel> [x](javascript:y) **b**"),
    "99 paths": ("../../etc/passwd; $(touch x) `id`", "../../etc/passwd; $(touch x) `id`"),
    "words": ("word " * 300, "word word"),
}
"""What stands in every place that a publisher fills, and how a reader sees it, or the beginning of it."""


@dataclass(frozen=True, slots=True)
class Told:
    """All that is made of one hostile text."""

    mail: bytes
    hook: bytes
    pages: tuple[str, ...]
    """HTML: the digests, the diff, both texts."""
    texts: tuple[str, ...]
    """The digests, as text."""
    terminal: tuple[str, ...]
    csv: str
    markdown: str
    loaded: frozenset[str]
    """Names of the templates that were used."""


def words(text: str) -> Change:
    """Return a change with an edit of each shape, the text in all of them."""
    inside = replace(
        edit("number", before=text, after=text), note=text, segments=tuple(Segment(op, text) for op in SegmentOp)
    )
    edits = (
        replace(
            edit("correction", Level.CRITICAL, "", text), op=Op.INSERT, segments=(Segment(SegmentOp.INSERT, text),)
        ),
        inside,
        replace(inside, kind="rewritten", segments=()),
        replace(inside, kind="name_respelled"),
        replace(inside, kind="move", op=Op.MOVE, after=text + "."),
        replace(inside, kind="typo", level=Level.COSMETIC),
    )
    return change("c1", "a1", Event.EDITED, *edits)


def ref(text: str, id_: str, url: str) -> ArticleRef:
    """Return an article that a publisher named so."""
    return ArticleRef(id=id_, url=url, title=text, sources=(text,), language=text)


def digest_of(text: str, *entries: DigestEntry) -> Digest:
    """Return a digest, the text in all that its coverage says."""
    gaps = tuple(Gap(source=text, kind=kind, detail=text, number=2, since=NOON - 30 * HOUR) for kind in GapKind)
    return Digest(
        id="g1",
        subscription="all",
        fixed_at=NOON,
        from_at=NOON - HOUR,
        to_at=NOON,
        change_ids=tuple(each.id for entry in entries for each in entry.changes),
        coverage=Coverage(
            checked=1, total=2, gaps=gaps, newly_silent=frozenset({text}), seen_again=frozenset({text + "."})
        ),
    )


def stories(text: str, number: int, apart: timedelta) -> list[DigestEntry]:
    """Return articles of one source with the same edit."""
    return [
        DigestEntry(
            article=ref(text, f"a{n}", URL),
            changes=(replace(words(text), id=f"c{n}", article_id=f"a{n}", seen_at=NOON + apart * n),),
        )
        for n in range(number)
    ]


def messages(renderer: Renderer, text: str, url: str) -> Iterator[Message]:
    """Yield a digest of each shape: of one article, of one edit on many, of a site that changed, of nothing."""
    first = words(text)
    back = replace(first, id="c2", seen_at=NOON + HOUR, before=2, after=3, edits=(
        replace(first.edits[1], before=first.edits[1].after + "!", after=text),))  # fmt: skip
    made = replace(first, edits=(*first.edits, replace(first.edits[1], before=text, after=text + "!")))
    single = DigestEntry(article=ref(text, "a1", url), changes=(made, back), net=replace(first, id="c2", after=3))
    for entries in ([single], stories(text, 3, 2 * HOUR), stories(text, 30, timedelta(0)), []):
        yield renderer.render(digest_of(text, *entries), groups(in_order(entries)), SUBSCRIPTION, UTC)


@cache
def told(text: str, url: str = URL) -> Told:
    """Tell of an article in which all that a publisher writes is the text."""
    single, *others = messages(RENDERER, text, url)
    view = texts_view(
        ref(text, "a1", url), (1, 2), content(text, title=text), content(text + "?", title=text), room=9**9
    )
    page = RENDERER.texts([RENDERER.both(view)])
    compared = diff_view(
        Comparison(edits=words(text).edits, flags=frozenset(), score=1.0, level=Level.CRITICAL), (text, text), text
    )
    mail = compose_mail(replace(single, attachments=(Attachment("g1.html", page),)), SENDER, TO)
    channel = Channel(name="hook", kind=ChannelKind.WEBHOOK, url=Secret("https://hooks.example.org"), keys=())
    with closing(HttpFetcher(HttpSettings(), Guard(), SetClock(), "test", MemoryHosts())) as poster:
        hook = WebhookNotifier(channel, poster).compose(single, "")
    cache_ = RENDERER._templates._built_in.cache or {}
    return Told(
        mail=mail,
        hook=hook,
        pages=(single.html, *(each.html for each in others), RENDERER.diff(compared), html_diff(compared), page),
        texts=tuple(each.text for each in (single, *others)),
        terminal=(*shown(single, mail, text, url), terminal_diff(compared)),
        csv=sheet(single.record),
        markdown=markdown_diff(compared),
        loaded=frozenset(name for _, name in cache_),
    )


def shown(message: Message, mail: bytes, text: str, url: str) -> Iterator[str]:
    """Yield what commands show."""
    letter = Delivery(
        id="d1",
        digest_id="g1",
        channel="desk",
        recipient=TO,
        payload=mail,
        created_at=NOON,
        next_attempt_at=NOON,
        detail=text,
    )
    fates = [Fate(change=words(text), article=ref(text, "a1", url), why_not=why) for why in ("", text)]
    yield text_message(message)
    yield text_letter(letter)
    yield delivery_line(letter)
    yield article_line(replace(article(url=url), title=text))
    yield text_fates(Window(subscription=SUBSCRIPTION, first=NOON - HOUR, last=NOON), fates)


def tree_of(html: str) -> HtmlElement:
    """Return HTML as a browser has it."""
    tree = document_fromstring(html)
    assert isinstance(tree, HtmlElement)
    return tree


STYLE = re.compile(r"(?:[a-z-]+:[#%a-zA-Z0-9,./' -]*;?)*")


def skeleton(html: str) -> list[tuple[object, ...]]:
    """Return the elements of a page with their attributes: all that is not text.

    A long headline is set smaller: of styles it counts that they are made of our few letters and signs.
    """
    return [
        (
            element.tag,
            *sorted((name, plain_style(name, value)) for name, value in element.attrib.items() if name != "lang"),
        )
        for element in tree_of(html).iter()
    ]


def plain_style(name: str, value: str) -> str:
    """Return an attribute's value; of a harmless style that it is one."""
    return "a style" if name == "style" and STYLE.fullmatch(value) else value


def parts(mail: EmailMessage) -> list[str]:
    """Return the contents of a mail's parts."""
    return [str(part.get_content()).replace("\r\n", "\n") for part in mail.walk() if not part.is_multipart()]


def flat(text: str) -> str:
    """Return a text without what breaks its lines."""
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize(("hostile", "seen"), ROWS.values(), ids=ROWS.keys())
class TestWhatPublishersMayWrite:
    """Each row in each form."""

    def test_makes_no_header_and_no_line_that_a_mail_server_minds(self, hostile: str, seen: str) -> None:
        mail, plain = (parsed(told(text).mail) for text in (hostile, PLAIN))
        assert [name.lower() for name in mail.keys()] == [name.lower() for name in plain.keys()]  # noqa: SIM118 - repeats
        assert mail.defects == []
        assert 0 < len(mail["Subject"]) <= 100
        assert HIDDEN.search(mail["Subject"]) is None
        lines = told(hostile).mail.split(b"\r\n")
        assert max(map(len, lines)) <= 998
        assert not any(b"\r" in line or b"\n" in line for line in lines)
        assert told(hostile).mail.isascii()
        assert [part.get_content_type() for part in mail.walk()] == [part.get_content_type() for part in plain.walk()]
        assert [part.get_filename() for part in mail.iter_attachments()] == ["g1.html"], "named by our own ids"

    def test_is_text_in_a_mail_and_on_a_page_and_nothing_more(self, hostile: str, seen: str) -> None:
        for page, plain in zip(told(hostile).pages, told(PLAIN).pages, strict=True):
            assert skeleton(page) == skeleton(plain), "no element and no attribute comes from it"
            assert HIDDEN.search(page.replace("\n", "")) is None
            assert flat(seen) in flat(tree_of(page).text_content())

    def test_is_seen_by_its_reader_with_all_that_it_hides(self, hostile: str, seen: str) -> None:
        (plain, _, page) = parts(parsed(told(hostile).mail))
        for text in (*told(hostile).texts, plain):
            assert flat(seen) in flat(text)
            assert HIDDEN.search(text.replace("\n", "")) is None
        assert flat(seen) in flat(tree_of(page).text_content())

    def test_steers_no_terminal(self, hostile: str, seen: str) -> None:
        for text in told(hostile).terminal:
            assert HIDDEN.search(text.replace("\n", "")) is None

    def test_is_carried_to_programs_as_it_is(self, hostile: str, seen: str) -> None:
        hook = told(hostile).hook
        assert hook.isascii()
        (first, _) = json.loads(hook)["data"]["changes"]
        assert (first["title"], first["sources"]) == (hostile, [hostile])
        assert first["edits"][1]["before"] == hostile

    def test_is_no_formula(self, hostile: str, seen: str) -> None:
        rows = list(csv.reader(told(hostile).csv.splitlines()))
        assert len(rows) == 1 + 7 + 1
        assert {len(row) for row in rows} == {len(rows[0])}
        assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for row in rows for cell in row)
        assert any(flat(seen) in flat(cell) for cell in rows[1])
        assert HIDDEN.search(told(hostile).csv.replace("\r\n", "")) is None


@pytest.mark.parametrize(
    ("url", "href", "host"),
    (
        ("javascript:alert(1)", "", ""),
        ("data:text/html,<script>x</script>", "", ""),
        ("vbscript:x", "", ""),
        ("https://www.bank.example@evil.test/", "https://www.bank.example@evil.test/", "evil.test"),
        ("https://bank.example:443@evil.test/", "https://bank.example:443@evil.test/", "evil.test"),
        ("https://ex\u0430mple.org/", "https://ex\u0430mple.org/", "xn--exmple-4nf.org"),
        ('https://example.org/"><script>x</script>', 'https://example.org/"><script>x</script>', ""),
        ("https://example.org/?a=1&b=2", "https://example.org/?a=1&b=2", ""),
    ),
)
def test_a_link_leads_where_it_says_or_says_where_it_leads(url: str, href: str, host: str) -> None:
    made = told(PLAIN, url)
    single, page = made.pages[0], made.pages[-1]
    for html in (single, page):
        assert {link.get("href") for link in tree_of(html).iter("a")} == ({href} if href else set())
        assert flat(url) in flat(tree_of(html).text_content())
        assert {element.tag for element in tree_of(html).iter("script", "iframe", "img", "form")} == set()
    assert (f"(leads to {host})" in tree_of(single).text_content()) is bool(host)
    assert (f"Leads to: {host}" in made.texts[0]) is bool(host)


def test_every_page_escapes_what_it_is_given() -> None:
    names = {name for name in templates() if name.endswith(".html.j2")}
    assert names <= told(PLAIN).loaded, "each of them is held against the table"
    environment = RENDERER._templates._built_in
    assert callable(environment.autoescape)
    assert {name for name in templates() if environment.autoescape(name)} == names


def test_an_error_steers_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    def fail() -> None:
        raise UsageError("no such thing: \x1b]0;owned\x07\u202e\nnor this")

    assert guarded(fail) == USAGE
    assert capsys.readouterr().err == "monitor: no such thing: <U+001B>]0;owned<U+0007><U+202E>\nnor this\n"
