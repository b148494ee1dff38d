"""What looking at a page costs, by how much of it changed: CPU milliseconds next to trafilatura on the same bytes."""

import hashlib
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import trafilatura

from monitor.core.article.extract import extract
from monitor.model import PageHints
from monitor.wire import Fetched, Verdict

SEED = next((Path(__file__).parents[2] / "seeds").glob("*.txt")).read_text("utf-8").splitlines()
URL = "https://example.org/1"
HINTS = PageHints(url=URL)
ROUNDS = 30
CARDS = 150


def page(views: int, shares: int = 1) -> Fetched:
    """Return the seed interview on a page with a news site's furniture, around it `views`, inside it `shares`."""
    menu = "".join(f"<li class='menu-item'><a href='/section/{n}'>Section {n}</a></li>" for n in range(40))
    card = (
        "<div class='card card--small'><a class='card__link' href='/story/{0}'><img src='/images/{0}.jpg' alt='View'>"
        "<h3 class='card__title'>A headline of another story, number {0}</h3></a>"
        "<span class='time'>{1} minutes ago</span></div>"
    )
    cards = "".join(card.format(n, (n + views) % 60) for n in range(CARDS))
    body = "".join(f"<p class='text'>{line}</p>" for line in SEED[1:] if line)
    styles = "<style>" + ".a { color: red } " * 1_000 + "</style>"
    html = (
        f"<html lang='en'><head><title>{SEED[0]}</title>{styles}</head><body>"
        f"<header><nav><ul>{menu}</ul></nav></header><main><h1>{SEED[0]}</h1>"
        f"<span class='views'>{views} views</span><article class='body'><p>{shares} shares</p>{body}</article></main>"
        f"<aside class='more'>{cards}</aside><footer><ul>{menu}</ul></footer></body></html>"
    )
    now = datetime(2026, 1, 1, tzinfo=UTC)
    return Fetched(url=URL, status=200, media_type="text/html", charset="utf-8", body=html.encode(), at=now)


def medians(stages: Mapping[str, Callable[[], object]]) -> dict[str, float]:
    """Return the median CPU time of each call in ms, called by turns: a slow moment slows them alike."""
    taken: dict[str, list[float]] = {name: [] for name in stages}
    for _ in range(ROUNDS):
        for name, call in stages.items():
            begun = time.process_time()
            call()
            taken[name].append((time.process_time() - begun) * 1_000)
    return {name: median(times) for name, times in taken.items()}


def main() -> None:
    """Print the table."""
    old, new = page(1), page(2)
    kept = extract(old, HINTS).imprint
    inside = page(2, shares=2)
    edited = replace(inside, body=inside.body.replace(b"</p></article>", b" And so on.</p></article>"))
    placeless = replace(kept, place="", frame_hash="", region_hash="")
    looks = (extract(new, HINTS, kept), extract(inside, HINTS, kept), extract(new, HINTS, placeless))
    if {each.verdict for each in looks} != {Verdict.UNCHANGED}:
        raise SystemExit("the furniture alone changed, and the cheap look did not say so")
    if extract(edited, HINTS, kept).content != extract(edited, HINTS).content:
        raise SystemExit("the article reads otherwise in its place")
    stages: dict[str, Callable[[], object]] = {
        "the same bytes": lambda: hashlib.sha256(new.body).digest(),
        "furniture around the article changed": lambda: extract(new, HINTS, kept),
        "furniture inside the article changed": lambda: extract(inside, HINTS, kept),
        "the same, its place not known": lambda: extract(inside, HINTS, placeless),
        "edited, and read in its place": lambda: extract(edited, HINTS, kept),
        "read whole": lambda: extract(new, HINTS),
        "trafilatura alone": lambda: trafilatura.extract(new.body),
    }
    print(f"\nCPU ms, a page of {len(new.body) // 1_000} kB, and the share of reading it whole")
    times = medians(stages)
    for name, each in times.items():
        print(f"{name:40}{each:10.2f}{each / times['read whole']:8.2f}")


if __name__ == "__main__":
    main()
