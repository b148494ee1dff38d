"""Front and section pages: which links lead to articles."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.discover.address import is_page, shape_points
from monitor.core.discover.listing import discover as read
from monitor.core.discover.listing import is_headline
from monitor.model import Discovery
from monitor.wire import Verdict
from tests.core.discover.documents import document

SITE = "https://paper.example"
FRAME = """<!doctype html><html><head><title>The Paper</title></head><body>
<header><a href="/"><img src="logo.png" alt="The Paper, independent since 1901"></a></header>
<nav><ul><li><a href="/politics">Politics</a><li><a href="/sport">Sport</a>
<li><a href="/special/what-we-know-about-the-vote">What we know about the vote so far</a></ul></nav>
<main>{}</main>
<aside><h2>Weather</h2><a href="/weather/today-and-tomorrow">Rain today and sun from tomorrow on</a></aside>
<footer><a href="/terms-and-conditions-of-use">Terms and conditions of using this site</a>
<a href="/imprint">Who we are and how to reach us</a></footer></body></html>"""


def listed(inside: str, selector: str = "") -> Discovery:
    return read(document(FRAME.format(inside), "text/html", url=f"{SITE}/politics"), selector)


def paths(inside: str, selector: str = "") -> list[str]:
    return [entry.url.removeprefix(SITE) for entry in listed(inside, selector).entries]


HEADLINES = (
    ("/politics/2026/11/23/town-to-build-a-new-bridge", "Town to build a new bridge"),
    ("/politics/2026/11/22/farmers-ask-for-help", "Farmers ask for help after a dry summer"),
    ("/politics/2026/11/21/letter-found-behind-a-painting", "Letter found behind a painting in the capital"),
)

SHAPES = {
    "headings with links": "<h2><a href='{0}'>{1}</a></h2>",
    "links around headings": "<a href='{0}'><h3>{1}</h3><p>And a line that says a little more of it.</p></a>",
    "cards": "<div class=card><a href='{0}'><img src=x.jpg alt=''></a><div><h3>{1}</h3></div></div>",
    "list items": "<li class=teaser><a class=title href='{0}'>{1}</a> <time>10:00</time></li>",
    "articles with heads": "<article><header><h2><a href='{0}'>{1}</a></h2></header><p>More.</p></article>",
    "a picture first": "<div><a href='{0}'><img src=x.jpg></a><a href='{0}'>{1}</a><a href='{0}'>More</a></div>",
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_links_to_articles_are_told_from_all_others(shape: str) -> None:
    found = listed("".join(shape.format(*each) for each in HEADLINES))
    assert [(entry.url, entry.title) for entry in found.entries] == [
        (SITE + path, title) for path, title in HEADLINES
    ]


ADDRESSES = {
    "numbers": ("/a/1234567", "/a/1234568", "/a/1234569"),
    "queries": ("/show.php?id=1234567", "/show.php?id=1234568", "/show.php?id=1234569"),
    "dates": ("/2026/11/23/bridge", "/2026/11/22/farmers", "/2026/11/21/letter"),
    "pages in a row": ("/town-bridge-vote-a.html", "/farmers-dry-summer-b.html", "/letter-found-museum-c.html"),
    "ids": ("/n/65f0c1d2e3a4b5c6d7e8", "/n/65f0c1d2e3a4b5c6d7e9", "/n/65f0c1d2e3a4b5c6d7ea"),
    "words in cyrillic": ("/мост-через-реку-закрыт", "/фермеры-просят-о-помощи", "/письмо-найдено-за-картиной"),
    "nothing to see": ("/a/bridge", "/a/farmers", "/a/letter"),
}


@pytest.mark.parametrize("addresses", ADDRESSES.values(), ids=ADDRESSES.keys())
def test_addresses_may_be_made_in_many_ways(addresses: tuple[str, ...]) -> None:
    inside = "".join(
        f"<article><h2><a href='{path}'>{title}</a></h2></article>"
        for path, (_, title) in zip(addresses, HEADLINES, strict=True)
    )
    assert len(paths(inside)) == 3


LANGUAGES = {
    "Greek": "Ο δήμος χτίζει νέα γέφυρα στο ποτάμι",
    "Arabic": "المدينة تبني جسرا جديدا فوق النهر",
    "Japanese": "町が川に新しい橋を建設へ",
    "Chinese": "小镇将在河上建一座新桥",
    "Thai": "เมืองจะสร้างสะพานใหม่ข้ามแม่น้ำ",
    "Hindi": "शहर नदी पर नया पुल बनाएगा",
}


@pytest.mark.parametrize("title", LANGUAGES.values(), ids=LANGUAGES.keys())
def test_a_headline_is_one_in_any_script(title: str) -> None:
    assert is_headline(title)
    inside = "".join(f"<li><a href='/news/20261123{n}'>{title} {n}</a></li>" for n in range(3))
    assert len(paths(inside)) == 3


OTHERS = {
    "a section": "<h2><a href='/politics/local'>News from the towns nearby</a></h2>"
    "<a href='/politics/local/1'>1</a><a href='/politics/local/2'>2</a>",
    "another site": "<h2><a href='https://other.example/2026/11/23/a-story-from-afar'>A story from far away</a></h2>",
    "a file": "<h2><a href='/2026/11/23/report-of-the-council.pdf'>The report of the council in full</a></h2>",
    "itself": f"<h2><a href='{SITE}/politics?utm_source=x#top'>All that is new in politics</a></h2>",
    "the front page": f"<h2><a href='{SITE}/'>Back to our front page</a></h2>",
    "one text for all": "".join(f"<a href='/2026/11/2{n}/story-{n}'>Read the whole story here</a>" for n in range(3)),
    "numbers of pages": "<a href='?page=2'>2</a><a href='?page=3'>3</a>",
    "a mail": "<h2><a href='mailto:desk@paper.example'>Write to the people at our desk</a></h2>",
    "no text": "<a href='/2026/11/23/a-story-without-a-title'><img src=x.jpg></a>",
}  # fmt: skip


@pytest.mark.parametrize("inside", OTHERS.values(), ids=OTHERS.keys())
def test_other_links_are_left_out(inside: str) -> None:
    own = SHAPES["headings with links"].format(*HEADLINES[0])
    assert paths(own + inside) == [HEADLINES[0][0]]


def test_where_addresses_say_something_those_that_do_not_are_no_articles() -> None:
    shape = "<article><h2><a href='{}'>{}</a></h2></article>"
    others = (("/newsletters", "Our letters to you each morning"), ("/plus", "All that we have for you"))
    assert paths("".join(shape.format(*each) for each in (*HEADLINES, *others))) == [path for path, _ in HEADLINES]
    assert len(paths("".join(shape.format(*each) for each in others))) == 2, "where none does, they may be"


def test_a_page_without_articles_says_what_to_do() -> None:
    found = listed("<p>Nothing.</p>")
    assert found.verdict is Verdict.NOT_FEED
    assert "name them with links = " in found.detail


def test_a_selector_decides_alone() -> None:
    inside = "<div class=x><a href='/a'>1</a> <a href='/b#c'>2</a></div><h2><a href='/d'>A story of our own</a></h2>"
    assert paths(inside, "div.x a") == ["/a", "/b"]
    assert paths(inside, "//div[@class='x']") == ["/a", "/b"]


def test_a_selector_that_finds_nothing_says_so() -> None:
    found = listed("<p>Nothing.</p>", ".gone a")
    assert (found.verdict, found.entries) == (Verdict.NOT_FEED, ())
    assert "`links` selector" in found.detail


def test_links_are_read_against_the_pages_base() -> None:
    head = "<head><base href='https://m.paper.example/x/'></head>"
    page = f"<html>{head}<h2><a href='ab-bc-cd-de'>A new bridge for us</a></h2></html>"
    (entry,) = read(document(page, "text/html", url=SITE)).entries
    assert entry.url == "https://m.paper.example/x/ab-bc-cd-de"


def test_a_new_headline_on_the_page_moves_the_digest() -> None:
    shape = SHAPES["headings with links"]
    (one,), (other,) = (
        listed(shape.format("/2026/11/23/x-y-z", f"The bridge has {n} arches")).entries for n in (3, 4)
    )
    assert one.digest != other.digest


def test_of_too_many_links_the_upper_are_read() -> None:
    inside = "".join(f"<h2><a href='/2026/11/23/story-{n}'>Story {n} of a long day</a></h2>" for n in range(9))
    found = read(document(FRAME.format(inside), "text/html", url=SITE), limit=4)
    assert (len(found.entries), found.total, found.detail) == (4, 9, "the newest 4 of 9 entries are read")


@pytest.mark.parametrize(
    ("path", "points"),
    (
        ("/", 0), ("/politics", 0), ("/politics/local-news", 0), ("/tag/bridge", 0), ("/page/2", 0),
        ("/2026/11/23/bridge", 2), ("/2026-11-23/bridge", 2), ("/bridge-20261123", 4), ("/a/1234567", 2),
        ("/new-bridge-soon", 1), ("/town-to-build-bridge.html", 2), ("/2026/11/town-to-build-bridge-1234567", 6),
        ("/n/123e4567-e89b-12d3-a456-426614174000", 2), ("/abcdefabcdefabcd", 0),
    ),
)  # fmt: skip
def test_an_address_is_judged_by_its_shape(path: str, points: int) -> None:
    assert shape_points(SITE + path) == points


@pytest.mark.parametrize(
    ("path", "is_one"),
    (("/", False), ("", False), ("/?p=12345", True), ("/?from=A17", False), ("/a.PDF", False), ("/a.html", True)),
)
def test_files_and_the_front_page_are_no_articles(path: str, is_one: bool) -> None:
    assert is_page(SITE + path) is is_one


@settings(deadline=None)
@given(st.text(max_size=100), st.text(max_size=50))
def test_any_page_gets_a_verdict(text: str, href: str) -> None:
    page = FRAME.format(f"<h2><a href='{href}'>{text}</a></h2>{text}")
    assert read(document(page, "text/html", url=SITE)).verdict in {Verdict.OK, Verdict.NOT_FEED}
