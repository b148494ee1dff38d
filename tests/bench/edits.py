"""What comparing two versions costs, next to diff-match-patch on characters and difflib on words, in the same run.

CPU milliseconds of this process, the best of three; what takes longer than a few seconds runs once. diff-match-patch
is cut off by its own clock of one second, which is what its users run it with.
"""

import difflib
import platform
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from random import Random

from diff_match_patch import diff_match_patch

from monitor.core.compare import compare
from monitor.core.language.tokens import tokens
from monitor.model import Content, Paragraph, Role

SEED = next((Path(__file__).parents[2] / "seeds").glob("*.txt")).read_text("utf-8")
ROUNDS = 3
SLOW_MS = 3_000
SEED_NUMBER = 20

Body = list[str]
Pair = tuple[Body, Body]


def article(words: int, random: Random) -> Body:
    """Return a text of so many words: sentences of the seed interview, every fifth word another of it."""
    sentences = [part.strip() for part in SEED.replace("\n", ". ").split(". ") if len(part.split()) > 6]
    vocabulary = [word for word in SEED.split() if word.isalpha() and len(word) > 3]
    made: Body = []
    count = 0
    while count < words:
        chosen = random.sample(sentences, 3)
        mixed = [
            " ".join(word if random.random() > 0.2 else random.choice(vocabulary) for word in sentence.split())
            for sentence in chosen
        ]
        made.append(". ".join(mixed) + ".")
        count += len(made[-1].split())
    return made


def edited(body: Body, edits: int, random: Random) -> Body:
    """Return a text with so many words exchanged."""
    made = list(body)
    for _ in range(edits):
        at = random.randrange(len(made))
        words = made[at].split()
        words[random.randrange(1, len(words) - 1)] = f"word{random.randrange(10_000)}"
        made[at] = " ".join(words)
    return made


def rewritten(body: Body, random: Random) -> Body:
    """Return a text with half of its words exchanged."""
    vocabulary = [word for word in SEED.split() if word.isalpha()]
    return [
        " ".join(word if random.random() < 0.5 else random.choice(vocabulary) for word in paragraph.split())
        for paragraph in body
    ]


def pairs() -> dict[str, Pair]:
    """Return the texts to be compared."""
    random = Random(SEED_NUMBER)
    short, long_ = article(1_000, random), article(10_000, random)
    return {
        "1,000 words, 4 edits": (short, edited(short, 4, random)),
        "1,000 words, half rewritten": (short, rewritten(short, random)),
        "10,000 words, 40 edits": (long_, edited(long_, 40, random)),
        "10,000 words, half rewritten": (long_, rewritten(long_, random)),
        "10,000 words, another text": (long_, article(10_000, random)),
        "10,000 words, identical": (long_, list(long_)),
    }


def hostile() -> dict[str, Pair]:
    """Return texts of 300 kB that nobody wrote."""
    random = Random(SEED_NUMBER)
    words = [f"w{number}" for number in range(500)]
    return {
        "one token": (["a" * 300_000], ["a" * 150_000 + "b" * 150_000]),
        "two words in turn": (["a b " * 75_000], ["b a " * 75_000]),
        "5,000 equal lines": (["one line of sixty characters, and the same all over again. "] * 5_000,) * 2,
        "short sentences": (["A x b. " * 43_000], ["A y b. " * 43_000]),
        "quotation marks": (['"' * 300_000], ['"' * 299_999 + "x"]),
        "figures": (["1 " * 150_000], ["2 " * 150_000]),
        "full stops": (["." * 300_000], ["!" * 300_000]),
        "opened brackets": (["(“" * 150_000], ["(”" * 150_000]),
        "combining marks": (["a" + "\u0301" * 300_000], ["a" + "\u0302" * 300_000]),
        "one sentence, random words": (
            [" ".join(random.choices(words, k=65_000))],
            [" ".join(random.choices(words, k=65_000))],
        ),
        "lines of few words": (
            [f"w{n % 97} x{n % 89} y{n % 83} z." for n in range(20_000)],
            [f"w{n % 83} x{n % 97} y{n % 89} z." for n in range(20_000)],
        ),
    }


def content(body: Body) -> Content:
    """Return a body as a content."""
    return Content(title="", paragraphs=tuple(Paragraph(Role.PARAGRAPH, text) for text in body))


def milliseconds(call: Callable[[], object]) -> float:
    """Return the CPU time of a call, the best of some."""
    best = float("inf")
    for _ in range(ROUNDS):
        tokens.cache_clear()
        begun = time.process_time()
        call()
        best = min(best, (time.process_time() - begun) * 1_000)
        if best > SLOW_MS:
            break
    return best


def by_difflib(before: str, after: str) -> Sequence[object]:
    """Compare two texts as a flat list of words."""
    return difflib.SequenceMatcher(None, before.split(), after.split(), autojunk=False).get_opcodes()


def main() -> None:
    """Print the tables."""
    print(f"{platform.machine()}, Python {platform.python_version()}, {datetime.now(UTC):%Y-%m-%d}")
    print(f"diff-match-patch {version('diff-match-patch')}, rapidfuzz {version('rapidfuzz')}\n")
    print(f"{'CPU ms':32}{'monitor':>10}{'dmp':>10}{'difflib':>10}")
    for name, (old, new) in pairs().items():
        before, after = "\n".join(old), "\n".join(new)
        ours = milliseconds(lambda old=old, new=new: compare(content(old), content(new)))  # type: ignore[misc]
        dmp = milliseconds(lambda a=before, b=after: diff_match_patch().diff_main(a, b))  # type: ignore[misc]
        plain = milliseconds(lambda a=before, b=after: by_difflib(a, b))  # type: ignore[misc]
        print(f"{name:32}{ours:10.1f}{dmp:10.1f}{plain:10.1f}", flush=True)
    print()
    for name, (old, new) in hostile().items():
        ours = milliseconds(lambda old=old, new=new: compare(content(old), content(new)))  # type: ignore[misc]
        print(f"{'300 kB: ' + name:42}{ours:10.1f}", flush=True)


if __name__ == "__main__":
    main()
