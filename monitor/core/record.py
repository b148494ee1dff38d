"""Changes as JSON: what webhooks, `diff --format json` and exports carry.

The schemas are docs/webhook.schema.json and docs/diff.schema.json.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from monitor.core.digest import Group
from monitor.core.edits import ALGORITHM
from monitor.core.fitting import without_edits
from monitor.core.links import Links
from monitor.model import ArticleRef, Change, Comparison, Coverage, Digest, DigestEntry, Edit, Json

DIGEST_SCHEMA = "news-monitor/digest/1"
COMPARISON_SCHEMA = "news-monitor/diff/1"
LONGEST = 1_000_000
"""Of a digest, in characters, about."""


def edit_record(edit: Edit) -> Mapping[str, Json]:
    """Return one edit."""
    return {
        "field": edit.field,
        "op": edit.op,
        "kind": edit.kind,
        "kinds": list(edit.kinds),
        "level": edit.level,
        "score": edit.score,
        "note": edit.note,
        "before": edit.before,
        "after": edit.after,
        "paragraph": list(edit.paragraph),
        "sentences": [run and list(run) for run in edit.sentences],
        "segments": [{"op": segment.op, "text": segment.text} for segment in edit.segments],
        "places": edit.places,
    }


def comparison_record(found: Comparison) -> Mapping[str, Json]:
    """Return a comparison of two texts."""
    return {
        "schema": COMPARISON_SCHEMA,
        "level": found.level,
        "score": found.score,
        "flags": tuple(sorted(found.flags)),
        "algorithm": ALGORITHM,
        "language": found.language,
        "shape": [list(side) for side in found.shape],
        "cuts": [[list(cut) for cut in side] for side in found.cuts],
        "edits": [edit_record(edit) for edit in found.edits],
    }


def change_record(change: Change, article: ArticleRef) -> Mapping[str, Json]:
    """Return one change of an article."""
    return {
        "id": change.id,
        "article": article.id,
        "url": article.url,
        "title": article.title,
        "sources": article.sources,
        "event": change.event,
        "from_version": change.before,
        "to_version": change.after,
        "unchanged_until": _iso(change.unchanged_until),
        "seen_at": _iso(change.seen_at),
        "level": change.level,
        "score": change.score,
        "flags": tuple(sorted(change.flags)),
        "kinds": list(dict.fromkeys(edit.kind for edit in change.edits)),
        "algorithm": change.algorithm,
        "edits": [edit_record(edit) for edit in change.edits],
    }


def digest_record(digest: Digest, told: Mapping[str, Json], links: Links) -> Mapping[str, Json]:
    """Return a digest; `told` is what `groups_record` makes of its articles."""
    link = links.digest(digest.id) if digest.id else ""
    return {
        "schema": DIGEST_SCHEMA,
        "id": digest.id,
        "subscription": digest.subscription,
        "from": _iso(digest.from_at),
        "to": _iso(digest.to_at),
        **_linked(link),
        **told,
        "coverage": coverage_record(digest.coverage),
    }


def groups_record(groups: Sequence[Group], links: Links) -> Mapping[str, Json]:
    """Return the changes of all articles of a digest, and what several of one article come to.

    Where they would make it longer than a receiver takes, the edits of the lighter ones are left out and
    counted, as they are for a channel with less room.
    """
    room, changes = LONGEST, list[Json]()
    entries = [entry for group in groups for entry in group.entries]
    for entry in entries:
        for change in entry.changes:
            room -= _length(change)
            changes.append({**_within(change, entry.article, room), **_linked(_both(change, links))})
    return {"changes": changes, "net": [net_record(entry.net, entry) for entry in entries if entry.net]}


def _both(change: Change, links: Links) -> str:
    """Return the address of a change's two texts, else of its article's versions; empty without a web page."""
    if change.before and change.after and change.before != change.after:
        return links.diff(change.article_id, change.before, change.after)
    return links.article(change.article_id)


def _linked(address: str) -> Mapping[str, Json]:
    return {"link": address} if address else {}


def _within(change: Change, article: ArticleRef, room: int) -> Mapping[str, Json]:
    record = change_record(change, article)
    return record if room >= 0 else without_edits(record)


def _length(change: Change) -> int:
    """Return about how long a change is as JSON: each text stands in it twice, as a side and in segments."""
    return 500 + sum(400 + 2 * (len(edit.before) + len(edit.after)) for edit in change.edits)


def net_record(net: Change, entry: DigestEntry) -> Mapping[str, Json]:
    """Return what several changes of an article come to."""
    return {
        "article": net.article_id,
        "changes": [change.id for change in entry.changes],
        "from_version": net.before,
        "to_version": net.after,
        "level": net.level if net.edits else None,
        "score": net.score,
        "flags": tuple(sorted(net.flags)),
        "kinds": list(dict.fromkeys(edit.kind for edit in net.edits)),
    }


def coverage_record(coverage: Coverage) -> Mapping[str, Json]:
    """Return how far silence can be trusted."""
    return {
        "checked": coverage.checked,
        "sources": coverage.total,
        "silent": tuple(sorted(coverage.silent)),
        "newly_silent": tuple(sorted(coverage.newly_silent)),
        "seen_again": tuple(sorted(coverage.seen_again)),
        "gaps": [
            {
                "source": gap.source,
                "kind": gap.kind,
                "detail": gap.detail,
                "number": gap.number,
                "since": _iso(gap.since),
            }
            for gap in coverage.gaps
        ],
    }


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
