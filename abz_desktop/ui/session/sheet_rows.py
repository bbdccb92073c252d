"""The run sheet of one day as lines one below another: how deep each stands, in which track, and when. Without Qt."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from abz_desktop.core.meeting.schedule import DayPlan, Slot
from abz_desktop.core.meeting.sheet import AFTER, BEFORE, PARALLEL, Block

Part: TypeAlias = Literal["before", "time", "after"]


@dataclass(frozen=True, slots=True)
class Rail:
    """A track around a line: how deep its edge stands, and its number in the breakout."""

    depth: int
    track: int


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A block on a line. `holder` and `at` say where it stands; `start` and `end` are on the wall, None outside the time.

    `track` is its number where it is a track of a breakout, else -1; `rails` are the tracks around it, its own included;
    `shut` is how many blocks are folded away in it.
    """

    block: Block
    day: str
    holder: str
    at: int
    depth: int = 0
    part: Part = "time"
    slot: Slot | None = None
    start: int | None = None
    end: int | None = None
    track: int = -1
    rails: tuple[Rail, ...] = field(default=())
    shut: int = 0

    @property
    def key(self) -> str:
        """The key of its block."""
        return self.block.key

    @property
    def minutes(self) -> int | None:
        """The minutes it takes, or wants where it stands outside the time; None where nothing is said."""
        if self.slot is not None and (self.block.minutes is not None or self.block.inside):
            return self.slot.minutes if self.block.inside else self.block.minutes
        return self.block.minutes


def rows_of(plan: DayPlan) -> tuple[SheetRow, ...]:
    """The lines of a day: what comes before it, its blocks in order, what comes after it."""
    numbered = list(enumerate(plan.day.blocks))
    parts: tuple[tuple[Part, list[tuple[int, Block]]], ...] = (
        ("before", [one for one in numbered if one[1].type == BEFORE]),
        ("time", [one for one in numbered if one[1].in_time]),
        ("after", [one for one in numbered if one[1].type == AFTER]),
    )
    return tuple(
        row
        for part, blocks in parts
        for at, block in blocks
        for row in _rows(plan, SheetRow(block, plan.day.key, "", at, part=part))
    )


def _rows(plan: DayPlan, row: SheetRow) -> Iterator[SheetRow]:
    """The line of a block, completed with when it is, and the lines of what it holds."""
    block, slot = row.block, plan.by_key.get(row.block.key)
    start, end = plan.wall(slot) if slot is not None else (None, None)
    inside = sum(1 for _ in block.walk()) - 1
    yield replace(row, slot=slot, start=start, end=end, shut=inside if block.folded else 0)
    if block.folded:
        return
    for at, one in enumerate(block.inside):
        track = at if block.type == PARALLEL else -1
        rails = (*row.rails, Rail(row.depth + 1, at)) if track >= 0 else row.rails
        part: Part = row.part if one.in_time else ("before" if one.type == BEFORE else "after")
        inner = SheetRow(one, row.day, block.key, at, row.depth + 1, part, track=track, rails=rails)
        yield from _rows(plan, inner)
