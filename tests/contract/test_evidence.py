"""What is kept of a page can be read back byte for byte, and any alteration shows."""

import gzip
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.errors import StateError
from monitor.evidence.warc import WarcEvidence
from monitor.ports import Evidence
from monitor.wire import Exchange, Fetched
from tests.making import NOON, fetched

PAGE = "<p>Grüße aus Köln</p>".encode()


@pytest.fixture(params=["warc"])
def evidence(request: pytest.FixtureRequest, tmp_path: Path) -> Evidence:
    """An empty archive of each kind."""
    assert request.param == "warc"
    return WarcEvidence(tmp_path, "token")


def exchange(body: bytes, *headers: tuple[str, str], status: int = 200) -> Exchange:
    """Return one answer as it came over the wire."""
    return Exchange(
        url="https://example.org/a?b=1#c",
        request_headers=(("User-Agent", "test"), ("Authorization", "***")),
        status=status,
        reason="OK",
        headers=headers,
        body=body,
        peer="192.0.2.1",
        at=NOON,
    )


def over_http(body: bytes, *headers: tuple[str, str]) -> Fetched:
    """Return a page with its exchanges: a redirect, then the answer."""
    moved = exchange(b"", ("Location", "/a"), status=301)
    answer = exchange(body, ("Content-Type", "text/html; charset=utf-8"), *headers)
    page = fetched(PAGE, url=answer.url)
    return replace(page, charset="utf-8", exchanges=(moved, answer))


def test_a_page_comes_back_decoded(evidence: Evidence) -> None:
    kept = evidence.keep(
        over_http(gzip.compress(PAGE), ("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked"))
    )
    read = evidence.read(kept)
    assert (read.body, read.media_type, read.charset, read.status) == (PAGE, "text/html", "utf-8", 200)
    assert read.at == NOON


def test_a_local_file_comes_back(evidence: Evidence) -> None:
    page = fetched(PAGE, "text/plain", "file:///seeds/a.txt")
    assert evidence.read(evidence.keep(page)) == page


def test_records_lie_one_behind_the_other_and_pass_the_public_check(evidence: Evidence, tmp_path: Path) -> None:
    refs = [evidence.keep(over_http(PAGE)) for _ in range(3)]
    assert len({ref.file for ref in refs}) == 1
    assert [ref.offset for ref in refs] == sorted(ref.offset for ref in refs)
    path = tmp_path / refs[0].file
    assert refs[-1].offset + refs[-1].length == path.stat().st_size
    command = [sys.executable, "-m", "warcio.cli", "check", str(path)]
    assert subprocess.run(command, check=False, capture_output=True).returncode == 0
    raw = gzip.decompress(path.read_bytes()).decode()
    assert "Authorization: ***" in raw
    assert "GET /a?b=1 HTTP/1.1" in raw
    assert "WARC-IP-Address: 192.0.2.1" in raw


@pytest.mark.parametrize("damage", ("flipped", "cut", "gone", "elsewhere"))
def test_an_alteration_is_said(evidence: Evidence, tmp_path: Path, damage: str) -> None:
    ref = evidence.keep(fetched("x" * 200, "text/plain", "file:///a.txt"))
    path = tmp_path / ref.file
    data = bytearray(path.read_bytes())
    if damage == "flipped":
        data[ref.offset + ref.length // 2] ^= 0x55
        path.write_bytes(data)
    elif damage == "cut":
        path.write_bytes(data[:-20])
    elif damage == "gone":
        path.unlink()
    else:
        ref = replace(ref, offset=ref.offset + 7)
    with pytest.raises(StateError, match="missing or was altered"):
        evidence.read(ref)


def test_each_process_writes_files_of_its_own(tmp_path: Path) -> None:
    first, second = WarcEvidence(tmp_path, "one"), WarcEvidence(tmp_path, "two")
    page = fetched(PAGE)
    assert first.keep(page).file != second.keep(page).file
    again = WarcEvidence(tmp_path, "one").keep(page)
    assert again.file != first.keep(page).file, "a file that is there already is not gone on with"


def test_a_full_file_is_followed_by_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("monitor.evidence.warc.LARGEST_FILE", 1)
    evidence = WarcEvidence(tmp_path, "token")
    files = {evidence.keep(replace(fetched(PAGE), at=NOON + timedelta(seconds=n))).file for n in range(3)}
    assert len(files) == 3


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StateError, match="cannot be kept"):
        WarcEvidence(tmp_path / "file", "token").keep(fetched(PAGE))
