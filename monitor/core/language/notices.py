"""The publisher's own notes, and which kind of note a paragraph is.

Newsrooms say what they did in few forms: a label with a mark after it, or a sentence in which the text speaks of
itself. Correction and clarification are told from an update by their words, for the houses hold them apart
(AP: a correction must be labelled one).
"""

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache

from monitor.core.language import EVERY
from monitor.core.language.notice_labels import LABELS
from monitor.core.language.notice_words import SENTENCES
from monitor.core.language.sieve import sieve
from monitor.core.language.tokens import words

KINDS = ("retraction", "clarification", "correction", "editors_note", "update_note")
"""In the order in which they are tried: a clarification may say that an earlier version was unclear."""

LONGEST = 1_200
"""Characters of a paragraph that is a note; a longer one with such a sentence in it is prose."""
LONGEST_LOOK = 600
LONGEST_STAMP = 120
MOST_STAMP_WORDS = 7
MARK = r"(?: ?[:：|)\]】]| ?[-–—] ?|\. |, | ?\(|$|」|　| ?/ )"
BRACKETS = r"[\W_]{0,4}"
DATED = (
    r"(?:,? ?(?:\(?(?:on|of|at|from|to|vom|am|от|від|du|le|del|de|di|do|z|van|af|av|fra)?\.?"
    r" ?[^:()]{0,30}\d[^:()]{0,30}\)?))?"
)
STAMP_WORDS = frozenset(
    """
    last first published updated update modified posted changed edited gmt utc bst est edt cet cest eet msk pst
    pdt am pm ago hour hours hrs hr minute minutes mins min h m second seconds uhr stand zuletzt veröffentlicht
    aktualisiert geändert обновлено опубликовано оновлено опубліковано час часа часов минут минуты назад мск
    publié mis à jour heure heures il y a publicado actualizado actualizada hace horas minutos aggiornato
    pubblicato alle ore atualizado publicada às zaktualizowano opublikowano godz bijgewerkt geplaatst uppdaterad
    publicerad opdateret oppdatert publisert kl time
    """.split()
)


@cache
def _labels(kind: str) -> re.Pattern[str]:
    return re.compile(_folded(f"^{BRACKETS}(?:{LABELS[kind]}){DATED}{MARK}"))


@cache
def _sentences(kind: str) -> re.Pattern[str]:
    return re.compile(_folded("|".join(f"(?:{each})" for each in SENTENCES[kind])))


@cache
def _any_sentence() -> Callable[[str], bool]:
    """Return what says of lines whether one may have a sentence of any kind."""
    return sieve(f"(?m:{_folded(each)})" for kind in KINDS for each in SENTENCES[kind])


@cache
def _any_label() -> Callable[[str], bool]:
    """Return what says of lines whether one may open with a label of any kind."""
    return sieve([f"(?m:^{BRACKETS}(?:{_folded('|'.join(LABELS.values()))}))"])


def _may_be_note(look: str) -> bool:
    return _any_label()(look) or _any_sentence()(look)


def _says(kind: str, look: str) -> bool:
    return _sentences(kind).search(look) is not None


def _opens(kind: str, look: str) -> bool:
    return _labels(kind).search(look) is not None


def _folded(pattern: str) -> str:
    """Return a pattern as casefolding leaves text: no final sigma, no sharp s."""
    return pattern.replace("ς", "σ").replace("ß", "ss")


@cache
def _stamped_label() -> re.Pattern[str]:
    """Return the pattern of "updated", in whatever language, with a time and no more: no colon, no sentence."""
    return re.compile(_folded(f"^{BRACKETS}(?:{LABELS['update_note']})(?! ?[:：])[^.!?。]*$"))


@cache
def _stamp_words() -> frozenset[str]:
    calendar = {name for names in (EVERY.months, EVERY.weekdays) for name, _ in names}
    return STAMP_WORDS | EVERY.function | EVERY.temporal | calendar


def notice_kind(text: str) -> str | None:
    """Return the kind of publisher's note that a paragraph is; None for prose and for a bare time stamp."""
    return _kind(text) if len(text) <= LONGEST else None


def notices_among(texts: Iterable[str]) -> list[str]:
    """Return those of some paragraphs, each of one line, that are publisher's notes.

    Most pages have none, which one look at all of them tells.
    """
    short = [text for text in texts if len(text) <= LONGEST]
    looks = _folded_look("\n".join([text[:LONGEST_LOOK] for text in short]))
    return [text for text in short if _kind(text)] if _may_be_note(looks) else []


def _look(text: str) -> str:
    """Return as much of a text as is looked at, in the form that the patterns are made for."""
    return " ".join(_folded_look(text[:LONGEST_LOOK]).split())


def _folded_look(text: str) -> str:
    return text.casefold().replace("’", "'").replace("‘", "'")


@lru_cache(maxsize=4_096)
def _kind(text: str) -> str | None:
    look = _look(text)
    if not _may_be_note(look) or is_time_stamp(text):
        return None
    looks = (
        (_opens, _says) if _any_sentence()(look) else (_opens,)
    )  # to compile all sentences takes a third of a second
    found = next((kind for is_one in looks for kind in KINDS if is_one(kind, look)), None)
    return _refined(found, look) if found else None


def _refined(kind: str, look: str) -> str:
    """Return what a note is by what it says: an update or an editor's note that corrects is a correction."""
    if kind in {"update_note", "editors_note"}:
        return next((each for each in KINDS[:3] if _says(each, look)), kind)
    return kind


def is_time_stamp(text: str) -> bool:
    """Say whether a paragraph only tells when it was published or updated."""
    if len(text) > LONGEST_STAMP or not any(char.isdigit() for char in text):
        return False
    run = words(text)
    if len(run) <= MOST_STAMP_WORDS and _stamped_label().match(text.casefold()):
        return True
    has_label = any(word in STAMP_WORDS or word.isalpha() for word in run)
    return has_label and all(word in _stamp_words() or word[0].isdigit() for word in run)
