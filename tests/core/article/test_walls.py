"""Pages that stand where an article should are told by their kind; an article that says the same words is one."""

import pytest

from monitor.core.article.extract import extract
from monitor.core.article.walls import wall
from monitor.model import PageHints
from monitor.wire import Verdict
from tests.making import fetched

WALLS = (
    (Verdict.BLOCKED, "Just a moment...", "Checking your browser before you can go on."),
    (Verdict.BLOCKED, "Attention", "Please verify you are a human."),
    (Verdict.BLOCKED, "429", "Too many requests. Try again later."),
    (Verdict.BLOCKED, "Sorry", "This content is not available in your country."),
    (Verdict.BLOCKED, "Проверка", "Подтвердите, что вы не робот."),
    (Verdict.BLOCKED, "Fehler", "Zugriff verweigert."),
    (Verdict.BLOCKED, "Contrôle", "Accès refusé."),
    (Verdict.CONSENT, "Your choice", "We and our partners use cookies to show you advertising."),
    (Verdict.CONSENT, "Datenschutz", "Wir verwenden Cookies. Alle akzeptieren."),
    (Verdict.CONSENT, "Privacidad", "Utilizamos cookies propias y de terceros."),
    (Verdict.CONSENT, "Куки", "Мы используем файлы cookie."),
    (Verdict.LOGIN, "Account", "Please log in to see this page."),
    (Verdict.LOGIN, "Вход", "Войдите, чтобы продолжить."),
    (Verdict.LOGIN, "Compte", "Connectez-vous pour lire la suite."),
    (Verdict.PAYWALL, "The bridge", "Subscribe to continue reading this story."),
    (Verdict.PAYWALL, "Le pont", "Article réservé aux abonnés."),
    (Verdict.PAYWALL, "Мост", "Доступно только для подписчиков."),
    (Verdict.SOFT_404, "Oops", "The page could not be found."),
    (Verdict.SOFT_404, "Ошибка", "Страница не найдена."),
    (Verdict.SOFT_404, "Hoppla", "Diese Seite wurde nicht gefunden."),
    (Verdict.SOFT_404, "Ups", "La página no existe."),
    (Verdict.SOFT_404, "エラー", "ページが見つかりません"),
    (Verdict.MAINTENANCE, "Back later", "The site is currently under maintenance."),
    (Verdict.MAINTENANCE, "Ошибка", "На сайте ведутся технические работы."),
    (Verdict.MAINTENANCE, "Error", "Traceback (most recent call last): File app.py, line 3"),
    (Verdict.SCRIPT_ONLY, "App", "You need to enable JavaScript to run this app."),
)
STORY = "The council of the town decided on Tuesday, after a debate of six hours, to close the northern bridge. " * 8


@pytest.mark.parametrize(("verdict", "title", "text"), WALLS)
def test_a_wall_is_told_by_its_kind(verdict: Verdict, title: str, text: str) -> None:
    html = f"<html><head><title>{title}</title></head><body><main><h1>{title}</h1><p>{text}</p></main></body></html>"
    found = extract(fetched(html), PageHints(url="https://example.org/1"))
    assert found.verdict is verdict, found.detail
    assert not found.content.paragraphs


@pytest.mark.parametrize("text", [text for _, _, text in WALLS])
def test_the_same_words_in_an_article_are_prose(text: str) -> None:
    assert wall("A title", (STORY, text)) is None


@pytest.mark.parametrize(
    "text",
    (
        "Police closed the road for two hours after a lorry lost its load of apples.",
        "The baker sold four hundred and four loaves on the first day.",
        "В городе открыли новый мост длиной четыреста метров.",
    ),
)
def test_a_brief_is_no_wall(text: str) -> None:
    assert wall("A brief", (text,)) is None
