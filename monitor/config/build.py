"""From the checked file to settings: paths made absolute, references resolved, rules compiled."""

import base64
import binascii
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path

from monitor.config.file import (
    UNSUBSCRIBE,
    AppriseTable,
    AtomTable,
    ChannelTables,
    ChatTable,
    ConfigTable,
    EmailTable,
    HttpTable,
    MaildirTable,
    NtfyTable,
    OpsTable,
    SourceTable,
    StdoutTable,
    WebhookTable,
)
from monitor.config.rules import Rulebook, own_sources
from monitor.config.secrets import Secrets
from monitor.config.times import cadence, heartbeat, quiet_hours, rate
from monitor.config.wanted import SubscriptionTable
from monitor.config.words import duration, size
from monitor.core.urls import is_web, origin
from monitor.errors import AddressRefused, Problem
from monitor.guard import check_url
from monitor.model import Event, Selection, SourceKind
from monitor.settings import (
    Channel,
    ChannelKind,
    Config,
    HttpSettings,
    LogForm,
    OpsSettings,
    Source,
    Subscription,
    TextFrom,
)
from monitor.wire import Secret

SHORTEST_EVERY = timedelta(minutes=1)


def built(table: ConfigTable, path: Path, environ: Mapping[str, str]) -> tuple[Config, list[Problem]]:
    """Return the settings of a checked file, and all that only shows when names and references are followed."""
    secrets = Secrets(path.parent, environ)
    state = str((path.parent / table.state.path).resolve())
    rulebook = Rulebook(table.rules)
    config = Config(
        path=str(path),
        state=state,
        http=http_settings(table.http, path.parent),
        log_form=LogForm(table.log.format),
        metrics=table.metrics.listen if table.metrics else "",
        sources=tuple(source_of(each, place, path.parent, secrets) for place, each in enumerate(table.sources)),
        channels=tuple(
            channel_of(each, place, path.parent, state, secrets) for place, each in enumerate(table.channels)
        ),
        subscriptions=tuple(subscription_of(each, rulebook) for each in table.subscriptions),
        ops=ops_settings(table.ops, secrets),
        web_url=(table.web.url or "").rstrip("/"),
    )
    return config, [*secrets.problems, *crossed(config), *ruled(table, rulebook, config)]


def http_settings(table: HttpTable, folder: Path) -> HttpSettings:
    """Return the behaviour towards servers."""
    return HttpSettings(
        contact=table.contact,
        allow_private=frozenset(table.allow_private),
        timeout=duration(table.timeout),
        gap=duration(table.gap),
        max_bytes=size(table.max_bytes),
        per_hour=table.per_hour,
        host_per_hour=table.host_per_hour,
        ca_file=str(folder / table.ca_file) if table.ca_file else None,
    )


def ops_settings(table: OpsTable, secrets: Secrets) -> OpsSettings:
    """Return who is told of the monitor's own troubles."""
    ping = secrets.secret(table.ping, "ops.ping") if table.ping is not None else None
    if ping is not None:
        web_address(ping, "ops.ping", secrets)
    return OpsSettings(
        channels=tuple(dict.fromkeys(table.channels)),
        ping=ping,
        after=duration(table.after),
        low_disk=size(table.low_disk),
    )


def source_of(table: SourceTable, place: int, folder: Path, secrets: Secrets) -> Source:
    """Return one source."""
    where = f'sources[{place + 1}] "{table.name}"'
    urls = tuple(table.urls or ())
    if table.file is not None:
        urls = listed_addresses(folder / table.file, f"{where}.file", secrets)
    if table.url is not None:
        urls = (web_address(secrets.secret(table.url, f"{where}.url"), f"{where}.url", secrets),)
    headers = tuple((name, secrets.secret(value, f"{where}.headers.{name}")) for name, value in table.headers.items())
    return Source(
        name=table.name,
        kind=SourceKind(table.kind),
        urls=urls,
        path=str((folder / table.path).resolve()) if table.path is not None else None,
        every=duration(table.every),
        per_hour=table.per_hour,
        tags=frozenset(table.tags),
        include=tuple(table.include),
        exclude=tuple(table.exclude),
        selection=Selection(keep=tuple(table.keep), drop=tuple(table.drop), drop_text=tuple(table.drop_text)),
        links=table.links or "",
        text_from=TextFrom(table.content),
        most_entries=table.most_entries,
        newest=int(table.first.removeprefix("newest ")) if table.first != "baseline" else 0,
        longest_wait=duration(table.longest_wait),
        ignore_robots=table.ignore_robots.strip(),
        headers=headers,
        send_to=frozenset(origin(url) for url in table.send_to),
        was=table.was,
    )


