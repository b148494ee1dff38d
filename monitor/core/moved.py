"""An article under a new address: headlines stand in addresses, sites change hosts, feeds make up new ids.

Only what vanished from a source's list at the very check at which something new appeared can have moved, and only
with evidence: the same id or path, or the same place in the list and an address made alike, and always a like
headline. What is joined wrongly is held back when it is read, for its text is another one.
"""

import re
from collections import Counter
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from urllib.parse import urlsplit

from rapidfuzz.distance import Indel

from monitor.core.language.folding import letters_fold
from monitor.model import Appearance, Entry

SAME_ID = 0.5
"""Likeness of headlines under one id: ids are used again for other stories."""
EDITED = 0.6
SLACK = 2
LONGEST_TITLE = 500
DIGITS = re.compile(r"\d+")
TELLING_NUMBER = re.compile(r"\d{4,}")


def moved(
    entries: Mapping[str, Entry], known: AbstractSet[str], vanished: Mapping[int, Appearance]
) -> dict[str, str]:
    """Return which entries are articles that moved: article ids by the entries' keys.

    `entries` are all of the document in its order, `known` the keys that have an article, `vanished` what the source
    listed at its last check and lists no more, by the place where it stood.
    """
    fresh = [(place, key) for place, key in enumerate(entries) if key not in known]
    slack = len(fresh) + SLACK
    pairs = [
        (key, old.article_id)
        for place, key in fresh
        for old_place, old in vanished.items()
        if is_moved(entries[key], old, is_near=abs(place - old_place) <= slack)
    ]
    keys, ids = Counter(key for key, _ in pairs), Counter(article_id for _, article_id in pairs)
    return {key: article_id for key, article_id in pairs if keys[key] == ids[article_id] == 1}


def is_moved(entry: Entry, old: Appearance, *, is_near: bool) -> bool:
    """Say whether an entry is what another was; `is_near` says whether it stands where that stood."""
    if not entry.title or not old.title or is_next_issue(entry.title, old.title):
        return False
    one, other = urlsplit(entry.url), urlsplit(old.url)
    titles = (each[:LONGEST_TITLE].casefold() for each in (entry.title, old.title))
    likeness = Indel.normalized_similarity(*titles)
    if entry.guid and entry.guid == old.guid:
        return likeness >= SAME_ID
    if one.path == other.path and one.query == other.query:
        return letters_fold(entry.title) == letters_fold(old.title)
    return is_near and likeness >= EDITED and one.netloc == other.netloc and is_made_alike(one.path, other.path)


def is_next_issue(one: str, other: str) -> bool:
    """Say whether two headlines differ in their figures only, as those of a daily column do."""
    return one != other and DIGITS.sub("#", one) == DIGITS.sub("#", other)


def is_made_alike(one: str, other: str) -> bool:
    """Say whether two paths have one telling number, or lie in one folder and have no such numbers."""
    numbers = [set(TELLING_NUMBER.findall(path)) for path in (one, other)]
    folders = [path.rstrip("/").rpartition("/")[0] for path in (one, other)]
    return folders[0] == folders[1] and (numbers[0] == numbers[1])
