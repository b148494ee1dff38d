"""What a digest makes of many changes: net of steps, one edit on many articles, storms, coverage, too much."""

import json
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.compare import compare
from monitor.core.coverage import Seen, coverage_of, news_of
from monitor.core.digest import Group, GroupKind, gathered, groups, in_order
from monitor.core.links import Links
from monitor.core.net import like_page, net_change, text_changes, undone
from monitor.core.record import LONGEST
from monitor.core.render import Renderer
from monitor.core.room import EVERYTHING, Room
from monitor.core.urls import odd_host
from monitor.model import (
    ArticleRef,
    Change,
    Content,
    Coverage,
    Digest,
    DigestEntry,
    Event,
    Gap,
    GapKind,
    Level,
    Message,
    NoticeKind,
    Segment,
    SegmentOp,
    SourceNotice,
)
from monitor.settings import Subscription
from monitor.stationery import templates
from monitor.wire import Verdict
from tests.making import HOUR, MINUTE, NOON, change, content, edit, source_state

SUBSCRIPTION = Subscription(name="all", channels=("desk",), events=frozenset(Event), zone="Europe/Berlin")
LINKS = Links("https://monitor.example.org")
RENDERER = Renderer(templates(), LINKS)
UNKNOWN = Coverage()
BASE = content(
    "The army said that 12 people died in the town on Monday, and nobody knew why it had happened at all.",
    'The mayor said: "We will build it by 2025 and not a day later."',
    "A paragraph about the river that runs through the town and under the bridge.",
)


def ref(id_: str = "a1", source: str = "paper", title: str = "Town to build a new bridge") -> ArticleRef:
    """Return an article as it is named."""
    return ArticleRef(id=id_, url=f"https://example.org/{id_}", title=title, sources=(source,))


def with_words(text: Content, *words: tuple[str, str]) -> Content:
    """Return a content with words in the place of others."""
    made = [paragraph.text for paragraph in text.paragraphs]
    for old, new in words:
        made = [each.replace(old, new) for each in made]
    return content(*made)


def step(number: int, before: Content, after: Content, article: str = "a1") -> Change:
    """Return the change that led from a version to the next, twenty minutes after the one before."""
    found, at = compare(before, after), NOON + 20 * MINUTE * number
    plain = change(f"c{article}{number}", article, Event.EDITED, *found.edits)
    return replace(
        plain,
        before=number,
        after=number + 1,
        flags=found.flags,
        score=found.score,
        level=found.level,
        seen_at=at,
        unchanged_until=at - 15 * MINUTE,
    )


def told(*texts: Content) -> DigestEntry:
    """Return an article that went through these texts, as it is told."""
    steps = tuple(step(n, *pair) for n, pair in enumerate(pairwise(texts), 1))
    net = net_change(steps, texts[0], texts[-1], steps) if len(steps) > 1 else None
    return DigestEntry(article=ref(), changes=steps, net=net)


def one(
    article: str, before: Content, after: Content, at: timedelta = timedelta(0), source: str = "paper"
) -> DigestEntry:
    """Return an article with one change."""
    made = replace(step(1, before, after, article), seen_at=NOON + at)
    return DigestEntry(article=ref(article, source, f"Story {article}"), changes=(made,))


def rendered(
    *entries: DigestEntry,
    coverage: Coverage = UNKNOWN,
    subscription: Subscription = SUBSCRIPTION,
    room: Room | None = None,
    changed: dict[str, str] | None = None,
    id_: str = "g1",
) -> Message:
    """Render entries as a digest."""
    digest = Digest(
        id=id_,
        subscription="all",
        fixed_at=NOON,
        from_at=NOON - HOUR,
        to_at=NOON,
        change_ids=tuple(each.id for entry in entries for each in entry.changes),
        coverage=coverage,
    )
    renderer = Renderer({**templates(), **changed}, LINKS) if changed else RENDERER
    return renderer.render(digest, groups(in_order(entries)), subscription, ZoneInfo(subscription.zone), room)


