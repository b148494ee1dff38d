"""A diff as Markdown: what is struck, what is bold, and publisher text that stays text."""

from markdown_it import MarkdownIt

from monitor.core.compare import compare
from monitor.core.markdown import escaped, markdown_diff
from monitor.core.view import diff_view
from monitor.model import Content
from tests.making import content

HOSTILE = "A *bold* _name_ [link](javascript:x) <b>tag</b> `code` # and ![i](//e) | ~~s~~ 1. \\ & $x^2"


def shown(before: Content, after: Content) -> str:
    """Return the diff of two contents as Markdown."""
    return markdown_diff(diff_view(compare(before, after), ("old.txt", "new.txt"), after.title))


def test_old_words_are_struck_and_new_ones_bold() -> None:
    text = shown(content("First.", "The fire killed 12 people."), content("First.", "The fire killed 21 people."))
    assert text == (
        "# A title\n\nold.txt → new.txt: 1 edit (factual)\nNote: no correction note found\n\n"
        "## Number changed: 12 → 21 \\(\\+9, \\+75 %\\), ¶2\n\nThe fire killed ~~12~~ **21** people.\n"
    )


def test_publisher_text_makes_no_markup() -> None:
    page = MarkdownIt("commonmark", {"html": True}).enable("strikethrough").render(escaped(HOSTILE))
    assert "<b>" not in page
    assert not {"<em>", "<strong>", "<a ", "<code>", "<s>", "<h1>", "<img"} & set(page.split())
    assert page.count("<") == 2


def test_sides_notices_and_counts_have_their_places() -> None:
    rewritten = "Firemen told us today that the old mill had burned down last night while nobody at all was inside."
    before = content(
        "The old mill by the river was sold to a family from the north who want to live in it.", "It is so.", "Yes"
    )
    after = content(rewritten, "It is so!", "Yes", "Correction: An earlier version of this article was wrong.")
    text = shown(before, after)
    assert "> **Correction: An earlier version" in text
    assert "1 minor edit: punctuation" in text
    assert shown(before, before).endswith("The same article\n")


def test_links_are_shown_as_two_sides() -> None:
    old, new = (Content(title="T", links=(f"https://a.org/{n}",)) for n in (1, 2))
    text = markdown_diff(diff_view(compare(old, new), ("a", "b"), "T"))
    assert "1 minor edit: links" in text
