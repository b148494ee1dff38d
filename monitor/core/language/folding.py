"""Text folded for comparing: what two spellings of the same words have in common."""

import re
import unicodedata
from functools import lru_cache

INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
NO_LETTER = re.compile(r"[\W_]+")
NO_ASCII_LETTER = dict.fromkeys(code for code in range(128) if NO_LETTER.match(chr(code)))
MOST_TEXTS = 512
"""Whose letters are remembered: the blocks of a page are compared with what was chosen, its title and its byline."""
DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
QUOTES = dict.fromkeys(map(ord, "“”„‟«»″「」『』‹›"), '"') | dict.fromkeys(map(ord, "‘’‚‛′`´"), "'")
DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
GLYPHS = {**QUOTES, **DASHES, ord("…"): "..."}

LATIN_LOOKALIKES = str.maketrans(
    "аеорсухіјѕԁһӏАВЕКМНОРСТУХІЈЅοαρνΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aeopcyxijsdhlABEKMHOPCTYXIJSoapvABEZHIKMNOPTYX"
)
CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ",
        "a b v g d e e zh z i i k l m n o p r s t u f h c ch sh sh _ i _ e yu ya i yi e g".replace("_", "").split(
            " "
        ),
        strict=True,
    )
)
SAME_SOUND = tuple(
    pair.split(">") for pair in "kh>h gh>h ou>u oo>u ee>i x>ks tch>ch iy>i yi>i y>i j>i w>v ck>k ph>f g>h".split()
)


def typography_fold(text: str) -> str:
    """Return text free of what only a typesetter sees: glyph forms, kinds of quotes, dashes and blanks."""
    flat = INVISIBLE.sub("", unicodedata.normalize("NFKC", text.translate(GLYPHS))).translate(GLYPHS)
    return " ".join(flat.split())


@lru_cache(maxsize=MOST_TEXTS)
def letters_fold(text: str) -> str:
    """Return the letters and digits of a text, casefolded: all that punctuation and case leave."""
    if text.isascii():
        return text.lower().translate(NO_ASCII_LETTER)
    return NO_LETTER.sub("", unicodedata.normalize("NFKC", text).casefold())


def without_invisible(text: str) -> str:
    """Return text without zero-width and bidi marks and soft hyphens."""
    return INVISIBLE.sub("", text)


def directions(text: str) -> list[str]:
    """Return the marks of direction in a text (Unicode Annex 9), in their order."""
    return DIRECTION.findall(text)


def lookalike_fold(text: str) -> str:
    """Return text with Cyrillic and Greek letters that look Latin as Latin (after Unicode TS 39's confusables)."""
    return text.translate(LATIN_LOOKALIKES)


def name_skeleton(word: str) -> str:
    """Return a name by its sounds: Latin letters, one spelling for what transliterations spell in several."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    romanised = "".join(CYRILLIC.get(char, char) for char in plain if not unicodedata.combining(char))
    for spelling, sound in SAME_SOUND:
        romanised = romanised.replace(spelling, sound)
    return re.sub(r"(.)\1+", r"\1", re.sub("^ie", "e", romanised))
