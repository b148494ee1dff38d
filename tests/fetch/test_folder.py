"""Local folders: what is listed, what is left out and said, what a file's bytes come with."""

import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.core.discover import discover
from monitor.core.discover.folder import MEDIA_TYPE
from monitor.fetch.folder import LARGEST_FILE, FolderFetcher, RoutingFetcher
from monitor.model import SourceKind
from monitor.settings import Source
from monitor.wire import Fetched, FetchFailed, FetchRequest, FetchResult, Verdict

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


class FixedClock:
    """A clock that stands still."""

    def now(self) -> datetime:
        return NOW


@dataclass
class Named:
    """A fetcher that fails in its own name."""

    name: str

    def fetch(self, request: FetchRequest) -> FetchResult:
        return FetchFailed(url=request.url, verdict=Verdict.REFUSED, detail=self.name, at=NOW)


@pytest.fixture
def files() -> FolderFetcher:
    return FolderFetcher(FixedClock())


def listed(files: FolderFetcher, folder: Path) -> tuple[list[dict[str, str]], list[str]]:
    answer = files.fetch(FetchRequest(url=f"file://{folder}/"))
    assert isinstance(answer, Fetched)
    assert answer.media_type == MEDIA_TYPE
    found = json.loads(answer.body)
    return found["files"], found["problems"]


