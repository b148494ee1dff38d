"""The configuration file's JSON Schema, for editors."""

from typing import Any

from monitor.config.file import ConfigTable

TITLE = "News Monitor configuration"


def schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the file."""
    made = ConfigTable.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made, "title": TITLE}
