"""A source is read where its server says that it moved for good, once it has said so often enough."""

import pytest

from monitor.core.relocation import address_of, followed
from monitor.model import Relocation

OLD, NEW, OTHER = "https://a.example/feed", "https://b.example/feed", "https://c.example/feed"


@pytest.mark.parametrize(
    ("answers", "asked"),
    (
        ([], OLD),
        ([NEW] * 4, OLD),
        ([NEW] * 5, NEW),
        ([NEW] * 4 + [""] + [NEW] * 4, OLD),
        ([NEW] * 4 + [OTHER] * 4, OLD),
        ([NEW] * 4 + [OTHER] * 5, OTHER),
        ([NEW] * 5 + ["", ""], NEW),
    ),
)
def test_where_a_document_is_asked_for(answers: list[str], asked: str) -> None:
    known = Relocation()
    for moved_to in answers:
        known = followed(OLD, known, moved_to)
    assert address_of(OLD, known) == asked


def test_an_address_that_was_edited_is_asked() -> None:
    known = Relocation(since=OLD, to=NEW, looks=9)
    assert address_of(OTHER, known) == OTHER
    assert followed(OTHER, known, NEW) == Relocation(since=OTHER, to=NEW, looks=1)
