"""What all tables of the configuration file have in common: their strictness, names and durations."""

import os
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from monitor.config.words import duration

# Other packages have no say in how the file is read; to ask them, all that is installed would be looked through.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


class Table(BaseModel):
    """A table that refuses keys it does not know and values of another type.

    How it is read is worked out once, with the whole file's, and not for each table as well.
    """

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)


def _duration(text: str) -> str:
    duration(text)
    return text


def _name(text: str) -> str:
    if not text.strip() or text != text.strip() or any(ord(char) < ord(" ") for char in text):
        raise ValueError("a name is a few words on one line")
    return text


Name = Annotated[str, Field(min_length=1, max_length=100), AfterValidator(_name)]
Duration = Annotated[str, AfterValidator(_duration)]
