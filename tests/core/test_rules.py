"""Rules: what they hold for, what a term that fails is called, and that words and patterns mean what they say."""

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.config.rules import floored
from monitor.core.phrases import is_said, sides_of
from monitor.core.refusal import refusal, rule_words, why_not
from monitor.core.rules import Around, facts_of, is_true, is_wanted, languages, may_hold, must_hold
from monitor.model import LEVELS, Change, Edit, Event, Field, Level, Op, Segment, SegmentOp
from monitor.settings import (
    AllOf,
    AnyOf,
    AtLeast,
    Is,
    Named,
    Not,
    Phrase,
    Rule,
    RuleField,
    Says,
    Side,
    Subscription,
    Weighs,
)
from tests.making import change, edit

KEEP, GONE, NEW = SegmentOp.KEEP, SegmentOp.DELETE, SegmentOp.INSERT
TWO = change("c1", "a1", Event.EDITED, edit("number", Level.FACTUAL), edit("typo", Level.COSMETIC))
AROUND = Around(sources=frozenset({"paper"}), tags=frozenset({"politics"}), language="de-AT")
EVERYTHING = AllOf()


def is_(field: RuleField, *values: str) -> Is:
    """Return a rule on one field."""
    return Is(field, frozenset(values))


def subscription(match: Rule = EVERYTHING, *events: Event) -> Subscription:
    """Return a subscription, to edits, removals and restorations unless other events are named."""
    usual = (Event.EDITED, Event.REMOVED, Event.RESTORED)
    return Subscription(name="all", channels=("desk",), match=match, events=frozenset(events or usual))


def wants(match: Rule, given: Change, *events: Event, around: Around = AROUND) -> bool:
    """Say whether a subscription with the rule wants the change, and see that the reason says the same."""
    subscribed = subscription(match, *events)
    is_so = is_wanted(subscribed, given, facts_of(given, around))
    assert bool(why_not(subscribed, given, around)) is not is_so
    return is_so


@pytest.mark.parametrize(
    ("rule", "expected"),
    (
        (AllOf(), True),
        (is_(RuleField.SOURCE, "paper", "x"), True),
        (is_(RuleField.SOURCE, "x"), False),
        (is_(RuleField.TAG, "politics"), True),
        (is_(RuleField.FLAG, "unannounced"), True),
        (is_(RuleField.KIND, "number"), True),
        (is_(RuleField.KIND, "quote_altered"), False),
        (is_(RuleField.FIELD, "body"), True),
        (is_(RuleField.OP, "insert"), False),
        (is_(RuleField.LANGUAGE, "de"), True),
        (is_(RuleField.LANGUAGE, "de-at"), True),
        (is_(RuleField.LANGUAGE, "en"), False),
        (is_(RuleField.EVENT, "edited"), True),
        (is_(RuleField.EVENT, "removed"), False),
        (AtLeast(Level.FACTUAL), True),
        (AtLeast(Level.CRITICAL), False),
        (Weighs(0.7), True),
        (Weighs(0.71), False),
        (Says(Side.ADDED, (Phrase("21 hurt"),)), True),
        (Says(Side.ADDED, (Phrase("12 hurt"),)), False),
        (Says(Side.REMOVED, (Phrase("x"), Phrase("12"))), True),
        (Says(Side.TEXT, (Phrase(r"\d+ hurt", is_pattern=True),)), True),
        (Not(is_(RuleField.KIND, "typo")), True),
        (Named("numbers", is_(RuleField.KIND, "number")), True),
        (Named("numbers", is_(RuleField.KIND, "date")), False),
        (AllOf((is_(RuleField.KIND, "typo"), AtLeast(Level.UPDATE))), False),
        (AnyOf((is_(RuleField.KIND, "typo"), AtLeast(Level.CRITICAL))), True),
        (AnyOf((AtLeast(Level.CRITICAL),)), False),
    ),
)
def test_a_rule_is_held_against_each_edit(rule: Rule, expected: bool) -> None:
    assert wants(rule, TWO) is expected


def test_events_are_wanted_by_name() -> None:
    new = replace(change("c1", "a1", Event.NEW), level=None)
    removed = change("c2", "a1", Event.REMOVED)
    least = AtLeast(Level.COPY_EDIT)
    assert not wants(least, new)
    assert wants(least, new, Event.NEW)
    assert wants(Weighs(0.5), new, Event.NEW), "what has no weight is not held against one"
    assert wants(least, removed)
    assert not wants(is_(RuleField.KIND, "number"), removed)
    assert not wants(Says(Side.TEXT, (Phrase("x"),)), removed)


def test_levels_are_in_order() -> None:
    assert LEVELS == (Level.COSMETIC, Level.COPY_EDIT, Level.UPDATE, Level.FACTUAL, Level.CRITICAL)
    assert Field("body") is Field.BODY


