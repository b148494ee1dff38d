"""Edits rebuild either version from the other, on any text; a comparison is a function of its two texts alone."""

import subprocess
import sys
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitor.core.compare import compare, content_hash
from monitor.core.edits.patch import applied, reverted
from monitor.model import Comparison, SegmentOp
from tests.making import content

WORDS = [
    "The",
    "man",
    "said.",
    "Police.",
    "killed",
    "12",
    "21",
    "people.",
    "“Yes,",
    "no.”",
    "he",
    '"quoted"',
    "text.",
    "Jan.",
    "5",
    "not",
    "A.",
    "B.",
    "他说。",
    "我走了！",
    "Ω",
    "ß",
    ".",
    "!",
    "?",
    "3,000",
    "U.S.",
    "Москва.",
    "и",
    "Title",
    "Read",
    "also:",
    "\u200bx",
    "\u202edrow",
    "",
]
PARAGRAPH = st.one_of(
    *[st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)] * 3,
    st.text(max_size=30),
)
BODY = st.lists(PARAGRAPH, max_size=8)


@st.composite
def revisions(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """Return a body and another made from it by a few operations on its paragraphs."""
    before = draw(BODY)
    after = list(before)
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(after)))
        what = draw(st.sampled_from(("insert", "delete", "move", "edit", "split", "merge")))
        if what == "insert":
            after.insert(at, draw(PARAGRAPH))
        elif at < len(after):
            _perform(what, after, at, draw)
    return before, after


def _perform(what: str, after: list[str], at: int, draw: st.DrawFn) -> None:
    if what == "delete":
        after.pop(at)
    elif what == "move":
        after.insert(draw(st.integers(0, len(after) - 1)), after.pop(at))
    elif what == "edit":
        after[at] = after[at].replace(draw(st.sampled_from(WORDS)), draw(st.sampled_from(WORDS)))
    elif what == "split" and ". " in after[at]:
        after[at : at + 1] = after[at].split(". ", 1)
    elif what == "merge" and at + 1 < len(after):
        after[at : at + 2] = [" ".join(after[at : at + 2])]


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(revisions(), st.tuples(BODY, BODY)))
def test_edits_make_either_version_from_the_other(bodies: tuple[list[str], list[str]]) -> None:
    before, after = bodies
    old, new = content(*before), content(*after)
    found = compare(old, new)
    assert (not found.edits) == (content_hash(old) == content_hash(new))
    assert applied(before, found) == tuple(after)
    assert reverted(after, found) == tuple(before)
    for edit in found.edits:
        assert "".join(s.text for s in edit.segments if s.op is not SegmentOp.INSERT) == edit.before
        assert "".join(s.text for s in edit.segments if s.op is not SegmentOp.DELETE) == edit.after
    assert compare(old, new) == found


@given(BODY)
def test_a_text_does_not_differ_from_itself(body: list[str]) -> None:
    assert compare(content(*body), content(*body)).edits == ()


PROGRAM = """
from pathlib import Path
from monitor.core.compare import compare
from monitor.core.record import comparison_record
from tests.making import content
text = Path(__import__("sys").argv[1]).read_text("utf-8").splitlines()
other = [line.replace("Masadikov", "Masadykov").replace("2024", "2023") for line in text[3:] + text[:3]]
print(comparison_record(compare(content(*text), content(*other))))
"""


def test_the_same_texts_give_the_same_bytes_in_any_process() -> None:
    root = Path(__file__).parents[3]
    seed = next((root / "seeds").glob("*.txt"))
    outputs = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM, str(seed)],
            cwd=root,
            env={"PYTHONHASHSEED": str(number), "PYTHONPATH": str(root), "PYTHONUTF8": "1"},
            capture_output=True,
            check=True,
        ).stdout
        for number in (1, 2)
    }
    assert len(outputs) == 1


def test_a_comparison_without_edits_changes_nothing() -> None:
    same = compare(content("One.", "Two."), content("One.", "Two."))
    assert applied(["One.", "Two."], same) == ("One.", "Two.")
    assert isinstance(same, Comparison)
