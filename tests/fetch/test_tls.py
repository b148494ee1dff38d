"""Secure connections: a certificate is trusted when somebody vouches for it, for its name, and for today."""

from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.fetch.http import HttpFetcher
from monitor.fetch.manners import MemoryHosts
from monitor.guard import Guard
from monitor.settings import HttpSettings
from monitor.wire import Fetched, FetchFailed, FetchRequest, FetchResult, Verdict
from tests.faults.origin import Origin
from tests.faults.tls import own_certificates, secured
from tests.fetch.asking import asking, failure
from tests.making import SetClock


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return own_certificates(tmp_path_factory.mktemp("tls"))


def asked(name: str, port: int, ca_file: Path | None) -> FetchResult:
    """Ask a server by name."""
    where = frozenset({f"{name}:{port}"})
    settings = HttpSettings(timeout=timedelta(seconds=5), gap=timedelta(0), ca_file=str(ca_file) if ca_file else None)
    guard = Guard(where, lambda _host, _port: ["127.0.0.1"])
    with closing(HttpFetcher(settings, guard, SetClock(), "test", MemoryHosts())) as fetcher:
        return fetcher.fetch(FetchRequest(url=f"https://{name}:{port}/", named=where))


def test_a_certificate_that_is_vouched_for_is_trusted(certificates: dict[str, Path]) -> None:
    with secured(certificates["now"]) as port:
        result = asked("localhost", port, certificates["now"])
    assert isinstance(result, Fetched)
    assert (result.body, result.exchanges[0].peer) == (b"ok", "127.0.0.1")


@pytest.mark.parametrize(
    ("name", "when", "is_vouched_for", "said"),
    (
        pytest.param("localhost", "now", False, "self-signed certificate; if you know better", id="self-signed"),
        pytest.param("other.test", "now", True, "another name", id="for another name"),
        pytest.param("localhost", "long ago", True, "has expired", id="expired"),
        pytest.param("localhost", "not yet", True, "is not yet valid", id="of the future"),
    ),
)
def test_any_other_certificate_is_said_to_be_what_it_is(
    certificates: dict[str, Path], name: str, when: str, is_vouched_for: bool, said: str
) -> None:
    with secured(certificates[when]) as port:
        result = asked(name, port, certificates[when] if is_vouched_for else None)
    assert isinstance(result, FetchFailed)
    assert result.verdict is Verdict.TLS
    assert said in result.detail


def test_plain_bytes_on_a_secure_port_are_no_secure_connection(fetcher: HttpFetcher, origin: Origin) -> None:
    request = replace(asking(origin), url=origin.url.replace("http:", "https:") + "/page")
    result = failure(fetcher, request)
    assert result.verdict is Verdict.TLS
    assert "no secure connection" in result.detail
