"""Whom a digest is for: in which words and times it speaks, and where its links lead."""

from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from monitor.core.language.tongue import ENGLISH, Tongue
from monitor.core.links import Links

NO_LINKS = Links()


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader's time zone and language."""

    zone: tzinfo = UTC
    tongue: Tongue = ENGLISH
    links: Links = NO_LINKS

    def instant(self, at: datetime) -> str:
        """Return an instant in the reader's zone, which is named."""
        local = at.astimezone(self.zone)
        return f"{self.tongue.day(local)} {local:%H:%M} {local.tzname()}"
