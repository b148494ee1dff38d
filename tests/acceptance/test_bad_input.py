"""Whatever is wrong outside is one clear line, the right exit status, and nothing lost."""

import json
import signal
import socket
from pathlib import Path

import jsonschema
import pytest

from tests.acceptance.house import PARAGRAPHS, House, article
from tests.faults.origin import Origin, hang
from tests.faults.receiver import Receiver
from tests.faults.smtp import MailServer

ROOT = Path(__file__).parents[2]
EDITED = (PARAGRAPHS[0], PARAGRAPHS[1].replace("12 people", "21 people"), *PARAGRAPHS[2:])


def free_port() -> int:
    """Return a port where nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def test_an_unreachable_source_does_not_hold_up_the_others(house: House) -> None:
    port = free_port()
    house.allowed.append(f"127.0.0.1:{port}")
    house.watch("dead", f'kind = "feed"\nurl = "http://127.0.0.1:{port}/feed.xml"')
    done = house.run("check-now")
    assert done.returncode == 2
    assert "unreachable" in done.stdout
    assert "refused; is the server running?" in " ".join(done.stdout.split())
    assert "paper  ok" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert done.stderr == ""
    status = house.run("status")
    assert status.returncode == 2
    assert "1 failure since" in status.stdout


def test_a_private_address_that_nobody_allowed_is_refused_with_what_to_do(house: House, origin: Origin) -> None:
    house.allowed.clear()
    done = house.run("check-now")
    assert done.returncode == 2
    assert "allow_private" in " ".join(done.stdout.split())
    assert origin.requests == []


@pytest.mark.parametrize(
    ("body", "media_type", "said"),
    (
        ("<!doctype html><html><body>hello</body></html>", "text/html", "an HTML page, not a feed"),
        ("http://169.254.169.254/latest", "text/plain", "no feed"),
        ("/etc/passwd", "text/xml", "no feed"),
        ("", "text/xml", "no feed"),
    ),
)
def test_a_feed_that_is_none_is_said_and_known_articles_stay(
    house: House, origin: Origin, body: str, media_type: str, said: str
) -> None:
    house.check()
    origin.serve("/feed.xml", body, media_type)
    done = house.run("check-now")
    assert done.returncode == 2
    assert "not-feed" in done.stdout
    assert said in done.stdout
    assert len(house.run("articles", "--json").stdout.splitlines()) == 1


def test_a_page_without_an_article_makes_no_version(house: House, origin: Origin) -> None:
    house.check()
    origin.serve("/bridge", "<html><body><nav><a href='/'>Home</a></nav></body></html>")
    report = house.check()
    assert report["exit"] == 2
    assert report["changes"] == []
    (failed,) = report["sources"][0]["failed"]
    assert failed["verdict"] == "not-article"
    origin.serve("/bridge", article())
    assert house.check()["changes"] == [], "the old text is the same text"


def test_a_mail_server_that_refuses_keeps_the_mail_until_it_takes_it(
    house: House, origin: Origin, mail: MailServer, hook: Receiver
) -> None:
    house.mail(mail.host_port)
    house.hook(hook.hook, hook.host_port)
    house.check()
    mail.answers["mail"] = "451 try again later"
    origin.serve("/bridge", article(*EDITED))
    report = house.check()
    assert report["exit"] == 2
    by_channel = {delivery["channel"]: delivery for delivery in report["deliveries"]}
    assert by_channel["desk"]["status"] == "pending"
    assert "451 try again later" in by_channel["desk"]["detail"]
    assert by_channel["hook"]["status"] == "sent", "one dead channel does not delay another"
    listed = house.run("outbox", "list").stdout
    assert "pending" in listed
    assert "tried 1x" in listed
    assert house.run("status").returncode == 2


def test_a_refused_recipient_is_given_up_and_shown(house: House, origin: Origin, mail: MailServer) -> None:
    house.mail(mail.host_port)
    house.check()
    mail.refused.add("desk@example.org")
    origin.serve("/bridge", article(*EDITED))
    report = house.check()
    assert [d["status"] for d in report["deliveries"]] == ["dead"]
    assert "550" in house.run("outbox", "list").stdout


def test_a_webhook_that_fails_is_kept(house: House, origin: Origin, hook: Receiver) -> None:
    house.hook(hook.hook, hook.host_port)
    house.check()
    hook.answer(500)
    origin.serve("/bridge", article(*EDITED))
    report = house.check()
    assert report["exit"] == 2
    (delivery,) = report["deliveries"]
    assert (delivery["status"], delivery["detail"]) == ("pending", "HTTP 500; expected 2xx")


def test_a_broken_configuration_says_all_its_problems_at_once(house: House) -> None:
    house.watch("paper", 'kind = "feed"\nurl = "ftp://example.org/x"\nevry = "5m"')
    house.channel("desk", 'kind = "pager"\nurl = "https://example.org"')
    done = house.run("check-now")
    assert done.returncode == 3
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert lines[0].endswith("3 problems")
    assert 'sources[2] "paper".evry: unknown key (did you mean "every"?)' in done.stderr
    assert '"ftp:" is not followed' in done.stderr
    assert "unknown kind (must be one of 'email', 'maildir', 'webhook', " in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    (
        (("nonsense",), 64, "No such command"),
        (("check-now", "--nonsense"), 64, "No such option"),
        (("check-now", "nobody"), 64, 'no source is called "nobody"; there are: paper'),
        (("check-now", "--due", "--all"), 64, "exclude each other"),
        (("history", "zzz"), 64, "no article is known"),
        (("test-alert", "nobody"), 64, 'no channel is called "nobody"'),
        (("diff", "zzz"), 64, "no article is known"),
        (("diff", "zzz", "1"), 64, "no article is known"),
        (("diff", "zzz", "1", "two"), 64, "no article is known"),
        (("diff", "nowhere.txt", "nowhere.html"), 64, "nowhere.txt: cannot be read: No such file or directory"),
        (("diff", ".", "."), 64, ".: cannot be read: Is a directory"),
        (("diff", "a", "b", "--format", "pdf"), 64, "unknown format"),
    ),
)
def test_wrong_usage_is_one_line_and_64(house: House, arguments: tuple[str, ...], status: int, said: str) -> None:
    done = house.run(*arguments)
    assert done.returncode == status
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_the_second_process_says_who_holds_the_state(house: House, origin: Origin) -> None:
    origin.pages["/feed.xml"] = hang
    first = house.start("run")
    try:
        while not origin.requests:
            assert first.poll() is None
        done = house.run("check-now")
        assert done.returncode == 4
        assert f"held by process {first.pid} (monitor run)" in done.stderr
        assert house.run("status").returncode in {0, 2}, "readers work beside it"
    finally:
        first.send_signal(signal.SIGKILL)
        first.communicate(timeout=10)
    assert house.run("check-now", "--due").returncode != 4, "a killed holder holds nothing"


def test_secrets_are_shown_nowhere(house: House, origin: Origin) -> None:
    house.environ |= {"TOKEN": "hunter2-token", "FEED_URL": f"{origin.url}/secret-path?token=hunter2-query"}
    header = 'headers = { Authorization = { env = "TOKEN" } }'
    house.watch("private", f'kind = "feed"\nurl = {{ env = "FEED_URL" }}\n{header}')
    done = house.run("check-now")
    shown = [done.stdout, done.stderr]
    shown += [house.run(*command).stdout for command in (("config", "show"), ("status",), ("status", "--json"))]
    assert done.returncode == 2
    assert origin.requests[-1].headers
    assert any(r.headers.get("authorization") == "hunter2-token" for r in origin.requests)
    assert "hunter2" not in "".join(shown)
    assert "secret-path" not in "".join(shown)


def test_preview_needs_no_state(house: House, origin: Origin) -> None:
    page = house.folder / "page.html"
    page.write_text(article())
    done = house.run("preview", "--json", str(page), f"{origin.url}/bridge", f"{origin.url}/missing", "no-such.html")
    first, second, third, fourth = (json.loads(line) for line in done.stdout.splitlines())
    assert done.returncode == 2
    assert first["verdict"] == "ok"
    assert [p["text"] for p in first["paragraphs"]] == list(PARAGRAPHS)
    assert second["paragraphs"] == first["paragraphs"]
    assert (third["verdict"], fourth["verdict"]) == ("missing", "missing")
    assert not (house.folder / "state").exists()


def test_preview_reads_as_a_source_does(house: House, origin: Origin) -> None:
    house.watch("short", f'kind = "page"\nurl = "{origin.url}/bridge"\ndrop_text = ["^Work is to begin"]')
    for number in range(3):
        origin.serve(f"/{number}", article(f"Story {number} is another.", PARAGRAPHS[0], title=f"Story {number}"))
    house.watch("many", f'kind = "page"\nurls = {json.dumps([f"{origin.url}/{n}" for n in range(3)])}')
    house.check()
    done = house.run("preview", "--source", "short", "--json", f"{origin.url}/bridge")
    assert [p["text"] for p in json.loads(done.stdout)["paragraphs"]] == list(PARAGRAPHS[:-1])
    told = house.run("preview", "--source", "many", f"{origin.url}/1").stdout
    assert "repeats on 3 of 3 articles of this source" in " ".join(told.split())
    assert "repeats on 3 of 3" in house.run("sources", "show", "many").stdout
    unknown = house.run("preview", "--source", "nobody", f"{origin.url}/bridge")
    assert (unknown.returncode, unknown.stderr.count("\n")) == (64, 1)
    assert "there are: paper, short, many" in unknown.stderr


def test_two_local_files_are_compared_without_any_state(house: House) -> None:
    old, new = house.folder / "old.html", house.folder / "new.html"
    old.write_text(article())
    new.write_text(article(*EDITED))
    done = house.run("diff", str(old), str(new))
    assert "Number changed: 12 → 21 (+9, +75 %)" in done.stdout
    assert "[-12-] {+21+}" in done.stdout
    assert not (house.folder / "state").exists()


def test_many_files_are_previewed_in_their_order(house: House) -> None:
    names = []
    for number in range(40):
        page = house.folder / f"page{number}.html"
        page.write_text(article(title=f"Bridge number {number}") if number != 7 else "<p>")
        names.append(str(page))
    done = house.run("preview", "--json", *names)
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [each["file"] for each in told] == names
    assert [each["verdict"] for each in told] == ["ok"] * 7 + ["not-article"] + ["ok"] * 32
    assert told[39]["title"] == "Bridge number 39"


def test_a_diff_has_four_forms(house: House) -> None:
    old, new = house.folder / "old.txt", house.folder / "new.txt"
    old.write_text("The bridge\n\nThe town said on Monday that the fire had killed 12 people in all.\n")
    new.write_text("The bridge\n\nThe town said on Monday that the fire had killed <b>21</b> people in all.\n")
    forms = {
        form: house.run("diff", str(old), str(new), "--format", form)
        for form in ("terminal", "markdown", "html", "json")
    }
    assert {done.returncode for done in forms.values()} == {0}
    assert forms["terminal"].stdout == house.run("diff", str(old), str(new)).stdout
    assert "\x1b[" not in forms["terminal"].stdout
    assert max(map(len, forms["terminal"].stdout.splitlines())) <= 80
    assert "~~12~~" in forms["markdown"].stdout
    assert "<b>21" not in forms["html"].stdout
    assert "line-through" in forms["html"].stdout
    schema = json.loads((ROOT / "docs" / "diff.schema.json").read_text())
    jsonschema.validate(json.loads(forms["json"].stdout), schema)


def test_any_bytes_are_compared(house: House) -> None:
    old, new = house.folder / "old.txt", house.folder / "new.txt"
    for one, other in (
        (b"", b"A text that has come to be in this file, where there was none before.\n"),
        (b"a" * 300_000, b"a" * 299_999 + b"b"),
        (b"\xff\xfe\x00\x00 \xed\xa0\x80 and some words that are none\n", b"Some words \x00 that are none at all\n"),
        ("Ꙃ⃠ עברית, عربي, 日本語。\u202e ".encode() * 20, "Ꙃ⃠ עברית, عربي, 日本语。 ".encode() * 20),
    ):
        old.write_bytes(one)
        new.write_bytes(other)
        for form in ("terminal", "json"):
            done = house.run("diff", str(old), str(new), "--format", form)
            assert done.returncode in {0, 64}, done.stderr
            assert "Traceback" not in done.stderr
            assert done.stdout or done.stderr


def test_a_sample_goes_through_a_channel(house: House, mail: MailServer) -> None:
    house.mail(mail.host_port)
    assert house.run("test-alert", "desk").returncode == 0
    assert len(mail.messages) == 1
    mail.answers["rcpt"] = "550 no such user here"
    done = house.run("test-alert", "desk")
    assert done.returncode == 2
    assert "550 no such user here" in done.stdout
