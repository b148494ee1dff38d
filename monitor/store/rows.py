"""Rows to model and back. Text is made storable here, so that no insert fails for what a page says."""

import json
import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields
from datetime import datetime, timedelta
from operator import attrgetter
from typing import Any

from sqlalchemy import Row, RowMapping

from monitor.model import (
    Appearance,
    ArticleState,
    Change,
    Coverage,
    DeclaredFeed,
    Delivery,
    DeliveryStatus,
    Digest,
    DocumentState,
    Edit,
    Event,
    EvidenceRef,
    Field,
    Fragment,
    Gap,
    GapKind,
    Habits,
    Hints,
    Imprint,
    Json,
    Level,
    Op,
    Pace,
    Relocation,
    Rest,
    Segment,
    SegmentOp,
    Snapshot,
    SourceKind,
    SourceState,
    VisitRun,
)
from monitor.wire import Validators, Verdict

UNSTORABLE = re.compile("[\0\ud800-\udfff]")

Values = dict[str, Any]
"""Column values: what a database takes is as various as its columns."""


def storable(text: str) -> str:
    """Return text with what no database takes, NUL and lone surrogates, replaced by U+FFFD."""
    if text.isascii() and "\0" not in text:
        return text  # as nearly all is; seen at a glance
    return UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def cleaned(values: Values) -> Values:
    """Return column values with their text made storable."""
    return {name: storable(value) if isinstance(value, str) else value for name, value in values.items()}


def _plain(item: object, without: frozenset[str]) -> Values:
    return {f.name: getattr(item, f.name) for f in fields(item) if f.name not in without}  # type: ignore[arg-type] # a dataclass


def _validators_columns(validators: Validators | None) -> Values:
    return {
        "validators_url": validators.url if validators else None,
        "etag": validators.etag if validators else None,
        "last_modified": validators.last_modified if validators else None,
    }


def _validators(row: RowMapping) -> Validators | None:
    if row["validators_url"] is None:
        return None
    return Validators(url=row["validators_url"], etag=row["etag"], last_modified=row["last_modified"])


PLAIN_RELOCATION = tuple(f.name for f in fields(Relocation))
PLAIN_DECLARED = tuple(f.name for f in fields(DeclaredFeed))
NESTED_IN_SOURCE = frozenset({"validators", "kind", "verdict", "relocation", "declared", "rest"})
PLAIN_SOURCE = tuple(f.name for f in fields(SourceState) if f.name not in NESTED_IN_SOURCE)
"""Fields that are columns as they are."""


def source_values(state: SourceState) -> Values:
    """Return a source's columns, revision aside."""
    plain = _plain(state, frozenset({"validators", "revision", "relocation", "declared", "rest"}))
    moved = {f"moved_{name}": value for name, value in _plain(state.relocation, frozenset()).items()}
    declared = {f"declared_{name}": value for name, value in _plain(state.declared, frozenset()).items()}
    rest = {"ttl": state.rest.ttl.total_seconds(), "hours": sorted(state.rest.hours), "days": sorted(state.rest.days)}
    validators = _validators_columns(state.validators)
    return cleaned({**plain, **moved, **declared, "rest": json.dumps(rest), **validators})


def source_state(row: Row[Any]) -> SourceState:
    """Read a source."""
    columns = row._mapping  # noqa: SLF001 - SQLAlchemy's public name for a row as a mapping
    return SourceState(
        **{name: columns[name] for name in PLAIN_SOURCE},
        relocation=Relocation(**{name: columns[f"moved_{name}"] for name in PLAIN_RELOCATION}),
        declared=DeclaredFeed(**{name: columns[f"declared_{name}"] for name in PLAIN_DECLARED}),
        rest=_rest(json.loads(columns["rest"])),
        kind=SourceKind(columns["kind"]),
        verdict=Verdict(columns["verdict"]) if columns["verdict"] else None,
        validators=_validators(columns),
    )


def _rest(document: Mapping[str, Any]) -> Rest:
    ttl = timedelta(seconds=document.get("ttl", 0))
    return Rest(ttl=ttl, hours=frozenset(document.get("hours", ())), days=frozenset(document.get("days", ())))


PLAIN_IMPRINT = tuple(f.name for f in fields(Imprint))
PLAIN_PACE = tuple(f.name for f in fields(Pace))
NESTED = frozenset({"validators", "verdict", "imprint", "pace"})
PLAIN_ARTICLE = tuple(f.name for f in fields(ArticleState) if f.name not in NESTED)
"""Fields that are columns as they are."""
OF_ARTICLE = (
    "verdict",
    *(name for name in PLAIN_ARTICLE if name != "revision"),
    *(f"imprint.{name}" for name in PLAIN_IMPRINT),
    *(f"pace.{name}" for name in PLAIN_PACE),
)
ARTICLE_COLUMNS = (*(path.rpartition(".")[2] for path in OF_ARTICLE), *_validators_columns(None))
EVERY_COLUMN = frozenset(ARTICLE_COLUMNS)
_article_fields = attrgetter(*OF_ARTICLE)


