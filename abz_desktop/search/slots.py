"""Records as bits: a library gives every record a slot, and sets of records become one Python integer each."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

Bits = NDArray[np.bool_]


class Slots:
    """Record id ↔ slot (bit number). Made by the library from its records in a fixed order; it does not change afterwards."""

    def __init__(self, ids: Sequence[str]) -> None:
        self.ids = tuple(ids)
        self._slot = {identity: slot for slot, identity in enumerate(self.ids)}
        self.segment_maps: dict[str, NDArray[np.int32]] = {}

    def __len__(self) -> int:
        return len(self.ids)

    def slot(self, identity: str) -> int | None:
        """The slot of a record, None when it has none."""
        return self._slot.get(identity)

    def bitmap(self, ids: Iterable[str]) -> int:
        """The bitmap of these records; ids without a slot are passed over."""
        bits = np.zeros(len(self.ids), dtype=np.bool_)
        bits[[slot for slot in map(self._slot.get, ids) if slot is not None]] = True
        return to_bitmap(bits)

    def members(self, bitmap: int) -> Iterator[str]:
        """The ids of the records in a bitmap, in slot order."""
        for slot in np.flatnonzero(from_bitmap(bitmap, len(self.ids))).tolist():
            yield self.ids[slot]

    def numbers(self, ids: Sequence[str]) -> NDArray[np.int32]:
        """The slots of these ids, -1 where there is none."""
        return np.array([self._slot.get(identity, -1) for identity in ids], dtype=np.int32)


def to_bitmap(bits: Bits) -> int:
    """A bitmap from an array with one truth value per slot."""
    return int.from_bytes(np.packbits(bits, bitorder="little").tobytes(), "little")


def from_bitmap(bitmap: int, size: int) -> Bits:
    """An array with one truth value for each of `size` slots."""
    mask = bitmap & ((1 << size) - 1)
    packed = np.frombuffer(mask.to_bytes((size + 7) // 8, "little"), dtype=np.uint8)
    return np.unpackbits(packed, count=size, bitorder="little").astype(np.bool_)
