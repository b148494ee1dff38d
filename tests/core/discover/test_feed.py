"""Feeds: what an entry is made of, and what becomes of documents that are no feed or a broken one."""

from datetime import UTC, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from monitor.core.discover import discover
from monitor.core.discover.feed import discover as read
from monitor.core.discover.hints import plain
from monitor.core.discover.window import window
from monitor.model import Discovery, Entry, SourceKind
from monitor.settings import Source, TextFrom
from monitor.wire import Verdict
from tests.core.discover.documents import atom, document, rss

CONTENT = "http://purl.org/rss/1.0/modules/content/"


def only(found: Discovery) -> Entry:
    assert found.verdict is Verdict.OK, found.detail
    assert len(found.entries) == 1, found
    return found.entries[0]


def test_an_rss_item_becomes_an_entry() -> None:
    entry = only(
        read(
            document(
                rss(
                    "<title>Bridge &amp; tunnel</title><link>/2026/bridge</link><guid isPermaLink='false'>b-7</guid>"
                    "<author>desk@example.org (The Desk)</author><pubDate>Mon, 23 Nov 2026 10:00:00 +0100</pubDate>"
                )
            )
        )
    )
    assert (entry.url, entry.location) == ("https://news.example.org/2026/bridge",) * 2
    assert (entry.guid, entry.title) == ("b-7", "Bridge & tunnel")
    assert entry.published_at == datetime(2026, 11, 23, 9, tzinfo=UTC)
    assert "The Desk" in entry.author


def test_an_atom_entry_becomes_an_entry() -> None:
    entry = only(
        read(
            document(
                atom(
                    "<id>urn:b-7</id><title type='html'>&lt;b&gt;Bridge&lt;/b&gt; closed</title>"
                    "<link href='../2026/bridge'/><author><name>Ann Ex</name></author>"
                    "<published>2026-11-22T10:00:00Z</published><updated>2026-11-23T10:00:00+02:00</updated>"
                ),
                "application/atom+xml",
            )
        )
    )
    assert (entry.url, entry.title, entry.author) == (
        "https://news.example.org/2026/bridge",
        "Bridge closed",
        "Ann Ex",
    )
    assert entry.published_at == datetime(2026, 11, 22, 10, tzinfo=UTC)
    assert entry.updated_at == datetime(2026, 11, 23, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("item", "url"),
    (
        ("<link>https://a.example/1</link>", "https://a.example/1"),
        ("<link> /1?a=b&amp;c=d </link>", "https://news.example.org/1?a=b&c=d"),
        ("<link>//a.example/1</link>", "https://a.example/1"),
        ("<guid>https://a.example/1</guid>", "https://a.example/1"),
        ("<link>javascript:alert(1)</link><guid>https://a.example/1</guid>", "https://a.example/1"),
        ("<link>https://a.example/1</link><guid>https://a.example/2</guid>", "https://a.example/1"),
        ("<link>https://a.example/a b</link>", "https://a.example/a%20b"),
    ),
)
def test_an_entry_is_where_its_link_or_its_permalink_says(item: str, url: str) -> None:
    assert only(read(document(rss(f"<title>T</title>{item}")))).url == url


@pytest.mark.parametrize(
    "item",
    (
        "",
        "<guid>b-7</guid>",
        "<guid isPermaLink='false'>https://a.example/1</guid>",
        "<link>javascript:alert(1)</link>",
        "<link>data:text/html,x</link>",
        "<link>file:///etc/passwd</link>",
        "<link>ftp://a.example/1</link>",
        "<link>http://[::1</link>",
        "<link>https://a.example:99999/</link>",
    ),
)
def test_an_entry_without_a_usable_link_is_left_out_and_counted(item: str) -> None:
    found = read(document(rss(f"<title>T</title>{item}", "<title>U</title><link>https://a.example/2</link>")))
    assert [entry.url for entry in found.entries] == ["https://a.example/2"]
    assert (found.total, found.detail) == (2, "1 without a usable link left out")


def test_entries_that_share_a_guid_or_have_none_are_entries_still() -> None:
    items = [f"<title>T{n}</title><link>https://a.example/{n}</link><guid>same</guid>" for n in range(10)]
    found = read(document(rss(*items, "<title>none</title><link>https://a.example/none</link>")))
    assert len({entry.url for entry in found.entries}) == 11
    assert found.entries[10].guid is None


