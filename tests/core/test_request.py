"""What is asked of the net on behalf of a source."""

from dataclasses import replace

import pytest

from monitor.core.request import document_request, page_request, request_of
from monitor.model import SourceKind
from monitor.settings import Source
from monitor.wire import Secret, Validators, Verdict
from tests.making import article, source, source_state

URL = "https://example.org/1"
HELD = Validators(url=URL, etag='"1"')


def test_a_request_carries_what_is_its_sources_own() -> None:
    own = replace(source(), headers=(("X-Key", Secret("k")),), send_to=frozenset({"https://www.example.org:443"}))
    request = request_of(own, URL, replace(article(), validators=HELD))
    assert request.send_to == {"https://example.org:443", "https://www.example.org:443"}
    assert request.named == {"example.org:443"}
    assert request.validators == HELD


def test_a_folder_is_asked_for_whatever_it_is_called() -> None:
    folder = Source(name="f", kind=SourceKind.FOLDER, path="/copies/a #1?%")
    assert document_request(folder, source_state()).url == "file:///copies/a%20%231%3F%25/"


def test_robots_txt_has_a_say_on_pages_unless_there_is_a_reason_against_it() -> None:
    assert page_request(source(), article()).obeys_robots
    assert not page_request(replace(source(), ignore_robots="they agreed in writing"), article()).obeys_robots
    assert not document_request(source(), source_state()).obeys_robots


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
    for seen in (
        replace(article(), verdict=verdict, failures=failures),
        replace(source_state(), verdict=verdict, failures=failures),
    ):
        assert request_of(source(), URL, seen).is_past_caches == is_past_caches