def flat(text: str) -> str:
    """Return a text without its line breaks."""
    return " ".join(text.split())


# ------------------------------------------------------------------------------------------------------------- net


def test_several_changes_are_told_as_what_they_come_to_with_their_steps() -> None:
    first = with_words(BASE, ("12", "21"))
    second = with_words(first, ("2025", "2030"))
    text = flat(rendered(told(BASE, first, second, with_words(second, ("Monday", "Tuesday")))).text)
    assert "Edited (factual), changed between 13:05 and 14:00 CET on 2026-11-23" in text
    for part in ("[-12-] {+21+}", "[-2025-] {+2030+}", "[-Monday-] {+Tuesday+}", "monitor diff a1 1 4"):
        assert part in text
    assert "https://monitor.example.org/articles/a1/diff/1/4" in text
    assert "In 3 steps:" in text
    assert "v1 → v2, changed between 13:05 and 13:20 CET on 2026-11-23: number changed" in text
    assert "v3 → v4" in text


def test_an_edit_that_was_undone_meanwhile_is_one_line() -> None:
    first = with_words(BASE, ("12", "21"))
    text = flat(
        rendered(told(BASE, first, with_words(first, ("2025", "2030")), with_words(BASE, ("2025", "2030")))).text
    )
    assert "[-2025-] {+2030+}" in text
    assert "[-12-]" not in text
    assert "1 edit made and undone meanwhile: Number changed: The army said that 12 → 21" in text
    gone = rendered(told(BASE, first, BASE))
    assert gone.subject == "Edited and put back - paper: Town to build a new bridge"
    assert "Edited and put back, changed between 13:05 and 13:40 CET" in flat(gone.text)
    assert "In 2 steps" not in gone.text
    assert gone.record["net"] == [
        {
            "article": "a1",
            "changes": ["ca11", "ca12"],
            "from_version": 1,
            "to_version": 3,
            "level": None,
            "score": 0.0,
            "flags": (),
            "kinds": [],
        }
    ]


def test_what_came_to_nothing_is_told_last() -> None:
    light = one("a2", BASE, with_words(BASE, ("river", "stream")))
    back = told(BASE, with_words(BASE, ("12", "21")), BASE)
    assert [group.entries[0].article.id for group in groups(in_order([back, light]))] == ["a2", "a1"]


def test_furniture_of_a_step_is_furniture_of_the_net() -> None:
    box = "Sign up to our letter"
    first = with_words(BASE, ("12", "21"))
    second = content(*(p.text for p in first.paragraphs), box)
    steps = (step(1, BASE, first), step(2, first, second), step(3, second, second))
    furniture = replace(steps[1].edits[0], kind="furniture", kinds=("furniture",), note="a box", level=Level.COSMETIC)
    between = (steps[0], replace(steps[1], edits=(furniture,)))
    net = net_change((steps[0], steps[2]), BASE, second, between)
    assert {each.kind for each in net.edits if each.after == box} == {"furniture"}
    assert {each.note for each in net.edits if each.after == box} == {"a box"}
    assert any(each.kind != "furniture" for each in net.edits)


def test_a_plain_copy_is_not_blamed_for_what_it_cannot_say() -> None:
    page = replace(BASE, byline="By A", links=("https://example.org",), heading="Seen above")
    assert not compare(like_page(content(*(p.text for p in BASE.paragraphs)), page), page).edits
    assert like_page(replace(BASE, title="Another"), page).heading == ""


WORDS = st.lists(
    st.sampled_from(["alpha beta gamma", "delta epsilon zeta", "eta theta iota", "12 people"]), max_size=4
)


@settings(deadline=None)
@given(st.lists(WORDS, min_size=3, max_size=5))
def test_the_net_leads_from_the_first_text_to_the_last(texts: list[list[str]]) -> None:
    contents = [content(*each) for each in texts]
    steps = tuple(step(n, *pair) for n, pair in enumerate(pairwise(contents), 1))
    net = net_change(steps, contents[0], contents[-1], ())
    assert net.edits == compare(contents[0], contents[-1]).edits
    assert (net.before, net.after) == (1, len(contents))
    assert text_changes((*steps, change("r", "a1", Event.REMOVED)))[: len(steps)] == steps
    assert all(each.made.seen_at < each.back.seen_at for each in undone(steps))


