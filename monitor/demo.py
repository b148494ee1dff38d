"""`monitor demo`: a small news site on this machine edits its article, and the digest shows what was changed.

The site is served over HTTP on loopback and watched like any other source: the same fetch, the same extraction, the
same store, the same mail. Nothing here takes a shorter way.
"""

import shutil
import threading
import tomllib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from pathlib import Path

from monitor.app import Monitor, wired, wired_ports
from monitor.errors import StateError
from monitor.model import Event, SourceKind
from monitor.oneshot import Reach, Report, check_now
from monitor.settings import Channel, ChannelKind, Config, HttpSettings, Source, Subscription
from monitor.store.lock import StateLock

Write = Callable[[str], object]

READ_ALSO = "Read also:"
CORRECTION = (
    "Correction: An earlier version of this article misspelled the name of the Secretary General and misquoted "
    "the year of the security strategy."
)


@dataclass(frozen=True, slots=True)
class Story:
    """An article as its newsroom has it."""

    title: str
    paragraphs: tuple[str, ...]

    def edited(self) -> "Story":
        """Return it edited: a name respelled, a quotation altered, a paragraph out, a correction note added."""
        kept = [text for text in self.paragraphs if not text.startswith("He also noted that the reasons")]
        fixed = [
            text.replace("Masadikov", "Masadykov").replace("Strategy until 2025", "Strategy until 2030")
            for text in kept
        ]
        return Story(self.title, (*fixed, CORRECTION))


@dataclass(frozen=True, slots=True)
class Furniture:
    """What is on the page around the article and changes at every look."""

    views: int
    related: tuple[str, ...]
    ad: str


FIRST_FURNITURE = Furniture(
    1204, ("Rivers rise in the north after a week of rain", "Two museums share a roof"), "a-17"
)
LATER_FURNITURE = Furniture(5871, ("Harvest comes early this year", "Night trains return to the timetable"), "b-52")


@dataclass(slots=True)
class Site:
    """What the newsroom publishes at the moment."""

    story: Story
    furniture: Furniture
    asked: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def pages(self, base: str) -> dict[str, tuple[str, str]]:
        """Return media type and text by path; the feed's build date moves at every request, as they do."""
        with self._lock:
            self.asked += 1
        return {
            "/feed.xml": ("application/rss+xml; charset=utf-8", feed(self.story, base, self.asked)),
            "/interview": ("text/html; charset=utf-8", page(self.story, self.furniture)),
        }


def feed(story: Story, base: str, build: int) -> str:
    """Return the site's feed: one item."""
    return f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Demo site</title><link>{base}/</link><description>One article</description>
