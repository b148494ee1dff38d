"""The configuration file as it is written: its tables and keys, and what each may be."""

import re
from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, Field, model_validator

from monitor.config.table import Duration, Name, Table
from monitor.config.times import rate
from monitor.config.wanted import RuleTable, SubscriptionTable
from monitor.config.words import size
from monitor.core.patterns import check_pattern
from monitor.errors import AddressRefused
from monitor.guard import check_url

HOST_PORT = re.compile(r"(?:\[[0-9a-fA-F:.]+\]|[A-Za-z0-9._-]+):\d{1,5}")
FIRST = re.compile(r"baseline|newest [1-9]\d{0,3}")
SMTP = re.compile(r"(?:smtp|smtps|smtp\+plain)://(?:\[[0-9a-fA-F:.]+\]|[A-Za-z0-9._-]+)(?::\d{1,5})?/?")
ADDRESS = re.compile(r"(?:[^<>\r\n\0]*<[^<>\s@]+@[^<>\s@]+>|[^<>\s@,;]+@[^<>\s@,;]+)")
UNSUBSCRIBE = re.compile(r"(?:mailto:|https://)[!-;=?-~]{3,900}")
"""Printable ASCII but for angle brackets, in which the header puts it (RFC 2369 section 2)."""
SECRET_HEADER = re.compile(
    r"authorization|proxy-authorization|cookie|.*(?:token|key|secret|password|auth).*", re.IGNORECASE
)
HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")


def _rate(text: str) -> str:
    rate(text)
    return text


class Env(Table):
    """A value that stands in the environment."""

    env: Annotated[str, Field(min_length=1, description="Name of the environment variable that holds the value.")]


class File(Table):
    """A value that stands in a file of its own."""

    file: Annotated[
        str, Field(min_length=1, description="File that holds the value; relative to this file's folder.")
    ]


Reference: TypeAlias = Env | File


def _size(text: str) -> str:
    size(text)
    return text


def _url(text: str) -> str:
    try:
        check_url(text)
    except AddressRefused as error:
        raise ValueError(str(error)) from None
    return text


def _host_port(text: str) -> str:
    if not HOST_PORT.fullmatch(text):
        raise ValueError("written as host:port, for example 127.0.0.1:8080")
    return text.lower()


def _first(text: str) -> str:
    if not FIRST.fullmatch(text):
        raise ValueError('"baseline", or "newest N"')
    return text


def _selector(text: str) -> str:
    from monitor.core.article.selection import check_selector

    check_selector(text)
    return text


def _pattern(text: str) -> str:
    check_pattern(text)
    return text


def _smtp(text: str) -> str:
    if not SMTP.fullmatch(text):
        raise ValueError(
            "written as smtp://host:587 (STARTTLS), smtps://host:465 (TLS) or smtp+plain://host:25 (clear text)"
        )
    return text


def _address(text: str) -> str:
    if not ADDRESS.fullmatch(text):
        raise ValueError("one mail address, like desk@example.org or Desk <desk@example.org>")
    if not text.rpartition("@")[0].rpartition("<")[2].isascii():
        raise ValueError("letters outside ASCII before the @ are not taken by every mail server; use another address")
    return text


def _unsubscribe(text: str) -> str:
    if not UNSUBSCRIBE.fullmatch(text):
        raise ValueError("an address like mailto:stop@example.org or https://example.org/stop?who={recipient}")
    return text


Size = Annotated[str, AfterValidator(_size)]
Url = Annotated[str, AfterValidator(_url)]
Selector = Annotated[str, AfterValidator(_selector)]
Pattern = Annotated[str, AfterValidator(_pattern)]
Rated = Annotated[
    Annotated[str, AfterValidator(_rate)] | None,
    Field(description="At most so many digests, like 20/h; what waits meanwhile is told in one."),
]
MailAddress = Annotated[str, AfterValidator(_address)]


class StateTable(Table):
    """Where everything is kept."""

    path: Annotated[
        str, Field(description="Folder of database, evidence and mail; relative to this file's folder.")
    ] = "../state"
    retention: Annotated[Literal["forever"], Field(description="How long versions are kept.")] = "forever"


class HttpTable(Table):
    """How we behave towards servers."""

    contact: Annotated[str, Field(description="Goes into the User-Agent, so that publishers can reach you.")] = ""
    allow_private: Annotated[
        list[Annotated[str, AfterValidator(_host_port)]],
        Field(description="host:port pairs that may be private, for the source or channel whose own url names them."),
    ] = []
    timeout: Annotated[Duration, Field(description="One deadline for a whole fetch.")] = "30s"
    gap: Annotated[Duration, Field(description="Between two requests to one host:port; 0s allowed.")] = "1s"
    max_bytes: Annotated[Size, Field(description="Of a page after decoding.")] = "10MB"
    per_hour: Annotated[int | None, Field(ge=1, description="Requests to all hosts together, at most.")] = None
    host_per_hour: Annotated[int | None, Field(ge=1, description="Requests to one host:port, at most.")] = None
    ca_file: Annotated[str | None, Field(description="Certificates to trust beside the system's (PEM).")] = None


