"""A session for a calendar: one event for each day, or one for each block; in its time zone, or as the clock says where it has none."""

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING

from abz_desktop.core.meeting.clock import time_text
from abz_desktop.core.meeting.schedule import DayPlan, Slot
from abz_desktop.core.meeting.sheet import PARALLEL
from abz_desktop.exchange.paper.session_source import SessionSource

if TYPE_CHECKING:
    from icalendar import Event

PRODUCT = "-//ABZ Desktop//Sessions//"


def ics(source: SessionSource, title: str, *, each_block: bool) -> bytes:
    """The calendar file; b"" where no day has a date. The same session gives the same event ids every time."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", f"{PRODUCT}{source.lang.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for number, plan in enumerate(source.plans):
        if plan.day.clock.date is None:
            continue
        for event in _blocks(source, number, title) if each_block else _day(source, number, title):
            calendar.add_component(event)
    if not calendar.subcomponents:
        return b""
    dates = [plan.day.clock.date for plan in source.plans if plan.day.clock.date is not None]
    calendar.add_missing_timezones(_year(min(dates), -1), _year(max(dates), 2))
    return bytes(calendar.to_ical())


def _year(day: datetime.date, by: int) -> datetime.date:
    """The first day of a year near that of a day: a calendar file tells when the clock changes around its events."""
    return datetime.date(min(max(day.year + by, 1), 9999), 1, 1)


def _day(source: SessionSource, number: int, title: str) -> Iterator["Event"]:
    """A day as one event, with its programme as description."""
    plan = source.plans[number]
    end = plan.day.minutes if plan.day.minutes is not None and plan.day.minutes > 0 else plan.end
    day = source.day_name(number)
    name = f"{title} ({source.word('day', n=number + 1)})" if day else title
    told = "\n".join(f"{time_text(plan.wall(slot)[0])} {source.title(slot.block)}" for slot in _shown(plan))
    yield _event(source, number, f"{source.record.id}.{plan.day.key or 'd1'}", name, (0, end), told)


def _blocks(source: SessionSource, number: int, title: str) -> Iterator["Event"]:
    """Every block of a day as an event of its own, in what it is held by no longer."""
    plan = source.plans[number]
    for slot in _shown(plan):
        key = f"{source.record.id}.{plan.day.key or 'd1'}.{slot.block.key}"
        yield _event(source, number, key, source.title(slot.block), (slot.start, slot.end), title)


def _shown(plan: DayPlan) -> Iterator[Slot]:
    """The blocks that stand in the day itself, and the tracks of breakouts."""
    return (slot for slot in plan.slots if not slot.track or _in_breakout(plan, slot))


def _in_breakout(plan: DayPlan, slot: Slot) -> bool:
    """Whether it is a track of a breakout."""
    holder = plan.by_key.get(slot.track)
    return holder is not None and holder.block.type == PARALLEL


def _event(source: SessionSource, number: int, key: str, name: str, span: tuple[int, int], told: str) -> "Event":
    from icalendar import Event

    plan, event = source.plans[number], Event()
    event.add("uid", f"{key}@abz-desktop")
    event.add("dtstamp", _stamp(source.around.today))
    event.add("dtstart", _moment(plan, span[0]))
    event.add("dtend", _moment(plan, span[1]))
    event.add("summary", name)
    if place := _place(source, number):
        event.add("location", place)
    if told:
        event.add("description", told)
    return event


def _place(source: SessionSource, number: int) -> str:
    """Where a day is: its own place, else that of the session, with the room."""
    own = source.text(source.day_item(number).get("place")) if number else ""
    if own:
        return own
    fields = source.record.fields
    return ", ".join(part for part in (source.text(fields.get("place")), source.text(fields.get("room"))) if part)


def _moment(plan: DayPlan, elapsed: int) -> datetime.datetime:
    """When that is; an hour that the clock shows twice is told in universal time, so that it is the right one."""
    clock = plan.day.clock
    moment = clock.at(elapsed)
    if moment is None:
        begin = datetime.datetime.combine(clock.date or datetime.date.min, datetime.time())
        return begin + datetime.timedelta(minutes=clock.start + elapsed)
    return moment.astimezone(datetime.UTC) if moment.fold else moment


def _stamp(today: str) -> datetime.datetime:
    try:
        day = datetime.date.fromisoformat(today)
    except ValueError:
        day = datetime.datetime.now(datetime.UTC).date()
    return datetime.datetime.combine(day, datetime.time(), datetime.UTC)
