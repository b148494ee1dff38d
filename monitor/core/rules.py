"""Which changes a subscription wants. Rules look at edits; they decide what is told, never what is stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never

from monitor.model import LEVELS, Change, Edit, Level
from monitor.settings import AllOf, AnyOf, AtLeast, Is, Not, Rule, RuleField, Subscription


@dataclass(frozen=True, slots=True)
class Facts:
    """What a rule is held against: one edit of a change, or the change itself when it has no edits."""

    values: Mapping[RuleField, frozenset[str]]
    level: Level | None


def is_wanted(subscription: Subscription, change: Change, sources: frozenset[str], tags: frozenset[str]) -> bool:
    """Say whether the subscription wants the change: its event, and at least one edit for which all rules hold.

    `sources` and `tags` are those of every source that lists the article.
    """
    if change.event not in subscription.events:
        return False
    around = {
        RuleField.SOURCE: sources,
        RuleField.TAG: tags,
        RuleField.FLAG: change.flags,
    }
    if not change.edits:
        return is_true(subscription.match, Facts(around, change.level))
    return any(is_true(subscription.match, facts_of(edit, around)) for edit in change.edits)


def facts_of(edit: Edit, around: Mapping[RuleField, frozenset[str]]) -> Facts:
    """Return what can be said of one edit, with what holds for its whole change."""
    own = {
        RuleField.FIELD: frozenset({str(edit.field)}),
        RuleField.KIND: frozenset({edit.kind, *edit.kinds}),
        RuleField.OP: frozenset({str(edit.op)}),
    }
    return Facts({**around, **own}, edit.level)


def is_true(rule: Rule, facts: Facts) -> bool:
    """Hold a rule against facts."""
    match rule:
        case Is(field, values):
            return not values.isdisjoint(facts.values.get(field, frozenset()))
        case AtLeast(level):
            # What has no level, a new article, weighs nothing against which a least could be held.
            return facts.level is None or LEVELS.index(facts.level) >= LEVELS.index(level)
        case AllOf(rules):
            return all(is_true(each, facts) for each in rules)
        case AnyOf(rules):
            return any(is_true(each, facts) for each in rules)
        case Not(inner):
            return not is_true(inner, facts)
        case _:
            assert_never(rule)
