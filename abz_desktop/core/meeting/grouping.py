"""The groups of a session: worked out again from what it keeps of a division, the same each time."""

from dataclasses import dataclass

from abz_desktop.core.meeting.groups import Person, divided, sizes
from abz_desktop.core.meeting.sheet import Block, Sheet
from abz_desktop.core.record import Record
from abz_desktop.core.values import Value


@dataclass(frozen=True, slots=True)
class Grouping:
    """The groups for a block ("" for the session). `groups` hold names where people are known by name, else only `sizes` count.

    `number` and `most` are what was asked for, `seed` the number of the draw.
    """

    block: str
    sizes: tuple[int, ...]
    groups: tuple[tuple[Person, ...], ...] = ()
    number: int = 0
    most: int = 0
    seed: int = 0


def grouping(record: Record, sheet: Sheet, block: str = "") -> Grouping:
    """The groups for a block: as it was divided, else by the size of group that the block asks for, else all in one."""
    item = next((one for one in record.items("groups") if str(one.get("block") or "") == block), {})
    people = people_of(record)
    count = len(people) or sheet.people or 0
    number, most, seed = (_whole(item.get(part)) for part in ("groups", "most", "seed"))
    if not number and not most:
        most = _size(sheet.block(block))
    found = sizes(count, groups=number, most=most)
    groups = divided(people, len(found), seed) if people and found else ()
    return Grouping(block, tuple(len(one) for one in groups) or found, groups, number, most, seed)


def people_of(record: Record) -> tuple[Person, ...]:
    """Those who are known by name, in the order of the list."""
    return tuple(Person(str(one.get("name") or ""), str(one.get("party") or "")) for one in record.items("people"))


def divisible(sheet: Sheet) -> tuple[Block, ...]:
    """The blocks for which people may be divided: with a size of group, in small groups, or with tracks."""
    return tuple(
        block
        for block in sheet.walk()
        if block.in_time and (block.group_size or block.form in ("kleine-groep", "tweetal") or block.type == "parallel")
    )


def _size(block: Block | None) -> int:
    if block is None:
        return 0
    return block.group_size or (2 if block.form == "tweetal" else 0)


def _whole(value: Value) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0