class LogTable(Table):
    """What the daemon writes to its standard error."""

    format: Annotated[Literal["text", "json"], Field(description="A line for people, or a JSON object a line.")] = (
        "text"
    )


class MetricsTable(Table):
    """Figures for Prometheus."""

    listen: Annotated[
        Annotated[str, AfterValidator(_host_port)],
        Field(description="host:port at which the daemon serves them; for example 127.0.0.1:9464."),
    ]


class SourceTable(Table):
    """A place that lists articles."""

    name: Annotated[Name, Field(description="Unique; what commands, rules and mails call it.")]
    kind: Annotated[
        Literal["feed", "sitemap", "listing", "page", "folder"],
        Field(description="How it says which articles there are."),
    ]
    url: Annotated[
        Url | Reference | None,
        Field(description="Of the feed or a page that declares it, the sitemap or its site, the listing, the page."),
    ] = None
    urls: Annotated[list[Url] | None, Field(min_length=1, description="Of a page source with several pages.")] = None
    file: Annotated[
        str | None, Field(description="Of a page source: a text file with an address a line; # begins a comment.")
    ] = None
    path: Annotated[str | None, Field(description="Of a folder; relative to this file's folder.")] = None
    every: Annotated[Duration, Field(description="How often it is checked.")] = "15m"
    per_hour: Annotated[
        float | None,
        Field(gt=0, description="Looks at its articles in an hour; unset, as many as a table by age takes."),
    ] = None
    tags: Annotated[list[Name], Field(description="Words that subscriptions can match.")] = []
    include: Annotated[list[str], Field(description="Globs; only addresses that fit one are read.")] = []
    exclude: Annotated[list[str], Field(description="Globs; addresses that fit one are not read.")] = []
    keep: Annotated[list[Selector], Field(description="CSS or XPath: only these parts of a page.")] = []
    drop: Annotated[list[Selector], Field(description="CSS or XPath: never these parts of a page.")] = []
    drop_text: Annotated[list[Pattern], Field(description="RE2 patterns: never paragraphs that have one.")] = []
    links: Annotated[
        Selector | None, Field(description="Of a listing: CSS or XPath, which links are to articles.")
    ] = None
    content: Annotated[
        Literal["page", "feed"],
        Field(description="Where the text is read: on the page, or in the feed, where that has the whole of it."),
    ] = "page"
    most_entries: Annotated[
        int, Field(ge=1, le=50_000, description="Of one feed, sitemap or listing; the newest count.")
    ] = 2_000
    first: Annotated[
        Annotated[str, AfterValidator(_first)],
        Field(description='What the first check tells: "baseline" (nothing) or "newest N".'),
    ] = "baseline"
    longest_wait: Annotated[
        Duration, Field(description="How far Cache-Control, ttl and skipHours of its server may put a check off.")
    ] = "1d"
    ignore_robots: Annotated[
        str, Field(description="Why the site's robots.txt is not obeyed, such as an agreement; unset, it is.")
    ] = ""
    headers: Annotated[
        dict[str, str | Reference], Field(description="Sent to the url's own origin, and to send_to.")
    ] = {}
    send_to: Annotated[list[Url], Field(description="Other origins that may get the headers.")] = []
    was: Annotated[Name | None, Field(description="The name it had before; its history is kept.")] = None

    @model_validator(mode="after")
    def _has_what_its_kind_needs(self) -> "SourceTable":
        wanted = {"page": {"url", "urls", "file"}, "folder": {"path"}}.get(self.kind, {"url"})
        given = {name for name in ("url", "urls", "file", "path") if getattr(self, name) is not None}
        if len(given & wanted) != 1:
            raise ValueError(f"a {self.kind} source needs {' or '.join(sorted(wanted))}")
        if stray := given - wanted:
            raise ValueError(f"a {self.kind} source has no {' or '.join(sorted(stray))}")
        if self.links is not None and self.kind != "listing":
            raise ValueError(f"a {self.kind} source has no links; they are a listing's")
        if self.content == "feed" and self.kind != "feed":
            raise ValueError(f'a {self.kind} source has no content = "feed"; only a feed has texts of its own')
        for header, value in self.headers.items():
            check_header(header, value)
        return self


def check_header(name: str, value: str | Reference) -> None:
    """Refuse a header that is none, or that shows a secret; raises ValueError."""
    if not HEADER_NAME.fullmatch(name):
        raise ValueError(f'"{name[:40]}" is no header name')
    if isinstance(value, str) and SECRET_HEADER.fullmatch(name):
        raise ValueError(
            f'the header {name} looks like a secret: give it as {{ env = "NAME" }} or {{ file = "PATH" }}'
        )
    if isinstance(value, str) and re.search(r"[\r\n\0]", value):
        raise ValueError(f"the header {name} has a line break in it")


