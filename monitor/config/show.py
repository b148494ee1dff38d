"""The configuration as it is used, defaults filled in, secrets masked."""

import json
from collections.abc import Mapping

from monitor.config.times import cadence_words, rate_words
from monitor.config.words import spelled
from monitor.core.mask import MASK, masked
from monitor.core.refusal import rule_words
from monitor.settings import Channel, Config, Source, Subscription

Value = str | int | list[str]


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
                "ca_file": http.ca_file or "",
            },
        ),
        *(table("[[sources]]", source_values(each)) for each in config.sources),
        *(table("[[channels]]", channel_values(each)) for each in config.channels),
        *(table("[[subscriptions]]", subscription_values(each)) for each in config.subscriptions),
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
        "tags": sorted(source.tags),
        "include": list(source.include),
        "exclude": list(source.exclude),
        "keep": list(source.selection.keep),
        "drop": list(source.selection.drop),
        "drop_text": list(source.selection.drop_text),
        "first": f"newest {source.newest}" if source.newest else "baseline",
        "headers": [f"{name}: {MASK}" for name, _ in source.headers],
        "send_to": sorted(source.send_to),
        "was": source.was or "",
    }


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
        "path": channel.path or "",
        "url": masked(channel.url.value) if channel.url else "",
        "secret": [MASK for _ in channel.keys],
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
