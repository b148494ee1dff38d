"""Bytes to text: who is believed, in which order, and that nothing raises."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.article.charset import codec_name, decoded, is_mojibake

WORDS = "Мост закрыт до весны, сообщили в мэрии города"
META = '<meta charset="{}">'


@pytest.mark.parametrize(
    ("body", "declared"),
    (
        (codecs.BOM_UTF8 + WORDS.encode(), "cp1251"),
        (codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"), None),
        (codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"), "utf-8"),
        (WORDS.encode("cp1251"), "windows-1251"),
        (WORDS.encode("koi8-r"), "KOI8-R"),
        (WORDS.encode(), "utf-8"),
        (WORDS.encode(), None),
        (WORDS.encode(), "nonsense"),
        (WORDS.encode(), "base64"),
        (WORDS.encode(), "bz2_codec"),
        (WORDS.encode(), "utf-7"),
        (WORDS.encode(), "rot13"),
        (WORDS.encode(), "a\0b"),
        (WORDS.encode(), "ascii-8bit"),
    ),
)
def test_words_are_read(body: bytes, declared: str | None) -> None:
    assert decoded(body, declared) == WORDS


@pytest.mark.parametrize(
    ("label", "codec"),
    (("windows-1251", "cp1251"), ("koi8-r", "koi8-r"), ("windows-1251", "utf-8"), ("utf-16", "utf-8")),
)
def test_the_page_s_own_word_counts_where_the_header_is_silent_and_the_bytes_agree(label: str, codec: str) -> None:
    page = META.format(label) + WORDS
    assert decoded(page.encode(codec), None) == page


def test_the_header_outranks_the_page() -> None:
    page = META.format("koi8-r") + WORDS
    assert decoded(page.encode("cp1251"), "windows-1251") == page


@pytest.mark.parametrize("label", ("utf-7", "base64", "unknown", "charset"))
def test_a_page_that_names_no_text_encoding_is_guessed(label: str) -> None:
    page = META.format(label) + "café " * 3
    assert decoded(page.encode("cp1252"), None) == page


def test_one_bad_byte_in_utf_8_is_damage_and_not_another_encoding() -> None:
    assert decoded(WORDS.encode() + b"\xff" + WORDS.encode(), None) == f"{WORDS}\N{REPLACEMENT CHARACTER}{WORDS}"


@pytest.mark.parametrize(
    ("label", "name"),
    (
        (None, None),
        ("", None),
        ("UTF8", "utf-8"),
        ("latin-1", "cp1252"),
        ("us-ascii", "cp1252"),
        ("gb2312", "gb18030"),
        ("shift-jis", "shift_jis"),
        ("hex", None),
        ("unicode_escape", None),
        ("idna", None),
    ),
)
def test_a_label_means_what_it_means_on_the_web(label: str | None, name: str | None) -> None:
    assert codec_name(label) == name


@given(
    st.binary(max_size=500), st.none() | st.text(max_size=20) | st.sampled_from(("utf-8", "utf-16", "gbk", "utf-7"))
)
def test_no_bytes_and_no_label_raise(body: bytes, declared: str | None) -> None:
    assert isinstance(decoded(body, declared), str)


@pytest.mark.parametrize(
    ("bad", "good", "expected"), ((0, 0, False), (1, 99, False), (2, 98, True), (1, 10, True), (0, 50, False))
)
def test_mojibake_is_more_than_one_character_in_a_hundred(bad: int, good: int, expected: bool) -> None:
    assert is_mojibake("\N{REPLACEMENT CHARACTER}" * bad + "a" * good) is expected