@pytest.mark.parametrize(
    ("given_title", "shown"),
    (
        ("Bridge closed", "Bridge closed"),
        ("  Bridge\n\tclosed ", "Bridge closed"),
        ("<b>Bri</b>dge<br/>closed", "Bridge closed"),
        ("<script>alert(1)</script>Headline", "Headline"),
        ("<script>never closed", ""),
        ("Profit &lt; 5 &amp; loss &gt; 3", "Profit < 5 & loss > 3"),
        ("1 < 2 and 4 > 3", "1 < 2 and 4 > 3"),
        ("a\x00b\x1b[31mc\x85d", "ab[31mc d"),
        ("line\u2028end", "line end"),
        ("\ud800x", "\N{REPLACEMENT CHARACTER}x"),
        ("", ""),
    ),
)
def test_a_title_is_one_line_of_plain_text(given_title: str, shown: str) -> None:
    assert plain(given_title) == shown


def test_a_title_is_cut_at_300_characters() -> None:
    assert len(plain("word " * 10_000)) <= 300
    assert plain("word " * 10_000).endswith("…")


@settings(deadline=None)
@given(st.text(max_size=200))
@example("<" * 200)
def test_any_title_can_be_stored_and_has_no_controls(title: str) -> None:
    shown = plain(title)
    assert shown.encode().decode() == shown
    assert not any(ord(char) < 32 for char in shown)


@pytest.mark.parametrize(
    "date",
    (
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "Fri, 31 Dec 9999 23:59:59 GMT",
        "9999-12-31T23:59:59-14:00",
        "0001-01-01T00:00:00+14:00",
        "yesterday",
        "",
        "Sun, 99 Foo 2026 99:99:99 GMT",
    ),
)
def test_dates_that_no_article_has_are_no_dates(date: str) -> None:
    assert (
        only(read(document(rss(f"<link>https://a.example/1</link><pubDate>{date}</pubDate>")))).published_at is None
    )


def test_of_many_entries_the_newest_are_read_and_the_total_is_told() -> None:
    items = [
        f"<link>https://a.example/{n}</link><pubDate>{n:02} Nov 2026 10:00:00 GMT</pubDate>" for n in range(1, 21)
    ]
    found = read(document(rss(*items)), limit=3)
    assert [entry.url for entry in found.entries] == [f"https://a.example/{n}" for n in (18, 19, 20)]
    assert (found.total, found.detail) == (20, "the newest 3 of 20 entries are read")


def test_of_many_entries_without_dates_the_upper_are_read() -> None:
    found = read(document(rss(*(f"<link>https://a.example/{n}</link>" for n in range(9)))), limit=2)
    assert [entry.url for entry in found.entries] == ["https://a.example/0", "https://a.example/1"]


@pytest.mark.parametrize(
    "moved",
    (
        "<title>U</title><description>D</description>",
        "<title>T</title><description>E</description>",
        f"<title>T</title><description>D</description><encoded xmlns='{CONTENT}'>new</encoded>",
    ),
)
def test_the_digest_moves_with_what_the_feed_says(moved: str) -> None:
    link = "<link>https://a.example/1</link>"
    before = only(read(document(rss(f"{link}<title>T</title><description>D</description>"))))
    again = only(read(document(rss(f"{link}<title>T</title><description>D</description>", ""))))
    after = only(read(document(rss(link + moved))))
    assert before.digest == again.digest
    assert before.digest != after.digest


@pytest.mark.parametrize(
    ("body", "said"),
    (
        ("<!DOCTYPE html><html><body>Not found</body></html>", "an HTML page, not a feed"),
        ("\ufeff  <!-- x --><!-- y -->\n<HTML lang='en'>", "an HTML page, not a feed"),
        ("http://169.254.169.254/latest/meta-data/", "no feed ("),
        ("/etc/passwd", "no feed ("),
        ("pyproject.toml", "no feed ("),
        ("", "no feed ("),
        ('{"items": []}', "no feed ("),
        ("\x00\x01\x02", "no feed ("),
        ('<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"/>', 'set kind = "sitemap"'),
    ),
)
def test_what_is_no_feed_is_told_with_what_to_do(body: str, said: str) -> None:
    found = read(document(body))
    assert found.verdict is Verdict.NOT_FEED
    assert found.entries == ()
    assert said in found.detail
    assert "give the address" in found.detail or "set kind" in found.detail


def test_many_comments_before_the_first_element_are_no_trap() -> None:
    assert read(document("<!---->" * 5_000 + "x")).verdict is Verdict.NOT_FEED


def test_of_a_cut_feed_the_entries_before_the_break_are_kept_and_it_is_told() -> None:
    whole = rss(*(f"<title>T{n}</title><link>https://a.example/{n}</link>" for n in range(5)))
    found = read(document(whole[: whole.index("T3")]))
    assert found.verdict is Verdict.OK
    assert [entry.url for entry in found.entries] == [f"https://a.example/{n}" for n in range(3)]
    assert "cut or not well-formed" in found.detail


