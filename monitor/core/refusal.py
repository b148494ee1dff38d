"""Rules in words: what they want, and which of their terms kept a change from being told."""

from collections.abc import Iterable
from typing import assert_never

from monitor.core.rules import Around, Facts, facts_of, is_true
from monitor.core.wording import KIND_WORDS
from monitor.model import Change
from monitor.settings import (
    AllOf,
    AnyOf,
    AtLeast,
    Is,
    Named,
    Not,
    Phrase,
    Rule,
    Says,
    Side,
    Subscription,
    Weighs,
)

SIDE_WORDS = {Side.ADDED: "adds", Side.REMOVED: "removes", Side.TEXT: "adds or removes"}


def why_not(subscription: Subscription, change: Change, around: Around) -> str:
    """Say which term of a subscription's rules kept a change from it; nothing for a change that it wants.

    Of several edits, none of which is wanted, the strongest speaks.
    """
    if change.event not in subscription.events:
        return f"events is {' or '.join(sorted(subscription.events))}: it is {change.event}"
    facts = facts_of(change, around)
    if any(is_true(subscription.match, each) for each in facts):
        return ""
    strongest = max(facts, key=lambda each: each.score)
    named = f"{KIND_WORDS[strongest.edit.kind]}: " if strongest.edit else ""
    return named + refusal(subscription.match, strongest)


def refusal(rule: Rule, facts: Facts) -> str:
    """Say in words which term of a rule does not hold; nothing when the rule holds."""
    if is_true(rule, facts):
        return ""
    match rule:
        case AllOf(rules):
            return next(said for each in rules if (said := refusal(each, facts)))
        case AnyOf(rules):
            return "none of these holds: " + "; ".join(refusal(each, facts) for each in rules)
        case Named(name, inner):
            return f'rule "{name}": {refusal(inner, facts)}'
        case Not(inner):
            return f"left out by: not ({rule_words(inner)})"
        case _:
            return f"{rule_words(rule)}: {_instead(rule, facts)}"


def _instead(rule: Is | AtLeast | Weighs | Says, facts: Facts) -> str:
    """Return how the facts are that a term does not hold for."""
    match rule:
        case Is(field):
            return f"it is {' or '.join(sorted(facts.values.get(field, frozenset()))) or 'none'}"
        case AtLeast():
            return f"it is {facts.level}"
        case Weighs():
            return f"it is {facts.score:.2f}"
        case Says():
            return "it does not"
        case _:
            assert_never(rule)


def rule_words(rule: Rule) -> str:
    """Return what a rule wants, in words."""
    match rule:
        case Named(name):
            return f'rule "{name}"'
        case AllOf(rules):
            return _joined(" and ", rules) or "everything"
        case AnyOf(rules):
            return f"({_joined(' or ', rules)})"
        case Not(inner):
            return f"not ({rule_words(inner)})"
        case _:
            return _term_words(rule)


def _term_words(rule: Is | AtLeast | Weighs | Says) -> str:
    match rule:
        case Is(field, values):
            return f"{field.value} is {' or '.join(sorted(values))}"
        case AtLeast(level):
            return f"level is at least {level}"
        case Weighs(score):
            return f"score is at least {score:.2f}"
        case Says(side, phrases):
            return f"{SIDE_WORDS[side]} {' or '.join(map(_phrase, phrases))}"
        case _:
            assert_never(rule)


def _phrase(phrase: Phrase) -> str:
    return f"/{phrase.text}/" if phrase.is_pattern else f'"{phrase.text}"'


def _joined(word: str, rules: Iterable[Rule]) -> str:
    return word.join(rule_words(each) for each in rules)
