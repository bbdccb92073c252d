"""Blocks of a run sheet put in, moved, held together, copied and taken out, as pure functions on a sheet.

Whoever chooses a block and one that it holds means the outer one. A key that is not there is passed over; a move that is
not possible leaves the sheet as it is.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from abz_desktop.core.meeting.sheet import HOLDING, SEQUENCE, Block, Day, Sheet
from abz_desktop.core.steps import new_key

Blocks: TypeAlias = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the sheet: before the block number `at` of a day, or of the block `holder`; None is at the end."""

    day: str = ""
    holder: str = ""
    at: int | None = None


def place_of(sheet: Sheet, key: str) -> Place | None:
    """Where a block stands now; None where there is none."""
    for day in sheet.days:
        for holder, blocks in _rows(day):
            for number, block in enumerate(blocks):
                if block.key == key:
                    return Place(day.key, holder, number)
    return None


def row_at(sheet: Sheet, place: Place) -> Blocks:
    """The blocks between which a place lies; none where the day or the holder is gone."""
    for day in sheet.days:
        for holder, blocks in _rows(day):
            if holder == place.holder and (place.holder or day.key == place.day):
                return blocks
    return ()


def tops(sheet: Sheet, keys: Iterable[str]) -> tuple[str, ...]:
    """Those of the keys that are blocks here and stand in no other of them, in the order of the sheet."""
    wanted = frozenset(keys)
    return tuple(block.key for day in sheet.days for block in _tops(day.blocks, wanted))


def insert(sheet: Sheet, blocks: Iterable[Block], place: Place) -> Sheet:
    """With blocks at a place; a day or a holder that is gone, or cannot hold, is the end of that day or of the first."""
    new = tuple(blocks)
    holder = sheet.block(place.holder) if place.holder else None
    if place.holder and (holder is None or not holder.holds):
        place = Place(place.day)
    if not place.holder and all(day.key != place.day for day in sheet.days):
        place = replace(place, day="")

    def put(row: Blocks) -> Blocks:
        at = len(row) if place.at is None else max(0, place.at)
        return (*row[:at], *new, *row[at:])

    return _in_row(sheet, place, put)


def move(sheet: Sheet, keys: Iterable[str], place: Place) -> Sheet:
    """With these blocks one after another at a place; `at` counts the blocks that stand there now, moved ones too.

    A block cannot go into itself.
    """
    moved = tops(sheet, keys)
    blocks = [block for key in moved if (block := sheet.block(key)) is not None]
    if not blocks or any(one.key == place.holder for block in blocks for one in block.walk()):
        return sheet
    at = place.at
    if at is not None:
        at -= sum(block.key in moved for block in row_at(sheet, place)[:at])
    return insert(remove(sheet, moved), blocks, replace(place, at=at))


def nudge(sheet: Sheet, keys: Iterable[str], by: int) -> Sheet:
    """With each of these blocks one place up (-1) or down (+1) among its neighbours, over the border of a day.

    Where the first (or last) of them is at the edge, all stay: none overtakes another.
    """
    moved = tops(sheet, keys)
    found = sheet
    for number, key in enumerate(moved if by < 0 else moved[::-1]):
        after = _nudge(found, key, by)
        if number == 0 and after == found:
            return sheet
        found = after
    return found


def deeper(sheet: Sheet, keys: Iterable[str]) -> Sheet:
    """With these blocks at the end of the block before the first of them, which can hold others."""
    moved = tops(sheet, keys)
    at = place_of(sheet, moved[0]) if moved else None
    before = row_at(sheet, at)[(at.at or 0) - 1] if at is not None and at.at else None
    if before is None or not before.holds or at is None:
        return sheet
    return move(sheet, moved, Place(at.day, before.key))


def outward(sheet: Sheet, keys: Iterable[str]) -> Sheet:
    """With these blocks right after the block that holds them."""
    found = sheet
    for key in reversed(tops(sheet, keys)):
        at = place_of(found, key)
        holder = place_of(found, at.holder) if at is not None and at.holder else None
        if holder is not None:
            found = move(found, (key,), replace(holder, at=(holder.at or 0) + 1))
    return found


def remove(sheet: Sheet, keys: Iterable[str]) -> Sheet:
    """Without these blocks and what they hold."""
    gone = frozenset(keys)
    days = tuple(replace(day, blocks=_without(day.blocks, gone)) for day in sheet.days)
    return replace(sheet, days=days)


