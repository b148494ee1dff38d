"""Which messages there are to translate, found in the code: `make catalogues` brings them into the catalogues."""

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from monitor.core import letter, wording

ROOT = Path(__file__).parents[2]
MONITOR = ROOT / "monitor"
FOLDER = MONITOR / "languages"
KEYWORDS: dict[str, tuple[int, ...] | None] = {"say": None, "count": (2, 3)}
PASSING = tuple(
    f'"{name}:'
    for name in (
        "Report-Msgid-Bugs-To",
        "POT-Creation-Date",
        "PO-Revision-Date",
        "Last-Translator",
        "Language-Team",
        "Generated-By",
    )
)
"""Headers that say nothing of the messages, and change by themselves."""
CODE = sorted((MONITOR / "core").glob("*.py"))
TEMPLATES = sorted((MONITOR / "templates").glob("*.j2"))


def wanted() -> Catalog:
    """Return all messages, none of them translated."""
    found = Catalog(project="News Monitor", charset="utf-8", fuzzy=False)
    for path, method in ((path, "python") for path in CODE):
        _gather(found, path, method)
    for path in TEMPLATES:
        _gather(found, path, "jinja2.ext:babel_extract")
    for words in tables():
        found.add(words)
    return found


def tables() -> list[str]:
    """Return the messages that stand in tables."""
    named = (wording.KIND_WORDS, wording.MINOR_WORDS, wording.FLAG_WORDS, wording.EVENT_WORDS, wording.LEVEL_WORDS)
    words = [word for table in named for word in table.values()]
    return [*words, *letter.GAP_WORDS.values(), wording.UNDONE, *wording.NOTE_WORDS, *wording.NOTE_FORMS]


def _gather(found: Catalog, path: Path, method: str) -> None:
    for _, message, _, _ in extract_from_file(method, path, KEYWORDS):
        if all([message] if isinstance(message, str) else message):
            found.add(message)


def catalogue(path: Path) -> Catalog:
    """Read a catalogue."""
    return read_po(path.read_text("utf-8").splitlines())


def main() -> None:
    """Write the template for new languages, and bring every catalogue up to date."""
    messages = wanted()
    for path in (FOLDER / "news-monitor.pot", *sorted(FOLDER.glob("*.po"))):
        made = messages
        if path.suffix == ".po":
            made = catalogue(path)
            made.update(messages, no_fuzzy_matching=True)
            made.obsolete.clear()
        file = BytesIO()
        write_po(file, made, width=110, omit_header=path.suffix == ".pot", sort_output=True, no_location=True)
        lines = file.getvalue().decode().splitlines()
        kept = [line for line in lines if not line.startswith(PASSING)]
        path.write_text("\n".join(kept).strip() + "\n", "utf-8")


if __name__ == "__main__":
    main()
