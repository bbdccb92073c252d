"""Blocks on the clipboard: with their materials, notes and own columns, as text that another session can take in."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from abz_desktop.core.meeting.arrange import Place, insert, keys_renamed, renewed, tops
from abz_desktop.core.meeting.items import to_items, with_sheet
from abz_desktop.core.meeting.sheet import Block, Day, Sheet, sheet_of
from abz_desktop.core.record import Record
from abz_desktop.core.steps import new_key
from abz_desktop.core.values import freeze, thaw

MIME = "application/x-abz-blocks"
"""The media type under which blocks lie on the clipboard."""
MOST = 2_000_000
"""Characters of the longest text that is taken for blocks."""
_FORMAT = 1
_CARRIED = ("supplies", "notes")


def clip_of(record: Record, keys: Iterable[str]) -> str:
    """These blocks with all that they hold and all that is said of them; "" where none of them is there."""
    sheet = sheet_of(record)
    blocks = [block for key in tops(sheet, keys) if (block := sheet.block(key)) is not None]
    if not blocks:
        return ""
    inside = {one.key for block in blocks for one in block.walk()}
    columns = {str(one["key"]): one.get("title") for one in record.items("columns") if not one.get("shows")}
    cells = [item for item in record.items("cells") if item.get("block") in inside and item.get("column") in columns]
    kept: dict[str, Any] = {
        "format": _FORMAT,
        "blocks": to_items(Sheet((Day("", sheet.days[0].clock, blocks=tuple(blocks)),))),
        "people": [thaw(person) for person in record.items("facilitators") if _does(blocks, str(person["key"]))],
        "columns": {key: thaw(title) for key, title in columns.items() if any(one["column"] == key for one in cells)},
        "cells": [thaw(item) for item in cells],
    }
    for name in _CARRIED:
        kept[name] = [thaw(item) for item in record.items(name) if item.get("block") in inside]
    return json.dumps(thaw(freeze(kept)), ensure_ascii=False)


def pasted(record: Record, text: str, place: Place) -> tuple[Record, tuple[str, ...]]:
    """The session with the blocks of a clip at a place, and their new keys; unchanged, () where the text is no clip.

    Facilitators and own columns are found by name, and made where they are not there. A block's place in an approach stays
    behind: it belongs to the other session.
    """
    clip = _read(text)
    if clip is None:
        return record, ()
    named: dict[str, str] = {}
    blocks: list[Block] = []
    people, known = _people(record, clip["people"])
    for block in sheet_of(record.with_fields({"blocks": clip["blocks"]})).days[0].blocks:
        copy, names = renewed(block)
        named |= names
        blocks.append(_told(copy, known))
    if not blocks:
        return record, ()
    titles, columns = _columns(record, clip["columns"])
    cells = [one | {"column": titles[one["column"]]} for one in clip["cells"] if one.get("column") in titles]
    fields: dict[str, Any] = {"facilitators": people, "columns": columns}
    for name, items in (("cells", cells), *((name, clip[name]) for name in _CARRIED)):
        fields[name] = [*record.items(name), *keys_renamed(items, "block", named)]
    found = with_sheet(record.with_fields(fields), insert(sheet_of(record), blocks, place))
    return found, tuple(block.key for block in blocks)


def _does(blocks: Iterable[Block], person: str) -> bool:
    return any(person in one.who for block in blocks for one in block.walk())


def _read(text: str) -> dict[str, Any] | None:
    """A clip with every list that it should have; None for any other text."""
    if len(text) > MOST:
        return None
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or found.get("format") != _FORMAT:
        return None
    clip: dict[str, Any] = {
        name: [item for item in _list(found.get(name)) if isinstance(item, dict) and isinstance(item.get("key"), str)]
        for name in ("blocks", "people", "cells", *_CARRIED)
    }
    columns = found.get("columns")
    return clip | {"columns": columns if isinstance(columns, dict) else {}}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _people(record: Record, people: Iterable[Mapping[str, Any]]) -> tuple[list[Any], dict[str, str]]:
    """The facilitators with those of the clip, and for each key of the clip the one here."""
    found: list[Any] = list(record.items("facilitators"))
    by_name = {str(one.get("name") or "").casefold(): str(one["key"]) for one in found}
    known: dict[str, str] = {}
    for person in people:
        name = str(person.get("name") or "")
        if name.casefold() not in by_name:
            by_name[name.casefold()] = key = new_key()
            found.append({**person, "key": key})
        known[str(person["key"])] = by_name[name.casefold()]
    return found, known


def _columns(record: Record, titles: Mapping[str, Any]) -> tuple[dict[str, str], list[Any]]:
    """For each own column of the clip the key of the one here, and all columns here, new ones at the end."""
    found: list[Any] = list(record.items("columns"))
    here = {_name(one.get("title")): str(one["key"]) for one in found if not one.get("shows")}
    known: dict[str, str] = {}
    for key, title in titles.items():
        if isinstance(title, dict) and _name(title):
            if _name(title) not in here:
                here[_name(title)] = made = new_key()
                found.append({"key": made, "title": title})
            known[key] = here[_name(title)]
    return known, found


def _name(title: Any) -> str:
    return next((str(text).strip().casefold() for text in title.values()), "") if isinstance(title, Mapping) else ""


def _told(block: Block, known: Mapping[str, str]) -> Block:
    who = tuple(known[one] for one in block.who if one in known)
    inside = tuple(_told(one, known) for one in block.inside)
    return replace(block, who=who, approach_step="", inside=inside)
