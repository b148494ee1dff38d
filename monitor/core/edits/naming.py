"""What kind of edit a changed paragraph is: every span is examined, the unit keeps all its kinds."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import DamerauLevenshtein, Indel

from monitor.core.edits import numbers, quotes
from monitor.core.edits.kinds import BASE
from monitor.core.edits.words import Span, Token, WordDiff, tokens
from monitor.core.language import EVERY
from monitor.core.language.folding import (
    letters_fold,
    lookalike_fold,
    name_skeleton,
    typography_fold,
    without_invisible,
)

SAME_NAME = 0.78
SHORTEST_TYPO = 6
LONGEST_HEDGE = 8
REWRITTEN_SHARE = 0.75
FEWEST_REWRITTEN = 8


@dataclass(frozen=True, slots=True)
class Finding:
    """A kind with its score and, where there is something to say, a note."""

    kind: str
    score: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One changed span with all that is looked at."""

    before: str
    after: str
    old: tuple[Token, ...]
    new: tuple[Token, ...]
    near: tuple[Token, ...]
    """The kept tokens around it."""


def base(kind: str, note: str = "") -> Finding:
    """Return a finding that weighs what its kind does."""
    return Finding(kind, BASE[kind], note)


def findings(before: str, after: str, diff: WordDiff, elsewhere: frozenset[str]) -> tuple[Finding, ...]:
    """Return what a changed unit is, strongest first; `elsewhere` has the casefolded words of both whole texts'
    other paragraphs, so that a name counts as new only if it stands nowhere else."""
    whole = _equality_ladder(before, after)
    if whole is not None:
        return (whole,)
    found: list[Finding] = []
    for span in diff.spans:
        found += _span_findings(_change(before, after, diff, span), elsewhere)
    found += _quotation(before, after, diff)
    found += _rewritten(diff)
    unique: dict[str, Finding] = {}
    for each in found:
        if each.kind not in unique or unique[each.kind].score < each.score:
            unique[each.kind] = each
    return tuple(sorted(unique.values(), key=lambda f: (-f.score, f.kind)))


def _equality_ladder(before: str, after: str) -> Finding | None:
    """Return the finding for two units that are equal but for looks; None when words differ."""
    if typography_fold(before) == typography_fold(after):
        is_hidden = without_invisible(before) != before or without_invisible(after) != after
        bare_equal = without_invisible(before) == without_invisible(after)
        return base("invisible") if is_hidden and bare_equal and not _only_soft(before, after) else base("typography")
    if lookalike_fold(before) == lookalike_fold(after):
        return base("homoglyph", "letters that look alike were swapped")
    marks = quotes.mark_count(after) - quotes.mark_count(before)
    if marks and letters_fold(before) == letters_fold(after):
        # One mark was lost or put back; a pair makes the words somebody's, or nobody's.
        return base("quote_marks" if abs(marks) == 1 else "quote_added" if marks > 0 else "quote_removed")
    if letters_fold(before) != letters_fold(after) or _figures(before) != _figures(after):
        return None
    bare = "".join(c for c in before if c.isalnum()) == "".join(c for c in after if c.isalnum())
    return base("punctuation") if bare else base("case")


def _only_soft(before: str, after: str) -> bool:
    """Say whether soft hyphens are all that differs: a typesetter's marks, not a trick."""
    return before.replace("\u00ad", "") == after.replace("\u00ad", "")


def _figures(text: str) -> list[str]:
    return [token.text for token in tokens(text) if any(char.isdigit() for char in token.text)]


def _change(before: str, after: str, diff: WordDiff, span: Span) -> Change:
    near = (*diff.old[max(span.a - 2, 0) : span.a], *diff.old[span.b : span.b + 2])
    return Change(before, after, diff.old[span.a : span.b], diff.new[span.c : span.d], near)


def _words(run: Iterable[Token]) -> list[str]:
    return [token.text for token in run if any(char.isalnum() for char in token.text)]


