"""Where sentences end, and that they join to what they were cut from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.language import language_of, lexicon_of
from monitor.core.language.sentences import cut, has_stop, joined


@pytest.mark.parametrize(
    ("code", "sentences"),
    (
        ("en", ("Mr. Smith went to the U.S. Embassy on Jan. 25.", "PORTLAND, Ore. — Fueled by 3.5 million.")),
        ("en", ('"Yes." he said.', '"No!', "We won.", 'All of it."', "She left.")),
        ("en", ("J. K. Morell came at 5 p.m. on Monday.", "He left.")),
        ("en", ("It rained.", "(Nobody minded.)", "It stopped.")),
        ("en", ("Was it so?", "¿Fue así?", "It was…", "And then it was not.")),
        ("ru", ("Это было в 2024 г. в Москве.", "А. С. Пушкин сказал: «Да.", "Нет.»", "И ушёл.")),
        ("de", ("Am 3. Mai kam z.B. Dr. Müller.", "Er ging.")),
        ("de", ("„Nein.‘", "Ende.")),
        ("fr", ("Les familles le souhaitent.", "« Nous partons », dit-elle.", "Il a dit : « Non. »", "Puis rien.")),
        ("ru", ("«Да!» — ответил тот.", "Всё.")),
        ("da", ("Han kom kl. 23 om aftenen.", "Så gik han.")),
        ("pl", ("Było ok. 300 osób.", "Potem wyszli.")),
        ("zh", ("他说。", "“我走了！”好吗？", "是。")),
        ("", ("One sentence.", "Another one.")),
        ("en", ("one part. of a sentence that goes on",)),
        ("en", ("",)),
    ),
)
def test_sentences_end_where_they_do(code: str, sentences: tuple[str, ...]) -> None:
    text = joined(sentences)
    assert cut(text, code, lexicon_of(code)) == sentences


@given(st.text(alphabet=st.sampled_from("Ab. !?。“”\"'\ud800\u200b1,"), max_size=40))
def test_sentences_join_to_their_paragraph(text: str) -> None:
    sentences = cut(text, "en", lexicon_of("en"))
    assert joined(sentences) == text
    assert [part for each in sentences for part in cut(each, "en", lexicon_of("en"))] == list(sentences)


@pytest.mark.parametrize(("text", "is_stopped"), (("A.", True), ('A?"', True), ("好。", True), ("A heading", False)))
def test_a_heading_has_no_stop(text: str, is_stopped: bool) -> None:
    assert has_stop(text) is is_stopped


@pytest.mark.parametrize(
    ("text", "declared", "code"),
    (
        ("The road is closed and nobody knows why it was", None, "en"),
        ("Дорога закрыта, и никто не знает, почему это так", "en", "ru"),
        ("Die Straße ist gesperrt, und niemand weiß, warum das so ist", "en-GB", "de"),
        ("Zlín 1234", "cs-CZ", "cs"),
        ("Zlín 1234", None, ""),
        ("Zlín 1234", "<script>", ""),
        ("", "", ""),
    ),
)
def test_the_language_is_told_by_its_words(text: str, declared: str | None, code: str) -> None:
    assert language_of([text], declared) == code
