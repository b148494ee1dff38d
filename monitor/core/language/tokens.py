"""Words and marks of a text. Blanks are no tokens: they cost a word diff accuracy and tell nothing."""

import re
from dataclasses import dataclass
from functools import lru_cache

UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Letters of scripts that put no blanks between words: each is a token of its own, with the marks it carries."""
MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u0900-\u0903\u093a-\u094f"
    "\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u0a01-\u0a03\u0a3c-\u0a4d\u0abc-\u0acd\u0b01-\u0b03"
    "\u0b3c-\u0b57\u0bbe-\u0bcd\u0c00-\u0c04\u0c3e-\u0c56\u0cbc-\u0cd6\u0d3b-\u0d4d\u0dca-\u0ddf\u0e31\u0e34-\u0e3a"
    "\u0e47-\u0e4e\u20d0-\u20f0\ufe00-\ufe0f"
)
"""Signs that belong to the letter before them and are no letters to `re`."""
HIDDEN = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
"""Invisible marks: one inside a word does not end it."""

LETTER = f"[^\\W{UNSPACED}][{MARKS}{HIDDEN}]*"
TOKEN = re.compile(f"(?:{LETTER})+(?:['’ʼ.,:\\-‐‑](?:{LETTER})+)*|[{UNSPACED}][{MARKS}{HIDDEN}]*|[^\\w\\s]")
"""Words with what holds them together, `1,000` and `don't` among them, or one mark."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark and where it stands."""

    text: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether it has a letter or a digit."""
        return any(char.isalnum() for char in self.text)


@lru_cache(maxsize=512)
def tokens(text: str) -> tuple[Token, ...]:
    """Return the tokens of a text."""
    return tuple(Token(m.group(), m.start(), m.end()) for m in TOKEN.finditer(text))


def words(text: str) -> list[str]:
    """Return the words of a text, casefolded, without marks."""
    return [found for found in TOKEN.findall(text.casefold()) if any(char.isalnum() for char in found)]
