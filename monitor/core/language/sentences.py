"""Paragraphs cut into sentences, and put together again. The only place that knows sentencex.

Whether a sentence ends at a full stop is asked of the library with the one word before it and the one after it: so
the same words are cut the same way wherever they stand, which matching them rests on. And a cut is made only where
the separator can be told from the left side alone: nothing after a full stop of East Asian writing, else one blank.
So sentences join to the very paragraph they were cut from.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from sentencex import segment

from monitor.core.language.lexicon import Lexicon

UNSPACED_ENDS = "。！？｡」』）】》"
CLOSERS = "\"”“»«’‘')\\]"
OPENERS = "\"'“”‘’«»„‚([—–-¿¡"
STOP = re.compile(f"[.!?…।॥۔؟։።။។][{CLOSERS}]*(?: »)? (?=\\S)|[。！？｡][」』）】》”]*(?=[^\\s」』）】》”。！？｡])")
"""Where a sentence may end: a stop, its closing marks, a blank; in East Asian writing no blank."""
STOP_AT_END = re.compile(f"[.!?…।॥۔؟։።။។。！？｡][{CLOSERS}{UNSPACED_ENDS}]*$")
WORD_BEFORE = re.compile(r"\S+$")
WORD_AFTER = re.compile(r"\S+")
LONGEST_WORD = 40
MOST_CLOSERS = 12
SURROGATES = re.compile("[\ud800-\udfff]")
"""They are no characters to a library written in another language."""
LONGEST_ABBREVIATED_MONTH = 5


def separator(left: str) -> str:
    """Return what stands between a sentence and the next one of its paragraph."""
    return "" if left[-1:] in UNSPACED_ENDS else " "


def has_stop(text: str) -> bool:
    """Say whether a text ends as a sentence does."""
    return STOP_AT_END.search(text[-MOST_CLOSERS:]) is not None


def joined(sentences: Iterable[str]) -> str:
    """Return the paragraph that sentences make."""
    made: list[str] = []
    for sentence in sentences:
        made += [separator(made[-1]), sentence] if made else [sentence]
    return "".join(made)


def cut(paragraph: str, code: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the sentences of a paragraph, `joined` of which is the paragraph.

    `code` is an ISO 639-1 language code. Where the splitter stops at an abbreviation, an initial or a date that the
    lexicon knows, the parts stay together (Spangher et al., 2022, have such splits in their data: an alignment is as
    good as its sentences).
    """
    made: list[str] = []
    start = 0
    for stop in STOP.finditer(paragraph):
        left = paragraph[start : stop.end()].removesuffix(" ")
        if stop.end() - start - len(left) != len(separator(left)):
            continue
        if _is_end(left, paragraph[stop.end() : stop.end() + LONGEST_WORD], code, lexicon):
            made.append(left)
            start = stop.end()
    return (*made, paragraph[start:])


def _is_end(left: str, rest: str, code: str, lexicon: Lexicon) -> bool:
    """Say whether a sentence ends between `left` and `rest`."""
    if not separator(left):
        return True
    before, after = WORD_BEFORE.search(left[-LONGEST_WORD:]), WORD_AFTER.match(rest.lstrip(OPENERS + " "))
    opening = rest.lstrip(OPENERS + " ")[:1]
    if before is None or after is None or opening.islower():
        return False
    word = before.group().strip(OPENERS + CLOSERS)
    if not word.endswith("."):
        return True
    bare = word[:-1].casefold()
    if bare in lexicon.abbreviations or (len(bare) == 1 and bare.isalpha()):
        return False
    is_month = len(bare) < LONGEST_ABBREVIATED_MONTH and bare in {name for name, _ in lexicon.months}
    return not (is_month and opening.isdecimal()) and _is_cut(word, after.group().strip(OPENERS), code)


@lru_cache(maxsize=8192)
def _is_cut(before: str, after: str, code: str) -> bool:
    """Say whether the library ends a sentence between two words."""
    text = SURROGATES.sub("\N{REPLACEMENT CHARACTER}", f"{before} {after}")
    return len(segment(code or "en", text)) > 1
