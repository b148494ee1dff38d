"""Whatever an article says, its digest is one that can be read, in every form and within every bound."""

import json
import re
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from monitor.core.inert import FIRST_STRONG, HIDDEN, POP
from monitor.model import ArticleRef, Change, DigestEntry, Edit, Event, Field, Level, Op, Segment, SegmentOp
from monitor.notify.atom import AtomNotifier
from monitor.notify.discord import discord
from monitor.notify.mattermost import mattermost
from monitor.notify.ntfy import headers, text_of
from monitor.notify.slack import slack
from monitor.notify.teams import teams
from monitor.settings import Channel, ChannelKind
from tests.golden.mailcheck import problems
from tests.golden.stories import Tale
from tests.making import change, edit

ANY = st.text(st.characters(exclude_categories=()), max_size=60)
KINDS = st.sampled_from(
    ("number", "quote_altered", "move", "rewritten", "name_respelled", "correction", "link", "typo")
)


@st.composite
def edits(draw: st.DrawFn) -> Edit:
    """Return an edit of any text."""
    before, after, kept = draw(ANY), draw(ANY), draw(ANY)
    made = replace(edit(draw(KINDS), draw(st.sampled_from(Level)), before, after), note=draw(ANY))
    runs = ((SegmentOp.KEEP, kept), (SegmentOp.DELETE, before), (SegmentOp.INSERT, after), (SegmentOp.KEEP, kept))
    return replace(
        made,
        field=draw(st.sampled_from(Field)),
        op=draw(st.sampled_from((Op.EDIT, Op.INSERT, Op.DELETE, Op.MOVE))),
        segments=tuple(Segment(op, text) for op, text in runs if text),
    )


@st.composite
def entries(draw: st.DrawFn) -> DigestEntry:
    """Return an article of any text."""
    ref = ArticleRef(
        id="a1",
        url=draw(st.sampled_from(("https://example.org/1", "javascript:alert(1)", "https://a@b.example/")) | ANY),
        title=draw(ANY),
        sources=(draw(ANY),),
        language=draw(st.sampled_from((None, "ar", "ja", "en-GB", "?", "x" * 40))),
    )
    made = change("c1", "a1", Event.EDITED, *draw(st.lists(edits(), min_size=1, max_size=4)))
    return DigestEntry(article=ref, changes=(made,))


def told_of(note: str) -> DigestEntry:
    """Return an article one of whose edits has a note."""
    ref = ArticleRef(id="a1", url="https://example.org/1", title="A title", sources=("paper",))
    return DigestEntry(article=ref, changes=(change("c1", "a1", Event.EDITED, replace(edit(), note=note)),))


OWN_ISOLATES = re.compile(f"{FIRST_STRONG}([^{FIRST_STRONG}{POP}]*){POP}")
"""Around either side of a note that is written from right to left: ours, for an article's own are spelled."""


@settings(max_examples=60, deadline=None)
@given(entry=entries(), language=st.sampled_from(("en", "ru", "de")))
@example(entry=told_of("\u05d0 → \u05d1"), language="en")
@example(entry=told_of("\u2068\u05d0 → \u2069"), language="en")
def test_any_text_makes_a_digest_in_every_form(entry: DigestEntry, language: str) -> None:
    message = Tale(entries=(entry,), language=language).message()
    assert message.fault == ""
    assert problems(message.html) == []
    for shown in (message.text, message.html, message.subject):
        assert not HIDDEN.search(OWN_ISOLATES.sub(r"\1", shown.replace("\n", "")))
    for form in (slack, discord, teams, mattermost):
        body = json.dumps(form(message))
        assert len(body) < 60_000
        json.loads(body.encode())
    assert all(value.isascii() and "\n" not in value for value in headers(message).values())
    assert len(text_of(message).encode()) <= 4_096
    assert AtomNotifier(Channel(name="web", kind=ChannelKind.ATOM)).compose(message, "")


def many(number: int, text: str) -> Change:
    """Return a change of so many edits."""
    made = (
        replace(
            edit(before=f"{n} {text}", after=f"{n + 1} {text}"),
            paragraph=(n, n),
            segments=(
                Segment(SegmentOp.DELETE, f"{n} {text}"),
                Segment(SegmentOp.INSERT, f"{n + 1} {text}"),
                Segment(SegmentOp.KEEP, " hurt"),
            ),
        )
        for n in range(number)
    )
    return change("c1", "a1", Event.EDITED, *made)


@pytest.mark.parametrize(
    ("title", "number", "text"),
    (
        ("word " * 300, 1, "hurt"),
        ("w" * 2_000, 1, "w" * 2_000),
        ("title", 1_000, "hurt"),
        ("\u202e\u200b\ufeff\u2066" * 200, 40, "\u202e" * 500),
        ("ы" * 3_000, 40, "ы" * 3_000),
        ("日" * 3_000, 40, "日" * 3_000),
        ("👩‍👩‍👧‍👦" * 300, 40, "e\u0301\u0302\u0303" * 500),
        ("&<>\"'" * 300, 40, "&<>\"'" * 500),
        ("", 1, ""),
    ),
)
def test_what_is_too_much_is_shown_in_part_and_says_so(title: str, number: int, text: str) -> None:
    ref = ArticleRef(id="a1", url="https://example.org/1", title=title, sources=("paper",), language=None)
    message = Tale(entries=(DigestEntry(article=ref, changes=(many(number, text),)),)).message()
    assert message.fault == ""
    assert problems(message.html) == []
    assert "Number changed" in message.text
    assert "monitor diff a1 1 2" in message.text
    assert len(message.subject) <= 100
    if number > 40:
        assert "more edits" in message.text
