"""What a source may be, played to the installed command: feeds of all sorts, sitemaps, front pages, lists."""

import gzip
import json
from pathlib import Path

from tests.acceptance.house import PARAGRAPHS, House, article, feed
from tests.faults.origin import Origin, redirect

EDITED = (PARAGRAPHS[0], PARAGRAPHS[1].replace("12 people", "21 people"), *PARAGRAPHS[2:])
OTHERS = tuple(text.replace("bridge", "harbour") for text in PARAGRAPHS)
NEWS = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
)
JSON_FEED = "https://jsonfeed.org/version/1.1"


def only(house: House, kind: str, address: str, rest: str = "") -> None:
    """Make one source of the house, of a kind, at an address; its articles' robots are its own."""
    house.sources.clear()
    house.watch("paper", f'kind = "{kind}"\nurl = "{address}"\nignore_robots = "our own"\n{rest}')


def urlset(*urls: tuple[str, str]) -> str:
    """Return a sitemap of addresses and when they were touched."""
    said = "".join(
        f"<url><loc>{url}</loc>{lastmod and f'<lastmod>{lastmod}</lastmod>'}</url>" for url, lastmod in urls
    )
    return f"<urlset {NEWS}>{said}</urlset>"


def index(*maps: tuple[str, str]) -> str:
    """Return an index of sitemaps and when they were changed."""
    return (
        urlset(*maps).replace("urlset", "sitemapindex").replace("<url>", "<sitemap>").replace("</url>", "</sitemap>")
    )


def urls(house: House) -> list[str]:
    """Return the addresses of all articles, without the host."""
    lines = house.run("articles", "--json").stdout.splitlines()
    return sorted("/" + json.loads(line)["url"].split("/", 3)[3] for line in lines)


def asked(origin: Origin, since: int) -> list[str]:
    """Return what was asked for since so many requests."""
    return origin.paths()[since:]


# ---------------------------------------------------------------------------------------------------- JSON Feed


def json_feed(*items: object) -> str:
    return json.dumps({"version": JSON_FEED, "title": "The Paper", "items": list(items)})


def test_a_json_feed_is_a_feed(house: House, origin: Origin) -> None:
    only(house, "feed", f"{origin.url}/feed.json")
    item = {"id": 7, "url": "/bridge", "title": "Town to build a new bridge", "date_modified": "2026-11-23T10:00:00Z"}
    origin.serve("/feed.json", json_feed(item), "application/feed+json")
    assert house.check()["changes"] == []
    assert urls(house) == ["/bridge"]
    origin.serve("/bridge", article(*EDITED))
    (change,) = house.check()["changes"]
    assert change["event"] == "edited"


def test_hostile_json_is_a_verdict_and_known_articles_stay(house: House, origin: Origin) -> None:
    only(house, "feed", f"{origin.url}/feed.json")
    origin.serve("/feed.json", json_feed({"url": "/bridge"}), "application/feed+json")
    house.check()
    origin.serve("/feed.json", json_feed().replace("[]", "[" * 100_000 + "]" * 100_000), "application/feed+json")
    report = house.check()
    assert (report["exit"], report["sources"][0]["verdict"]) == (2, "not-feed")
    assert (report["stderr"], report["sources"][0]["entries"]) == ("", 1)


def test_odd_items_of_a_json_feed_cost_no_other(house: House, origin: Origin) -> None:
    only(house, "feed", f"{origin.url}/feed.json")
    body = json_feed({"url": "/bridge", "title": "a\ud800b"}, 5, {"url": ["x"]}, {"id": "no address"})
    origin.serve("/feed.json", body.replace('"url": ["x"]', '"id": ' + "9" * 100_000), "application/feed+json")
    report = house.check()
    assert (report["exit"], report["sources"][0]["entries"]) == (0, 1)
    assert "3 without a usable link left out" in report["sources"][0]["detail"]


# ----------------------------------------------------------------------------------------- pages that declare feeds

PAGE = (
    '<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="/comments/feed">'
    '<link rel="alternate" type="application/rss+xml" href="{}"></head><body>The Paper</body></html>'
)


