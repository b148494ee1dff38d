"""What people are told over days: threads, storms, hours, faults, mutes; by the real store, compared and rendered."""

import csv
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest

from monitor import shelf
from monitor.app import deliverer_of
from monitor.cli import digests as cli
from monitor.core.compare import compare
from monitor.core.render import Renderer
from monitor.core.rules import Around, wanting
from monitor.deliver import Deliverer
from monitor.errors import NotFound, UsageError
from monitor.model import Change, CheckOutcome, Content, Digest, Event, Message, NoticeKind
from monitor.notify.stdout import StdoutNotifier
from monitor.settings import Config, Daily, Is, Rate, RuleField, Subscription
from monitor.stationery import templates
from monitor.store import SqlStore, open_store
from monitor.wire import Verdict
from tests.making import (
    HOUR,
    MINUTE,
    NOON,
    CountedIds,
    SetClock,
    article,
    change,
    check,
    content,
    listing,
    source,
    source_state,
    versioned,
)

ALL = Subscription(name="all", channels=("desk",), events=frozenset(Event), settle=timedelta(0))
TEXTS = (
    "The army said that 12 people died.",
    "The army said that 21 people died.",
    "The army said that 31 people died.",
)


class Desk:
    """A store with articles, a clock, and what is told of them."""

    def __init__(self, folder: Path, *subscriptions: Subscription, articles: int = 1) -> None:
        self.store: SqlStore = open_store(folder)
        self.clock = SetClock()
        self.config = Config(path="", state=str(folder), sources=(source(),), subscriptions=subscriptions)
        self.ids = CountedIds()
        self.deliverer = self.telling()
        self.store.register([source()], lambda: "s-paper", NOON)
        made = [replace(article(f"a{n}", f"https://example.org/{n}"), title=f"Story {n}") for n in range(articles)]
        self.store.commit_check(check(source_state(), *map(listing, made)))
        for each in made:
            self.store.commit_visit(versioned(each, 1, content(TEXTS[0])))

    def telling(self, changed: Mapping[str, str] | None = None, **rates: Rate) -> Deliverer:
        """Return the use cases of telling, some templates changed."""
        notifiers = {"desk": StdoutNotifier(lambda _: None)}
        made = deliverer_of(self.config, self.store, notifiers, self.clock, self.ids)
        return replace(made, renderer=lambda: Renderer({**templates(), **(changed or {})}), rates=rates)

    def edit(self, text: Content, article_id: str = "a0") -> Change:
        """Publish a text, look at it, and say who wants to hear."""
        state = self.store.article(article_id)
        found = compare(self.store.version(article_id, state.version).content, text)
        plain = change(self.ids.new("c"), article_id, Event.EDITED, *found.edits)
        made = replace(
            plain,
            before=state.version,
            after=state.version + 1,
            flags=found.flags,
            score=found.score,
            level=found.level,
            seen_at=self.clock.at,
            unchanged_until=self.clock.at - 15 * MINUTE,
        )
        names = wanting(self.config.subscriptions, made, Around(sources=frozenset({"paper"})))
        self.store.commit_visit(versioned(state, state.version + 1, text, made, *names))
        return made

    def told(self) -> list[Message]:
        """Tell what is to be told now."""
        fixed = self.deliverer.fill()
        self.deliverer.compose()
        return [self.message(digest) for digest in fixed]

    def message(self, digest: Digest) -> Message:
        """Return a digest as it was composed."""
        own = next(each for each in self.config.subscriptions if each.name == digest.subscription)
        return self.deliverer.composer.message(digest, own, self.deliverer.composer.shelf())

    def subjects(self) -> list[str]:
        """Return the subjects of what waits to be sent, in order."""
        return [
            self.store.payload(d.id).decode().split("\n", 1)[0]
            for d in self.store.due_deliveries("desk", self.clock.at + 99 * HOUR, 99)
        ]

    def at(self, now: datetime) -> None:
        """Set the clock."""
        self.clock.at = now


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "state", ALL)


