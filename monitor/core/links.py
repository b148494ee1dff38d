"""Where a reader finds more: addresses of the web page, where there is one."""

from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class Links:
    """Permalinks under a base address; every one is empty without it."""

    base: str = ""

    def article(self, article_id: str) -> str:
        """Return the address of an article's versions."""
        return self._under(f"articles/{quote(article_id)}")

    def diff(self, article_id: str, before: int, after: int) -> str:
        """Return the address of what differs between two versions."""
        return self._under(f"articles/{quote(article_id)}/diff/{before}/{after}")

    def digest(self, digest_id: str) -> str:
        """Return the address of a digest."""
        return self._under(f"digests/{quote(digest_id)}")

    def _under(self, path: str) -> str:
        return f"{self.base}/{path}" if self.base else ""