def test_the_feed_that_a_page_declares_is_read_and_found_again_when_it_moves(house: House, origin: Origin) -> None:
    only(house, "feed", f"{origin.url}/")
    origin.serve("/", PAGE.format("/feed.xml"))
    origin.serve("/comments/feed", feed(origin.url, ("A reader", "/comment")), "text/xml")
    assert house.run("config", "check").returncode == 0
    assert origin.requests == [], "checking a configuration asks for nothing"
    house.check()
    assert origin.paths() == ["/", "/feed.xml", "/bridge"]
    assert f"reads {origin.url}/feed.xml" in " ".join(house.run("status").stdout.split())
    listed = json.loads(house.run("sources", "list", "--json").stdout)
    assert (listed["feed"], listed["kind"], listed["entries"]) == (f"{origin.url}/feed.xml", "feed", 1)
    since = len(origin.requests)
    house.check()
    assert asked(origin, since) == ["/feed.xml", "/bridge"]
    assert origin.requests[since].headers["if-none-match"], "its validators are kept as any feed's"
    del origin.pages["/feed.xml"]
    origin.serve("/new.xml", feed(origin.url, ("Town to build a new bridge", "/bridge")), "text/xml")
    origin.serve("/", PAGE.format("/new.xml"))
    assert house.check()["sources"][0]["verdict"] == "missing"
    since = len(origin.requests)
    report = house.check()
    assert (report["sources"][0]["verdict"], report["changes"]) == ("ok", [])
    assert asked(origin, since) == ["/", "/new.xml", "/bridge"]


def test_a_page_whose_feeds_are_none_says_which_is(house: House, origin: Origin) -> None:
    only(house, "feed", f"{origin.url}/")
    origin.serve("/", PAGE.format("/no.xml"))
    done = house.run("check-now")
    assert done.returncode == 2
    assert f"the feed that the page declares, {origin.url}/comments/feed: HTTP 404" in " ".join(done.stdout.split())


def test_the_feed_of_a_page_passes_the_same_guard(house: House, origin: Origin, new_host: Origin) -> None:
    only(house, "feed", f"{origin.url}/")
    origin.serve(
        "/", f'<!doctype html><link rel=alternate type="application/rss+xml" href="{new_host.url}/feed.xml">'
    )
    report = house.check()
    assert report["sources"][0]["verdict"] == "refused"
    assert new_host.requests == []


# -------------------------------------------------------------------------------------------------------- sitemaps


def test_a_site_is_read_by_its_sitemaps_and_asked_only_for_what_moved(house: House, origin: Origin) -> None:
    only(house, "sitemap", origin.url)
    origin.serve("/robots.txt", f"User-agent: *\nSitemap: {origin.url}/sitemap.xml", "text/plain")
    maps = [(f"{origin.url}/{name}", f"2026-11-2{n}") for n, name in enumerate(("old.xml.gz", "today.xml"), 2)]
    origin.serve("/sitemap.xml", index(*maps), "application/xml")
    old = urlset((f"{origin.url}/harbour", "2026-11-22"))
    origin.serve("/old.xml.gz", gzip.compress(old.encode()), "application/gzip")
    origin.serve("/today.xml", urlset((f"{origin.url}/bridge", "2026-11-23")), "application/xml")
    origin.serve("/harbour", article(*OTHERS))
    assert house.check()["changes"] == []
    assert urls(house) == ["/bridge", "/harbour"]
    since = len(origin.requests)
    assert house.check()["sources"][0]["entries"] == 2
    assert asked(origin, since)[:2] == ["/robots.txt", "/sitemap.xml"]
    assert not {"/old.xml.gz", "/today.xml"} & set(asked(origin, since))
    origin.serve("/today.xml", urlset((f"{origin.url}/bridge", "2026-11-24")), "application/xml")
    origin.serve("/sitemap.xml", index(maps[0], (maps[1][0], "2026-11-24")), "application/xml")
    origin.serve("/bridge", article(*EDITED))
    since = len(origin.requests)
    (change,) = house.check()["changes"]
    assert change["event"] == "edited"
    assert "/old.xml.gz" not in asked(origin, since)


