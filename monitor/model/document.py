"""JSON documents, as Python has them."""

from collections.abc import Mapping
from typing import TypeAlias

Json: TypeAlias = Mapping[str, "Json"] | list["Json"] | tuple["Json", ...] | str | int | float | bool | None