def listed_addresses(path: Path, where: str, secrets: Secrets) -> tuple[str, ...]:
    """Return the addresses of a file, one a line; what is wrong with it is told with its line."""
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, ValueError) as error:
        secrets.problems.append(Problem(where, f"{path} cannot be read: {error}"))
        return ()
    given = [(number, text) for number, line in enumerate(lines, 1) if (text := line.partition(" #")[0].strip())]
    urls = [(number, text) for number, text in given if not text.startswith("#")]
    if not urls:
        secrets.problems.append(Problem(where, f"{path} has no address", "one a line"))
    return tuple(web_address(Secret(url), f"{where} line {number}", secrets) for number, url in urls)


def web_address(secret: Secret, where: str, secrets: Secrets) -> str:
    """Return an address that may have come from a reference, checked like one that stands in the file."""
    if secret.value:
        try:
            check_url(secret.value)
        except AddressRefused as error:
            secrets.problems.append(Problem(where, str(error)))
    return secret.value


def channel_of(table: ChannelTables, place: int, folder: Path, state: str, secrets: Secrets) -> Channel:
    """Return one channel."""
    where = f'channels[{place + 1}] "{table.name}"'
    plain = Channel(name=table.name, kind=ChannelKind(table.kind), rate=rate(table.rate) if table.rate else None)
    match table:
        case EmailTable():
            return mailed(plain, table, where, secrets)
        case MaildirTable():
            path = str((folder / table.path).resolve()) if table.path else str(Path(state) / "mail")
            to, sender = tuple(table.to), table.from_ or ""
            return replace(plain, path=path, sender=sender, recipients=to, is_record_attached=table.attach)
        case AtomTable():
            path = str((folder / table.path).resolve()) if table.path else str(Path(state) / "feeds")
            return replace(plain, path=path, url=Secret(table.url) if table.url else None)
        case StdoutTable():
            return plain
        case _:
            return posted(plain, table, where, secrets)


def mailed(plain: Channel, table: EmailTable, where: str, secrets: Secrets) -> Channel:
    """Return a channel that goes through a mail server."""
    return replace(
        plain,
        sender=table.from_,
        recipients=tuple(table.to),
        envelope_from=table.envelope_from or "",
        unsubscribe=unsubscribing(table, where, secrets),
        is_record_attached=table.attach,
        smtp=secrets.secret(table.smtp, f"{where}.smtp"),
        user=secrets.secret(table.user, f"{where}.user") if table.user is not None else None,
        password=secrets.secret(table.password, f"{where}.password") if table.password is not None else None,
    )


def posted(
    plain: Channel, table: WebhookTable | ChatTable | NtfyTable | AppriseTable, where: str, secrets: Secrets
) -> Channel:
    """Return a channel that goes to an address of the web, or of Apprise's."""
    url = secrets.secret(table.url, f"{where}.url")
    if isinstance(table, AppriseTable):
        if find_spec("apprise") is None:
            extra = 'install it with: pip install "news-monitor[apprise]"'
            secrets.problems.append(Problem(where, "Apprise is not installed", extra))
        return replace(plain, url=url)
    web_address(url, f"{where}.url", secrets)
    if isinstance(table, WebhookTable):
        references = table.secret if isinstance(table.secret, list) else [table.secret]
        keys = tuple(secrets.secret(each, f"{where}.secret") for each in references)
        secrets.problems.extend(key_problems(keys, f"{where}.secret"))
        return replace(plain, url=url, keys=keys, max_bytes=size(table.max_bytes))
    token = table.token if isinstance(table, NtfyTable) else None
    return replace(plain, url=url, token=secrets.secret(token, f"{where}.token") if token else None)


def unsubscribing(table: EmailTable, where: str, secrets: Secrets) -> Secret | None:
    """Return where recipients ask for no more, checked also where it came from a reference."""
    if table.unsubscribe is None:
        return None
    found = secrets.secret(table.unsubscribe, f"{where}.unsubscribe")
    if found.value and not UNSUBSCRIBE.fullmatch(found.value):
        secrets.problems.append(Problem(f"{where}.unsubscribe", "is no mailto: or https: address"))
    return found


