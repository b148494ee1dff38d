"""German: what the lexicon knows, and what it must not take for it."""

import pytest

from monitor.core.language.de import FOR_AND_AGAINST, LEXICON

WORD_SETS = ("function", "negators", "say_verbs", "key_stems", "endings", "abbreviations")
PHRASE_SETS = ("hedges", "certain", "sourcing", "temporal", "approximate")
VALUE_SETS = ("months", "weekdays", "numbers", "multipliers", "ordinals")

HELD = {
    "function": ("der", "dem", "eines", "und", "dass", "ausser", "ihnen", "deren", "wurde", "hätten", "will"),
    "negators": ("nicht", "kein", "keinem", "nie", "niemanden", "nichts", "weder", "ohne", "keineswegs"),
    "hedges": ("könnte", "dürfte", "soll", "angeblich", "mutmasslichen", "unbestätigten", "wohl", "soll angeblich",
               "nach vorläufigen angaben", "im verdacht", "möglicherweise"),
    "certain": ("muss", "zweifellos", "definitiv", "bestätigt", "erwiesen", "ohne zweifel", "wurde festgestellt"),
    "say_verbs": ("sagte", "sagten", "erklärt", "mitgeteilt", "behauptete", "bestritt", "räumte", "warnt"),
    "sourcing": ("laut", "zufolge", "nach angaben", "unter berufung auf", "sagte ein sprecher", "aus kreisen"),
    "temporal": ("heute", "gestern", "kürzlich", "vergangene woche", "in der nacht", "am vortag", "letzten"),
    "approximate": ("etwa", "rund", "knapp", "mindestens", "mehr als", "bis zu", "schätzungsweise"),
    "endings": ("e", "en", "er", "es", "em", "te", "ten"),
    "abbreviations": ("dr", "z.b", "bzw", "mio", "nr", "u.a", "ca"),
}  # fmt: skip

NOT_HELD = {
    "function": ("nicht", "muss", "soll", "recht", "weg", "kraft", "tat", "angriff"),
    "negators": ("noch", "verweigern", "leugnen", "un", "nacht", "kaum"),
    "hedges": ("sicher", "zweifellos", "mochte", "möchte", "kann", "wird", "bestätigt"),
    "certain": ("angeblich", "soll", "gesichert", "sicher", "bestimmte", "unbestätigt", "ungewiss"),
    "say_verbs": ("meinen", "gab", "fand", "ging", "getötet"),
    "sourcing": ("nach", "aus", "sagte"),
    "temporal": ("dann", "krieg", "erste"),
    "approximate": ("genau", "gut", "exakt"),
    "abbreviations": ("so", "mia", "art", "der"),
}

VALUES = {
    "months": {"januar": 1, "jänner": 1, "märz": 3, "mrz": 3, "mai": 5, "dezembers": 12},
    "weekdays": {"montag": 1, "dienstagabend": 2, "mi": 3, "freitags": 5, "sonnabend": 6, "sonntagnacht": 7},
    "numbers": {"null": 0, "einem": 1, "zwölf": 12, "dreissig": 30, "einundzwanzig": 21, "neunundneunzig": 99},
    "multipliers": {"hunderte": 100, "tsd": 1000, "mio": 10**6, "mrd": 10**9, "billionen": 10**12},
    "ordinals": {"erster": 1, "zweite": 2, "dritten": 3, "siebten": 7, "achter": 8, "zwanzigstes": 20},
}

KEY = (
    "getötet", "tödlichen", "mordes", "ermordet", "tote", "verletzte", "opfer", "angriffe", "explosion",
    "festgenommen", "verhaftung", "anklage", "verurteilt", "freigesprochen", "rücktritt", "entlassung",
    "insolvenz", "waffenruhe", "krieges", "einmarsch", "evakuiert", "einsturz", "grossbrand", "verwundete",
    "streiks", "verboten",
)  # fmt: skip
INNOCENT = (
    "total", "haftpflicht", "haftet", "grossbritannien", "grossbritanniens", "schüssel", "besatzung",
    "verwundert", "zusammenbringen", "luftschloss", "freiheitsstatue", "protestant", "demonstrativ",
    "unglücklich", "entlasten", "leicht", "raubkatze", "kapitel", "gekommen", "totgeschwiegen", "zolltarif",
    "messe",
)  # fmt: skip


def pairs(name: str) -> dict[str, int]:
    """Return a set of words with values as a mapping."""
    return dict(getattr(LEXICON, name))


@pytest.mark.parametrize("name", HELD)
def test_it_holds(name: str) -> None:
    assert not set(HELD[name]) - getattr(LEXICON, name)


@pytest.mark.parametrize("name", NOT_HELD)
def test_it_does_not_hold(name: str) -> None:
    assert not set(NOT_HELD[name]) & getattr(LEXICON, name)


@pytest.mark.parametrize("name", VALUES)
def test_a_word_has_one_value_and_the_right_one(name: str) -> None:
    assert VALUES[name].items() <= pairs(name).items()
    assert len(pairs(name)) == len(getattr(LEXICON, name))


@pytest.mark.parametrize(
    ("name", "word"),
    (("weekdays", "so"), ("weekdays", "montage"), ("months", "mais"), ("ordinals", "achten"), ("multipliers", "bio")),
)
def test_a_word_of_another_meaning_has_no_value(name: str, word: str) -> None:
    assert word not in pairs(name)


@pytest.mark.parametrize("word", KEY)
def test_a_word_makes_the_news(word: str) -> None:
    assert word.startswith(tuple(LEXICON.key_stems))


@pytest.mark.parametrize("word", INNOCENT)
def test_an_everyday_word_does_not(word: str) -> None:
    assert not word.startswith(tuple(LEXICON.key_stems))


@pytest.mark.parametrize(
    ("one", "other"),
    (
        ("stieg", "fiel"),
        ("gestiegen", "gesunken"),
        ("schuldige", "unschuldige"),
        ("illegalen", "legalen"),
        ("angenommen", "abgelehnt"),
        ("gewann", "verlor"),
        ("bestätigte", "dementierte"),
        ("mit", "ohne"),
        ("erlaubt", "verboten"),
    ),
)
def test_a_swap_of_opposites_is_known(one: str, other: str) -> None:
    assert {(one, other), (other, one)} & LEXICON.antonyms


@pytest.mark.parametrize(("one", "other"), (("abgelehnt", "verweigert"), ("sagte", "erklärte"), ("sank", "fiel")))
def test_words_alike_are_no_opposites(one: str, other: str) -> None:
    assert not {(one, other), (other, one)} & LEXICON.antonyms


def test_opposites_are_two_words_told_once() -> None:
    assert all(one != other and (other, one) not in LEXICON.antonyms for one, other in LEXICON.antonyms)


def test_nothing_is_certain_and_uncertain_at_once() -> None:
    assert not LEXICON.hedges & LEXICON.certain


def test_all_is_casefolded_and_words_have_no_blank() -> None:
    words = {word for name in WORD_SETS for word in getattr(LEXICON, name)}
    words |= {word for name in VALUE_SETS for word in pairs(name)} | {
        word for pair in LEXICON.antonyms - FOR_AND_AGAINST for word in pair
    }
    phrases = {phrase for name in PHRASE_SETS for phrase in getattr(LEXICON, name)}
    assert not [each for each in words | phrases if each != each.casefold() or not each.strip()]
    assert not [word for word in words if word.split() != [word]]
    assert not [phrase for phrase in phrases if " ".join(phrase.split()) != phrase]


def test_a_stem_has_three_letters() -> None:
    assert min(map(len, LEXICON.key_stems)) >= 3
