"""What a configuration may say, and what is said when it may not."""

import json
import re
from contextlib import suppress
from datetime import time, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitor.config import find, load
from monitor.config.schema import schema
from monitor.config.show import show
from monitor.config.words import duration, size, spelled
from monitor.errors import ConfigError
from monitor.model import Event, Level, Selection, SourceKind
from monitor.settings import (
    AllOf,
    AnyOf,
    AtLeast,
    Cadence,
    ChannelKind,
    Config,
    Daily,
    Every,
    Instant,
    Is,
    Named,
    Not,
    OpsSettings,
    Phrase,
    Quiet,
    RuleField,
    Says,
    Side,
    Weekly,
    Weighs,
)
from monitor.wire import Secret

ROOT = Path(__file__).parents[2]
KEY = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
ENVIRON = {
    "TOKEN": "hunter2",
    "HOOK_SECRET": KEY,
    "EXAMPLE_TOKEN": "hunter3",
    "FEED": "https://example.org/hunter4?k=1",
}

PAGE = '[[sources]]\nname = "x"\nkind = "page"\n'
FEED = '[[sources]]\nname = "paper"\nkind = "feed"\nurl = "https://example.org/feed.xml"\n'
MAILBOX = '[[channels]]\nname = "mailbox"\nkind = "maildir"\n'
EMAIL = (
    '[[channels]]\nname = "desk"\nkind = "email"\nsmtp = "smtp://mail.example.org"\n'
    'from = "m@example.org"\nto = ["d@example.org"]\n'
)
ALL = '[[subscriptions]]\nname = "all"\nchannels = ["mailbox"]\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "password").write_text("hunter5\n")
    (tmp_path / "empty").write_text("")
    return tmp_path


def read(folder: Path, text: str) -> Config:
    """Load a configuration with this text."""
    path = folder / "monitor.toml"
    path.write_text(text)
    return load(path, ENVIRON)


def problems(folder: Path, text: str) -> list[str]:
    """Return what is wrong with a configuration."""
    with pytest.raises(ConfigError) as raised:
        read(folder, text)
    return [str(problem) for problem in raised.value.problems]


# ---------------------------------------------------------------------------------------------------------- good


def test_an_empty_file_archives_nothing_and_is_valid(folder: Path) -> None:
    config = read(folder, "")
    assert (config.sources, config.channels, config.subscriptions) == ((), (), ())
    assert config.state == str((folder / "../state").resolve())
    assert config.http.gap == timedelta(seconds=1)


def test_the_shipped_file_works_as_it_is() -> None:
    config = load(ROOT / "config" / "monitor.toml", {})
    assert [source.kind for source in config.sources] == [SourceKind.FOLDER]
    assert config.sources[0].path == str(ROOT / "seeds")
    assert config.channels[0].path == str(ROOT / "state" / "mail")


def test_every_commented_example_of_the_shipped_file_is_valid(tmp_path: Path) -> None:
    text = (ROOT / "config" / "monitor.toml").read_text()
    uncommented = re.sub(r"(?m)^# ?(\[|[a-z_]+ = )", r"\1", text)
    uncommented = uncommented.replace('ca_file = "company-ca.pem"', "").replace('"/run/secrets/smtp"', '"password"')
    (tmp_path / "password").write_text("hunter5")
    (tmp_path / "urls.txt").write_text("https://example.org/1\n")
    path = tmp_path / "monitor.toml"
    path.write_text(uncommented)
    address = "https://example.org/secret"
    names = ("HEALTHCHECK_URL", "ROOM_WEBHOOK", "NTFY_TOPIC", "NTFY_TOKEN", "APPRISE_URL")
    config = load(path, {**ENVIRON, **dict.fromkeys(names, address)})
    assert config.ops.channels == ("mailbox",)
    assert {channel.kind for channel in config.channels} == set(ChannelKind) - {ChannelKind.STDOUT}
    assert {source.kind for source in config.sources} == set(SourceKind)
    assert (config.web_url, config.subscriptions[0].most) == ("https://monitor.example.org", 50)


