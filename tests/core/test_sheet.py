"""A digest as rows: nothing is left out silently, and no cell is a formula."""

import csv

import pytest

from monitor.core.record import change_record
from monitor.core.sheet import cell, sheet
from monitor.model import ArticleRef, Event, Json
from tests.making import change, edit

REF = ArticleRef(id="a1", url="https://example.org/1", title="A title", sources=("paper", "wire"))


def test_an_edit_is_a_row_and_so_is_a_change_without_any() -> None:
    changes: list[Json] = [
        change_record(change("c1", "a1", Event.EDITED, edit(), edit("date")), REF),
        change_record(change("c2", "a1", Event.REMOVED), REF),
        {"id": "c3", "edits": [], "omitted_edits": 7, "read": "monitor diff a1 1 2"},
    ]
    names, *rows = csv.reader(sheet({"changes": changes}).splitlines())
    told = [dict(zip(names, row, strict=True)) for row in rows]
    assert [(row["change"], row["event"], row["kind"]) for row in told] == [
        ("c1", "edited", "number"),
        ("c1", "edited", "date"),
        ("c2", "removed", ""),
        ("c3", "", ""),
    ]
    assert told[0]["sources"] == "paper, wire"
    assert (told[0]["before"], told[0]["after"]) == ("12 hurt", "21 hurt")
    assert told[3]["note"] == "7 edits: monitor diff a1 1 2"


@pytest.mark.parametrize(
    ("value", "expected"),
    (
        (None, ""),
        (0.5, "0.5"),
        (["a", "b"], "a, b"),
        ("=1+1", "'=1+1"),
        ("-1", "'-1"),
        ("+1", "'+1"),
        ("@x", "'@x"),
        ("\t=1", "' =1"),
        ("\r=1", "<U+000D>=1"),
        ("\uff1d1", "'\uff1d1"),
        ("a=1", "a=1"),
        ("\u202e=1", "<U+202E>=1"),
    ),
)
def test_a_cell_is_shown_as_it_is(value: Json, expected: str) -> None:
    assert cell(value) == expected
