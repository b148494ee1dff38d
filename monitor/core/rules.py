"""Which changes a subscription wants. Rules look at edits; they decide what is told, never what is stored."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import assert_never

from monitor.core.phrases import Sides, is_said, sides_of
from monitor.model import LEVELS, ArticleState, Change, Edit, Level, Version
from monitor.settings import AllOf, AnyOf, AtLeast, Is, Named, Not, Rule, RuleField, Says, Subscription, Weighs

NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What holds for an article whichever of its edits is looked at."""

    sources: frozenset[str] = NONE
    """Names of all that list it."""
    tags: frozenset[str] = NONE
    """Of all of these."""
    language: str = ""


def around_of(
    article: ArticleState, version: Version | None, listed_by: frozenset[str], tags: Mapping[str, frozenset[str]]
) -> Around:
    """Return what holds for an article, by the version that a look made of it, the names of the sources that list it,
    and the tags of those that are configured."""
    return Around(
        sources=listed_by,
        tags=frozenset(tag for name in listed_by for tag in tags.get(name, ())),
        language=(version.content.language if version else None) or article.language or "",
    )


@dataclass(frozen=True, slots=True)
class Facts:
    """What a rule is held against: one edit of a change, or the change itself when it has no edits."""

    values: Mapping[RuleField, frozenset[str]]
    level: Level | None
    score: float
    edit: Edit | None = None
    sides: Sides | None = None
    """The edit's words."""


def wanting(subscriptions: Iterable[Subscription], change: Change, around: Around) -> tuple[str, ...]:
    """Return the names of the subscriptions that want the change."""
    facts = facts_of(change, around)
    return tuple(each.name for each in subscriptions if is_wanted(each, change, facts))


def is_wanted(subscription: Subscription, change: Change, facts: Iterable[Facts]) -> bool:
    """Say whether the subscription wants the change: its event, and at least one edit for which all rules hold."""
    return change.event in subscription.events and any(is_true(subscription.match, each) for each in facts)


def facts_of(change: Change, around: Around) -> tuple[Facts, ...]:
    """Return what can be said of each edit of a change, or of the change where it has none."""
    whole = {
        RuleField.SOURCE: around.sources,
        RuleField.TAG: around.tags,
        RuleField.FLAG: change.flags,
        RuleField.LANGUAGE: languages(around.language),
        RuleField.EVENT: frozenset({str(change.event)}),
    }
    if not change.edits:
        return (Facts(whole, change.level, change.score),)
    return tuple(
        Facts({**whole, **_own(edit)}, edit.level, edit.score, edit, sides_of(edit)) for edit in change.edits
    )


def languages(tag: str) -> frozenset[str]:
    """Return what a language tag answers to: `de-at` to itself and to `de` (RFC 4647 section 3.3.1)."""
    low = tag.lower().replace("_", "-")
    return frozenset({low, low.partition("-")[0]}) if low else NONE


def _own(edit: Edit) -> dict[RuleField, frozenset[str]]:
    return {
        RuleField.FIELD: frozenset({str(edit.field)}),
        RuleField.KIND: frozenset({edit.kind, *edit.kinds}),
        RuleField.OP: frozenset({str(edit.op)}),
    }


def is_true(rule: Rule, facts: Facts) -> bool:
    """Hold a rule against facts."""
    match rule:
        case AllOf(rules):
            return all(is_true(each, facts) for each in rules)
        case AnyOf(rules):
            return any(is_true(each, facts) for each in rules)
        case Not(inner):
            return not is_true(inner, facts)
        case Named(_, inner):
            return is_true(inner, facts)
        case _:
            return _is_so(rule, facts)


def _is_so(rule: Is | AtLeast | Weighs | Says, facts: Facts) -> bool:
    match rule:
        case Is(field, values):
            return not values.isdisjoint(facts.values.get(field, NONE))
        case AtLeast(level):
            # What has no level, a new article, weighs nothing against which a least could be held.
            return facts.level is None or LEVELS.index(facts.level) >= LEVELS.index(level)
        case Weighs(score):
            return facts.level is None or facts.score >= score
        case Says(side, phrases):
            return facts.sides is not None and any(is_said(each, facts.sides, side) for each in phrases)
        case _:
            assert_never(rule)


# ------------------------------------------------------------------------------------- what a rule makes of a source


def may_hold(rule: Rule, around: Around) -> bool:
    """Say whether a rule could hold for some edit of an article around which this is so."""
    match rule:
        case Is(RuleField.SOURCE, values):
            return not values.isdisjoint(around.sources)
        case Is(RuleField.TAG, values):
            return not values.isdisjoint(around.tags)
        case AllOf(rules):
            return all(may_hold(each, around) for each in rules)
        case AnyOf(rules):
            return any(may_hold(each, around) for each in rules)
        case Not(inner):
            return not must_hold(inner, around)
        case Named(_, inner):
            return may_hold(inner, around)
        case _:
            return True


def must_hold(rule: Rule, around: Around) -> bool:
    """Say whether a rule holds for every edit of an article around which this is so."""
    match rule:
        case Is(RuleField.SOURCE | RuleField.TAG, _):
            return may_hold(rule, around)
        case AllOf(rules):
            return all(must_hold(each, around) for each in rules)
        case AnyOf(rules):
            return any(must_hold(each, around) for each in rules)
        case Not(inner):
            return not may_hold(inner, around)
        case Named(_, inner):
            return must_hold(inner, around)
        case _:
            return False
