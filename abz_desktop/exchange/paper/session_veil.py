"""Blocks that an audience may not see keep their time and lose all else: a day without them would begin at wrong times."""

from collections.abc import Callable, Mapping

from abz_desktop.core.meeting.schedule import length
from abz_desktop.core.meeting.sheet import Block, sheet_of
from abz_desktop.core.record import Record
from abz_desktop.core.values import Value
from abz_desktop.exchange.view import LeftOut

_KEPT = ("key", "day", "inside", "locked_start", "fixed")
_TIED = ("notes", "supplies", "cells", "actual", "outcomes", "groups")
"""The lists of which items belong to blocks."""


def veiled(record: Record, may: Callable[[str], bool], words: Mapping[str, str], left: LeftOut) -> Record:
    """The session with blocks of methods that `may` refuses as blocks called `words`, without anything said of them.

    What such a block holds goes with it, and it lasts as long as that did.
    """
    named = {str(item["method"]) for item in record.items("blocks") if item.get("method")}
    away = {method for method in named if not may(method)}
    if not away:
        return record
    hidden = {block.key: block for block in sheet_of(record).walk() if block.method in away}
    for block in hidden.values():
        left.note(block.method)
    inner = {one.key for block in hidden.values() for one in block.walk() if one is not block}
    blocks = [
        _bare(item, hidden[key], words) if (key := str(item["key"])) in hidden else item
        for item in record.items("blocks")
        if str(item["key"]) not in inner
    ]
    gone = inner | hidden.keys()
    tied = {
        name: [item for item in record.items(name) if str(item.get("block") or "") not in gone]
        for name in _TIED
        if record.has(name)
    }
    return record.with_fields({"blocks": blocks, **tied})


def _bare(item: Mapping[str, Value], block: Block, words: Mapping[str, str]) -> Mapping[str, Value]:
    """A block of which only its place and time are left."""
    kept = {name: item[name] for name in _KEPT if name in item}
    minutes = length(block) if block.inside else block.minutes
    return {
        **kept,
        "block_type": "activiteit",
        "title": dict(words),
        **({} if minutes is None else {"minutes": minutes}),
    }
