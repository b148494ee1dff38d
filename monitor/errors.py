"""The error tree. Daily events (a timeout, a 304, a deferred mail) are values, not errors.

MonitorError
├── ConfigError          the configuration cannot be used; carries every problem found     exit 3
├── StateError           the state cannot be used: corrupt, newer than we are, unreadable   exit 2
│   ├── StateLocked      another process holds the state; says which                       exit 4
│   ├── StaleRevision    somebody else committed first: derive again from the new state    (retried)
│   └── NotFound         no such article, version, channel or source                       exit 64
├── AddressRefused       the guard does not let us connect there                           (a verdict)
└── UsageError           the command line asks for something that cannot be                exit 64
"""

from dataclasses import dataclass


class MonitorError(Exception):
    """Base of all errors that we raise on purpose. Its text is one line for a user, without secrets."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in the configuration: where (key path), what, and what to do."""

    where: str
    what: str
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" + (f" ({self.hint})" if self.hint else "")


class ConfigError(MonitorError):
    """The configuration cannot be used."""

    def __init__(self, path: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(path, problems)
        self.path = path
        self.problems = problems

    def __str__(self) -> str:
        count = f"{len(self.problems)} problem" + ("s" if len(self.problems) != 1 else "")
        return f"{self.path}: {count}\n" + "\n".join(f"  {problem}" for problem in self.problems)


class StateError(MonitorError):
    """The stored state cannot be used."""


class StateLocked(StateError):
    """Another process holds the state."""


class StaleRevision(StateError):
    """What was to be committed rests on a state that is no longer the current one."""


class NotFound(StateError):
    """Nothing is stored under that name."""


class AddressRefused(MonitorError):
    """The guard does not let us connect there."""


class UsageError(MonitorError):
    """The command line asks for something that cannot be."""
