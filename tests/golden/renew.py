"""Write the stories as they are rendered now: `make golden`; what changed shows in `git diff`."""

from pathlib import Path

from tests.golden.stories import TALES

FOLDER = Path(__file__).parent


def main() -> None:
    """Write a text and an HTML file for each story."""
    for name, tale in TALES.items():
        message = tale.message()
        (FOLDER / f"{name}.txt").write_text(f"Subject: {message.subject}\n\n{message.text}")
        (FOLDER / f"{name}.html").write_text(message.html)


if __name__ == "__main__":
    main()
