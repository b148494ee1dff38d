"""Chat forms, each held against what its service documents, and sent to a receiver on loopback."""

import json
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from email.header import decode_header, make_header

import pytest

from monitor.fetch.http import HttpFetcher
from monitor.fetch.manners import MemoryHosts
from monitor.guard import Guard, trust
from monitor.model import Accepted, Deferred, Line, Message, Refused
from monitor.notify import notifier_of
from monitor.ports import Notifier, Poster
from monitor.settings import Channel, ChannelKind, HttpSettings
from monitor.wire import Secret
from tests.faults.receiver import Receiver
from tests.golden.stories import ARABIC, TALES, Tale, bridge, in_other_words, told
from tests.making import NOON, SetClock
from tests.notify.test_mail import MESSAGE

HTTP = (ChannelKind.SLACK, ChannelKind.DISCORD, ChannelKind.TEAMS, ChannelKind.MATTERMOST, ChannelKind.NTFY)
HUGE = Tale(
    entries=tuple(told(bridge(town=f"Town {n}"), bridge(2030, 40, f"Town {n}", "9"), f"a{n}") for n in range(50))
)
MESSAGES = {
    **{name: tale.message() for name, tale in TALES.items()},
    "huge": HUGE.message(),
    "notice": MESSAGE,
    "wide": Tale(entries=tuple(in_other_words(ARABIC, "م" * 300, f"x{n}") for n in range(30))).message(),
}


@pytest.fixture(scope="module")
def receiver() -> Iterator[Receiver]:
    with Receiver() as server:
        yield server


@pytest.fixture(scope="module")
def poster(receiver: Receiver) -> Iterator[Poster]:
    allowed = frozenset({receiver.host_port})
    settings = HttpSettings(allow_private=allowed, timeout=timedelta(seconds=5))
    with closing(HttpFetcher(settings, Guard(allowed), SetClock(), "test", MemoryHosts())) as made:
        yield made


def by(kind: ChannelKind, receiver: Receiver, poster: Poster, token: str = "") -> Notifier:
    """Return a notifier that posts to the receiver."""
    wanted = Secret(token) if token else None
    channel = Channel(name="room", kind=kind, url=Secret(receiver.hook), token=wanted)
    return notifier_of(channel, poster, Guard(), trust(None))


def posted(kind: ChannelKind, message: Message, receiver: Receiver, poster: Poster) -> tuple[dict[str, str], bytes]:
    """Send a message, and return the headers and the body that arrived."""
    notifier = by(kind, receiver, poster)
    receiver.answer(200)
    assert notifier.recipients == ("",)
    assert isinstance(notifier.send(notifier.compose(message, ""), "", "d1", NOON), Accepted)
    notifier.hang_up()
    attempt = receiver.attempts[-1]
    return {name.lower(): value for name, value in attempt.headers.items()}, attempt.body


def texts(document: object) -> Iterator[str]:
    """Yield every text of a document, that of keys aside."""
    match document:
        case str():
            yield document
        case dict():
            for value in document.values():
                yield from texts(value)
        case list():
            for value in document:
                yield from texts(value)
        case _:
            pass


@pytest.mark.parametrize("name", MESSAGES)
def test_slack_takes_every_message(name: str, receiver: Receiver, poster: Poster) -> None:
    """Limits: docs.slack.dev/reference/block-kit/blocks."""
    _, body = posted(ChannelKind.SLACK, MESSAGES[name], receiver, poster)
    document = json.loads(body)
    blocks = document["blocks"]
    assert 1 <= len(blocks) <= 50
    assert len(json.dumps(blocks, ensure_ascii=False)) < 13_200
    assert {block["type"] for block in blocks} <= {"header", "rich_text", "context"}
    assert len(blocks[0]["text"]["text"]) <= 150
    for block in blocks[1:]:
        assert len("".join(texts(block.get("elements", [])))) <= 3_000
    assert not re.search(r"<(?!U\+)[^>]*>", document["text"].replace("&lt;", "").replace("&gt;", ""))
    assert all(text for text in texts(blocks))


