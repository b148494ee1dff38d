"""Names of persons, places and bodies, as far as capitals tell them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from monitor.core.edits.findings import Finding, base
from monitor.core.edits.spelling import is_inflection, is_same_name
from monitor.core.edits.vocabulary import Reading, Vocabulary
from monitor.core.language.folding import letters_fold
from monitor.core.language.tokens import Token, tokens

ENDS = frozenset(".!?…:")
QUOTES = frozenset("\"'“”„«»‘’(—–-")
POSSESSIVES = ("'s", "’s", "'", "’")
ACRONYM_SCORE = 0.20
MOST_TOLD = 3
FEWEST_IN_ACRONYM = 2


@dataclass(frozen=True, slots=True)
class Known:
    """What both whole versions say of names: all words of each, casefolded, and those capitalised mid-sentence."""

    old_words: frozenset[str]
    new_words: frozenset[str]
    capitalised: frozenset[str]


def known_names(old: Iterable[str], new: Iterable[str], prose: Iterable[str]) -> Known:
    """Return what the texts of both versions say of names.

    `prose` has those of either side in which a capital tells a name: a headline may capitalise every word.
    """
    texts = [frozenset(side) for side in (old, new)]
    folded = {text: folded_words(text) for text in texts[0] | texts[1]}
    words = [frozenset[str]().union(*(folded[text] for text in side)) for side in texts]
    inner = {token.text for text in frozenset(prose) for token in capitalised_inside(tokens(text))}
    return Known(words[0], words[1], frozenset(map(bare, inner)))


def folded_words(text: str) -> frozenset[str]:
    """Return the words of a text, casefolded, without the marks of possessives."""
    return frozenset(bare(word).casefold() for word in {token.text for token in tokens(text)})


def capitalised_inside(run: Sequence[Token]) -> Iterator[Token]:
    """Yield the capitalised words that do not begin a sentence."""
    for last, token in pairwise(run):
        if token.text[0].isupper() and last.text not in ENDS | QUOTES:
            yield token


def bare(word: str) -> str:
    """Return a name without the mark of a possessive."""
    return next((word[: -len(end)] for end in POSSESSIVES if word.endswith(end) and len(word) > len(end)), word)


def names_in(reading: Reading, start: int, end: int, known: Known) -> list[str]:
    """Return the names among the tokens `start` to `end`."""
    return [bare(reading.tokens[at].text) for at in range(start, end) if is_name(reading, at, known)]


def is_name(reading: Reading, at: int, known: Known) -> bool:
    """Say whether a token is taken for a name."""
    token, vocabulary = reading.tokens[at], reading.vocabulary
    word = token.text
    if not word[0].isupper() or len(word) < FEWEST_IN_ACRONYM:
        return False
    if is_common(reading.words[at], vocabulary) and not _is_namesake(reading, at):
        return False
    if vocabulary.is_place(bare(word).casefold()):
        return True
    if vocabulary.capitalises_nouns:
        return is_german_name(reading, at)
    return not begins(reading.tokens, at) or bare(word) in known.capitalised or _is_followed(reading, at)


def _is_namesake(reading: Reading, at: int) -> bool:
    """Say whether a weekday or month has a capital where its language gives it none: Domingo, a man."""
    is_calendar = reading.vocabulary.reader.is_calendar(reading.words[at])
    return is_calendar and not reading.vocabulary.lexicon.capitalises_calendar and not begins(reading.tokens, at)


def is_common(word: str, vocabulary: Vocabulary) -> bool:
    """Say whether a casefolded word is one that every text has: grammar, a month, a number."""
    lexicon = vocabulary.lexicon
    return (
        word in lexicon.function
        or word in lexicon.negators
        or word in lexicon.hedges
        or vocabulary.reader.is_calendar(word)
        or vocabulary.reader.is_number_word(word)
    )


def begins(run: Sequence[Token], at: int) -> bool:
    """Say whether a token begins a sentence or a quotation, where every word has a capital."""
    return (
        at == 0 or run[at - 1].text in ENDS or (run[at - 1].text in QUOTES and (at == 1 or not run[at - 2].is_word))
    )


def _is_followed(reading: Reading, at: int) -> bool:
    """Say whether the first word of a sentence goes on in a second capital: `Ana Brel said`."""
    after = reading.tokens[at + 1] if at + 1 < len(reading.tokens) else None
    return after is not None and after.text[0].isupper() and not is_common(reading.words[at + 1], reading.vocabulary)


def is_german_name(reading: Reading, at: int) -> bool:
    """Say whether a capitalised German word is taken for a name: where it stands as no noun would.

    Nouns have capitals too, but an article, an adjective or a preposition before them; names stand beside a title,
    another capital, a verb of saying, or as a place after `in` or `nach`.
    """
    word = reading.words[at]
    if word.endswith(NOUN_ENDINGS):
        return False
    before = reading.words[at - 1] if at else ""
    after = reading.words[at + 1] if at + 1 < len(reading.words) else ""
    if {before, after} & reading.vocabulary.lexicon.say_verbs or before in TITLES or before in PLACE_PREPOSITIONS:
        return True
    return reading.tokens[at].text.isupper() or any(_is_capital(reading, beside) for beside in (at - 1, at + 1))


def _is_capital(reading: Reading, at: int) -> bool:
    """Say whether a token has a capital that no sentence's beginning gives it, and is no common word."""
    return (
        0 < at < len(reading.tokens)
        and reading.tokens[at].text[0].isupper()
        and not begins(reading.tokens, at)
        and not is_common(reading.words[at], reading.vocabulary)
    )


