"""An article that stands where it is known to is read there alone, and reads as it would on the whole page."""

from typing import NoReturn

import pytest
from hypothesis import given, settings

from monitor.core.article import extract as extracting
from monitor.core.article.extract import extract
from monitor.core.article.place import MOST_OUTSIDE, Place, common_place, place
from monitor.model import Content, Extraction, Imprint
from monitor.wire import Verdict
from tests.core.article import test_frame
from tests.core.article.test_frame import HINTS, changes
from tests.making import fetched

DEK = "<div class='dek'>A line below the headline that says it.</div>"
LONG = (
    "The council of the northern town said on Monday that nobody had been seen on the bridge in all of that winter."
)


def page(*extra: tuple[int, str, str]) -> str:
    """Return a page whose article stands in one element, its headline above."""
    return test_frame.page(*extra).replace(DEK, "")


def whole(html: str) -> Extraction:
    """Return what a page says, read with nothing known of it."""
    return extract(fetched(html), HINTS)


def placed(html: str, where: str) -> Content | None:
    """Return what a page says where the article is known to stand; None where it had to be read as a whole."""

    def located(*_: object) -> NoReturn:
        raise LookupError

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(extracting, "located", located)
        try:
            return extract(fetched(html), HINTS, Imprint(place=where)).content
        except LookupError:
            return None


PLACE = whole(page()).imprint.place


@settings(max_examples=300, deadline=None)
@given(changes)
def test_what_is_read_in_its_place_is_what_the_whole_page_says(extra: list[tuple[int, str, str]]) -> None:
    found = extract(fetched(page(*extra)), HINTS, Imprint(place=PLACE))
    assert found.verdict is whole(page(*extra)).verdict
    assert found.content == whole(page(*extra)).content


@pytest.mark.parametrize(
    "html",
    (
        page(),
        page().replace("the 3 men", "the 4 men"),
        page().replace("<h1>The bridge", "<h1>The long bridge"),
        page((6, "<p>{}</p>", LONG)),
        page((6, "<aside>{}</aside>", "Correction: the bridge is 410 metres long, not 140.")),
        page((6, "<div class='x'>Read also: <a href='/z'>{}</a></div>", "How the bridge was built")),
        page((1, "<div class='promo'>{}</div>", "Ten shops to see.")),
    ),
)
def test_an_article_in_its_place_is_read_there(html: str) -> None:
    assert placed(html, PLACE) == whole(html).content


@pytest.mark.parametrize(
    "html",
    (
        page((2, "<p>{}</p>", LONG)),
        page((99, "<div>{}</div>", LONG)),
        page((3, "<p class='standfirst'>{}</p>", "A line that says it.")),
        page((99, "<main><article class='body'><p>{}</p></article></main>", "Another one.")),
        page().replace("<article class='body'>", "<article class='text'>"),
        "<main><h1>The bridge</h1><article class='body'><p>It is gone.</p></article></main>",
    ),
    ids=[
        "a long text above",
        "a long text below",
        "a dek above",
        "two such places",
        "no such place",
        "hardly a text",
    ],
)
def test_what_may_be_elsewhere_is_looked_for_on_the_whole_page(html: str) -> None:
    assert placed(html, PLACE) is None


def test_an_article_whose_dek_stands_above_it_is_never_read_in_its_place_alone() -> None:
    found = whole(test_frame.page())
    assert found.content.dek
    assert placed(test_frame.page(), found.imprint.place) is None


def test_a_long_text_around_it_that_was_there_before_keeps_nobody_from_reading_it_in_its_place() -> None:
    imprint = whole(page((99, "<div>{}</div>", LONG))).imprint
    edited = page((99, "<div>{}</div>", LONG)).replace("the 3 men", "the 4 men")
    assert placed(edited, imprint.place) == whole(edited).content


# ------------------------------------------------------------------------------------------ other pages of a source


def story(number: int, around: str = LONG) -> str:
    """Return the page of another article of the same site."""
    told = page((99, "<div>{}</div>", around)).replace("the northern bridge", f"the bridge number {number}")
    return told.replace("The bridge is to close", f"Bridge {number} is to close")


PLACES = tuple(whole(story(number)).imprint.place for number in range(3))


def test_a_new_article_is_read_where_those_of_its_source_stand() -> None:
    assert placed(story(7), common_place(PLACES)) == whole(story(7)).content
    assert placed(story(7, f"{LONG} And so on."), common_place(PLACES)) is None, "it may be a part of this one"


def test_its_own_place_is_then_known_like_that_of_any_other() -> None:
    found = extract(fetched(story(7)), HINTS, Imprint(place=common_place(PLACES)))
    again = extract(fetched(story(7)), HINTS, found.imprint)
    assert (found.verdict, again.verdict) == (Verdict.OK, Verdict.UNCHANGED)
    edited = story(7).replace("the 3 men", "the 4 men")
    assert placed(edited, found.imprint.place) == whole(edited).content


@pytest.mark.parametrize(
    "places",
    (
        (),
        PLACES[:2],
        (*PLACES, ""),
        (*PLACES[:2], whole(page().replace("<article class='body'>", "<article class='text'>")).imprint.place),
        (*PLACES[:2], whole(test_frame.page()).imprint.place),
    ),
    ids=["none", "too few", "one without", "one elsewhere", "one with its dek above"],
)
def test_articles_that_do_not_all_stand_alike_have_no_common_place(places: tuple[str, ...]) -> None:
    assert common_place(places) == ""


def test_a_place_is_one_however_much_stands_there_and_around() -> None:
    longer = place(whole(page((6, "<p>{}</p>", "And one more paragraph " * 9))).imprint.place)
    elsewhere = place(whole(page().replace("<article class='body'>", "<article class='text'>")).imprint.place)
    known = place(PLACE)
    assert known is not None
    assert known.text() == PLACE
    assert known.is_like(longer)
    assert known != longer
    assert not known.is_like(elsewhere)
    assert not known.is_like(place(""))


def test_a_page_with_countless_texts_around_its_article_is_read_as_a_whole() -> None:
    around = frozenset(f"{number:012x}" for number in range(MOST_OUTSIDE + 1))
    known = Place(marks=frozenset(), void=frozenset(), most=None, outside=around)
    assert place(known.text()) == Place(marks=frozenset(), void=frozenset(), most=None)


def test_a_place_that_was_kept_before_texts_around_it_were_noted_is_no_place_to_read_in() -> None:
    old = '{"marks": [["article", "body", "", 3]], "void": [], "most": [200.0, 200.0]}'
    found = place(old)
    assert found is not None
    assert found.outside is None
    assert placed(page(), old) is None
