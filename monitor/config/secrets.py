"""Values that stand in the environment or in files of their own."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from monitor.config.file import Env, File, Reference
from monitor.errors import Problem
from monitor.wire import Secret


@dataclass(frozen=True, slots=True)
class Secrets:
    """Resolves references, and gathers what is wrong with them."""

    folder: Path
    environ: Mapping[str, str]
    problems: list[Problem] = field(default_factory=list)

    def secret(self, value: str | Reference, where: str) -> Secret:
        """Return a value, plain or referred to; an empty one, and a problem, for what cannot be resolved."""
        if isinstance(value, str):
            return Secret(value)
        found = self._env(value, where) if isinstance(value, Env) else self._file(value, where)
        return Secret(found)

    def _env(self, reference: Env, where: str) -> str:
        value = self.environ.get(reference.env, "")
        if not value:
            hint = "set it before the monitor starts"
            self.problems.append(Problem(where, f"the environment variable {reference.env} is not set", hint))
        return value

    def _file(self, reference: File, where: str) -> str:
        path = self.folder / reference.file
        try:
            value = path.read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "no text"
            self.problems.append(
                Problem(where, f"{path} cannot be read: {reason}", "name a file with the value in it")
            )
            return ""
        if not value:
            self.problems.append(Problem(where, f"{path} is empty", "write the value into it"))
        return value
