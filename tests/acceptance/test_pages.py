"""Pages as they are: what is told, what stays silent, and what stands in an article's place."""

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import cycle, islice

import pytest

from monitor.model import Level, NoticeKind
from monitor.wire import Verdict
from tests.acceptance.paper import BRIDGE, EDITED, FARMERS, LETTER, Paper, Story
from tests.faults import origin as faults
from tests.faults.origin import Behaviour, Origin, Page
from tests.making import HOUR, MINUTE

QUOTED = replace(BRIDGE, paragraphs=(*BRIDGE.paragraphs, 'Nobody is happy, "it is not good," Anna Masadykov said.'))


@pytest.fixture
def told(paper: Paper) -> Paper:
    """The paper, its baseline taken."""
    paper.publish(QUOTED)
    assert paper.events() == []
    return paper


def page(text: str, status: int = 200, *headers: tuple[str, str]) -> Page:
    """Return a page with other bytes than any before."""
    return Page(text.encode(), status=status, headers=headers)


def with_paragraphs(*paragraphs: str) -> Story:
    """Return the story with other paragraphs."""
    return replace(QUOTED, paragraphs=paragraphs)


# -------------------------------------------------------------------------------------------------- what is an edit

FIRST, SECOND, THIRD, FOURTH = QUOTED.paragraphs
NEW = "Two families who live beside the river have asked a court to stop the work until the spring."


@pytest.mark.parametrize(
    ("story", "kind"),
    (
        pytest.param(QUOTED.but("12 people", "21 people"), "number", id="number"),
        pytest.param(QUOTED.but("Masadykov", "Masadikov"), "name_respelled", id="name"),
        pytest.param(QUOTED.but("Work is to begin", "Work is not to begin"), "polarity", id="negation"),
        pytest.param(QUOTED.but("it is not good", "it is good"), "quote_altered", id="quote"),
        pytest.param(with_paragraphs(FIRST, SECOND, FOURTH), "paragraph_removed", id="a paragraph less"),
        pytest.param(with_paragraphs(FIRST, SECOND, NEW, THIRD, FOURTH), "paragraph_added", id="a paragraph more"),
        pytest.param(with_paragraphs(THIRD, FIRST, SECOND, FOURTH), "move", id="a paragraph elsewhere"),
        pytest.param(replace(QUOTED, title="Town to build a second bridge"), "headline", id="headline"),
        pytest.param(QUOTED.but("people", "реорle"), "homoglyph", id="letters that look alike"),
        pytest.param(
            with_paragraphs(*QUOTED.paragraphs, "Correction: An earlier version of this article misstated a number."),
            "correction",
            id="a correction",
        ),
    ),
)
def test_an_edit_is_told_by_its_kind(told: Paper, story: Story, kind: str) -> None:
    told.publish(story)
    (change,) = told.look()
    assert kind in {name for edit in change.edits for name in edit.kinds}


@pytest.mark.parametrize(
    ("story", "kind"),
    (
        (QUOTED.but("winter, with", "winter with"), "punctuation"),
        (QUOTED.but("council", "Council"), "case"),
        (QUOTED.but("council", "coun\N{ZERO WIDTH SPACE}cil"), "invisible"),
        (QUOTED.but("council", "coun\N{SOFT HYPHEN}cil"), "typography"),
    ),
)
def test_an_edit_of_looks_alone_is_kept_and_told_to_those_who_ask_for_it(
    told: Paper, story: Story, kind: str
) -> None:
    told.publish(story)
    (visit,) = told.visits()
    assert visit.change is not None
    assert (visit.change.level, visit.change.edits[0].kind, visit.pending) == (Level.COSMETIC, kind, ())


# ---------------------------------------------------------------------------------------------------- what is none


def spaced(html: str, number: int) -> str:
    """Return a page with other blanks between its words, of other sorts."""
    return html.replace(" over ", "\N{NO-BREAK SPACE}over\n\t " if number % 2 else "  over ")


def decomposed(html: str, number: int) -> str:
    """Return a page with its letters composed and decomposed by turns."""
    return unicodedata.normalize("NFD" if number % 2 else "NFC", html.replace("council", "councîl"))


def within(html: str, furniture: str) -> str:
    """Return a page with something between the first two paragraphs."""
    return html.replace("</p><p>", f"</p>{furniture}<p>", 1)


def below(html: str, tag: str, furniture: str) -> str:
    """Return a page with something at the end of an element, or behind the headline."""
    return html.replace(f"</{tag}>", f"</{tag}>{furniture}" if tag == "h1" else f"{furniture}</{tag}>", 1)


