"""Subscriptions and rules as the configuration file writes them."""

import re
from typing import Annotated, Literal, TypeAlias
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field, model_validator

from monitor.config.table import Duration, Name, Table
from monitor.config.times import cadence, heartbeat, quiet_hours
from monitor.core.edits.kinds import KINDS
from monitor.core.patterns import compiled_pattern
from monitor.settings import Daily, Instant, Weekly

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
"""As RFC 5646 section 2.1 has the tags that are in use."""


def _kind(text: str) -> str:
    if text not in KINDS:
        raise ValueError(f'"{text}" is no kind of edit; kinds are: {", ".join(sorted(KINDS))}')
    return text


def _cadence(text: str) -> str:
    cadence(text)
    return text


def _quiet(text: str) -> str:
    quiet_hours(text)
    return text


def _heartbeat(text: str) -> str:
    heartbeat(text, Instant())
    return text


def _looked_for(text: str) -> str:
    if compiled_pattern(text).search("") is not None:
        raise ValueError(f'"{text}" is found in every text, for it matches nothing at all')
    return text


def _phrase(text: str) -> str:
    if not text.strip():
        raise ValueError('words to look for, or { pattern = "..." }')
    return text


def _language(text: str) -> str:
    if not LANGUAGE.fullmatch(text):
        raise ValueError(f'"{text}" is no language tag, like en, en-GB or ru')
    return text


EditKind = Annotated[str, AfterValidator(_kind)]
Words: TypeAlias = Name | list[Name]
FieldName: TypeAlias = Literal["headline", "dek", "byline", "body", "dates", "links", "media"]
OpName: TypeAlias = Literal["insert", "delete", "edit", "move", "split", "merge"]
FlagName: TypeAlias = Literal[
    "stealth", "unannounced", "furniture-only", "typography-only", "reverted", "largely-rewritten"
]
LevelName: TypeAlias = Literal["cosmetic", "copy-edit", "update", "factual", "critical"]
EventName: TypeAlias = Literal["new", "edited", "removed", "restored", "relocated"]


class PatternTable(Table):
    """A pattern to look for."""

    pattern: Annotated[
        Annotated[str, AfterValidator(_looked_for)], Field(description="RE2, as it is written: (?i) for any case.")
    ]


Said: TypeAlias = Annotated[str, Field(max_length=500), AfterValidator(_phrase)] | PatternTable


class RuleTable(Table):
    """A rule on an edit: all keys must hold; of a list any."""

    source: Annotated[Words | None, Field(description="Names of sources that list the article.")] = None
    tags: Annotated[Words | None, Field(description="Tags of sources that list the article.")] = None
    field: Annotated[FieldName | list[FieldName] | None, Field(description="Where the edit lies.")] = None
    kind: Annotated[EditKind | list[EditKind] | None, Field(description="What kind of edit it is.")] = None
    op: Annotated[OpName | list[OpName] | None, Field(description="How the text was changed.")] = None
    flags: Annotated[FlagName | list[FlagName] | None, Field(description="What else is known of the change.")] = None
    language: Annotated[Words | None, Field(description="Of the article: de is de-AT, too.")] = None
    events: Annotated[EventName | list[EventName] | None, Field(description="What befell the article.")] = None
    level: Annotated[LevelName | None, Field(description="At least this weighty.")] = None
    score: Annotated[
        float | int | None, Field(ge=0, le=1, description="At least this much of 1: finer than a level.")
    ] = None
    added: Annotated[Said | list[Said] | None, Field(description="Words, or a pattern, that came in.")] = None
    removed: Annotated[Said | list[Said] | None, Field(description="Words, or a pattern, that went.")] = None
    text: Annotated[Said | list[Said] | None, Field(description="Words, or a pattern, that did either.")] = None
    rule: Annotated[Words | None, Field(description="Names of rules under [rules] of which one holds.")] = None
    all_: Annotated[
        list["RuleTable"] | None, Field(alias="all", min_length=1, description="Each of these holds.")
    ] = None
    any_: Annotated[list["RuleTable"] | None, Field(alias="any", min_length=1, description="One of these holds.")] = (
        None
    )
    not_: Annotated["RuleTable | None", Field(alias="not", description="This does not hold.")] = None


class MatchTable(RuleTable):
    """What a subscription wants: events, and a rule on the edits."""

    events: Annotated[
        EventName | list[EventName],
        Field(description="What befell the article; new and relocated only if named."),
    ] = ["edited", "removed", "restored"]


class SubscriptionTable(Table):
    """Who wants to hear what, and when."""

    name: Name
    channels: Annotated[list[Name], Field(min_length=1, description="Names of channels.")]
    match: Annotated[MatchTable, Field(description="Default: every edit that is more than cosmetic.")] = MatchTable()
    cadence: Annotated[
        Annotated[str, AfterValidator(_cadence)],
        Field(description='"instant", "every 2h", "daily 08:00" or "weekly mon 08:00".'),
    ] = "instant"
    settle: Annotated[Duration, Field(description="Instant: wait so long for further saves; 0s allowed.")] = "60s"
    quiet: Annotated[
        Annotated[str, AfterValidator(_quiet)] | None,
        Field(description="Hours in which nothing is told, like 22:00-07:00; it is told when they end."),
    ] = None
    most: Annotated[int, Field(ge=1, le=200, description="Articles shown in one digest; the others are counted.")] = (
        50
    )
    heartbeat: Annotated[
        Annotated[str, AfterValidator(_heartbeat)] | None,
        Field(description='"daily" or "daily 08:00": say that all is quiet where nothing was told for a day.'),
    ] = None
    zone: Annotated[str, Field(description="IANA time zone in which times are told.")] = "UTC"
    language: Annotated[
        Annotated[str, AfterValidator(_language)],
        Field(description="Of the digest's own words, dates and numbers: en, en-GB, ru, or one with a catalogue."),
    ] = "en"

    @model_validator(mode="after")
    def _has_a_zone(self) -> "SubscriptionTable":
        try:
            ZoneInfo(self.zone)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise ValueError(f'"{self.zone}" is no IANA time zone, like Europe/Berlin') from None
        return self

    @model_validator(mode="after")
    def _is_quiet_beside_its_times(self) -> "SubscriptionTable":
        if self.quiet is not None and isinstance(cadence(self.cadence), Daily | Weekly):
            raise ValueError(
                "a digest at a time of day needs no quiet hours; take out quiet, or write every or instant"
            )
        return self
