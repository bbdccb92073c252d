"""Older record formats brought up to today's: one pure step per schema number."""

from collections.abc import Callable, Mapping
from typing import Any

from abz_desktop.core.errors import LibraryError
from abz_desktop.core.record import SCHEMA

STEPS: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""For each schema number the step to the next one; empty as long as there has been only one format."""


def upgrade(data: dict[str, Any]) -> dict[str, Any]:
    """Record data of any earlier schema as data of today's; LibraryError("record-newer") for a later one."""
    schema = int(data.get("schema", 0))
    if schema > SCHEMA:
        raise LibraryError("record-newer", schema=schema, known=SCHEMA)
    while schema < SCHEMA:
        data = STEPS[schema](data)
        schema = int(data["schema"])
    return data