def document_values(document: DocumentState) -> Values:
    """Return the columns of one more document of a source."""
    return cleaned({**_plain(document, frozenset({"validators"})), **_validators_columns(document.validators)})


def document_state(row: Row[Any]) -> DocumentState:
    """Read one more document of a source."""
    columns = row._mapping  # noqa: SLF001 - SQLAlchemy's public name for a row as a mapping
    names = {f.name for f in fields(DocumentState)} - {"validators"}
    return DocumentState(**{name: columns[name] for name in names}, validators=_validators(columns))


def fragment(row: Row[Any]) -> Fragment:
    """Read the text that a source has of an article."""
    return Fragment(html=row.html, at=row.at, unchanged_until=row.unchanged_until)


def article_values(article: ArticleState, names: AbstractSet[str] = EVERY_COLUMN) -> Values:
    """Return an article's columns of these names, revision aside."""
    columns = zip(ARTICLE_COLUMNS, _article_columns(article), strict=True)
    return cleaned({name: value for name, value in columns if name in names})


def changed_columns(before: ArticleState, after: ArticleState) -> frozenset[str]:
    """Return the names of the columns, revision aside, in which two states of an article differ."""
    columns = zip(ARTICLE_COLUMNS, _article_columns(before), _article_columns(after), strict=True)
    return frozenset(name for name, one, other in columns if one != other)


def _article_columns(article: ArticleState) -> tuple[object, ...]:
    return (*_article_fields(article), *_validators_columns(article.validators).values())


def article_state(row: Row[Any]) -> ArticleState:
    """Read an article."""
    columns = row._mapping  # noqa: SLF001 - SQLAlchemy's public name for a row as a mapping
    return ArticleState(
        **{name: columns[name] for name in PLAIN_ARTICLE},
        imprint=Imprint(**{name: columns[name] or "" for name in PLAIN_IMPRINT}),
        pace=Pace(**{name: columns[name] for name in PLAIN_PACE}),
        verdict=Verdict(columns["verdict"]) if columns["verdict"] else None,
        validators=_validators(columns),
    )


def habits_values(source_id: str, habits: Habits, at: datetime) -> Values:
    """Return a row of habits."""
    document = {
        "changes": list(map(_shortened, habits.changes)),
        "watched": list(map(_shortened, habits.watched)),
        "by_hour": _shortened(habits.by_hour),
        "by_hour_expected": _shortened(habits.by_hour_expected),
        "urge": _short(habits.urge),
        "allowed": _short(habits.allowed),
        "hours": _short(habits.hours),
        "hints": {name: _short(count) for name, count in _plain(habits.hints, frozenset()).items()},
    }
    return {"source_id": source_id, "at": habits.at or at, "document": json.dumps(document)}


def _shortened(counts: Iterable[float]) -> list[float]:
    return list(map(_short, counts))


def _short(count: float) -> float:
    """Return a count with as many digits as mean something; most are none."""
    return float(f"{count:.6g}") if count else 0.0


def habits(row: Row[Any]) -> Habits:
    """Read a row of habits."""
    document = json.loads(row.document)
    return Habits(
        at=row.at,
        changes=tuple(map(tuple, document["changes"])),
        watched=tuple(map(tuple, document["watched"])),
        by_hour=tuple(document["by_hour"]),
        by_hour_expected=tuple(document["by_hour_expected"]),
        hints=Hints(**document["hints"]),
        urge=document["urge"],
        allowed=document["allowed"],
        hours=document["hours"],
    )


def appearance(row: Row[Any]) -> Appearance:
    """Read an appearance."""
    columns = row._mapping  # noqa: SLF001 - SQLAlchemy's public name for a row as a mapping
    return Appearance(**{f.name: columns[f.name] for f in fields(Appearance)})


def visit_run(row: Row[Any]) -> VisitRun:
    """Read a run of looks."""
    return VisitRun(
        first_at=row.first_at,
        last_at=row.last_at,
        count=row._mapping["count"],  # noqa: SLF001 - `row.count` is a method of tuples
        verdict=Verdict(row.verdict),
        detail=row.detail,
        version=row.version,
    )


def snapshot_values(snapshot: Snapshot) -> Values:
    """Return a snapshot's columns."""
    ref = snapshot.evidence
    plain = _plain(snapshot, frozenset({"evidence"}))
    return cleaned({**plain, "evidence_file": ref.file, "evidence_offset": ref.offset, "evidence_length": ref.length})


def snapshot(row: Row[Any]) -> Snapshot:
    """Read a snapshot."""
    return Snapshot(
        id=row.id,
        article_id=row.article_id,
        url=row.url,
        sha256=row.sha256,
        media_type=row.media_type,
        charset=row.charset,
        evidence=EvidenceRef(file=row.evidence_file, offset=row.evidence_offset, length=row.evidence_length),
        at=row.at,
    )


