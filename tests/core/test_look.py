"""What makes a digest seen at a glance: letters that stand out, times as blocks, words in the reader's language."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from monitor.core.inert import isolated
from monitor.core.language.tongue import tongue_of
from monitor.core.reader import Reader
from monitor.core.respelling import common, runs
from monitor.core.strip import strip_of
from monitor.core.view import within
from monitor.core.wording import note_words
from monitor.model import Coverage, Level, Segment, SegmentOp
from monitor.stationery import catalogues
from tests.golden.stories import GAPS, Tale, many
from tests.making import HOUR, NOON, change

RUSSIAN = tongue_of("ru", catalogues())


@pytest.mark.parametrize(
    ("old", "new", "shared"),
    (
        ("Masadikov", "Masadykov", (5, 3)),
        ("Tornhaven", "Tornehaven", (4, 5)),
        ("Berlin", "Berlins", (6, 0)),
        ("Emelia", "Amelia", (0, 5)),
        ("Петров", "Петров", (0, 0)),
        ("Anna", "Otto", (0, 0)),
        ("2028", "2030", (0, 0)),
        ("new bridge", "old bridge", (0, 0)),
        ("aaa", "aaaa", (3, 0)),
        ("reconstruction", "demolition", (0, 0)),
        ("", "x", (0, 0)),
    ),
)
def test_two_spellings_of_a_word_share_most_of_it(old: str, new: str, shared: tuple[int, int]) -> None:
    assert common(old, new) == shared
    head, tail = common(new, old)
    assert (head, tail) == shared


def test_the_other_letters_of_a_word_stand_out_in_both_of_its_spellings() -> None:
    segments = (
        Segment(SegmentOp.KEEP, "to "),
        Segment(SegmentOp.DELETE, "Masadikov "),
        Segment(SegmentOp.INSERT, "Masadykov "),
        Segment(SegmentOp.KEEP, "and "),
        Segment(SegmentOp.DELETE, "on"),
        Segment(SegmentOp.INSERT, "under"),
    )
    made = list(runs(segments))
    assert [run.letters for run in made] == ["", "i", "y", "", "", ""]
    for run, segment in zip(made, segments, strict=True):
        assert run.before + run.letters + run.after == segment.text.strip()


def test_a_strip_has_a_block_for_each_time_as_high_as_it_weighs() -> None:
    steps = [
        replace(change(f"c{n}"), seen_at=NOON + hours * HOUR, level=level)
        for n, (hours, level) in enumerate(((0, Level.COSMETIC), (12, Level.CRITICAL), (24, None)))
    ]
    strip = strip_of(steps, Reader(ZoneInfo("Europe/Berlin")))
    assert strip is not None
    assert strip.blocks == "▃▁▁▁▁▁▁▁▁▁▁▁█▁▁▁▁▁▁▁▁▁▁▃"
    assert strip.words == "3 steps between 2026-11-23 13:00 CET and 2026-11-24 13:00 CET"
    assert strip_of(steps[:1], Reader()) is None
    assert strip_of([steps[0], replace(steps[1], seen_at=NOON)], Reader()) is None
    assert strip_of([], Reader()) is None


@pytest.mark.parametrize(
    ("note", "said"),
    (
        ("12 → 17 (+5, +42 %)", "12 → 17 (+5, +42 %)"),
        ("12 → 17; corrected, as noted", "12 → 17; исправлено, как указано"),
        ("¶3 moved up to ¶1", "¶3 перенесён выше, на место ¶1"),
        ("a sentence of ¶3 moved down to ¶9", "предложение из ¶3 перенесено ниже, в ¶9"),
        ("“could” removed", "убрано «could»"),
        ("figure added: {12}", "добавлена цифра: {12}"),
        ("a negation was added", "добавлено отрицание"),
        ("a note of its own", "a note of its own"),
        ("", ""),
    ),
)
def test_what_comparing_notes_is_said_in_the_readers_language(note: str, said: str) -> None:
    assert note_words(note, RUSSIAN) == said
    assert note_words(note) == note


def test_words_of_either_direction_keep_their_order_around_an_arrow() -> None:
    assert isolated("جسر → نهر") == "\u2068جسر\u2069 → \u2068نهر\u2069"
    assert isolated("12 → 17") == "12 → 17"


def test_segments_are_cut_to_a_length_together() -> None:
    given = (Segment(SegmentOp.KEEP, "abc"), Segment(SegmentOp.INSERT, "defgh"), Segment(SegmentOp.KEEP, "x"))
    assert within(given, 100) == given
    assert within(given, 5) == (given[0], Segment(SegmentOp.INSERT, "d…"))
    assert within(given, 3) == given[:1]


def test_a_digest_in_russian_says_all_of_it_in_russian() -> None:
    message = Tale(entries=many(), coverage=GAPS, language="ru").message()
    assert message.subject.startswith("Изменено 30 статей: Изменена цитата")
    own = [line for line in message.text.splitlines() if line and "town" not in line and "://" not in line]
    for words in ("Source", "changed", "Quotation", "Coverage", "Both texts", "sources", "Marks", "Sent by", "Note"):
        assert not [line for line in own if words in line], words
    quiet = Tale(coverage=Coverage(checked=11, total=12), language="ru").message()
    assert quiet.subject == "Всё спокойно, проверено: 11 источников, 1 с ошибкой"
    assert 'lang="ru"' in quiet.html
    british = Tale(coverage=Coverage(checked=1, total=1), language="en-GB").message()
    assert "between 23 November 2026 07:00 CET and 23 November 2026 13:00 CET" in " ".join(british.text.split())


def test_what_finds_no_room_is_named_with_the_command_that_shows_it() -> None:
    wordy = [
        replace(
            entry, article=replace(entry.article, title=entry.article.title + " long" * 40), changes=entry.changes * 8
        )
        for entry in many()
    ]
    message = Tale(entries=tuple(wordy)).message()
    assert len(message.html.encode()) < 98_000
    named = [line for line in message.text.splitlines() if line.startswith("   monitor diff")]
    assert named
    assert f"{len(named)} more articles not shown here: monitor digest g1 --all" in message.text
    assert message.brief is not None
    assert len(message.brief.stories) + len(named) == 30
