"""Undoing a content coding: the whole body or a verdict, never more than the cap, never a part for the whole."""

import gzip
import time
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.fetch.decode import MOST_MEMBERS, STEP, decoded
from monitor.fetch.faults import BadAnswer
from monitor.wire import Verdict

LIMIT = 300_000


def raw_deflate(body: bytes) -> bytes:
    """Return a deflate stream without the zlib frame, as some servers send it."""
    return zlib.compress(body, wbits=-15)


CODERS: tuple[tuple[str, Callable[[bytes], bytes]], ...] = (
    ("gzip", gzip.compress),
    ("deflate", zlib.compress),
    ("deflate", raw_deflate),
    ("identity", bytes),
    ("", bytes),
)


def verdict(body: bytes, coding: str, limit: int = LIMIT) -> Verdict:
    """Decode what cannot be decoded, and return why."""
    with pytest.raises(BadAnswer) as caught:
        decoded(body, coding, limit)
    return caught.value.verdict


@pytest.mark.parametrize(("coding", "coder"), CODERS)
@settings(deadline=None)
@given(body=st.binary(max_size=2_000), repeated=st.integers(min_value=1, max_value=100))
def test_what_was_coded_comes_back(coding: str, coder: Callable[[bytes], bytes], body: bytes, repeated: int) -> None:
    assert decoded(coder(body * repeated), coding, LIMIT) == body * repeated


@pytest.mark.parametrize(("coding", "coder"), CODERS)
@pytest.mark.parametrize("size", (0, 1, STEP - 1, STEP, STEP + 1, 3 * STEP, LIMIT))
def test_no_size_is_special_up_to_the_cap(coding: str, coder: Callable[[bytes], bytes], size: int) -> None:
    assert decoded(coder(bytes(size)), coding, LIMIT) == bytes(size)


@pytest.mark.parametrize(("coding", "coder"), CODERS[:3])
@pytest.mark.parametrize("size", (LIMIT + 1, 10 * LIMIT))
def test_one_byte_past_the_cap_is_too_much(coding: str, coder: Callable[[bytes], bytes], size: int) -> None:
    assert verdict(coder(bytes(size)), coding) is Verdict.TOO_BIG


@settings(deadline=None)
@given(body=st.binary(min_size=1, max_size=500), data=st.data())
def test_a_cut_gzip_is_never_a_shorter_page(body: bytes, data: st.DataObject) -> None:
    coded = gzip.compress(body)
    cut = data.draw(st.integers(min_value=1, max_value=len(coded) - 1))
    assert verdict(coded[:cut], "gzip") is Verdict.TRUNCATED


@settings(deadline=None)
@given(body=st.binary(min_size=1, max_size=500), data=st.data())
def test_a_damaged_gzip_is_never_another_page(body: bytes, data: st.DataObject) -> None:
    coded = bytearray(gzip.compress(body))
    coded[data.draw(st.integers(min_value=10, max_value=len(coded) - 1))] ^= 0xFF
    assert verdict(bytes(coded), "gzip") in {Verdict.BAD_ENCODING, Verdict.TRUNCATED, Verdict.TOO_BIG}


@pytest.mark.parametrize("padding", (b"", bytes(16), b"\n", b"<!-- cached -->"))
def test_a_gzip_of_several_members_is_one_page_and_what_follows_is_padding(padding: bytes) -> None:
    assert decoded(gzip.compress(b"one ") + gzip.compress(b"page") + padding, "gzip", LIMIT) == b"one page"


def test_a_second_member_that_is_cut_cuts_the_page() -> None:
    assert verdict(gzip.compress(b"one ") + gzip.compress(b"page")[:-4], "gzip") is Verdict.TRUNCATED


def test_all_members_share_one_cap() -> None:
    assert verdict(gzip.compress(bytes(LIMIT // 2)) * 3, "gzip") is Verdict.TOO_BIG


def test_very_many_members_are_given_up_at_once() -> None:
    begun = time.process_time()
    assert verdict(gzip.compress(b"") * 100_000, "gzip") is Verdict.BAD_ENCODING
    assert time.process_time() - begun < 1
    assert decoded(gzip.compress(b"x") * MOST_MEMBERS, "gzip", LIMIT) == b"x" * MOST_MEMBERS


@pytest.mark.parametrize(
    ("body", "coding"),
    (
        (b"<p>plain</p>", "gzip"),
        (b"<p>plain</p>", "deflate"),
        (gzip.compress(b"page"), "br"),
        (gzip.compress(b"page"), "zstd"),
        (gzip.compress(b"page"), "compress"),
        (gzip.compress(gzip.compress(b"page")), "gzip, gzip"),
        (gzip.compress(b"page"), "identity, gzip"),
        (gzip.compress(b"page")[:-8] + bytes(8), "gzip"),
    ),
)
def test_any_other_coding_and_any_lie_is_refused(body: bytes, coding: str) -> None:
    assert verdict(body, coding) is Verdict.BAD_ENCODING


@pytest.mark.parametrize("coding", ("gzip", "deflate"))
def test_nothing_is_nothing_in_any_coding(coding: str) -> None:
    assert decoded(b"", coding, LIMIT) == b""
