"""Countries, continents and regions by name, from Unicode's CLDR. The only place that knows Babel."""

from functools import lru_cache

from babel import Locale, UnknownLocaleError

SHORTEST_STEM = 4
LONGEST_ENDING = 3


@lru_cache(maxsize=64)
def _names(code: str) -> frozenset[str]:
    """Return the names that are one word, casefolded; none for a language that CLDR does not have."""
    try:
        names = Locale(code).territories.values()
    except (UnknownLocaleError, ValueError):
        return frozenset()
    return frozenset(name.casefold() for name in names if name.isalpha() and len(name) >= SHORTEST_STEM)


@lru_cache(maxsize=64)
def _stems(code: str) -> frozenset[str]:
    return frozenset(name[:-1] for name in _names(code) if len(name) > SHORTEST_STEM)


def is_place(word: str, code: str) -> bool:
    """Say whether a casefolded word is the name of a country, continent or region; `code` is ISO 639-1."""
    return word in _names(code)


def is_inflected_place(word: str, code: str) -> bool:
    """Say so of a word in a language whose names have cases: `Украиной` is Ukraine too."""
    stems = _stems(code)
    return is_place(word, code) or any(word[:-cut] in stems for cut in range(1, LONGEST_ENDING + 1))
