"""From bytes on the wire to an article or entries."""

import os
import time
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitor.core.compare import compare
from monitor.core.discover import discover
from monitor.fetch.decode import decoded
from monitor.fetch.faults import BadAnswer
from monitor.model import Imprint, PageHints, Selection, SourceKind
from monitor.settings import Source
from monitor.wire import Fetched, Verdict
from monitor.workers.inline import InlineWorkers
from tests.fuzz.mutating import CODERS, FEEDS, LABELS, MUTATIONS, PAGES, Mutation, mutated
from tests.making import fetched

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "60"))
LONGEST = 8.0
"""Seconds of the processor for 300 kB; a worker has ten for ten megabytes."""
LIMIT = 1_000_000
WORKERS = InlineWorkers()
HINTS = PageHints(url="https://a.example/1")

fuzzed = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize="FUZZ_EXAMPLES" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@fuzzed
@given(
    body=mutated(PAGES),
    coding=st.sampled_from(sorted(CODERS)),
    damage=st.none() | MUTATIONS,
    label=LABELS,
    media_type=st.sampled_from(("text/html", "text/plain", "application/xhtml+xml", "application/json", "")),
    keep=st.sampled_from(((), ("article",), ("p",))),
)
def test_a_page_is_a_verdict_and_what_is_read_of_it_can_be_compared(
    body: bytes, coding: str, damage: Mutation | None, label: str | None, media_type: str, keep: tuple[str, ...]
) -> None:
    sent = CODERS[coding](body)
    begun = time.thread_time()
    try:
        whole = decoded(damage(sent) if damage else sent, coding, LIMIT)
    except BadAnswer:
        return  # a verdict, too
    assert len(whole) <= LIMIT
    page = as_page(whole, media_type, label)
    hints = replace(HINTS, selection=Selection(keep=keep))
    read = WORKERS.extract(page, hints, Imprint())
    assert isinstance(read.verdict, Verdict)
    read.content.title.encode()
    again = WORKERS.extract(page, hints, read.imprint)
    assert (again.verdict is Verdict.UNCHANGED) or again.verdict is read.verdict
    assert not compare(read.content, read.content).edits
    assert time.thread_time() - begun < LONGEST


@fuzzed
@given(
    body=mutated(FEEDS), label=LABELS, media_type=st.sampled_from(("application/rss+xml", "text/xml", "text/html"))
)
def test_a_feed_is_a_verdict_and_its_entries_are_addresses(body: bytes, label: str | None, media_type: str) -> None:
    begun = time.thread_time()
    found = discover(as_page(body, media_type, label), Source(name="s", kind=SourceKind.FEED))
    assert found.verdict in {Verdict.OK, Verdict.NOT_FEED}
    assert found.detail.isprintable()
    for entry in found.entries:
        assert entry.url.startswith(("http://", "https://"))
        (entry.title + entry.author + (entry.guid or "")).encode()
    assert time.thread_time() - begun < LONGEST


def as_page(body: bytes, media_type: str, label: str | None) -> Fetched:
    """Return bytes as an answer that carries them."""
    return replace(fetched("", media_type), body=body, charset=label)