class EmailTable(Table):
    """Mail through a server."""

    name: Name
    kind: Literal["email"]
    rate: Rated = None
    smtp: Annotated[
        Annotated[str, AfterValidator(_smtp)] | Reference,
        Field(description="smtp:// (STARTTLS), smtps:// (TLS) or smtp+plain:// (clear text)."),
    ]
    user: Annotated[str | Reference | None, Field(description="To log in with.")] = None
    password: Annotated[Reference | None, Field(description="Never in clear: { env } or { file }.")] = None
    from_: Annotated[MailAddress, Field(alias="from", description="Sender.")]
    to: Annotated[list[MailAddress], Field(min_length=1, description="Recipients, each told by a mail of its own.")]
    envelope_from: Annotated[MailAddress | None, Field(description="Where bounces go; default: the sender.")] = None
    unsubscribe: Annotated[
        Annotated[str, AfterValidator(_unsubscribe)] | Reference | None,
        Field(description="mailto: or https: address for List-Unsubscribe; {recipient} stands for who asks."),
    ] = None
    attach: Annotated[bool, Field(description="Whether both texts travel along as one HTML page.")] = True

    @model_validator(mode="after")
    def _logs_in_wholly(self) -> "EmailTable":
        if (self.user is None) != (self.password is None):
            raise ValueError("user and password go together")
        return self


class MaildirTable(Table):
    """Mail into a folder of this machine."""

    name: Name
    kind: Literal["maildir"]
    rate: Rated = None
    path: Annotated[str | None, Field(description="The folder; default: mail in the state.")] = None
    from_: Annotated[MailAddress | None, Field(alias="from")] = None
    to: Annotated[list[MailAddress], Field(description="Recipients, one mail for each.")] = []
    attach: Annotated[bool, Field(description="Whether both texts travel along as one HTML page.")] = True


class WebhookTable(Table):
    """Signed webhooks (Standard Webhooks)."""

    name: Name
    kind: Literal["webhook"]
    rate: Rated = None
    url: Annotated[Url | Reference, Field(description="Where to POST.")]
    secret: Annotated[
        Reference | list[Reference], Field(description="whsec_... to sign with; a list while it is rotated.")
    ]
    max_bytes: Annotated[Size, Field(description="Of a body; what is left out is named in it.")] = "256kB"


class StdoutTable(Table):
    """Digests to the standard output."""

    name: Name
    kind: Literal["stdout"]
    rate: Rated = None


class ChatTable(Table):
    """A chat service, by an incoming webhook whose address is its secret."""

    name: Name
    kind: Literal["slack", "discord", "teams", "mattermost"]
    rate: Rated = None
    url: Annotated[Reference, Field(description="The webhook's address: { env } or { file }, for it is a secret.")]


class NtfyTable(Table):
    """A topic of ntfy."""

    name: Name
    kind: Literal["ntfy"]
    rate: Rated = None
    url: Annotated[Reference, Field(description="https://ntfy.sh/TOPIC: { env } or { file }, for it is a secret.")]
    token: Annotated[Reference | None, Field(description="Access token, where the topic wants one.")] = None


class AtomTable(Table):
    """A web feed in a file for each subscription."""

    name: Name
    kind: Literal["atom"]
    rate: Rated = None
    path: Annotated[str | None, Field(description="The folder; default: feeds in the state.")] = None
    url: Annotated[Url | None, Field(description="Where that folder is served, for the feed's own address.")] = None


class AppriseTable(Table):
    """Any service that Apprise knows; needs the extra of that name."""

    name: Name
    kind: Literal["apprise"]
    rate: Rated = None
    url: Annotated[Reference, Field(description="Apprise's address of it: { env } or { file }, for it is a secret.")]


ChannelTables: TypeAlias = (
    EmailTable | MaildirTable | WebhookTable | StdoutTable | ChatTable | NtfyTable | AtomTable | AppriseTable
)
ChannelTable = Annotated[ChannelTables, Field(discriminator="kind")]


class WebTable(Table):
    """The web page."""

    url: Annotated[
        Url | None, Field(description="Address at which readers reach it; digests link to what it shows.")
    ] = None


class OpsTable(Table):
    """Who is told of the monitor's own troubles."""

    channels: Annotated[list[Name], Field(description="Names of channels.")] = []
    ping: Annotated[
        Url | Reference | None, Field(description="Fetched once a minute while all goes well, and by check-now.")
    ] = None
    after: Annotated[
        Duration, Field(description="How long a source fails, or a channel takes nothing, before it is told.")
    ] = "1d"
    low_disk: Annotated[Size, Field(description="What should be free where the state is.")] = "500MB"


class ConfigTable(Table):
    """The whole file."""

    state: StateTable = StateTable()
    http: HttpTable = HttpTable()
    log: LogTable = LogTable()
    metrics: MetricsTable | None = None
    sources: list[SourceTable] = []
    channels: list[ChannelTable] = []
    rules: Annotated[dict[Name, RuleTable], Field(description="Rules by name, for several subscriptions.")] = {}
    subscriptions: list[SubscriptionTable] = []
    ops: OpsTable = OpsTable()
    web: WebTable = WebTable()
