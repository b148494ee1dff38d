"""Baseline, edit, digest: the main path, with real servers at both ends."""

import json

import pytest

from tests.acceptance.house import PARAGRAPHS, House, article, feed, parsed, text_of
from tests.faults.origin import Origin
from tests.faults.receiver import Receiver
from tests.faults.smtp import MailServer

EDITED = (PARAGRAPHS[0], PARAGRAPHS[1].replace("12 people", "21 people"), *PARAGRAPHS[2:])


@pytest.fixture
def told(house: House, mail: MailServer, hook: Receiver) -> House:
    """A house whose edits go to a mail server and a webhook receiver, its baseline taken."""
    house.mail(mail.host_port)
    house.hook(hook.hook, hook.host_port)
    first = house.check()
    assert (first["exit"], first["changes"], first["deliveries"]) == (0, [], [])
    return house


def test_the_baseline_is_silent_and_furniture_alone_stays_so(
    told: House, origin: Origin, mail: MailServer, hook: Receiver
) -> None:
    origin.serve("/bridge", article(views=5_000))
    report = told.check()
    assert (report["exit"], report["changes"], report["deliveries"]) == (0, [], [])
    assert (mail.messages, hook.attempts) == ([], [])


def test_one_edit_is_one_mail_and_one_webhook_with_both_texts(
    told: House, origin: Origin, mail: MailServer, hook: Receiver
) -> None:
    origin.serve("/bridge", article(*EDITED))
    report = told.check()

    (change,) = report["changes"]
    assert (change["event"], change["level"], change["kinds"]) == ("edited", "factual", ["number"])
    assert change["unchanged_until"] < change["seen_at"]
    assert sorted(d["status"] for d in report["deliveries"]) == ["sent", "sent"]

    (accepted,) = mail.messages
    assert accepted.recipients == ("desk@example.org",)
    message = parsed(accepted.content)
    assert message["To"] == "desk@example.org"
    assert "12 → 21" in message["Subject"]
    text = text_of(message)
    assert "[-12-] {+21+} people" in text
    assert "changed between" in text
    assert "12 → 21 (+9, +75 %)" in text

    (attempt,) = hook.attempts
    document = hook.verified(attempt)
    assert document["type"] == "digest"
    (told_change,) = document["data"]["changes"]
    (edit,) = told_change["edits"]
    assert "12 people" in edit["before"]
    assert "21 people" in edit["after"]
    assert told_change["id"] == change["id"]


def test_a_second_run_tells_nothing(told: House, origin: Origin, mail: MailServer, hook: Receiver) -> None:
    origin.serve("/bridge", article(*EDITED))
    told.check()
    again = told.check()
    assert (again["exit"], again["changes"], again["deliveries"]) == (0, [], [])
    assert (len(mail.messages), len(hook.attempts)) == (1, 1)


def test_an_unchanged_source_is_asked_conditionally(told: House, origin: Origin) -> None:
    origin.requests.clear()
    report = told.check()
    assert [source["verdict"] for source in report["sources"]] == ["unchanged"]
    assert all("if-none-match" in request.headers for request in origin.requests)
    assert sorted(origin.paths()) == ["/bridge", "/feed.xml"]


def test_a_new_article_is_news_after_the_baseline(told: House, origin: Origin, mail: MailServer) -> None:
    origin.serve("/second", article("A second story with enough words to be read as an article by anybody at all."))
    items = (("Town to build a new bridge", "/bridge"), ("Second", "/second"))
    origin.serve("/feed.xml", feed(origin.url, *items), "text/xml")
    report = told.check()
    assert [change["event"] for change in report["changes"]] == ["new"]
    assert "New article" in parsed(mail.messages[0].content)["Subject"]


def test_two_feeds_and_a_seed_are_one_article_and_one_mail(house: House, origin: Origin, mail: MailServer) -> None:
    seeds = house.folder / "seeds"
    seeds.mkdir()
    (seeds / "bridge.txt").write_text("Town to build a new bridge\n" + "\n".join(PARAGRAPHS))
    (seeds / "bridge.toml").write_text(
        f'url = "{origin.url}/bridge?utm_source=copy"\ntitle = "Town to build a new bridge"\n'
    )
    house.sources.insert(0, '[[sources]]\nname = "seeds"\nkind = "folder"\npath = "seeds"\n')
    origin.serve("/other.xml", feed(origin.url, ("Bridge", "/bridge/?utm_medium=rss")), "text/xml")
    house.watch("other", f'kind = "feed"\nurl = "{origin.url}/other.xml"')
    house.mail(mail.host_port)

    first = house.check("seeds")
    assert first["changes"] == []
    same = house.check()
    assert same["changes"] == [], "the live page says what the copy in hand says"
    origin.serve("/bridge", article(*EDITED))
    report = house.check()

    assert len(report["changes"]) == 1
    assert sorted(report["changes"][0]["sources"]) == ["other", "paper", "seeds"]
    assert len(mail.messages) == 1
    listed = house.run("articles", "--json").stdout.splitlines()
    assert len(listed) == 1