# ---------------------------------------------------------------------------------------------------------- groups


def site_wide(number: int, source: str = "paper") -> DigestEntry:
    """Return one of many articles with the same edit."""
    before = content(
        f"Story {number} begins here with words of its own.", "Anna Lindt said that nothing is new today."
    )
    return one(f"a{number:03}", before, with_words(before, ("Lindt", "Lindholm")), source=source)


def test_one_edit_on_many_articles_is_told_once() -> None:
    other = one("b1", BASE, with_words(BASE, ("2025", "2030")))
    alone = site_wide(1, "wire")
    entries = [*(site_wide(n) for n in range(14)), other, alone]
    found = {group.kind: group for group in groups(in_order(entries))}
    assert len(found[GroupKind.SAME].entries) == 14
    message = rendered(*entries)
    assert message.thread is None
    text = flat(message.text)
    assert "The same edit on 14 articles of paper" in text
    assert text.count("[-Lindt-] {+Lindholm+}") == 2, "once for all of the paper, once for the wire"
    assert "Story a009" in text
    assert "and 4 more articles" in text
    assert "4 more articles not shown here: monitor digest g1 --all" in text
    assert [group.kind for group in groups([site_wide(1), site_wide(2)])] == [GroupKind.ARTICLE] * 2


def test_one_of_many_says_how_it_came_to_what_it_says() -> None:
    before = content("A story begins here.", "Anna Lindt said that nothing is new.", "12 people came.")
    first = with_words(before, ("12", "21"))
    named, both = (with_words(each, ("Lindt", "Lindholm")) for each in (before, first))
    others = [one(f"b{n}", before, named) for n in range(2)]
    straight = told(before, with_words(before, ("Lindt", "Lind")), named)
    text = flat(rendered(*others, straight).text)
    assert "The same edit on 3 articles of paper" in text
    assert "changed between 13:05 and 13:40 CET on 2026-11-23, in 2 steps" in text
    assert "https://monitor.example.org/articles/a1/diff/1/3" in text
    turned = flat(rendered(*others, told(before, first, both, named)).text)
    assert "The same edit on" not in turned, "what was undone is told with its article"
    assert "1 edit made and undone meanwhile" in turned
    stormy = [*storm(30), replace(told(before, first, both, named), article=ref("c1"))]
    assert "in 3 steps, 1 edit made and undone" in flat(rendered(*stormy).text)


def test_articles_that_were_removed_together_are_listed_together() -> None:
    removed = [
        DigestEntry(article=ref(f"a{n}"), changes=(replace(change(f"c{n}", f"a{n}", Event.REMOVED), after=None),))
        for n in range(3)
    ]
    assert "Article removed: 3 articles of paper" in rendered(*removed).text


def storm(number: int, apart: timedelta = timedelta(seconds=10)) -> list[DigestEntry]:
    """Return articles of one source that changed one soon after the other."""
    return [
        one(f"a{n:03}", content(f"Total {n}."), content(f"Total {n} and {n * 7 + 3}, says clerk {n}."), apart * n)
        for n in range(number)
    ]


def test_a_site_that_changed_all_over_is_one_entry_that_lists_its_articles() -> None:
    other = one("b1", BASE, with_words(BASE, ("2025", "2030")), source="wire")
    message = rendered(*storm(500), other)
    text = flat(message.text)
    assert "500 articles of paper changed between 2026-11-23 13:00 CET and 2026-11-23 14:23 CET" in text
    assert text.count("monitor diff a") == 49
    assert "451 more articles not shown here: monitor digest g1 --all" in text
    assert "https://monitor.example.org/digests/g1" in text
    assert text.index("Story b1") < text.index("500 articles"), "what weighs more comes first"
    assert rendered(*storm(500)).subject == "500 articles of paper changed at once"
    changes = message.record["changes"]
    assert isinstance(changes, list)
    assert len(changes) == 501, "the record has them all"
    assert flat(rendered(*storm(500), room=EVERYTHING).text).count("monitor diff a") == 500
    slow = groups(in_order(storm(40, apart=HOUR)))
    assert {group.kind for group in slow} == {GroupKind.ARTICLE}


