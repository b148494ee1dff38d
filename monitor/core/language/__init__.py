"""What the core knows of languages: folding, lexicons, notices. Lexicons are one module of frozensets each."""

from monitor.core.language import en, ru
from monitor.core.language.lexicon import Lexicon, merged

EVERY = merged((en.LEXICON, ru.LEXICON))
"""All languages at once: words of one are rare enough in another that a change need not know its language."""

__all__ = ["EVERY", "Lexicon"]