def linked(number: int) -> str:
    """Return two links to stories of the moment."""
    return f'<li><a href="/{number}">Story {number} of today</a></li><li><a href="/a{number}">More {number}</a></li>'


NOISE: dict[str, Callable[[str, int], str]] = {
    "blanks": spaced,
    "NFC and NFD": decomposed,
    "soft hyphens": lambda html, n: html.replace("council", "coun\N{SOFT HYPHEN}cil" if n % 2 else "council"),
    "zero-width blanks": lambda html, n: html.replace(
        "council", "coun\N{ZERO WIDTH SPACE}cil" if n % 2 else "council"
    ),
    "entities": lambda html, n: html.replace("meeting", "meetin&#103;" if n % 2 else "meeting"),
    "markup": lambda html, n: html.replace("12 people", "<b>12</b> <span>people</span>" if n % 2 else "12 people"),
    "attributes": lambda html, n: html.replace("<p>", f'<p class="p-{n} css-{n}x" data-id="{n}">'),
    "nonces": lambda html, n: below(html, "head", f'<script nonce="{n}">var token={n};</script>'),
    "comments": lambda html, n: html.replace("<p>", f"<!-- built {n} --><p>"),
    "related links": lambda html, n: below(html, "article", f"<ul>{linked(n)}</ul>"),
    "read also": lambda html, n: within(
        html, f'<p>Read also: <a href="/{n}">Story {n} of the day in the town</a></p>'
    ),
    "a counter": lambda html, n: below(html, "h1", f"<div>{n * 37} views</div>"),
    "shares": lambda html, n: within(html, f"<div>{n * 7} shares</div>"),
    "how long ago": lambda html, n: below(html, "h1", f"<time>{n + 2} hours ago</time>"),
    "an advertisement": lambda html, n: within(html, f'<div>Advertisement <a href="/{n}">Buy {n}</a></div>'),
    "a mirror's name": lambda html, n: below(html, "body", f"<p>served by web-{n}</p>"),
}


@pytest.mark.parametrize("noise", NOISE.values(), ids=NOISE.keys())
def test_noise_is_never_told_over_ten_looks(paper: Paper, noise: Callable[[str, int], str]) -> None:
    paper.publish(QUOTED)
    for number in range(10):
        paper.show(QUOTED.path, page(noise(QUOTED.page(), number)))
        assert paper.events() == []
    paper.show(QUOTED.path, page(noise(EDITED.page(), 10)))
    assert paper.events() == ["edited"]


def test_what_the_raw_page_was_is_kept_whatever_was_told(told: Paper) -> None:
    told.show(QUOTED.path, page(QUOTED.page().replace("12 people", "21\N{NO-BREAK SPACE}people")))
    (change,) = told.look()
    version = told.store.versions(change.article_id)[-1]
    assert "21 people" in version.content.paragraphs[1].text
    snapshot = told.store.snapshot(version.snapshot_id or "")
    assert "21\N{NO-BREAK SPACE}people".encode() in told.visitor.evidence.read(snapshot.evidence).body


def test_one_text_in_two_encodings_by_turns_is_one_text(paper: Paper) -> None:
    story = replace(
        BRIDGE, paragraphs=("Мост через реку закрыт до весны, сообщили в мэрии города. " * 3, *BRIDGE.paragraphs)
    )
    paper.publish(story)
    for codec in islice(cycle(("utf-8", "cp1251", "koi8-r", "utf-16")), 8):
        paper.show(story.path, Page(story.page().encode(codec), f"text/html; charset={codec}"))
        assert paper.events() == []


@pytest.mark.parametrize("charset", ("base64", "bz2_codec", "utf-7", "rot13", "unicode_escape", "nonsense"))
def test_a_charset_that_is_none_is_not_believed(told: Paper, charset: str) -> None:
    told.show(QUOTED.path, Page(QUOTED.page().encode() + b"\n", f"text/html; charset={charset}"))
    assert told.events() == []
    told.show(QUOTED.path, Page(EDITED.page().encode(), f"text/html; charset={charset}"))
    assert told.events() == ["edited"]


def test_bytes_of_another_encoding_than_declared_are_no_edit(paper: Paper) -> None:
    story = replace(
        BRIDGE, paragraphs=tuple("Мост через реку закрыт до весны, сообщили в мэрии. " * n for n in (2, 3, 4))
    )
    paper.publish(story)
    paper.look()
    paper.show(story.path, Page(story.page().encode("cp1251"), "text/html; charset=utf-8"))
    assert paper.events() == []
    paper.show(
        story.path, Page(story.page().encode().decode("cp1252", "replace").encode(), "text/html; charset=utf-8")
    )
    assert paper.events() == []


