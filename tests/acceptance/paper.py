"""A newspaper on loopback and a monitor of it in this process, whose clock the test sets: days pass at once."""

from dataclasses import dataclass, field, replace
from datetime import timedelta

from monitor.check import Checker
from monitor.model import Change, SourceNotice, VisitOutcome
from monitor.store import SqlStore
from monitor.visit import Visitor
from tests.faults.origin import Behaviour, Origin, Page
from tests.making import HOUR, SetClock, checker_of

TEXTS = (
    (
        "The council of the small town met on Monday evening to talk about the new bridge over the river.",
        "At least 12 people were hurt when the old bridge gave way last spring, the mayor told the meeting.",
        "Work is to begin before the winter, with money that the region has promised to the town.",
    ),
    (
        "Farmers in the north of the country have asked the government for help after a third dry summer.",
        "The harvest of wheat fell by a fifth, and many wells in the villages gave no water since July.",
        "A decision on the money will be made after the holidays, a spokesman of the ministry said.",
    ),
    (
        "A museum in the capital has found a letter by the painter behind the frame of one of his works.",
        "The letter names the woman in the picture, about whom historians have argued for ninety years.",
        "Visitors can read it from next week on, in a room of its own beside the staircase.",
    ),
)
TITLES = ("Town to build a new bridge", "Farmers ask for help after dry summer", "Letter found behind a painting")


@dataclass(frozen=True)
class Story:
    """One entry of a feed and the page that it leads to."""

    path: str
    title: str
    paragraphs: tuple[str, ...]
    guid: str | None = ""
    """Empty for the address; None for an entry without one."""
    date: str = ""
    link: str | None = ""
    """Empty for the address of the page."""
    before: str = ""
    """What the page shows before the article's first paragraph, as HTML."""
    after: str = ""

    def page(self) -> str:
        """Return the page of the article with some furniture around it."""
        body = "".join(f"<p>{text}</p>" for text in self.paragraphs)
        return (
            f"<!doctype html><html lang=en><head><title>{self.title} | The Paper</title></head><body>"
            '<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>'
            f"<main><article><h1>{self.title}</h1>{self.before}{body}{self.after}</article></main>"
            "<footer>The Paper</footer></body></html>"
        )

    def item(self, origin: str) -> str:
        """Return the entry in the feed."""
        link = origin + self.path if self.link == "" else self.link
        guid = link if self.guid == "" else self.guid
        parts = {"title": self.title, "link": link, "guid": guid, "pubDate": self.date or None}
        inner = "".join(f"<{name}>{value}</{name}>" for name, value in parts.items() if value is not None)
        return f"<item>{inner}</item>"

    def but(self, old: str, new: str) -> "Story":
        """Return the story with some words replaced wherever they stand in its paragraphs."""
        return replace(self, paragraphs=tuple(text.replace(old, new) for text in self.paragraphs))


BRIDGE, FARMERS, LETTER = (
    Story(f"/news/{number}", title, paragraphs)
    for number, (title, paragraphs) in enumerate(zip(TITLES, TEXTS, strict=True), 1)
)
EDITED = BRIDGE.but("12 people", "21 people")


def many(number: int, first: int = 0) -> tuple[Story, ...]:
    """Return stories that have nothing in common but how they are written."""
    return tuple(
        Story(
            f"/story/{n}",
            f"{word} {n} and the people of {place}",
            tuple(f"{sentence} It was in {place}, {word.lower()} {n}, on that day." for sentence in TEXTS[n % 3]),
        )
        for n, word, place in (
            (n, ("Harbour", "Orchard", "Railway", "Theatre")[n % 4], f"Valley {n * 7}")
            for n in range(first, first + number)
        )
    )


@dataclass
class Paper:
    """The newspaper and its monitor."""

    origin: Origin
    visitor: Visitor
    store: SqlStore
    clock: SetClock
    looks: int = field(default=0)

    @property
    def checker(self) -> Checker:
        """The checker of the same sources."""
        return checker_of(self.visitor, self.store)

    def publish(self, *stories: Story, pages: Origin | None = None) -> None:
        """Show stories in the feed, in that order, and as pages; pages of earlier ones stay as they were."""
        where = pages or self.origin
        items = "".join(story.item(where.url) for story in stories)
        # What no entry says changes each time, as the time of building does in real feeds.
        head = f"<title>The Paper</title><lastBuildDate>{self.looks}</lastBuildDate>"
        self.feed(f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{items}</channel></rss>')
        for story in stories:
            where.serve(story.path, story.page())

    def feed(self, text: str) -> None:
        """Show another text, whatever it is, where the feed stands."""
        self.origin.serve("/feed.xml", text, "text/xml")

    def show(self, path: str, page: Page | Behaviour) -> None:
        """Show something of its own at a path."""
        self.origin.pages[path] = page

    def obey_robots(self) -> None:
        """Let the sites' robots.txt have a say from now on."""
        sources = {name: replace(source, ignore_robots="") for name, source in self.visitor.sources.items()}
        self.visitor = replace(self.visitor, sources=sources)

    def visits(self, later: timedelta = HOUR) -> list[VisitOutcome]:
        """Check the feed and visit every article, after a while."""
        self.clock.at += later
        self.looks += 1
        self.checker.check("paper")
        return [self.visitor.visit(article.id) for article in tuple(self.store.articles())]

    def look(self, later: timedelta = HOUR) -> list[Change]:
        """Look at all there is, after a while; return the changes that a subscriber is told of."""
        return [visit.change for visit in self.visits(later) if visit.change and visit.pending]

    def events(self, later: timedelta = HOUR) -> list[str]:
        """Look, and return what befell the articles."""
        return [change.event.value for change in self.look(later)]

    def urls(self) -> list[str]:
        """Return the addresses of all articles, without the host."""
        return sorted("/" + article.url.split("/", 3)[3] for article in self.store.articles())

    def notices(self) -> list[SourceNotice]:
        """Return what is known to have befallen the source as a whole."""
        return list(self.store.source_notices())
