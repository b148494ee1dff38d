"""Pages and feeds as sites send them, and what may befall them on the way."""

import gzip
import zlib
from collections.abc import Callable

from hypothesis import strategies as st

from tests.acceptance.house import article, feed
from tests.acceptance.paper import BRIDGE, FARMERS, LETTER

ATOM = """<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Paper</title>
<entry><id>tag:a.example,2026:1</id><title type="html">Town &amp;amp; bridge</title>
<updated>2026-11-23T10:00:00Z</updated>
<link href="https://a.example/1"/><summary type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml"><p>A</p></div></summary>
</entry></feed>"""
RDF = """<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/"><channel rdf:about="https://a.example/"><title>The Paper</title></channel>
<item rdf:about="https://a.example/1"><title>Bridge</title><link>https://a.example/1</link></item></rdf:RDF>"""
STRUCTURED = """<!doctype html><html><head><meta charset="windows-1251"><link rel="canonical" href="/x">
<meta property="og:title" content="Bridge &quot;closed&quot;"><script type="application/ld+json">{"@type":
"NewsArticle", "headline": "Bridge closed", "datePublished": "2026-11-23T10:00:00+01:00", "articleBody": "The bridge
was closed on Monday."}</script><style>p{}</style></head><body><table><tr><td><h1>Bridge closed</h1><p>The bridge over
the river was closed on Monday, <i>the mayor said</i>, after <b>12</b> people were hurt.<p>Another paragraph without
an end<ul><li>one<li>two</ul><blockquote>Quote</blockquote><img src=x><!-- comment --></table></body></html>"""

PAGES = (article(), STRUCTURED, *(story.page() for story in (BRIDGE, FARMERS, LETTER)))
FEEDS = (feed("https://a.example", ("Bridge", "/1"), ("Farmers", "/2")), ATOM, RDF)

TOKENS = (
    "<", ">", "&", "\0", "\r", "\x1b[31m", "\u202e", "\ufeff", "\ufffd", "<!--", "-->", "<![CDATA[", "]]>", "<?xml?>",
    "&#x110000;", "&#xD800;", "&#99999999999;", "&lt;script&gt;", "&nbsp", "<script>", "</script>", "<svg><title>",
    "<template>", "<plaintext>", "<table><tr>", "</body>", "</html>", "<html>", "<base href='//x'>", "<p hidden>",
    "<meta charset=utf-7>", "<meta charset=utf-16>", '<?xml version="1.0" encoding="utf-32"?>', "<frameset>",
    "<!DOCTYPE x [<!ENTITY y 'z'>]>", '{"@graph": [[[[', "<math><mtext><table><mglyph>", " xmlns='q' ", "<a b=c d='",
    "<o:p>", "<0>", "z\u0301\u0301\u0301", "\u00ad", "1e999999", "9999-99-99T99:99:99Z", "-1", "<item>", "</item>",
    "<guid></guid>", "<link/>", "<pubDate>Thu, 32 Foo 99999</pubDate>", "<div>" * 300, "<b>" * 300, "x" * 5_000,
)  # fmt: skip
"""What parsers trip over."""

Mutation = Callable[[bytes], bytes]


def _place(share: float, body: bytes) -> int:
    return int(share * len(body))


def cut_out(begin: float, end: float) -> Mutation:
    """Leave a part out."""
    return lambda body: body[: _place(min(begin, end), body)] + body[_place(max(begin, end), body) :]


def repeated(begin: float, end: float, times: int) -> Mutation:
    """Show a part again and again, of large ones only the beginning."""

    def mutate(body: bytes) -> bytes:
        first, last = _place(min(begin, end), body), _place(max(begin, end), body)
        return body[:last] + body[first:last][:2_000] * times + body[last:]

    return mutate


def put_in(place: float, token: bytes) -> Mutation:
    """Insert something."""
    return lambda body: body[: _place(place, body)] + token + body[_place(place, body) :]


def put_over(place: float, token: bytes) -> Mutation:
    """Write something over what is there."""
    return lambda body: body[: _place(place, body)] + token + body[_place(place, body) + len(token) :]


SHARES = st.floats(min_value=0, max_value=1)
INSERTED = st.sampled_from(TOKENS).map(lambda token: token.encode()) | st.binary(max_size=20)
MUTATIONS = (
    st.builds(cut_out, SHARES, SHARES)
    | st.builds(repeated, SHARES, SHARES, st.integers(min_value=1, max_value=30))
    | st.builds(put_in, SHARES, INSERTED)
    | st.builds(put_over, SHARES, INSERTED)
)
CODECS = st.sampled_from(("utf-8", "cp1251", "utf-16", "iso-8859-1", "shift_jis"))
LABELS = st.sampled_from((None, "utf-8", "windows-1251", "utf-16", "iso-8859-1", "base64", "utf-7", "no such"))
CODERS: dict[str, Callable[[bytes], bytes]] = {"": bytes, "gzip": gzip.compress, "deflate": zlib.compress}


@st.composite
def mutated(draw: st.DrawFn, texts: tuple[str, ...]) -> bytes:
    """Draw one of the texts in some encoding, and let up to eight things befall it."""
    body = draw(st.sampled_from(texts)).encode(draw(CODECS), "replace")
    for mutate in draw(st.lists(MUTATIONS, max_size=8)):
        body = mutate(body)[:300_000]
    return body