<lastBuildDate>Mon, 23 Nov 2026 12:{build // 60 % 60:02}:{build % 60:02} GMT</lastBuildDate>
<item><title>{escape(story.title)}</title><link>{base}/interview</link><guid>{base}/interview</guid>
<pubDate>Mon, 23 Nov 2026 09:00:00 GMT</pubDate></item>
</channel></rss>
"""


def page(story: Story, furniture: Furniture) -> str:
    """Return the article's page: navigation, counters, an advertisement, read-also cards, and the text among them."""
    body = [f"<p>{escape(text)}</p>" for text in story.paragraphs]
    cards = "".join(f'<li><a href="/other-{n}">{escape(t)}</a></li>' for n, t in enumerate(furniture.related))
    body.insert(
        4, f'<div class="ad-slot" data-nonce="{furniture.ad}"><a href="/ad">Advertisement {furniture.ad}</a></div>'
    )
    body.insert(9, f'<p>Read also: <a href="/other-0">{escape(furniture.related[0])}</a></p>')
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{escape(story.title)} | Demo site</title>
<meta property="og:title" content="{escape(story.title)}"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a> <a href="/weather">Weather</a></nav>
<article><h1>{escape(story.title)}</h1><p class="views">{furniture.views} views</p>
{chr(10).join(body)}
<section class="related"><h3>Read also:</h3><ul>{cards}</ul></section></article>
<footer>Demo site, served on this machine. Page {furniture.ad}</footer></body></html>
"""


@contextmanager
def served(site: Site) -> Iterator[str]:
    """Serve the site on a free loopback port and give its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            media_type, text = site.pages(f"http://{self.headers['Host']}").get(self.path, ("text/plain", ""))
            body = text.encode()
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", media_type)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name http.server calls
            """Say nothing: the figures of the demo are the output."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def seed() -> Story:
    """Read the shipped interview; what follows its last line of prose is the page's furniture."""
    folder = resources.files("monitor") / "seeds"
    if not folder.is_dir():
        folder = Path(__file__).parent.parent / "seeds"
    text = next(item for item in folder.iterdir() if item.name.endswith(".txt"))
    sidecar = tomllib.loads((folder / text.name.replace(".txt", ".toml")).read_text("utf-8"))
    _, *lines = (line for line in text.read_text("utf-8").splitlines() if line.strip())
    return Story(sidecar["title"], tuple(lines[: lines.index(READ_ALSO)]))


def configured(base: str, state: Path) -> Config:
    """Return the configuration a user would write for the site and a Maildir."""
    return Config(
        path="(demo)",
        state=str(state),
        http=HttpSettings(allow_private=frozenset({base.removeprefix("http://")}), gap=timedelta(0)),
        sources=(Source(name="demo", kind=SourceKind.FEED, urls=(f"{base}/feed.xml",)),),
        channels=(
            Channel(
                name="mailbox",
                kind=ChannelKind.MAILDIR,
                sender="News Monitor <monitor@example.org>",
                recipients=("you@example.org",),
                path=str(state / "mail"),
            ),
        ),
        subscriptions=(
            Subscription(
                name="all",
                channels=("mailbox",),
                events=frozenset({Event.EDITED, Event.REMOVED, Event.RESTORED}),
            ),
        ),
    )


def demonstrate(state: Path, write: Write) -> None:
    """Run the demo in a state of its own, made anew; writes one line a step, then the digest."""
    emptied(state)
    site = Site(seed(), FIRST_FURNITURE)
    with served(site) as base, StateLock(state, "monitor demo"):
        config = configured(base, state)
        with closing(wired(config, wired_ports(config))) as monitor:
            monitor.register()
            write(f"A small news site is served at {base}; its state is in {state}\n\n")
            step(monitor, write, "1 baseline")
            site.furniture = LATER_FURNITURE
            step(monitor, write, "2 furniture only")
            site.story = site.story.edited()
            report = step(monitor, write, "3 real edits")
            show_digest(monitor, report, write)
            write(f"\nThe mail: {next((state / 'mail' / 'new').iterdir())}\n")


def emptied(state: Path) -> None:
    """Remove an earlier demo's state; raises StateError rather than remove what no demo made."""
    marker = state / ".demo"
    if state.exists() and any(state.iterdir()) and not marker.exists():
        raise StateError(f"{state} holds something that no demo made; name another folder with --state")
    shutil.rmtree(state, ignore_errors=True)
    state.mkdir(parents=True, mode=0o700)
    marker.touch()


def step(monitor: Monitor, write: Write, name: str) -> Report:
    """Check the site once and write what was found."""
    report = check_now(monitor, (), Reach.LISTED)
    edits = sum(len(change.edits) for change in report.changes)
    parts = [f"{len(report.changes)} change{'s' if len(report.changes) != 1 else ''}"]
    parts += [f"{edits} edits", f"{len(report.deliveries)} mail"] if report.changes else []
    write(f"{name}: {', '.join(parts)}\n")
    return report


def show_digest(monitor: Monitor, report: Report, write: Write) -> None:
    """Write the digest as its reader gets it, rendered again from what is stored."""
    delivered = next(iter(report.deliveries.values()))
    digest = monitor.ports.store.digest(delivered.digest_id)
    composer = monitor.deliverer.composer
    message = composer.message(digest, monitor.config.subscriptions[0], composer.shelf())
    write(f"\nSubject: {message.subject}\n\n{message.text}")