def test_what_finds_no_room_is_counted_with_where_to_read_it() -> None:
    many = [
        one(f"a{n}", content(f"Total {n} at {n}."), content(f"Total {n * 7 + 1} at {n}."), HOUR * n)
        for n in range(80)
    ]
    message = rendered(*many)
    assert message.text.count("monitor diff") == 50
    assert "30 more articles not shown here: monitor digest g1 --all" in message.text
    few = rendered(*many, subscription=replace(SUBSCRIPTION, most=3))
    assert few.text.count("monitor diff") == 3
    window = rendered(*many, id_="")
    assert (
        'monitor digest --subscription "all" --from 2026-11-23T11:00:00Z --to 2026-11-23T12:00:00Z --all'
        in window.text
    )
    small = rendered(*many, room=Room(80, 9_000))
    assert len(small.html) < 2 * 9_000
    assert "more articles not shown here" in small.text


# --------------------------------------------------------------------------------------------------- coverage, quiet

GAPS = (
    Gap(source="paper", kind=GapKind.FAILING, detail="blocked: HTTP 403", since=NOON - 30 * HOUR),
    Gap(source="paper", kind=GapKind.MISSED, number=3),
    Gap(source="wire", kind=GapKind.UNREAD, number=1),
    Gap(source="wire", kind=GapKind.RESTING, detail="until tomorrow", since=NOON),
    Gap(source="wire", kind=GapKind.NOTICED, detail="consent: a wall"),
)


def test_a_digest_says_what_could_not_be_seen() -> None:
    entry = one("b1", BASE, with_words(BASE, ("2025", "2030")))
    message = rendered(entry, coverage=Coverage(checked=10, total=12, gaps=GAPS))
    for part in (
        "Coverage: 10 of 12 sources checked",
        "- paper: failing since 2026-11-22 07:00 CET (blocked: HTTP 403)",
        "- paper: 3 articles fell off the list before being read",
        "- wire: 1 article without a text at the last look",
        "- wire: suspended since 2026-11-23 13:00 CET (until tomorrow)",
        "- wire: no articles to be had (consent: a wall)",
        "Times: Europe/Berlin.",
    ):
        assert part in flat(message.text)
        assert part.removeprefix("- ") in message.html
    assert "Coverage: all 2 sources checked" in rendered(entry, coverage=Coverage(checked=2, total=2)).text
    assert "Coverage" not in rendered(entry).text
    many = Coverage(checked=0, total=30, gaps=GAPS[1:2] * 30)
    assert "and 10 more: monitor status" in rendered(entry, coverage=many).text


def test_a_day_without_changes_is_told_as_quiet() -> None:
    message = rendered(coverage=Coverage(checked=10, total=12, gaps=GAPS[:1]))
    assert message.subject == "All quiet: 10 sources checked, 2 failing"
    assert message.thread is None
    assert "Nothing that you asked to hear of happened between 2026-11-23 12:00 CET" in flat(message.text)
    assert "failing since" in message.text
    assert message.record["changes"] == []
    assert rendered(coverage=Coverage(checked=1, total=1)).subject == "All quiet: 1 source checked"


