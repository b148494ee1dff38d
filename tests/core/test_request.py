"""What is asked of the net on behalf of a source."""

from dataclasses import replace
from datetime import datetime

import pytest

from monitor.core.request import document_request, page_request
from monitor.model import SourceKind
from monitor.settings import Source
from monitor.wire import Secret, Validators, Verdict
from tests.making import HOUR, NOON, article, source, source_state

URL = "https://example.org/1"
HELD = Validators(url=URL, etag='"1"')


def test_a_request_carries_what_is_its_sources_own() -> None:
    own = replace(source(), headers=(("X-Key", Secret("k")),), send_to=frozenset({"https://www.example.org:443"}))
    request = page_request(own, replace(article(), location=URL, validators=HELD, full_at=NOON), NOON + HOUR)
    assert request.send_to == {"https://example.org:443", "https://www.example.org:443"}
    assert request.named == {"example.org:443"}
    assert request.validators == HELD


def test_a_folder_is_asked_for_whatever_it_is_called() -> None:
    folder = Source(name="f", kind=SourceKind.FOLDER, path="/copies/a #1?%")
    assert document_request(folder, source_state(), NOON).url == "file:///copies/a%20%231%3F%25/"


def test_robots_txt_has_a_say_on_pages_unless_there_is_a_reason_against_it() -> None:
    assert page_request(source(), article(), NOON).obeys_robots
    assert not page_request(replace(source(), ignore_robots="they agreed in writing"), article(), NOON).obeys_robots
    assert not document_request(source(), source_state(), NOON).obeys_robots


@pytest.mark.parametrize(
    ("verdict", "failures", "is_past_caches"),
    (
        (None, 0, False),
        (Verdict.PROTOCOL, 1, False),
        (Verdict.PROTOCOL, 2, False),
        (Verdict.PROTOCOL, 3, True),
        (Verdict.PROTOCOL, 4, False),
        (Verdict.PROTOCOL, 6, True),
        (Verdict.MISSING, 3, False),
    ),
)
def test_every_third_answer_against_the_protocol_is_asked_for_past_all_caches(
    verdict: Verdict | None, failures: int, is_past_caches: bool
) -> None:
    seen_page = replace(article(), verdict=verdict, failures=failures)
    seen_feed = replace(source_state(), verdict=verdict, failures=failures)
    assert page_request(source(), seen_page, NOON).is_past_caches == is_past_caches
    assert document_request(source(), seen_feed, NOON).is_past_caches == is_past_caches


@pytest.mark.parametrize(
    ("full_at", "is_conditional"),
    ((None, False), (NOON, True), (NOON - 23 * HOUR, True), (NOON - 24 * HOUR, False), (NOON - 99 * HOUR, False)),
)
def test_once_a_day_a_page_is_asked_for_whole(full_at: datetime | None, is_conditional: bool) -> None:
    held = replace(article(), validators=HELD, full_at=full_at)
    assert page_request(source(), held, NOON).validators == (HELD if is_conditional else None)
    feed = replace(source_state(), validators=HELD, full_at=full_at)
    assert document_request(source(), feed, NOON).validators == (HELD if is_conditional else None)
