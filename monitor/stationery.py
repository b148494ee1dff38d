"""What digests are written on: templates and catalogues, ours and the operator's, and the renderer made of them."""

from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from monitor.core.links import Links
from monitor.settings import Config

if TYPE_CHECKING:
    from monitor.core.render import Renderer

ENGLISH = "en"
"""What messages are written in, and needs no catalogue."""


def templates() -> Mapping[str, str]:
    """Return the texts of the shipped templates, by file name."""
    folder = resources.files("monitor") / "templates"
    return {item.name: item.read_text("utf-8") for item in folder.iterdir() if item.name.endswith(".j2")}


def catalogues() -> Mapping[str, str]:
    """Return the texts of the shipped catalogues, by language."""
    folder = resources.files("monitor") / "languages"
    found = [item for item in folder.iterdir() if item.name.endswith(".po")]
    return {item.name.removesuffix(".po"): item.read_text("utf-8") for item in found}


def renderer_of(config: Config) -> "Renderer":
    """Return what renders digests: by our templates and words, and by those beside the configuration."""
    from monitor.core.render import Renderer

    own, words = own_files(config, ".j2"), own_files(config, ".po")
    spoken = {**catalogues(), **{name.removesuffix(".po"): text for name, text in words.items()}}
    return Renderer(templates(), Links(config.web_url), own, spoken)


def complaints(config: Config) -> tuple[str, ...]:
    """Return what is wrong with the operator's templates and catalogues, and which languages nobody speaks."""
    languages = [each.language for each in config.subscriptions]
    if set(languages) <= {ENGLISH} and not own_files(config, ".j2") and not own_files(config, ".po"):
        return ()
    return renderer_of(config).complaints(languages)


def own_files(config: Config, ending: str) -> Mapping[str, str]:
    """Return the texts of the operator's own templates or catalogues, by file name; what cannot be read is empty."""
    folder = Path(config.path).parent / "templates"
    if not config.path or not folder.is_dir():
        return {}
    return {path.name: readable(path) for path in sorted(folder.iterdir()) if path.name.endswith(ending)}


def readable(path: Path) -> str:
    """Return a file's text, as far as it is text."""
    try:
        return path.read_text("utf-8", errors="replace")
    except OSError:
        return ""