def test_a_source_has_all_that_was_said_of_it(folder: Path) -> None:
    rest = """every = "2h"
    tags = ["politics"]
    include = ["*/news/*"]
    exclude = ["*/sport/*"]
    keep = ["article"]
    drop = [".ticker", "//aside"]
    first = "newest 5"
    headers = { Authorization = { env = "TOKEN" }, Accept-Language = "de" }
    send_to = ["https://www.example.org"]
    was = "old"
    """
    (source,) = read(folder, FEED + rest).sources
    assert (source.every, source.newest, source.was) == (timedelta(hours=2), 5, "old")
    assert source.selection == Selection(keep=("article",), drop=(".ticker", "//aside"))
    assert dict(source.headers) == {"Authorization": Secret("hunter2"), "Accept-Language": Secret("de")}
    assert source.send_to == {"https://www.example.org:443"}


def test_a_subscription_becomes_a_rule(folder: Path) -> None:
    match = """match = { level = "update", tags = ["a", "b"], not = { kind = "rewording" },
        events = ["new", "edited"],
        any = [{ field = "headline" }, { op = ["insert"], flags = "stealth", source = "paper" }] }
    """
    subscription = read(folder, FEED + MAILBOX + ALL + match.replace("\n        ", " ")).subscriptions[0]
    assert subscription.events == {Event.NEW, Event.EDITED}
    first = AllOf((Is(RuleField.FIELD, frozenset({"headline"})),))
    second = AllOf(
        (
            Is(RuleField.SOURCE, frozenset({"paper"})),
            Is(RuleField.OP, frozenset({"insert"})),
            Is(RuleField.FLAG, frozenset({"stealth"})),
        )
    )
    assert subscription.match == AllOf(
        (
            Is(RuleField.TAG, frozenset({"a", "b"})),
            AtLeast(Level.UPDATE),
            AnyOf((first, second)),
            Not(AllOf((Is(RuleField.KIND, frozenset({"rewording"})),))),
        )
    )


def test_unless_it_is_said_otherwise_what_is_cosmetic_is_not_told(folder: Path) -> None:
    assert read(folder, MAILBOX + ALL).subscriptions[0].match == AllOf((AtLeast(Level.COPY_EDIT),))


def test_cadence_and_settle(folder: Path) -> None:
    text = MAILBOX + ALL + 'cadence = "every 2h"\nsettle = "0s"\nzone = "Europe/Berlin"\n'
    (subscription,) = read(folder, text).subscriptions
    assert (subscription.cadence, subscription.settle) == (Every(timedelta(hours=2)), timedelta(0))
    assert subscription.zone == "Europe/Berlin"


@pytest.mark.parametrize(
    ("text", "cadence"),
    (
        ("daily 02:30", Daily(time(2, 30))),
        ("weekly sun 23:59", Weekly(6, time(23, 59))),
        ("every 90s", Every(timedelta(seconds=90))),
        ("instant", Instant()),
    ),
)
def test_cadences_are_read_and_shown_alike(folder: Path, text: str, cadence: Cadence) -> None:
    config = read(folder, MAILBOX + 'rate = "5/m"\n' + ALL + f'cadence = "{text}"\nheartbeat = "daily"\n')
    assert config.subscriptions[0].cadence == cadence
    shown = show(config)
    assert f'cadence = "{text}"' in shown
    assert 'rate = "5/m"' in shown
    assert f'heartbeat = "daily {"02:30" if isinstance(cadence, Daily) else "08:00"}"' in shown


def test_the_hours_of_a_subscription(folder: Path) -> None:
    text = 'quiet = "22:00-07:00"\nmost = 5\nheartbeat = "daily 09:15"\n'
    (subscription,) = read(folder, MAILBOX + ALL + text).subscriptions
    assert (subscription.quiet, subscription.most) == (Quiet(time(22), time(7)), 5)
    assert subscription.heartbeat == Daily(time(9, 15))
    assert 'quiet = "22:00-07:00"' in show(
        read(folder, MAILBOX + ALL + text + '[web]\nurl = "https://m.example.org/"\n')
    )