def test_coverage_is_of_the_sources_that_are_heard_of() -> None:
    bad = replace(source_state("bad"), ok_at=NOON, verdict=Verdict.TIMEOUT, detail="no answer", failing_since=NOON)
    good = replace(source_state("good"), ok_at=NOON, verdict=Verdict.OK)
    rests = SourceNotice(
        source_id="s-good", kind=NoticeKind.QUARANTINED, detail="parsers", looks=3, since_at=NOON, last_at=NOON
    )
    walled = replace(rests, kind=NoticeKind.WALLED, detail="a wall")
    seen = Seen(sources=(bad, good), notices=(), unread={"good": 2}, missed={"bad": 1})
    found = coverage_of(seen, frozenset({"bad", "good", "elsewhere"}), NOON)
    assert (found.checked, found.total) == (1, 2)
    assert [(gap.source, gap.kind, gap.number) for gap in found.gaps] == [
        ("bad", GapKind.FAILING, 0),
        ("bad", GapKind.MISSED, 1),
        ("good", GapKind.UNREAD, 2),
    ]
    assert found.gaps[0].detail == "timeout: no answer"
    assert coverage_of(seen, frozenset({"good"}), NOON).total == 1
    resting = coverage_of(replace(seen, notices=(rests,)), frozenset({"good"}), NOON)
    assert (resting.checked, resting.gaps[0].kind) == (0, GapKind.RESTING)
    no_text = coverage_of(replace(seen, notices=(walled,)), frozenset({"good"}), NOON)
    assert no_text.gaps[0].kind is GapKind.NOTICED
    never = coverage_of(replace(seen, sources=(source_state("new"),)), frozenset({"new"}), NOON)
    assert (never.checked, never.total, never.gaps) == (0, 1, ())


LONG = Gap(source="paper", kind=GapKind.FAILING, detail="blocked: HTTP 403", since=NOON - 24 * HOUR)


@pytest.mark.parametrize(
    ("gaps", "known", "silent", "again"),
    (
        ((), (), "", ""),
        ((LONG,), (), "paper", ""),
        ((LONG,), ("paper",), "", ""),
        ((), ("paper",), "", "paper"),
        ((replace(LONG, since=NOON - 23 * HOUR),), (), "", ""),
        ((replace(LONG, since=NOON - 23 * HOUR),), ("paper",), "", ""),  # failing anew: not seen again yet
        ((replace(LONG, kind=GapKind.NOTICED),), (), "paper", ""),
        ((replace(LONG, kind=GapKind.RESTING),), (), "paper", ""),
        ((replace(LONG, kind=GapKind.UNREAD),), ("paper",), "", "paper"),
        ((replace(LONG, since=None),), (), "", ""),
    ),
)
def test_a_source_that_brought_nothing_for_a_day_is_news_and_so_is_its_return(
    gaps: tuple[Gap, ...], known: tuple[str, ...], silent: str, again: str
) -> None:
    found = news_of(gaps, frozenset(known), NOON)
    assert (found.silent, found.again) == (frozenset(silent.split()), frozenset(again.split()))


def test_how_sources_are_is_told_without_a_change_as_well() -> None:
    names = {"silent": frozenset({"paper"}), "newly_silent": frozenset({"paper"}), "seen_again": frozenset({"wire"})}
    coverage = Coverage(checked=1, total=2, gaps=(LONG,), **names)
    message = rendered(coverage=coverage)
    assert message.subject == "Nothing seen for a day: paper; Checked again: wire"
    for form in (flat(message.text), flat(message.html)):
        assert "paper has brought nothing since 2026-11-22 13:00 CET" in form
        assert "wire is checked again." in form
        assert "Nothing else that you asked to hear of happened between" in form
        assert "wire: checked again" in form
        assert "All quiet" not in form
    beside = rendered(one("b1", BASE, with_words(BASE, ("2025", "2030"))), coverage=coverage)
    assert beside.subject.startswith("Quotation altered")
    assert "- wire: checked again" in beside.text
    assert message.record["coverage"] == {
        "checked": 1,
        "sources": 2,
        "silent": ("paper",),
        "newly_silent": ("paper",),
        "seen_again": ("wire",),
        "gaps": [
            {
                "source": "paper",
                "kind": GapKind.FAILING,
                "detail": "blocked: HTTP 403",
                "number": 0,
                "since": "2026-11-22T12:00:00+00:00",
            }
        ],
    }


