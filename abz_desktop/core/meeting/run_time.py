"""A run in time: the moment from which its seconds count, and how an event or a real time is written down."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from abz_desktop.core.meeting.clock import Clock
from abz_desktop.core.meeting.course import Course, Leg
from abz_desktop.core.meeting.run_state import Real, State
from abz_desktop.core.meeting.running import Event
from abz_desktop.core.meeting.schedule import DayPlan, Slot, schedule_day
from abz_desktop.core.meeting.sheet import Block, Day

EARLY = 3 * 3600
"""Who begins no more than so many seconds before the planned start runs the day itself; earlier, or after its end, it is a rehearsal."""


@dataclass(frozen=True, slots=True)
class Set:
    """A day set in time. `zero`: the moment (UTC) from which the seconds of its run count; `rehearsal`: not the day itself."""

    plan: DayPlan
    zero: datetime.datetime
    rehearsal: bool


def set_in_time(day: Day, moment: datetime.datetime, *, dated: bool = False) -> Set:
    """The day as it is run from `moment`, which has a zone: on its own date, or today where it has none.

    A rehearsal, and a day without a date that is begun at quite another hour, keeps all times as far from each other as
    planned, and counts from the moment itself. `dated`: other days of the session have a date, so that one without can only
    be a rehearsal.
    """
    today = day if day.clock.date is not None else replace(day, clock=_today(day.clock, moment))
    plan = schedule_day(today)
    zero, length = _zero(plan.day.clock, moment), max(plan.end, plan.day.minutes or 0)
    after = None if zero is None else seconds(zero, moment)
    elsewhere = dated and day.clock.date is None
    if zero is not None and after is not None and -EARLY <= after <= 60 * length and not elsewhere:
        return Set(plan, zero, rehearsal=False)
    return Set(plan, moment.astimezone(datetime.UTC), rehearsal=elsewhere or day.clock.date is not None)


def _today(clock: Clock, moment: datetime.datetime) -> Clock:
    return replace(clock, date=(moment if clock.zone is None else moment.astimezone(clock.zone)).date())


def _zero(clock: Clock, moment: datetime.datetime) -> datetime.datetime | None:
    """When the day starts, without a time zone by that of the moment; None at either end of the calendar."""
    planned = clock.at(0)
    if planned is None:
        begin = datetime.datetime.combine(clock.date or moment.date(), datetime.time(), moment.tzinfo)
        planned = begin + datetime.timedelta(minutes=clock.start)
    try:
        return planned.astimezone(datetime.UTC)
    except OverflowError:
        return None


def seconds(zero: datetime.datetime, moment: datetime.datetime) -> float:
    """Seconds of a run at a moment; both have a zone."""
    return (moment - zero).total_seconds()


def moment(zero: datetime.datetime, at: float) -> datetime.datetime:
    """The moment (UTC) at so many seconds of a run."""
    return zero + datetime.timedelta(seconds=at)


def event_line(zero: datetime.datetime, event: Event) -> dict[str, Any]:
    """An event as it is kept: its moment in UTC, and what it says beyond the usual."""
    line: dict[str, Any] = {"at": moment(zero, event.at).isoformat(), "kind": event.kind}
    if event.row is not None:
        line["row"] = event.row
    return line | ({"key": event.key} if event.key else {}) | ({"minutes": event.minutes} if event.minutes else {})


def event_of(zero: datetime.datetime, line: Mapping[str, Any]) -> Event:
    """The event of a kept line. KeyError, TypeError or ValueError where it is none."""
    at = datetime.datetime.fromisoformat(line["at"])
    row = line.get("row")
    return Event(
        seconds(zero, at), str(line["kind"]), None if row is None else str(row), str(line.get("key", "")),
        int(line.get("minutes", 0)),
    )  # fmt: skip


def actual_items(course: Course, state: State, placed: Set, zone: datetime.tzinfo | None) -> list[dict[str, Any]]:
    """The real times of a run as the session keeps them: one item per block in the order of the plan, times in `zone`.

    A sequence has the time of what it holds. What was not reached, or skipped, counts as skipped.
    """
    return [
        _item(f"w{number}", slot, [state.times.get(leg.key) for leg in _done_in(course, slot.block)], placed, zone)
        for number, slot in enumerate(placed.plan.slots, 1)
    ]


def _done_in(course: Course, block: Block) -> list[Leg]:
    """The legs that a block is done in: itself, or those of a sequence that stand in its own row."""
    if block.key in course.legs:
        return [course.legs[block.key]]
    found = [course.legs[one.key] for one in block.walk() if one.key in course.legs]
    return [leg for leg in found if leg.row == found[0].row]


def _item(
    key: str, slot: Slot, times: Sequence[Real | None], placed: Set, zone: datetime.tzinfo | None
) -> dict[str, Any]:
    item: dict[str, Any] = {"key": key, "block": slot.block.key, "planned": slot.minutes}
    known = [one for one in times if one is not None]
    if known:
        began = moment(placed.zero, min(one.began for one in known)).astimezone(zone)
        spent = sum(one.seconds for one in known)
        item |= {"began": began.isoformat(timespec="seconds"), "minutes": round(spent / 60)}
    return item if any(not one.skipped for one in known) else {**item, "skipped": True}
