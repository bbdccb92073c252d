"""Times and durations as people write them, and a clock on the wall that jumps in the night in which it changes."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abz_desktop.core.meeting.clock import Clock, duration, duration_text, minutes_of_day, time_text, zone_of

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("1:30", 90), ("90", 90), ("90 min", 90), ("1,5 u", 90), ("1.5h", 90), ("1u30", 90), ("2 uur", 120), ("0:05", 5),
        ("0", 0), ("", None), ("3000", None), ("-5", None), ("1:75", None), ("half", None), ("24:00", 1440), ("9e9", None),
    ],
)  # fmt: skip
def test_a_duration_as_people_write_it(text: str, minutes: int | None) -> None:
    assert duration(text) == minutes


@pytest.mark.parametrize(
    ("text", "minute"),
    [
        ("9:30", 570),
        ("09.30", 570),
        ("9u30", 570),
        ("14", 840),
        ("14u", 840),
        ("24:00", None),
        ("9:60", None),
        ("x", None),
    ],
)
def test_a_time_of_the_day(text: str, minute: int | None) -> None:
    assert minutes_of_day(text) == minute


@given(st.integers(0, 1439))
def test_what_is_written_is_read_back(minute: int) -> None:
    assert minutes_of_day(time_text(minute)) == minute
    assert duration(duration_text(minute)) == minute


@given(st.text(max_size=12))
def test_no_text_raises(text: str) -> None:
    duration(text)
    minutes_of_day(text)
    zone_of(text)


def test_the_night_in_which_the_clock_goes_forward_is_an_hour_shorter() -> None:
    night = Clock(22 * 60, datetime.date(2026, 3, 28), AMSTERDAM)
    assert night.wall(4 * 60) == 3 * 60
    assert night.elapsed(3 * 60) == 4 * 60
    assert night.jumps(5 * 60) == 60
    assert night.jumps(60) == 0


def test_the_night_in_which_it_goes_back_is_an_hour_longer() -> None:
    night = Clock(22 * 60, datetime.date(2026, 10, 24), AMSTERDAM)
    assert [night.wall(hours * 60) for hours in (4, 5, 6)] == [2 * 60, 2 * 60, 3 * 60]
    assert night.elapsed(4 * 60) == 7 * 60


@given(st.integers(0, 1439), st.integers(0, 1440))
def test_without_a_zone_the_wall_counts_on(start: int, elapsed: int) -> None:
    assert Clock(start).wall(elapsed) == (start + elapsed) % 1440


def test_the_end_of_the_calendar_is_no_reason_to_stop() -> None:
    assert Clock(1439, datetime.date(9999, 12, 31), AMSTERDAM).wall(120) == 119
