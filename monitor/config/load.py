"""Read the file, check it, and give settings, or every problem at once."""

import difflib
import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from monitor.config.build import built
from monitor.config.file import ConfigTable
from monitor.errors import ConfigError, Problem
from monitor.settings import Config

DEFAULT = Path("config/monitor.toml")
USERS = Path("news-monitor/monitor.toml")
KINDS = "email, maildir, webhook, slack, discord, teams, mattermost, ntfy, atom, apprise or stdout"
"""Of channels."""
REFERENCES = frozenset({"Env", "File"})
"""Members of unions: a value may refer to the environment or to a file."""

KEY = re.compile(r"^[A-Za-z_]\w*$")


def find(given: Path | None, cwd: Path, environ: Mapping[str, str]) -> Path:
    """Return the configuration's place: the given one, `config/monitor.toml` here, or in the user's folder."""
    if given is not None:
        return given
    if (cwd / DEFAULT).exists():
        return cwd / DEFAULT
    home = Path(environ.get("XDG_CONFIG_HOME") or Path(environ.get("HOME", "/")) / ".config")
    return home / USERS if (home / USERS).exists() else cwd / DEFAULT


def load(path: Path, environ: Mapping[str, str]) -> Config:
    """Read a configuration; raises ConfigError with every problem, each with its place and a hint."""
    document = parsed(path)
    try:
        table = ConfigTable.model_validate(document)
    except ValidationError as error:
        raise ConfigError(str(path), problems_of(error.errors(), document)) from None
    config, problems = built(table, path.resolve(), environ)
    if problems:
        raise ConfigError(str(path), tuple(problems))
    return config


def parsed(path: Path) -> dict[str, Any]:
    """Return the file's TOML; raises ConfigError for a file that cannot be read or is none."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        hint = "begin with a copy of config/monitor.toml, or name one with --config"
        raise ConfigError(str(path), (Problem("file", "is not there", hint),)) from None
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise ConfigError(str(path), (Problem("file", f"cannot be read: {reason}"),)) from None
    except tomllib.TOMLDecodeError as error:
        hint = "TOML: https://toml.io" if "line" in str(error) else ""
        raise ConfigError(str(path), (Problem("syntax", str(error), hint),)) from None


def problems_of(errors: Sequence[ErrorDetails], document: Mapping[str, Any]) -> tuple[Problem, ...]:
    """Return one problem a place: where a value may be text or a reference, what is wrong with the one it is."""
    found: dict[str, tuple[bool, Problem]] = {}
    for error in errors:
        made = problem(error, document)
        is_reference = not REFERENCES.isdisjoint(map(str, error["loc"])) and not isinstance(error["input"], dict)
        is_other = is_reference or (error["type"] == "string_type" and isinstance(error["input"], dict))
        if made.where not in found or (found[made.where][0] and not is_other):
            found[made.where] = (is_other, made)
    return tuple(made for _, made in found.values())


def problem(error: ErrorDetails, document: Mapping[str, Any]) -> Problem:
    """Return what pydantic found as a problem to act on. The value itself is not shown: it may be a secret."""
    where = place(error["loc"], document)
    match error["type"]:
        case "extra_forbidden":
            return Problem(where, "unknown key", suggestion(error["loc"]))
        case "missing":
            return Problem(where, "is missing")
        case "union_tag_invalid":
            return Problem(f"{where}.kind", "unknown kind", f"must be one of {error['ctx']['expected_tags']}")
        case "union_tag_not_found":
            return Problem(f"{where}.kind", "is missing", KINDS)
        case "literal_error":
            return Problem(where, f"must be {error['ctx']['expected']}")
        case "value_error":
            return Problem(where, str(error["ctx"]["error"]))
        case "model_type" if not REFERENCES.isdisjoint(map(str, error["loc"])):
            return Problem(
                where, "is a secret, and does not stand here", 'write { env = "NAME" } or { file = "PATH" }'
            )
        case _:
            return Problem(where, error["msg"][0].lower() + error["msg"][1:])


def place(location: Sequence[str | int], document: Mapping[str, Any]) -> str:
    """Return a key path that names its table, `sources[2] "example".url`, without what pydantic adds for unions."""
    made, at = "", cast("Any", document)
    for part in location:
        if isinstance(part, int):
            at = at[part] if isinstance(at, list) and part < len(at) else {}
            name = at.get("name") if isinstance(at, dict) else None
            made += f"[{part + 1}]" + (f' "{name}"' if isinstance(name, str) else "")
        elif (isinstance(at, dict) and part in at) or _is_missing_key(part, location):
            at = at.get(part, {}) if isinstance(at, dict) else {}
            made += f".{part}" if made else part
    return made or "file"


def _is_missing_key(part: str, location: Sequence[str | int]) -> bool:
    """Say whether a part that the file does not have is a key that is missing, not the name of a union's member."""
    return part == location[-1] and KEY.match(part) is not None and part not in {"str", "Env", "File"}


def suggestion(location: Sequence[str | int]) -> str:
    """Return the known key that was probably meant."""
    known = sorted(all_keys(ConfigTable))
    close = difflib.get_close_matches(str(location[-1]), known, n=1)
    return f'did you mean "{close[0]}"?' if close else "remove it; keys are listed by: monitor config schema"


def all_keys(model: type[BaseModel]) -> set[str]:
    """Return every key that the file may have, anywhere."""
    definitions = model.model_json_schema(by_alias=True)
    found = set(definitions.get("properties", {}))
    for each in definitions.get("$defs", {}).values():
        found |= set(each.get("properties", {}))
    return found
