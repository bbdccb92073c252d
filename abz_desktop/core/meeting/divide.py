"""Time divided anew while a session runs: what is left goes to the blocks that are left, in proportion to what was planned.

Never moved: a block that has begun, a locked start, a block of fixed length, and the end that was promised. Between two of
those the remaining minutes are shared out by largest remainder, so that they come out exactly; every block keeps at least a
minute as long as there are that many.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from abz_desktop.core.meeting.schedule import DayPlan, length, schedule_day
from abz_desktop.core.meeting.sheet import PARALLEL, Block, Day


@dataclass(frozen=True, slots=True)
class Divided:
    """The day with other minutes. `short`: minutes that cannot be found, because what is left is fixed or too little."""

    day: Day
    short: int = 0


def share(total: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Whole minutes in proportion to weights, adding up to `total`; all 0 weights share alike.

    Each gets at least one where there are enough for that. Negative totals count as 0.
    """
    if not weights:
        return ()
    total = max(0, total)
    least = 1 if total >= len(weights) else 0
    weights = weights if any(weights) else [1] * len(weights)
    whole = sum(weights)
    found = [max(least, total * weight // whole) for weight in weights]
    order = sorted(range(len(weights)), key=lambda one: (-(total * weights[one] % whole), one))
    turn = 0
    while sum(found) < total:
        found[order[turn % len(order)]] += 1
        turn += 1
    while sum(found) > total:
        largest = max(range(len(found)), key=lambda one: (found[one], one))
        found[largest] -= 1
    return tuple(found)


def divide(plan: DayPlan, now: int, going: str = "", *, stretch: bool = False) -> Divided:
    """The day with the minutes after `now` (since its start) divided anew; `going` is the top block that runs, and ends now.

    Blocks of the day before it stay as they are. Up to the next locked start, or else the promised end, the blocks that are
    left shrink to what there is; with `stretch` they also grow into it. Later stretches between locks are touched only where
    they do not fit. A day without a promised end and without a lock ahead has nothing to fit into and stays as it is.
    """
    tops = [slot for slot in plan.slots if not slot.track]
    keys = [slot.block.key for slot in tops]
    first = (
        keys.index(going) + 1
        if going in keys
        else next((number for number, slot in enumerate(tops) if slot.start >= now), len(tops))
    )
    minutes: dict[str, int] = {}
    short, at, begin = 0, now, first
    while begin < len(tops):
        end = next((number for number in range(begin + 1, len(tops)) if tops[number].locked), len(tops))
        if tops[begin].locked:
            at = max(at, tops[begin].start)
        until = tops[end].start if end < len(tops) else plan.day.minutes
        if until is not None:
            left = [slot.block for slot in tops[begin:end]]
            short += _fit(left, until - at, minutes, stretch=stretch and begin == first)
        at = until if until is not None else at
        begin = end
    blocks = tuple(_with(block, minutes) for block in plan.day.blocks)
    return Divided(replace(plan.day, blocks=blocks), short)


def _fit(blocks: Sequence[Block], room: int, minutes: dict[str, int], *, stretch: bool) -> int:
    """Give the blocks of one stretch the room there is; answers the minutes that are missing."""
    wanted = [length(block) for block in blocks]
    total = sum(wanted)
    if total == room or (total < room and not stretch):
        return 0
    fixed = [is_fixed(block) for block in blocks]
    left = room - sum(want for want, one in zip(wanted, fixed, strict=True) if one)
    free = [(block, want) for block, want, one in zip(blocks, wanted, fixed, strict=True) if not one]
    for (block, _), given in zip(free, share(left, [want for _, want in free]), strict=True):
        resize(block, given, minutes)
    return max(0, -left) if free else max(0, total - room)


def is_fixed(block: Block) -> bool:
    """Whether a block, or anything in it that decides how long it takes, may not change."""
    return block.fixed or any(is_fixed(one) for one in block.inside)


def resize(block: Block, minutes: int, into: dict[str, int]) -> None:
    """Give a block other minutes, and in proportion what it holds; written into `into` by key."""
    if not block.inside or block.minutes is not None:
        into[block.key] = minutes
    timed = [one for one in block.inside if one.in_time]
    if block.type == PARALLEL:
        longest = max((length(one) for one in timed), default=0)
        for one in timed:
            resize(one, minutes * length(one) // longest if longest else 0, into)
        return
    for one, given in zip(timed, share(minutes, [length(one) for one in timed]), strict=True):
        resize(one, given, into)


def _with(block: Block, minutes: Mapping[str, int]) -> Block:
    inside = tuple(_with(one, minutes) for one in block.inside)
    if not inside and block.key not in minutes:
        return block
    return replace(block, minutes=minutes.get(block.key, block.minutes), inside=inside)


def extended(plan: DayPlan, key: str, more: int) -> DayPlan:
    """The plan with more (or fewer) minutes for one block, everything after it computed again; no less than 0 remain."""

    def change(block: Block) -> Block:
        if block.key == key:
            return replace(block, minutes=max(0, length(block) + more))
        return replace(block, inside=tuple(change(one) for one in block.inside))

    return schedule_day(replace(plan.day, blocks=tuple(change(block) for block in plan.day.blocks)))
