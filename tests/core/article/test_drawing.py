"""An outline is drawn where the bytes of a page show what its parser made, and nowhere else."""

import pytest

from monitor.core.article.drawing import drawn, part_hash
from monitor.core.article.extract import extract, read
from monitor.core.article.frame import look
from monitor.core.article.outline import NONE
from monitor.core.article.place import place
from monitor.core.article.tree import parsed_utf8
from monitor.model import Imprint, PageHints, Reading, Selection
from monitor.wire import Verdict
from tests.core.article.test_frame import HINTS
from tests.core.article.test_outline import KEPT, KNOWN, with_outline
from tests.making import fetched


@pytest.mark.parametrize(
    "kept",
    (
        KEPT.replace("<p>Par", "<p/>Par", 1).replace("</article>", "</div></article>"),
        KEPT.replace("</article>", ""),
        KEPT.replace("<main>", '<main><article class="body"><p>Another one.</p></article>'),
        KEPT.replace("<br>", "<plaintext>"),
        KEPT.replace("<br>", "<script><!-- <script> --></script>"),
        KEPT.replace("<br>", "<![CDATA[ a > b ]]>"),
        KEPT.replace("<br>", '<b title="x" y"z">'),
        KEPT.replace("<br>", "<textarea>"),
        KEPT.replace("<br>", "<!-- a --!> b <i>c</i> -->"),
        KEPT.replace("17 views", "17 \x01"),
    ),
)
def test_a_page_that_is_not_plain_has_no_outline(kept: str) -> None:
    known = extract(fetched(kept), HINTS).imprint
    assert known.place != ""
    assert drawn(fetched(kept), HINTS, known) == NONE


def test_an_operators_selection_has_no_outline() -> None:
    hints = PageHints(url=HINTS.url, selection=Selection(keep=("article",)))
    assert drawn(fetched(KEPT), hints, KNOWN) == NONE


def test_markup_that_reaches_beyond_its_element_has_no_hash() -> None:
    where = place(KNOWN.place)
    assert where is not None
    whole = '<article class="body"><p>One.</p><ul><li>Two<li>Three</ul></article>'
    assert part_hash(whole.encode(), where) != ""
    for markup in (
        whole.replace("</p>", "</p></div>"),
        whole.replace("</article>", "</article></div>"),
        whole.replace("</article>", "</main>"),
        whole.replace("One.", "One.<body class='x'>").replace("</p>", ""),
        whole + "<p>Four</p>",
        whole.replace("</article>", "<p>Four"),
    ):
        assert part_hash(markup.encode(), where) == "", markup


def test_a_comment_that_is_none_makes_a_page_odd() -> None:
    assert with_outline(KEPT.replace("News", "News</3 ")).outline == NONE


@pytest.mark.parametrize("mark", ("</ ", "</3 ", "</\xe9 ", "<!", "<!--", "<?x", '<b x="'))
def test_what_may_swallow_the_end_of_the_article_is_no_part_of_it(mark: str) -> None:
    where = place(KNOWN.place)
    assert where is not None
    assert part_hash(f'<article class="body"><p>One.</p>{mark}</article>'.encode(), where) == ""


@pytest.mark.parametrize(
    ("around", "is_drawn"),
    (
        ('<div class="box">{}</div>', True),
        ('<div class="dek">{}</div>', False),
        ("<h1>{}</h1>", False),
        ('<div itemprop="abstract">{}</div>', False),
    ),
)
def test_an_article_within_what_tells_of_it_has_no_outline(around: str, is_drawn: bool) -> None:
    article = KEPT[KEPT.index("<article") : KEPT.index("</main>")]
    kept = KEPT.replace(article, around.format(article))
    known = Imprint(place=KNOWN.place.replace(", 3]]", ", 4]]"))
    looked = look(kept.encode(), parsed_utf8(kept.encode()), HINTS, known).imprint
    assert looked.frame_hash != ""
    assert (drawn(fetched(kept), HINTS, looked) != NONE) is is_drawn


def test_a_kept_page_on_which_the_article_does_not_stand_has_no_outline() -> None:
    other = KEPT.replace("the 3 men", "the 4 men").encode()
    found = read(Reading(fetched(KEPT.replace("17 views", "18 views")), HINTS, KNOWN, kept=other))
    assert (found.verdict, found.imprint.outline) == (Verdict.UNCHANGED, NONE)
