"""Local files as a source: a folder's listing and the bytes of the files in it.

A folder holds NAME.txt or NAME.html and, beside it, NAME.toml with what is known of the copy: `url`, `title`,
`language`, `observed_at`. A file without a sidecar is an article of its own, known by its `file:` address.
"""

import codecs
import hashlib
import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

from monitor.batons import Waiting
from monitor.core.discover.folder import MEDIA_TYPE
from monitor.core.urls import is_web
from monitor.ports import Clock, Fetcher
from monitor.wire import Fetched, FetchFailed, FetchRequest, FetchResult, Verdict

MEDIA_TYPES = {".txt": "text/plain", ".html": "text/html", ".htm": "text/html"}
BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
LARGEST_FILE = 10_000_000
LARGEST_SIDECAR = 100_000
TEXT_KEYS = ("url", "title", "language")
SIDECAR_KEYS = frozenset({*TEXT_KEYS, "observed_at"})


@dataclass(frozen=True, slots=True)
class RoutingFetcher:
    """Implements ports.Fetcher over two others: local files to one, everything else to the web."""

    http: Fetcher
    files: Fetcher

    def fetch(self, request: FetchRequest) -> FetchResult:
        """Read one resource by its scheme."""
        is_local = request.url[:5].lower() == "file:"
        return (self.files if is_local else self.http).fetch(request)


@dataclass(frozen=True, slots=True)
class FolderFetcher:
    """Implements ports.Fetcher for `file:` addresses: a folder's listing, or a file's bytes."""

    clock: Clock

    def fetch(self, request: FetchRequest) -> FetchResult:
        """Read a folder or a file; every fault is a FetchFailed."""
        try:
            with Waiting():  # a network's folder may hang
                return self._read(request.url, path_of(request.url))
        except FileNotFoundError:
            detail = "there is no such file or folder; make it, or correct the source's path"
            return self._failed(request.url, Verdict.MISSING, detail)
        except (OSError, ValueError) as error:
            return self._failed(request.url, Verdict.UNREACHABLE, f"cannot be read: {reason(error)}")

    def _read(self, url: str, path: Path) -> FetchResult:
        if path.is_dir():
            body = json.dumps(listing(path)).encode()
            return self._fetched(url, MEDIA_TYPE, "utf-8", body)
        if path.is_fifo():
            raise FileNotFoundError
        media_type = MEDIA_TYPES.get(path.suffix.lower(), "")
        body = file_body(path)
        if not media_type:
            return self._failed(url, Verdict.REFUSED, "of files only .txt and .html are read; give a folder of them")
        if len(body) > LARGEST_FILE:
            return self._failed(url, Verdict.TOO_BIG, too_big())
        return self._fetched(url, media_type, charset_of(media_type, body), body)

    def _fetched(self, url: str, media_type: str, charset: str | None, body: bytes) -> Fetched:
        return Fetched(url=url, status=200, media_type=media_type, charset=charset, body=body, at=self.clock.now())

    def _failed(self, url: str, verdict: Verdict, detail: str) -> FetchFailed:
        return FetchFailed(url=url, verdict=verdict, detail=detail, at=self.clock.now())


def reason(error: OSError | ValueError) -> str:
    """Return why something cannot be read, in one line."""
    said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return " ".join(said.split())


def too_big() -> str:
    """Return what to say of a file over the limit."""
    return f"it has more than {LARGEST_FILE // 1_000_000} MB; leave out what is not the article"


def path_of(url: str) -> Path:
    """Return the path of a `file:` address (RFC 8089) on this machine; raises ValueError for anything else."""
    parts = urlsplit(url)
    if parts.scheme != "file" or parts.netloc not in {"", "localhost"}:
        raise ValueError("this is no address of a file on this machine")
    return Path(unquote(parts.path, errors="surrogateescape"))


def file_body(path: Path) -> bytes:
    """Return a file's bytes, cut one byte beyond the largest size."""
    with path.open("rb") as file:
        return file.read(LARGEST_FILE + 1)


def charset_of(media_type: str, body: bytes) -> str | None:
    """Return utf-8 for text without a byte order mark; None where the content itself says more."""
    return "utf-8" if media_type == "text/plain" and not body.startswith(BOMS) else None


# ------------------------------------------------------------------------------------------------- the listing


def listing(folder: Path) -> dict[str, list[dict[str, str]] | list[str]]:
    """Return a folder's articles by name, `{"files": [...], "problems": [...]}`; what is wrong with one of them is
    said, and the others are carried on."""
    files: list[dict[str, str]] = []
    problems: list[str] = []
    for path in candidates(folder):
        try:
            files.append(described(path))
        except (OSError, ValueError) as error:
            problems.append(f"{path.name} left out: {reason(error)}")
    return {"files": files, "problems": problems}


def candidates(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder that are articles by their names, in order; subfolders, dotfiles and links that
    leave the folder are none."""
    inside = folder.resolve()
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.suffix.lower() not in MEDIA_TYPES:
            continue
        if path.is_file() and path.resolve().parent == inside:
            yield path


def described(path: Path) -> dict[str, str]:
    """Return what a listing says of one file; raises ValueError or OSError with the reason why it cannot be used."""
    body = file_body(path)
    if len(body) > LARGEST_FILE:
        raise ValueError(too_big())
    beside = sidecar(path.with_suffix(".toml"))
    return {"location": path.absolute().as_uri(), "sha256": hashlib.sha256(body).hexdigest(), **beside}


def sidecar(path: Path) -> dict[str, str]:
    """Return what stands beside a copy, empty for no sidecar; raises ValueError naming what is wrong in it."""
    if not path.is_file():
        return {}
    if path.stat().st_size > LARGEST_SIDECAR:
        raise ValueError(f"{path.name} is too long for what is known of one article")
    try:
        found = tomllib.loads(path.read_text("utf-8-sig"))
    except ValueError as error:
        raise ValueError(f"{path.name} is no TOML: {error}") from error
    return checked(found, path.name)


def checked(found: Mapping[str, object], name: str) -> dict[str, str]:
    """Return a sidecar's values as text; raises ValueError for unknown keys and for values of the wrong kind."""
    if unknown := sorted(found.keys() - SIDECAR_KEYS):
        raise ValueError(
            f"{name} has unknown keys: {', '.join(unknown)}; known are {', '.join(sorted(SIDECAR_KEYS))}"
        )
    values = {key: value for key in TEXT_KEYS if isinstance(value := found.get(key), str)}
    if wrong := [key for key in TEXT_KEYS if key in found and key not in values]:
        raise ValueError(f"{name}: {wrong[0]} must be text")
    if "url" in values and not is_web(values["url"]):
        raise ValueError(f"{name}: url must begin with http:// or https://")
    if "observed_at" in found:
        values["observed_at"] = observed_at(found["observed_at"], name)
    return values


def observed_at(value: object, name: str) -> str:
    """Return a sidecar's instant as ISO 8601 in UTC; a date alone is its midnight, a time without a zone is UTC."""
    try:
        # tomllib gives dates and times as objects, `isoformat` being what they share; anything else is no time.
        at = datetime.fromisoformat(value.isoformat() if isinstance(value, date) else str(value))
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
    except (ValueError, OverflowError) as error:
        raise ValueError(f"{name}: observed_at must be a time such as 2026-11-23T10:00:00Z") from error