def test_later_edits_of_an_article_keep_the_subject_of_its_thread(desk: Desk) -> None:
    desk.edit(content(TEXTS[1]))
    desk.told()
    desk.at(NOON + HOUR)
    desk.edit(content(TEXTS[2]))
    desk.told()
    first, second = desk.subjects()
    assert first == second == "Number changed: The army said that 12 → 21 - paper: Story 0"


def test_what_was_not_told_yet_is_told_as_what_it_comes_to(desk: Desk) -> None:
    for number, text in enumerate((TEXTS[1], TEXTS[2]), 1):
        desk.at(NOON + number * HOUR)
        desk.edit(content(text))
    (message,) = desk.told()
    assert "[-12-] {+31+}" in message.text
    assert "In 2 steps:" in message.text
    assert desk.told() == [], "a change is in one digest only"


def test_an_upgrade_of_the_extractor_is_no_net_change(desk: Desk) -> None:
    desk.edit(content(TEXTS[1]))
    desk.edit(content(TEXTS[2]))
    with desk.store.database.writing() as connection:
        connection.exec_driver_sql("UPDATE versions SET extractor = 'other' WHERE number = 3")
    (message,) = desk.told()
    assert "In 2 steps" not in message.text
    assert message.text.count("Edited (") == 2


def test_one_digest_a_date_over_a_clock_that_is_put_back(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "state", replace(ALL, cadence=Daily(time(8))))
    eight = NOON.replace(hour=8) + timedelta(days=1)
    desk.edit(content(TEXTS[1]))
    assert desk.told() == []
    desk.at(eight)
    assert len(desk.told()) == 1
    desk.at(eight - HOUR)
    desk.edit(content(TEXTS[2]))
    assert desk.told() == []
    desk.at(eight + MINUTE)
    assert desk.told() == []
    desk.at(eight + timedelta(days=1))
    assert len(desk.told()) == 1


def test_a_rate_gathers_what_it_holds_up(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "state", ALL, articles=3)
    desk.deliverer = desk.telling(desk=Rate(1, HOUR))
    told = []
    for number in range(3):
        desk.at(NOON + number * MINUTE)
        desk.edit(content(TEXTS[1]), f"a{number}")
        told += desk.told()
    desk.at(NOON + HOUR)
    told += desk.told()
    assert [len(message.record["changes"]) for message in told if isinstance(message.record["changes"], list)] == [
        1,
        2,
    ]


def test_a_storm_is_one_digest_and_a_notice_of_its_source(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "state", replace(ALL, settle=MINUTE), articles=40)
    for number in range(40):
        desk.at(NOON + number * timedelta(seconds=10))
        desk.edit(content(f"The army said that {20 + number} people died."), f"a{number}")
    desk.at(NOON + 9 * MINUTE)
    assert desk.told() == [], "it is not over yet"
    desk.at(NOON + 20 * MINUTE)
    (message,) = desk.told()
    assert message.subject == "40 articles of paper changed at once"
    (notice,) = desk.store.source_notices()
    assert (notice.kind, notice.ended_at) == (NoticeKind.MANY_CHANGED, None)
    assert "40 of its articles" in notice.detail
    desk.at(NOON + 26 * HOUR)
    desk.told()
    assert desk.store.source_notices()[0].ended_at == desk.clock.at


def test_a_fault_is_seen_in_status_and_the_digest_goes_out(desk: Desk) -> None:
    desk.deliverer = desk.telling({"entry.txt.j2": "{{ nothing }}"})
    desk.edit(content(TEXTS[1]))
    desk.told()
    (fault,) = desk.store.faults(NOON - HOUR).values()
    assert fault.startswith("a0 could not be shown in full: UndefinedError")
    assert len(desk.subjects()) == 1


def test_a_page_of_both_texts_that_cannot_be_made_is_left_out(desk: Desk) -> None:
    desk.deliverer = desk.telling({"texts.html.j2": "{{ nothing }}"})
    desk.edit(content(TEXTS[1]))
    desk.told()
    (fault,) = desk.store.faults(NOON - HOUR).values()
    assert fault.startswith("both texts could not be attached: UndefinedError")
    assert len(desk.subjects()) == 1