def test_what_a_sitemap_names_elsewhere_is_never_opened(
    house: House, origin: Origin, new_host: Origin, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("hunter2")
    elsewhere = f"http://canary.test:{new_host.host_port.rpartition(':')[2]}"
    only(house, "sitemap", f"{origin.url}/sitemap.xml")
    house.allowed.append(new_host.host_port)
    origin.serve("/hop.xml", "")
    origin.pages["/hop.xml"] = redirect(f"{elsewhere}/hopped.xml")
    leads = (secret.as_uri(), "ftp://x/y", f"{elsewhere}/a.xml", f"{origin.url}/sitemap.xml", f"{origin.url}/hop.xml")
    origin.serve("/sitemap.xml", index(*((each, "") for each in (*leads, f"{origin.url}/1.xml"))), "application/xml")
    named = (secret.as_uri(), "javascript:x", "data:text/html,x", f"{elsewhere}/b", f"{origin.url}/bridge")
    origin.serve("/1.xml", urlset(*((each, "") for each in named)), "application/xml")
    report = house.check()
    assert report["exit"] == 0
    assert "4 of other sites left out" in report["sources"][0]["detail"]
    assert urls(house) == ["/bridge"]
    assert new_host.requests == []
    assert sorted(origin.paths()) == ["/1.xml", "/bridge", "/hop.xml", "/sitemap.xml"], "each once"


def test_sitemaps_are_followed_three_levels_deep(house: House, origin: Origin) -> None:
    only(house, "sitemap", f"{origin.url}/0.xml")
    for level in range(6):
        origin.serve(f"/{level}.xml", index((f"{origin.url}/{level + 1}.xml", "")), "application/xml")
    report = house.check()
    assert origin.paths() == ["/0.xml", "/1.xml", "/2.xml", "/3.xml"]
    assert "nested deeper than 3" in report["sources"][0]["detail"]


def test_one_sitemap_that_fails_holds_up_no_other_and_is_asked_for_again(house: House, origin: Origin) -> None:
    only(house, "sitemap", f"{origin.url}/sitemap.xml")
    maps = [(f"{origin.url}/{n}.xml", "2026-11-23") for n in (1, 2)]
    origin.serve("/sitemap.xml", index(*maps), "application/xml")
    origin.serve("/1.xml", urlset((f"{origin.url}/bridge", "")), "application/xml")
    report = house.check()
    assert (report["exit"], report["sources"][0]["verdict"]) == (0, "ok")
    assert f"{origin.url}/2.xml: HTTP 404" in report["sources"][0]["detail"]
    origin.serve("/2.xml", urlset((f"{origin.url}/harbour", "")), "application/xml")
    origin.serve("/harbour", article(*OTHERS))
    report = house.check()
    assert report["changes"] == [], "it stood there at the first check"
    assert urls(house) == ["/bridge", "/harbour"]
    assert origin.paths().count("/1.xml") == 1


def test_when_no_sitemap_of_an_index_can_be_read_the_source_has_failed(house: House, origin: Origin) -> None:
    only(house, "sitemap", f"{origin.url}/sitemap.xml")
    origin.serve("/sitemap.xml", index((f"{origin.url}/1.xml", "")), "application/xml")
    report = house.check()
    assert (report["exit"], report["sources"][0]["verdict"]) == (2, "missing")


def test_what_is_new_in_a_sitemap_is_news_unless_it_is_older_than_the_watch(house: House, origin: Origin) -> None:
    only(house, "sitemap", f"{origin.url}/sitemap.xml")
    origin.serve("/sitemap.xml", urlset((f"{origin.url}/bridge", "")), "application/xml")
    house.check()
    more = [("bridge", ""), ("harbour", "2001-01-01"), ("market", "2090-01-01")]
    origin.serve("/sitemap.xml", urlset(*((f"{origin.url}/{name}", at) for name, at in more)), "application/xml")
    for name in ("harbour", "market"):
        origin.serve(f"/{name}", article(*(text.replace("bridge", name) for text in PARAGRAPHS), title=f"The {name}"))
    (change,) = house.check()["changes"]
    assert (change["event"], change["url"]) == ("new", f"{origin.url}/market")


# -------------------------------------------------------------------------------------------------------- listings

FRONT = """<!doctype html><html><body><nav><a href="/sport">Sport</a> <a href="/about/us">About us</a></nav>
<main>{}</main><footer><a href="/terms">Terms and conditions of use</a></footer></body></html>"""


def front(*paths: str) -> str:
    """Return a front page that leads to articles."""
    return FRONT.format(
        "".join(
            f"<article><h2><a href='{path}'>The {path[1:]} of our small town</a></h2></article>" for path in paths
        )
    )


def test_a_front_page_is_a_source(house: House, origin: Origin) -> None:
    only(house, "listing", f"{origin.url}/")
    origin.serve("/harbour", article(*OTHERS, title="The harbour"))
    origin.serve("/", front("/bridge", "/harbour"))
    assert house.check()["changes"] == []
    assert urls(house) == ["/bridge", "/harbour"]
    origin.serve("/", front("/harbour"))
    assert house.check()["changes"] == [], "what leaves it leaves in silence"
    origin.serve("/bridge", article(*EDITED))
    (change,) = house.check("--all")["changes"]
    assert change["url"] == f"{origin.url}/bridge", "and is visited still"
    origin.serve("/", front("/bridge", "/harbour"))
    assert house.check()["changes"] == [], "and returns so"


def test_links_are_those_of_the_selector(house: House, origin: Origin) -> None:
    only(house, "listing", f"{origin.url}/", 'links = "ul.top a"')
    origin.serve("/", front("/harbour").replace("<main>", "<main><ul class=top><li><a href='/bridge'>x</a></ul>"))
    house.check()
    assert urls(house) == ["/bridge"]


def test_robots_txt_has_a_say_on_front_pages(house: House, origin: Origin) -> None:
    house.sources.clear()
    house.watch("paper", f'kind = "listing"\nurl = "{origin.url}/news"')
    origin.serve("/robots.txt", "User-agent: *\nDisallow: /", "text/plain")
    origin.serve("/news", front("/bridge"))
    assert house.check()["sources"][0]["verdict"] == "disallowed"
    assert origin.paths() == ["/robots.txt"]


def test_a_list_of_pages_stands_in_a_file(house: House, origin: Origin) -> None:
    house.sources.clear()
    house.watch("paper", 'kind = "page"\nfile = "urls.txt"\nignore_robots = "our own"')
    (house.folder / "urls.txt").write_text(f"# ours\n{origin.url}/bridge  # the first\n\n{origin.url}/harbour\n")
    origin.serve("/harbour", article(*OTHERS, title="The harbour"))
    house.check()
    assert urls(house) == ["/bridge", "/harbour"]


# ------------------------------------------------------------------------------------- texts that stand in the feed


def told(*paragraphs: str, build: int = 0) -> str:
    """Return a feed with the whole text of its article."""
    text = "".join(f"<p>{each}</p>" for each in paragraphs)
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>The Paper</title><lastBuildDate>{build}</lastBuildDate>"
        "<item><title>Town to build a new bridge</title>"
        f"<link>/bridge</link><content:encoded><![CDATA[{text}]]></content:encoded></item></channel></rss>"
    )


