"""Which of many things that a document names are likely to be its newest."""

from collections.abc import Sequence
from datetime import datetime

from monitor.core.discover.hints import EPOCH


def likely_newest(dates: Sequence[datetime | None], limit: int) -> list[int]:
    """Return the places of the newest, in the document's order.

    Of those without a date the first and the last are taken: some sitemaps grow at the beginning, some at the end.
    """
    dated = sorted((at for at, date in enumerate(dates) if date), key=lambda at: dates[at] or EPOCH, reverse=True)
    undated = [at for at, date in enumerate(dates) if not date]
    room = max(limit - len(dated), 0)
    if len(undated) > room:
        undated = undated[: room - room // 2] + undated[len(undated) - room // 2 :]
    return sorted(dated[:limit] + undated)
