"""A press to look at: feeds and articles on loopback, served by a process of its own that takes commands from stdin.

Each article has a text of its own, in one of several sites' markup. What changes between two looks is said by the
bench: the furniture of all pages, the text of some, whether the server honours validators, how long it waits.
"""

import asyncio
import hashlib
import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from pathlib import Path
from random import Random
from subprocess import PIPE, Popen

ARTICLES_A_FEED = 40
SEED = next((Path(__file__).parents[2] / "seeds").glob("*.txt")).read_text("utf-8")
WORDS = sorted({word.strip(".,;:()?!\"'") for word in SEED.split() if word.isascii() and word[0].islower()})
NAMES = sorted({word.strip(".,;:()?!\"'") for word in SEED.split() if word.isascii() and word[:1].isupper()})
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """How the press stands at one moment."""

    articles: int
    hosts: int
    """Loopback addresses that the feeds are spread over."""
    furniture: int = 0
    """What stands around the articles; another number, other boxes on every page and another date in every feed."""
    token: int = 0
    """What the forms of a page bear, as sites count their answers; another number, another word on every page."""
    edits: Mapping[int, int] = field(default_factory=dict)
    """How often each article was edited."""
    honours_validators: bool = True
    delay: float = 0.0
    """Seconds before each answer."""

    @property
    def feeds(self) -> int:
        """How many feeds there are."""
        return -(-self.articles // ARTICLES_A_FEED)

    def listed(self, feed: int) -> range:
        """Return the articles that a feed lists."""
        return range(feed * ARTICLES_A_FEED, min((feed + 1) * ARTICLES_A_FEED, self.articles))

    def origin(self, feed: int, port: int) -> str:
        """Return where a feed and its pages are served."""
        return f"http://127.0.0.{1 + feed % self.hosts}:{port}"

    def feed_url(self, feed: int, port: int) -> str:
        """Return the address of a feed."""
        return f"{self.origin(feed, port)}/{feed}/feed.xml"

    def page_url(self, article: int, port: int) -> str:
        """Return the address of an article's page."""
        feed = article // ARTICLES_A_FEED
        return f"{self.origin(feed, port)}/{feed}/{slug(article)}-{article}.html"


# ------------------------------------------------------------------------------------------------ what is written


def sentence(random: Random) -> str:
    """Return a sentence that nobody wrote: words, names and figures of the seed interview."""
    words = random.choices(WORDS, k=random.randint(8, 24))
    words[random.randrange(len(words))] = random.choice(NAMES)
    if random.random() < 0.3:
        words[random.randrange(1, len(words))] = str(random.randint(2, 9_999))
    if len(words) > 12:
        words[5] += ","
    return f"{words[0].capitalize()} {' '.join(words[1:])}."


@cache
def title(article: int) -> str:
    """Return an article's headline."""
    random = Random(f"title {article}")
    return f"{random.choice(NAMES)} {' '.join(random.choices(WORDS, k=random.randint(5, 9)))} {article}"


def slug(article: int) -> str:
    """Return a headline as an address has it."""
    return "-".join(word.lower() for word in title(article).split() if word.isalpha())


@cache
def paragraphs(article: int, edits: int) -> tuple[str, ...]:
    """Return the text of an article after so many edits: words exchanged, figures, sentences in or out."""
    if edits:
        return tuple(edited(list(paragraphs(article, edits - 1)), Random(f"edit {article} {edits}")))
    random = Random(f"text {article}")
    return tuple(
        " ".join(sentence(random) for _ in range(random.randint(1, 5))) for _ in range(random.randint(6, 22))
    )


def edited(text: list[str], random: Random) -> list[str]:
    """Return a text with one edit."""
    at = random.randrange(len(text))
    words = text[at].split(" ")
    match random.randrange(4):
        case 0:
            words[random.randrange(1, len(words))] = f"{random.choice(NAMES)}s"
        case 1:
            words.insert(random.randrange(1, len(words)), str(random.randint(10_000, 99_999)))
        case 2:
            words.append(sentence(random))
        case _:
            text.insert(at, " ".join(sentence(random) for _ in range(3)))
            return text
    text[at] = " ".join(words)
    return text


# -------------------------------------------------------------------------------------------------- how it is shown


@cache
def head(site: int) -> str:
    """Return styles and scripts as sites carry them."""
    random = Random(f"head {site}")
    rules = (f".{random.choice(WORDS)}-{n}{{margin:{n % 9}px;color:#{n:06x}}}" for n in range(350 + 60 * (site % 5)))
    data = json.dumps({f"{random.choice(WORDS)}{n}": random.random() for n in range(300)})
    return f"<style>{''.join(rules)}</style><script>window.__site={data};</script>"


@cache
def menu(site: int) -> str:
    """Return a site's navigation."""
    items = (f'<li class="nav-item"><a href="/section/{word}">{word.capitalize()}</a></li>' for word in WORDS[:45])
    return f'<nav class="main-nav"><ul>{"".join(items)}</ul></nav><!-- {site} -->'


def cards(random: Random, count: int) -> str:
    """Return boxes with other stories."""
    picked = (random.randrange(4_000) for _ in range(count))
    return "".join(
        f'<div class="card"><a class="card-link" href="/story/{n}"><img src="/i/{n}.jpg" alt="">'
        f'<h3 class="card-title">{title(n)}</h3></a>'
        f'<span class="card-time">{random.randint(1, 59)} min ago</span></div>'
        for n in picked
    )


def page(article: int, furniture: int, edits: int, token: int = 0) -> bytes:
    """Return an article's page of some 60 to 90 kB: head, menu, story with boxes in it, other stories, foot."""
    site, random = article // ARTICLES_A_FEED, Random(f"{article} {furniture}")
    text = paragraphs(article, edits)
    story = "".join(wrapped(site, number, each) for number, each in enumerate(text))
    box = f'<div class="share-bar"><span>{random.randint(1, 999)} shares</span><a href="/share">Share</a></div>'
    related = f'<div class="related-stories"><h4>Read also</h4><ul>{links(random, 4)}</ul></div>'
    middle = len(text) // 2
    story = story if site % 2 else f"{box}{story}{related}"
    if site % 3 == 1:
        parts = [wrapped(site, number, each) for number, each in enumerate(text)]
        story = "".join([*parts[:middle], related, *parts[middle:]])
    name = title(article)
    ld = json.dumps(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": name,
            "datePublished": f"2026-01-{1 + article % 28:02}T08:00:00Z",
            "author": {"@type": "Person", "name": f"{NAMES[article % len(NAMES)]} {NAMES[article % 17]}"},
        }
    )
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{name} | Site {site}</title>'
        f'<meta property="og:title" content="{name}"><meta property="og:site_name" content="Site {site}">'
        f'<meta name="csrf-token" content="{token:032x}">'
        f'<script type="application/ld+json">{ld}</script>{head(site)}</head><body>'
        f'<header class="top">{menu(site)}</header><div class="ticker">{links(random, 8)}</div>'
        f"{framed(site, name, story)}"
        f'<aside class="rail"><h3>Most read</h3>{cards(random, 30)}</aside>'
        f'<section class="more">{cards(random, 60)}</section>'
        f'<footer class="foot">{menu(site)}'
        f"<p>All rights reserved. {random.randint(100, 999)} readers online.</p></footer>"
        f"</body></html>"
    ).encode()


