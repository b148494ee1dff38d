"""The documentation says what is so: every command, every key, every block of the README."""

import re
import tomllib
from pathlib import Path

import pytest
from typer.main import get_command

from monitor.cli import app
from monitor.config import load
from monitor.config.schema import schema
from monitor.core.edits.kinds import BASE, level_of
from monitor.core.wording import KIND_WORDS
from monitor.errors import ConfigError

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
CHANGELOG = (ROOT / "CHANGELOG.md").read_text("utf-8")
CONFIG = (ROOT / "config" / "monitor.toml").read_text("utf-8")


def commands() -> list[str]:
    """Return every command with its group."""
    found = []
    for name, command in get_command(app).commands.items():  # type: ignore[attr-defined] # the app is a group
        inner = getattr(command, "commands", None)
        found += [f"{name} {each}" for each in inner] if inner else []
        found += [] if inner and not getattr(command, "invoke_without_command", False) else [name]
    return found


@pytest.mark.parametrize("command", commands())
def test_every_command_is_named_in_the_documentation(command: str) -> None:
    assert f"`{command}" in CHANGELOG


@pytest.mark.parametrize(
    "command",
    sorted(
        set(re.findall(r"bin/monitor ([a-z-]+(?: (?:check|list|show|forget|accept|test|retry|discard))?)", README))
    ),
)
def test_every_command_of_the_readme_exists(command: str) -> None:
    assert command in commands() or command.split(" ", maxsplit=1)[0] in commands()


def test_the_configuration_of_the_readme_is_valid(tmp_path: Path) -> None:
    (block,) = re.findall(r"```toml\n(.*?)```", README, re.DOTALL)
    path = tmp_path / "monitor.toml"
    path.write_text(block)
    assert len(load(path, {"SMTP_PASSWORD": "x"}).channels) == 1
    with pytest.raises(ConfigError):
        load(path, {})


def test_every_key_stands_in_the_shipped_configuration() -> None:
    keys = set()
    for name, table in schema()["$defs"].items():
        if name.endswith("Table") and name != "RuleTable":
            keys |= set(table["properties"])
    missing = {key for key in keys if not re.search(rf"(?m)\b{re.escape(key)}\b", CONFIG)}
    assert missing == set()


def test_every_key_has_a_description() -> None:
    for name, table in schema()["$defs"].items():
        plain = {"name", "kind", "from", "to", "path"}
        for key, value in table.get("properties", {}).items():
            assert key in plain or "description" in value, f"{name}.{key}"


def test_every_kind_is_described_as_it_is_weighed() -> None:
    text = (ROOT / "docs" / "edits.md").read_text("utf-8")
    rows = re.findall(r"(?m)^\| `(\w+)` \| ([^|]+) \| [^|]+ \| ([a-z-]+) \|$", text)
    assert rows == [(kind, KIND_WORDS[kind], level_of(score)) for kind, score in BASE.items()]


def test_make_targets_of_the_documentation_exist() -> None:
    makefile = (ROOT / "Makefile").read_text()
    for text in (README, (ROOT / ".github" / "CONTRIBUTING.md").read_text()):
        for target in re.findall(r"(?m)^make ([a-z-]+)", text):
            assert re.search(rf"(?m)^{target}:", makefile), target


def test_locks_name_no_address_and_every_file_by_its_hash() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text()
        assert "://" not in text
        pinned = re.findall(r"(?m)^[a-z0-9_.-]+==", text)
        assert pinned
        assert len(re.findall(r"(?m)^[a-z0-9_.-]+==[^\n]*\\\n    --hash=sha256:", text)) == len(pinned)
    assert tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["requires-python"] == ">=3.11"
