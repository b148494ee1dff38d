"""A first look at a text with very many patterns at once: what it lets pass, the patterns themselves then judge.

RE2 walks a text once, however many patterns there are, where `re` walks it once for each. RE2 has no look-around, and
its classes are of ASCII, so each pattern is loosened to one that finds at least what it finds.
"""

import re
from collections.abc import Callable, Iterable

import re2

LOOK_AROUND = re.compile(r"\(\?<?[=!][^()]*\)|\\b")
AT_MOST = re.compile(r"\{0,\d+\}")
PARTS = 2
"""Of the patterns: the automaton of half of them has far less than half the states."""
MEMORY = 16 * 2**20
"""Bytes that the automaton of a part may take; where it takes them all, it begins anew."""


def sieve(patterns: Iterable[str]) -> Callable[[str], bool]:
    """Return what says of a text, its blanks single spaces, whether one of the patterns may be found in it.

    It is never wrong in saying no.
    """
    loose = [f"(?:{loosened(each)})" for each in patterns]
    parts = [finder("|".join(loose[first::PARTS])) for first in range(PARTS) if loose[first::PARTS]]

    def may_match(text: str) -> bool:
        encoded = text.encode(errors="replace")
        return any(is_in(encoded) for is_in in parts)

    return may_match


def finder(pattern: str) -> Callable[[bytes], bool]:
    """Return what says whether a pattern of RE2's is found in UTF-8."""
    options = re2.Options()
    options.never_capture = True
    options.log_errors = False
    options.max_mem = MEMORY
    # In a set of one: RE2 asks an automaton of it and nothing else, not for where it was found.
    alone = re2.Set.SearchSet(options)
    alone.Add(pattern)
    alone.Compile()
    return lambda text: bool(alone.Match(text))


def loosened(pattern: str) -> str:
    """Return a pattern of RE2's that matches wherever one of `re`'s does.

    Without look-around and word borders, with `\\S` for letters, any script's figures, and no bound on repeats (which
    would only make the automaton larger). RE2's `\\W` has every character that is no ASCII letter: more than `re`'s.
    """
    loose = LOOK_AROUND.sub("", pattern).replace(r"\w", r"\S").replace(r"\d", r"\pN")
    return AT_MOST.sub("*", loose)
