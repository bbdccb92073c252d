"""What stands at the parts of a block becomes that of the block itself: nothing of it is lost when it becomes one."""

from collections.abc import Collection, Mapping
from typing import Any

from abz_desktop.core.meeting.bringing import texts
from abz_desktop.core.meeting.items import POINTING
from abz_desktop.core.record import Record

_APART: Mapping[str, tuple[str, str]] = {"notes": ("role", "\n\n"), "cells": ("column", " · ")}
"""The lists that have one text for each of something at a block, and what stands between two that become one."""
_ONCE = frozenset({"actual", "groups"})
"""The lists that say one thing of a block: of those of its parts the block has no use."""


def gathered(record: Record, parts: Collection[str], block: str) -> Record:
    """The session with all that points to these parts of a block pointing to the block.

    Notes for one role and texts of one column are put together. Divisions and real times of a part go with it.
    """
    changes: dict[str, Any] = {}
    for name in POINTING:
        items = [dict(item) for item in record.items(name)]
        if any(item.get("block") in parts for item in items):
            kept = [item for item in items if name not in _ONCE or item.get("block") not in parts]
            moved = [item | ({"block": block} if item.get("block") in parts else {}) for item in kept]
            changes[name] = _joined(moved, *_APART[name]) if name in _APART else moved
    return record.with_fields(changes)


def _joined(items: list[dict[str, Any]], of: str, between: str) -> list[dict[str, Any]]:
    found: dict[tuple[Any, Any], dict[str, Any]] = {}
    for item in items:
        place = (item.get("block"), item.get(of))
        found[place] = item if place not in found else found[place] | {"text": _both(found[place], item, between)}
    return list(found.values())


def _both(one: Mapping[str, Any], other: Mapping[str, Any], between: str) -> dict[str, str]:
    first, second = texts(one.get("text")), texts(other.get("text"))
    langs = dict.fromkeys((*first, *second))
    return {lang: between.join(text for text in (first.get(lang), second.get(lang)) if text) for lang in langs}
