"""Sitemaps: what an address becomes, where an index leads, and what hostile ones do not do."""

import gzip
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.discover.newest import likely_newest
from monitor.core.discover.sitemap import discover as read
from monitor.model import Discovery
from monitor.wire import Verdict
from tests.core.discover.documents import atom, document, rss
from tests.making import HOUR

SITE = "https://news.example.org"
MAP = f"{SITE}/sitemap.xml"
SPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" '
    'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
)


def urlset(*urls: str) -> str:
    inside = "".join(f"<url>{each}</url>" for each in urls)
    return f'<?xml version="1.0" encoding="UTF-8"?><urlset {SPACES}>{inside}</urlset>'


def index(*maps: str) -> str:
    return f"<sitemapindex {SPACES}>" + "".join(f"<sitemap>{each}</sitemap>" for each in maps) + "</sitemapindex>"


def xml(body: str | bytes, url: str = MAP) -> Discovery:
    return read(document(body, "application/xml", url=url))


def test_an_address_becomes_an_entry() -> None:
    news = (
        "<news:news><news:publication><news:name>P</news:name><news:language>de</news:language></news:publication>"
        "<news:publication_date>2026-11-22T10:00+01:00</news:publication_date>"
        "<news:title>Brücke &amp; Tunnel\n gesperrt</news:title></news:news>"
    )
    image = "<image:image><image:loc>https://news.example.org/a.jpg</image:loc><image:title>No</image:title></image:image>"
    (entry,) = xml(
        urlset(f"{image}<loc> {SITE}/a?b=1&amp;c=2 </loc><lastmod>2026-11-23T10:00:00Z</lastmod>{news}")
    ).entries
    assert (entry.url, entry.title, entry.language) == (f"{SITE}/a?b=1&c=2", "Brücke & Tunnel gesperrt", "de")
    assert entry.updated_at == datetime(2026, 11, 23, 10, tzinfo=UTC)
    assert entry.published_at == datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("lastmod", "at"),
    (
        ("2026-11-23", datetime(2026, 11, 23, tzinfo=UTC)),
        ("2026-11", datetime(2026, 11, 1, tzinfo=UTC)),
        ("2026", datetime(2026, 1, 1, tzinfo=UTC)),
        ("2026-11-23T10:00+02:00", datetime(2026, 11, 23, 8, tzinfo=UTC)),
        ("2026-11-23T10:00:00.123456789Z", datetime(2026, 11, 23, 10, 0, 0, 123456, tzinfo=UTC)),
        ("0001-01-01T00:00:00+14:00", None), ("1970-01-01", None), ("soon", None), ("", None),
    ),
)  # fmt: skip
def test_dates_are_read_as_the_protocol_writes_them(lastmod: str, at: datetime | None) -> None:
    (entry,) = xml(urlset(f"<loc>{SITE}/1</loc><lastmod>{lastmod}</lastmod>")).entries
    assert entry.updated_at == at


@pytest.mark.parametrize("part", ("lastmod", "news:title", "news:publication_date"))
def test_the_digest_moves_with_what_is_said(part: str) -> None:
    def listed(text: str) -> str | None:
        said = f"<{part}>{text}</{part}>" if part == "lastmod" else f"<news:news><{part}>{text}</{part}></news:news>"
        return xml(urlset(f"<loc>{SITE}/1</loc>{said}")).entries[0].digest

    assert listed("2026-11-22") != listed("2026-11-23")
    assert xml(urlset(f"<loc>{SITE}/1</loc>")).entries[0].digest is None


def test_an_index_leads_to_its_sitemaps() -> None:
    found = xml(index(f"<loc>{SITE}/1.xml</loc><lastmod>2026-11-23</lastmod>", "<loc>/2.xml.gz</loc>"))
    assert [(lead.url, lead.updated_at) for lead in found.leads] == [
        (f"{SITE}/1.xml", datetime(2026, 11, 23, tzinfo=UTC)),
        (f"{SITE}/2.xml.gz", None),
    ]
    assert found.entries == ()