def test_a_folder_lists_its_copies_with_what_is_known_of_them(files: FolderFetcher, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("text", "utf-8")
    (tmp_path / "a.html").write_text("<p>page</p>", "utf-8")
    (tmp_path / "a.toml").write_text(
        'url = "https://a.example/1"\ntitle = "Brücke"\nlanguage = "de"\nobserved_at = 2026-01-02T03:04:05+01:00\n',
        "utf-8",
    )
    (first, second), problems = listed(files, tmp_path)
    assert problems == []
    assert first["location"] == (tmp_path / "a.html").as_uri()
    assert (first["url"], first["title"], first["language"]) == ("https://a.example/1", "Brücke", "de")
    assert first["observed_at"] == "2026-01-02T02:04:05+00:00"
    assert set(second) == {"location", "sha256"}


def test_a_listing_becomes_entries(files: FolderFetcher, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("text", "utf-8")
    (tmp_path / "b.txt").write_text("text", "utf-8")
    (tmp_path / "a.toml").write_text('url = "https://a.example/1"\ntitle = "A\\nB"', "utf-8")
    (tmp_path / "c.txt").write_text("text", "utf-8")
    (tmp_path / "c.toml").write_text("title = 7", "utf-8")
    answer = files.fetch(FetchRequest(url=f"file://{tmp_path}/"))
    assert isinstance(answer, Fetched)
    found = discover(answer, Source(name="seeds", kind=SourceKind.FOLDER, path=str(tmp_path)))
    assert [entry.url for entry in found.entries] == ["https://a.example/1", (tmp_path / "b.txt").as_uri()]
    assert [entry.location for entry in found.entries] == [(tmp_path / n).as_uri() for n in ("a.txt", "b.txt")]
    assert found.entries[0].title == "A B"
    assert (found.total, found.detail) == (2, "c.txt left out: c.toml: title must be text")


def test_a_copy_that_is_changed_has_another_digest(files: FolderFetcher, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one", "utf-8")
    before, _ = listed(files, tmp_path)
    (tmp_path / "a.txt").write_text("two", "utf-8")
    after, _ = listed(files, tmp_path)
    assert before[0]["sha256"] != after[0]["sha256"]


@pytest.mark.parametrize(
    ("sidecar", "said"),
    (
        ("url = ", "a.toml is no TOML"),
        ('link = "x"', "a.toml has unknown keys: link; known are language, observed_at, title, url"),
        ("title = 7", "a.toml: title must be text"),
        ('url = "javascript:alert(1)"', "a.toml: url must begin with http:// or https://"),
        ('url = "file:///etc/passwd"', "a.toml: url must begin with http:// or https://"),
        ("observed_at = 7", "a.toml: observed_at must be a time such as 2026-11-23T10:00:00Z"),
        ('observed_at = "yesterday"', "a.toml: observed_at must be a time"),
        ("observed_at = 10:00:00", "a.toml: observed_at must be a time"),
        ("#" * 100_001, "a.toml is too long"),
    ),
)
def test_a_bad_sidecar_leaves_out_its_file_only_and_says_so(
    files: FolderFetcher, tmp_path: Path, sidecar: str, said: str
) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("text", "utf-8")
    (tmp_path / "a.toml").write_text(sidecar, "utf-8")
    found, problems = listed(files, tmp_path)
    assert [each["location"] for each in found] == [(tmp_path / "b.txt").as_uri()]
    assert problems[0].startswith(f"a.txt left out: {said}")
    assert len(problems) == 1
    assert "\n" not in problems[0]


@pytest.mark.parametrize(
    ("written", "at"),
    (
        ("2026-01-02T03:04:05Z", "2026-01-02T03:04:05+00:00"),
        ("2026-01-02T03:04:05", "2026-01-02T03:04:05+00:00"),
        ("2026-01-02", "2026-01-02T00:00:00+00:00"),
        ('"2026-01-02T03:04:05-05:00"', "2026-01-02T08:04:05+00:00"),
    ),
)
def test_when_a_copy_was_made_is_told_in_utc(files: FolderFetcher, tmp_path: Path, written: str, at: str) -> None:
    (tmp_path / "a.txt").write_text("text", "utf-8")
    (tmp_path / "a.toml").write_text(f"observed_at = {written}", "utf-8")
    found, _ = listed(files, tmp_path)
    assert found[0]["observed_at"] == at


def test_only_files_of_the_folder_itself_are_listed(files: FolderFetcher, tmp_path: Path) -> None:
    folder, outside = tmp_path / "seeds", tmp_path / "secret.txt"
    (folder / "below.txt").mkdir(parents=True)
    outside.write_text("secret", "utf-8")
    (folder / "link.txt").symlink_to(outside)
    (folder / "dead.txt").symlink_to(tmp_path / "nothing.txt")
    for name in (".hidden.txt", "notes.md", "a.txt"):
        (folder / name).write_text("text", "utf-8")
    (folder / "same.txt").symlink_to(folder / "a.txt")
    found, problems = listed(files, folder)
    assert [each["location"] for each in found] == [(folder / n).as_uri() for n in ("a.txt", "same.txt")]
    assert problems == []


def test_a_file_too_large_is_left_out_of_the_listing_and_not_read(files: FolderFetcher, tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    found, problems = listed(files, tmp_path)
    answer = files.fetch(FetchRequest(url=large.as_uri()))
    assert (found, len(problems)) == ([], 1)
    assert "large.txt left out: it has more than 10 MB" in problems[0]
    assert isinstance(answer, FetchFailed)
    assert answer.verdict is Verdict.TOO_BIG


@pytest.mark.parametrize(
    ("name", "body", "media_type", "charset"),
    (
        ("a.txt", b"text", "text/plain", "utf-8"),
        ("a.txt", b"\xef\xbb\xbftext", "text/plain", None),
        ("a.txt", b"\xff\xfet\0", "text/plain", None),
        ("a.html", b"<p>", "text/html", None),
        ("Ä b#1?.HTM", b"<p>", "text/html", None),
    ),
)
def test_a_file_gives_its_bytes(
    files: FolderFetcher, tmp_path: Path, name: str, body: bytes, media_type: str, charset: str | None
) -> None:
    (tmp_path / name).write_bytes(body)
    answer = files.fetch(FetchRequest(url=(tmp_path / name).as_uri()))
    assert isinstance(answer, Fetched)
    assert (answer.body, answer.media_type, answer.charset, answer.at) == (body, media_type, charset, NOW)
    assert answer.exchanges == ()


@pytest.mark.parametrize(
    ("url", "verdict", "said"),
    (
        ("file:///no/such/folder/", Verdict.MISSING, "there is no such file or folder; make it"),
        ("file:///no/such/folder/a.txt", Verdict.MISSING, "there is no such file or folder; make it"),
        ("file:///dev/null", Verdict.REFUSED, "only .txt and .html"),
        ("file://elsewhere.example/a.txt", Verdict.UNREACHABLE, "no address of a file on this machine"),
        ("https://a.example/a.txt", Verdict.UNREACHABLE, "no address of a file on this machine"),
        ("file:///tmp/a%00b.txt", Verdict.UNREACHABLE, "cannot be read"),
        ("file:///dev/null/a.txt", Verdict.UNREACHABLE, "cannot be read: Not a directory"),
    ),
)
def test_what_cannot_be_read_is_a_verdict_with_a_hint(
    files: FolderFetcher, url: str, verdict: Verdict, said: str
) -> None:
    answer = files.fetch(FetchRequest(url=url))
    assert isinstance(answer, FetchFailed)
    assert answer.verdict is verdict
    assert said in answer.detail


@pytest.mark.parametrize(
    ("url", "by"),
    (
        ("https://a.example/", "web"),
        ("file:///x", "files"),
        ("FILE:///x", "files"),
        ("gopher://x", "web"),
        ("", "web"),
    ),
)
def test_the_scheme_chooses_the_fetcher(url: str, by: str) -> None:
    answer = RoutingFetcher(Named("web"), Named("files")).fetch(FetchRequest(url=url))
    assert isinstance(answer, FetchFailed)
    assert answer.detail == by


def test_a_pipe_holds_nobody_up(files: FolderFetcher, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A text.", "utf-8")
    for name in ("a.toml", "b.txt"):
        os.mkfifo(tmp_path / name)
    listed = files.fetch(FetchRequest(url=tmp_path.as_uri()))
    assert isinstance(listed, Fetched)
    assert [each["location"] for each in json.loads(listed.body)["files"]] == [(tmp_path / "a.txt").as_uri()]
    piped = files.fetch(FetchRequest(url=(tmp_path / "b.txt").as_uri()))
    assert isinstance(piped, FetchFailed)
    assert piped.verdict is Verdict.MISSING