def test_rules_are_used_by_name(folder: Path) -> None:
    rules = (
        '[rules.quotes]\nkind = "quote_altered"\n[rules.ours]\nsource = "paper"\n'
        '[rules.both]\nall = [{ rule = "quotes" }, { rule = "ours" }]\n'
    )
    match = 'match = { rule = ["both", "ours"], language = "DE", score = 1, text = ["a b", { pattern = "c+" }] }\n'
    (subscription,) = read(folder, FEED + MAILBOX + ALL + match + rules).subscriptions
    quotes = Named("quotes", AllOf((Is(RuleField.KIND, frozenset({"quote_altered"})),)))
    ours = Named("ours", AllOf((Is(RuleField.SOURCE, frozenset({"paper"})),)))
    assert subscription.match == AllOf(
        (
            Is(RuleField.LANGUAGE, frozenset({"de"})),
            Weighs(1.0),
            Says(Side.TEXT, (Phrase("a b"), Phrase("c+", is_pattern=True))),
            AnyOf((Named("both", AllOf((AllOf((quotes,)), AllOf((ours,))))), ours)),
        )
    )


def test_values_may_stand_elsewhere(folder: Path) -> None:
    text = (
        '[[sources]]\nname = "p"\nkind = "feed"\nurl = { env = "FEED" }\n'
        '[[channels]]\nname = "desk"\nkind = "email"\nsmtp = "smtps://mail.example.org"\nuser = "me"\n'
        'password = { file = "password" }\nfrom = "m@example.org"\nto = ["Desk <d@example.org>"]\n'
        '[[channels]]\nname = "hook"\nkind = "webhook"\nurl = { env = "FEED" }\n'
        'secret = [{ env = "HOOK_SECRET" }, { env = "HOOK_SECRET" }]\n'
    )
    config = read(folder, text)
    assert config.sources[0].urls == (ENVIRON["FEED"],)
    assert config.channels[0].password == Secret("hunter5")
    assert config.channels[1].keys == (Secret(KEY), Secret(KEY))
    shown = show(config) + repr(config.channels)
    assert "hunter5" not in shown
    assert KEY not in shown
    assert "hunter4" not in show(config)
    assert "https://example.org/***" in show(config)


def test_what_a_channel_and_the_operators_may_have(folder: Path) -> None:
    text = (
        EMAIL
        + 'envelope_from = "bounces@example.org"\nunsubscribe = { env = "FEED" }\nattach = false\n'
        + MAILBOX
        + '[[channels]]\nname = "hook"\nkind = "webhook"\nurl = "https://example.org"\nmax_bytes = "20kB"\n'
        'secret = { env = "HOOK_SECRET" }\n[ops]\nchannels = ["desk", "hook", "desk"]\nping = { env = "FEED" }\n'
        'after = "6h"\nlow_disk = "2GB"\n'
    )
    config = read(folder, text)
    desk, mailbox, hook = config.channels
    assert (desk.envelope_from, desk.unsubscribe, desk.is_record_attached) == (
        "bounces@example.org",
        Secret(ENVIRON["FEED"]),
        False,
    )
    assert (mailbox.is_record_attached, hook.max_bytes) == (True, 20_000)
    assert config.ops == OpsSettings(
        channels=("desk", "hook"), ping=Secret(ENVIRON["FEED"]), after=timedelta(hours=6), low_disk=2 * 10**9
    )
    assert "hunter4" not in show(config)
    assert 'ping = "https://example.org/***"' in show(config)


# ----------------------------------------------------------------------------------------------------------- bad


