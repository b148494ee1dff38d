"""The cheap look says "the same" only where reading the page would say so."""

import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from monitor.core.article.extract import extract
from monitor.core.article.frame import is_standing, look
from monitor.core.article.tree import parsed
from monitor.core.text import storable_bytes
from monitor.model import Imprint, PageHints, Selection
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


def looked(html: str, place: str) -> Imprint:
    """Return the hashes of a page's article in its place."""
    return look(storable_bytes(html), parsed(html), HINTS, Imprint(place=place)).imprint


def stands(html: str) -> bool:
    """Say whether the page's article is found as it is on the plain page."""
    return is_standing(looked(html, PLACE), looked(page(), PLACE))


LONG = "The people of the council said on the day of the correction that there was nothing to be said. " * 2


@settings(max_examples=300, deadline=None)
@given(changes)
@example([(6, "<div class='promo'>{}</div>", LONG), (6, "<div class='promo'>{}</div>", LONG + LONG)])
def test_the_same_hash_is_the_same_article(extra: list[tuple[int, str, str]]) -> None:
    before = extract(fetched(page()), HINTS)
    if extract(fetched(page(*extra)), HINTS, before.imprint).verdict is Verdict.UNCHANGED:
        assert extract(fetched(page(*extra)), HINTS).content == before.content


PLACE = extract(fetched(page()), HINTS).imprint.place


@pytest.mark.parametrize(
    "html",
    (
        page(views=18),
        page((1, "<div class='promo'>{}</div>", "Ten shops to see.")),
        page((12, "<ul><li><a href='/y'>{}</a></li></ul>", "More of it")),
        page((0, "<script>{}</script>", "let x = 1")),
    ),
)
def test_furniture_around_the_article_leaves_its_place_as_it_is(html: str) -> None:
    assert looked(html, PLACE).frame_hash == looked(page(), PLACE).frame_hash != ""


@pytest.mark.parametrize(
    "html",
    (
        page((6, "<div class='promo'>{}</div>", "Ten shops to see before the winter comes, and what to buy there.")),
        page((6, "<p><a href='/y'>{}</a></p>", "A headline of another story that is long enough to be one")),
        page((6, "<p>{}</p>", "1,234 views")),
        page((6, "<div class='x'>Read also: <a href='/z'>{}</a></div>", "How the bridge was built")),
    ),
)
def test_furniture_inside_the_article_leaves_what_cleaning_leaves(html: str) -> None:
    assert looked(html, PLACE).frame_hash != looked(page(), PLACE).frame_hash
    assert looked(html, PLACE).region_hash == looked(page(), PLACE).region_hash != ""


@pytest.mark.parametrize(
    "html",
    (
        page().replace("the 3 men", "the 4 men"),
        page().replace("below the headline", "above the text"),
        page().replace("<h1>The bridge", "<h1>The long bridge"),
        page((6, "<p>{}</p>", "A short one.")),
        page((6, "<aside>{}</aside>", "“Nobody was seen there”, she said.")),
        page((6, "<div class='promo'>{}</div>", "Correction: the bridge is 410 metres long, not 140.")),
        page((4, "<aside>{}</aside>", "Correction: the bridge is 410 metres long and by no means 140 as we wrote.")),
    ),
)
def test_what_the_article_gains_or_loses_is_seen(html: str) -> None:
    assert not stands(html)


AUTHOR, DEK_LINE = "<meta name='author' content='{}'>", "A line that says {} of the bridge."
NOTE = "Correction: an earlier version gave the length of the bridge as {} metres, which was wrong."


@pytest.mark.parametrize(
    ("at", "markup"),
    (
        (0, f"<!-- <script> --><!-- counts --><script src='/b.js'></script>{AUTHOR}<!-- end -->"),
        (0, f"<!-- <script src='/old.js'> --> <!-- share --> {AUTHOR}<script src='/b.js'></script>"),
        (0, f"<!--<script>-->{AUTHOR}<!--</script>-->"),
        (0, f"<!-- <style> --><!-- share -->{AUTHOR}<style></style><!-- end -->"),
        (0, f"<script src='/a.js'/>{AUTHOR}<script src='/b.js'></script>"),
        (0, f"<style>/* <script> */</style>{AUTHOR}<script src='/b.js'></script>"),
        (0, "<meta name='author' content='<p>{}</p>'>"),
        (0, '<script type=\'application/ld&#x2B;json\'>{{"@type": "Article", "author": "{}"}}</script>'),
        (0, '<script type=\'application/ld+json\'>{{"@type": "Article", "author": "<li>{}</li>"}}</script>'),
        (3, f"<div class='standfirst'><!-- </div> --><p>{DEK_LINE}</p></div>"),
        (3, f"<div data-bind='visible: n < 3' class='standfirst'><p>{DEK_LINE}</p></div>"),
        (3, f"<div data-tip='<b>Live</b>' class='standfirst'><p>{DEK_LINE}</p></div>"),
        (3, f"<div class='standfirst'><script>document.write('</div>')</script><p>{DEK_LINE}</p></div>"),
        (3, f"<span class='deck'><div class='standfirst'></span><p>{DEK_LINE}</p></div>"),
        (12, "<p>Correction: an earlier version gave</span> the length of the bridge as {} metres.</p>"),
        (12, "<p><b>Correction:</strong> The bridge is {} metres long, and in an earlier version was longer.</p>"),
        (12, f"<ul><li><a href='/c'>Corrections</li><li>{NOTE}</a></li></ul>"),
        (12, f"<div><a href='/c'>Corrections</div><p>{NOTE}</p></a></div>"),
        (12, f"<span><a href='/c'>More <section><b>y</b></span></section><div>{NOTE}</div>"),
        (12, f'<p title="x>Say "hi</p><div>{NOTE}</div><a href="x">y</a>'),
        (12, "<div><p>a<h2>Correction</h2>An earlier version gave {} metres</p> as the length of the bridge.</div>"),
    ),
)
def test_an_edit_is_seen_whatever_the_markup_around_it_is_taken_for(at: int, markup: str) -> None:
    one, other = (page((at, markup, text)) for text in ("fourteen men", "forty men"))
    known = extract(fetched(one), HINTS)
    found = extract(fetched(other), HINTS, known.imprint)
    assert found.verdict is not Verdict.UNCHANGED
    assert found.content == extract(fetched(other), HINTS).content


