"""Countries and regions are known by name, in any language and, where names have cases, in any case."""

import pytest

from monitor.core.language.places import is_inflected_place, is_place


@pytest.mark.parametrize(
    ("code", "word"), (("en", "norway"), ("de", "schweden"), ("fr", "suède"), ("es", "noruega"), ("uk", "польща"))
)
def test_a_country_is_a_place(code: str, word: str) -> None:
    assert is_place(word, code)


@pytest.mark.parametrize(("code", "word"), (("en", "half"), ("en", "schweden"), ("xx", "norway"), ("", "norway")))
def test_another_word_is_none(code: str, word: str) -> None:
    assert not is_place(word, code)


@pytest.mark.parametrize(
    ("code", "word", "expected"),
    (
        ("ru", "украиной", True),
        ("ru", "россии", True),
        ("uk", "польщею", True),
        ("ru", "странами", False),
        ("ru", "россыпь", False),
    ),
)
def test_cases_of_a_country_s_name_are_known(code: str, word: str, expected: bool) -> None:
    assert is_inflected_place(word, code) is expected