FOREIGN = (
    "https://evil.example/1", "file:///etc/passwd", "javascript:x", "ftp://news.example.org/1", "//evil.example/1",
    "http://news.example.org.evil.example/1", "http://[::1", "",
)  # fmt: skip


def test_only_addresses_of_its_own_site_are_taken() -> None:
    own = (f"{SITE}/1", "http://www.news.example.org/2", "https://sport.news.example.org/3")
    found = xml(urlset(*(f"<loc>{url}</loc>" for url in (*FOREIGN, *own))))
    assert [entry.url for entry in found.entries] == list(own)
    assert found.detail == "7 of other sites left out"
    leads = xml(index(*(f"<loc>{url}</loc>" for url in (*FOREIGN, *own)))).leads
    assert [lead.url for lead in leads] == list(own)


def test_an_index_of_nothing_but_other_sites_says_so() -> None:
    found = xml(index("<loc>https://evil.example/1.xml</loc>"))
    assert (found.verdict, found.detail) == (Verdict.NOT_FEED, "an index of sitemaps that names none of its own site")


@pytest.mark.parametrize("packed", (1, 2))
def test_a_packed_sitemap_is_unpacked(packed: int) -> None:
    body = urlset(f"<loc>{SITE}/1</loc>").encode()
    for _ in range(packed):
        body = gzip.compress(body)
    found = xml(body)
    assert [entry.url for entry in found.entries] == ([f"{SITE}/1"] if packed == 1 else [])


def test_a_packed_sitemap_in_several_parts_is_one() -> None:
    body = urlset(f"<loc>{SITE}/1</loc>", f"<loc>{SITE}/2</loc>").encode()
    assert len(xml(gzip.compress(body[:200]) + gzip.compress(body[200:])).entries) == 2


@pytest.mark.parametrize(
    ("body", "said"),
    (
        (gzip.compress(urlset(f"<loc>{SITE}/1</loc>").encode())[:-20], "ends before its end"),
        (gzip.compress(bytes(60_000_000)), "unfolds to more than 52428800 bytes"),
        (b"\x1f\x8b" + b"\xff" * 50, "damaged"),
    ),
)
def test_a_packed_sitemap_is_not_believed_beyond_its_end(body: bytes, said: str) -> None:
    found = xml(body)
    assert found.verdict is Verdict.TRUNCATED
    assert said in found.detail


def test_a_plain_list_is_a_sitemap() -> None:
    found = read(document(f"\ufeff{SITE}/1\r\n{SITE}/2\n", "text/plain", url=f"{SITE}/map.txt"))
    assert [entry.url for entry in found.entries] == [f"{SITE}/1", f"{SITE}/2"]


@pytest.mark.parametrize("body", (rss("<link>/1</link>"), atom("<link href='/1'/>")))
def test_a_feed_is_a_sitemap_too(body: str) -> None:
    assert [entry.url for entry in xml(body).entries] == [f"{SITE}/1"]


@pytest.mark.parametrize(
    ("body", "said"),
    (
        ("<!doctype html><html><body>Not found</body></html>", "no sitemap ("),
        ("/etc/passwd", "no sitemap ("),
        ("", "no sitemap ("),
        ("\x00\x01", "no sitemap ("),
        ("<urlset ", "cannot be parsed"),
        ("<urlset >&undefined;", "cannot be parsed"),
    ),
)
def test_what_is_no_sitemap_is_told_with_what_to_do(body: str, said: str) -> None:
    found = xml(body)
    assert (found.verdict, found.entries) == (Verdict.NOT_FEED, ())
    assert said in found.detail


