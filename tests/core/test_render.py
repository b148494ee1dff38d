"""What a reader sees: order, words, marks, times; and that nothing from the web is more than text."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import jsonschema
import pytest
from lxml.html import HtmlElement, document_fromstring

from monitor.core.compare import compare
from monitor.core.digest import entries, groups
from monitor.core.excerpt import excerpt, marked
from monitor.core.inert import header_line, visible
from monitor.core.record import COMPARISON_SCHEMA, change_record, comparison_record
from monitor.core.render import Renderer
from monitor.core.view import edit_lines
from monitor.model import (
    ArticleRef,
    Change,
    Digest,
    Event,
    Level,
    Message,
    Segment,
    SegmentOp,
)
from monitor.settings import Subscription
from monitor.stationery import templates
from tests.making import HOUR, NOON, change, content, edit

ROOT = Path(__file__).parents[2]
ARTICLE = ArticleRef(
    id="a1", url="https://example.org/1", title="Bridge to be built", sources=("paper", "wire"), language="en"
)
RENDERER = Renderer(templates())
SUBSCRIPTION = Subscription(name="all", channels=("desk",), events=frozenset(Event))
BEFORE = content(
    "The army said that 12 people died in the town on Monday, and nobody knew why.",
    'The mayor said: "We will build it by 2025 and not a day later."',
    "A paragraph about the river that runs through the town and under the bridge.",
    "A paragraph that will go away, all of it, with nothing left behind at all.",
    "It was an esitmated loss.",
)
AFTER = content(
    "A paragraph about the river that runs through the town and under the bridge.",
    "The army said that 21 people died in the town on Monday, and nobody knew why.",
    'The mayor said: "We will build it by 2030 and not a day later."',
    "It was an estimated loss.",
    "Correction: the year was wrong.",
)


def edited(id_: str = "c1", article_id: str = "a1") -> Change:
    """Return a change with an edit of each sort."""
    found = compare(BEFORE, AFTER)
    plain = change(id_, article_id, Event.EDITED, *found.edits)
    return replace(plain, flags=found.flags, score=found.score, level=found.level)


def rendered(*changes: Change, articles: tuple[ArticleRef, ...] = (ARTICLE,), zone: str = "UTC") -> Message:
    """Render changes as a digest."""
    given = changes or (edited(),)
    digest = Digest(
        id="g1",
        subscription="all",
        fixed_at=NOON,
        from_at=NOON - HOUR,
        to_at=NOON,
        change_ids=tuple(each.id for each in given),
    )
    named = {each.id: each for each in articles}
    return RENDERER.render(digest, groups(entries(given, named)), SUBSCRIPTION, ZoneInfo(zone))


def parsed(html: str) -> HtmlElement:
    """Return a mail's HTML as a browser sees it."""
    tree = document_fromstring(html)
    assert isinstance(tree, HtmlElement)
    return tree


def test_the_text_tells_everything_in_the_order_of_its_weight() -> None:
    text = rendered().text
    parts = [
        "Bridge to be built",
        "https://example.org/1",
        "Source: paper, wire",
        "Edited (critical), changed between 11:00 and 12:00 UTC on 2026-11-23",
        "* Correction added, ¶5",
        "{+Correction: the year was wrong.+}",
        "Quotation altered: 2025 → 2030, ¶3",
        "[-2025-] {+2030+}",
        "Number changed: 12 → 21 (+9, +75 %), ¶2",
        "[-12-] {+21+} people died",
        "Paragraph removed, ¶4",
        "[-A paragraph that will go away, all of it, with nothing left behind at",
        "¶3 moved up to ¶1, text unchanged",
        "1 minor edit: typo",
        "Both texts: monitor diff a1 1 2",
    ]
    places = [text.find(part) for part in parts]
    assert -1 not in places, parts[places.index(-1)]
    assert max(map(len, text.splitlines())) <= 76


def test_the_html_tells_the_same_and_brings_nothing_along() -> None:
    html = rendered().html
    tree = parsed(html)
    shown = " ".join(tree.text_content().split())
    for part in ("Correction added", "Quotation altered", "12 people died", "changed between 11:00 and 12:00 UTC"):
        assert part in shown or part == "12 people died"
    assert [element.tag for element in tree.iter("script", "img", "iframe", "form", "link", "ins", "del")] == []
    assert {link.get("href") for link in tree.iter("a")} == {"https://example.org/1"}
    assert tree.get("lang") == "en"
    struck = [e.text for e in tree.iter("span") if "line-through" in e.get("style", "")]
    bold = [e.text for e in tree.iter("strong")]
    assert "2025" in struck
    assert "2030" in bold
    assert len(html.encode()) < 100_000


def test_the_record_is_what_the_published_schema_says() -> None:
    schema = json.loads((ROOT / "docs" / "webhook.schema.json").read_text())
    removed = replace(change("c2", "a1", Event.REMOVED), after=None)
    new = replace(change("c3", "a1", Event.NEW), before=None, level=None, unchanged_until=None)
    record = rendered(edited(), removed, new).record
    event = {"type": "digest", "timestamp": NOON.isoformat(), "data": json.loads(json.dumps(record))}
    jsonschema.validate(event, schema)
    assert [c["event"] for c in event["data"]["changes"]] == ["edited", "removed", "new"]
    broken = json.loads(json.dumps(event))
    del broken["data"]["changes"][0]["unchanged_until"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, schema)