def change_values(change: Change, revision: int) -> Values:
    """Return a change's columns; `revision` is the article's that it was committed against."""
    plain = _plain(change, frozenset({"edits", "flags", "reasons"}))
    return cleaned(
        {
            **plain,
            "revision": revision,
            "edits": _json([_edit_json(edit) for edit in change.edits]),
            "flags": _json(tuple(sorted(change.flags))),
            "reasons": _json(list(change.reasons)),
        }
    )


def change(row: Row[Any]) -> Change:
    """Read a change."""
    return Change(
        id=row.id,
        article_id=row.article_id,
        event=Event(row.event),
        before=row.before,
        after=row.after,
        edits=tuple(_edit(each) for each in json.loads(row.edits)),
        flags=frozenset(json.loads(row.flags)),
        score=row.score,
        level=Level(row.level) if row.level else None,
        unchanged_until=row.unchanged_until,
        seen_at=row.seen_at,
        algorithm=row.algorithm,
        reasons=tuple(json.loads(row.reasons)),
    )


def _json(document: Json) -> str:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def _edit_json(edit: Edit) -> Json:
    return {
        "field": edit.field,
        "op": edit.op,
        "kind": edit.kind,
        "kinds": list(edit.kinds),
        "score": edit.score,
        "level": edit.level,
        "note": edit.note,
        "before": edit.before,
        "after": edit.after,
        "paragraph": list(edit.paragraph),
        "sentences": [run and list(run) for run in edit.sentences],
        "segments": [[segment.op, segment.text] for segment in edit.segments],
        "places": edit.places,
    }


def _edit(columns: Mapping[str, Any]) -> Edit:
    first, second = columns["paragraph"]
    old, new = (run and (run[0], run[1]) for run in columns.get("sentences", (None, None)))
    return Edit(
        field=Field(columns["field"]),
        op=Op(columns["op"]),
        kind=columns["kind"],
        kinds=tuple(columns["kinds"]),
        score=columns["score"],
        level=Level(columns["level"]),
        note=columns["note"],
        before=columns["before"],
        after=columns["after"],
        paragraph=(first, second),
        sentences=(old, new),
        segments=tuple(Segment(SegmentOp(op), text) for op, text in columns["segments"]),
        places=columns["places"],
    )


def digest_values(digest: Digest) -> Values:
    """Return a new digest's columns; what it is called shows when it is composed."""
    plain = _plain(digest, frozenset({"change_ids", "coverage"}))
    return cleaned({**plain, "coverage": _json(_coverage_json(digest.coverage)), "is_open": True})


def digest(row: Row[Any], change_ids: tuple[str, ...]) -> Digest:
    """Read a digest of these changes."""
    columns = row._mapping  # noqa: SLF001 - SQLAlchemy's public name for a row as a mapping
    names = {f.name for f in fields(Digest)} - {"change_ids", "coverage"}
    coverage = _coverage(json.loads(columns["coverage"]))
    return Digest(**{name: columns[name] for name in names}, change_ids=change_ids, coverage=coverage)


NAMED_SOURCES = ("silent", "newly_silent", "seen_again")


def _coverage_json(coverage: Coverage) -> Json:
    gaps: list[Json] = [
        {**_plain(gap, frozenset({"since"})), "since": gap.since.isoformat() if gap.since else None}
        for gap in coverage.gaps
    ]
    names: dict[str, Json] = {name: sorted(getattr(coverage, name)) for name in NAMED_SOURCES}
    return {"checked": coverage.checked, "total": coverage.total, "gaps": gaps, **names}


def _coverage(document: Mapping[str, Any]) -> Coverage:
    gaps = tuple(
        Gap(
            source=each["source"],
            kind=GapKind(each["kind"]),
            detail=each["detail"],
            number=each["number"],
            since=datetime.fromisoformat(each["since"]) if each["since"] else None,
        )
        for each in document.get("gaps", ())
    )
    names = {name: frozenset(document.get(name, ())) for name in NAMED_SOURCES}
    return Coverage(checked=document.get("checked", 0), total=document.get("total", 0), gaps=gaps, **names)


def delivery_values(delivery: Delivery) -> Values:
    """Return a delivery's columns, payload aside."""
    return cleaned(_plain(delivery, frozenset({"payload"})))


def delivery(row: Row[Any]) -> Delivery:
    """Read a delivery, payload left empty."""
    columns = row._mapping  # noqa: SLF001 - SQLAlchemy's public name for a row as a mapping
    names = {f.name for f in fields(Delivery)} - {"status", "payload"}
    return Delivery(**{n: columns[n] for n in names}, status=DeliveryStatus(columns["status"]), payload=b"")