def links(random: Random, count: int) -> str:
    """Return a list of links to other stories."""
    picked = (random.randrange(4_000) for _ in range(count))
    return "".join(f'<li><a href="/story/{n}">{title(n)}</a></li>' for n in picked)


def wrapped(site: int, number: int, text: str) -> str:
    """Return a paragraph in a site's markup."""
    match site % 5:
        case 0:
            return f"<p>{text}</p>"
        case 1:
            return f'<p class="story-text" data-block="{number}">{text}</p>'
        case 2:
            return f'<div class="block"><p>{text}</p></div>'
        case 3:
            return f'<p><span class="txt">{text}</span></p>'
        case _:
            return f'<section class="par"><p class="p-{number % 3}">{text}</p></section>'


def framed(site: int, name: str, story: str) -> str:
    """Return a story in a site's frame."""
    match site % 4:
        case 0:
            return (
                f'<main><article class="story"><h1>{name}</h1><div class="story-body">{story}</div></article></main>'
            )
        case 1:
            return f'<div id="content"><h1 class="headline">{name}</h1><div class="entry-content">{story}</div></div>'
        case 2:
            return f'<main class="page"><h1>{name}</h1><article>{story}</article></main>'
        case _:
            return f'<div class="col"><div class="art"><h1>{name}</h1><div class="art-text">{story}</div></div></div>'


def feed(stand: Stand, number: int, port: int) -> bytes:
    """Return a feed; only its date moves with the furniture."""
    items = "".join(
        f"<item><title>{title(n)}</title><link>{stand.page_url(n, port)}</link><guid>{number}-{n}</guid>"
        f"<description>{paragraphs(n, 0)[0][:200]}</description>"
        f"<pubDate>{1 + n % 28:02} Jan 2026 08:00:00 GMT</pubDate></item>"
        for n in stand.listed(number)
    )
    date = f"{1 + stand.furniture % 28:02} {MONTHS[stand.furniture % 6]} 2026 10:00:00 GMT"
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>Feed {number}</title><link>http://example.org/</link>'
        f"<description>News</description><lastBuildDate>{date}</lastBuildDate>{items}</channel></rss>"
    ).encode()


# ----------------------------------------------------------------------------------------------------- the server


