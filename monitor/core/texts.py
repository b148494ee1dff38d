"""Both texts of an article side by side, whole, with the words that differ marked: the record that travels along."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from monitor.core.edits.words import word_diff
from monitor.core.inert import language_tag, visible
from monitor.core.text import shortened
from monitor.core.urls import is_web
from monitor.model import ArticleRef, Content, Segment, SegmentOp

ALIKE = 50.0
"""Of a hundred: paragraphs at least so like each other stand side by side."""
MOST_TRIED = 40
"""New paragraphs that are held against an old one."""
LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True)
class Row:
    """What stands in one place of either text; empty where it stands in one alone."""

    old: tuple[Segment, ...]
    new: tuple[Segment, ...]

    @property
    def is_same(self) -> bool:
        """Whether both sides say the same."""
        return self.old == self.new


@dataclass(frozen=True, slots=True)
class TextsView:
    """One article's two texts as they are shown. Without rows they had no room; the command shows them."""

    title: str
    url: str
    link: str
    """The address if it may be followed, else nothing."""
    language: str
    old: str
    new: str
    command: str
    rows: tuple[Row, ...]

    @property
    def size(self) -> int:
        """Characters of both texts."""
        return sum(len(segment.text) for row in self.rows for segment in (*row.old, *row.new))


def texts_view(article: ArticleRef, numbers: tuple[int, int], old: Content, new: Content, *, room: int) -> TextsView:
    """Return an article's two texts as they are shown, by their versions' numbers, if there is room for them."""
    fits = length(old) + length(new) <= room
    return TextsView(
        title=visible(shortened(article.title or article.url, LONGEST_TITLE)),
        url=visible(article.url),
        link=article.url if is_web(article.url) else "",
        language=language_tag(article.language or ""),
        old=f"version {numbers[0]}",
        new=f"version {numbers[1]}",
        command=f"monitor diff {article.id} {numbers[0]} {numbers[1]}",
        rows=tuple(rows(lines(old), lines(new))) if fits else (),
    )


def length(content: Content) -> int:
    """Return how many characters of a text are shown."""
    return sum(map(len, lines(content)))


def lines(content: Content) -> list[str]:
    """Return a text's lines: headline, dek and byline where there are any, and paragraphs."""
    head = (content.headline, content.dek, content.byline)
    return [text for text in (*head, *(paragraph.text for paragraph in content.paragraphs)) if text]


def rows(old: Sequence[str], new: Sequence[str]) -> Iterator[Row]:
    """Yield the places of both texts in order: what stands in both as it is, what was edited beside its old form."""
    i = j = 0
    for block in LCSseq.editops(old, new).as_matching_blocks():
        yield from paired(old[i : block.a], new[j : block.b])
        i, j = block.a + block.size, block.b + block.size
        yield from (row(text, text) for text in old[block.a : i])


def paired(old: Sequence[str], new: Sequence[str]) -> Iterator[Row]:
    """Yield the rows of a run in which everything differs: each old paragraph beside the next new one that is like
    it, those in between alone."""
    at = 0
    for text in old:
        ahead = range(at, min(at + MOST_TRIED, len(new)))
        match = next((place for place in ahead if fuzz.ratio(text, new[place]) >= ALIKE), None)
        if match is None:
            yield row(text, "")
            continue
        yield from (row("", each) for each in new[at:match])
        yield row(text, new[match])
        at = match + 1
    yield from (row("", each) for each in new[at:])


def row(old: str, new: str) -> Row:
    """Return one place of both texts, its words marked where they differ."""
    if old == new:
        segments: tuple[Segment, ...] = (Segment(SegmentOp.KEEP, old),)
    elif not old or not new:
        segments = (Segment(SegmentOp.DELETE if old else SegmentOp.INSERT, old or new),)
    else:
        segments = word_diff(old, new).segments
    shown = tuple(Segment(each.op, visible(each.text)) for each in segments)
    return Row(
        tuple(each for each in shown if each.op is not SegmentOp.INSERT),
        tuple(each for each in shown if each.op is not SegmentOp.DELETE),
    )
