"""A page that is held against the kept one, and not parsed, stands only where looking at it would say so."""

import re
from dataclasses import replace
from typing import NoReturn

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from monitor.core.article import extract as extracting
from monitor.core.article.drawing import drawn
from monitor.core.article.extract import extract, is_same_part, read
from monitor.core.article.frame import LONG_TEXT, look
from monitor.core.article.furniture import NEVER_TEXT
from monitor.core.article.outline import FEWEST, NONE, is_near, is_undrawn, may_stand, outline, part_that_differs
from monitor.core.article.pieces import SHORT, UNREAD
from monitor.core.article.tree import parsed_utf8
from monitor.model import Extraction, Imprint, Reading
from monitor.wire import Verdict
from tests.core.article.test_frame import HINTS, STORY
from tests.making import fetched

HEAD = (
    '<meta charset="utf-8"><meta name="csrf" content="a1"><meta name="author" content="Ann Other">'
    '<link rel="canonical" href="https://example.org/1"><link rel="icon" href="/i.png?v=1">'
    '<script nonce="n1" type="module">let token = "t1"; if (a < b) run("<p>x</p>");</script><style>p{}</style>'
    '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "The bridge is to close"}</script>'
)
AROUND = (
    '<div class="bar" id="top"><span>17 views</span><!-- made at 10:03 --><img src="/a.png" alt="">'
    '<i itemprop="genre" property="p">News</i><b title="a>b" class="mark">1</b><p>Of it<!-- n --> all</p></div>'
    '<ul><li><a href="/x"><b>Another story of three bridges, of the mills beside them and of all who came</b></a>'
    '</li><li><a href="/y">Yet another story</a></li></ul>'
    "<p>A line about the paper that is longer than sixty letters and so might be a correction.</p>"
)
SHARES = '<div class="share-bar"><span>12 shares</span><a href="/s">Share</a></div>'
KEPT = (
    f'<!doctype html><html lang="en"><head>{HEAD}<title>The bridge is to close</title></head>'
    f'<body class="page"><header><nav><a href="/">Home</a></nav></header>{AROUND}<main>'
    "<h1>The bridge is to close</h1>"
    f'<article class="body">{SHARES}{"".join(f"<p>{text}</p>" for text in STORY)}</article></main>'
    '<footer data-at="10:03">About us <br>and others</footer></body></html>'
)
KNOWN = extract(fetched(KEPT), HINTS).imprint
OUTLINE = drawn(fetched(KEPT), HINTS, KNOWN)


def held(kept: str, page: str, text: str = OUTLINE) -> bytes | None:
    """Hold a page against the kept one."""
    known = outline(text)
    assert known is not None
    if not may_stand(known, fetched(page), HINTS):
        return None
    return part_that_differs(known, kept.encode(), page.encode())


def told(kept: str, page: str) -> str:
    """Say what becomes of a page: it stands, at once or by the article's own markup, or has to be looked at."""
    part = held(kept, page)
    if part is None:
        return "look"
    if not part:
        return "stands"
    return "stands in part" if is_same_part(part, replace(KNOWN, outline=OUTLINE)) else "look"


@pytest.mark.parametrize(
    ("old", "new"),
    (
        ("17 views", "18 views"),
        ('nonce="n1"', 'nonce="n2"'),
        ('token = "t1"', 'token = "t2, and a text that is far longer than the sixty letters of a line"'),
        ("p{}", "p{color:red}"),
        ('content="a1"', 'content="b2"'),
        ("/i.png?v=1", "/i.png?v=2"),
        ('src="/a.png" alt=""', 'src="/b.png" alt="A bridge"'),
        ("made at 10:03", "made at 10:04"),
        ('data-at="10:03"', 'data-at="10:04"'),
        ('href="/x"', 'href="/z"'),
        ("Yet another story", "A story with a headline that is longer than sixty letters, as many headlines are"),
    ),
)
def test_what_tells_nothing_of_the_article_may_differ(old: str, new: str) -> None:
    assert KEPT.count(old) == 1
    assert told(KEPT, KEPT.replace(old, new)) == "stands"


@pytest.mark.parametrize(
    ("old", "new"),
    (
        ("12 shares", "13 shares"),
        ('href="/s"', 'href="/t"'),
        ("Share</a>", "Share with all your friends who may want to know of this bridge as well</a>"),
    ),
)
def test_furniture_in_the_article_may_differ_by_what_cleaning_leaves(old: str, new: str) -> None:
    assert KEPT.count(old) == 1
    assert told(KEPT, KEPT.replace(old, new)) == "stands in part"


