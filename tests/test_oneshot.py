"""What a run holds of what it did."""

import traceback
import weakref
from dataclasses import replace

from monitor.app import FILL
from monitor.core.outcome import visit_same
from monitor.oneshot import Report
from monitor.wire import Verdict
from tests.making import MINUTE, NOON, article, change, check, content, listing, source_state, versioned


def test_a_change_is_told_whatever_a_later_look_at_the_same_article_saw() -> None:
    report = Report()
    edited = versioned(article(), 2, content("A text."), change())
    report.add(edited)
    report.add(visit_same(edited.article, None, NOON + MINUTE))
    assert report.changes == (change(),)
    assert [look.change for look in report.last_looks.values()] == [None]


def test_what_the_store_holds_is_not_held_twice() -> None:
    report = Report()
    report.add(check(source_state(), listing(article())))
    assert [each.listings for each in report.checks] == [()]


def test_of_a_page_that_was_read_no_address_is_held() -> None:
    report = Report()
    read = versioned(article(), 2, content("A text."), change())
    report.add(read)
    report.add(replace(read, visit=replace(read.visit, verdict=Verdict.TIMEOUT)))
    assert [look.url for look in report.looks] == ["", article().url]


class Page:
    """Something large."""


def test_what_failed_is_told_with_its_cause_and_holds_no_page() -> None:
    report, pages = Report(), list[weakref.ref[Page]]()

    def read() -> None:
        page = Page()
        pages.append(weakref.ref(page))
        raise OSError("no process can be started")

    def look() -> None:
        try:
            read()
        except OSError as error:
            raise ValueError("cannot be read") from error

    try:
        look()
    except ValueError as error:
        report.add_error(FILL, error)
    ((_, told),) = report.errors
    assert "no process can be started" in "".join(traceback.format_exception(told))
    assert [page() for page in pages] == [None]