def _span_findings(change: Change, elsewhere: frozenset[str]) -> list[Finding]:
    old, new = _words(change.old), _words(change.new)
    if not old and not new:
        kind = "quote_marks" if any(quotes.MARK.search(t.text) for t in (*change.old, *change.new)) else "punctuation"
        return [base(kind)]
    if [w.casefold() for w in old] == [w.casefold() for w in new]:
        return [base("case") if old != new else base("punctuation")]
    found = [*_figures_and_dates(change, old, new), *_names(change, old, new, elsewhere)]
    if found:
        return [*found, *_claims(old, new)]
    if typo := _typo(old, new):
        return [typo]
    found = list(_claims(old, new))
    return found or [_residue(old, new)]


def _figures_and_dates(change: Change, old: Sequence[str], new: Sequence[str]) -> Iterator[Finding]:
    dates = [w for w in (*old, *new) if numbers.is_date_word(w)]
    is_near_month = any(t.text.casefold().strip(".") in EVERY.calendar for t in change.near)
    before, after = numbers.figures(old), numbers.figures(new)
    if old and new and (dates or (is_near_month and before and after)):
        yield base("date", f"{' '.join(old)} → {' '.join(new)}" if len(old) + len(new) <= LONGEST_HEDGE else "")
    elif before and after and before != after:
        yield base("number", numbers.note(before[0], after[0]) if len(before) == len(after) == 1 else "")
    elif before and before == after and not _other_words(old, new):
        yield Finding("number", 0.05, "the same quantity in another form")
    elif before != after:
        yield Finding("number", 0.42, "a figure was added" if after else "a figure was removed")


def _other_words(old: Sequence[str], new: Sequence[str]) -> bool:
    rest = [[w.casefold() for w in side if numbers.value_of(w) is None] for side in (old, new)]
    return rest[0] != rest[1]


def _is_name(word: str) -> bool:
    return word[:1].isupper() and word.casefold() not in EVERY.function and not numbers.is_date_word(word)


def _names(change: Change, old: Sequence[str], new: Sequence[str], elsewhere: frozenset[str]) -> Iterator[Finding]:
    first = {tokens(change.before)[0].text, tokens(change.after)[0].text} if change.before and change.after else set()
    gone = [w for w in old if _is_name(w) and w not in new]
    come = [w for w in new if _is_name(w) and w not in old]
    if gone and come:
        yield _name_pair(gone, come)
        return
    for words, kind in ((come, "name_added"), (gone, "name_removed")):
        fresh = [w for w in words if w.casefold() not in elsewhere and w not in first]
        if fresh:
            yield base(kind, ", ".join(fresh[:3]))


def _name_pair(gone: Sequence[str], come: Sequence[str]) -> Finding:
    pairs = list(zip(gone, come, strict=False))
    told = ", ".join(f"{a} → {b}" for a, b in pairs[:3])
    if len(gone) == len(come) and all(is_same_name(a, b) for a, b in pairs):
        return base("name_respelled", told)
    return base("name", told)


def is_same_name(before: str, after: str) -> bool:
    """Say whether two words are spellings of one name: by sound, across scripts."""
    a, b = name_skeleton(before), name_skeleton(after)
    if a == b:
        return True
    return a[:1] == b[:1] and Indel.normalized_similarity(a, b) >= SAME_NAME


def _typo(old: Sequence[str], new: Sequence[str]) -> Finding | None:
    """Return a typo: one letter or a swap in one long word; negators and antonyms are none."""
    a, b = "".join(old).casefold(), "".join(new).casefold()
    if len(old) > 2 or len(new) > 2 or not a or not b or any(c.isdigit() for c in a + b):  # noqa: PLR2004 - a joined word
        return None
    if {a, b} & (EVERY.negators | EVERY.hedges) or _is_antonym(a, b) or _is_inflection(a, b):
        return None
    is_swap = len(a) == len(b) and sorted(a) == sorted(b)
    near = DamerauLevenshtein.distance(a, b, score_cutoff=1) <= 1
    return base("typo") if near and (is_swap or a == b or max(len(a), len(b)) >= SHORTEST_TYPO) else None


