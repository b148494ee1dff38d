"""What looking at a page costs, by how much of it changed: CPU milliseconds next to trafilatura on the same bytes."""

import hashlib
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import trafilatura

from monitor.core.article.extract import extract
from monitor.model import PageHints
from monitor.wire import Fetched, Verdict

SEED = next((Path(__file__).parents[2] / "seeds").glob("*.txt")).read_text("utf-8").splitlines()
URL = "https://example.org/1"
HINTS = PageHints(url=URL)
ROUNDS = 30
CARDS = 150


def page(views: int) -> Fetched:
    """Return the seed interview on a page with the furniture of a news site, about 75 kB."""
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
        f"<span class='views'>{views} views</span><article class='body'>{body}</article></main>"
        f"<aside class='more'>{cards}</aside><footer><ul>{menu}</ul></footer></body></html>"
    )
    now = datetime(2026, 1, 1, tzinfo=UTC)
    return Fetched(url=URL, status=200, media_type="text/html", charset="utf-8", body=html.encode(), at=now)


def milliseconds(call: Callable[[], object]) -> float:
    """Return the CPU time of a call, the mean of many."""
    call()
    begun = time.process_time()
    for _ in range(ROUNDS):
        call()
    return (time.process_time() - begun) * 1_000 / ROUNDS


def main() -> None:
    """Print the table."""
    old, new = page(1), page(2)
    kept = extract(old, HINTS).imprint
    placeless = replace(kept, place="", frame_hash="")
    if {extract(new, HINTS, known).verdict for known in (kept, placeless)} != {Verdict.UNCHANGED}:
        raise SystemExit("the furniture alone changed, and the cheap look did not say so")
    stages: dict[str, Callable[[], object]] = {
        "the same bytes": lambda: hashlib.sha256(new.body).digest(),
        "furniture around the article changed": lambda: extract(new, HINTS, kept),
        "furniture inside the article changed": lambda: extract(new, HINTS, placeless),
        "read whole": lambda: extract(new, HINTS),
        "trafilatura alone": lambda: trafilatura.extract(new.body),
    }
    print(f"\nCPU ms, a page of {len(new.body) // 1_000} kB")
    for name, call in stages.items():
        print(f"{name:40}{milliseconds(call):10.2f}", flush=True)


if __name__ == "__main__":
    main()
