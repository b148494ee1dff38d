"""An operator's own templates: used where they work, bounded in what they can do, and never in a digest's way."""

from dataclasses import replace
from pathlib import Path

import pytest

from monitor.core.render import Renderer
from monitor.settings import Config
from monitor.stationery import own_files, renderer_of, templates
from tests.golden.mailcheck import problems
from tests.golden.stories import TALES

TALE = TALES["quotation"]
PLAIN = TALE.message()


def test_an_own_template_takes_the_place_of_the_built_in_one() -> None:
    own = {"entry.txt.j2": "{{ entry.name.title | upper }}: {{ entry.changes[0].edits[0].segments | marked }}\n"}
    message = TALE.message(own)
    assert message.fault == ""
    assert "TORNHAVEN VOTES FOR A NEW BRIDGE" in message.text
    assert "[-2028-] {+2030+}" in message.text
    assert message.html == PLAIN.html


def test_the_built_in_templates_run_in_the_sandbox_as_they_are() -> None:
    message = TALE.message(dict(templates()))
    assert message.fault == ""
    assert (message.text, message.html) == (PLAIN.text, PLAIN.html)
    assert problems(message.html) == []


@pytest.mark.parametrize(
    ("template", "why"),
    (
        ("{{ nothing }}", "UndefinedError"),
        ("{% if %}", "TemplateSyntaxError"),
        ("{{ 1 / 0 }}", "ZeroDivisionError"),
        ("{{ 'a' * 10**9 }}", "SecurityError"),
        ("{{ 10**10**10 }}", "SecurityError"),
        ("{{ [1] * 10000000 }}", "SecurityError"),
        ("{{ '%1000000000d' % 1 }}", "SecurityError"),
        ("{{ '{:>1000000000}'.format(1) }}", "SecurityError"),
        ("{{ 'a'.ljust(1000000000) }}", "SecurityError"),
        ("{{ 'a' | center(1000000000) }}", "TemplateAssertionError"),
        ("{{ 'a' | indent(1000000000) }}", "TemplateAssertionError"),
        ("{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}", "SecurityError"),
        (
            "{% for a in range(9999) %}{{ 'x' ~ ' ' ~ 'long enough to be too much after a while' * 1 }}{% endfor %}",
            "Sec",
        ),
        ("{% for a in range(9999) %}" + "x" * 200 + "{% endfor %}", "SecurityError"),
        ("{% set ns = namespace(a='ab') %}{% for i in range(60) %}{% set ns.a = ns.a ~ ns.a %}{% endfor %}", "Sec"),
        ("{% set ns = namespace(a='ab') %}{% for i in range(60) %}{% set ns.a = ns.a + ns.a %}{% endfor %}", "Sec"),
        ("{{ ''.__class__.__mro__ }}", "SecurityError"),
        ("{{ say.__globals__ }}", "SecurityError"),
        ("{{ lipsum() }}", "UndefinedError"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "RecursionError"),
        ("{% include 'no such' %}", "TemplateNotFound"),
    ),
)
def test_an_own_template_that_fails_gives_way_and_says_why(template: str, why: str) -> None:
    message = TALE.message({"digest.html.j2": template, "entry.txt.j2": template})
    assert message.html == PLAIN.html
    assert message.text == PLAIN.text
    assert f"your template digest.html.j2 failed, the built-in one was used: {why}" in message.fault
    assert "your template entry.txt.j2 failed" in message.fault


def test_what_comes_from_the_web_is_escaped_in_an_own_template() -> None:
    message = TALES["hostile"].message(
        {"entry.html.j2": "<h2>{{ entry.name.title }}</h2>{{ 'a' ~ entry.name.title }}"}
    )
    assert message.fault == ""
    assert "<script>" not in message.html
    assert message.html.count("&lt;script&gt;") >= 2


def configured(folder: Path, **files: str) -> Config:
    """Return a configuration with files in the folder beside it."""
    (folder / "templates").mkdir()
    for name, text in files.items():
        (folder / "templates" / name.replace("__", ".")).write_text(text)
    return Config(path=str(folder / "monitor.toml"), state=str(folder))


def test_files_beside_the_configuration_are_used(tmp_path: Path) -> None:
    po = 'msgid ""\nmsgstr "Plural-Forms: nplurals=1; plural=0;\\n"\n\nmsgid "Edited"\nmsgstr "Geändert"\n'
    config = configured(tmp_path, entry__txt__j2="mine\n", de__po=po, notes__md="x")
    assert set(own_files(config, ".j2")) == {"entry.txt.j2"}
    assert renderer_of(config).complaints(("de", "ru", "en")) == ()
    assert own_files(Config(path="", state=""), ".j2") == {}


def test_what_is_wrong_with_them_is_said_at_once(tmp_path: Path) -> None:
    config = configured(tmp_path, digest__html__j2="{% if %}", de__po='msgid "x"\nmsgstr[nonsense] "y"\n')
    told = renderer_of(config).complaints(("de", "xx", "xx", "en-GB"))
    assert len(told) == 3
    assert told[0].startswith("your template digest.html.j2 cannot be used, the built-in one is: TemplateSyntaxError")
    assert told[1] == 'there is no catalogue for the language "xx": digests are in English'
    assert told[2].startswith("the catalogue de.po cannot be read")


def test_a_language_without_a_catalogue_is_a_readable_digest() -> None:
    message = replace(TALE, language="xx").message()
    assert (message.text, message.html, message.fault) == (PLAIN.text, PLAIN.html, "")
    assert Renderer(templates()).complaints(["en"]) == ()