def test_a_page_in_another_form_is_the_article_it_names(house: House, origin: Origin) -> None:
    canonical = f'<link rel="canonical" href="{origin.url}/bridge"></head>'
    origin.serve("/amp/bridge", article(views=3).replace("</head>", canonical))
    origin.serve("/amp.xml", feed(origin.url, ("Bridge", "/amp/bridge")), "text/xml")
    house.check()
    house.watch("amp", f'kind = "feed"\nurl = "{origin.url}/amp.xml"')
    assert house.check()["changes"] == []
    (listed,) = house.run("articles", "--json").stdout.splitlines()
    assert json.loads(listed)["url"] == f"{origin.url}/bridge"
    origin.serve("/bridge", article(*EDITED))
    (change,) = house.check()["changes"]
    assert sorted(change["sources"]) == ["amp", "paper"]


def test_a_seed_shows_at_once_how_the_live_page_differs(house: House, origin: Origin) -> None:
    seeds = house.folder / "seeds"
    seeds.mkdir()
    (seeds / "bridge.txt").write_text("Town to build a new bridge\n" + "\n".join(PARAGRAPHS))
    (seeds / "bridge.toml").write_text(f'url = "{origin.url}/bridge"\ntitle = "Town to build a new bridge"\n')
    house.sources.insert(0, '[[sources]]\nname = "seeds"\nkind = "folder"\npath = "seeds"\n')
    house.check("seeds")
    origin.serve("/bridge", article(*EDITED))
    (change,) = house.check()["changes"]
    assert change["kinds"] == ["number"]


def test_a_wall_in_place_of_an_article_is_shown_and_told_to_nobody(
    told: House, origin: Origin, mail: MailServer
) -> None:
    origin.serve("/bridge", article("Please verify you are a human."))
    report = told.check()
    assert report["changes"] == []
    assert mail.messages == []
    status = told.run("status").stdout
    assert "articles not read at the last look: 1 blocked" in status
    assert "asks for a proof" in " ".join(status.split())
    assert "walled" not in status
    told.check()
    told.check()
    assert "paper: walled since" in told.run("status").stdout, "the third look says it of the source"
    assert json.loads(told.run("status", "--json").stdout)["notices"][0]["looks"] == 3
    origin.serve("/bridge", article())
    assert told.check()["changes"] == []
    assert "not read" not in told.run("status").stdout
    assert "walled" not in told.run("status").stdout

    (capture,) = (json.loads(line) for line in told.run("captures", "list", "--json").stdout.splitlines())
    assert capture["capture"] in told.run("captures", "list").stdout
    assert told.run("captures", "accept", capture["capture"]).stdout == f"{capture['article']}: version 2\n"
    assert "Please verify you are a human." in told.run("diff", capture["article"]).stdout
    assert told.run("captures", "list").stdout == ""
    assert told.run("captures", "accept", capture["capture"]).returncode == 64
    assert [change["kinds"] for change in told.check()["changes"]] != [], "the article is back, and told to be"


def test_a_box_in_the_text_is_told_of_once_shown_and_forgotten(told: House, origin: Origin) -> None:
    def boxed(text: str) -> str:
        return article().replace("</p>", f'</p><div class="notebox">{text}</div>', 1)

    origin.serve("/bridge", boxed("More of this on our channel"))
    assert len(told.check()["changes"]) == 1
    origin.serve("/bridge", boxed("A quiz on the bridges of the north"))
    (change,) = told.check()["changes"]
    assert change["kinds"] == ["furniture"]
    assert change["level"] == "cosmetic"
    shown = told.run("sources", "show", "paper").stdout
    assert "div.notebox" in shown
    assert "A quiz on the bridges of the north" in shown
    assert told.run("sources", "forget", "paper").stdout == "paper: 2 forgotten\n"
    assert "nothing is known to come, go or repeat" in told.run("sources", "show", "paper").stdout
    assert told.run("sources", "show", "nobody").returncode == 64


def test_reading_commands_tell_when_it_was_changed(told: House, origin: Origin) -> None:
    origin.serve("/bridge", article(*EDITED))
    (change,) = told.check()["changes"]
    article_id = change["article"]

    history = told.run("history", article_id).stdout
    assert "changed between" in history
    assert "v1 → v2: number" in history
    record = json.loads(told.run("history", article_id, "--json").stdout)
    assert [v["version"] for v in record["history"]] == [1, 2]
    assert "[-12-] {+21+}" in told.run("diff", article_id, "1", "2").stdout
    assert json.loads(told.run("diff", article_id, "--format", "json").stdout)["level"] == "factual"
    assert told.run("status").returncode == 0
    assert told.run("outbox", "list").stdout == ""
    assert "sent" in told.run("outbox", "list", "--sent").stdout


def test_exit_code_tells_of_changes_only_when_asked(told: House, origin: Origin) -> None:
    origin.serve("/bridge", article(*EDITED))
    assert told.run("check-now", "--exit-code").returncode == 1
    assert told.run("check-now", "--exit-code").returncode == 0


def test_a_rehearsal_keeps_and_sends_nothing(told: House, origin: Origin, mail: MailServer) -> None:
    origin.serve("/bridge", article(*EDITED))
    rehearsed = told.check("--dry-run")
    assert [change["kinds"] for change in rehearsed["changes"]] == [["number"]]
    assert {d["status"] for d in rehearsed["deliveries"]} == {"pending"}
    assert mail.messages == []
    assert len(told.check()["changes"]) == 1
    assert len(mail.messages) == 1
