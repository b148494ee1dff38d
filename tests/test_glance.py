"""A glance spares the parsers the pages on which nothing of the article differs, and never an edit."""

import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from monitor.core.article.outline import outline
from monitor.glance import MOST_MISSES, TRIED, Glance, Misses
from monitor.model import Imprint, PageHints, Reading, Snapshot
from monitor.round import size_of
from monitor.visit import Unread
from monitor.wire import Fetched, Verdict
from tests.making import fetched
from tests.test_round import FEED, PAGES, Desk, desk, page

__all__ = ("desk",)  # a fixture


def serve(desk: Desk, views: int, edited: Sequence[int] = (), box: str = "") -> None:
    """Publish all pages with other furniture, some of them edited."""
    for number in range(PAGES):
        text = page(number, "replace" if number in edited else "repair", views)
        desk.web.serve(number, text.replace("<article>", f"<article>{box}"))


def parsed(desk: Desk) -> int:
    """Let all pages be looked at; return how many the parsers were given."""
    desk.web.read.clear()
    looks = desk.round()
    assert [each.visit.verdict for each in looks] == [Verdict.OK] * PAGES
    return sum(map(len, desk.web.read))


def drawn(desk: Desk) -> None:
    """Let outlines be drawn: pages differ a first time, and a second one."""
    for views in (1, 2):
        serve(desk, views)
        assert parsed(desk) == PAGES


def test_outlines_are_drawn_once_pages_have_differed_twice(desk: Desk) -> None:
    def outlines() -> list[bool]:
        return [outline(desk.store.article(each).imprint.outline) is not None for each in desk.ids]

    assert outlines() == [False] * PAGES
    serve(desk, 1)
    assert parsed(desk) == PAGES
    assert outlines() == [False] * PAGES
    serve(desk, 2)
    assert parsed(desk) == PAGES
    assert outlines() == [True] * PAGES
    for each in desk.ids:
        known, article = outline(desk.store.article(each).imprint.outline), desk.store.article(each)
        assert known is not None
        assert known.page == desk.store.made_of(each, article.version).sha256 != article.body_sha256


def test_pages_on_which_nothing_of_the_article_differs_need_no_parser(desk: Desk) -> None:
    drawn(desk)
    serve(desk, 3)
    assert parsed(desk) == 0
    assert [desk.store.article(each).touched for each in desk.ids] == [3] * PAGES
    assert parsed(desk) == 0, "the same bytes again"
    assert [desk.store.article(each).touched for each in desk.ids] == [3] * PAGES
    serve(desk, 0)
    assert parsed(desk) == 0, "the kept page itself"
    assert [desk.store.article(each).version for each in desk.ids] == [1] * PAGES


def test_an_edit_is_found_beside_other_furniture_and_needs_an_outline_anew(desk: Desk) -> None:
    drawn(desk)
    edited = {1, PAGES - 1}
    serve(desk, 3, (1, PAGES - 1))
    assert parsed(desk) == len(edited)
    assert {n for n, each in enumerate(desk.ids) if desk.store.article(each).version == 2} == edited
    assert {n for n, each in enumerate(desk.ids) if not desk.store.article(each).imprint.outline} == edited
    serve(desk, 4, (1, PAGES - 1))
    assert parsed(desk) == len(edited)
    serve(desk, 5, (1, PAGES - 1))
    assert parsed(desk) == 0
    serve(desk, 6)
    assert parsed(desk) == len(edited), "the edit is taken back"
    assert [desk.store.article(each).version for each in desk.ids] == [1 + 2 * (n in edited) for n in range(PAGES)]


@pytest.mark.parametrize("loss", ("evidence", "outline"))
def test_where_the_kept_page_is_lost_or_another_one_pages_are_read(desk: Desk, tmp_path: Path, loss: str) -> None:
    drawn(desk)
    if loss == "evidence":
        shutil.rmtree(tmp_path / "evidence")
    else:
        with desk.store.database.writing() as connection:
            connection.exec_driver_sql("UPDATE snapshots SET sha256 = 'of another page'")
    serve(desk, 3)
    assert parsed(desk) == PAGES
    assert [desk.store.article(each).version for each in desk.ids] == [1] * PAGES


def test_pages_that_differ_in_too_much_are_seldom_tried() -> None:
    misses, tried = Misses(), 0
    for _ in range(10 * TRIED):
        if misses.is_hopeful("s"):
            tried += 1
            misses.learn("s", is_missed=True)
    assert MOST_MISSES + 10 <= tried + 1 <= MOST_MISSES + 12
    assert misses.is_hopeful("another")
    while not misses.is_hopeful("s"):
        pass
    misses.learn("s", is_missed=False)
    assert misses.is_hopeful("s")


def test_pages_of_as_many_pieces_that_differ_in_many_are_soon_no_longer_tried(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rebuilt(views: int) -> None:
        for number in range(PAGES):
            boxes = "".join(f'<i class="b{views}">{n}</i>' for n in range(200))
            desk.web.serve(number, page(number).replace("<article>", f"{boxes}<article>"))

    rebuilt(0)
    assert parsed(desk) == PAGES
    asked, kept = list[str](), desk.store.made_of

    def counted(article_id: str, number: int) -> Snapshot:
        asked.append(article_id)
        return kept(article_id, number)

    monkeypatch.setattr(desk.store, "made_of", counted)
    for views in (1, 2):
        rebuilt(views)
        assert parsed(desk) == PAGES
    assert 0 < len(asked) <= MOST_MISSES + 2 * PAGES / TRIED + 1


def test_pages_that_stand_no_more_by_their_outlines_are_soon_no_longer_tried(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn(desk)
    asked, kept = list[str](), desk.store.made_of

    def counted(article_id: str, number: int) -> Snapshot:
        asked.append(article_id)
        return kept(article_id, number)

    monkeypatch.setattr(desk.store, "made_of", counted)
    for number in range(PAGES):
        desk.web.serve(number, page(number).replace("<span>", '<span class="new">'))
    assert parsed(desk) == PAGES
    assert 0 < len(asked) <= MOST_MISSES + PAGES / TRIED + 1


def test_a_kept_page_of_another_charset_has_no_outline_drawn(desk: Desk) -> None:
    for views in (1, 2):
        serve(desk, views)
        for address, answer in desk.web.pages.items():
            if isinstance(answer, Fetched) and address != FEED.urls[0]:
                desk.web.pages[address] = replace(answer, charset="utf-8")
        assert parsed(desk) == PAGES
    assert {desk.store.article(each).imprint.outline for each in desk.ids} == {""}


def test_no_outline_is_drawn_for_a_page_that_differs_for_the_first_time(desk: Desk) -> None:
    serve(desk, 1)
    assert parsed(desk) == PAGES
    glance = Glance(store=desk.store, evidence=desk.visitor.evidence, misses=Misses())
    article = desk.store.article(desk.ids[0])
    reading = Reading(fetched(page(0, views=2)), PageHints(url=article.url), article.imprint)
    kept = replace(reading, kept=page(0).encode())
    assert [glance.needed(replace(article, touched=n), reading) for n in (0, 1)] == [reading, kept]


def test_the_kept_page_counts_as_what_a_parser_is_given(desk: Desk) -> None:
    reading = Reading(fetched("abc"), PageHints(url="https://example.org/1"), Imprint(), kept=b"de")
    article = desk.store.article(desk.ids[0])
    assert size_of(Unread(article, article, reading)) == len("abcde")
