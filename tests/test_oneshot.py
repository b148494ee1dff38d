"""What a run holds of what it did."""

from monitor.core.outcome import visit_same
from monitor.oneshot import Report
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