class Serving(asyncio.Protocol):
    """One connection: GETs in, answers out, in their order."""

    def __init__(self, press: "Press") -> None:
        self._press = press
        self._waiting = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Hold the way back."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer each request that is whole."""
        self._waiting += data
        while b"\r\n\r\n" in self._waiting:
            request, _, self._waiting = self._waiting.partition(b"\r\n\r\n")
            answer = self._press.answer(request)
            if self._press.stand.delay:
                asyncio.get_running_loop().call_later(self._press.stand.delay, self._send, answer)
            else:
                self._send(answer)

    def _send(self, answer: bytes) -> None:
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(answer)


class Press:
    """Answers for the press as it stands."""

    def __init__(self, stand: Stand) -> None:
        self.stand = stand
        self.port = 0
        self._made: dict[tuple[str, str], bytes] = {}

    def answer(self, request: bytes) -> bytes:
        """Return the answer to a request."""
        line, *headers = request.decode("latin-1").split("\r\n")
        path = line.split(" ")[1]
        if path == "/robots.txt":
            return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
        tag = self._tag(path)
        sent = next((h.partition(":")[2].strip() for h in headers if h.lower().startswith("if-none-match:")), "")
        if self.stand.honours_validators and sent == tag:
            return f"HTTP/1.1 304 Not Modified\r\nETag: {tag}\r\n\r\n".encode()
        body = self._body(path, tag)
        kind = "application/rss+xml" if path.endswith(".xml") else "text/html; charset=utf-8"
        head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nETag: {tag}\r\nContent-Length: {len(body)}\r\n\r\n"
        return head.encode() + body

    def _tag(self, path: str) -> str:
        edits = 0 if path.endswith(".xml") else self.stand.edits.get(article_of(path), 0)
        token = 0 if path.endswith(".xml") else self.stand.token
        known = f"{path} {self.stand.furniture} {edits} {token}"
        return f'"{hashlib.sha256(known.encode()).hexdigest()[:16]}"'

    def _body(self, path: str, tag: str) -> bytes:
        """Return a body, made once for each state: the server must not be what is waited for."""
        key = (path, tag)
        if key not in self._made:
            self._made[key] = self._fresh(path)
        return self._made[key]

    def _fresh(self, path: str) -> bytes:
        if path.endswith(".xml"):
            return feed(self.stand, int(path.split("/")[1]), self.port)
        article = article_of(path)
        return page(article, self.stand.furniture, self.stand.edits.get(article, 0), self.stand.token)

    def set_up(self, stand: Stand) -> None:
        """Stand otherwise from now on, with all bodies made beforehand."""
        self.stand = stand
        self._made.clear()
        for number in range(stand.feeds):
            for url in (
                stand.feed_url(number, self.port),
                *(stand.page_url(n, self.port) for n in stand.listed(number)),
            ):
                path = "/" + url.split("/", 3)[3]
                self._body(path, self._tag(path))


def article_of(path: str) -> int:
    """Return the article that a page's path names."""
    return int(path.rpartition("-")[2].removesuffix(".html"))


def stand_of(line: str) -> Stand:
    """Read a stand from a command."""
    document = json.loads(line)
    return Stand(**{**document, "edits": {int(key): value for key, value in document["edits"].items()}})


async def serve() -> None:
    """Serve until stdin ends: a stand comes on each line, the port goes back once it is set up."""
    loop = asyncio.get_running_loop()
    press = Press(stand_of(await loop.run_in_executor(None, sys.stdin.readline)))
    server = await loop.create_server(lambda: Serving(press), "0.0.0.0", 0)  # noqa: S104 - every loopback address
    press.port = server.sockets[0].getsockname()[1]
    line = json.dumps(asdict(press.stand))
    while line:
        press.set_up(stand_of(line))
        print(press.port, flush=True)
        line = await loop.run_in_executor(None, sys.stdin.readline)


class RunningPress:
    """The press in a process of its own, seen from the bench."""

    def __init__(self, stand: Stand) -> None:
        self.stand = stand
        self._process = Popen([sys.executable, "-m", "tests.bench.press"], stdin=PIPE, stdout=PIPE, text=True)
        self.port = self._told()

    def change(self, **values: object) -> None:
        """Make it stand otherwise."""
        self.stand = replace(self.stand, **values)  # type: ignore[arg-type] # names and values of a Stand
        self._told()

    def _told(self) -> int:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(asdict(self.stand)) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())

    def close(self) -> None:
        """End it."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()

    def urls(self) -> Iterator[str]:
        """Yield all addresses, each feed before its articles."""
        for number in range(self.stand.feeds):
            yield self.stand.feed_url(number, self.port)
            yield from (self.stand.page_url(n, self.port) for n in self.stand.listed(number))


if __name__ == "__main__":
    asyncio.run(serve())
