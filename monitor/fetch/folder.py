"""Local folders as sources: seeds and archived copies. Also the fetcher that chooses by scheme."""

import hashlib
import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from monitor.core.discover.folder import MEDIA_TYPE
from monitor.ports import Clock, Fetcher
from monitor.wire import Fetched, FetchFailed, FetchRequest, FetchResult, Verdict

MEDIA_TYPES = {".txt": "text/plain", ".html": "text/html", ".htm": "text/html"}
MAX_BYTES = 10_000_000
SIDECAR_KEYS = frozenset({"url", "title", "language", "observed_at"})


@dataclass(frozen=True, slots=True)
class RoutingFetcher:
    """Implements ports.Fetcher: `file:` addresses, which only our own folder listings give, and all others."""

    web: Fetcher
    files: Fetcher

    def fetch(self, request: FetchRequest) -> FetchResult:
        """Read one resource."""
        return (self.files if request.url.startswith("file:") else self.web).fetch(request)


@dataclass(frozen=True, slots=True)
class FolderFetcher:
    """Implements ports.Fetcher for `file:` addresses: a folder gives a listing, a file its bytes."""

    clock: Clock

    def fetch(self, request: FetchRequest) -> FetchResult:
        """Read a folder's listing, when the address ends with a slash, or one file."""
        path = Path(unquote(urlsplit(request.url).path))
        try:
            if request.url.endswith("/"):
                body, media_type = listing(path), MEDIA_TYPE
            else:
                body, media_type = contents(path), MEDIA_TYPES.get(path.suffix.lower(), "text/html")
        except FileNotFoundError:
            return self._failed(request.url, f"{path} is not there")
        except (OSError, ValueError) as error:
            return self._failed(request.url, f"{path} cannot be read: {getattr(error, 'strerror', None) or error}")
        return Fetched(
            url=request.url, status=200, media_type=media_type, charset=None, body=body, at=self.clock.now()
        )

    def _failed(self, url: str, detail: str) -> FetchFailed:
        return FetchFailed(url=url, verdict=Verdict.MISSING, detail=detail, at=self.clock.now())


def contents(path: Path) -> bytes:
    """Return a file's bytes; raises ValueError for one that is too large."""
    if path.stat().st_size > MAX_BYTES:
        raise ValueError(f"it has more than {MAX_BYTES} bytes")
    return path.read_bytes()


def listing(folder: Path) -> bytes:
    """Return a folder's listing as JSON: its text and HTML files with what their sidecars say, and what is wrong."""
    files: list[dict[str, str]] = []
    problems: list[str] = []
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() not in MEDIA_TYPES or path.name.startswith(".") or not is_inside(path, folder):
            continue
        try:
            sidecar = read_sidecar(path.with_suffix(".toml"))
            sha256 = hashlib.sha256(contents(path)).hexdigest()
        except (OSError, ValueError) as error:
            problems.append(f"{path.name}: {getattr(error, 'strerror', None) or error}")
            continue
        files.append({"location": path.resolve().as_uri(), "sha256": sha256, **sidecar})
    return json.dumps({"files": files, "problems": problems}).encode()


def is_inside(path: Path, folder: Path) -> bool:
    """Say whether a path is a file of the folder itself, links followed."""
    return path.is_file() and path.resolve().parent == folder.resolve()


def read_sidecar(path: Path) -> dict[str, str]:
    """Return what NAME.toml says of NAME.txt, nothing when there is none; raises ValueError when it is unusable."""
    if not path.exists():
        return {}
    try:
        said = tomllib.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise ValueError(f"{path.name} is no TOML: {error}") from error
    if unknown := sorted(set(said) - SIDECAR_KEYS):
        raise ValueError(
            f"{path.name} has unknown keys: {', '.join(unknown)}; known are {', '.join(sorted(SIDECAR_KEYS))}"
        )
    return {name: str(value) for name, value in said.items()}
