"""A text that lost most of itself is held back; one that was edited, however much, is not."""

from dataclasses import replace

import pytest

from monitor.core.doubt import Doubt, doubt, is_settled
from monitor.core.flaps import is_flapping
from monitor.model import ArticleState
from tests.making import HOUR, MINUTE, NOON, content

STORY = tuple(
    f"Paragraph {n} tells of the bridge, of the mill beside it and of the {n} men who came." for n in range(10)
)
OTHER = tuple(
    f"Line {n} speaks about harbours, cranes, freight and nothing that anybody had written." for n in range(10)
)
ARTICLE = ArticleState(
    id="a1", url="https://example.org/1", location="https://example.org/1", owner="s1", is_baseline=True,
    first_seen_at=NOON, next_visit_at=NOON, held_hash="h", held_at=NOON, held_looks=1,
)  # fmt: skip


@pytest.mark.parametrize(
    ("after", "detail"),
    (
        (content(*STORY[:3]), "only 30 % of the text is there"),
        (content("Gone."), "only 1 % of the text is there"),
        (content(*OTHER, title="Another title"), "another text under another title"),
        (content(*OTHER), None),
        (content(*STORY[:6]), None),
        (content(*STORY, *OTHER), None),
        (content(*STORY, title="Another title"), None),
    ),
)
def test_what_is_not_believed_at_once(after: object, detail: str | None) -> None:
    found = doubt(content(*STORY), after)  # type: ignore[arg-type] # a column of the table
    assert (found.detail if found else None) == detail


def test_a_short_text_may_become_anything() -> None:
    assert doubt(content("A brief of one line."), content("No.", title="Another title")) is None


@pytest.mark.parametrize(
    ("is_other", "looks", "minutes", "expected"),
    (
        (False, 1, 0, False),
        (False, 1, 1, True),
        (True, 1, 1, False),
        (True, 2, 59, False),
        (True, 1, 60, False),
        (True, 2, 60, True),
    ),
)
def test_what_stays_is_believed(is_other: bool, looks: int, minutes: int, expected: bool) -> None:
    article = replace(ARTICLE, held_looks=looks)
    assert is_settled(article, "h", Doubt("", is_other=is_other), NOON + minutes * MINUTE) is expected
    assert not is_settled(article, "another", Doubt("", is_other=is_other), NOON + HOUR * 9)


@pytest.mark.parametrize(
    ("recent", "content_hash", "expected"),
    (((), "a", False), (("a", "b"), "a", False), (("a", "b", "a"), "b", True), (("a", "b", "a", "b"), "c", False)),
)
def test_flaps(recent: tuple[str, ...], content_hash: str, expected: bool) -> None:
    assert is_flapping(recent, content_hash) is expected
