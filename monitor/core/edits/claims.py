"""What a changed span does to a claim: reverses it, hedges it, gives it to somebody, turns on a weighty word.

Surface signals, each told as signalled by wording; long rewritings are left to other rules.
"""

from collections.abc import Iterator, Sequence

from monitor.core.edits.findings import Finding, base
from monitor.core.edits.spelling import are_inflections, is_inflection
from monitor.core.edits.vocabulary import Reading, Vocabulary
from monitor.core.edits.words import Span
from monitor.core.language import Lexicon
from monitor.core.language.phrases import Found

LONGEST_CLAIM = 8
"""Words of a span in which a reversal or a hedge can be told from wording."""
MOST_BESIDE_HEDGE = 3
MOST_BESIDE_NEGATOR = 3
SHORTEST_CLAUSE = 2
SHORTEST_DENIED = 5


def claim_findings(old: Reading, new: Reading, span: Span) -> Iterator[Finding]:
    """Yield what one changed span does to the claim of its sentence."""
    gone, come = old.words[span.a : span.b], new.words[span.c : span.d]
    yield from _reversed(old, new, span)
    yield from _hedged(old, new, span)
    yield from _attributed(old, new, span)
    yield from _key_terms(old, gone, come)


def net(gone: Sequence[str], come: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the words of either side that the other does not have."""
    left, right = set(gone), set(come)
    return [word for word in gone if word not in right], [word for word in come if word not in left]


def _content(words: Sequence[str], lexicon: Lexicon) -> list[str]:
    return [
        word
        for word in words
        if any(char.isalnum() for char in word) and word not in lexicon.function and word not in lexicon.negators
    ]


def _reversed(old: Reading, new: Reading, span: Span) -> Iterator[Finding]:
    lexicon = old.vocabulary.lexicon
    gone, come = net(old.words[span.a : span.b], new.words[span.c : span.d])
    sizes = [len(_content(side, lexicon)) for side in (gone, come)]
    if max(sizes) > LONGEST_CLAIM:
        return
    opposites = [(a, b) for a in gone for b in come if is_opposite(a, b, old.vocabulary)]
    opposites = opposites or _opposite_phrases(old.words[span.a : span.b], new.words[span.c : span.d], lexicon)
    before = sum(span.a <= at < span.b for at in old.negations)
    after = sum(span.c <= at < span.d for at in new.negations)
    is_denied = (
        (before - after) % 2 == 1 and max(sizes) <= MOST_BESIDE_NEGATOR and _is_same_claim(gone, come, lexicon)
    )
    if len(opposites) % 2 == 1 and not is_denied:
        yield base("polarity", f"{opposites[0][0]} → {opposites[0][1]}")
    elif is_denied and len(opposites) % 2 == 0:
        yield base("polarity", "a negation was removed" if before > after else "a negation was added")


def is_opposite(before: str, after: str, vocabulary: Vocabulary) -> bool:
    """Say whether two casefolded words are opposites: a known pair, or one is the other with a prefix that denies."""
    if (before, after) in vocabulary.lexicon.antonyms or (after, before) in vocabulary.lexicon.antonyms:
        return True
    short, long_ = sorted((before, after), key=len)
    return len(short) >= SHORTEST_DENIED and any(long_ == prefix + short for prefix in vocabulary.denying)


def _opposite_phrases(gone: Sequence[str], come: Sequence[str], lexicon: Lexicon) -> list[tuple[str, str]]:
    pair = (" ".join(gone), " ".join(come))
    return [pair] if pair in lexicon.antonyms or pair[::-1] in lexicon.antonyms else []


def _is_same_claim(gone: Sequence[str], come: Sequence[str], lexicon: Lexicon) -> bool:
    """Say whether a span speaks of the same thing but for its negator.

    `Did not attend` and `failed to attend` say one thing with and without a negator; `turned down` and `would not
    agree to` are two wordings, of which nothing can be told.
    """
    counts = [sum(word.startswith(tuple(lexicon.refusals)) for word in side) for side in (gone, come)]
    if counts[0] != counts[1]:
        return False
    left, right = (_content(side, lexicon) for side in (gone, come))
    if not left or not right:
        return True
    return any(is_inflection(a, b, lexicon) or a[0] == b[0] or (a, b) in IRREGULAR for a in left for b in right)


IRREGULAR = frozenset({("went", "go"), ("go", "went")})
"""Forms of one verb that do not even begin alike."""


def _hedged(old: Reading, new: Reading, span: Span) -> Iterator[Finding]:
    lexicon = old.vocabulary.lexicon
    hedges = _changed(old.hedges, new.hedges, span)
    certain = _changed(old.certain, new.certain, span)
    if not any(hedges) and not any(_strong(side, lexicon) for side in certain):
        return
    signals = {word for found in (*hedges, *certain) for phrase in found for word in phrase.split()}
    sides = (old.words[span.a : span.b], new.words[span.c : span.d])
    beside = [len([w for w in _content(side, lexicon) if w not in signals]) for side in net(*sides)]
    if max(beside) > MOST_BESIDE_HEDGE or abs(beside[0] - beside[1]) > SHORTEST_CLAUSE:
        return
    is_tense = not any(_strong(side, lexicon) for side in (*hedges, *certain))
    content = [[word for word in _content(side, lexicon) if word not in signals] for side in net(*sides)]
    if is_tense and not are_inflections(content[0], content[1], lexicon):
        return
    gone, come = (", ".join((*a, *b)) for a, b in zip(hedges, certain, strict=True))
    yield base("hedge", f"{gone} → {come}" if gone and come else f"“{come}” added" if come else f"“{gone}” removed")


def _strong(phrases: Sequence[str], lexicon: Lexicon) -> list[str]:
    """Return the signals that are more than a tense: `will` and `would` alone may be a plain future or past."""
    return [phrase for phrase in phrases if phrase not in lexicon.function]


def _changed(old: Sequence[Found], new: Sequence[Found], span: Span) -> tuple[list[str], list[str]]:
    """Return the phrases that reach into the span on one side and not on the other."""
    gone = [each.phrase for each in old if each.start < span.b and each.end > span.a]
    come = [each.phrase for each in new if each.start < span.d and each.end > span.c]
    return [each for each in gone if each not in come], [each for each in come if each not in gone]


def _attributed(old: Reading, new: Reading, span: Span) -> Iterator[Finding]:
    lexicon = old.vocabulary.lexicon
    gone, come = net(old.words[span.a : span.b], new.words[span.c : span.d])
    said, says = ([word for word in side if word in lexicon.say_verbs] for side in (gone, come))
    if said and says:
        if not all(is_inflection(a, b, lexicon) or a[:2] == b[:2] for a, b in zip(said, says, strict=False)):
            yield base("attribution", f"{said[0]} → {says[0]}")
        return
    sources = [
        any(reading.vocabulary.sourcing.found(side))
        or (bool(verbs) and len(_content(side, lexicon)) >= SHORTEST_CLAUSE)
        for reading, side, verbs in ((old, gone, said), (new, come, says))
    ]
    sizes = [len(_content(side, lexicon)) for side in (gone, come)]
    is_beside = _is_beside_saying(old, span.a, span.b) and _is_beside_saying(new, span.c, span.d)
    if all(sources) or (any(sources) and (is_beside or _is_opened(old, span.a))):
        named = [{word for word in _content(side, lexicon) if word not in lexicon.say_verbs} for side in (gone, come)]
        if all(named) and named[0].isdisjoint(named[1]):
            yield base("attribution", _between(gone, come))
    elif sources == [False, True] and sizes[1] > sizes[0]:
        yield base("source_added", _told(come))
    elif sources == [True, False] and sizes[0] > sizes[1]:
        yield base("source_removed", _told(gone))
    elif all(sizes) and is_beside:
        yield base("attribution", _between(gone, come))


def _is_beside_saying(reading: Reading, start: int, end: int) -> bool:
    """Say whether a short span is who says it: a verb of saying or a source's `according to` stands beside it."""
    lexicon = reading.vocabulary.lexicon
    if end - start > SHORTEST_CLAUSE + 1:
        return False
    after = reading.words[end : end + 1]
    before = reading.words[max(start - 1, 0) : start]
    return _is_opened(reading, start) or any(word in lexicon.say_verbs for word in (*before, *after))


def _is_opened(reading: Reading, start: int) -> bool:
    """Say whether a span stands right after words that open a source, or an article after them."""
    return any(found.end in {start, start - 1} for found in reading.sourcing)


def _between(gone: Sequence[str], come: Sequence[str]) -> str:
    told = _told(gone), _told(come)
    return f"{told[0]} → {told[1]}" if all(told) else ""


def _told(words: Sequence[str]) -> str:
    return " ".join(words) if len(words) <= LONGEST_CLAIM else ""


def _key_terms(reading: Reading, gone: Sequence[str], come: Sequence[str]) -> Iterator[Finding]:
    left, right = ({stem for word in side if (stem := reading.vocabulary.stem(word))} for side in net(gone, come))
    if left != right:
        told = [", ".join(sorted(w for w in side if reading.vocabulary.stem(w))) for side in net(gone, come)]
        yield base("key_term", f"{told[0]} → {told[1]}" if all(told) else told[0] or told[1])
