"""The web feed of a subscription: sound by RFC 4287, with ids that stay, and never seen half-written."""

import threading
from dataclasses import replace
from pathlib import Path

import feedparser
import pytest
from lxml import etree
from lxml.html import fragment_fromstring

from monitor.model import Accepted, Deferred, Message
from monitor.notify import atom
from monitor.notify.atom import AtomNotifier, file_name
from monitor.settings import Channel, ChannelKind
from monitor.wire import Secret
from tests.golden.stories import TALES, Tale, bridge, told
from tests.making import HOUR, NOON
from tests.notify.test_mail import MESSAGE

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def feed(folder: Path, url: str = "") -> AtomNotifier:
    """Return a notifier over a folder."""
    return AtomNotifier(
        Channel(name="web", kind=ChannelKind.ATOM, path=str(folder), url=Secret(url) if url else None)
    )


def sent(notifier: AtomNotifier, *messages: Message) -> Path:
    """Send messages, and return the file."""
    for message in messages:
        result = notifier.send(notifier.compose(message, ""), "", "d1", NOON)
        assert isinstance(result, Accepted)
    return Path(result.detail)


def sound(path: Path) -> etree._Element:
    """Return a feed that has all that RFC 4287 wants (sections 4.1.1, 4.1.2) and reads without a fault."""
    content = path.read_bytes()
    read = feedparser.parse(content)
    assert not read.bozo
    assert read.version == "atom10"
    tree = etree.fromstring(content)
    assert tree.tag == "{http://www.w3.org/2005/Atom}feed"
    for name in ("id", "title", "updated"):
        assert len(tree.findall(f"a:{name}", ATOM)) == 1, name
    assert tree.findtext("a:author/a:name", None, ATOM) == "News Monitor"
    for entry in tree.findall("a:entry", ATOM):
        for name in ("id", "title", "updated", "content"):
            assert len(entry.findall(f"a:{name}", ATOM)) == 1, name
        fragment_fromstring(entry.findtext("a:content", "", ATOM))
    ids = [element.text for element in tree.iterfind(".//a:id", ATOM)]
    assert len(ids) == len(set(ids))
    assert all((each or "").startswith("urn:uuid:") for each in ids)
    return tree


@pytest.mark.parametrize("name", TALES)
def test_every_story_makes_a_sound_feed(name: str, tmp_path: Path) -> None:
    message = TALES[name].message()
    path = sent(feed(tmp_path / "feeds", "https://news.example.org/feeds/"), message)
    tree = sound(path)
    assert path.name == "desk.xml"
    assert message.brief is not None
    assert len(tree.findall("a:entry", ATOM)) == max(len(message.brief.stories), 1)
    link = tree.find("a:link[@rel='self']", ATOM)
    assert link is not None
    assert link.get("href") == "https://news.example.org/feeds/desk.xml"


def test_an_entry_says_what_was_altered_and_marks_it(tmp_path: Path) -> None:
    tree = sound(sent(feed(tmp_path), TALES["quotation"].message()))
    assert tree.findtext("a:entry/a:title", "", ATOM).startswith(
        'Quotation altered: "…the new bridge by 2028 → 2030"'
    )
    content = tree.findtext("a:entry/a:content", "", ATOM)
    assert "<s>2028</s> <strong>2030</strong>" in content
    link = tree.find("a:entry/a:link", ATOM)
    assert link is not None
    assert link.get("href") == "https://example.org/news/a1"


def test_a_story_told_again_is_the_same_entry_and_a_new_change_another(tmp_path: Path) -> None:
    first = TALES["quotation"].message()
    before = sound(sent(feed(tmp_path), first, first))
    assert len(before.findall("a:entry", ATOM)) == 1
    entry = told(bridge(2030), bridge(2030, 21))
    later = replace(entry, changes=tuple(replace(each, id="c9", seen_at=NOON) for each in entry.changes))
    second = replace(Tale(entries=(later,)).message(), id="g2", at=NOON + HOUR)
    after = sound(sent(feed(tmp_path), second))
    assert after.findtext("a:id", "", ATOM) == before.findtext("a:id", "", ATOM), "the feed's id stays"
    old, new = (tree.findall("a:entry/a:id", ATOM) for tree in (before, after))
    assert [each.text for each in new][1:] == [each.text for each in old], "the newest is on top"
    assert after.findtext("a:updated", "", ATOM) > before.findtext("a:updated", "", ATOM)
    again = sound(sent(feed(tmp_path), first))
    assert again.findtext("a:updated", "", ATOM) == after.findtext("a:updated", "", ATOM), "nothing was new"


def test_the_oldest_entries_go_when_there_are_too_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atom, "MOST_ENTRIES", 12)
    tree = sound(sent(feed(tmp_path), TALES["quotation"].message(), TALES["thirty"].message()))
    assert len(tree.findall("a:entry", ATOM)) == 12
    monkeypatch.setattr(atom, "LONGEST_FEED", 5_000)
    tree = sound(sent(feed(tmp_path), TALES["correction"].message()))
    assert len(etree.tostring(tree)) < 6_000


def test_word_to_operators_is_an_entry_of_a_feed_of_its_own(tmp_path: Path) -> None:
    path = sent(feed(tmp_path), replace(MESSAGE, subscription="operators", text="A \ufffe b\x00"))
    assert path.name == "operators.xml"
    sound(path)


def test_a_reader_never_sees_half_a_feed(tmp_path: Path) -> None:
    path, message = sent(feed(tmp_path), TALES["thirty"].message()), TALES["quotation"].message()
    done, seen = threading.Event(), list[bytes]()

    def read() -> None:
        while not done.is_set():
            seen.append(path.read_bytes())

    reader = threading.Thread(target=read)
    reader.start()
    sent(feed(tmp_path), *(replace(message, id=f"g{n}") for n in range(20)))
    done.set()
    reader.join()
    assert {content.rstrip()[-7:] for content in seen} == {b"</feed>"}


def test_a_file_that_is_no_feed_is_replaced_and_a_folder_that_is_none_is_said(tmp_path: Path) -> None:
    (tmp_path / "desk.xml").write_text("not <xml")
    sound(sent(feed(tmp_path), TALES["quotation"].message()))
    (tmp_path / "desk.xml").write_text("<html/>")
    sound(sent(feed(tmp_path), TALES["quotation"].message()))
    (tmp_path / "file").write_text("")
    notifier = feed(tmp_path / "file")
    result = notifier.send(notifier.compose(MESSAGE, ""), "", "d1", NOON)
    assert isinstance(result, Deferred)
    assert notifier.retry_after(1, "d1") is not None
    notifier.hang_up()


@pytest.mark.parametrize(
    ("subscription", "start"),
    (("desk", "desk.xml"), ("../../etc/passwd", "etc-passwd-"), ("Новости", "feed-"), ("A", "a-")),
)
def test_a_subscriptions_name_makes_a_file_name_and_no_path(subscription: str, start: str) -> None:
    made = file_name(subscription)
    assert made.startswith(start)
    assert "/" not in made
    assert len({file_name(name) for name in ("a", "A", "a b", "a-b")}) == 4
