"""The sieve never says no to what a pattern finds."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.language.notice_words import SENTENCES
from monitor.core.language.sieve import sieve

PATTERNS = tuple(pattern for patterns in SENTENCES.values() for pattern in patterns)
SIEVE = sieve(PATTERNS)


@given(st.sampled_from(PATTERNS).flatmap(st.from_regex), st.text(max_size=20), st.text(max_size=20))
def test_what_a_pattern_finds_passes(found: str, before: str, after: str) -> None:
    text = " ".join(f"{before}{found}{after}".split())
    if any(re.search(pattern, text) for pattern in PATTERNS):
        assert SIEVE(text)


@pytest.mark.parametrize(
    ("pattern", "text"),
    (
        (r"(?<!\")\bwe regret\b", "we regret"),
        (r"a(?:\w+ ){0,3}b", "aça ué b"),
        (r"[\w-]+ x", "é-ü x"),
        (r"\W{0,2}c", "«»c"),
        (r"\d+ мая", "٣ мая"),
        ("a(?!b)c", "ac"),
        (r"(?m:^[\W_]{0,4}(?:note|注))", "prose\n— «注: text"),
        (r"(?m:end\)$)", "the end)\nprose"),
    ),
)
def test_each_construct_is_loosened(pattern: str, text: str) -> None:
    assert re.search(pattern, text)
    assert sieve([pattern])(text)


@pytest.mark.parametrize(
    "text",
    ("", "\ud800\x00\u202e-\udfff", "Two men were hurt in the old town on Monday.", "В городе открыли новый мост."),
)
def test_prose_does_not_pass(text: str) -> None:
    assert not SIEVE(text.casefold())