def duplicate(sheet: Sheet, keys: Iterable[str]) -> tuple[Sheet, dict[str, str]]:
    """With a copy right after each of these blocks, and for every block that was copied the key of its copy."""
    found, named = sheet, dict[str, str]()
    for key in tops(sheet, keys):
        block, place = found.block(key), place_of(found, key)
        if block is not None and place is not None:
            copy, names = renewed(block)
            named |= names
            found = insert(found, (copy,), replace(place, at=(place.at or 0) + 1))
    return found, named


def renewed(block: Block) -> tuple[Block, dict[str, str]]:
    """The block with new keys, all that it holds too, and for each old key the new one."""
    named = {one.key: new_key() for one in block.walk()}

    def change(one: Block) -> Block:
        return replace(one, key=named[one.key], inside=tuple(change(inner) for inner in one.inside))

    return change(block), named


def wrap(sheet: Sheet, keys: Iterable[str], holder: Block) -> Sheet:
    """With these blocks inside `holder`, which takes the place of the first of them."""
    moved = tops(sheet, keys)
    place = place_of(sheet, moved[0]) if moved else None
    if place is None or not holder.holds:
        return sheet
    return move(insert(sheet, (replace(holder, inside=()),), place), moved, Place(place.day, holder.key))


def unwrap(sheet: Sheet, key: str) -> Sheet:
    """With what a block holds in its place, the block itself gone; unchanged where it holds nothing."""
    block = sheet.block(key)
    if block is None or not block.inside:
        return sheet
    return _rewritten(sheet, lambda one: one.inside if one.key == key else (one,))


def change(sheet: Sheet, keys: Iterable[str], **values: Any) -> Sheet:
    """With other values for these blocks, by the names of `Block`. What still holds others stays of a type that can."""
    wanted = frozenset(keys)

    def changed(block: Block) -> Blocks:
        if block.key not in wanted:
            return (block,)
        made = replace(block, **values)
        return (replace(made, type=SEQUENCE) if made.inside and made.type not in HOLDING else made,)

    return _rewritten(sheet, changed)


def _rewritten(sheet: Sheet, change: Callable[[Block], Blocks]) -> Sheet:
    """The sheet with each block changed after what it holds."""

    def row(blocks: Blocks) -> Blocks:
        return tuple(one for block in blocks for one in change(replace(block, inside=row(block.inside))))

    return replace(sheet, days=tuple(replace(day, blocks=row(day.blocks)) for day in sheet.days))


def _rows(day: Day) -> list[tuple[str, Blocks]]:
    """Every row of blocks of a day with the key of what holds it, "" for the day itself."""
    return [("", day.blocks), *((block.key, block.inside) for block in day.walk())]


def _in_row(sheet: Sheet, place: Place, change: Callable[[Blocks], Blocks]) -> Sheet:
    if not place.holder:
        days = [replace(day, blocks=change(day.blocks)) if day.key == place.day else day for day in sheet.days]
        return replace(sheet, days=tuple(days))
    return _rewritten(sheet, lambda one: (replace(one, inside=change(one.inside)) if one.key == place.holder else one,))


def _tops(blocks: Blocks, wanted: frozenset[str]) -> list[Block]:
    found: list[Block] = []
    for block in blocks:
        found.extend([block] if block.key in wanted else _tops(block.inside, wanted))
    return found


def _without(blocks: Blocks, gone: frozenset[str]) -> Blocks:
    kept = (block for block in blocks if block.key not in gone)
    return tuple(replace(block, inside=_without(block.inside, gone)) for block in kept)


def _nudge(sheet: Sheet, key: str, by: int) -> Sheet:
    place = place_of(sheet, key)
    if place is None or place.at is None:
        return sheet
    at = place.at + by
    if 0 <= at < len(row_at(sheet, place)):
        return move(sheet, (key,), replace(place, at=at if by < 0 else at + 1))
    days = [day.key for day in sheet.days]
    number = days.index(place.day) + by
    if place.holder or not 0 <= number < len(days):
        return sheet
    return move(sheet, (key,), Place(days[number], "", None if by < 0 else 0))


def keys_renamed(items: Iterable[Mapping[str, Any]], part: str, named: Mapping[str, str]) -> list[dict[str, Any]]:
    """Copies, with keys of their own, of the items that point with `part` to one of the old keys: now to the new one."""
    return [dict(item) | {"key": new_key(), part: named[str(item[part])]} for item in items if item.get(part) in named]