# ------------------------------------------------------------------------------------------------- subject, bad input


@pytest.mark.parametrize(
    ("segments", "kind", "expected"),
    (
        (
            ("said: “We build until ", "2025", "2030"),
            "quote_altered",
            'Quotation altered: "We build until 2025 → 2030"',
        ),
        (
            ("in the strategy until ", "2025", "2030"),
            "quote_altered",
            'Quotation altered: "…the strategy until 2025 → 2030"',
        ),
        (("it rose by ", "12", "17"), "number", "Number changed: it rose by 12 → 17"),
        (("", "12", "17"), "number", "Number changed: 12 → 17"),
        (("x" * 40 + " ", "12", "17"), "number", "Number changed: 12 → 17"),
        (("the ", "red", "blue"), "key_term", "Key term changed: red → blue"),
        (("the ", "r" * 31, "blue"), "key_term", "Key term changed"),
    ),
)
def test_the_subject_has_the_words_before_what_was_altered(
    segments: tuple[str, str, str], kind: str, expected: str
) -> None:
    keep, gone, new = segments
    ops = (SegmentOp.KEEP, SegmentOp.DELETE, SegmentOp.INSERT)
    runs = tuple(Segment(op, text) for op, text in zip(ops, (keep, gone, new), strict=True) if text)
    made = change("c1", "a1", Event.EDITED, replace(edit(kind), segments=runs))
    message = rendered(DigestEntry(article=ref(), changes=(made,)))
    assert message.subject == f"{expected} - paper: Town to build a new bridge"
    assert message.thread == "a1"


def test_a_change_with_only_minor_edits_shows_some() -> None:
    text = rendered(one("a1", BASE, with_words(BASE, ("paragraph", "passage"), ("river", "stream")))).text
    assert "[-" in text


def test_a_change_with_five_thousand_edits_is_shown_in_part_and_says_so() -> None:
    edits = tuple(
        replace(edit(before=f"{n} hurt", after=f"{n + 1} hurt"), paragraph=(n, n), segments=(
            Segment(SegmentOp.DELETE, f"{n}"), Segment(SegmentOp.INSERT, f"{n + 1}"), Segment(SegmentOp.KEEP, " h")))
        for n in range(5_000)
    )  # fmt: skip
    made = change("c1", "a1", Event.EDITED, *edits)
    message = rendered(DigestEntry(article=ref(), changes=(made,)))
    assert "and 4960 more edits" in message.text
    assert message.text.count("Number changed") == 40
    assert len(message.html) < 100_000
    assert len(json.dumps(message.record)) < 2_000_000
    rewritten = replace(made, flags=frozenset({"largely-rewritten"}))
    assert "and 4990 more edits" in rendered(DigestEntry(article=ref(), changes=(rewritten,))).text


def test_a_record_that_would_be_too_long_leaves_out_edits_and_counts_them() -> None:
    huge = [
        DigestEntry(
            article=ref(f"a{n}"),
            changes=(
                change(f"c{n}", f"a{n}", Event.EDITED, edit(before="x" * 200_000), edit("typo", Level.COSMETIC)),
            ),
        )
        for n in range(4)
    ]
    message = rendered(*huge)
    changes = message.record["changes"]
    assert isinstance(changes, list)
    left_out = [each.get("omitted_edits", 0) for each in changes if isinstance(each, dict)]
    assert left_out == [0, 0, 2, 2]
    assert len(json.dumps(message.record)) < 2 * LONGEST


