"""What stands where an article should: a bot check, a consent wall, a login, an error page served as a success.

Decided by how little text there is, then by words; never by words alone. A page that shows a whole article is one,
whatever it says.
"""

import re
from collections.abc import Sequence
from functools import cache

from monitor.core.article.measure import letter_count
from monitor.core.language.wall_words import WALLS
from monitor.wire import Verdict

MOST_LETTERS = 600
"""Of a page's text that may be a wall; more is an article. A long consent page says its words in its first lines."""
MOST_TEASER = 350
"""Letters of a text that ends at a paywall before it has told anything."""

TOLD = {
    Verdict.BLOCKED: "the site asks for a proof or refuses us",
    Verdict.CONSENT: "the site asks for consent",
    Verdict.LOGIN: "the site asks for a login",
    Verdict.PAYWALL: "the text stands behind a paywall",
    Verdict.SOFT_404: "the page says that there is none",
    Verdict.MAINTENANCE: "the page is an error or a maintenance notice",
    Verdict.SCRIPT_ONLY: "the page needs scripts",
}


def wall(title: str, texts: Sequence[str]) -> tuple[Verdict, str] | None:
    """Return what a page is that shows this instead of an article, and in what words; None for an article."""
    letters = sum(map(letter_count, texts))
    if letters > MOST_LETTERS:
        return None
    look = " ".join((title, *texts)).casefold().replace("’", "'")
    for verdict in WALLS:
        found = _pattern(verdict).search(look)
        if found and not (verdict is Verdict.PAYWALL and letters > MOST_TEASER):
            return verdict, f'{TOLD[verdict]}: "{found.group()}"'
    return None


@cache
def _pattern(verdict: Verdict) -> re.Pattern[str]:
    return re.compile(WALLS[verdict].replace("ß", "ss"))