@pytest.mark.parametrize(
    ("text", "said"),
    (
        (FEED + 'evry = "5m"', 'sources[1] "paper".evry: unknown key (did you mean "every"?)'),
        ("[htp]\n", 'htp: unknown key (did you mean "http"?)'),
        ("[opps]\n", 'opps: unknown key (did you mean "ops"?)'),
        (FEED + FEED, 'sources: the name "paper" is given 2 times (names are unique)'),
        (FEED + "every = 5", 'sources[1] "paper".every: input should be a valid string'),
        (FEED + "tags = 3.10", 'sources[1] "paper".tags: input should be a valid list'),
        (FEED + 'every = "5 minutes"', "a duration is written like"),
        (FEED + 'every = "5s"', 'sources[1] "paper".every: is too often (1m at least)'),
        (FEED + 'first = "all"', '"baseline", or "newest N"'),
        (FEED + 'drop = [".a["]', "is neither a CSS selector nor XPath"),
        (FEED + 'drop_text = ["(?=a)"]', "is no pattern of RE2: invalid perl operator"),
        (FEED + "drop = [\"//p[document('/etc/passwd')]\"]", "document"),
        (FEED + 'urls = ["https://example.org"]', "a feed source has no urls"),
        ('[[sources]]\nname = "x"\nkind = "feed"\n', "a feed source needs url"),
        ('[[sources]]\nname = "x"\nkind = "page"\n', "a page source needs file or url or urls"),
        ('[[sources]]\nname = "x"\nkind = "folder"\n', "a folder source needs path"),
        ('[[sources]]\nname = "x"\nkind = "sitemap"\n', "a sitemap source needs url"),
        (PAGE.replace("page", "paper"), "must be 'feed', 'sitemap', 'listing', 'page' or 'folder'"),
        (FEED + 'links = "h2 a"', "a feed source has no links"),
        (PAGE.replace("page", "listing") + 'url = "https://e.org"\nlinks = "h2["\n', "neither a CSS selector"),
        (PAGE + 'url = "https://e.org"\ncontent = "feed"\n', "only a feed has texts"),
        (FEED + "most_entries = 0", "most_entries"),
        (PAGE + 'file = "nope"\n', "nope cannot be read"),
        (PAGE + 'file = "empty"\n', "empty has no address"),
        (PAGE + 'file = "monitor.toml"\n', 'sources[1] "x".file line 1'),
        ('[[sources]]\nkind = "feed"\nurl = "https://example.org"\n', "sources[1].name: is missing"),
        (FEED.replace("https://example.org", "file:///etc"), '"file:" is not followed'),
        (FEED.replace("https://example.org", "https://me:pw@example.org"), "with a user name is not followed"),
        (FEED.replace("https://example.org", "https://example.org\\\\x"), "backslashes"),
        (FEED.replace('"https://example.org/feed.xml"', '{ env = "NOPE" }'), "environment variable NOPE is not set"),
        (FEED.replace('"https://example.org/feed.xml"', '{ file = "nope" }'), "nope cannot be read"),
        (FEED.replace('"https://example.org/feed.xml"', '{ file = "empty" }'), "empty is empty"),
        (FEED.replace('"https://example.org/feed.xml"', '{ env = "TOKEN" }'), "is not followed"),
        (FEED.replace('"https://example.org/feed.xml"', '{ evn = "TOKEN" }'), "unknown key"),
        (FEED + 'headers = { Cookie = "id=1" }', "the header Cookie looks like a secret"),
        (FEED + 'headers = { "X-Api-Key" = "x" }', "the header X-Api-Key looks like a secret"),
        (FEED + 'headers = { "bad header" = "x" }', "is no header name"),
        (MAILBOX + ALL.replace("mailbox", "desk"), 'no channel is called "desk" (channels: mailbox)'),
        (MAILBOX + ALL + 'cadence = "daily 8:00"', "a time of day is written like 08:00"),
        (MAILBOX + ALL + 'cadence = "weekly someday 08:00"', '"weekly mon 08:00"'),
        (MAILBOX + ALL + 'cadence = "every now"', "a duration is written like"),
        (MAILBOX + ALL + 'cadence = "daily 08:00"\nquiet = "22:00-07:00"', "needs no quiet hours"),
        (MAILBOX + ALL + 'quiet = "22:00"', "quiet hours are written like"),
        (MAILBOX + ALL + 'heartbeat = "hourly"', '"daily" or "daily 08:00"'),
        (MAILBOX + ALL + "most = 0", "greater than or equal to 1"),
        (MAILBOX + 'rate = "fast"\n', "a rate is written like 20/h"),
        (MAILBOX + ALL + 'match = { added = { pattern = "(?=x)" } }', "is no pattern of RE2"),
        (MAILBOX + ALL + 'match = { added = { pattern = "x*" } }', "is found in every text"),
        (MAILBOX + ALL + 'match = { text = ["ok", " "] }', "words to look for"),
        (MAILBOX + ALL + "match = { score = 2 }", "less than or equal to 1"),
        (MAILBOX + ALL + 'match = { rule = "nope" }', 'no rule is called "nope" (rules: none)'),
        (MAILBOX + ALL + 'match = { any = [{ source = "papr" }] }', 'no source is called "papr" (sources: none)'),
        ('[rules.a]\nrule = "b"\n[rules.b]\nall = [{ rule = "a" }]\n', "rules.a: leads to itself"),
        ('[rules.a]\nnot = { rule = "c" }\n', 'rules.a.rule: no rule is called "c" (rules: a)'),
        ('[web]\nurl = "ftp://x"\n', "web.url"),
        (MAILBOX + ALL + 'zone = "Middle/Earth"', "is no IANA time zone"),
        (MAILBOX + ALL + 'language = "German"', "is no language tag, like en, en-GB or ru"),
        (
            '[[channels]]\nname = "x"\nkind = "slack"\nurl = "https://hooks.slack.com/x"\n',
            "is a secret, and does not stand here",
        ),
        ('[[channels]]\nname = "x"\nkind = "ntfy"\nurl = { env = "TOKEN" }\n', "is not followed"),
        (MAILBOX + ALL + 'match = { kind = "typos" }', '"typos" is no kind of edit'),
        (MAILBOX + ALL + 'match = { level = "huge" }', "must be 'cosmetic'"),
        (MAILBOX + ALL + "match = { words = ['x'] }", "unknown key"),
        ('[[channels]]\nname = "x"\nkind = "pigeon"\n', "must be one of"),
        ('[[channels]]\nname = "x"\n', 'channels[1] "x".kind: is missing'),
        ('[[channels]]\nname = "x"\nkind = "webhook"\nurl = "https://e.org"\nsecret = "whsec_x"\n', "secret"),
        (
            '[[channels]]\nname = "x"\nkind = "webhook"\nurl = "https://e.org"\nsecret = { env = "TOKEN" }\n',
            "is no webhook key",
        ),
        ('[[channels]]\nname = "x"\nkind = "email"\nsmtp = "mail.example.org"\n', "smtp://host:587"),
        (EMAIL.replace("d@example.org", "d\u00fc@example.org"), "letters outside ASCII before the @"),
        (EMAIL + 'unsubscribe = "http://example.org"', "an address like mailto:stop@example.org"),
        (EMAIL + 'unsubscribe = "https://example.org/<x>"', "an address like mailto:stop@example.org"),
        (EMAIL + 'unsubscribe = { env = "TOKEN" }', "is no mailto: or https: address"),
        ('[ops]\nchannels = ["nowhere"]\n', 'ops.channels: no channel is called "nowhere" (channels: none)'),
        ('[ops]\nping = { env = "TOKEN" }\n', "ops.ping: "),
        ('[ops]\nafter = "1 day"\n', "a duration is written like"),
        ('[http]\nallow_private = ["127.0.0.1"]\n', "written as host:port"),
        ('[http]\nmax_bytes = "10"\n', "a size is written like"),
        ('[http]\nca_file = "nope.pem"\n', "nope.pem is not there"),
        ('[state]\nretention = "90d"\n', "must be 'forever'"),
        ("a = \n", "syntax: Invalid value (at line 1"),
        ("a = 1\na = 2\n", "line 2"),
    ),
)  # fmt: skip
def test_what_cannot_be_is_said_with_its_place_and_what_to_do(folder: Path, text: str, said: str) -> None:
    found = problems(folder, text)
    assert said in "\n".join(found)
    assert len(found) == len(set(found))


