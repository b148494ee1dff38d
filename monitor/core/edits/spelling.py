"""Whether two words are one word: a slip of the pen, another form, another spelling of a name."""

import re
from collections.abc import Sequence

from rapidfuzz.distance import DamerauLevenshtein, Indel, Prefix

from monitor.core.language import Lexicon
from monitor.core.language.folding import name_skeleton

SHORTEST_TYPO = 6
SHORTEST_TWICE = 10
"""Letters of a word in which two slips are still a slip."""
LONGEST_WORD = 60
SHORTEST_STEM = 3
LEAST_STEM = 0.5
SAME_NAME = 0.78
SHORTEST_NAME = 3
ARTICLE = re.compile("^(?:al|el|ad|as|ar|an)(?=[^aeiou].{3})")
"""The Arabic article, which transliterations join to the name or not."""


def is_typo(before: str, after: str) -> bool:
    """Say whether two casefolded words, or runs of words, are one with a letter wrong, swapped or a blank lost."""
    one, other = before.replace(" ", ""), after.replace(" ", "")
    if max(len(one), len(other)) > LONGEST_WORD or not (one + other).replace("-", "").replace("'", "").isalpha():
        return False
    if one.replace("-", "") == other.replace("-", ""):
        return True
    if before.count(" ") + after.count(" ") > 1:
        return False
    distance = DamerauLevenshtein.distance(one, other)
    longest = max(len(one), len(other))
    if distance == 1:
        return longest >= SHORTEST_TYPO or (len(one) == len(other) and sorted(one) == sorted(other))
    return distance == 2 and longest >= SHORTEST_TWICE and one[0] == other[0]  # noqa: PLR2004 - two slips


def is_inflection(before: str, after: str, lexicon: Lexicon) -> bool:
    """Say whether two casefolded words are forms of one word: alike but for grammatical endings."""
    if before == after:
        return True
    stem = int(Prefix.similarity(before, after))
    if stem < SHORTEST_STEM or stem < LEAST_STEM * max(len(before), len(after)):
        return False
    # A doubled consonant (`stop`, `stopped`) or the stem's last vowel may differ before the ending.
    return any(
        all(word[at:] in lexicon.endings or not word[at:] for word in (before, after))
        for at in range(stem, max(stem - 2, SHORTEST_STEM - 1), -1)
    )


def are_inflections(before: Sequence[str], after: Sequence[str], lexicon: Lexicon) -> bool:
    """Say whether two runs of casefolded words are the same words in other forms."""
    return len(before) == len(after) and all(is_inflection(a, b, lexicon) for a, b in zip(before, after, strict=True))


def is_same_name(before: str, after: str) -> bool:
    """Say whether two words are spellings of one name: by sound, across scripts."""
    a, b = (ARTICLE.sub("", name_skeleton(word).replace("-", "")) for word in (before, after))
    if not a or not b or max(len(a), len(b)) > LONGEST_WORD:
        return False
    if a == b:
        return True
    return a[0] == b[0] and min(len(a), len(b)) >= SHORTEST_NAME and Indel.normalized_similarity(a, b) >= SAME_NAME