def _is_inflection(a: str, b: str) -> bool:
    """Say whether only an ending differs, as between `plan` and `plans`: grammar, not a typo."""
    shorter, longer = sorted((a, b), key=len)
    return longer.startswith(shorter) and longer != shorter


def _is_antonym(a: str, b: str) -> bool:
    return (a, b) in EVERY.antonyms or (b, a) in EVERY.antonyms


def _claims(old: Sequence[str], new: Sequence[str]) -> Iterator[Finding]:
    """Yield what a span does to a claim: reverses it, hedges it, gives it to somebody, turns on a key term."""
    before, after = [w.casefold() for w in old], [w.casefold() for w in new]
    gone, come = set(before) - set(after), set(after) - set(before)
    size = max(len(before), len(after))
    if size <= LONGEST_HEDGE:
        negators = sum(w in EVERY.negators for w in before) - sum(w in EVERY.negators for w in after)
        if negators % 2 or any(_is_antonym(a, b) for a in gone for b in come):
            yield base("polarity", _told_negation(negators))
        if (gone | come) & EVERY.hedges:
            yield base("hedge")
    if gone & EVERY.say_verbs and come & EVERY.say_verbs:
        yield base("attribution")
    if _has_key_stem(gone) != _has_key_stem(come):
        yield base("key_term")
    if gone | come and (gone | come) <= EVERY.temporal | EVERY.function and (gone | come) & EVERY.temporal:
        yield base("temporal")


def _told_negation(difference: int) -> str:
    if difference % 2 == 0:
        return "opposite words"
    return "a negation was removed" if difference > 0 else "a negation was added"


def _has_key_stem(words: Iterable[str]) -> bool:
    return any(word.startswith(stem) for word in words for stem in EVERY.key_stems)


def _residue(old: Sequence[str], new: Sequence[str]) -> Finding:
    """Return what a span is when no rule for facts fired."""
    before, after = [w.casefold() for w in old], [w.casefold() for w in new]
    net = [w for w in (*before, *after) if w not in EVERY.function]
    if not net or (len(before) == len(after) == 1 and _is_inflection(before[0], after[0])):
        return base("grammar")
    if not before:
        return Finding("detail_added", min(BASE["detail_added"] + 0.04 * len(net), 0.45))
    if not after:
        return Finding("detail_removed", min(BASE["detail_removed"] + 0.05 * len(net), 0.54))
    return Finding("rewording", min(BASE["rewording"] + 0.04 * len(net), 0.34))


def _quotation(before: str, after: str, diff: WordDiff) -> Iterator[Finding]:
    """Yield what became of quotations: words altered inside one, one that came or went."""
    old, new = quotes.quoted(before), quotes.quoted(after)
    if len(old) != len(new) and abs(quotes.mark_count(before) - quotes.mark_count(after)) > 1:
        yield base("quote_added" if len(new) > len(old) else "quote_removed")
        return
    for span in diff.spans:
        gone, come = diff.old[span.a : span.b], diff.new[span.c : span.d]
        if not _words(gone) and not _words(come):
            continue
        within = (gone and quotes.is_within(old, gone[0].start, gone[-1].end)) or (
            come and quotes.is_within(new, come[0].start, come[-1].end)
        )
        if within and not _is_looks_only(gone, come):
            yield base("quote_altered")
            return


def _is_looks_only(gone: Sequence[Token], come: Sequence[Token]) -> bool:
    a, b = (" ".join(_words(run)) for run in (gone, come))
    return letters_fold(a) == letters_fold(b)


def _rewritten(diff: WordDiff) -> Iterator[Finding]:
    total = max(len(_words(diff.old)), len(_words(diff.new)))
    net = sum(max(len(_words(diff.old[s.a : s.b])), len(_words(diff.new[s.c : s.d]))) for s in diff.spans)
    if total >= FEWEST_REWRITTEN and net > total * REWRITTEN_SHARE:
        yield base("rewritten")