def key_problems(keys: Iterable[Secret], where: str) -> list[Problem]:
    """Return what is wrong with webhook keys: `whsec_` and 24 to 64 bytes in base64 (Standard Webhooks)."""
    hint = "make one with: echo whsec_$(openssl rand -base64 32)"
    return [
        Problem(where, "is no webhook key: whsec_ and 24 to 64 bytes in base64", hint)
        for key in keys
        if key.value and not is_key(key.value)
    ]


def is_key(text: str) -> bool:
    """Say whether text is a webhook key."""
    try:
        key = base64.b64decode(text.removeprefix("whsec_"), validate=True)
    except binascii.Error:
        return False
    return text.startswith("whsec_") and 24 <= len(key) <= 64  # noqa: PLR2004 - the bounds of the specification


def subscription_of(table: SubscriptionTable, rulebook: Rulebook) -> Subscription:
    """Return one subscription."""
    events = table.match.events if isinstance(table.match.events, list) else [table.match.events]
    told = cadence(table.cadence)
    return Subscription(
        name=table.name,
        channels=tuple(dict.fromkeys(table.channels)),
        match=rulebook.match_of(table.match),
        events=frozenset(Event(event) for event in events),
        cadence=told,
        settle=duration(table.settle),
        quiet=quiet_hours(table.quiet) if table.quiet else None,
        most=table.most,
        heartbeat=heartbeat(table.heartbeat, told) if table.heartbeat else None,
        zone=table.zone,
        language=table.language,
    )


def ruled(table: ConfigTable, rulebook: Rulebook, config: Config) -> list[Problem]:
    """Return the problems of rules: references that lead nowhere or round, sources that are not there."""
    wanted = [
        (f'subscriptions[{n + 1}] "{each.name}".match', each.match) for n, each in enumerate(table.subscriptions)
    ]
    named = [(f"rules.{name}", each) for name, each in table.rules.items()]
    sources = {source.name for source in config.sources}
    problems = rulebook.circles()
    for where, each in (*named, *wanted):
        problems += rulebook.problems(each, where)
        problems += [
            Problem(
                f"{where}.source", f'no source is called "{name}"', f"sources: {', '.join(sorted(sources)) or 'none'}"
            )
            for name in sorted(own_sources(each) - sources)
        ]
    return problems


def crossed(config: Config) -> list[Problem]:
    """Return the problems between tables: names given twice, channels that are not there, too hasty sources."""
    named = (("sources", config.sources), ("channels", config.channels), ("subscriptions", config.subscriptions))
    problems = [problem for what, tables in named for problem in twice(what, [each.name for each in tables])]
    told = [
        *(
            (f'subscriptions[{at + 1}] "{each.name}".channels', each.channels)
            for at, each in enumerate(config.subscriptions)
        ),
        ("ops.channels", config.ops.channels),
    ]
    problems += [problem for where, names in told for problem in nowhere(where, names, config.channels)]
    for place, source in enumerate(config.sources):
        where = f'sources[{place + 1}] "{source.name}"'
        if source.every < SHORTEST_EVERY:
            problems.append(Problem(f"{where}.every", "is too often", "1m at least"))
        if any(not is_web(url) for url in source.send_to):
            problems.append(Problem(f"{where}.send_to", "is no origin", "https://host"))
    if config.http.ca_file and not Path(config.http.ca_file).is_file():
        problems.append(Problem("http.ca_file", f"{config.http.ca_file} is not there"))
    return problems


def nowhere(where: str, names: Iterable[str], channels: Iterable[Channel]) -> list[Problem]:
    """Return the names of channels that are not there."""
    known = [channel.name for channel in channels]
    return [
        Problem(where, f'no channel is called "{name}"', f"channels: {', '.join(known) or 'none'}")
        for name in names
        if name not in known
    ]


def twice(what: str, names: Sequence[str]) -> list[Problem]:
    """Return names that were given to two tables."""
    return [
        Problem(what, f'the name "{name}" is given {count} times', "names are unique")
        for name, count in Counter(names).items()
        if count > 1
    ]
