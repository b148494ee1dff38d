"""A dozen stories of what befalls articles, as digests tell them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from zoneinfo import ZoneInfo

from monitor.core.compare import compare
from monitor.core.digest import groups, in_order
from monitor.core.net import net_change
from monitor.core.render import Renderer
from monitor.model import (
    ArticleRef,
    Change,
    Content,
    Coverage,
    Digest,
    DigestEntry,
    Event,
    Gap,
    GapKind,
    Message,
)
from monitor.settings import Subscription
from monitor.stationery import catalogues, templates
from tests.making import HOUR, MINUTE, NOON, change, content

CLOSED = "The council closed the old bridge to lorries last spring and promised to look for money for a new one."
VOTE = 'After the vote the head of the works office said: "We will open the new bridge by {} and not a day later."'
HURT = "At least {} people were hurt when a beam of the old bridge fell on the quay of {} in March."
RIVER = "The river carries more water than it did when the old bridge was built, the office says."
TOLL = "Lorries are to pay a toll of {} euros, cars nothing."
PLANS = "The plans hang in the town hall until the end of the month, and anyone may write to the office about them."


def bridge(year: int = 2028, hurt: int = 12, town: str = "Tornhaven", toll: str = "4") -> Content:
    """Return an article in English."""
    texts = (CLOSED, VOTE.format(year), HURT.format(hurt, town), RIVER, TOLL.format(toll), PLANS)
    return content(*texts, title=f"{town} votes for a new bridge")


UNKNOWN = Coverage()


@cache
def ours() -> Renderer:
    """Return a renderer by the templates and catalogues that are shipped."""
    return Renderer(templates(), catalogues=catalogues())


@dataclass(frozen=True, slots=True, kw_only=True)
class Tale:
    """What befell articles, and who is told."""

    entries: tuple[DigestEntry, ...] = ()
    coverage: Coverage = UNKNOWN
    zone: str = "Europe/Berlin"
    language: str = "en"

    def message(self, own: Mapping[str, str] | None = None) -> Message:
        """Return the digest."""
        digest = Digest(
            id="g1",
            subscription="desk",
            fixed_at=NOON,
            from_at=NOON - 6 * HOUR,
            to_at=NOON,
            change_ids=(),
            coverage=self.coverage,
        )
        wanted = Subscription(
            name="desk", channels=(), events=frozenset(Event), zone=self.zone, language=self.language
        )
        renderer = Renderer(templates(), own=own, catalogues=catalogues()) if own else ours()
        return renderer.render(digest, groups(in_order(self.entries)), wanted, ZoneInfo(self.zone))


def change_of(before: Content, after: Content, article: str, number: int = 1) -> Change:
    """Return the change from one text to the next, a quarter of an hour after the last look."""
    found, at = compare(before, after), NOON - 2 * HOUR + 23 * MINUTE * number
    plain = change(f"c{article}{number}", article, Event.EDITED, *found.edits)
    return replace(
        plain,
        before=number,
        after=number + 1,
        flags=found.flags,
        score=found.score,
        level=found.level,
        seen_at=at,
        unchanged_until=at - 15 * MINUTE,
    )


def told(before: Content, after: Content, article: str = "a1", language: str = "en") -> DigestEntry:
    """Return an article with one change."""
    ref = ArticleRef(
        id=article,
        url=f"https://example.org/news/{article}",
        title=after.title or "",
        sources=("example",),
        language=language,
    )
    return DigestEntry(article=ref, changes=(change_of(before, after, article),))


def stepped() -> DigestEntry:
    """Return an article that was edited again and again."""
    texts = [bridge(hurt=hurt) for hurt in (12, 13, 15, 21)] + [bridge(2030, 21), bridge(2030, 21, toll="5")]
    times = [NOON - timedelta(hours=7 - number * number / 4) for number in range(len(texts))]
    steps = tuple(
        replace(change_of(old, new, "a1", number), seen_at=at, unchanged_until=at - 15 * MINUTE)
        for number, (at, old, new) in enumerate(zip(times, texts, texts[1:], strict=False), 1)
    )
    plain = told(texts[0], texts[-1])
    net = net_change((steps[0], steps[-1]), texts[0], texts[-1], steps)
    return replace(plain, changes=steps, net=net)


def rewritten() -> DigestEntry:
    """Return an article of which forty sentences got another word or figure."""
    lines = [
        f"In the {n}th week the crew drove {n + 30} piles into the bed of the river and lost {n} days to ice."
        for n in range(4, 48)
    ]
    after = [
        line.replace("drove", "set").replace(f"lost {n}", f"lost {n + 2}") if n % 2 else line.replace("ice", "storms")
        for n, line in enumerate(lines, 4)
    ]
    return told(content(*lines, title="The winter of the piles"), content(*after, title="The winter of the piles"))


def many() -> tuple[DigestEntry, ...]:
    """Return thirty articles of three sources, each with an edit of its own."""
    made = []
    for n in range(30):
        before = bridge(2028, 12 + n, f"Harbour town {n}")
        after = [bridge(2029 + n, 12 + n, f"Harbour town {n}"), bridge(2028, 14 + 3 * n, f"Harbour town {n}")][n % 2]
        entry = told(before, after, f"a{n}")
        ref = replace(entry.article, sources=(f"paper {n % 3}",))
        seen = tuple(
            replace(each, seen_at=each.seen_at - n * HOUR, unchanged_until=each.seen_at - n * HOUR - 5 * MINUTE)
            for each in entry.changes
        )
        made.append(replace(entry, article=ref, changes=seen))
    return tuple(made)


def alike() -> tuple[DigestEntry, ...]:
    """Return four articles with one edit, and one with another."""
    notes = [content(f"Story number {n} of the day.", PLANS, title=f"Story {n}") for n in range(4)]
    edited = [
        content(f"Story number {n} of the day.", PLANS.replace("month", "year"), title=f"Story {n}") for n in range(4)
    ]
    same = [told(old, new, f"s{n}") for n, (old, new) in enumerate(zip(notes, edited, strict=True))]
    return (*same, told(bridge(), bridge(hurt=21)))


HOSTILE = (
    "<script>alert(1)</script> {{ 7*7 }} {% raw %} @everyone <!channel> "
    "[x](javascript:alert(1)) \u202egnp.exe\x1b[31m"
)
ARABIC = (
    "قال رئيس البلدية إن الجسر الجديد سيفتح في عام {} بعد سنوات من التأخير.",
    "وأصيب {} شخصا على الأقل عندما سقطت عارضة من الجسر القديم على الرصيف في آذار.",
    "وتبقى الخطط معلقة في مبنى البلدية حتى نهاية الشهر.",
)
JAPANESE = (
    "市議会は月曜日の夜、川に架かる新しい橋の建設を賛成多数で可決した。",
    "工事事務所の所長は採決の後、「新しい橋は{}年までに開通させる」と述べた。",
    "三月に古い橋の梁が岸壁に落下し、少なくとも{}人が負傷した。",
)
CHINESE = (
    "市议会星期一晚上投票决定在河上修建一座新桥,此前讨论已持续多年。",
    "工程处负责人在表决后说:“我们将在{}年之前开通新桥,一天也不会晚。”",
    "三月,旧桥的一根横梁掉落在码头上,至少{}人受伤。",
)
RUSSIAN = (
    "Городской совет в понедельник вечером проголосовал за строительство нового моста через реку.",
    "«Мы откроем новый мост к {} году и ни днём позже», — сказал после голосования глава управления работ.",
    "В марте на набережную упала балка старого моста, пострадали не менее {} человек.",
    "С планами можно ознакомиться в ратуше до конца месяца.",
)


def filled(texts: tuple[str, ...], year: int, hurt: int, title: str) -> Content:
    """Return an article with its year and its figure."""
    values = iter((year, hurt))
    return content(*(text.format(next(values)) if "{}" in text else text for text in texts), title=title)


def in_other_words(texts: tuple[str, ...], title: str, code: str) -> DigestEntry:
    """Return an article in another language with a year and a figure changed."""
    return told(filled(texts, 2028, 12, title), filled(texts, 2030, 21, title), code, code)


def moved() -> DigestEntry:
    """Return an article with its last paragraph at the top."""
    before = bridge()
    *others, last = [paragraph.text for paragraph in before.paragraphs]
    return told(before, content(others[0], last, *others[1:], title=before.title or ""))


def corrected() -> DigestEntry:
    """Return an article that says itself what it got wrong."""
    note = (
        "Correction: An earlier version of this article gave a wrong year for the opening of the new bridge. It is "
        "to be opened in 2030, not in 2028, as the works office confirmed after this article was published."
    )
    texts = [paragraph.text for paragraph in bridge(2030).paragraphs]
    return told(bridge(), content(*texts, note, title=bridge().title or ""))


def retitled() -> DigestEntry:
    """Return an article with another headline."""
    return told(bridge(), replace(bridge(), title="Tornhaven votes against its old bridge"))


def hostile() -> DigestEntry:
    """Return an article of text that would like to be something else."""
    before, after = content(CLOSED, f"He wrote 12 times: {HOSTILE}"), content(CLOSED, f"He wrote 21 times: {HOSTILE}")
    entry = told(before, after)
    url = "https://www.bank.example@evil.example/"
    return replace(entry, article=replace(entry.article, title=HOSTILE, url=url, sources=(HOSTILE,)))


def long_ones() -> tuple[DigestEntry, ...]:
    """Return an article with a headline of three hundred words, and one with a word of two thousand letters."""
    wordy = told(bridge(), bridge(hurt=21), "a1")
    headline = " ".join(f"word{n}" for n in range(300))
    letters = told(
        content(CLOSED, f"It says {'a' * 2_000} 12 times."), content(CLOSED, f"It says {'a' * 2_000} 21 times."), "a2"
    )
    return replace(wordy, article=replace(wordy.article, title=headline)), letters


GAPS = Coverage(
    checked=11,
    total=13,
    gaps=(
        Gap(source="gazette", kind=GapKind.FAILING, detail="timeout: no answer within 30 s", since=NOON - 26 * HOUR),
        Gap(source="courier", kind=GapKind.UNREAD, number=3),
        Gap(source="courier", kind=GapKind.MISSED, number=1),
    ),
)

TALES = {
    "figures": Tale(entries=(told(bridge(), bridge(hurt=21, toll="6")),)),
    "quotation": Tale(entries=(told(bridge(), bridge(2030)),)),
    "respelling": Tale(entries=(told(bridge(), bridge(town="Tornehaven")),)),
    "moved": Tale(entries=(moved(),)),
    "rewrite": Tale(entries=(rewritten(),)),
    "correction": Tale(entries=(corrected(),)),
    "headline": Tale(entries=(retitled(),)),
    "steps": Tale(entries=(stepped(),), coverage=GAPS),
    "alike": Tale(entries=alike()),
    "arabic": Tale(entries=(in_other_words(ARABIC, "المجلس يصوت لصالح جسر جديد", "ar"),)),
    "japanese": Tale(entries=(in_other_words(JAPANESE, "市議会、新しい橋の建設を可決", "ja"),), zone="Asia/Tokyo"),
    "chinese": Tale(entries=(in_other_words(CHINESE, "市议会投票决定修建新桥", "zh"),), zone="Asia/Shanghai"),
    "russian": Tale(
        entries=(in_other_words(RUSSIAN, "Совет проголосовал за новый мост", "ru"), told(bridge(), bridge(2030))),
        coverage=GAPS,
        zone="Europe/Moscow",
        language="ru",
    ),
    "thirty": Tale(entries=many(), coverage=GAPS),
    "hostile": Tale(entries=(hostile(),)),
    "long": Tale(entries=long_ones()),
    "quiet": Tale(coverage=Coverage(checked=12, total=12)),
}
