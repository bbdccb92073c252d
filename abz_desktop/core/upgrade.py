"""Older record formats brought up to today's: one pure step per kind and schema number."""

from collections.abc import Callable, Mapping
from typing import Any

from abz_desktop.core.errors import LibraryError
from abz_desktop.core.record import schema_of
from abz_desktop.core.upgrades import approach, session

STEPS: Mapping[tuple[str, int], Callable[[dict[str, Any]], dict[str, Any]]] = {
    ("approach", 1): approach.from_1,
    ("session", 1): session.from_1,
}
"""For each kind and schema number the step to that kind's next one."""


def upgrade(data: dict[str, Any]) -> dict[str, Any]:
    """Record data of any earlier schema as data of today's; LibraryError("record-newer") for a later one."""
    schema, kind = int(data.get("schema", 0)), str(data.get("kind", ""))
    if schema > schema_of(kind):
        raise LibraryError("record-newer", schema=schema, known=schema_of(kind))
    while schema < schema_of(kind):
        data = STEPS[kind, schema](data)
        schema = int(data["schema"])
    return data