@pytest.mark.parametrize(
    ("tag", "name"),
    (
        ("article", "body\uffff"),
        ("article", "body\ufffe"),
        ("article", "&#xFFFF;"),
        ("article", "&#1;"),
        ("x-\uffff", "body"),
    ),
)
def test_an_article_is_found_by_a_name_that_no_path_may_hold(tag: str, name: str) -> None:
    named = page().replace("<article class='body'>", f"<{tag} class='{name}'>").replace("</article>", f"</{tag}>")
    known = extract(fetched(named), HINTS)
    assert known.verdict is Verdict.OK
    unchanged = extract(fetched(named.replace("17 views", "18 views")), HINTS, known.imprint)
    edited = extract(fetched(named.replace("the 3 men", "the 4 men")), HINTS, known.imprint)
    assert (unchanged.verdict, edited.verdict) == (Verdict.UNCHANGED, Verdict.OK)


def test_nothing_is_said_where_the_place_is_not_known() -> None:
    assert looked("<p>Another page.</p>", PLACE) == Imprint(place=PLACE)
    assert extract(fetched("Text. And more of it.", "text/plain"), HINTS).imprint.frame_hash == ""
    chosen = PageHints(url=HINTS.url, selection=Selection(keep=("article",)))
    assert extract(fetched(page()), chosen).imprint.frame_hash == ""


def test_a_page_that_holds_its_text_in_data_from_now_on_is_read_there() -> None:
    body = json.dumps({"@type": "NewsArticle", "articleBody": "\n".join(STORY)})
    bare = f"<script type='application/ld+json'>{body}</script><p>Loading.</p>"
    found = extract(fetched(bare), HINTS, extract(fetched(page()), HINTS).imprint)
    assert [each.text for each in found.content.paragraphs] == list(STORY)
    assert found.imprint.place == ""


@pytest.mark.parametrize(
    ("short", "other"),
    (
        ("<div id='subtitle'>{}</div>", "<div id='subtitle'><p>{}</p></div>"),
        ("<p class='DEK'>{}</p>", "<p itemprop='alternativeHeadline'>{}</p>"),
        ("<p class=dek>{}</p>", '<p\nCLASS\n=\n"line big-Standfirst">{}</p>'),
        ("<p title='A'class='story strapline'>{}</p>", "<p/id=storyDek>{}</p>"),
        ("<p itemprop=abstract>{}</p>", "<p cl\x01ass='d\x02eck'>{}</p>"),
        ("<p class='&#100;ek'>{}</p>", "<p itemprop='&#100;escription'>{}</p>"),
    ),
)
def test_a_short_line_that_may_be_the_dek_is_looked_at_however_it_is_called(short: str, other: str) -> None:
    for box in (short, other):
        texts = ("A short line about it all.", "Another short line of it.")
        one, another = (page((3, box, text)).replace(" class='dek'", "", 1) for text in texts)
        assert not is_standing(looked(another, PLACE), looked(one, PLACE))


OTHER_STORY = "<div class='more'><h3><a href='/other'>{}</a></h3></div>"
HEADLINES = tuple(f"Another story of {n} bridges, of the mills beside them and of all who came there" for n in (3, 4))


def test_a_headline_of_another_story_around_the_article_changes_nothing() -> None:
    one, other = (page((12, OTHER_STORY, headline)) for headline in HEADLINES)
    assert min(map(len, HEADLINES)) > 60
    assert is_standing(looked(other, PLACE), looked(one, PLACE))


@pytest.mark.parametrize("box", ("<p>{}</p>", "<p>{} <a href='/x'>More</a></p>", "<aside>{}</aside>"))
def test_a_long_text_around_it_that_is_no_link_is_looked_at(box: str) -> None:
    one, other = (page((12, box, headline)) for headline in HEADLINES)
    assert not is_standing(looked(other, PLACE), looked(one, PLACE))
