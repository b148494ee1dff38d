"""Every story reads as it is kept, and its HTML is sound wherever a mail is read."""

from pathlib import Path

import pytest
from lxml.html import HtmlElement, document_fromstring

from monitor.core.width import columns_of
from tests.golden.mailcheck import problems
from tests.golden.stories import TALES

FOLDER = Path(__file__).parent


@pytest.mark.parametrize("name", TALES)
def test_a_story_is_told_as_it_is_kept(name: str) -> None:
    message = TALES[name].message()
    renew = "if it should read so: make golden"
    assert message.fault == ""
    assert f"Subject: {message.subject}\n\n{message.text}" == (FOLDER / f"{name}.txt").read_text(), renew
    assert message.html == (FOLDER / f"{name}.html").read_text(), renew


def test_nothing_is_kept_of_a_story_that_is_gone() -> None:
    kept = {path.stem for path in FOLDER.iterdir() if path.suffix in {".txt", ".html"}}
    assert kept == set(TALES)


@pytest.mark.parametrize("name", TALES)
def test_the_html_of_a_story_is_sound(name: str) -> None:
    assert problems((FOLDER / f"{name}.html").read_text()) == []


@pytest.mark.parametrize("name", TALES)
def test_text_and_html_say_the_same(name: str) -> None:
    text = (FOLDER / f"{name}.txt").read_text()
    assert max(columns_of(line) for line in text.splitlines()[2:] if "://" not in line) <= 76
    tree = document_fromstring((FOLDER / f"{name}.html").read_text())
    flat = " ".join(text.split())
    headings = [each for each in tree.iter("h2", "h3") if isinstance(each, HtmlElement)]
    for element in headings:
        assert " ".join(element.text_content().split()) in flat


@pytest.mark.parametrize(
    ("bad", "problem"),
    (
        ("<img src='https://example.org/x.png' alt=''>", "<img>"),
        ("<p style='color:#999999'>faint</p>", "light: 2.8"),
        ("<p class='m' style='color:#333333;background:#ffffff'>x</p>", "dark: 2.2"),
        ("<h3>too deep</h3>", "h1 is followed by h3"),
        ("<h1>twice</h1>", "headings begin as [1, 1]"),
        ("<span class='o' style='color:#8a1414'>old</span>", "old words are not struck"),
        ("<strong class='n' style='color:#0a5323'>new</strong>", "new words are not underlined"),
        ("<a href='javascript:alert(1)'>x</a>", "a link to javascript:"),
        ("<a href='#nowhere'>x</a>", "a link to #nowhere"),
        ("<div style='position:absolute'>x</div>", "style position:"),
        ("<div style='background:url(https://example.org/x)'>x</div>", "style url("),
        ("<table role='img'><tr><td>x</td></tr></table>", "a picture without words"),
        ("<p onclick='x()'>x</p>", "p onclick"),
        ("x" * 102_000, "bytes"),
    ),
)
def test_the_check_finds_what_is_wrong(bad: str, problem: str) -> None:
    sound = (FOLDER / "quiet.html").read_text()
    place = sound.index('<p style="margin:8px')
    assert any(problem in each for each in problems(sound[:place] + bad + sound[place:])), problem
