"""What one run did, as text or JSON."""

from collections import Counter
from collections.abc import Iterable

from monitor.app import Monitor
from monitor.cli.paper import coloured
from monitor.cli.record import delivery_line, json_line
from monitor.cli.screen import between, columns, counted, instant, paragraph, shortened
from monitor.core.source_notices import rests_until
from monitor.model import Change, CheckOutcome, Delivery, DeliveryStatus, Json, SourceNotice
from monitor.oneshot import Looked, Report, is_failed
from monitor.wire import GOOD_VERDICTS, Verdict


def looks_of(report: Report, listed: Iterable[str]) -> list[Looked]:
    """Return the looks of the run at articles that a source lists, by their ids."""
    return [report.last_looks[article_id] for article_id in listed if article_id in report.last_looks]


def verdict_of(check: CheckOutcome, looks: Iterable[Looked]) -> tuple[Verdict, str]:
    """Return how a source is to be called: as its check was, unless not one of its pages could be read."""
    looked = list(looks)
    failed = [look for look in looked if is_failed(look)]
    if check.verdict in GOOD_VERDICTS and failed and len(failed) == len(looked):
        return failed[0].verdict, failed[0].detail
    return check.verdict, check.detail


def json_report(monitor: Monitor, report: Report) -> str:
    """Return the run as one JSON object."""
    from monitor.core.record import change_record

    record: dict[str, Json] = {
        "sources": [
            *(source_record(monitor, report, check) for check in report.checks),
            *(resting_record(name, notice) for name, notice in report.resting.items()),
        ],
        "changes": [change_record(c, monitor.ports.store.article_ref(c.article_id)) for c in report.changes],
        "deliveries": [delivery_brief(delivery) for delivery in report.deliveries.values()],
    }
    return json_line(record)


def source_record(monitor: Monitor, report: Report, check: CheckOutcome) -> dict[str, Json]:
    """Return what the run found at one source as its JSON record."""
    listed = monitor.ports.store.listed(check.source.id)
    looks = looks_of(report, listed)
    verdict, detail = verdict_of(check, looks)
    failed: list[Json] = [
        {"article": look.article_id, "url": look.url, "verdict": look.verdict, "detail": look.detail}
        for look in looks
        if look.verdict not in GOOD_VERDICTS
    ]
    return {
        "name": check.source.name,
        "verdict": verdict,
        "detail": detail,
        "entries": len(listed),
        "visited": len(looks),
        "failed": failed,
    }


def resting_record(name: str, notice: SourceNotice) -> dict[str, Json]:
    """Return a source that was passed over as its JSON record."""
    return {"name": name, "verdict": notice.kind, "detail": notice.detail, "entries": 0, "visited": 0, "failed": []}


def delivery_brief(delivery: Delivery) -> dict[str, Json]:
    """Return what became of one delivery as its JSON record."""
    return {
        "id": delivery.id,
        "channel": delivery.channel,
        "status": delivery.status,
        "detail": delivery.detail,
    }


def text_report(monitor: Monitor, report: Report) -> str:
    """Return the run as lines: the sources, pages that could not be read, changes, deliveries."""
    rows = [source_row(monitor, report, check) for check in report.checks]
    rows += [
        (name, str(notice.kind), f"rests until {instant(rests_until(notice))}")
        for name, notice in report.resting.items()
    ]
    failed = [fault(name, notice.detail) for name, notice in report.resting.items()]
    failed += [fault(check.source.name, check.detail) for check in report.checks if check.detail]
    failed += [page_fault(look) for look in report.looks if look.verdict not in GOOD_VERDICTS]
    failed += [fault("ping", f"{unheard.verdict}: {unheard.detail}") for unheard in report.unheard]
    changes = [change_lines(monitor, change) for change in report.changes]
    parts = (columns(rows), *failed, f"{counted(len(changes), 'change')}\n", *changes, sent_lines(report))
    return "".join(parts)


def source_row(monitor: Monitor, report: Report, check: CheckOutcome) -> tuple[str, str, str]:
    """Return a source's row: its name, the verdict, what was looked at or what went wrong."""
    listed = monitor.ports.store.listed(check.source.id)
    looks = looks_of(report, listed)
    verdict, _ = verdict_of(check, looks)
    entries = counted(len(listed), "entry")
    return check.source.name, str(verdict), f"{entries}, {len(looks)} visited"


def fault(what: str, detail: str) -> str:
    """Return what is to be known of a source or a page: which one, then why."""
    return f"{shortened(what, 400)}:\n{paragraph(detail)}"


def page_fault(look: Looked) -> str:
    """Return why one page could not be read."""
    return fault(look.url, f"{look.verdict}: {look.detail}")


def change_lines(monitor: Monitor, change: Change) -> str:
    """Return one change: what befell which article, between which looks, and its edits."""
    from monitor.core.view import edit_lines

    ref = monitor.ports.store.article_ref(change.article_id)
    level = f", {change.level}" if change.level else ""
    return (
        f"\n{shortened(ref.title or ref.url, 200)}\n"
        f"  {shortened(ref.url, 400)}\n"
        f"  {change.event}{level}, {between(change.unchanged_until, change.seen_at)} ({change.id})\n"
        + coloured(
            "".join(
                paragraph(line.strip(), "    " if line.startswith(" ") else "  ") for line in edit_lines(change.edits)
            )
        )
    )


def sent_lines(report: Report) -> str:
    """Return how many deliveries left, and those that did not with the reason."""
    deliveries = list(report.deliveries.values())
    tally = Counter(delivery.status for delivery in deliveries)
    if not deliveries:
        return ""
    words = ", ".join(f"{number} {status}" for status, number in tally.items())
    left = (delivery_line(each) for each in deliveries if each.status is not DeliveryStatus.SENT)
    return f"\ndeliveries: {words}\n" + "".join(left)