# ------------------------------------------------------------------------------------------------- words, patterns


def edited(*segments: tuple[SegmentOp, str]) -> Edit:
    """Return an edit of these runs of text."""
    return replace(edit(), segments=tuple(Segment(op, text) for op, text in segments))


RESIGNED = edited((KEEP, "The minister "), (GONE, "declined to"), (NEW, "will"), (KEEP, " resign on Monday."))
RUSSIAN = edited((KEEP, "Он подал в "), (GONE, "суд"), (NEW, "ОТСТАВКУ"), (KEEP, ", сообщили в штабе."))
TWICE = edited((KEEP, "war "), (NEW, "war"))


@pytest.mark.parametrize(
    ("given", "side", "text", "expected"),
    (
        (RESIGNED, Side.ADDED, "will", True),
        (RESIGNED, Side.ADDED, "WILL RESIGN", True),
        (RESIGNED, Side.ADDED, "minister will", True),
        (RESIGNED, Side.ADDED, "resign", False),
        (RESIGNED, Side.ADDED, "wil", False),
        (RESIGNED, Side.REMOVED, "declined  to resign", True),
        (RESIGNED, Side.REMOVED, "will", False),
        (RESIGNED, Side.TEXT, "declined", True),
        (RESIGNED, Side.TEXT, "Monday", False),
        (RUSSIAN, Side.ADDED, "отставку", True),
        (RUSSIAN, Side.ADDED, "отставк", False),
        (RUSSIAN, Side.ADDED, "тставку", False),
        (RUSSIAN, Side.ADDED, "в отставку", True),
        (TWICE, Side.ADDED, "war", True),
        (edited((NEW, "GROẞE Maße")), Side.ADDED, "große maẞe", True),
        (edited((NEW, "300 \u212a")), Side.ADDED, "300 k", True),
        (edited((NEW, "a.b?")), Side.ADDED, "a.b?", True),
        (edited((NEW, "aXb")), Side.ADDED, "a.b", False),
        (edited((NEW, "he said: “no”")), Side.ADDED, "“no”", True),
        (edited((KEEP, "x" * 40)), Side.TEXT, "x" * 40, False),
        (replace(edit(), segments=(), before="", after="A new link"), Side.ADDED, "new", True),
        (replace(edit(), segments=(), before="old", after=""), Side.REMOVED, "old", True),
        (replace(edit(), segments=(), op=Op.MOVE, before="same", after="same"), Side.TEXT, "same", False),
    ),
)
def test_words_count_where_they_touch_what_came_or_went(given: Edit, side: Side, text: str, expected: bool) -> None:
    assert is_said(Phrase(text), sides_of(given), side) is expected


@pytest.mark.parametrize(
    ("pattern", "side", "expected"),
    (
        (r"will \w+ on", Side.ADDED, True),
        (r"(?i)MINISTER\s+will", Side.ADDED, True),
        (r"^The minister$", Side.TEXT, False),
        (r"Will", Side.ADDED, False),
    ),
)
def test_patterns_are_held_as_they_are_written(pattern: str, side: Side, expected: bool) -> None:
    assert is_said(Phrase(pattern, is_pattern=True), sides_of(RESIGNED), side) is expected


def test_no_pattern_is_slow_over_a_long_text() -> None:
    hostile = sides_of(edited((KEEP, "a" * 200_000), (NEW, "b")))
    begun = time.process_time()
    assert is_said(Phrase(r"(a+)+$", is_pattern=True), hostile, Side.ADDED) is False
    assert is_said(Phrase(r"(a|aa)*c|a", is_pattern=True), hostile, Side.ADDED) is False
    assert time.process_time() - begun < 20


# --------------------------------------------------------------------------------------------------------- reasons

NOT_WORTH = subscription(AllOf((AtLeast(Level.CRITICAL), is_(RuleField.KIND, "date"))))


@pytest.mark.parametrize(
    ("match", "reason"),
    (
        (AtLeast(Level.CRITICAL), "Number changed: level is at least critical: it is factual"),
        (Weighs(0.9), "Number changed: score is at least 0.90: it is 0.70"),
        (is_(RuleField.KIND, "date", "hedge"), "Number changed: kind is date or hedge: it is number"),
        (is_(RuleField.SOURCE, "wire"), "Number changed: source is wire: it is paper"),
        (Says(Side.ADDED, (Phrase("war"),)), 'Number changed: adds "war": it does not'),
        (Says(Side.TEXT, (Phrase("w+", is_pattern=True),)), "Number changed: adds or removes /w+/: it does not"),
        (Not(is_(RuleField.TAG, "politics")), "Number changed: left out by: not (tags is politics)"),
        (
            Named("dates", is_(RuleField.KIND, "date")),
            'Number changed: rule "dates": kind is date: it is number',
        ),
        (
            AnyOf((is_(RuleField.OP, "move"), AtLeast(Level.CRITICAL))),
            "Number changed: none of these holds: op is move: it is edit; level is at least critical: it is factual",
        ),
        (
            AllOf((AtLeast(Level.UPDATE), is_(RuleField.FLAG, "stealth"))),
            "Number changed: flags is stealth: it is unannounced",
        ),
    ),
)
def test_the_term_that_failed_is_told_in_words(match: Rule, reason: str) -> None:
    assert why_not(subscription(match), TWO, AROUND) == reason


