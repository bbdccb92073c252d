"""A run in time: on its own date, today, or as a rehearsal; the night in which the clock changes; what is written of it."""

import datetime
import json
from dataclasses import replace
from zoneinfo import ZoneInfo

from abz_desktop.core.meeting import running as run
from abz_desktop.core.meeting.clock import Clock
from abz_desktop.core.meeting.course import course_of
from abz_desktop.core.meeting.run_state import forecast
from abz_desktop.core.meeting.run_time import actual_items, event_line, event_of, moment, seconds, set_in_time
from abz_desktop.core.meeting.running import Event, advance, fold
from abz_desktop.core.meeting.sheet import PARALLEL, SEQUENCE, Day
from tests.core.meeting.making import block, held

UTC, HERE = datetime.UTC, ZoneInfo("Europe/Amsterdam")


def at(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text).replace(tzinfo=HERE)


def a_day(start: int, *blocks: object, date: str = "2026-10-25", target: int | None = None) -> Day:
    when = datetime.date.fromisoformat(date) if date else None
    return Day("", Clock(start, when, HERE if date else None), target, blocks)  # type: ignore[arg-type]


def test_the_night_in_which_the_clock_goes_back_an_hour() -> None:
    """From 01:00 to 04:00 that night takes four hours; a locked start at 03:30 lies three and a half hours on."""
    night = a_day(60, block("a", 120), block("b", 60), block("c", 30, locked=3 * 60 + 30), target=4 * 60)
    placed = set_in_time(night, at("2026-10-25T01:00"))
    assert placed.zero == datetime.datetime(2026, 10, 24, 23, tzinfo=UTC)
    course = course_of(placed.plan)
    state = fold(course, (Event(0.0, run.START), Event(0.0, run.AUTOMATIC, minutes=1)))
    assert course.end == 4 * 3600
    assert forecast(course, state, 0.0)["c"][0] == 3.5 * 3600
    over = advance(course, state, 8 * 3600)
    wall = moment(placed.zero, over.times["c"].began).astimezone(HERE)
    assert (wall.hour, wall.minute, wall.fold) == (3, 30, 0)
    assert over.ended == 4 * 3600


def test_on_its_date_today_or_as_a_rehearsal() -> None:
    own = a_day(540, block("a", 60), date="2026-03-05")
    late = set_in_time(own, at("2026-03-05T09:12"))
    assert not late.rehearsal
    assert seconds(late.zero, at("2026-03-05T09:12")) == 12 * 60
    before = set_in_time(own, at("2026-03-01T20:00"))
    assert before.rehearsal
    assert before.zero == at("2026-03-01T20:00")
    undated = set_in_time(a_day(540, block("a", 60), date=""), at("2026-03-01T08:50"))
    assert not undated.rehearsal
    assert undated.zero == at("2026-03-01T09:00")
    second = set_in_time(a_day(540, block("a", 60), date=""), at("2026-03-01T08:50"), dated=True)
    assert second.rehearsal, "another day of the session has a date, this one has none yet"
    assert second.zero == at("2026-03-01T08:50")


def test_what_is_written_of_an_event_is_read_back() -> None:
    zero = datetime.datetime(2026, 3, 5, 8, tzinfo=UTC)
    for event in (Event(12.5, run.START), Event(61.0, run.EXTEND, "", minutes=-1), Event(99.0, run.JUMP, key="b3")):
        line = json.loads(json.dumps(event_line(zero, event)))
        assert event_of(zero, line) == event
    assert event_line(zero, Event(61.0, run.NEXT)) == {"at": "2026-03-05T08:01:01+00:00", "kind": "next"}


def test_real_times_as_the_session_keeps_them() -> None:
    placed = set_in_time(a_day(540, block("a", 30), block("b", 20), block("c", 5)), at("2026-10-25T09:05"))
    course = course_of(placed.plan)
    events = (Event(300.0, run.START), Event(2_500.0, run.NEXT), Event(2_530.0, run.SKIP), Event(2_531.0, run.STOP))
    items = actual_items(course, fold(course, events), placed, HERE)
    assert items[0] == {
        "key": "w1", "block": "a", "planned": 30, "began": "2026-10-25T09:05:00+01:00", "minutes": 37,
    }  # fmt: skip
    assert [item.get("skipped") for item in items] == [None, True, None]
    stopped = actual_items(course, fold(course, (*events[:1], Event(400.0, run.STOP))), placed, HERE)
    assert "began" not in stopped[2]
    assert stopped[2]["skipped"] is True


def test_a_sequence_has_the_time_of_what_it_holds() -> None:
    tables = held("p", PARALLEL, held("red", SEQUENCE, block("r1", 10), block("r2", 10)), block("blue", 20))
    placed = set_in_time(a_day(540, held("s", SEQUENCE, block("a", 30), tables)), at("2026-10-25T09:00"))
    course = course_of(placed.plan)
    state = fold(course, (Event(0.0, run.START), *(Event(minute * 60, run.NEXT) for minute in (31, 42, 55))))
    items = {item["block"]: item for item in actual_items(course, state, placed, HERE)}
    assert {key: item["minutes"] for key, item in items.items()} == {
        "s": 55, "a": 31, "p": 24, "red": 24, "r1": 11, "r2": 13, "blue": 24,
    }  # fmt: skip
    assert items["red"]["began"] == "2026-10-25T09:31:00+01:00"


def test_a_bad_day_cannot_raise() -> None:
    far = a_day(540, block("a", 3_000), block("b", 0), date="9999-12-31")
    placed = set_in_time(far, at("2026-10-25T09:05"))
    assert placed.rehearsal
    first = replace(far, clock=replace(far.clock, date=datetime.date(1, 1, 1), start=0))
    assert set_in_time(first, at("2026-10-25T09:05")).rehearsal
    empty = set_in_time(replace(far, blocks=()), at("2026-10-25T09:05"))
    assert fold(course_of(empty.plan), (Event(0.0, run.START),)).started is None