def test_where_the_feed_has_whole_texts_no_page_is_asked_for(house: House, origin: Origin) -> None:
    only(house, "feed", f"{origin.url}/feed.xml", 'content = "feed"')
    for build in range(3):
        origin.serve("/feed.xml", told(*PARAGRAPHS, build=build), "text/xml")
        report = house.check()
        assert (report["exit"], report["changes"]) == (0, [])
    origin.serve("/feed.xml", told(*EDITED), "text/xml")
    (change,) = house.check()["changes"]
    assert [edit["note"] for edit in change["edits"]] == ["12 → 21 (+9, +75 %)"]
    assert change["unchanged_until"] < change["seen_at"]
    assert house.check()["changes"] == []
    assert set(origin.paths()) == {"/feed.xml"}
    (line,) = house.run("articles", "--json").stdout.splitlines()
    assert json.loads(line)["next_visit_at"] is None, "there is nothing to look at until the feed says so"
    assert house.run("history", json.loads(line)["id"]).returncode == 0


def test_an_entry_without_its_text_is_read_from_its_page(house: House, origin: Origin) -> None:
    only(house, "feed", f"{origin.url}/feed.xml", 'content = "feed"')
    house.check()
    assert origin.paths() == ["/feed.xml", "/bridge"]


# ----------------------------------------------------------------------------------------------- hostile documents

SCHEMES = (
    "file:///etc/passwd",
    "ftp://127.0.0.1/x",
    "gopher://127.0.0.1/x",
    "data:text/html,x",
    "javascript:alert(1)",
)


def test_other_schemes_are_opened_nowhere(house: House, origin: Origin) -> None:
    items = "".join(f"<item><title>x</title><link>{each}</link><guid>{each}</guid></item>" for each in SCHEMES)
    origin.serve("/feed.xml", f"<rss version='2.0'><channel>{items}</channel></rss>", "text/xml")
    report = house.check()
    assert report["sources"][0]["entries"] == 0
    assert f"{len(SCHEMES)} without a usable link left out" in report["sources"][0]["detail"]
    house.sources.clear()
    for number, each in enumerate(SCHEMES):
        house.watch(f"s{number}", f'kind = "feed"\nurl = "{each}"')
    done = house.run("check-now")
    assert done.returncode == 3
    assert done.stderr.count("is not followed") == len(SCHEMES)


