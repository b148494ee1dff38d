"""Pages: what of them is the article, what is not, and what is said where there is none."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitor.core.article.extract import extract
from monitor.core.compare import compare
from monitor.model import NOTHING, Extraction, Field, PageHints, Paragraph, Role, Selection
from monitor.wire import Fetched, Verdict

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
URL = "https://news.example.org/2026/bridge"
HINTS = PageHints(url=URL)
TITLE = "Northern bridge to close for repairs"
STORY = (
    "The city council voted on Monday to close the northern bridge for repairs that will last until the spring.",
    "Engineers had found cracks in two of its eleven piers, and said that heavy traffic could no longer be allowed.",
    "“We would rather close it for a winter than lose it for a decade,” said Ann Example of the roads office.",
    "Buses will be sent over the old railway crossing, which was widened two years ago at a cost of 4.2 million.",
    "Shop owners on the left bank said they feared for their trade and asked the council for a cut in their rents.",
    "The last bridge to be closed in the city was the southern one, in 1987; it was reopened after fourteen months.",
)


def fetched(body: str | bytes, media_type: str = "text/html", charset: str | None = "utf-8") -> Fetched:
    raw = body.encode(errors="surrogatepass") if isinstance(body, str) else body
    return Fetched(url=URL, status=200, media_type=media_type, charset=charset, body=raw, at=NOW)


def page(*inside: str, head: str = "", around: str = "") -> str:
    return (
        f'<!doctype html><html lang="en"><head><title>{TITLE} | Example News</title>{head}</head><body>'
        '<header><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav></header>'
        f"<main><article><h1>{TITLE}</h1>{''.join(inside)}</article></main>{around}"
        "<footer>Example News, all rights reserved. <a href='/about'>About us</a></footer></body></html>"
    )


def told(*texts: str) -> tuple[str, ...]:
    return tuple(f"<p>{text}</p>" for text in texts)


def with_inside(markup: str, place: int = 3) -> str:
    return page(*told(*STORY[:place]), markup, *told(*STORY[place:]))


def read(html: str, hints: PageHints = HINTS) -> Extraction:
    found = extract(fetched(html), hints)
    assert found.verdict is Verdict.OK, found.detail
    return found


def texts(found: Extraction) -> tuple[str, ...]:
    return tuple(paragraph.text for paragraph in found.content.paragraphs)


def test_an_article_is_its_title_and_its_paragraphs() -> None:
    found = read(page(*told(*STORY)))
    assert found.content.title == TITLE
    assert texts(found) == STORY
    assert {paragraph.role for paragraph in found.content.paragraphs} == {Role.PARAGRAPH}
    assert found.content.language == "en"


LIST = '<ul><li><a href="/1">Museum returns paintings</a></li><li><a href="/2">Strike is off</a></li></ul>'
FURNITURE = (
    '<nav><a href="/a">Home</a></nav>',
    "<script>var views = 12</script>",
    "<style>p { color: red }</style>",
    '<form><input name="mail">Your address <button>Send</button></form>',
    "<div hidden>Loading the next story, please wait a moment for it.</div>",
    '<p style="display: none">Not shown to anybody who reads this page.</p>',
    '<div aria-hidden="true">Decoration of the page that nobody hears of.</div>',
    '<div role="complementary">Weather: rain in the north, wind from the west.</div>',
    '<div class="related-stories"><p>Museum returns three paintings after a long quarrel over them.</p></div>',
    '<aside class="readMore">Museum returns three paintings to their owners</aside>',
    '<div id="newsletter_box">Get the best of the day in your mailbox each evening.</div>',
    '<div class="ad-slot"><p>Fresh coffee, now at half the price in all of our shops!</p></div>',
    '<div class="social-share">Tell your friends about it</div>',
    '<div class="ad-slot"><img alt=""></div>',
    "<ul><li>Read more</li></ul>",
    '<p><a href="/museum">Museum returns three stolen paintings</a> <time>10:30</time></p>',
    '<p>Read also: <a href="/museum">Museum returns three stolen paintings</a></p>',
    '<p><a href="/museum">Museum returns three stolen paintings</a></p>',
    f"<h3>Related</h3>{LIST}",
    f"<h3>Zzz qqq</h3>{LIST}",
    '<div><h4>Xyz</h4><a href="/1">Museum returns three stolen paintings</a></div>',
    "<p>1 234 views</p>",
    "<div>3 min read</div>",
    "<p>Updated 5 minutes ago</p>",
    "<div><span>Comments (12)</span></div>",
    "<p>Просмотров: 57</p>",
    "<p>Read more</p>",
    '<p>Zzz qqq: <a href="/1">Museum returns three stolen paintings</a></p>',
    '<p>▶ <a href="/1">Museum returns three stolen paintings</a></p>',
    '<p>Follow us on <a href="https://t.example/paper">our channel</a>!</p>',
    '<p>Подписывайтесь на <a href="https://t.example/paper">наш канал</a>.</p>',
    '<div><a href="/1"><img src="/1.jpg"><span>Museum reopens</span></a><p>Three of them were stolen.</p></div>',
    "<p>REKLAMA</p>",
    '<div>Advertisement <a href="/1">Buy</a></div>',
    '<p>Qqq zzz | <a href="/1">Museum returns three stolen paintings</a></p>',
    '<p>Qqq zzz? <a href="/1">Museum returns three stolen paintings</a></p>',
    '<p><i>Qqq zzz: “<a href="/1">Museum returns three stolen paintings</a>”</i></p>',
    '<p>Qqq zzz: <a href="https://t.example/p">@museum</a></p>',
    '<p>Qqq zzz:</p><p><a href="/1">Museum returns three stolen paintings</a></p>',
    '<div>Qqq zzz:<br><a href="/1">Museum opens its doors again</a><br><a href="/2">Strike is off for now</a></div>',
    '<x-more><span>Qqq zzz</span><a href="/1"><span>Museum returns three stolen paintings</span></a></x-more>',
    "<x-promo>Something for the whole family, every day</x-promo>",
    '<details><summary>Qqq (3)</summary><ul><li><a href="/1">Museum reopens</a></li></ul></details>',
    '<div class="a1b2"><p>Zzz the morning letter</p><a href="/n">Qqq on this and that</a></div>',
    '<div><span>Zzz:</span> <a href="/t/1">Museums</a> <a href="/t/2">Strikes</a></div>',
    '<ul><li><a href="/s?x">Facebook</a></li><li><a href="mailto:?x">Mail</a></li><li>Zzz</li></ul>',
    '<div><p>Zzz qqq?</p><label><input type="radio">Yes 51%</label><label><input type="radio">No 49%</label></div>',
    "<section><h2>Zzz</h2><p>The best of the week for you. On Fridays.</p><form><input></form></section>",
    "<div><button>▶</button><span>Zzz to this qqq as it is read</span> <span>4:31</span></div>",
    '<span class="sr-only">Ends here</span>',
    "<div>"
    + "".join(
        f'<div class="c"><h3><a href="/{n}">Museum returns {n} paintings</a></h3><p>They had been stolen.</p></div>'
        for n in range(3)
    )
    + "</div>",
    '<p><a href="#talk">Zzz of the readers (12)</a></p>',
    "<p>Πριν από 12 λεπτά</p>",
    "<p>Frissítve 12 perccel ezelőtt</p>",
    "<p>最終更新 12分前</p>",
    "<p>★★★★☆ 4.2 / 5 (12)</p>",
    "<p>12.4K zzz</p>",
    "<p>Aktualisiert: 12.05.2025, 08:12</p>",
    "<p>1.012 προβολές</p>",
    "<p>🔊 Zzz · 4:12</p>",
)


@pytest.mark.parametrize("furniture", FURNITURE)
def test_furniture_between_the_paragraphs_is_not_of_the_article(furniture: str) -> None:
    plain, furnished = read(page(*told(*STORY))), read(with_inside(furniture))
    assert replace(furnished.content, media=()) == plain.content


@pytest.mark.parametrize("furniture", FURNITURE)
def test_furniture_that_changes_changes_nothing(furniture: str) -> None:
    changed = re.sub(r"\b\d+\b", "77", furniture).replace("Museum", "Gallery")
    assert read(with_inside(changed)).content == read(with_inside(furniture)).content


KEPT = (
    ("<p>Correction: An earlier version of this article gave the wrong year.</p>", Role.NOTICE),
    ("<div>Correction: An earlier version of this article gave the wrong year.</div>", Role.NOTICE),
    ("<aside class='related'>Correction: the bridge was opened in 1931, and not in 1913.</aside>", Role.NOTICE),
    ("<h2>A winter of detours</h2>", Role.HEADING),
    ("<p>It rained.</p>", Role.PARAGRAPH),
    ("<p>The toll was 12.</p>", Role.PARAGRAPH),
    ("<ul><li>Line 4 will end at the market square</li></ul>", Role.LIST_ITEM),
    ("<blockquote>The bridge is our only way to work</blockquote>", Role.QUOTE),
    ("<aside>“The bridge is our only way to work,” said a commuter.</aside>", Role.PARAGRAPH),
    ("<figure><img src='/b.jpg'><figcaption>The bridge on Sunday evening</figcaption></figure>", Role.CAPTION),
    ("<p>The <a href='/report'>report of the engineers</a> has two hundred pages.</p>", Role.PARAGRAPH),
    ("<p>Read also what the engineers wrote of it, said the mayor, before you judge.</p>", Role.PARAGRAPH),
    ("<p class='download'>The report can be had at the town hall.</p>", Role.PARAGRAPH),
    ("<p>About <b><span>17</span></b> people watched.</p>", Role.PARAGRAPH),
    ("<p>A list of the 9 to whom it was told</p>", Role.PARAGRAPH),
    ("<p>At least 12 killed</p>", Role.PARAGRAPH),
    ("<div>Mindestens 12 Menschen getötet</div>", Role.PARAGRAPH),
    ("<p>少なくとも12人死亡</p>", Role.PARAGRAPH),
    ("<p><strong>Не менее 12 погибших</strong></p>", Role.PARAGRAPH),
    ("<p>Northend 2, Southend 1</p>", Role.PARAGRAPH),
    ("<p><b>1. A long road to trial</b></p>", Role.PARAGRAPH),
    ("<p>14.32 The last of the buses leaves the market</p>", Role.PARAGRAPH),
    ("<p>14:32</p>", Role.PARAGRAPH),
    ("<p><strong>12 May 2025</strong></p>", Role.PARAGRAPH),
    ("<p>$ 1,200 – 1,500</p>", Role.PARAGRAPH),
    ("<p>Engineer, 34, of the roads office</p>", Role.PARAGRAPH),
    ("<p>Three more piers were looked at:</p>", Role.PARAGRAPH),
    ("<p>Three more piers were looked at</p>", Role.PARAGRAPH),
    ("<p><a href='/report'>The engineers had warned of it two years before.</a></p>", Role.PARAGRAPH),
    ("<p>“<a href='/report'>Nobody told us that it would be locked after dark.</a>”</p>", Role.PARAGRAPH),
    ("<p>“What now?”</p>", Role.PARAGRAPH),
    ("<p class='css-1ad2x'>Three more piers were looked at.</p>", Role.PARAGRAPH),
    ("<small>The name of the bridge has been spelled anew.</small>", Role.PARAGRAPH),
)


CAPTIONS = (
    "<figure><img src='/b.jpg'><figcaption>The bridge in spring</figcaption></figure>",
    "<div class='wp-caption'><img src='/b.jpg'><p>The bridge in spring</p></div>",
    "<div class='photo'><img src='/b.jpg'> The bridge in spring</div>",
    "<div class='image-box'><img src='/b.jpg'><span class='image-credit'>The bridge in spring</span></div>",
)


@pytest.mark.parametrize("markup", CAPTIONS)
def test_what_is_said_of_a_picture_is_a_caption(markup: str) -> None:
    found = read(with_inside(markup)).content.paragraphs
    assert [each.text for each in found if each.role is Role.CAPTION] == ["The bridge in spring"]


def test_an_article_in_pieces_is_read_whole() -> None:
    box = "<div class='grid'><div class='column text'>{}</div><div class='column ad-slot'>Buy</div></div>"
    pieces = "".join(box.format("".join(told(*part))) for part in (STORY[:4], STORY[4:]))
    html = page().replace("</article>", f"</article><div class='chunks'>{pieces}</div>")
    assert texts(read(html)) == STORY


def test_a_list_of_places_on_the_page_itself_is_of_the_article() -> None:
    contents = "<ul><li><a href='#first'>How it began</a></li><li><a href='#second'>What comes next</a></li></ul>"
    assert {"How it began", "What comes next"} <= set(texts(read(with_inside(contents))))


def test_text_that_only_a_script_holds_is_read_from_there() -> None:
    markup = "".join(told(*STORY)).replace("<", "\\u003c").replace('"', '\\"')
    script = f'<script>window.state = {{"id": 7, "contentHtml": "{markup}", "more": [1, 2]}}</script>'
    found = read(f"<html><head><title>{TITLE}</title></head><body><div id='app'></div>{script}</body></html>")
    assert texts(found) == STORY


@pytest.mark.parametrize(("markup", "role"), KEPT)
def test_what_is_of_the_article_stays(markup: str, role: Role) -> None:
    found = read(with_inside(markup))
    expected = Paragraph(role, re.sub(r"<[^>]*>", "", markup))
    assert found.content.paragraphs[3] == expected
    assert len(found.content.paragraphs) == len(STORY) + 1


@pytest.mark.parametrize("name", ("widget", "sidebar", "related", "ad"))
def test_a_name_means_nothing_where_the_article_itself_bears_it(name: str) -> None:
    boxes = (f'<div class="{name}"><p>{text}</p></div>' for text in STORY)
    assert texts(read(page(*boxes))) == STORY
    assert texts(read(page(f'<div id="{name}">', *told(*STORY), "</div>"))) == STORY


WHOLE = (
    (
        (
            '<p>More of it:</p><ul><li><a href="/1">The report says that it was known two years before.</a></li>'
            '<li><a href="/2">The council says that nobody had told it about that.</a></li></ul>'
        ),
        (
            "More of it:",
            "The report says that it was known two years before.",
            "The council says that nobody had told it about that.",
        ),
    ),
    (
        "<ul><li>Northend 2, Southend 1</li><li>Westend 0, Eastend 3</li></ul>",
        ("Northend 2, Southend 1", "Westend 0, Eastend 3"),
    ),
    ("<ul><li>200 g of sugar</li><li>3 eggs</li></ul>", ("200 g of sugar", "3 eggs")),
    (
        "<div class='box'><h3>At a glance</h3><ul><li>Two piers of eleven</li><li>At least 12 months</li></ul></div>",
        ("At a glance", "Two piers of eleven", "At least 12 months"),
    ),
    (
        "<table><tr><th>Pier</th><th>2024</th></tr><tr><td>Third</td><td>12</td></tr></table>",
        ("Pier", "2024", "Third", "12"),
    ),
    (
        "<dl><dt>Who pays?</dt><dd>The city and the county, half each.</dd></dl>",
        ("Who pays?", "The city and the county, half each."),
    ),
    (
        "<p>Roses are red<br>and the river is 12 feet deep</p>",
        ("Roses are red and the river is 12 feet deep",),
    ),
    (
        "<div><h3>14:32</h3><p>The last of the buses leaves the market, with nobody on it.</p></div>",
        ("14:32", "The last of the buses leaves the market, with nobody on it."),
    ),
    (
        "<details><summary>What is a pier</summary><p>A pillar that stands in the water.</p></details>",
        ("What is a pier", "A pillar that stands in the water."),
    ),
    (
        "<figure><blockquote>Nobody told us</blockquote><figcaption>A commuter, 34</figcaption></figure>",
        ("Nobody told us", "A commuter, 34"),
    ),
)


@pytest.mark.parametrize(("markup", "expected"), WHOLE)
def test_lists_tables_and_boxes_of_the_story_stay_whole(markup: str, expected: tuple[str, ...]) -> None:
    assert texts(read(with_inside(markup)))[3:-3] == expected


def test_what_was_left_out_is_told_with_its_reason() -> None:
    found = read(with_inside('<p>1 234 views</p><p>Read also: <a href="/x">Museum returns paintings</a></p>'))
    reasons = {each.text: each.why for each in found.dropped}
    assert reasons["1 234 views"] == "a counter or a clock"
    assert reasons["Read also: Museum returns paintings"] == "a label with links"


@pytest.mark.parametrize(
    ("markup", "expected"),
    (
        ("<p>one<br>two</p>", ("one two",)),
        ("<p>one<br><br>two</p>", ("one", "two")),
        ("<p>one<br/> &nbsp; <br/>\n<br>two</p>", ("one", "two")),
        ("<div>one<p>two</p>three</div>", ("one", "two", "three")),
        ("<p>a<b>b</b>c <i>d</i>\n e&nbsp;f</p>", ("abc d e f",)),
        ("<p>x&#0;y\x01z</p>", ("x\N{REPLACEMENT CHARACTER}yz",)),
        ("<ul><li>one</li><li>two</li></ul>", ("one", "two")),
        ("<table><tr><td>one</td><td>two</td></tr></table>", ("one", "two")),
        ("<p>same</p><p>same</p>", ("same", "same")),
    ),
)
def test_blocks_are_lines_of_clean_text(markup: str, expected: tuple[str, ...]) -> None:
    found = texts(read(with_inside(markup)))
    assert found[3 : len(found) - 3] == expected


def test_text_below_a_thousand_boxes_is_read() -> None:
    deep = "<div>" * 1_000 + "<p>The very last line stands deep below.</p>" + "</div>" * 1_000
    assert "The very last line stands deep below." in texts(read(with_inside(deep)))


# -------------------------------------------------------------------------------------------------- other fields


def test_metadata_is_read_from_where_it_is_declared() -> None:
    head = """<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle",
    "headline": "Northern bridge to close for repairs", "author": [{"name": "Ann Writer"}, {"name": "Bo Editor"}],
    "datePublished": "2026-11-23T09:00:00+01:00", "dateModified": "2026-11-23T10:30:00Z"}]}</script>"""
    found = read(page("<p>By Ann Writer, Bo Editor</p>", *told(*STORY), head=head))
    assert found.content.byline == "Ann Writer, Bo Editor"
    assert found.content.published_at == datetime(2026, 11, 23, 8, tzinfo=UTC)
    assert found.content.modified_at == datetime(2026, 11, 23, 10, 30, tzinfo=UTC)
    assert texts(found) == STORY


NOTE = "The bridge is 410 metres long and not 140."


@pytest.mark.parametrize(
    ("declared", "told"),
    (
        (f'"{NOTE}"', [NOTE]),
        (f'["{NOTE}", "{NOTE}"]', [NOTE]),
        (f'{{"@type": "CorrectionComment", "text": "{NOTE}", "datePublished": "2026-11-23"}}', [NOTE]),
        ('"https://example.org/corrections"', []),
        ('[{"@type": "CorrectionComment"}, 3, null]', []),
    ),
)
def test_a_correction_that_only_the_page_s_data_declares_is_a_notice(declared: str, told: list[str]) -> None:
    head = f'<script type="application/ld+json">{{"@type": "NewsArticle", "correction": {declared}}}</script>'
    paragraphs = read(page(*map("<p>{}</p>".format, STORY), head=head)).content.paragraphs
    assert [each.text for each in paragraphs[len(STORY) :]] == told
    assert {each.role for each in paragraphs[len(STORY) :]} <= {Role.NOTICE}


@pytest.mark.parametrize(
    ("declared", "is_free"), (("false", False), ('"False"', False), ("true", True), ('"True"', True), ("null", True))
)
def test_a_page_says_whether_its_text_is_free(declared: str, is_free: bool) -> None:
    head = f'<script type="application/ld+json">{{"@type": "Article", "isAccessibleForFree": {declared}}}</script>'
    assert read(page(*told(*STORY), head=head)).is_free is is_free


def test_a_declared_correction_that_the_text_shows_is_told_once() -> None:
    head = f'<script type="application/ld+json">{{"@type": "NewsArticle", "correction": "{NOTE}"}}</script>'
    assert texts(read(page(*told(*STORY, f"Correction: {NOTE}"), head=head))) == (*STORY, f"Correction: {NOTE}")


def test_metadata_is_read_from_open_graph_where_there_is_no_json() -> None:
    head = """<script type="application/ld+json">{broken</script><meta name="author" content="Ann Writer">
    <meta property="article:published_time" content="2026-11-23T09:00:00+01:00">
    <meta property="article:modified_time" content="9999-12-31T23:59:59-14:00">"""
    content = read(page(*told(*STORY), head=head)).content
    assert content.byline == "Ann Writer"
    assert content.published_at == datetime(2026, 11, 23, 8, tzinfo=UTC)
    assert content.modified_at is None


@pytest.mark.parametrize(
    ("head", "title"),
    (
        ("", TITLE),
        (f'<meta property="og:title" content="{TITLE}">', TITLE),
        ('<meta property="og:title" content="You will not believe this bridge">', TITLE),
    ),
)
def test_the_title_is_what_most_of_the_page_says(head: str, title: str) -> None:
    assert read(page(*told(*STORY), head=head)).content.title == title


def test_a_heading_that_was_edited_alone_is_another_headline() -> None:
    data = f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{TITLE}"}}</script>'
    before = page(*told(*STORY), head=data)
    assert read(before).content.heading == "", "it says what the title says"
    after = before.replace(f"<h1>{TITLE}", "<h1>Northern bridge to close for ever")
    (edit,) = compare(read(before).content, read(after).content).edits
    assert (edit.field, edit.before, edit.after) == (Field.HEADLINE, TITLE, "Northern bridge to close for ever")


def test_a_heading_with_one_word_edited_is_the_title() -> None:
    data = f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{TITLE}"}}</script>'
    html = page(*told(*STORY), head=data).replace("<h1>Northern", "<h1>Southern")
    content = read(html).content
    assert (content.title, content.heading) == (TITLE.replace("Northern", "Southern"), "")


@pytest.mark.parametrize("heading", ("Example News", "Most read", ""))
def test_the_heading_of_a_box_or_of_the_site_is_no_headline(heading: str) -> None:
    shared = f'<meta property="og:title" content="{TITLE}">'
    html = page(*told(*STORY), head=shared).replace(f"<h1>{TITLE}</h1>", f"<h1>{heading}</h1>")
    assert read(html).content.headline == TITLE


def test_a_page_says_where_it_stands() -> None:
    head = (
        '<link rel="canonical" href="/2026/the-bridge"><meta property="og:url" content="https://elsewhere.example/b">'
        '<script type="application/ld+json">{"@type": "NewsArticle", "articleSection": "City",'
        ' "mainEntityOfPage": {"@id": "https://example.org/bridge"}}</script>'
    )
    found = read(page(*told(*STORY), head=head))
    assert found.content.section == "City"
    assert found.addresses == ("https://news.example.org/2026/the-bridge", "https://example.org/bridge", URL)


def test_a_page_without_a_title_has_its_listing_s() -> None:
    html = f"<html><body>{''.join(told(*STORY))}</body></html>"
    assert read(html, PageHints(url=URL, title="As listed", language="en")).content.title == "As listed"


def test_the_title_never_stands_in_the_body() -> None:
    found = read(page(f"<p>{TITLE.upper()}!</p>", *told(*STORY), f"<p>{TITLE}</p>"))
    assert texts(found) == STORY


def test_a_dek_is_a_field_of_its_own() -> None:
    dek = "Cracks in two piers force the council to act at last"
    for box in (f'<p class="article-dek">{dek}</p>', f'<div class="standfirst"><p>{dek}</p></div>'):
        found = read(page(box, *told(*STORY)))
        assert (found.content.dek, texts(found)) == (dek, STORY)
    assert read(page(*told(*STORY), head=f'<meta name="description" content="{dek}">')).content.dek == ""


def test_links_and_pictures_are_absolute_and_free_of_trackers() -> None:
    found = read(
        page(
            *told(*STORY[:3]),
            '<p>The <a href="/report?utm_source=x&amp;id=7#top">report</a>, <a href="#note">a note</a> and '
            '<a href="javascript:void(0)">a trap</a> and <a href="http://[::1">a slip</a> were read by many.</p>',
            '<figure><img src="data:image/gif;base64,R0" data-src="/bridge.jpg?w=640"><img src="/bridge.jpg?w=1280">'
            '<img src="//cdn.example/p.php?id=3"><img></figure>',
            *told(*STORY[3:]),
        )
    )
    assert found.content.links == ("https://news.example.org/report?id=7#top",)
    assert found.content.media == ("https://news.example.org/bridge.jpg", "https://cdn.example/p.php?id=3")


# ---------------------------------------------------------------------------------------------- the operator's word


def test_the_operator_can_drop_parts() -> None:
    html = with_inside('<div class="ticker">The river stands at a height that nobody had expected.</div>')
    assert len(texts(read(html))) == len(STORY) + 1
    dropped = read(
        html,
        PageHints(
            url=URL, selection=Selection(drop=(".ticker", ".ticker", "//p[1]", "//title/text()", "(count(//p))"))
        ),
    )
    assert texts(dropped) == STORY[1:]


def test_the_operator_can_drop_texts() -> None:
    hints = PageHints(url=URL, selection=Selection(drop_text=("^Engineers had", "(?i)RAILWAY")))
    found = read(page(*told(*STORY)), hints)
    assert texts(found) == (STORY[0], STORY[2], *STORY[4:])
    assert {each.why for each in found.dropped} >= {"named by the source's drop_text setting"}


def test_a_pattern_that_takes_others_forever_takes_no_time() -> None:
    hints = PageHints(url=URL, selection=Selection(drop_text=("(a+)+$",)))
    assert texts(read(page(*told(*STORY, "a" * 5_000 + "b.")), hints))[: len(STORY)] == STORY


def test_the_operator_can_keep_parts_only() -> None:
    html = page(
        *told(*STORY), around='<div class="box"><p>Only this small text is what the operator wants.</p></div>'
    )
    kept = read(html, PageHints(url=URL, selection=Selection(keep=(".box",))))
    assert texts(kept) == ("Only this small text is what the operator wants.",)


def test_a_page_without_the_parts_to_keep_is_no_article() -> None:
    found = extract(fetched(page(*told(*STORY))), PageHints(url=URL, selection=Selection(keep=(".none",))))
    assert found.verdict is Verdict.NOT_ARTICLE
    assert "keep setting" in found.detail


def test_parts_to_keep_within_one_another_are_kept_once() -> None:
    html = page(*told(*STORY), around=f'<div class="a"><p class="b">{STORY[0]}</p></div><p class="b">{STORY[1]}</p>')
    kept = read(html, PageHints(url=URL, selection=Selection(keep=(".b", "//*[@class='a']"))))
    assert texts(kept) == STORY[:2]


@pytest.mark.parametrize("selector", ("p[", "//p[", "document('file:///etc/passwd')"))
def test_a_selector_that_is_none_is_refused(selector: str) -> None:
    with pytest.raises(ValueError, match="neither a CSS selector nor XPath"):
        extract(fetched(page(*told(*STORY))), PageHints(url=URL, selection=Selection(drop=(selector,))))


# ------------------------------------------------------------------------------------------------------- verdicts


@pytest.mark.parametrize(
    ("body", "media_type", "verdict", "said"),
    (
        (b"", "text/html", Verdict.SUSPECT, "the page is empty"),
        (b" \n\t ", "text/html", Verdict.SUSPECT, "the page is empty"),
        (b"", "text/plain", Verdict.SUSPECT, "the page is empty"),
        (b"%PDF-1.7", "application/pdf", Verdict.NOT_ARTICLE, "gives application/pdf, not a web page"),
        (b"\x89PNG", "image/png", Verdict.NOT_ARTICLE, "gives image/png, not a web page"),
        (b"{}", "application/json", Verdict.NOT_ARTICLE, "gives application/json, not a web page"),
        (b"\xff\xfe\xfd" * 50, "text/html", Verdict.SUSPECT, "cannot be decoded"),
        (b"<html></html>", "text/html", Verdict.NOT_ARTICLE, "no article text on the page (0 links, 0 letters)"),
        (b"<!-- nothing -->", "text/html", Verdict.NOT_ARTICLE, "no article text"),
        (b"<p>Please wait.</p><script>go()</script>", "text/html", Verdict.SCRIPT_ONLY, "scripts would set it in"),
        (b"<a href='/x'>x</a> " * 50, "text/html", Verdict.NOT_ARTICLE, "a page that lists articles"),
        (b"Only a title\n", "text/plain", Verdict.NOT_ARTICLE, "no text beside its title"),
    ),
)
def test_what_is_no_article_is_told(body: bytes, media_type: str, verdict: Verdict, said: str) -> None:
    answer = fetched(body, media_type)
    found = extract(answer, HINTS)
    assert found.verdict is verdict
    assert said in found.detail
    assert found.content.paragraphs == ()
    assert found.imprint.blocks_hash == ""


def test_a_page_whose_text_is_in_its_data_only_is_read_from_there() -> None:
    body = " ".join(STORY[:3]) + "\\n" + STORY[3]
    head = f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{body}"}}</script>'
    found = read(f"<html><head><title>{TITLE}</title>{head}</head><body><div id='app'></div></body></html>")
    assert texts(found) == (" ".join(STORY[:3]), STORY[3])
    assert "JSON-LD" in found.detail


def test_a_heading_above_the_text_in_other_words_than_the_title_is_no_paragraph() -> None:
    html = page(*told(*STORY)).replace(f"<h1>{TITLE}", "<h1>Bridge: the works begin")
    found = read(html.replace("</head>", f'<meta property="og:title" content="{TITLE}"></head>'))
    assert (found.content.title, texts(found)) == (TITLE, STORY)
    assert found.content.headline == found.content.heading == "Bridge: the works begin"


def test_a_page_that_only_repeats_its_title_is_no_article() -> None:
    title = f"{TITLE}, and after that for a long time to come, as nobody had wished or foreseen before this year"
    html = f"<html><head><title>{title}</title></head><body><div><p>{title}</p></div><p>{title}</p></body></html>"
    assert extract(fetched(html), HINTS).verdict is Verdict.NOT_ARTICLE


DEEP_NAME = '{"name":' * 50 + '"x"' + "}" * 50
DEEP_ENTITY = '{"mainEntity":' * 50 + "1" + "}" * 50


@pytest.mark.parametrize(
    "data",
    (
        "[" * 2_000,
        f'{{"@type": ["Thing", "NewsArticle"], "author": {DEEP_NAME}}}',
        f'{{"mainEntityOfPage": {DEEP_ENTITY}}}',
        '[1, null, "x", {"@type": 7}, {"@type": "NewsArticle", "headline": [], "author": [], "datePublished": {}}]',
        '{"@type": "NewsArticle", "inLanguage": "\\ud800", "author": "https://a.example/ann", "dateModified": 12}',
    ),
)
def test_odd_data_in_a_page_does_no_harm(data: str) -> None:
    html = page(*told(*STORY), head=f'<script type="application/ld+json">{data}</script><meta name="x"><meta>')
    found = read(html.replace('<html lang="en">', "<html>"))
    assert (texts(found), found.content.byline, found.content.published_at) == (STORY, "", None)
    assert found.content.language is None


def test_a_label_among_the_items_of_a_list_is_left_out() -> None:
    found = read(with_inside(f"<ul><li>{STORY[0]} So it was told.</li><li>Read more</li></ul>"))
    assert len(texts(found)) == len(STORY) + 1
    assert ("Read more", "a label") in {(each.text, each.why) for each in found.dropped}


def test_a_short_article_is_read_where_most_prose_stands() -> None:
    found = read(
        f"<html><head><title>{TITLE}</title></head><body><div><p>{STORY[0]}</p><p>{STORY[1]}</p></div></body>"
    )
    assert texts(found) == STORY[:2]


# ---------------------------------------------------------------------------------------------------- text copies

SEED = f"{TITLE}\n{STORY[0]}\n\n  {STORY[1]}  \nRead also:\nNo picture\nMuseum returns paintings\n"


def test_a_text_copy_is_its_lines() -> None:
    found = extract(fetched(SEED, "text/plain"), PageHints(url=URL, title=f" {TITLE.upper()}", language="en"))
    assert found.verdict is Verdict.OK
    assert found.content.title == f" {TITLE.upper()}"
    assert texts(found) == STORY[:2]
    assert [(each.text, each.why) for each in found.dropped][1] == ("No picture", "after a label")
    assert found.content.language == "en"


def test_a_title_that_is_no_line_of_the_copy_takes_no_line_away() -> None:
    assert texts(extract(fetched(SEED, "text/plain"), PageHints(url=URL, title="Else")))[0] == TITLE


def test_a_text_copy_without_a_sidecar_has_its_first_line_as_title() -> None:
    found = extract(fetched(SEED, "text/plain"), HINTS)
    assert (found.content.title, texts(found)) == (TITLE, STORY[:2])


def test_the_read_also_block_of_a_copy_may_change_and_its_sentences_may_not() -> None:
    hints = PageHints(url=URL, title=TITLE)
    before = extract(fetched(SEED, "text/plain"), hints)
    other_block = fetched(SEED.replace("Museum returns paintings", "Strike is off"), "text/plain")
    edited = fetched(SEED.replace("on Monday", "on Tuesday"), "text/plain")
    assert extract(other_block, hints).content == before.content
    assert extract(other_block, hints, before.imprint).verdict is Verdict.UNCHANGED
    assert extract(edited, hints, before.imprint).content not in {before.content, NOTHING}


# ------------------------------------------------------------------------------------------------- the change gate


def is_known(html: str, earlier: str) -> bool:
    """Say whether the gate takes a page for the earlier one, furniture aside."""
    kept = extract(fetched(earlier), HINTS).imprint
    return extract(fetched(html), HINTS, kept).verdict is Verdict.UNCHANGED


@pytest.mark.parametrize(
    "change",
    (
        lambda html: html.replace("</head>", "<script>var build = 7</script></head>"),
        lambda html: html.replace("<p>", '<p data-nonce="x7">'),
        lambda html: html.replace("<body>", "<body><!-- rendered in 12 ms -->"),
        lambda html: html.replace(" repairs", "\n   repairs"),
        lambda html: html.replace("Sport", "Sports"),
    ),
)
def test_the_gate_lets_pass_what_only_differs_around_the_article(change: "type[str]") -> None:
    html = page(*told(*STORY))
    assert is_known(change(html), html)


def test_the_gate_sees_one_word() -> None:
    html = page(*told(*STORY))
    assert not is_known(html.replace("eleven", "twelve"), html)


def test_what_is_kept_of_a_page_that_was_believed_holds_for_the_next_look() -> None:
    html = fetched(page(*told(*STORY)))
    believed = extract(html, replace(HINTS, is_trusted=True))
    assert extract(html, HINTS, believed.imprint).verdict is Verdict.UNCHANGED


def test_what_changed_around_the_article_is_looked_for_in_its_place_first() -> None:
    html = with_inside(FURNITURE[8])
    kept = extract(fetched(html), HINTS).imprint
    other = html.replace(FURNITURE[8], FURNITURE[16])
    unchanged = extract(fetched(other), HINTS, kept)
    assert unchanged.verdict is Verdict.UNCHANGED
    assert (unchanged.imprint.blocks_hash, unchanged.imprint.place) == (kept.blocks_hash, kept.place)
    assert extract(fetched(other), HINTS, unchanged.imprint).imprint == unchanged.imprint


MUTATED = with_inside(FURNITURE[8] + FURNITURE[16] + FURNITURE[20])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(
            st.integers(0, len(MUTATED)),
            st.integers(0, 12),
            st.sampled_from(
                ("", " ", "\n", "<!-- x -->", "<p>", "</div>", "7", '<b class="ad">', "<script>x</script>")
            ),
        ),
        min_size=1,
        max_size=3,
    )
)
def test_where_the_gate_says_same_the_extraction_does(cuts: list[tuple[int, int, str]]) -> None:
    html = MUTATED
    for start, length, put in cuts:
        html = html[:start] + put + html[start + length :]
    if is_known(html, MUTATED):
        assert extract(fetched(html), HINTS).content == extract(fetched(MUTATED), HINTS).content


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=400) | st.text(max_size=400))
def test_any_bytes_get_a_verdict(body: str | bytes) -> None:
    found = extract(fetched(body), HINTS)
    assert found.verdict in {Verdict.OK, Verdict.NOT_ARTICLE, Verdict.SUSPECT}
    repr(found).encode()