@pytest.mark.parametrize(
    ("old", "new"),
    (
        ("the 3 men", "the 4 men"),
        ("<h1>The bridge", "<h1>The long bridge"),
        ("<title>The bridge", "<title>The long bridge"),
        ('"headline": "The bridge', '"headline": "The long bridge'),
        ('content="Ann Other"', 'content="Bo Other"'),
        ('name="csrf"', 'name="author"'),
        ('rel="icon"', 'rel="canonical"'),
        ('href="https://example.org/1"', 'href="https://example.org/2"'),
        ('lang="en"', 'lang="de"'),
        ('type="module"', 'type="application/ld+json"'),
        ('itemprop="genre"', 'itemprop="description"'),
        ('class="mark"', 'class="dek"'),
        ("n --> all", "m --> and all"),
        ("made at 10:03", "made --!> at 10:03"),
        ('class="bar"', 'class="dek"'),
        ('id="top"', 'id="dek"'),
        ("<span>17", '<span itemprop="description">17'),
        ("17 views", "Correction: the bridge is 410 metres long, and by no means 140 as we wrote before"),
        ("17 views", ""),
        ("About us ", "About us and all the others who have ever written of bridges "),
        ("might be a correction", "may be a correction"),
        ("made at 10:03 -->", "made at 10:03 --!>"),
        ("<!-- made at 10:03 -->", "<!-- made at 10:03 -> "),
        ("<span>17", "<span title='a>b'>17"),
        ('alt=""', "alt='"),
        ("<br>", "<hr>"),
        ("</li><li>", "</li></ul>"),
        ("</span>", "</span"),
        ("17 views", "17 \ufffd"),
        ("17 views", "17 \x01"),
        ("<!doctype html>", "x<!doctype html>"),
        ("</html>", "</html>\n"),
        ('<article class="body">', '<article class="text">'),
        ("</article>", "</article>Another text"),
        ("About us ", "About you "),
        ("Another story of three bridges", "One more story of four bridges"),
        ("17 views", "17 views &amp; all"),
    ),
)
def test_whatever_may_tell_of_the_article_is_looked_at(old: str, new: str) -> None:
    assert old in KEPT
    assert told(KEPT, KEPT.replace(old, new, 1)) == "look"


def test_what_is_known_without_a_parser_is_what_the_look_goes_by() -> None:
    assert SHORT <= LONG_TEXT
    assert {each.decode() for each in UNREAD} <= NEVER_TEXT


def test_bytes_that_are_no_text_are_looked_at() -> None:
    known = outline(OUTLINE)
    assert known is not None
    page = KEPT.encode().replace(b"17 views", b"17 \xff")
    assert may_stand(known, fetched(page), HINTS)
    assert part_that_differs(known, KEPT.encode(), page) is None