def test_of_many_texts_as_many_are_attached_as_there_is_room_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "MOST_ATTACHED", 100)
    made = Desk(tmp_path / "state", ALL, articles=2)
    changes = [made.edit(content(TEXTS[1]), each).id for each in ("a0", "a1")]
    texts = made.deliverer.composer.shelf().texts
    page, single = texts(tuple(changes)), texts((changes[1],))
    assert page.count("<del>12</del>") == 1
    assert page.count("too long to be carried along") == 1
    assert single.count("<del>12</del>") == 1, "the one that had no room has it in a digest of its own"


def test_silence_is_told_once_a_day(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "state", replace(ALL, heartbeat=Daily(time(8))))
    assert [message.subject for message in desk.told()] == ["All quiet: 1 source checked"]
    assert desk.told() == []
    desk.at(NOON.replace(hour=8) + timedelta(days=1))
    assert len(desk.told()) == 1


def fail(desk: Desk, since: datetime | None) -> None:
    """Let the source fail since an instant, or be well again."""
    verdict = Verdict.TIMEOUT if since else Verdict.OK
    state = replace(
        desk.store.source("paper"), failing_since=since, verdict=verdict, detail="no answer" * bool(since)
    )
    desk.store.commit_check(CheckOutcome(source=state, verdict=verdict, detail=state.detail, at=desk.clock.at))


def test_a_source_that_fails_for_a_day_is_told_to_its_readers_and_so_is_its_end(tmp_path: Path) -> None:
    elsewhere = replace(ALL, name="elsewhere", match=Is(RuleField.SOURCE, frozenset({"wire"})))
    desk = Desk(tmp_path / "state", ALL, elsewhere)
    fail(desk, NOON)
    desk.at(NOON + 23 * HOUR)
    assert desk.told() == []
    desk.at(NOON + 24 * HOUR)
    (word,) = desk.told()
    assert word.subject == "Nothing seen for a day: paper"
    assert "paper: failing since 2026-11-23 12:00 UTC (timeout: no answer)" in " ".join(word.text.split())
    desk.at(NOON + 99 * HOUR)
    assert desk.told() == [], "it is known"
    desk.at(NOON - 9 * HOUR)
    assert desk.told() == [], "a clock that was put back makes it no good one"
    desk.at(NOON + 99 * HOUR)
    fail(desk, None)
    (over,) = desk.told()
    assert over.subject == "Checked again: paper"
    desk.at(NOON + 200 * HOUR)
    assert desk.told() == []
    fail(desk, NOON + 100 * HOUR)
    desk.edit(content(TEXTS[1]))
    (both,) = desk.told()
    assert both.subject.startswith("Number changed")
    assert "paper: failing since" in both.text
    assert desk.told() == [], "its reader has it from the coverage note"


def test_what_still_comes_of_a_site_that_changed_all_over_is_gathered(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "state", replace(ALL, settle=MINUTE), articles=33)
    for number in range(30):
        desk.edit(content(TEXTS[1]), f"a{number}")
    desk.at(NOON + 10 * MINUTE)
    assert len(desk.told()) == 1
    for number in range(30, 33):
        desk.edit(content(TEXTS[1]), f"a{number}")
        desk.at(desk.clock.at + 2 * MINUTE)
        assert desk.told() == []
    desk.at(desk.clock.at + 10 * MINUTE)
    (rest,) = desk.told()
    assert "The same edit on 3 articles" in rest.text


class Counting(SqlStore):
    """A store that counts how often it is asked what could not be read."""

    asked = 0

    def unread(self) -> Mapping[str, int]:
        """Count, and answer."""
        self.asked += 1
        return super().unread()


def test_what_could_not_be_read_is_counted_once_and_only_for_a_digest(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "state", ALL, replace(ALL, name="too"))
    counting = Counting(desk.store.database)
    desk.deliverer = replace(desk.deliverer, store=counting)
    for _ in range(3):
        assert desk.told() == []
    assert counting.asked == 0
    desk.edit(content(TEXTS[1]))
    assert len(desk.told()) == 2
    assert counting.asked == 1


