"""The port that a rehearsal needs of its own: the whole path runs and nothing is kept."""

from dataclasses import dataclass

from monitor.model import EvidenceRef
from monitor.ports import Evidence
from monitor.wire import Fetched


@dataclass(frozen=True, slots=True)
class RehearsedEvidence:
    """Reads what is kept and writes beside it, where it is thrown away."""

    kept: Evidence
    thrown_away: Evidence

    def keep(self, page: Fetched) -> EvidenceRef:
        """Write the raw record where it will be thrown away."""
        return self.thrown_away.keep(page)

    def read(self, ref: EvidenceRef) -> Fetched:
        """Return what was kept before the rehearsal."""
        return self.kept.read(ref)