def test_a_comparison_is_a_document_of_its_own() -> None:
    record = comparison_record(compare(BEFORE, AFTER))
    assert record["schema"] == COMPARISON_SCHEMA
    schema = json.loads((ROOT / "docs" / "diff.schema.json").read_text())
    jsonschema.validate(json.loads(json.dumps(record)), schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(json.loads(json.dumps({**record, "edits": [{}]})), schema)


def test_an_edit_has_one_form_in_both_schemas() -> None:
    diff, webhook = (json.loads((ROOT / "docs" / f"{name}.schema.json").read_text()) for name in ("diff", "webhook"))
    assert diff["$defs"]["edit"] == webhook["$defs"]["edit"]


def test_a_change_names_its_kinds() -> None:
    assert change_record(edited(), ARTICLE)["kinds"]


@pytest.mark.parametrize(
    ("changed", "subject"),
    (
        (change("c1", "a1", Event.EDITED, edit()), "Number changed: 12 → 21 - paper: Bridge to be built"),
        (change("c1", "a1", Event.REMOVED), "Article removed - paper: Bridge to be built"),
        (replace(change("c1", "a1", Event.NEW), level=None), "New article - paper: Bridge to be built"),
    ),
)
def test_the_subject_has_the_strongest_edit_first(changed: Change, subject: str) -> None:
    assert rendered(changed).subject == subject


def test_a_digest_of_several_articles_is_counted_and_has_no_thread() -> None:
    other = replace(ARTICLE, id="a2", title="Another", sources=())
    minor = replace(change("c2", "a2", Event.EDITED, edit("typo", Level.COSMETIC)), level=Level.COSMETIC)
    message = rendered(minor, edited(), articles=(ARTICLE, other))
    assert message.subject.startswith("2 articles changed: Correction added - paper: Bridge")
    assert message.thread is None
    assert message.text.index("Bridge to be built") < message.text.index("Another")
    assert rendered().thread == "a1"


def test_a_subject_is_at_most_a_hundred_characters() -> None:
    assert len(rendered(articles=(replace(ARTICLE, title="word " * 300),)).subject) <= 100


def test_times_are_in_the_readers_zone_and_say_so() -> None:
    assert "changed between 12:00 and 13:00 CET on 2026-11-23" in rendered(zone="Europe/Berlin").text
    overnight = replace(edited(), unchanged_until=NOON - timedelta(hours=20))
    assert "between 2026-11-22 16:00 and 2026-11-23 12:00 UTC" in " ".join(rendered(overnight).text.split())
    quick = replace(edited(), unchanged_until=NOON - timedelta(seconds=0))
    assert "between 12:00:00 and 12:00:00 UTC" in rendered(quick).text
    first = replace(edited(), unchanged_until=None)
    assert "first seen at 12:00 UTC" in rendered(first).text


def test_flags_are_told_neutrally_and_an_edit_without_a_note_is_said_so() -> None:
    assert "Note: no correction note found" in rendered(change("c1", "a1", Event.EDITED, edit())).text


def test_several_changes_of_an_article_are_one_entry_in_order() -> None:
    later = replace(change("c2", "a1", Event.REMOVED), seen_at=NOON + HOUR)
    text = rendered(later, edited()).text
    assert text.count("Bridge to be built") == 1
    assert text.index("Edited") < text.index("Article removed")


HOSTILE = "<script>alert(1)</script>{{ 7*7 }}{% for x in y %}\x1b[31m\u202e\x07"


def test_what_comes_from_the_web_is_text_and_nothing_more() -> None:
    hostile = replace(ARTICLE, title=HOSTILE, url="javascript:alert(1)", sources=(HOSTILE,))
    hostile_edit = replace(
        edit(before=HOSTILE + " hurt"), note=HOSTILE, segments=(Segment(SegmentOp.DELETE, HOSTILE),)
    )
    message = rendered(change("c1", "a1", Event.EDITED, hostile_edit), articles=(hostile,))
    tree = parsed(message.html)
    assert list(tree.iter("script")) == []
    assert list(tree.iter("a")) == []
    assert "<script>alert(1)</script>{{ 7*7 }}" in tree.text_content()
    for shown in (message.text, message.subject, message.html):
        assert not any(char in shown for char in "\x1b\x07\u202e")
    assert "<U+202E>" in message.text


def test_long_kept_text_is_cut_at_words_around_each_change() -> None:
    keep, gone = SegmentOp.KEEP, SegmentOp.DELETE
    words = "one two three four five six seven eight nine ten " * 6
    cut = excerpt(
        (Segment(keep, words), Segment(gone, "x"), Segment(keep, words), Segment(gone, "y"), Segment(keep, words))
    )
    assert cut[0].text.startswith("… ")
    assert " … " in cut[2].text
    assert cut[4].text.endswith(" …")
    assert all(len(segment.text) < 140 for segment in cut)
    assert excerpt((Segment(keep, "x" * 300),))[0].text == "x" * 60 + " …"
    assert excerpt((Segment(keep, "y" * 300), Segment(gone, "z")))[0].text == "… " + "y" * 60
    assert marked(cut).count("[-") == 2


def test_a_rewrite_and_links_are_shown_side_by_side() -> None:
    rewritten = replace(edit("rewritten", Level.UPDATE), segments=())
    lines = edit_lines([rewritten])
    assert lines == ("Largely rewritten, ¶1", "  - 12 hurt", "  + 21 hurt")
    text = rendered(change("c1", "a1", Event.EDITED, rewritten)).text
    assert "old: 12 hurt" in text
    assert "new: 21 hurt" in text


@pytest.mark.parametrize(
    ("text", "shown"),
    (
        ("plain", "plain"),
        ("tab\there", "tab here"),
        ("a\u200bb", "a<U+200B>b"),
        ("\x9b31m", "<U+009B>31m"),
        ("a\nb", "a<U+000A>b"),
        ("\U000e0041", "<U+E0041>"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ),
)
def test_hidden_characters_are_spelled(text: str, shown: str) -> None:
    assert visible(text) == shown
    assert "\n" not in header_line(text)
