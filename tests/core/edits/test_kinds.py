"""Labelled pairs are called what a careful reader calls them, in every language that has a lexicon."""

import tomllib
from collections import defaultdict
from pathlib import Path

import pytest

from monitor.core.compare import compare
from monitor.core.edits.kinds import KINDS
from monitor.model import LEVELS
from tests.corpus.pairs import Labelled, labelled_pairs
from tests.making import content

FLOORS = tomllib.loads((Path(__file__).parents[2] / "corpus" / "floors.toml").read_text("utf-8"))
PAIRS = tuple(labelled_pairs())

Share = dict[str, list[int]]


def name(pair: Labelled) -> str:
    """Return the kind of the strongest edit; an empty string where none was found."""
    edits = compare(content(*pair.before), content(*pair.after)).edits
    return max(edits, key=lambda edit: edit.score).kind if edits else ""


@pytest.fixture(scope="module")
def names() -> list[str]:
    """What every pair of the corpus is called."""
    return [name(pair) for pair in PAIRS]


def count(keys: list[str], rights: list[bool]) -> dict[str, float]:
    """Return the share of rights for each key."""
    found: Share = defaultdict(lambda: [0, 0])
    for key, is_right in zip(keys, rights, strict=True):
        found[key][0] += is_right
        found[key][1] += 1
    return {key: right / total for key, (right, total) in found.items()}


def test_the_corpus_has_every_kind_and_only_those() -> None:
    assert {pair.kinds[0] for pair in PAIRS} >= KINDS - {
        "furniture",
        "timestamp",
        "headline",
        "dek",
        "byline",
    } - FIELDS
    assert {kind for pair in PAIRS for kind in pair.kinds} <= KINDS


FIELDS = {"link", "media", "caption"}
"""Kinds of what is no text of the body; their tests stand beside."""


def test_kinds_are_right(names: list[str]) -> None:
    floors = FLOORS["kinds"]
    rights = [called in pair.kinds for pair, called in zip(PAIRS, names, strict=True)]
    recall = count([pair.kinds[0] for pair in PAIRS], rights)
    precision = count(names, rights)
    wrong = [(pair, called) for pair, called, right in zip(PAIRS, names, rights, strict=True) if not right]
    assert sum(recall.values()) / len(recall) >= floors["macro_recall"], wrong
    assert sum(precision.values()) / len(precision) >= floors["macro_precision"], wrong
    for kind in ("number", "date", "quote_altered", "polarity", "hedge"):
        assert recall[kind] >= floors[kind], [each for each in wrong if each[0].kinds[0] == kind]


def test_kinds_are_right_in_every_language(names: list[str]) -> None:
    rights = [called in pair.kinds for pair, called in zip(PAIRS, names, strict=True)]
    shares = count([pair.language for pair in PAIRS], rights)
    assert shares.keys() == FLOORS["languages"].keys()
    assert {code: share for code, share in shares.items() if share < FLOORS["languages"][code]} == {}


def test_levels_are_within_one_step() -> None:
    judged = [pair for pair in PAIRS if pair.level is not None]
    far = []
    for pair in judged:
        found = compare(content(*pair.before), content(*pair.after)).level
        if pair.level is not None and abs(LEVELS.index(found) - LEVELS.index(pair.level)) > 1:
            far.append((pair, found))
    assert 1 - len(far) / len(judged) >= FLOORS["levels"]["within_one"], far