NOUN_ENDINGS = ("ung", "heit", "keit", "schaft", "tion", "ität", "nis", "tum", "ismus", "ungen", "heiten", "tionen")
TITLES = frozenset(
    "herr frau herrn dr prof professor minister ministerin präsident präsidentin kanzler kanzlerin trainer trainerin "
    "sprecher sprecherin chef chefin bürgermeister bürgermeisterin senator senatorin richter richterin".split()
)
PLACE_PREPOSITIONS = frozenset("in aus nach bei von".split())


def name_findings(
    gone: Sequence[str], come: Sequence[str], known: Known, vocabulary: Vocabulary
) -> Iterator[Finding]:
    """Yield what became of names in one changed span: spelled otherwise, replaced, newly named, no longer named."""
    left = [name for name in gone if name.casefold() not in {each.casefold() for each in come}]
    right = [name for name in come if name.casefold() not in {each.casefold() for each in gone}]
    respelled = list(_respelled(left, right, vocabulary))
    if respelled:
        yield base("name_respelled", ", ".join(respelled[:MOST_TOLD]))
    if left and right:
        yield from _replaced(left, right)
        return
    if vocabulary.capitalises_nouns:
        # A noun that came or went looks the same as a name that did.
        return
    for names, words, kind in ((right, known.old_words, "name_added"), (left, known.new_words, "name_removed")):
        fresh = [name for name in names if not _is_there(name, words, vocabulary)]
        if fresh and not respelled:
            yield base(kind, ", ".join(dict.fromkeys(fresh)))


def _respelled(left: list[str], right: list[str], vocabulary: Vocabulary) -> Iterator[str]:
    """Take the names out of both lists that are one name, and yield those that are spelled otherwise."""
    for name in list(left):
        match = next((each for each in right if is_same_name(name, each)), None)
        if match is None:
            continue
        left.remove(name)
        right.remove(match)
        if not (vocabulary.inflects_names and is_inflection(name.casefold(), match.casefold(), vocabulary.lexicon)):
            yield f"{name} → {match}"


def _is_there(name: str, words: frozenset[str], vocabulary: Vocabulary) -> bool:
    """Say whether a name, in any case of it, is among the words of a version."""
    folded = name.casefold()
    if folded in words:
        return True
    return vocabulary.inflects_names and any(
        word[:3] == folded[:3] and is_inflection(folded, word, vocabulary.lexicon) for word in words
    )


def _replaced(gone: Sequence[str], come: Sequence[str]) -> Iterator[Finding]:
    told = f"{' '.join(gone[:MOST_TOLD])} → {' '.join(come[:MOST_TOLD])}"
    if _is_acronym(gone, come) or _is_acronym(come, gone):
        yield Finding("name_respelled", ACRONYM_SCORE, told)
    else:
        yield base("name", told)


def _is_acronym(short: Sequence[str], full: Sequence[str]) -> bool:
    """Say whether one name is the initials of another."""
    if len(short) != 1 or len(full) < FEWEST_IN_ACRONYM:
        return False
    return letters_fold(short[0]) == "".join(letters_fold(word)[:1] for word in full)
