"""The cheap look says "the same" only where reading the page would say so."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.article.extract import extract
from monitor.core.article.frame import frame_hash
from monitor.model import PageHints, Selection
from monitor.wire import Verdict
from tests.making import fetched

HINTS = PageHints(url="https://example.org/1")
STORY = tuple(
    f"Paragraph {n} of the story tells of the northern bridge, of the mill beside it and of the {n} men who came."
    for n in range(6)
)
BOXES = (
    "<p>{}</p>", "<div class='promo'>{}</div>", "<a href='/x'>{}</a>", "<aside>{}</aside>", "<h1>{}</h1>",
    "<h2>{}</h2>",
    "<ul><li><a href='/y'>{}</a></li></ul>", "<p class='standfirst'>{}</p>", "<blockquote>{}</blockquote>",
    "<figure><figcaption>{}</figcaption></figure>", "<script>{}</script>", "<meta name='author' content='{}'>",
)  # fmt: skip
WORDS = "the council said on monday that nobody had seen bridges fall in winter correction 14".split()  # noqa: SIM905
sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(lambda run: " ".join(run).capitalize())
texts = sentences.map("{}.".format)
changes = st.lists(st.tuples(st.integers(0, 12), st.sampled_from(BOXES), texts), min_size=1, max_size=3)


def page(*extra: tuple[int, str, str], views: int = 17) -> str:
    """Return a page of a dozen blocks with others set between them."""
    blocks = [
        "<header><nav><a href='/'>Home</a></nav></header>",
        f"<div class='bar'>{views} views</div>",
        "<main><h1>The bridge is to close</h1>",
        "<div class='dek'>A line below the headline that says it.</div>",
        "<article class='body'>",
        *(f"<p>{text}</p>" for text in STORY),
        "</article></main>",
        "<footer>About us</footer>",
    ]
    for at, box, text in extra:
        blocks.insert(at, box.format(text))
    return f"<html><head><title>The bridge is to close</title></head><body>{''.join(blocks)}</body></html>"


def hash_of(html: str, place: str) -> str:
    """Return the hash of a page's article in its place."""
    return frame_hash(html, HINTS, place)


@settings(max_examples=300, deadline=None)
@given(changes)
def test_the_same_hash_is_the_same_article(extra: list[tuple[int, str, str]]) -> None:
    before = extract(fetched(page()), HINTS)
    if extract(fetched(page(*extra)), HINTS, before.imprint).verdict is Verdict.UNCHANGED:
        assert extract(fetched(page(*extra)), HINTS).content == before.content


@pytest.mark.parametrize(
    "html",
    (
        page(views=18),
        page((1, "<div class='promo'>{}</div>", "Ten shops to see.")),
        page((12, "<ul><li><a href='/y'>{}</a></li></ul>", "More of it")),
        page((0, "<script>{}</script>", "let x = 1")),
    ),
)
def test_furniture_around_the_article_leaves_the_hash(html: str) -> None:
    place = extract(fetched(page()), HINTS).imprint.place
    assert hash_of(html, place) == hash_of(page(), place) != ""


@pytest.mark.parametrize(
    "html",
    (
        page().replace("the 3 men", "the 4 men"),
        page().replace("below the headline", "above the text"),
        page().replace("<h1>The bridge", "<h1>The long bridge"),
        page((6, "<p>{}</p>", "A short one.")),
        page((4, "<aside>{}</aside>", "Correction: the bridge is 410 metres long and by no means 140 as we wrote.")),
    ),
)
def test_what_the_article_gains_or_loses_changes_the_hash(html: str) -> None:
    place = extract(fetched(page()), HINTS).imprint.place
    assert hash_of(html, place) != hash_of(page(), place)


def test_nothing_is_said_where_the_place_is_not_known() -> None:
    place = extract(fetched(page()), HINTS).imprint.place
    assert hash_of("<p>Another page.</p>", place) == ""
    assert extract(fetched("Text. And more of it.", "text/plain"), HINTS).imprint.frame_hash == ""
    chosen = PageHints(url=HINTS.url, selection=Selection(keep=("article",)))
    assert extract(fetched(page()), chosen).imprint.frame_hash == ""
