"""Changes as JSON: what webhooks, `diff --format json` and exports carry.

The schemas are docs/webhook.schema.json and docs/diff.schema.json.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from monitor.core.compare import ALGORITHM
from monitor.model import ArticleRef, Change, Comparison, Digest, DigestEntry, Edit, Json

DIGEST_SCHEMA = "news-monitor/digest/1"
COMPARISON_SCHEMA = "news-monitor/diff/1"


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


def digest_record(digest: Digest, entries: Sequence[DigestEntry]) -> Mapping[str, Json]:
    """Return a digest with the changes of all its entries."""
    return {
        "schema": DIGEST_SCHEMA,
        "id": digest.id,
        "subscription": digest.subscription,
        "from": _iso(digest.from_at),
        "to": _iso(digest.to_at),
        "changes": [change_record(change, entry.article) for entry in entries for change in entry.changes],
    }


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
