"""What kind of edit a changed unit is: first the ladder of what only looks different, then every span is examined.

A unit keeps all its kinds; the strongest names it.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from monitor.core.edits import quotes
from monitor.core.edits.claims import claim_findings, is_opposite, net
from monitor.core.edits.facts import CURRENCY, Fact, Sort, difference
from monitor.core.edits.findings import UNSEEN, Finding, base, strongest_first
from monitor.core.edits.kinds import BASE, COSMETIC_KINDS
from monitor.core.edits.names import Known, name_findings, names_in
from monitor.core.edits.spelling import are_inflections, is_typo
from monitor.core.edits.vocabulary import Reading
from monitor.core.edits.words import Span, WordDiff
from monitor.core.language.folding import (
    directions,
    letters_fold,
    lookalike_fold,
    typography_fold,
    without_invisible,
)

REWRITTEN_SHARE = 0.75
FEWEST_REWRITTEN = 8
MOST_SPANS = 60
"""A sentence with more changes than these is told as rewritten: a bound on work, and on what a reader takes in."""
SAME_QUANTITY = 0.05
FIGURE_SCORE = 0.42
DETAIL_SCORE = 0.41
"""A detail with a figure; a hair below a source, which may well hold one."""
UNWEIGHTY = COSMETIC_KINDS | {"typo", "name_respelled"}
"""Inside quotation marks these do not alter what was said."""


def findings(old: Reading, new: Reading, diff: WordDiff, known: Known) -> tuple[Finding, ...]:
    """Return what a changed unit is, strongest first."""
    if whole := _looks(old.text, new.text):
        return (whole,)
    if len(diff.spans) > MOST_SPANS or _is_rewritten(diff):
        return strongest_first((base("rewritten"), *_facts_of_rewritten(old, new)))
    found: list[Finding] = []
    for span in diff.spans:
        inner = list(_span_findings(old, new, span, diff.spans, known))
        found += inner
        if any(each.kind not in UNWEIGHTY and each.score > SAME_QUANTITY for each in inner):
            found += _quotation(old, new, span)
    found += _new_marks(old, new, found)
    return strongest_first(found or [base("punctuation")])


def unexamined(old: Reading, new: Reading) -> tuple[Finding, ...]:
    """Return what a changed unit is where there are too many to examine each: different for looks alone, or else
    rewritten, which weighs enough to be told."""
    return (_looks(old.text, new.text) or base("rewritten"),)


# ------------------------------------------------------------------------------------------------- what only looks


def _looks(before: str, after: str) -> Finding | None:
    """Return the finding for two units that are equal but for looks; None when words differ."""
    if typography_fold(before) == typography_fold(after):
        return _hidden(before, after) or base("typography")
    if lookalike_fold(before) == lookalike_fold(after):
        return base("homoglyph", "letters that look alike were swapped")
    if letters_fold(before) != letters_fold(after) or _figures(before) != _figures(after):
        return None
    marks = quotes.mark_count(after) - quotes.mark_count(before)
    if marks:
        # One mark was lost or put back; a pair makes the words somebody's, or nobody's.
        return base("quote_marks" if abs(marks) == 1 else "quote_added" if marks > 0 else "quote_removed")
    is_marks = _bare(before) == _bare(after)
    return base("punctuation") if is_marks else base("case")


def _hidden(before: str, after: str) -> Finding | None:
    """Return the finding for marks that nobody sees put in or taken out; a typesetter's soft hyphen is none.

    Marks of direction may show a text in another order than it is stored in; others alter nothing that is read.
    """
    sides = [text.replace("\u00ad", "") for text in (before, after)]
    if sides[0] == sides[1] or without_invisible(sides[0]) != without_invisible(sides[1]):
        return None
    return base("invisible") if directions(sides[0]) != directions(sides[1]) else UNSEEN


def _bare(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def _figures(text: str) -> list[str]:
    return [word for word in typography_fold(text).split() if any(char.isdigit() for char in word)] and [
        "".join(c for c in word if c.isdigit() or c in ".,:-").strip(".,:-")
        for word in typography_fold(text).split()
        if any(char.isdigit() for char in word)
    ]


# --------------------------------------------------------------------------------------------------- span by span


def _span_findings(old: Reading, new: Reading, span: Span, spans: Sequence[Span], known: Known) -> Iterator[Finding]:
    """Yield what one changed span is."""
    gone, come = _words(old, span.a, span.b), _words(new, span.c, span.d)
    if looks := _span_looks(old, new, span, gone, come):
        yield looks
        return
    if _is_rolled(old, new, span, gone, come):
        yield base("temporal", f"{' '.join(gone)} → {' '.join(come)}")
        return
    found = [*_fact_findings(old, new, span, spans), *_name_findings(old, new, span, spans, known)]
    if (not found or _is_half_figure(gone, come, old)) and _is_slip(gone, come, old):
        yield base("typo", f"{' '.join(gone)} → {' '.join(come)}")
        return
    if any(each.score == SAME_QUANTITY for each in found) and len(found) == 1 and not _other_words(old, new, span):
        yield found[0]
        return
    is_respelling = {each.kind for each in found} == {"name_respelled"} and len(gone) == len(come)
    if not is_respelling:
        found += claim_findings(old, new, span)
    yield from found
    if not found or {each.kind for each in found} <= {"key_term", "name_added", "name_removed"}:
        yield _residue(old, new, span, spans)


def _words(reading: Reading, start: int, end: int) -> list[str]:
    return [word for word in reading.words[start:end] if any(char.isalnum() for char in word)]


def _span_looks(old: Reading, new: Reading, span: Span, gone: Sequence[str], come: Sequence[str]) -> Finding | None:
    marks = {token.text for token in (*old.tokens[span.a : span.b], *new.tokens[span.c : span.d])}
    if not gone and not come:
        if marks & (CURRENCY | {"%", "‰"}):
            return base("number", "another unit")
        return base("quote_marks" if any(quotes.MARK.search(mark) for mark in marks) else "punctuation")
    before, after = (
        r.text[r.tokens[s].start : r.tokens[e - 1].end] if e > s else ""
        for r, s, e in ((old, span.a, span.b), (new, span.c, span.d))
    )
    if before and after and typography_fold(before) == typography_fold(after):
        return _hidden(before, after) or base("typography")
    if before and after and lookalike_fold(before) == lookalike_fold(after):
        return base("homoglyph", "letters that look alike were swapped")
    if gone == come:
        return base("punctuation") if _bare(before) == _bare(after) else base("case")
    return None


def _is_rolled(old: Reading, new: Reading, span: Span, gone: Sequence[str], come: Sequence[str]) -> bool:
    """Say whether only a relative time rolled over, as from `today` to `on Monday`."""
    lexicon = old.vocabulary.lexicon
    if not gone or not come:
        return False
    known = lexicon.function | {"."}
    timed, is_temporal = [], []
    for reading, start, end in ((old, span.a, span.b), (new, span.c, span.d)):
        phrases = list(reading.vocabulary.temporal.found(reading.words[start:end]))
        dated = {at for fact in reading.facts if fact.sort is Sort.DATE for at in range(fact.start, fact.end)}
        dated |= {start + at for phrase in phrases for at in range(phrase.start, phrase.end)}
        rest = [at for at in range(start, end) if at not in dated and reading.words[at] not in known]
        timed.append(not rest and any(start <= at < end for at in dated))
        is_temporal.append(bool(phrases))
    return all(timed) and any(is_temporal)


def _is_half_figure(gone: Sequence[str], come: Sequence[str], reading: Reading) -> bool:
    """Say whether only one side of a pair of words is a number: `fourty` is misspelt, and no other quantity."""
    reader = reading.vocabulary.reader
    is_pair = len(gone) == len(come) == 1 and gone[0].isalpha() and come[0].isalpha()
    return is_pair and reader.is_number_word(gone[0]) != reader.is_number_word(come[0])


def _is_slip(gone: Sequence[str], come: Sequence[str], reading: Reading) -> bool:
    """Say whether only a letter was wrong, the claim and the word the same."""
    is_other = _is_claim(gone, come, reading) or are_inflections(gone, come, reading.vocabulary.lexicon)
    return not is_other and is_typo(" ".join(gone), " ".join(come))


def _is_claim(gone: Sequence[str], come: Sequence[str], reading: Reading) -> bool:
    """Say whether a near-miss of letters is another claim all the same: a negator, an opposite."""
    lexicon = reading.vocabulary.lexicon
    if set(gone) & lexicon.negators or set(come) & lexicon.negators:
        return True
    return any(is_opposite(a, b, reading.vocabulary) for a in gone for b in come)


# ------------------------------------------------------------------------------------------------ facts and names


def _fact_findings(old: Reading, new: Reading, span: Span, spans: Sequence[Span]) -> Iterator[Finding]:
    gone = [fact for fact in old.facts if fact.start < span.b and fact.end > span.a]
    come = [fact for fact in new.facts if fact.start < span.d and fact.end > span.c]
    is_same = bool(gone) and Counter(f.key for f in gone) == Counter(f.key for f in come)
    if is_same:
        if [f.text.casefold() for f in gone] != [f.text.casefold() for f in come]:
            yield Finding(str(gone[0].sort), SAME_QUANTITY, "the same in another form")
        return
    left, right = _unequal(gone, come), _unequal(come, gone)
    left = [fact for fact in left if not _stands_in_other(fact, new, span, spans, old=False)]
    right = [fact for fact in right if not _stands_in_other(fact, old, span, spans, old=True)]
    if not (left and right):
        left, right = ([fact for fact in side if not fact.is_weak] for side in (left, right))
    if not (left and right) and any(left or right) and not _other_words(old, new, span):
        # Nothing but the figure came or went.
        fact = (left or right)[0]
        what = "figure" if fact.sort is Sort.NUMBER else "date"
        yield Finding(str(fact.sort), FIGURE_SCORE, f"{what} {'removed' if left else 'added'}: {fact.text}")
        return
    yield from _fact_pairs(left, right)


def _unequal(facts: Sequence[Fact], others: Sequence[Fact]) -> list[Fact]:
    known = {fact.key for fact in others}
    return [fact for fact in facts if fact.key not in known]


def _stands_in_other(fact: Fact, side: Reading, span: Span, spans: Sequence[Span], *, old: bool) -> bool:
    """Say whether a fact only went to another place of the sentence."""
    return any(
        other.key == fact.key
        and any(
            each != span and (other.start < (each.b if old else each.d) and other.end > (each.a if old else each.c))
            for each in spans
        )
        for other in side.facts
    )


def _fact_pairs(left: Sequence[Fact], right: Sequence[Fact]) -> Iterator[Finding]:
    for sort in (Sort.NUMBER, Sort.DATE):
        gone = [fact for fact in left if fact.sort is sort]
        come = [fact for fact in right if fact.sort is sort]
        if gone and come:
            yield base(str(sort), ", ".join(difference(a, b) for a, b in zip(gone, come, strict=False)))
        elif (gone or come) and left and right:
            yield base("number" if sort is Sort.NUMBER else "date")
        elif gone or come:
            kind = "detail_removed" if gone else "detail_added"
            what = "figure" if sort is Sort.NUMBER else "date"
            yield Finding(kind, DETAIL_SCORE, f"{what} {'removed' if gone else 'added'}: {(gone or come)[0].text}")


def _other_words(old: Reading, new: Reading, span: Span) -> bool:
    """Say whether a span has words that differ beside its quantities; another form of a word is none."""
    lexicon = old.vocabulary.lexicon
    sides = []
    for reading, start, end in ((old, span.a, span.b), (new, span.c, span.d)):
        taken = {at for fact in reading.facts for at in range(fact.start, fact.end)}
        sides.append([reading.words[at] for at in range(start, end) if at not in taken])
    left, right = ([word for word in side if word not in lexicon.function and word.isalpha()] for side in net(*sides))
    return bool(left or right) and not are_inflections(left, right, lexicon)


def _name_findings(old: Reading, new: Reading, span: Span, spans: Sequence[Span], known: Known) -> Iterator[Finding]:
    gone, come = names_in(old, span.a, span.b, known), names_in(new, span.c, span.d, known)
    if not gone and not come:
        return
    elsewhere_new = {w for s in spans if s != span for w in new.words[s.c : s.d]}
    elsewhere_old = {w for s in spans if s != span for w in old.words[s.a : s.b]}
    gone = [name for name in gone if name.casefold() not in elsewhere_new]
    come = [name for name in come if name.casefold() not in elsewhere_old]
    yield from name_findings(gone, come, known, old.vocabulary)


# ------------------------------------------------------------------------------------------------------ quotations


def _quotation(old: Reading, new: Reading, span: Span) -> Iterator[Finding]:
    """Yield what a changed span did to a quotation it lies in, or is."""
    gone, come = _stretch(old, span.a, span.b), _stretch(new, span.c, span.d)
    in_old = gone is not None and quotes.touches(old.quoted, *gone)
    in_new = come is not None and quotes.touches(new.quoted, *come)
    if not in_old and not in_new:
        return
    whole_new = come is not None and any(come[0] <= a and b <= come[1] for a, b in new.quoted)
    whole_old = gone is not None and any(gone[0] <= a and b <= gone[1] for a, b in old.quoted)
    if whole_new and not in_old:
        yield base("quote_added")
    elif whole_old and not in_new:
        yield base("quote_removed")
    else:
        yield base("quote_altered")


def _stretch(reading: Reading, start: int, end: int) -> tuple[int, int] | None:
    return (reading.tokens[start].start, reading.tokens[end - 1].end) if end > start else None


def _new_marks(old: Reading, new: Reading, found: Sequence[Finding]) -> Iterator[Finding]:
    """Yield quotation marks put round words, or taken off, when no other rule saw it."""
    if len(old.quoted) == len(new.quoted) or any(each.kind.startswith("quote") for each in found):
        return
    difference_ = quotes.mark_count(new.text) - quotes.mark_count(old.text)
    if abs(difference_) > 1:
        yield base("quote_added" if difference_ > 0 else "quote_removed")


# ---------------------------------------------------------------------------------------------------- what is left


def _residue(old: Reading, new: Reading, span: Span, spans: Sequence[Span]) -> Finding:
    """Return what a span is when no rule for facts fired."""
    lexicon = old.vocabulary.lexicon
    gone, come = _words(old, span.a, span.b), _words(new, span.c, span.d)
    if _is_doubled(old, span.a, span.b, gone) or _is_doubled(new, span.c, span.d, come):
        return base("typo", "a word stood twice")
    if all(_are_approximate(r, s, e) for r, s, e in ((old, span.a, span.b), (new, span.c, span.d))):
        return base("rewording")
    left, right = net(gone, come)
    left, right = ([word for word in side if word not in lexicon.function] for side in (left, right))
    if (not left and not right) or are_inflections(left, right, lexicon):
        return base("grammar")
    if (not left or not right) and _moves(old, new, span, spans):
        return base("grammar")
    if not left and (not gone or len(right) > 1):
        return Finding("detail_added", min(BASE["detail_added"] + 0.03 * (len(right) - 1), 0.45))
    if not right and (not come or len(left) > 1):
        return Finding("detail_removed", min(BASE["detail_removed"] + 0.035 * (len(left) - 1), 0.54))
    return Finding("rewording", min(BASE["rewording"] + 0.03 * (len(left) + len(right)), 0.32))


def _are_approximate(reading: Reading, start: int, end: int) -> bool:
    """Say whether a stretch is nothing but words that make a number inexact: `no fewer than`, `at least`."""
    found = list(reading.vocabulary.approximate.found(reading.words[start:end]))
    return bool(found) and sum(each.end - each.start for each in found) == end - start


def _moves(old: Reading, new: Reading, span: Span, spans: Sequence[Span]) -> bool:
    """Say whether the words of a span only went to another place of the sentence."""
    gone = Counter(word for each in spans for word in _words(old, each.a, each.b))
    come = Counter(word for each in spans for word in _words(new, each.c, each.d))
    here = Counter(_words(old, span.a, span.b)) + Counter(_words(new, span.c, span.d))
    return all(gone[word] == come[word] for word in here)


def _is_doubled(reading: Reading, start: int, end: int, words: Sequence[str]) -> bool:
    """Say whether a span is one word that stands again beside it."""
    beside = {*reading.words[max(start - 1, 0) : start], *reading.words[end : end + 1]}
    return end - start == 1 and len(words) == 1 and words[0] in beside and not words[0].isdigit()


def _is_rewritten(diff: WordDiff) -> bool:
    """Say whether more than three quarters of the words were changed."""
    total = max(sum(token.is_word for token in side) for side in (diff.old, diff.new))
    changed = sum(
        max(
            sum(token.is_word for token in diff.old[s.a : s.b]),
            sum(token.is_word for token in diff.new[s.c : s.d]),
        )
        for s in diff.spans
        if s.a < s.b and s.c < s.d
    )
    return total >= FEWEST_REWRITTEN and changed > total * REWRITTEN_SHARE


def _facts_of_rewritten(old: Reading, new: Reading) -> Iterator[Finding]:
    """Yield the facts that differ between two wordings: those that stand on both sides, in other values."""
    left, right = _unequal(old.facts, new.facts), _unequal(new.facts, old.facts)
    for sort in (Sort.NUMBER, Sort.DATE):
        gone = [fact for fact in left if fact.sort is sort and not fact.is_weak]
        come = [fact for fact in right if fact.sort is sort and not fact.is_weak]
        if gone and come:
            yield base(str(sort), ", ".join(difference(a, b) for a, b in zip(gone, come, strict=False)))