@pytest.mark.parametrize(
    "reference", ("&#xD800;", "&#x110000;", "&#99999999999;", "&#0;", "&#x0000;", "&#X1F600;", "&#0000065;")
)
def test_odd_character_references_cost_no_entry(reference: str) -> None:
    items = [f"<title>T{n}</title><link>https://a.example/{n}</link>" for n in range(3)]
    found = read(document(rss(*items, f"<title>T{reference}</title><link>https://a.example/odd</link>")))
    assert (found.verdict, len(found.entries)) == (Verdict.OK, 4)
    assert found.entries[3].title in {"T\N{REPLACEMENT CHARACTER}", "T\N{GRINNING FACE}", "TA"}


def test_an_undefined_entity_is_a_verdict_or_entries_never_an_error() -> None:
    items = [f"<title>T{n}</title><link>https://a.example/{n}</link>" for n in range(3)]
    found = read(document(rss(*items, "<title>&undefined;</title><link>https://a.example/odd</link>")))
    assert found.verdict is Verdict.OK
    assert len(found.entries) >= 3


def test_external_entities_are_not_read() -> None:
    body = (
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        + rss("<title>T &x;</title><link>https://a.example/1</link>").split("?>")[1]
    )
    assert "root:" not in repr(read(document(body)))


def test_nested_entities_are_not_expanded() -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    body = f'<!DOCTYPE rss [<!ENTITY e0 "laughs">{levels}]>' + rss("<title>&e11;</title>").split("?>")[1]
    assert len(repr(read(document(body)))) < 10_000


@pytest.mark.parametrize("codec", ("utf-8", "cp1251", "koi8-r", "utf-16"))
def test_a_feed_is_read_in_the_charset_it_declares(codec: str) -> None:
    body = rss("<title>Мост закрыт</title><link>https://a.example/1</link>").replace(
        '"1.0"?', f'"1.0" encoding="{codec}"?'
    )
    assert only(read(document(body.encode(codec)))).title == "Мост закрыт"


@pytest.mark.parametrize(
    ("item", "html"),
    (
        (f"<encoded xmlns='{CONTENT}'><![CDATA[<p>One.</p>]]></encoded>", "<p>One.</p>"),
        ("<description>&lt;p&gt;A summary.&lt;/p&gt;</description>", ""),
        (f"<encoded xmlns='{CONTENT}'>{'x' * 500_001}</encoded>", ""),
        (f"<encoded xmlns='{CONTENT}'></encoded>", ""),
    ),
    ids=["whole", "a summary is no text", "too long to be whole", "empty"],
)
def test_an_item_may_have_its_text_with_it(item: str, html: str) -> None:
    assert only(read(document(rss(f"<link>https://a.example/1</link>{item}")))).html == html


def test_atom_content_that_is_plain_text_is_a_paragraph_a_line() -> None:
    entry = atom("<link href='https://a.example/1'/><content type='text'>One &lt; two.\n\nThree.</content>")
    assert only(read(document(entry))).html == "<p>One &lt; two.</p><p>Three.</p>"


def test_only_where_the_source_says_so_the_text_is_taken_and_it_alone_calls_for_a_look() -> None:
    def listed(summary: str, text: str, where: TextFrom) -> Entry:
        item = f"<link>https://a.example/1</link><description>{summary}</description>"
        body = rss(f"{item}<encoded xmlns='{CONTENT}'>{text}</encoded>")
        return only(discover(document(body), Source(name="s", kind=SourceKind.FEED, text_from=where)))

    assert listed("a", "text", TextFrom.PAGE).html == ""
    first = listed("a", "text", TextFrom.FEED)
    assert first.html == "text"
    assert listed("b", "text", TextFrom.FEED).digest == first.digest
    assert listed("a", "text 2", TextFrom.FEED).digest != first.digest
    assert listed("a", "text", TextFrom.PAGE).digest != first.digest, "a source that changes its mind looks again"


def test_an_empty_feed_is_a_feed() -> None:
    found = read(document(rss()))
    assert (found.verdict, found.entries, found.total, found.detail) == (Verdict.OK, (), 0, "")


@settings(deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: rss(text).encode()))
def test_any_bytes_get_a_verdict(body: bytes) -> None:
    assert read(document(body)).verdict in {Verdict.OK, Verdict.NOT_FEED}


# ----------------------------------------------------------------------------------------- kinds of sources


def test_globs_choose_among_the_entries() -> None:
    feed = document(rss(*(f"<link>https://a.example/{n}</link>" for n in ("news/1", "news/live", "sport/2"))))
    source = Source(name="s", kind=SourceKind.FEED, include=("*/news/*",), exclude=("*/live",))
    found = discover(feed, source)
    assert [entry.url for entry in found.entries] == ["https://a.example/news/1"]
    assert found.total == 3


