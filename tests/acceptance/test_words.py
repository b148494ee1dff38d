"""What keeps a source from being read is told apart, in words that a user can act on."""

import json

import pytest

from tests.acceptance.house import House
from tests.faults import origin as faults
from tests.faults.origin import Origin, Page
from tests.faults.tls import own_certificates, secured

NOWHERE = "a" * 64 + ".example"
"""A name that no name can be: nobody is asked for its address (RFC 1035 section 2.3.4)."""


def watch(house: House, name: str, url: str) -> None:
    """Add a feed."""
    house.watch(name, f'kind = "feed"\nurl = "{url}"')


@pytest.fixture
def troubled(house: House, origin: Origin) -> House:
    """A house whose sources fail, each in another way."""
    house.sources.clear()
    origin.pages["/wall"] = Page(b"<p>Just a moment</p>", headers=(("cf-mitigated", "challenge"),), status=403)
    origin.pages["/login"] = Page(b"<p>Sign in</p>", status=401)
    origin.script("/later", faults.raw(b"HTTP/1.1 429 Later\r\nContent-Length: 0\r\n\r\n"))
    origin.script("/away", faults.redirect("http://169.254.169.254/latest"))
    origin.script("/cut", faults.short)
    origin.script("/slow", faults.hang)
    for name in ("wall", "login", "later", "away", "cut", "slow", "missing"):
        watch(house, name, f"{origin.url}/{name}")
    watch(house, "nowhere", f"http://{NOWHERE}/feed")
    watch(house, "inside", "http://127.0.0.1:9/feed")
    return house


TOLD = {
    "wall": ("blocked", "Cloudflare asks for a proof that we are no robot"),
    "login": ("blocked", "a login or another agreement may be needed"),
    "later": ("blocked", "the server asks us to wait"),
    "away": ("refused", "after a redirect: 169.254.169.254 is not a public address"),
    "cut": ("truncated", "the answer broke off after"),
    "slow": ("timeout", "no complete answer in time"),
    "missing": ("missing", "there is no such page"),
    "nowhere": ("unreachable", "the name has no address; is it spelled correctly?"),
    "inside": ("refused", '"127.0.0.1:9" under [http] allow_private'),
    "self-signed": ("tls", "put its issuer's certificate into [http] ca_file"),
    "expired": ("tls", "certificate has expired; its publisher has to renew it"),
    "plain": ("tls", "no secure connection"),
}
"""By source: its verdict, and words of its own."""


def test_status_tells_apart_what_a_user_has_to_do_something_else_about(troubled: House, origin: Origin) -> None:
    made = own_certificates(troubled.folder)
    with secured(made["now"]) as own, secured(made["long ago"]) as old:
        for name, port in (("self-signed", own), ("expired", old), ("plain", int(origin.host_port.split(":")[1]))):
            host = "127.0.0.1" if name == "plain" else "localhost"
            watch(troubled, name, f"https://{host}:{port}/feed")
            troubled.allowed += [f"{host}:{port}"]
        troubled.http = f'ca_file = "{made["long ago"]}"\n'
        assert troubled.run("check-now").returncode == 2
    shown = troubled.run("status")
    assert shown.returncode == 2
    assert max(map(len, shown.stdout.splitlines())) <= 80
    text = " ".join(shown.stdout.split())
    for verdict, words in TOLD.values():
        assert verdict in text
        assert words in text
    assert "Traceback" not in shown.stdout + shown.stderr
    record = json.loads(troubled.run("status", "--json").stdout)
    assert {each["name"]: each["verdict"] for each in record["sources"]} == {n: v for n, (v, _) in TOLD.items()}
    details = [each["detail"] for each in record["sources"]]
    assert len(set(details)) == len(details), "no two of them read alike"
