"""The language that a digest itself speaks: its words by gettext catalogues, dates and numbers by locale.

A message is looked up by its English words, so a language without a catalogue, or a catalogue without a message, is
English there and readable. Catalogues are read as they are written (`.po`): nothing has to be built from them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from gettext import c2py

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po
from babel.numbers import format_decimal

from monitor.errors import MonitorError

LEAST_GROUPED = 1_000
"""Numbers from here on are written with their locale's marks between the thousands."""


@dataclass(frozen=True, slots=True, eq=False)
class Tongue:
    """A language to speak in."""

    code: str
    """Of the words, as HTML's `lang` has it."""
    messages: Mapping[str, tuple[str, ...]]
    """What is said in place of English words: the forms for one, few, many, as the language has them."""
    form: Callable[[int], int]
    """Which of the forms a number takes."""
    locale: Locale | None = None
    """How dates and numbers are written; none: in digits that mean one thing everywhere (ISO 8601)."""

    @property
    def direction(self) -> str:
        """The way it is written, as HTML's `dir` has it."""
        return self.locale.text_direction if self.locale else "ltr"

    def say(self, text: str, /, **values: object) -> str:
        """Return a message, values in the places that its braces name."""
        said = self.messages.get(text, (text,))[0]
        return said.format(**values) if values else said

    def count(self, number: int, one: str, many: str, /, **values: object) -> str:
        """Return a message about a number, `{number}` in it, in the form that the number takes."""
        forms = self.messages.get(one)
        said = forms[min(self.form(number), len(forms) - 1)] if forms else one if number == 1 else many
        return said.format(number=self.number(number), **values)

    def number(self, number: int) -> str:
        """Return a number as the locale writes it."""
        if self.locale is None or abs(number) < LEAST_GROUPED:
            return str(number)
        return format_decimal(number, locale=self.locale)

    def day(self, at: datetime) -> str:
        """Return a date as the locale writes it in full."""
        return format_date(at, "long", locale=self.locale) if self.locale else f"{at:%Y-%m-%d}"


def is_one(number: int) -> int:
    """Return which form a number takes in English."""
    return int(number != 1)


ENGLISH = Tongue("en", {}, is_one)


def tongue_of(language: str, catalogues: Mapping[str, str]) -> Tongue:
    """Return the tongue for a language tag; `catalogues` are texts of `.po` files by language.

    `pt-BR` is spoken by a catalogue of that name, else by one of `pt`. English without a region writes ISO dates: the
    month comes first for some of its readers, and last for others. Raises MonitorError for a catalogue that is none.
    """
    name = catalogue_name(language, catalogues)
    if not name or (base_of(name) == "en" and name not in catalogues):
        return Tongue("en", {}, is_one, locale_of(language) if is_regional(language) else None)
    catalogue = parsed(name, catalogues[name])
    locale = locale_of(language) or locale_of(name)
    return Tongue(name, messages_of(catalogue), form_of(catalogue), None if language == "en" else locale)


def catalogue_name(language: str, catalogues: Mapping[str, str]) -> str:
    """Return by what name a language is spoken; empty where nothing speaks it, and English takes its place."""
    wanted = language.replace("_", "-")
    exact = next((name for name in catalogues if name.casefold() == wanted.casefold()), "")
    base = base_of(wanted)
    return exact or (base if base == "en" or base in catalogues else "")


def is_regional(language: str) -> bool:
    """Say whether a tag is English of one country."""
    return base_of(language) == "en" and base_of(language) != language


def base_of(language: str) -> str:
    """Return the language of a tag, without its script and region."""
    return language.replace("_", "-").partition("-")[0].lower()


@cache
def locale_of(language: str) -> Locale | None:
    """Return the locale of a language tag; None for one that nothing is known of."""
    try:
        return Locale.parse(language.replace("_", "-"), sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def direction_of(language: str) -> str:
    """Return the way a text is written, as HTML's `dir` has it: `auto` where its language is not known."""
    locale = locale_of(base_of(language)) if language else None
    return locale.text_direction if locale else "auto"


def parsed(name: str, text: str) -> Catalog:
    """Read a catalogue; raises MonitorError for one that cannot be read."""
    try:
        return read_po(text.splitlines(), abort_invalid=True)
    except (PoFileError, ValueError, LookupError) as error:
        raise MonitorError(f"the catalogue {name}.po cannot be read: {error}") from None


def messages_of(catalogue: Catalog) -> dict[str, tuple[str, ...]]:
    """Return what a catalogue translates, by the English words; what it leaves empty, or marks as fuzzy, is out."""
    found: dict[str, tuple[str, ...]] = {}
    for message in catalogue:
        key = message.id if isinstance(message.id, str) else message.id[0]
        said = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        if key and said and all(said) and not message.fuzzy:
            found[key] = said
    return found


def form_of(catalogue: Catalog) -> Callable[[int], int]:
    """Return which form a number takes, by the catalogue's own rule (gettext, Plural-Forms)."""
    try:
        return c2py(catalogue.plural_expr)
    except ValueError as error:
        raise MonitorError(f"a catalogue's Plural-Forms are no rule: {error}") from None