def test_a_page_source_lists_its_own_urls() -> None:
    source = Source(name="s", kind=SourceKind.PAGE, urls=("https://a.example/1", "https://a.example/2"))
    found = discover(document(""), source)
    assert [(entry.url, entry.location) for entry in found.entries] == [(url, url) for url in source.urls]


def test_a_folder_source_that_names_a_file_says_so() -> None:
    found = discover(document("x", "text/plain"), Source(name="s", kind=SourceKind.FOLDER))
    assert found.verdict is Verdict.NOT_FEED
    assert "give the path of its folder" in found.detail


def test_of_many_problems_in_a_folder_the_first_are_told() -> None:
    body = '{"files": [], "problems": ["a", "b", "c", "d", "e", "f", "g"]}'
    listing = document(body, "application/vnd.news-monitor.folder+json")
    assert discover(listing, Source(name="s", kind=SourceKind.FOLDER)).detail == "a; b; c; d; e; and 2 more"


# ------------------------------------------------------------------------------------ pages that declare feeds

RSS_LINK = '<link rel=alternate type="application/rss+xml"'
HEAD = "<!doctype html><html><head>{}</head><body></body></html>"


@pytest.mark.parametrize(
    ("head", "urls"),
    (
        ('<link rel=alternate type="application/rss+xml" href="/feed">', ["https://news.example.org/feed"]),
        ('<LINK REL="Alternate Home" TYPE="application/atom+xml; charset=utf-8" HREF="a.xml">',
         ["https://news.example.org/feeds/a.xml"]),
        ('<base href="https://e.example/x/"><link rel=alternate type="application/feed+json" href="f.json">',
         ["https://e.example/x/f.json"]),
        (f'{RSS_LINK} href="/comments/feed/">{RSS_LINK} href="/feed/">',
         ["https://news.example.org/feed/", "https://news.example.org/comments/feed/"]),
        (f'{RSS_LINK} title="Kommentar-Feed" href="/k">{RSS_LINK} title="Feed" href="/f">',
         ["https://news.example.org/f", "https://news.example.org/k"]),
        ('<link rel=feed href="/f">', ["https://news.example.org/f"]),
        ('<link rel=alternate hreflang=de href="/de"><link rel=stylesheet type="text/css" href="/s.css">', []),
        ('<link rel=alternate type="application/rss+xml" href="javascript:x">', []),
        ('<link rel=alternate type="application/rss+xml">', []),
        ("", []),
    ),
)  # fmt: skip
def test_a_page_leads_to_the_feeds_that_it_declares(head: str, urls: list[str]) -> None:
    found = read(document(HEAD.format(head), "text/html"))
    assert [lead.url for lead in found.leads] == urls
    assert (found.verdict is Verdict.OK) == bool(urls)
    assert found.entries == ()


def test_xhtml_with_its_prologue_is_a_page_too() -> None:
    page = HEAD.format('<link rel="alternate" type="application/rss+xml" href="/feed"/>')
    prologue = '<?xml version="1.0" encoding="utf-8"?>\n'
    assert read(document(prologue + page, "application/xhtml+xml")).leads


# ------------------------------------------------------------------------------------------- feeds without an end


def test_of_a_hundred_thousand_items_the_newest_are_read_in_a_moment() -> None:
    days = [
        f"<link>/{n}</link><pubDate>{1 + n % 28} Nov {2000 + n // 28 % 25} 10:00:00 GMT</pubDate>"
        for n in range(100_000)
    ]
    found = read(document(rss(*days)), 5)
    assert (found.total, found.detail) == (100_000, "the newest 5 of 100000 entries are read")
    assert {entry.published_at for entry in found.entries} == {datetime(2024, 11, 28, 10, tzinfo=UTC)}


@pytest.mark.parametrize(
    "odd",
    (
        "<description><![CDATA[</item><item><link>/no</link>]]></description>",
        "<!-- </item><item> -->",
        "<x:item xmlns:x='urn:x'><link>/inner</link></x:item>",
        "<item/>",
        "<items/><entryway/>",
    ),
)
def test_items_are_cut_where_they_end(odd: str) -> None:
    items = [f"<title>T{n}</title><link>https://a.example/{n}</link>{odd}" for n in range(6)]
    cut = window(rss(*items).encode(), 3)
    assert cut.total == 6
    assert cut.body.decode() == rss(*items[:3])
    assert window(rss(*items).encode()[:-40], 9).total == 5, "one that does not end is none"


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(["<item>", "</item>", "<entry a='>'>", "<item/>", "<![CDATA[", "]]>", "<!--", "-->", "x"])
    )
)
def test_whatever_tags_there_are_a_window_is_no_longer_than_its_feed(tokens: list[str]) -> None:
    body = "".join(tokens).encode()
    cut = window(body, 1)
    assert len(cut.body) <= len(body)
    assert cut.total >= 0