# ------------------------------------------------------------------------------- what stands in an article's place


def instead(title: str, text: str) -> Page:
    """Return a page with a few words in place of the article."""
    return page(
        f"<html><head><title>{title}</title></head><body><main><h1>{title}</h1><p>{text}</p></main></body></html>"
    )


def of_firewall(status: int, *header: str) -> Page:
    """Return the answer of a firewall in front of the site."""
    return page("<h1>Sorry</h1>", status, (header[0], header[1]))


CARDS = "".join(f'<li><a href="/news/{n}">Headline number {n} of this day in town</a></li>' for n in range(30))
FRONT_PAGE = page(f"<title>The Paper</title><main><ul>{CARDS}</ul></main>")
TRACE = "Traceback (most recent call last): File app.py, line 3"
IN_ITS_PLACE: tuple[tuple[str, Page | Behaviour, Verdict], ...] = (
    ("consent", instead("Cookies", "We and our partners use cookies to show you advertising."), Verdict.CONSENT),
    ("captcha", instead("Just a moment...", "Checking your browser before you can go on."), Verdict.BLOCKED),
    ("paywall", instead(QUOTED.title, "Subscribe to continue reading this story."), Verdict.PAYWALL),
    ("login", instead("Account", "Please log in to see this page."), Verdict.LOGIN),
    ("soft 404", instead("Oops", "The page could not be found."), Verdict.SOFT_404),
    ("maintenance", instead("Back soon", "The site is currently under maintenance."), Verdict.MAINTENANCE),
    ("script only", instead("App", "You need to enable JavaScript to run this app."), Verdict.SCRIPT_ONLY),
    ("another country", instead("Sorry", "This content is not available in your country."), Verdict.BLOCKED),
    ("a stack trace", instead("Error", TRACE), Verdict.MAINTENANCE),
    ("too many requests", instead("429", "Too many requests. Try again later."), Verdict.BLOCKED),
    ("a front page", FRONT_PAGE, Verdict.NOT_ARTICLE),
    ("nothing", page(""), Verdict.SUSPECT),
    ("blank", page("<html><head></head><body></body></html>"), Verdict.NOT_ARTICLE),
    ("403 of Cloudflare", of_firewall(403, "cf-mitigated", "challenge"), Verdict.BLOCKED),
    ("429 of Cloudflare", of_firewall(429, "cf-mitigated", "challenge"), Verdict.BLOCKED),
    ("503 of Cloudflare", of_firewall(503, "cf-mitigated", "challenge"), Verdict.BLOCKED),
    ("403 of AWS WAF", of_firewall(403, "x-amzn-waf-action", "captcha"), Verdict.BLOCKED),
    ("202 of AWS WAF", of_firewall(202, "x-amzn-waf-action", "challenge"), Verdict.BLOCKED),
    ("cut by length", faults.short, Verdict.TRUNCATED),
    ("cut between chunks", faults.chunk_cut, Verdict.TRUNCATED),
    ("cut gzip", faults.coded(faults.cut_gzip(QUOTED.page()), "gzip"), Verdict.TRUNCATED),
    ("no gzip", faults.coded(QUOTED.page().encode(), "gzip"), Verdict.BAD_ENCODING),
    ("unknown coding", faults.coded(QUOTED.page().encode(), "x-foo"), Verdict.BAD_ENCODING),
    ("206", faults.raw(b"HTTP/1.1 206 Partial\r\nContent-Length: 2\r\n\r\nab"), Verdict.PROTOCOL),
    ("204", faults.raw(b"HTTP/1.1 204 No Content\r\n\r\n"), Verdict.PROTOCOL),
)


@pytest.mark.parametrize(
    ("answer", "verdict"), [each[1:] for each in IN_ITS_PLACE], ids=[each[0] for each in IN_ITS_PLACE]
)
def test_what_stands_in_an_article_s_place_is_a_verdict_and_no_edit(
    told: Paper, answer: Page | Behaviour, verdict: Verdict
) -> None:
    told.show(QUOTED.path, answer)
    for _ in range(4):
        assert told.events() == []
        (article,) = told.store.articles()
        assert article.verdict is verdict, article.detail
        assert article.detail
    told.publish(QUOTED)
    assert told.events() == []
    told.publish(EDITED)
    assert told.events() == ["edited"]


def test_after_three_walls_the_source_is_said_to_be_walled_and_a_good_look_ends_it(told: Paper) -> None:
    for number in range(4):
        told.show(QUOTED.path, page(f"<title>Just a moment...</title><p>Checking your browser.</p><!-- {number} -->"))
        told.look()
    (notice,) = told.notices()
    assert (notice.kind, notice.looks, notice.ended_at) == (NoticeKind.WALLED, 4, None)
    told.publish(QUOTED)
    told.look()
    assert told.notices()[0].ended_at is not None
    assert 1 <= len(told.store.captures()) <= 5


