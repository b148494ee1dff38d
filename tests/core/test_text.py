"""Text as it comes from the net, made clean."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from monitor.core.text import storable, storable_bytes

# Of these, one in three has something to take out.
ANY = st.text(st.one_of(st.characters(), st.characters(max_codepoint=0x100), st.sampled_from("\x85\xa0\n\t é€")))


@given(ANY)
@example("\ud800")
@example("\xc2\x85 \x9f")
def test_bytes_are_made_clean_as_text_is(text: str) -> None:
    assert storable_bytes(text) == storable(text).encode()


@pytest.mark.parametrize(
    ("text", "clean"),
    (
        ("a\0b\x7fc\x80d\x9fe", "abcde"),
        ("line\r\n\tnext\x85", "line\r\n\tnext\x85"),
        ("\N{NO-BREAK SPACE}\N{PILCROW SIGN}", "\N{NO-BREAK SPACE}\N{PILCROW SIGN}"),
        ("a\udfffb", "a\N{REPLACEMENT CHARACTER}b"),
    ),
)
def test_control_characters_go_and_line_ends_stay(text: str, clean: str) -> None:
    assert storable_bytes(text).decode() == storable(text) == clean