def test_of_a_cut_sitemap_what_could_be_read_is_taken_and_it_is_told() -> None:
    whole = urlset(*(f"<loc>{SITE}/{n}</loc>" for n in range(2_000)))
    found = xml(whole[: len(whole) // 2])
    assert found.verdict is Verdict.OK
    assert 900 < len(found.entries) < 1_100
    assert "cut or not well-formed" in found.detail


HOSTILE_HEADS = {
    "external": '<!DOCTYPE urlset [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    "from the net": '<!DOCTYPE urlset [<!ENTITY x SYSTEM "http://169.254.169.254/">]>',
    "parameter": '<!DOCTYPE urlset [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p; <!ENTITY x "y">]>',
    "laughs": '<!DOCTYPE urlset [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12))
    + '<!ENTITY x "&m;">]>',
}


@pytest.mark.parametrize("head", HOSTILE_HEADS.values(), ids=HOSTILE_HEADS.keys())
def test_entities_are_not_read_and_not_expanded(head: str) -> None:
    body = head + urlset(f"<loc>{SITE}/1</loc><lastmod>&x;</lastmod>", f"<loc>{SITE}/&x;</loc>").split("?>")[1]
    found = repr(xml(body))
    assert "root:" not in found
    assert len(found) < 5_000


def test_of_fifty_thousand_addresses_the_newest_are_read() -> None:
    urls = [f"<loc>{SITE}/{n}</loc><lastmod>2026-{1 + n % 12:02}-01</lastmod>" for n in range(50_000)]
    found = read(document(urlset(*urls), "application/xml", url=MAP), 10)
    assert (found.total, found.detail) == (50_000, "the newest 10 of 50000 entries are read")
    assert {entry.updated_at for entry in found.entries} == {datetime(2026, 12, 1, tzinfo=UTC)}


ROBOTS = f"{SITE}/robots.txt"


@pytest.mark.parametrize(
    ("text", "urls"),
    (
        (f"User-agent: *\nSitemap: {SITE}/a.xml\nSITEMAP:{SITE}/b.xml\r\n", [f"{SITE}/a.xml", f"{SITE}/b.xml"]),
        (f"\ufeffsitemap: /a.xml\nsitemap: {SITE}/a.xml", [f"{SITE}/a.xml"]),
        ("User-agent: *\nDisallow:\n# Sitemap: /c.xml", [f"{SITE}/sitemap.xml"]),
        ("", [f"{SITE}/sitemap.xml"]),
        (f"Sitemap: https://evil.example/x\nSitemap: {SITE}/a.xml", [f"{SITE}/a.xml"]),
        ("Sitemap: https://evil.example/x", []),
    ),
)
def test_robots_txt_leads_to_sitemaps(text: str, urls: list[str]) -> None:
    found = read(document(text, "text/plain", url=ROBOTS))
    assert [lead.url for lead in found.leads] == urls
    assert (found.verdict is Verdict.OK) == bool(urls)


DATES = st.lists(st.none() | st.integers(0, 99).map(lambda day: datetime(2026, 1, 1, tzinfo=UTC) + day * HOUR))


@settings(deadline=None)
@given(DATES, st.integers(0, 20))
def test_the_newest_are_no_more_than_asked_for_and_in_order(dates: list[datetime | None], limit: int) -> None:
    kept = likely_newest(dates, limit)
    assert kept == sorted(set(kept))
    assert len(kept) == min(limit, len(dates))
    for left in [date for at, date in enumerate(dates) if date and at not in kept]:
        assert all(date is not None and date >= left for date in (dates[at] for at in kept))


def test_of_those_without_a_date_the_first_and_the_last_are_taken() -> None:
    assert likely_newest([None] * 10, 4) == [0, 1, 8, 9]
    assert likely_newest([None] * 10, 3) == [0, 1, 9]


@settings(deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: urlset(text).encode()))
def test_any_bytes_get_a_verdict(body: bytes) -> None:
    assert xml(body).verdict in {Verdict.OK, Verdict.NOT_FEED, Verdict.TRUNCATED}