def test_a_storm_that_goes_on_keeps_its_notice(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "state", ALL, articles=30)
    for day in range(2):
        desk.at(NOON + day * 25 * HOUR)
        for number in range(30):
            desk.edit(content(f"The army said that {20 + number + day} people died."), f"a{number}")
        assert len(desk.told()) == 1
    (notice,) = desk.store.source_notices()
    assert (notice.kind, notice.ended_at, notice.last_at) == (NoticeKind.MANY_CHANGED, None, desk.clock.at)


# ------------------------------------------------------------------------------------------------------ the command


def test_a_dry_run_says_why_something_is_not_told(tmp_path: Path) -> None:
    quotes = replace(ALL, name="quotes", match=Is(RuleField.KIND, frozenset({"quote_altered"})))
    desk = Desk(tmp_path / "state", ALL, quotes)
    desk.edit(content(TEXTS[1]))
    composer = desk.deliverer.composer
    window = cli.window(quotes, None, "2026-11-23", "2026-11-24")
    fates = composer.fates(quotes, window.first, window.last)
    text = cli.text_fates(window, fates)
    assert "0 changes to tell, 1 not" in " ".join(text.split())
    assert "Number changed: kind is quote_altered: it is" in " ".join(text.split())
    assert max(map(len, text.splitlines())) <= 80
    assert '"why": "Number changed: kind is quote_altered' in cli.json_fates(window, fates)
    assert cli.window_message(composer, window, None) is None
    everything = cli.window(ALL, None, "2026-11-23", "2026-11-24")
    assert "waits for its digest" in cli.text_fates(everything, composer.fates(ALL, *times(everything)))
    (told,) = desk.told()
    assert f"told: monitor digest {told.id}" in cli.text_fates(everything, composer.fates(ALL, *times(everything)))
    again = cli.window_message(composer, everything, None)
    assert again is not None
    assert "[-12-] {+21+}" in again.text
    assert cli.stored_message(composer, told.id, None).text == told.text
    shown = {form: cli.shower(**flags(form))(told) for form in ("text", "json", "html", "csv")}
    assert shown["text"] == f"Subject: {told.subject}\n\n{told.text}"
    assert shown["html"] == told.html
    assert json.loads(shown["json"])["id"] == told.id
    (names, row) = csv.reader(shown["csv"].splitlines())
    assert (row[names.index("kind")], row[names.index("after")]) == ("number", TEXTS[1])
    with pytest.raises(UsageError, match="exclude each other"):
        cli.shower(json=True, html=False, csv=True)
    desk.store.mute("a0", NOON - MINUTE)
    assert composer.fates(ALL, *times(everything))[0].why_not == "the article is muted"


def flags(form: str) -> dict[str, bool]:
    """Return the flags of the command that ask for a form."""
    return {name: name == form for name in ("json", "html", "csv")}


def times(window: cli.Window) -> tuple[datetime, datetime]:
    """Return when a window begins and ends."""
    return window.first, window.last


@pytest.mark.parametrize(
    ("since", "first", "last", "said"),
    (
        (None, None, None, "say either --since"),
        ("7d", "2026-11-23", None, "say either --since"),
        ("soon", None, None, "a duration is written like"),
        (None, "yesterday", None, "is no time"),
        (None, "2026-11-24", "2026-11-23", "begins after its end"),
    ),
)
def test_a_window_that_is_none_is_said_so(since: str | None, first: str | None, last: str | None, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        cli.window(ALL, since, first, last)


def test_a_subscription_is_meant_by_name_or_is_the_only_one() -> None:
    one = Config(path="", state="", subscriptions=(ALL,))
    two = replace(one, subscriptions=(ALL, replace(ALL, name="b")))
    assert cli.subscription_of(one, None) == ALL
    assert cli.subscription_of(two, "b").name == "b"
    for config, name in ((two, None), (two, "c")):
        with pytest.raises(NotFound, match="there are: all, b"):
            cli.subscription_of(config, name)
