"""What of a source document tells: the date of its head moves alone, everything else counts."""

import pytest

from monitor.core.discover.telling import told_hash

ITEM = "<item><title>A</title><pubDate>Thu, 01 Jan 2026 08:00:00 GMT</pubDate></item>"
RSS = f"<rss><channel><title>T</title><ttl>5</ttl><lastBuildDate>Fri 1</lastBuildDate>{ITEM}</channel></rss>"
ATOM = (
    '<feed xml:lang="en"><title>T</title><updated>2026-01-01T00:00:00Z</updated>'
    "<entry><title>A</title><updated>2025-01-01T00:00:00Z</updated></entry></feed>"
)
RDF = (
    "<rdf:RDF><channel><dc:date>2026-01-01</dc:date><items><rdf:Seq/></items></channel>"
    '<item rdf:about="a"><title>A</title><dc:date>2025-01-01</dc:date></item></rdf:RDF>'
)

PUBLISHED = RSS.replace("lastBuildDate", "pubDate")

ALIKE = {
    "rss": (RSS, RSS.replace("Fri 1", "Sat 2")),
    "its publication date": (PUBLISHED, PUBLISHED.replace("Fri 1", "Sat 2")),
    "atom": (ATOM, ATOM.replace("2026-01-01", "2026-02-02")),
    "rdf": (RDF, RDF.replace("2026-01-01", "2026-02-02")),
    "with attributes": (
        ATOM.replace("<updated>", "<updated a='1'>", 1),
        ATOM.replace("<updated>", "<updated a='2'>", 1),
    ),
}
OTHERS = {
    "an entry's date": (RSS, RSS.replace("Thu, 01", "Fri, 02")),
    "an entry's title": (RSS, RSS.replace(">A<", ">B<")),
    "how long it may be kept": (RSS, RSS.replace("<ttl>5", "<ttl>6")),
    "the language": (ATOM, ATOM.replace('lang="en"', 'lang="de"')),
    "the date of an Atom entry": (ATOM, ATOM.replace("2025-01-01", "2025-02-02")),
    "no entry at all": (RSS.replace(ITEM, ""), RSS.replace(ITEM, "").replace("Fri 1", "Sat 2")),
    "a date that is not in the head": (RSS + "<pubDate>1</pubDate>", RSS + "<pubDate>2</pubDate>"),
}


@pytest.mark.parametrize(("one", "other"), ALIKE.values(), ids=ALIKE)
def test_the_date_of_a_head_tells_nothing(one: str, other: str) -> None:
    assert one != other
    assert told_hash(one.encode()) == told_hash(other.encode())


@pytest.mark.parametrize(("one", "other"), OTHERS.values(), ids=OTHERS)
def test_everything_else_tells(one: str, other: str) -> None:
    assert told_hash(one.encode()) != told_hash(other.encode())