def test_a_page_that_differs_in_too_much_is_looked_at() -> None:
    cards = "".join(f'<li><a href="/{n}">Story {n}</a></li>' for n in range(2 * FEWEST))
    kept = KEPT.replace("<ul>", f"<ul>{cards}")
    text = with_outline(kept).outline
    few, many = (re.sub(r"Story", "Tale", kept, count=count) for count in (FEWEST // 2, 2 * FEWEST))
    assert (held(kept, few, text), held(kept, many, text)) == (b"", None)
    assert (is_near(kept.encode(), few.encode()), is_near(kept.encode(), many.encode())) == (True, False)
    assert not is_near(kept.encode(), kept.replace("<br>", "").encode())


@pytest.mark.parametrize(
    "page",
    (
        fetched(KEPT, "application/xhtml+xml"),
        replace(fetched(KEPT), charset="iso-8859-1"),
        fetched(KEPT.replace("<br>", "")),
    ),
)
def test_a_page_of_another_kind_is_looked_at(page: Extraction) -> None:
    known = outline(OUTLINE)
    assert known is not None
    assert may_stand(known, fetched(KEPT), replace(HINTS, is_trusted=True))
    assert not may_stand(known, page, HINTS)  # type: ignore[arg-type] # fetched is one
    assert not may_stand(known, fetched(KEPT), replace(HINTS, title="Another title"))


def test_an_outline_is_what_was_written_and_nothing_by_other_rules() -> None:
    known = outline(OUTLINE)
    assert known is not None
    assert outline(known.text()) == known
    assert [outline(text) for text in ("", NONE, '{"rules": 0, "page": "x"}')] == [None] * 3
    assert [is_undrawn(text) for text in ("", NONE, '{"rules": 0}', OUTLINE)] == [True, False, True, False]


def test_a_reading_draws_the_outline_of_the_kept_page_where_its_article_stands() -> None:
    seen = KEPT.replace("17 views", "18 views and a <b>box</b>")
    found = read(Reading(fetched(seen), HINTS, KNOWN, kept=KEPT.encode()))
    assert (found.verdict, found.imprint.outline) == (Verdict.UNCHANGED, OUTLINE)
    edited = read(Reading(fetched(KEPT.replace("the 3 men", "the 4 men")), HINTS, KNOWN, kept=KEPT.encode()))
    assert (edited.verdict, edited.imprint.outline) == (Verdict.OK, "")


def test_a_reading_of_a_part_that_differs_reads_the_page() -> None:
    known = replace(KNOWN, outline=OUTLINE)
    for old, new in (("12 shares", "13 shares"), ("the 3 men", "the 4 men")):
        page = KEPT.replace(old, new)
        part = held(KEPT, page)
        assert part
        whole = extract(fetched(page), HINTS, known)
        stands = Extraction(verdict=Verdict.UNCHANGED, imprint=known)
        whole = extract(fetched(page), HINTS, known)
        stands = Extraction(verdict=Verdict.UNCHANGED, imprint=known)
        assert read(Reading(fetched(page), HINTS, known, part)) == (stands if "shares" in old else whole)


LINE = "Correction: the bridge is 410 metres long and by no means as we wrote here before."
HALF = "metres and all else that may be said of this bridge by us and by them"


def with_outline(kept: str) -> Imprint:
    """Return what is known of a page, its outline drawn."""
    known = extract(fetched(kept), HINTS).imprint
    return replace(known, outline=drawn(fetched(kept), HINTS, known))


@pytest.mark.parametrize(
    ("around", "old", "new"),
    (
        (f'<div><!-- <a href="/old"> --><span>Note</span> {LINE}</div>', "410", "411"),
        (f'<div><!-- <a href="/old"> --><p>{LINE}</p></div>', "410", "411"),
        (f"<div><img alt=\"<a href='/x'>see\"><b>N</b>{LINE}</div>", "410", "411"),
        (f'<div data-x="<a>"><p>{LINE}</p></div>', "410", "411"),
        (f'<div><a name="a>b"/><b>x</b>{LINE}</div>', "410", "411"),
        (f"<div><a/>{LINE}</a></div>", "410", "411"),
        (f"<p>In 1910 it was and is < 5 {HALF}</p>", "1910", "1911"),
        (f"<p>410 <!-- <b>x</b> --> {HALF}</p>", "410", "411"),
        (f'<p>410 </i x="<b"> {HALF}</p>', "410", "411"),
        (f"<p>410 </i> {HALF}</p>", "410", "411"),
        (f"<p>410 <? x> {HALF}</p>", "410", "411"),
        (f"<p>x<img>410</img> {HALF}</p>", "410", "411"),
        (f"<p>x<hr/>410</hr> {HALF}</p>", "410", "411"),
        (f"<b><a href=x><b>x<p>y</p></b>{LINE}</a>", "410", "411"),
        (f"<h2><a href=x><h2>x<p>y</h2>{LINE}</a>", "410", "411"),
        ("<div><i>410</i></div>", "410", "&#32;"),
        ("<div><i>410</i></div>", "410", HALF),
        ("<textarea>410 <b></textarea>", "410", "411"),
    ),
)
def test_text_that_may_go_on_behind_a_tag_is_looked_at(around: str, old: str, new: str) -> None:
    kept = KEPT.replace("<footer", f"{around}<footer")
    text = with_outline(kept).outline
    assert (kept.count(old), text == NONE) == (1, False)
    assert held(kept, kept.replace(old, new), text) is None


@pytest.mark.parametrize("again", ("<body>", "<html>", "<head>"))
def test_text_beside_the_tag_of_another_page_is_looked_at(again: str) -> None:
    kept = KEPT.replace("<footer", f"<div>410 {again} {HALF}</div><footer")
    text = with_outline(kept).outline
    assert text == NONE or held(kept, kept.replace("410", "411"), text) is None


@pytest.mark.parametrize(
    ("old", "new"),
    (
        ('<p class="dek">Of 12 men</p>', '<p class="dek">Of 13 men</p>'),
        ('<div class="share-bar dek">12 men</div>', '<div class="share-bar dek">13 men</div>'),
        ("<h1>Of 12 men</h1>", "<h1>Of 13 men</h1>"),
        (
            '<script type="application/ld+json">{"a": 1}</script>',
            '<script type="application/ld+json">{"a": 2}</script>',
        ),
        ('<meta name="author" content="Cy Third">', '<meta name="author" content="Di Third">'),
        (f'<div class="share-bar"><p>{HALF}</p></div>', f'<div class="share-bar"><p>{HALF} {HALF}</p></div>'),
    ),
)
def test_what_tells_of_the_article_within_it_is_looked_at(old: str, new: str) -> None:
    kept = KEPT.replace("</article>", f"{old}</article>")
    known = with_outline(kept)
    part = held(kept, kept.replace(old, new), known.outline)
    assert part
    assert not is_same_part(part, known)


@pytest.mark.parametrize("end", ("<img src=x>abc 17", "<p>abc 17", "<a>17"))
def test_text_at_the_end_of_a_page_is_looked_at(end: str) -> None:
    kept = KEPT.replace("</body></html>", f"<p>x</p>{end}")
    text = with_outline(kept).outline
    assert text != NONE
    assert held(kept, kept.removesuffix("17") + "18", text) is None


def test_a_fault_of_the_parser_in_an_outline_or_a_part_spoils_no_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> NoReturn:
        raise ValueError

    monkeypatch.setattr(extracting, "drawn", broken)
    monkeypatch.setattr(extracting, "part_hash", broken)
    seen = fetched(KEPT.replace("17 views", "18 views"))
    found = read(Reading(seen, HINTS, KNOWN, kept=KEPT.encode()))
    assert (found.verdict, found.imprint.outline) == (Verdict.UNCHANGED, NONE)
    assert read(Reading(seen, HINTS, replace(KNOWN, outline=OUTLINE), b"<p>")).verdict is Verdict.UNCHANGED


# ------------------------------------------------------------------------------------------------- held to the look

PIECES = KEPT.split("<")
TEXTS = (
    "", " ", "x", "17", "Correction: the bridge is 410 metres long, and by no means 140 as we wrote before.", "&amp;",
    '"', "'", ">", "/", "=", "-->", "<!--", "</p>", "<p>", "</div>", "<a>", "</a>", "<br/>", 'class="dek"', "--!>",
    "\0",
)  # fmt: skip
MARKS = ('"', ">", " ", "'", "/")


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """Draw the kept page with a few of its pieces changed."""
    pieces = list(PIECES)
    for at in draw(st.lists(st.integers(1, len(pieces) - 1), min_size=1, max_size=4)):
        piece = pieces[at]
        match draw(st.integers(0, 3)):
            case 0:
                tag, end, _ = piece.partition(">")
                pieces[at] = f"{tag}{end}{draw(st.sampled_from(TEXTS))}"
            case 1:
                cut = draw(st.integers(0, len(piece)))
                pieces[at] = f"{piece[:cut]}{draw(st.sampled_from(TEXTS))}{piece[cut:]}"
            case 2:
                cut = draw(st.integers(0, len(piece)))
                pieces[at] = f"{piece[:cut]}{piece[cut + draw(st.integers(1, 9)) :]}"
            case _:
                mark, other = draw(st.sampled_from(MARKS)), draw(st.integers(1, len(pieces) - 1))
                pieces[at] = mark.join((piece.split(mark)[0], *pieces[other].split(mark)[1:]))
    return "<".join(pieces)


def hashes(page: str) -> Imprint:
    """Return the hashes of a page's article where it is known to stand."""
    return look(page.encode(), parsed_utf8(page.encode()), HINTS, Imprint(place=KNOWN.place)).imprint


@settings(max_examples=400, deadline=None)
@given(mutated())
@example(KEPT)
def test_a_page_stands_only_where_looking_at_it_says_so(page: str) -> None:
    part = held(KEPT, page)
    assume(part is not None)
    if not part:
        assert hashes(page).frame_hash == hashes(KEPT).frame_hash
    elif is_same_part(part, replace(KNOWN, outline=OUTLINE)):
        assert hashes(page).region_hash == hashes(KEPT).region_hash