def test_a_record_says_where_it_is_read() -> None:
    gone = DigestEntry(article=ref("a2"), changes=(replace(change("c2", "a2", Event.REMOVED), after=None),))
    record = rendered(one("a1", BASE, with_words(BASE, ("2025", "2030"))), gone).record
    changes = record["changes"]
    assert isinstance(changes, list)
    assert record["link"] == "https://monitor.example.org/digests/g1"
    assert {each["article"]: each["link"] for each in changes if isinstance(each, dict)} == {
        "a1": "https://monitor.example.org/articles/a1/diff/1/2",
        "a2": "https://monitor.example.org/articles/a2",
    }
    schema = json.loads((Path(__file__).parents[2] / "docs" / "webhook.schema.json").read_text())
    event = {"type": "digest", "timestamp": NOON.isoformat(), "data": json.loads(json.dumps(record))}
    jsonschema.validate(event, schema)


def test_an_article_too_long_to_be_shown_in_full_is_shown_in_less() -> None:
    edits = tuple(
        replace(
            edit("paragraph_added", Level.UPDATE),
            segments=(Segment(SegmentOp.INSERT, f"{n}" + "\u202e" * 3_900),),
            before=str(n),
        )
        for n in range(30)
    )
    told = DigestEntry(article=ref(), changes=(change("c1", "a1", Event.EDITED, *edits),))
    message = rendered(told)
    assert len(message.html.encode()) < 100_000
    assert "* Paragraph added" in message.text
    assert "<U+202E>" in message.text
    assert "more edits" in message.text
    assert not message.fault
    tight = rendered(told, room=Room(50, 1_000))
    assert "a1 was too long to be shown in full" in tight.text
    assert "a1 was too long to be shown in full" in tight.html
    assert "monitor diff a1 1 2" in tight.text
    assert tight.fault == "a1 was too long to be shown in full"


@pytest.mark.parametrize(
    ("name", "broken", "fault"),
    (
        ("entry.txt.j2", "{{ entry.nothing }}", "a1 could not be shown in full: UndefinedError"),
        ("entry.html.j2", "{% if %}", "a1 could not be shown in full: TemplateSyntaxError"),
        ("entry.txt.j2", "{{ 1 / 0 }}", "a1 could not be shown in full: ZeroDivisionError"),
        ("digest.html.j2", "{{ nothing }}", "the digest's template failed: UndefinedError"),
        ("digest.txt.j2", "{% include 'not there' %}", "the digest's template failed: TemplateNotFound"),
    ),
)
def test_a_template_that_fails_makes_a_digest_smaller_and_keeps_it_from_nobody(
    name: str, broken: str, fault: str
) -> None:
    message = rendered(one("a1", BASE, with_words(BASE, ("2025", "2030"))), changed={name: broken})
    assert message.fault.startswith(fault)
    assert "Story a1" in message.text
    assert "https://example.org/a1" in message.text
    assert "monitor diff a1 1 2" in message.text
    assert message.subject.startswith("Quotation altered")


def test_a_kind_that_nobody_has_words_for_costs_no_digest() -> None:
    odd = change("c1", "a1", Event.EDITED, replace(edit("typo", Level.UPDATE), kind="unheard-of", segments=()))
    message = rendered(
        DigestEntry(article=ref(), changes=(odd,)), one("b1", BASE, with_words(BASE, ("2025", "2030")))
    )
    assert "KeyError" in message.fault
    assert "[-2025-] {+2030+}" in message.text


@pytest.mark.parametrize(
    ("url", "host"),
    (
        ("https://example.org/x", ""),
        ("https://www.bank.example@evil.example/", "evil.example"),
        ("https://exаmple.org/", "xn--exmple-4nf.org"),
        ("javascript:alert(1)", ""),
        ("https://" + "ы" * 70 + ".org/", "\\u044b" * 70 + ".org"),
    ),
)
def test_where_an_address_leads_is_said_where_it_does_not_show(url: str, host: str) -> None:
    assert odd_host(url) == host


def test_changes_are_gathered_by_article_oldest_first() -> None:
    first, second = (replace(change(f"c{n}"), seen_at=NOON + n * MINUTE) for n in range(2))
    other = change("x", "a2")
    assert gathered([second, other, first]) == {"a1": (first, second), "a2": (other,)}
    assert Group(GroupKind.ARTICLE, (DigestEntry(article=ref(), changes=(first, second)),)).changes == (first, second)
