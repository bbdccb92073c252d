"""The run sheet as the record of a session keeps it: a flat list of blocks, and nothing that points to one that is gone."""

from collections.abc import Iterator, Mapping
from typing import Any

from abz_desktop.core.meeting.clock import time_text
from abz_desktop.core.meeting.sheet import Block, Sheet
from abz_desktop.core.record import Record

POINTING: Mapping[str, tuple[str, ...]] = {
    "supplies": ("block",),
    "notes": ("block",),
    "cells": ("block", "column"),
    "groups": ("block",),
    "actual": ("block",),
    "outcomes": ("block",),
}
"""The lists of a session whose items point to blocks (or columns), and with which parts."""
STAYING = frozenset({"supplies", "outcomes"})
"""The lists whose items mean something without their block: they stay, and point to none."""
_NOTHING: tuple[Any, ...] = (None, "", {}, [], (), False)


def to_items(sheet: Sheet) -> list[dict[str, Any]]:
    """The blocks in the order of the sheet, holders before what they hold; what is empty is left out."""
    found = [
        _item(block, day.key, holder) for day in sheet.days for top in day.blocks for block, holder in _walk(top, "")
    ]
    return [{name: value for name, value in item.items() if not _empty(value)} for item in found]


def with_sheet(record: Record, sheet: Sheet) -> Record:
    """The session with the blocks of `sheet`. What was said of a block that is gone goes too, unless it stands alone.

    Materials and outcomes stay as those of the session as a whole: nobody takes back a decision with a block.
    """
    blocks = to_items(sheet)
    kept = {"blocks": blocks}
    here = {str(block["key"]) for block in blocks}
    gone = {str(item["key"]) for item in record.items("blocks")} - here
    for name, parts in POINTING.items():
        items = [dict(item) for item in record.items(name)]
        left = [item for item in (_freed(item, name, parts, gone) for item in items) if item is not None]
        if left != items:
            kept[name] = left
    return record.with_fields(kept)


def _freed(item: dict[str, Any], name: str, parts: tuple[str, ...], gone: set[str]) -> dict[str, Any] | None:
    if not any(item.get(part) in gone for part in parts):
        return item
    if name not in STAYING:
        return None
    return {part: value for part, value in item.items() if part not in parts or value not in gone}


def _walk(block: Block, holder: str) -> Iterator[tuple[Block, str]]:
    yield block, holder
    for one in block.inside:
        yield from _walk(one, block.key)


def _item(block: Block, day: str, holder: str) -> dict[str, Any]:
    words = ("category", "energy", "form", "method", "revision", "step", "approach_step")
    flags = ("fixed", "optional", "folded")
    return {
        "key": block.key,
        "block_type": block.type,
        "title": dict(block.title),
        "day": day,
        "inside": holder,
        "minutes": block.minutes,
        "locked_start": "" if block.locked is None else time_text(block.locked),
        "group_size": block.group_size,
        "who": list(block.who),
        **{name: getattr(block, name) for name in (*flags, *words)},
        **block.rest,
    }


def _empty(value: Any) -> bool:
    """Whether a value says nothing; 0 minutes do say something."""
    return value in _NOTHING and (isinstance(value, bool) or not isinstance(value, int))
