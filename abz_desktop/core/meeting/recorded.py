"""What a session's day was like against its plan: for each block when it really was and how long, and how far off that is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from abz_desktop.core.meeting.schedule import DayPlan, Slot
from abz_desktop.core.record import Record
from abz_desktop.core.values import Value


@dataclass(frozen=True, slots=True)
class Real:
    """A block as planned and as it went. `real` is None where nobody kept it, and for a block that was `skipped`.

    `planned` and `real` are minutes; `start` and `began` are minutes since the start of the day. `began` is the real start
    as far as it is known from the blocks before it. `level`: 0 for a block of the day, more inside others.
    """

    key: str
    title: Mapping[str, str]
    planned: int
    start: int
    real: int | None = None
    began: int | None = None
    skipped: bool = False
    level: int = 0

    @property
    def off(self) -> int | None:
        """Minutes that it took more (or less, negative) than planned; None where that is not known."""
        return None if self.real is None else self.real - self.planned


@dataclass(frozen=True, slots=True)
class RealDay:
    """A day as it went; `day` is its key."""

    day: str
    blocks: tuple[Real, ...]

    @property
    def known(self) -> bool:
        """Whether anything was kept of this day."""
        return any(one.real is not None or one.skipped for one in self.blocks)

    @property
    def complete(self) -> bool:
        """Whether of every block of the day itself it is known how long it took, or that it was skipped."""
        return all(one.real is not None or one.skipped for one in self.blocks if not one.level)

    @property
    def planned(self) -> int:
        """Minutes planned for the blocks of the day itself of which is known how they went."""
        return sum(one.planned for one in self.blocks if not one.level and (one.real is not None or one.skipped))

    @property
    def real(self) -> int:
        """Minutes that those blocks really took."""
        return sum(one.real or 0 for one in self.blocks if not one.level)


def real_days(record: Record, plans: Iterable[DayPlan]) -> tuple[RealDay, ...]:
    """Each day as planned and as it went. What was planned on the day itself counts where that was kept."""
    kept = {str(item.get("block")): item for item in record.items("actual")}
    return tuple(RealDay(plan.day.key, _blocks(plan, kept)) for plan in plans)


def _blocks(plan: DayPlan, kept: Mapping[str, Mapping[str, Value]]) -> tuple[Real, ...]:
    found: list[Real] = []
    levels: dict[str, int] = {"": -1}
    at: dict[str, int | None] = {"": 0}
    for slot in plan.slots:
        key = slot.block.key
        levels[key] = levels[slot.track] + 1
        began = at.get(slot.track)
        one = _real(slot, kept.get(key), began, levels[key])
        found.append(one)
        ended = None if began is None or (one.real is None and not one.skipped) else began + (one.real or 0)
        at[slot.track] = ended
        at[key] = began
    return tuple(found)


def _real(slot: Slot, item: Mapping[str, Value] | None, began: int | None, level: int) -> Real:
    block = slot.block
    if item is None:
        return Real(block.key, block.title, slot.minutes, slot.start, None, None, False, level)
    planned = _whole(item.get("planned"))
    skipped = item.get("skipped") is True
    real = None if skipped else _whole(item.get("minutes"))
    wanted = slot.minutes if planned is None else planned
    return Real(block.key, block.title, wanted, slot.start, real, None if skipped else began, skipped, level)


def _whole(value: Value) -> int | None:
    return max(0, round(value)) if isinstance(value, (int, float)) and not isinstance(value, bool) else None