def test_all_problems_are_said_at_once(folder: Path) -> None:
    text = FEED + 'evry = "5m"\n' + '[[sources]]\nname = "x"\nkind = "feed"\n' + '[http]\ngap = "fast"\n'
    assert len(problems(folder, text)) == 3


def test_an_email_channel_in_clear_text_shows_no_password(folder: Path) -> None:
    text = (
        '[[channels]]\nname = "desk"\nkind = "email"\nsmtp = "smtp://mail.example.org"\nuser = "me"\n'
        'password = "hunter2"\nfrom = "m@example.org"\nto = ["d@example.org"]\n'
    )
    (problem,) = problems(folder, text)
    assert 'channels[1] "desk".password' in problem
    assert "hunter2" not in problem


@pytest.mark.parametrize("content", (b"\xff\xfe", None))
def test_a_file_that_cannot_be_read_is_said(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "monitor.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ConfigError, match=r"is not there|cannot be read"):
        load(path, {})


def test_the_file_is_looked_for_here_and_then_in_the_users_folder(tmp_path: Path) -> None:
    here, home = tmp_path / "here", tmp_path / "home"
    (here / "config").mkdir(parents=True)
    (home / ".config" / "news-monitor").mkdir(parents=True)
    own, users = here / "config" / "monitor.toml", home / ".config" / "news-monitor" / "monitor.toml"
    environ = {"HOME": str(home)}
    assert find(None, here, environ) == own, "the place to put one"
    users.touch()
    assert find(None, here, environ) == users
    assert find(None, here, {"XDG_CONFIG_HOME": str(home / ".config")}) == users
    own.touch()
    assert find(None, here, environ) == own
    assert find(Path("x.toml"), here, environ) == Path("x.toml")


def test_the_published_schema_is_this_one() -> None:
    published = json.loads((ROOT / "docs" / "config.schema.json").read_text())
    assert published == schema()
    named = {"state", "http", "log", "metrics", "sources", "channels", "rules", "subscriptions", "ops", "web"}
    assert set(published["properties"]) == named


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("abcnamekindurl_", max_size=6), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    document=st.dictionaries(
        st.sampled_from(["state", "http", "log", "metrics", "sources", "channels", "subscriptions", "x"]),
        VALUES,
        max_size=3,
    )
)
def test_whatever_a_file_says_it_is_used_or_refused_and_nothing_else_is_raised(
    folder: Path, document: dict[str, object]
) -> None:
    lines = [f"{name} = {toml(value)}" for name, value in document.items() if value is not None]
    path = folder / "monitor.toml"
    path.write_text("\n".join(lines))
    with suppress(ConfigError):
        load(path, {})


def toml(value: object) -> str:
    """Spell a value as TOML does."""
    if isinstance(value, dict):
        pairs = (f"{json.dumps(k)} = {toml(v)}" for k, v in value.items() if v is not None)
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(toml(each) for each in value if each is not None) + "]"
    if isinstance(value, str):
        return json.dumps(value).replace("\\u007f", "")
    return json.dumps(value)


@pytest.mark.parametrize("text", ("0s", "90s", "15m", "2h", "3d"))
def test_durations_are_read_and_spelled(text: str) -> None:
    assert duration(text).total_seconds() >= 0
    assert duration(spelled(duration(text))) == duration(text)


@pytest.mark.parametrize(("text", "expected"), (("500kB", 500_000), ("10MB", 10_000_000), ("1GB", 1_000_000_000)))
def test_sizes_are_decimal(text: str, expected: int) -> None:
    assert size(text) == expected