def test_a_304_that_nobody_asked_for_is_a_verdict_and_then_asked_for_past_caches(paper: Paper) -> None:
    paper.publish(QUOTED)
    paper.show(QUOTED.path, faults.raw(b"HTTP/1.1 304 Not Modified\r\n\r\n"))
    for _ in range(4):
        assert paper.events() == []
        (article,) = paper.store.articles()
        assert (article.verdict, article.version) == (Verdict.PROTOCOL, 0)
    asked = [request for request in paper.origin.requests if request.path == QUOTED.path]
    assert [request.headers.get("cache-control") for request in asked] == [None, None, None, "no-cache"]


# --------------------------------------------------------------------------------- what is gone, and what comes back


@pytest.mark.parametrize("status", (404, 410))
def test_a_page_that_is_taken_down_is_told_once_and_its_return_is_no_new_article(told: Paper, status: int) -> None:
    told.show(QUOTED.path, page("gone", status))
    told.publish()
    found = [event for _ in range(8) for event in told.events()]
    assert found == ["removed"]
    told.publish(QUOTED)
    assert told.events() == ["restored"]
    assert told.events() == []
    assert len(told.urls()) == 1


def test_a_redirect_to_the_front_page_is_a_page_taken_down(told: Paper, origin: Origin) -> None:
    told.show("/", FRONT_PAGE)
    told.publish()
    told.show(QUOTED.path, faults.redirect(origin.url + "/"))
    assert [event for _ in range(8) for event in told.events()] == ["removed"]


def test_an_article_that_was_emptied_is_told_of_once_it_stays_so(told: Paper) -> None:
    told.publish(with_paragraphs("This article has been taken down at the request of the family."))
    assert [event for _ in range(4) for event in told.events(30 * MINUTE)] == ["edited"]


def test_half_a_page_is_told_of_when_a_later_look_sees_it_too(told: Paper) -> None:
    half = with_paragraphs(*QUOTED.paragraphs[:1])
    told.publish(half)
    assert told.events() == []
    told.publish(QUOTED)
    assert told.events() == []
    told.publish(half)
    assert told.events() == []
    assert told.events(timedelta(seconds=61)) == ["edited"]


def test_two_texts_by_turns_are_two_alerts_and_a_third_text_is_one_more(told: Paper) -> None:
    turns = [QUOTED.but("bridge over", "crossing over") if n % 2 == 0 else QUOTED for n in range(20)]
    found = []
    for story in turns:
        told.publish(story)
        found += told.look(10 * MINUTE)
    assert 1 <= len([change for change in found if not change.flags & {"flapping"}]) <= 2
    told.publish(EDITED)
    (change,) = told.look(10 * MINUTE)
    assert "flapping" not in change.flags


def test_a_text_that_returns_after_days_is_a_revert(told: Paper) -> None:
    told.publish(QUOTED.but("12 people", "21 people"))
    assert told.events(2 * 24 * HOUR) == ["edited"]
    told.publish(QUOTED)
    (change,) = told.look(2 * 24 * HOUR)
    assert "reverted" in change.flags


# ---------------------------------------------------------------------------------------------- odd and hostile pages


def test_nothing_below_any_depth_is_lost(paper: Paper) -> None:
    def deep(last: str) -> str:
        return QUOTED.page().replace(f"<p>{FOURTH}</p>", "<div>" * 600 + f"<p>{last}</p>" + "</div>" * 600)

    paper.publish(QUOTED)
    paper.show(QUOTED.path, page(deep(FOURTH)))
    paper.look()
    paper.show(QUOTED.path, page(deep(FOURTH.replace("not good", "very good"))))
    (change,) = paper.look()
    assert "very" in (change.edits[0].after or "")


def test_a_canonical_link_to_another_host_moves_nothing(paper: Paper) -> None:
    link = '<link rel="canonical" href="https://elsewhere.example/stolen">'
    for story in (BRIDGE, FARMERS, LETTER):
        paper.publish(BRIDGE, FARMERS, LETTER)
        paper.show(story.path, page(story.page().replace("</head>", f"{link}</head>")))
    paper.show(BRIDGE.path, page(BRIDGE.page().replace("</head>", f"{link}</head>")))
    assert paper.events() == []
    assert paper.urls() == [BRIDGE.path, FARMERS.path, LETTER.path]
    paper.publish(EDITED, FARMERS, LETTER)
    assert paper.events() == ["edited"]