@pytest.mark.parametrize("name", MESSAGES)
def test_discord_takes_every_message(name: str, receiver: Receiver, poster: Poster) -> None:
    """Limits: discord.com/developers/docs/resources/message."""
    _, body = posted(ChannelKind.DISCORD, MESSAGES[name], receiver, poster)
    document = json.loads(body)
    assert document["allowed_mentions"] == {"parse": []}
    assert 1 <= len(document["content"]) <= 2_000
    embeds = document["embeds"]
    assert len(embeds) <= 10
    total = 0
    for embed in embeds:
        title, description = embed.get("title", ""), embed["description"]
        footer = embed.get("footer", {}).get("text", "")
        assert len(title) <= 256
        assert 1 <= len(description) <= 4_096
        assert len(footer) <= 2_048
        total += sum(len(text.encode("utf-16-le")) // 2 for text in (title, description, footer))
    assert total <= 6_000


@pytest.mark.parametrize("name", MESSAGES)
def test_teams_takes_every_message(name: str, receiver: Receiver, poster: Poster) -> None:
    """Limits: learn.microsoft.com/connectors/teams; form: adaptivecards.io/explorer."""
    _, body = posted(ChannelKind.TEAMS, MESSAGES[name], receiver, poster)
    assert 2 * len(body) <= 28_000
    document = json.loads(body)
    (attachment,) = document["attachments"]
    card = attachment["content"]
    assert attachment["contentType"] == "application/vnd.microsoft.card.adaptive"
    assert (card["type"], document["type"]) == ("AdaptiveCard", "message")
    assert "msteams" not in card
    for block in card["body"]:
        assert block["type"] == "RichTextBlock"
        assert all(run["type"] == "TextRun" and run["text"] for run in block["inlines"])


@pytest.mark.parametrize("name", MESSAGES)
def test_mattermost_takes_every_message(name: str, receiver: Receiver, poster: Poster) -> None:
    """Limits: developers.mattermost.com/integrate/webhooks/incoming."""
    _, body = posted(ChannelKind.MATTERMOST, MESSAGES[name], receiver, poster)
    text = json.loads(body)["text"]
    assert 1 <= len(text) <= 16_383
    assert not re.search(r"@[A-Za-z]", re.sub(r"\(<[^>]*>\)", "", text))


@pytest.mark.parametrize("name", MESSAGES)
def test_ntfy_takes_every_message(name: str, receiver: Receiver, poster: Poster) -> None:
    """Limits: docs.ntfy.sh/publish."""
    headers, body = posted(ChannelKind.NTFY, MESSAGES[name], receiver, poster)
    assert 1 <= len(body) <= 4_096
    body.decode()
    assert headers["title"].isascii()
    assert headers["priority"] in {"1", "2", "3", "4", "5"}
    assert re.fullmatch(r"[a-z_,]+", headers["tags"])
    if "click" in headers:
        assert headers["click"].startswith("https://example.org/")


def test_what_was_altered_is_the_first_thing_said(receiver: Receiver, poster: Poster) -> None:
    message = MESSAGES["quotation"]
    forms = {kind: posted(kind, message, receiver, poster) for kind in HTTP}
    headers, ntfy = forms[ChannelKind.NTFY]
    assert headers["title"].startswith("=?UTF-8?B?")
    shown = str(make_header(decode_header(headers["title"])))
    assert shown == 'Quotation altered: "…the new bridge by 2028 → 2030" - example: Tornhaven votes for a new bridge'
    assert (headers["priority"], headers["click"]) == ("4", "https://example.org/news/a1")
    assert b"[-2028-] {+2030+}" in ntfy
    mattermost = json.loads(forms[ChannelKind.MATTERMOST][1])["text"]
    assert "~~2028~~ **2030**" in mattermost
    assert "[**Tornhaven votes for a new bridge**](<https://example.org/news/a1>)" in mattermost
    (embed,) = json.loads(forms[ChannelKind.DISCORD][1])["embeds"]
    assert "~~2028~~ **2030**" in embed["description"]
    assert embed["url"] == "https://example.org/news/a1"
    slack = json.loads(forms[ChannelKind.SLACK][1])["blocks"][1]["elements"]
    quote = next(part for part in slack if part["type"] == "rich_text_quote")["elements"]
    assert {"type": "text", "text": "2028", "style": {"strike": True}} in quote
    assert {"type": "text", "text": "2030", "style": {"bold": True}} in quote
    card = json.loads(forms[ChannelKind.TEAMS][1])["attachments"][0]["content"]["body"]
    runs = [run for block in card for run in block["inlines"]]
    assert {"type": "TextRun", "text": "2028", "strikethrough": True} in runs
    assert {"type": "TextRun", "text": "2030", "weight": "Bolder", "underline": True} in runs


def test_text_of_the_web_calls_nobody_and_is_no_markup(receiver: Receiver, poster: Poster) -> None:
    message = MESSAGES["hostile"]
    bodies = {kind: posted(kind, message, receiver, poster)[1] for kind in HTTP}
    for body in bodies.values():
        assert b"\x1b" not in body
        assert "\u202e" not in body.decode()
    assert not any("<!channel>" in text for text in texts(json.loads(bodies[ChannelKind.SLACK])))
    assert "&lt;script&gt;" in json.loads(bodies[ChannelKind.SLACK])["text"]
    discord = json.loads(bodies[ChannelKind.DISCORD])
    assert "\\@everyone" in discord["embeds"][0]["title"]
    assert "\\[x\\]\\(javascript\\:alert" in discord["embeds"][0]["title"]
    mattermost = json.loads(bodies[ChannelKind.MATTERMOST])["text"]
    assert "@\u200beveryone" in mattermost
    assert "[x](javascript" not in mattermost
    assert "evil.example" in mattermost, "where an address leads is said"


def test_what_has_no_room_is_counted_with_the_command_that_shows_it(receiver: Receiver, poster: Poster) -> None:
    for kind in HTTP:
        _, body = posted(kind, MESSAGES["thirty"], receiver, poster)
        plain = body.decode().replace("\\", "")
        are_all_there = all(f"Harbour town {n} votes" in plain for n in range(30))
        assert are_all_there is (kind is ChannelKind.MATTERMOST), kind
        assert are_all_there or "monitor digest g1" in plain, kind


def test_articles_told_together_are_listed(receiver: Receiver, poster: Poster) -> None:
    for kind in HTTP:
        _, body = posted(kind, MESSAGES["alike"], receiver, poster)
        plain = body.decode().replace("\\", "")
        assert all(f"Story {n}" in plain for n in range(4)), kind


def test_a_line_that_may_not_be_followed_is_no_link(receiver: Receiver, poster: Poster) -> None:
    message = MESSAGES["alike"]
    assert message.brief is not None
    group = next(story for story in message.brief.stories if story.lines)
    lines = (Line("javascript: alert", ""), *group.lines[1:])
    brief = replace(message.brief, stories=(replace(group, lines=lines),))
    for kind in HTTP:
        posted(kind, replace(message, brief=brief), receiver, poster)


@pytest.mark.parametrize("kind", HTTP)
@pytest.mark.parametrize(
    ("answer", "expected", "wait"),
    (
        ((204,), Accepted, None),
        ((429, ("Retry-After", "7")), Deferred, timedelta(seconds=7)),
        ((404,), Deferred, None),
        ((410,), Refused, None),
        ((302, ("Location", "/x")), Deferred, None),
    ),
)
def test_answers_mean_what_they_mean_to_a_webhook(
    kind: ChannelKind,
    answer: tuple[int, *tuple[tuple[str, str], ...]],
    expected: type[Accepted | Deferred | Refused],
    wait: timedelta | None,
    receiver: Receiver,
    poster: Poster,
) -> None:
    receiver.answer(*answer)
    notifier = by(kind, receiver, poster)
    result = notifier.send(notifier.compose(MESSAGES["quiet"], ""), "", "d1", NOON)
    assert isinstance(result, expected)
    assert getattr(result, "retry_after", None) == wait
    assert notifier.retry_after(1, "d1") is not None
    assert notifier.retry_after(99, "d1") is None


@pytest.mark.parametrize("kind", HTTP)
def test_a_private_address_is_not_connected_to(kind: ChannelKind, receiver: Receiver) -> None:
    guarded = HttpFetcher(HttpSettings(), Guard(), SetClock(), "test", MemoryHosts())
    with closing(guarded):
        before = len(receiver.requests)
        notifier = by(kind, receiver, guarded)
        result = notifier.send(notifier.compose(MESSAGES["quiet"], ""), "", "d1", NOON)
    assert isinstance(result, Deferred)
    assert "not a public address" in result.detail
    assert "/hook" not in result.detail
    assert len(receiver.requests) == before


def test_ntfy_logs_in_where_the_topic_wants_it(receiver: Receiver, poster: Poster) -> None:
    receiver.answer(403)
    notifier = by(ChannelKind.NTFY, receiver, poster, "tk_secret")
    payload = notifier.compose(MESSAGES["quotation"], "")
    assert b"tk_secret" not in payload
    result = notifier.send(payload, "", "d1", NOON)
    assert isinstance(result, Deferred)
    assert receiver.attempts[-1].headers["authorization"] == "Bearer tk_secret"
