"""From the checked file to settings: paths made absolute, references resolved, rules compiled."""

import base64
import binascii
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from monitor.config.file import (
    ConfigTable,
    EmailTable,
    HttpTable,
    MaildirTable,
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
    Source,
    Subscription,
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
        sources=tuple(source_of(each, place, path.parent, secrets) for place, each in enumerate(table.sources)),
        channels=tuple(
            channel_of(each, place, path.parent, state, secrets) for place, each in enumerate(table.channels)
        ),
        subscriptions=tuple(subscription_of(each, rulebook) for each in table.subscriptions),
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
        ca_file=str(folder / table.ca_file) if table.ca_file else None,
    )


def source_of(table: SourceTable, place: int, folder: Path, secrets: Secrets) -> Source:
    """Return one source."""
    where = f'sources[{place + 1}] "{table.name}"'
    urls = tuple(table.urls or ())
    if table.url is not None:
        urls = (web_address(secrets.secret(table.url, f"{where}.url"), f"{where}.url", secrets),)
    headers = tuple((name, secrets.secret(value, f"{where}.headers.{name}")) for name, value in table.headers.items())
    return Source(
        name=table.name,
        kind=SourceKind(table.kind),
        urls=urls,
        path=str((folder / table.path).resolve()) if table.path is not None else None,
        every=duration(table.every),
        tags=frozenset(table.tags),
        include=tuple(table.include),
        exclude=tuple(table.exclude),
        selection=Selection(keep=tuple(table.keep), drop=tuple(table.drop), drop_text=tuple(table.drop_text)),
        newest=int(table.first.removeprefix("newest ")) if table.first != "baseline" else 0,
        longest_wait=duration(table.longest_wait),
        ignore_robots=table.ignore_robots.strip(),
        headers=headers,
        send_to=frozenset(origin(url) for url in table.send_to),
        was=table.was,
    )


def web_address(secret: Secret, where: str, secrets: Secrets) -> str:
    """Return an address that may have come from a reference, checked like one that stands in the file."""
    if secret.value:
        try:
            check_url(secret.value)
        except AddressRefused as error:
            secrets.problems.append(Problem(where, str(error)))
    return secret.value


ChannelTables = EmailTable | MaildirTable | WebhookTable | StdoutTable


def channel_of(table: ChannelTables, place: int, folder: Path, state: str, secrets: Secrets) -> Channel:
    """Return one channel."""
    where = f'channels[{place + 1}] "{table.name}"'
    plain = Channel(name=table.name, kind=ChannelKind(table.kind), rate=rate(table.rate) if table.rate else None)
    match table:
        case EmailTable():
            return replace(
                plain,
                sender=table.from_,
                recipients=tuple(table.to),
                smtp=secrets.secret(table.smtp, f"{where}.smtp"),
                user=secrets.secret(table.user, f"{where}.user") if table.user is not None else None,
                password=secrets.secret(table.password, f"{where}.password") if table.password is not None else None,
            )
        case MaildirTable():
            path = str((folder / table.path).resolve()) if table.path else str(Path(state) / "mail")
            return replace(plain, path=path, sender=table.from_ or "", recipients=tuple(table.to))
        case WebhookTable():
            references = table.secret if isinstance(table.secret, list) else [table.secret]
            keys = tuple(secrets.secret(each, f"{where}.secret") for each in references)
            secrets.problems.extend(key_problems(keys, f"{where}.secret"))
            url = secrets.secret(table.url, f"{where}.url")
            web_address(url, f"{where}.url", secrets)
            return replace(plain, url=url, keys=keys)
        case StdoutTable():
            return plain


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
    channels = [channel.name for channel in config.channels]
    for place, subscription in enumerate(config.subscriptions):
        where = f'subscriptions[{place + 1}] "{subscription.name}".channels'
        problems += [
            Problem(where, f'no channel is called "{name}"', f"channels: {', '.join(channels) or 'none'}")
            for name in subscription.channels
            if name not in channels
        ]
    for place, source in enumerate(config.sources):
        where = f'sources[{place + 1}] "{source.name}"'
        if source.every < SHORTEST_EVERY:
            problems.append(Problem(f"{where}.every", "is too often", "1m at least"))
        if any(not is_web(url) for url in source.send_to):
            problems.append(Problem(f"{where}.send_to", "is no origin", "https://host"))
    if config.http.ca_file and not Path(config.http.ca_file).is_file():
        problems.append(Problem("http.ca_file", f"{config.http.ca_file} is not there"))
    return problems


def twice(what: str, names: Sequence[str]) -> list[Problem]:
    """Return names that were given to two tables."""
    return [
        Problem(what, f'the name "{name}" is given {count} times', "names are unique")
        for name, count in Counter(names).items()
        if count > 1
    ]
