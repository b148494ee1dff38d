"""The configuration as it is used, defaults filled in, secrets masked."""

import json
from collections.abc import Mapping

from monitor.config.times import cadence_words, rate_words
from monitor.config.words import spelled
from monitor.core.mask import MASK, masked
from monitor.core.refusal import rule_words
from monitor.settings import Channel, ChannelKind, Config, OpsSettings, Source, Subscription

Value = str | float | list[str]


def show(config: Config) -> str:
    """Return the configuration as TOML, for reading: `***` stands for secrets and for what is behind a host."""
    http = config.http
    parts = [
        f"# {config.path}\n",
        table("[state]", {"path": config.state, "retention": "forever"}),
        table(
            "[http]",
            {
                "contact": http.contact,
                "allow_private": sorted(http.allow_private),
                "timeout": spelled(http.timeout),
                "gap": spelled(http.gap),
                "max_bytes": f"{http.max_bytes // 1000}kB",
                "per_hour": http.per_hour or "",
                "host_per_hour": http.host_per_hour or "",
                "ca_file": http.ca_file or "",
            },
        ),
        table("[log]", {"format": config.log_form}),
        *([table("[metrics]", {"listen": config.metrics})] if config.metrics else []),
        *(table("[[sources]]", source_values(each)) for each in config.sources),
        *(table("[[channels]]", channel_values(each)) for each in config.channels),
        *(table("[[subscriptions]]", subscription_values(each)) for each in config.subscriptions),
        table("[ops]", ops_values(config.ops)),
        *([table("[web]", {"url": config.web_url})] if config.web_url else []),
    ]
    return "\n".join(parts)


def table(head: str, values: Mapping[str, Value]) -> str:
    """Return one table; empty values are left out. JSON's strings and lists are TOML's."""
    lines = (
        f"{name} = {json.dumps(value, ensure_ascii=False)}\n"
        for name, value in values.items()
        if value not in ("", [])
    )
    return f"{head}\n{''.join(lines)}"


def source_values(source: Source) -> dict[str, Value]:
    """Return a source's values."""
    return {
        "name": source.name,
        "kind": source.kind,
        "urls": [masked(url) for url in source.urls],
        "path": source.path or "",
        "every": spelled(source.every),
        "per_hour": source.per_hour or "",
        "tags": sorted(source.tags),
        "include": list(source.include),
        "exclude": list(source.exclude),
        "keep": list(source.selection.keep),
        "drop": list(source.selection.drop),
        "drop_text": list(source.selection.drop_text),
        "links": source.links,
        "content": source.text_from,
        "most_entries": source.most_entries,
        "first": f"newest {source.newest}" if source.newest else "baseline",
        "headers": [f"{name}: {MASK}" for name, _ in source.headers],
        "send_to": sorted(source.send_to),
        "was": source.was or "",
    }


def kind_values(channel: Channel) -> dict[str, Value]:
    """Return the values that only channels of one kind have."""
    if channel.kind in {ChannelKind.EMAIL, ChannelKind.MAILDIR}:
        return {"attach": channel.is_record_attached}
    return {"max_bytes": f"{channel.max_bytes // 1000}kB"} if channel.kind is ChannelKind.WEBHOOK else {}


def channel_values(channel: Channel) -> dict[str, Value]:
    """Return a channel's values."""
    return {
        "name": channel.name,
        "kind": channel.kind,
        "rate": rate_words(channel.rate) if channel.rate else "",
        "smtp": masked(channel.smtp.value) if channel.smtp else "",
        "user": MASK if channel.user else "",
        "password": MASK if channel.password else "",
        "from": channel.sender,
        "to": list(channel.recipients),
        "envelope_from": channel.envelope_from,
        "unsubscribe": MASK if channel.unsubscribe else "",
        **kind_values(channel),
        "path": channel.path or "",
        "url": masked(channel.url.value) if channel.url else "",
        "token": MASK if channel.token else "",
        "secret": [MASK for _ in channel.keys],
    }


def ops_values(ops: OpsSettings) -> dict[str, Value]:
    """Return who is told of the monitor's own troubles."""
    return {
        "channels": list(ops.channels),
        "ping": masked(ops.ping.value) if ops.ping else "",
        "after": spelled(ops.after),
        "low_disk": f"{ops.low_disk // 1000}kB",
    }


def subscription_values(subscription: Subscription) -> dict[str, Value]:
    """Return a subscription's values."""
    return {
        "name": subscription.name,
        "channels": list(subscription.channels),
        "events": sorted(subscription.events),
        "match": rule_words(subscription.match),
        "cadence": cadence_words(subscription.cadence),
        "settle": spelled(subscription.settle),
        "quiet": f"{quiet.start:%H:%M}-{quiet.end:%H:%M}" if (quiet := subscription.quiet) else "",
        "most": subscription.most,
        "heartbeat": cadence_words(subscription.heartbeat) if subscription.heartbeat else "",
        "zone": subscription.zone,
        "language": subscription.language,
    }