def test_an_event_that_nobody_asked_for_is_told_as_such() -> None:
    new = replace(change("c1", "a1", Event.NEW), level=None)
    assert why_not(subscription(), new, AROUND) == "events is edited or removed or restored: it is new"


def test_rules_read_as_they_are_meant() -> None:
    rule = AllOf((AtLeast(Level.UPDATE), AnyOf((is_(RuleField.TAG, "a", "b"), Not(AllOf()))), Named("n", AllOf())))
    assert rule_words(rule) == 'level is at least update and (tags is a or b or not (everything)) and rule "n"'
    assert languages("pt_BR") == {"pt-br", "pt"}
    assert languages("") == frozenset()


# ------------------------------------------------------------------------------------------------------ properties

TERMS = st.one_of(
    st.builds(is_, st.sampled_from(list(RuleField)), st.sampled_from(["paper", "politics", "number", "body", "x"])),
    st.builds(AtLeast, st.sampled_from(LEVELS)),
    st.builds(Weighs, st.floats(0, 1)),
    st.builds(lambda side, text: Says(side, (Phrase(text),)), st.sampled_from(list(Side)), st.sampled_from("ab1")),
)
RULES: st.SearchStrategy[Rule] = st.recursive(
    TERMS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda rules: AllOf(tuple(rules))),
        st.lists(inner, min_size=1, max_size=3).map(lambda rules: AnyOf(tuple(rules))),
        inner.map(Not),
        inner.map(lambda rule: Named("n", rule)),
    ),
    max_leaves=8,
)


@given(RULES)
def test_a_reason_is_given_exactly_where_a_rule_does_not_hold(rule: Rule) -> None:
    for facts in facts_of(TWO, AROUND):
        assert bool(refusal(rule, facts)) is not is_true(rule, facts)


@given(RULES)
def test_what_may_hold_of_a_source_covers_what_does(rule: Rule) -> None:
    for facts in facts_of(TWO, AROUND):
        assert may_hold(rule, AROUND) or not is_true(rule, facts)
        assert is_true(rule, facts) or not must_hold(rule, AROUND)


COSMETIC = facts_of(change("c1", "a1", Event.EDITED, edit("typo", Level.COSMETIC)), AROUND)[0]
WEIGHING = (AtLeast, Weighs)


def speaks_of_weight(rule: Rule) -> bool:
    """Say whether a rule names a level, a score or a kind anywhere."""
    match rule:
        case AtLeast() | Weighs() | Is(RuleField.KIND, _):
            return True
        case AllOf(rules) | AnyOf(rules):
            return any(map(speaks_of_weight, rules))
        case Not(inner) | Named(_, inner):
            return speaks_of_weight(inner)
        case _:
            return False


@given(RULES)
def test_a_rule_that_names_no_weight_tells_nothing_cosmetic(rule: Rule) -> None:
    assert is_true(rule, COSMETIC) or not is_true(floored(rule), COSMETIC), "it wants nothing more than before"
    if not speaks_of_weight(rule):
        assert not is_true(floored(rule), COSMETIC)


@pytest.mark.parametrize(
    ("rule", "expected"),
    (
        (AllOf((is_(RuleField.KIND, "typo"),)), True),
        (AllOf((is_(RuleField.TAG, "politics"),)), False),
        (AllOf((AnyOf((is_(RuleField.KIND, "typo"), is_(RuleField.FIELD, "headline"))),)), True),
        (AllOf((AnyOf((is_(RuleField.KIND, "date"), is_(RuleField.FIELD, "body"))),)), False),
        (AllOf((Named("n", AllOf((is_(RuleField.KIND, "typo"),))),)), True),
        (AllOf((Named("n", AllOf((is_(RuleField.TAG, "politics"),))),)), False),
        (AllOf((Not(is_(RuleField.KIND, "date")),)), False),
    ),
)
def test_each_way_of_wanting_has_a_floor_of_its_own(rule: Rule, expected: bool) -> None:
    assert is_true(floored(rule), COSMETIC) is expected
