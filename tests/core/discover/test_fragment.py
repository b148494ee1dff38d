"""An article's text out of its feed."""

from dataclasses import replace
from datetime import datetime

import pytest

from monitor.core.discover.fragment import page_of, seen_until
from monitor.model import Fragment
from tests.making import HOUR, NOON, article


def test_a_text_out_of_a_feed_is_a_page_with_nothing_else() -> None:
    made = replace(article(), title="Bridge <closed> & open", language='de"')
    page = page_of(made, Fragment(html="<p>One.</p>", at=NOON))
    assert (page.url, page.at, page.exchanges) == (made.url, NOON, ())
    assert b'lang="de&quot;"' in page.body
    assert b"<h1>Bridge &lt;closed&gt; &amp; open</h1><p>One.</p>" in page.body
    assert b"lang" not in page_of(article(), Fragment(html="", at=NOON)).body


@pytest.mark.parametrize(
    ("ok_at", "until", "seen"),
    (
        (NOON, NOON + HOUR, NOON + HOUR),
        (NOON, NOON - HOUR, NOON),
        (NOON, None, NOON),
        (None, NOON, None),
    ),
)
def test_a_check_that_saw_the_old_text_is_a_look_at_it(
    ok_at: datetime | None, until: datetime | None, seen: datetime | None
) -> None:
    fragment = Fragment(html="", at=NOON + 2 * HOUR, unchanged_until=until)
    assert seen_until(replace(article(), ok_at=ok_at), fragment).ok_at == seen
