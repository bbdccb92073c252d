"""The catalogue: facets, numbers and orders of all records as bitmaps in memory, following the change log."""

from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, Row, func, literal, select, true

from abz_desktop.library import review_facets
from abz_desktop.search import Slots, fold
from abz_desktop.search.slots import from_bitmap, to_bitmap
from abz_desktop.store import schema

Bits = int
"""A set of records as a Python integer: bit n is the record in slot n."""

UNBOUNDED = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Ranges:
    """The ranges of one name, a low and a high end per slot; low is -1 where a record has none."""

    low: npt.NDArray[np.int32]
    high: npt.NDArray[np.int32]

    def touching(self, low: int | None, high: int | None) -> Bits:
        """The records whose range touches low–high (both included, None is open)."""
        bottom = 0 if low is None else low
        top = UNBOUNDED if high is None else high
        return to_bitmap((self.low >= 0) & (self.low <= top) & (self.high >= bottom))

    def bounds(self) -> tuple[int, int]:
        """The lowest and the highest number that occur, for sliders; (0, 0) where there are none."""
        known = self.low >= 0
        if not known.any():
            return 0, 0
        highs = self.high[known & (self.high < UNBOUNDED)]
        return int(self.low[known].min()), int(highs.max()) if highs.size else int(self.low[known].max())


@dataclass(frozen=True, slots=True)
class Catalogue:
    """One state of the library for filtering and ordering; a snapshot that never changes.

    `slots` gives every record its bit. `orders` holds for each sort key all slots in
    order. `position` is the change-log number it stands for, `day` the day on which what is due was looked at.
    """

    position: int
    day: date
    slots: Slots
    alive: Bits
    facets: Mapping[str, Mapping[str, Bits]]
    ranges: Mapping[str, Ranges]
    orders: Mapping[str, npt.NDArray[np.int32]]
    _keys: Mapping[str, tuple[Any, ...]] = field(repr=False)

    @property
    def ids(self) -> tuple[str, ...]:
        """The record of each slot; records that went keep theirs, `alive` leaves them out."""
        return self.slots.ids

    def bits(self, facet: str, value: str) -> Bits:
        """The records with this facet value."""
        return self.facets.get(facet, {}).get(value, 0)

    def counts(self, facet: str, within: Bits) -> dict[str, int]:
        """How many records of `within` have each value of a facet; values with none are left out."""
        counted = ((value, (bits & within).bit_count()) for value, bits in self.facets.get(facet, {}).items())
        return {value: count for value, count in counted if count}

    def titles(self) -> tuple[tuple[str, str], ...]:
        """(folded title, record id) of all records in both languages, in alphabetical order."""
        living = set(self.slots.members(self.alive))
        keys = (key for name in ("title-nl", "title-en") for key in self._keys[name])
        return tuple(sorted({key for key in keys if key and key[1] in living}))

    def ordered(self, within: Bits, order: str) -> list[str]:
        """The ids of `within` in the order of a sort key."""
        slots = self.orders[order]
        mask = from_bitmap(within, len(self.ids))
        return [self.ids[slot] for slot in slots[mask[slots]]]


def load(connection: Connection, person_id: str, position: int, day: date) -> Catalogue:
    """The catalogue of everything in the library that is not in the trash."""
    rows = connection.execute(_SHOWN).all()
    slots = Slots([row.record_id for row in rows])
    alive = (1 << len(slots)) - 1
    facets = _bitmaps(_facet_groups(connection, person_id), slots) | _collections(connection, slots)
    facets |= review_facets.read(connection, slots, alive, person_id, day)
    keys = _sort_keys(rows)
    return Catalogue(
        position,
        day,
        slots,
        alive,
        facets,
        _ranges(connection.execute(_NUMBERS).all(), slots, {}),
        _orders(keys),
        keys,
    )


def updated(
    old: Catalogue, connection: Connection, person_id: str, changed: frozenset[str], position: int, day: date
) -> Catalogue:
    """The catalogue after these records changed, came or went, or on another day: only their bits are set anew."""
    rows = connection.execute(_SHOWN.where(schema.shown.c.record_id.in_(changed))).all()
    present = {row.record_id for row in rows}
    added = sorted(present.difference(old.ids))
    slots = Slots([*old.ids, *added]) if added else old.slots
    touched = slots.bitmap(changed)
    alive = (old.alive & ~touched) | slots.bitmap(present)
    new = _bitmaps(_facet_groups(connection, person_id, changed), slots)
    facets = {
        facet: {
            value: (old.bits(facet, value) & ~touched) | new.get(facet, {}).get(value, 0)
            for value in {**old.facets.get(facet, {}), **new.get(facet, {})}
        }
        for facet in {**old.facets, **new}
    } | _collections(connection, slots)
    facets |= review_facets.read(connection, slots, alive, person_id, day)
    numbers = connection.execute(_NUMBERS.where(schema.number.c.record_id.in_(changed))).all()
    fresh = _sort_keys(rows)
    keys = {name: _merged(old._keys[name], fresh[name], slots.ids, rows) for name in fresh}
    return Catalogue(
        position,
        day,
        slots,
        alive,
        facets,
        _ranges(numbers, slots, old.ranges, slots.numbers(sorted(changed))),
        _moved(old.orders, keys, slots.numbers(sorted(changed)).tolist()),
        keys,
    )


_SHOWN = select(schema.shown).order_by(schema.shown.c.record_id)
_NUMBERS = select(schema.number)