def test_a_feed_of_a_hundred_thousand_entries_gives_its_newest_and_holds_up_no_other(
    house: House, origin: Origin
) -> None:
    days = (f"<pubDate>{1 + n % 20} Nov 2026 10:00:00 GMT</pubDate>" for n in range(100_000))
    items = "".join(f"<item><link>/{n}</link>{day}</item>" for n, day in enumerate(days))
    body = gzip.compress(f"<rss version='2.0'><channel><title>All</title>{items}</channel></rss>".encode())
    origin.serve("/big.xml", body, "text/xml", (("Content-Encoding", "gzip"),))
    house.watch("big", f'kind = "feed"\nurl = "{origin.url}/big.xml"\nmost_entries = 5')
    report = house.check()
    by_name = {each["name"]: each for each in report["sources"]}
    assert (by_name["paper"]["verdict"], by_name["paper"]["visited"]) == ("ok", 1)
    assert by_name["big"]["entries"] == 5
    assert by_name["big"]["detail"] == "the newest 5 of 100000 entries are read" or by_name["big"]["failed"]
    assert "the newest 5 of 100000 entries are read" in " ".join(house.run("sources", "list").stdout.split())


# --------------------------------------------------------------------------------------------------- sources test


def test_an_address_can_be_tried_without_a_state(house: House, origin: Origin, tmp_path: Path) -> None:
    origin.serve("/", PAGE.format("/feed.xml"))
    origin.serve("/map.xml", urlset((f"{origin.url}/bridge", "2026-11-23")), "application/xml")
    origin.serve("/front", front("/bridge", "/harbour"))
    origin.serve("/plain", "<p>Nothing here.</p>")
    targets = [f"{origin.url}{path}" for path in ("/", "/feed.xml", "/map.xml", "/front", "/plain", "/none")]
    done = house.run("sources", "test", "--json", *targets)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 2
    assert [each["target"] for each in found] == targets
    assert [(each["kind"], each["verdict"], len(each["entries"])) for each in found] == [
        ("feed", "ok", 1),
        ("feed", "ok", 1),
        ("sitemap", "ok", 1),
        ("listing", "ok", 2),
        ("listing", "not-feed", 0),
        ("feed", "missing", 0),
    ]
    assert found[0]["read"] == [f"{origin.url}/feed.xml"]
    assert not (tmp_path / "state").exists()
    shown = house.run("sources", "test", *targets[:3]).stdout
    assert f'{origin.url}/front: 2 entries, kind = "listing"' not in shown
    assert f'{origin.url}/map.xml: 1 entry, kind = "sitemap"\n2026-11-23 00:00 UTC  (no title)' in shown


def test_a_site_without_feeds_or_headlines_is_tried_by_its_robots_txt(house: House, origin: Origin) -> None:
    origin.serve("/", "<p>Nothing here.</p>")
    origin.serve("/robots.txt", "User-agent: *", "text/plain")
    origin.serve("/sitemap.xml", urlset((f"{origin.url}/bridge", "")), "application/xml")
    found = json.loads(house.run("sources", "test", "--json", f"{origin.url}/").stdout)
    assert (found["kind"], found["read"], len(found["entries"])) == ("sitemap", [f"{origin.url}/sitemap.xml"], 1)


def test_a_configured_source_is_tried_by_name(house: House, origin: Origin) -> None:
    house.watch("pages", f'kind = "page"\nurls = ["{origin.url}/bridge"]')
    house.watch("front", f'kind = "listing"\nurl = "{origin.url}/front"\nlinks = "h2 a"')
    origin.serve("/front", front("/bridge", "/harbour"))
    done = house.run("sources", "test", "--json", "paper", "pages", "front")
    assert [len(json.loads(line)["entries"]) for line in done.stdout.splitlines()] == [1, 1, 2]
    unknown = house.run("sources", "test", "nobody")
    assert unknown.returncode == 64
    assert '"nobody" is no address and no source; sources: paper, pages, front' in unknown.stderr


def test_the_sources_are_listed_each_with_its_state(house: House, origin: Origin) -> None:
    house.watch("dead", f'kind = "listing"\nurl = "{origin.url}/nothing"')
    text = house.run("sources", "list").stdout
    assert text.count("not checked yet") == 2
    house.check("paper")
    house.check("dead")
    text = house.run("sources", "list").stdout
    assert "paper  feed     ok" in text
    assert "dead   listing  missing" in text
    assert "HTTP 404" in text
