"""What the core knows of languages: folding, sentences, lexicons, notices. Lexicons are one module of sets each."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import chain, islice

from monitor.core.language import de, en, es, fr, ru, uk
from monitor.core.language.lexicon import Lexicon, merged

LEXICONS = {
    "de": de.LEXICON,
    "en": en.LEXICON,
    "es": es.LEXICON,
    "fr": fr.LEXICON,
    "ru": ru.LEXICON,
    "uk": uk.LEXICON,
}
"""By ISO 639-1 code. To add a language: its module beside the others, one line here, its tests."""

ABBREVIATIONS = frozenset(
    """
    apod arch av bijv bl.a bull cca ca cit dhr dl doc dott ecc eks f.eks fam godz ing ind jf jr kl klo ks l.m m.fl m.m
    mevr mgr mj mld mn mudr nap np nr o.a o.d obr ok osv ott p.es p.n.e pag pág phdr prof proc resp s.a sig sr
    sra str t.ex t.j t.o.v tbv tel tj tys tzn tzv tzw ul vb vd vs wg zob zł č čl např
    """.split()
)
"""Of Czech, Danish, Dutch, Italian, Norwegian, Polish, Portuguese, Swedish and Turkish, which have no lexicon."""

_all = merged(LEXICONS.values())
EVERY = replace(_all, abbreviations=_all.abbreviations | ABBREVIATIONS)
"""All at once, for text in a language without a lexicon, or in one that cannot be told."""

TELLING_LETTERS = {
    "de": frozenset("äöü"),
    "es": frozenset("ñ¿¡"),
    "fr": frozenset("çœêû"),
    "ru": frozenset("ыэъё"),
    "uk": frozenset("іїєґ"),
}
"""Letters that near relatives of a language do without."""
MOST_LOOKED_AT = 600
"""Words from which the language is told."""
FEWEST_TELLING = 2
LEAST_SHARE = 0.08
LEAST_LEAD = 1.2


def language_of(texts: Iterable[str], declared: str | None) -> str:
    """Return the ISO 639-1 code of the language that texts are in; an empty string when it cannot be told.

    Function words tell it: a page's own declaration is often its template's, so it decides only where the words do
    not.
    """
    words = list(islice(chain.from_iterable(text.casefold().split() for text in texts), MOST_LOOKED_AT))
    counts = Counter({code: sum(word in known.function for word in words) for code, known in LEXICONS.items()})
    marked = [word for word in words if not word.isascii()]
    for code, letters in TELLING_LETTERS.items():
        counts[code] += sum(not letters.isdisjoint(word) for word in marked)
    (code, most), (_, second) = counts.most_common(2)
    if most >= FEWEST_TELLING and most >= LEAST_SHARE * len(words) and most >= LEAST_LEAD * second:
        return code
    claimed = (declared or "").partition("-")[0].partition("_")[0].casefold()
    return claimed if claimed.isascii() and claimed.isalpha() else ""


def lexicon_of(code: str) -> Lexicon:
    """Return a language's lexicon; all of them at once where there is none."""
    return LEXICONS.get(code, EVERY)


__all__ = ["EVERY", "LEXICONS", "Lexicon", "language_of", "lexicon_of"]