def _facet_groups(
    connection: Connection, person_id: str, only: frozenset[str] | None = None
) -> Iterator[tuple[str, str, list[str]]]:
    """(facet, value, ids of the records) of everything that can be filtered on; among `only` these records."""
    facet, use, link = schema.facet.c, schema.tag_use.c, schema.link.c
    favourite, note = schema.favourite.c, schema.note.c
    sources: tuple[tuple[Any, Any, Any, Any], ...] = (
        (facet.facet, facet.value, facet.record_id, facet.facet != "valid_until"),
        (literal("tag"), use.tag_id, use.record_id, true()),
        (literal("method"), link.target, link.source, link.field == "methods"),
        (literal("mark"), literal("favourite"), favourite.record_id, favourite.person_id == person_id),
        (literal("mark"), literal("note"), note.record_id, note.person_id == person_id),
    )
    for name, value, record_id, condition in sources:
        # The database gathers the ids: a row per value instead of one per record and value.
        query = select(name.label("facet"), value.label("value"), func.aggregate_strings(record_id, ","))
        query = query.where(condition).group_by("facet", "value")
        for row in connection.execute(query if only is None else query.where(record_id.in_(only))):
            yield row[0], row[1], row[2].split(",")


def _collections(connection: Connection, slots: Slots) -> dict[str, dict[str, Bits]]:
    """What is in each collection; read whole, as collections are few and change without a record being touched."""
    inside = schema.collection_item.c
    query = select(inside.collection_id, func.aggregate_strings(inside.record_id, ",")).group_by(inside.collection_id)
    return {"collection": {row[0]: slots.bitmap(row[1].split(",")) for row in connection.execute(query)}}


def _bitmaps(groups: Iterable[tuple[str, str, list[str]]], slots: Slots) -> dict[str, dict[str, Bits]]:
    found: dict[str, dict[str, Bits]] = defaultdict(dict)
    for facet, value, ids in groups:
        if bits := slots.bitmap(ids):
            found[facet][value] = bits
    return dict(found)


def _ranges(
    rows: Sequence[Row[Any]], slots: Slots, old: Mapping[str, Ranges], changed: npt.NDArray[np.int32] | None = None
) -> dict[str, Ranges]:
    size = len(slots)
    found = {name: Ranges(_grown(ranges.low, size, -1), _grown(ranges.high, size, 0)) for name, ranges in old.items()}
    for ranges in found.values():
        if changed is not None:
            ranges.low[changed[changed >= 0]] = -1
    for row in rows:
        slot = slots.slot(row.record_id)
        if slot is not None:
            if row.name not in found:
                found[row.name] = Ranges(np.full(size, -1, np.int32), np.zeros(size, np.int32))
            ranges = found[row.name]
            low, high = _ends(row.low, row.typical, row.high)
            ranges.low[slot] = low
            ranges.high[slot] = high
    return found


def _ends(low: int | None, typical: int | None, high: int | None) -> tuple[int, int]:
    known = [end for end in (low, typical, high) if end is not None]
    if not known:
        return -1, 0
    return (0 if low is None and typical is None else min(known)), (UNBOUNDED if high is None else high)


def _grown(column: npt.NDArray[np.int32], size: int, filler: int) -> npt.NDArray[np.int32]:
    grown = np.full(size, filler, np.int32)
    grown[: len(column)] = column
    return grown


def _sort_keys(rows: Sequence[Row[Any]]) -> dict[str, tuple[Any, ...]]:
    """Per sort key one comparable value per row; ids break ties, so that the same library is always in one order."""
    return {
        "title-nl": tuple((fold(row.title_nl or row.title_en), row.record_id) for row in rows),
        "title-en": tuple((fold(row.title_en or row.title_nl), row.record_id) for row in rows),
        "newest": tuple((_newest_first(row.modified_at), fold(row.title_nl or row.title_en)) for row in rows),
        "used": tuple((-row.uses, fold(row.title_nl or row.title_en)) for row in rows),
    }


def _newest_first(time: str) -> int:
    return -int("".join(filter(str.isdecimal, time)) or 0)


def _merged(
    old: tuple[Any, ...], fresh: tuple[Any, ...], ids: tuple[str, ...], rows: Sequence[Row[Any]]
) -> tuple[Any, ...]:
    new = {row.record_id: key for row, key in zip(rows, fresh, strict=True)}
    return tuple(new.get(one, old[slot] if slot < len(old) else None) for slot, one in enumerate(ids))


def _orders(keys: Mapping[str, tuple[Any, ...]]) -> dict[str, npt.NDArray[np.int32]]:
    return {
        name: np.array(
            sorted((slot for slot, key in enumerate(column) if key is not None), key=column.__getitem__), np.int32
        )
        for name, column in keys.items()
    }


def _moved(
    orders: Mapping[str, npt.NDArray[np.int32]], keys: Mapping[str, tuple[Any, ...]], changed: Sequence[int]
) -> dict[str, npt.NDArray[np.int32]]:
    """The orders with only the changed slots put in their new places."""
    slots = [slot for slot in changed if slot >= 0]
    found: dict[str, npt.NDArray[np.int32]] = {}
    for name, order in orders.items():
        column = keys[name]
        kept = order[~np.isin(order, slots)].tolist()
        for slot in slots:
            if column[slot] is not None:
                insort(kept, slot, key=column.__getitem__)
        found[name] = np.array(kept, np.int32)
    return found
