"""The check of a session, its rules on time: lengths, locked starts, the promised end, tracks, midnight and the clock."""

from typing import Any

from abz_desktop.core.combine.facts import Span
from abz_desktop.core.meeting.findings import Remedy
from tests.core.meeting.session_making import found, knowledge, method


def test_blocks_of_no_time_of_an_unknown_time_and_of_more_than_a_day_are_said() -> None:
    listed = found({"minutes": 0}, {"minutes": 3_000}, {"minutes": None}, end_target="")
    assert listed["length:b1"].wording == "length-none"
    assert listed["length:b2"].params["time"] == 3_000
    assert listed["length:?:blocks.minutes"].spot.keys == ("b3",)


def test_too_long_a_day_can_be_divided_anew_an_optional_block_dropped_or_the_end_moved() -> None:
    finding = found({"minutes": 80}, {"minutes": 90, "optional": True})["over:"]
    assert finding.params["time"] == 10
    assert [one.how for one in finding.remedies] == ["divide", "drop", "end"]
    assert finding.remedies[1:] == (Remedy("drop", "b2"), Remedy("end", day="", number=12 * 60 + 10))


def test_a_lock_that_comes_too_early_and_what_is_cut_off_before_one() -> None:
    listed = found({"minutes": 60}, {"locked_start": "09:30"}, {"locked_start": "09:20"})
    assert listed["locked:early:b3"].remedies[0] == Remedy("unlock", "b3")
    assert listed["locked:cut:b1"].params["time"] == 40
    assert listed["locked:cut:b1"].remedies[:2] == (Remedy("minutes", "b1", number=20), Remedy("unlock", "b2"))


def test_contradictions_nobody_and_too_many_and_times_that_are_none() -> None:
    assert found(end_target="08:00")["limits:end:"].severity == "gap"
    assert found(participants=0)["limits:participants"].wording == "limits-nobody"
    assert found(participants=1_000, seats=1_000)["limits:many"].severity == "note"
    listed = found({"locked_start": "half tien"}, start="soms", time_zone="Mars")
    assert {"limits:start", "limits:time:b1", "limits:time_zone"} <= set(listed)


def test_breakouts_need_tracks() -> None:
    assert found({"block_type": "parallel"})["breakout:b1"].remedies == (Remedy("tracks", "b1"),)
    one = found({"block_type": "parallel", "key": "p"}, {"inside": "p"})["breakout:p"]
    assert (one.severity, one.wording) == ("note", "breakout-one")


def test_past_midnight_and_the_night_the_clock_changes() -> None:
    late: dict[str, Any] = {"start": "22:00", "end_target": "", "time_zone": "Europe/Amsterdam"}
    block = {"minutes": 60 * 6}
    assert "night:clock:" not in found(block, date="2026-03-21", **late)
    jump = found(block, date="2026-03-28", **late)
    assert "night:midnight:" in jump
    assert (jump["night:clock:"].wording, jump["night:clock:"].params["time"]) == ("night-forward", 60)
    assert found(block, date="2026-10-24", **late)["night:clock:"].wording == "night-back"
    assert found(block, **late)["night:?:date:"].state == "unjudged"


def test_a_method_with_less_time_than_it_needs() -> None:
    known = knowledge(method("m", work=Span(30, 45, 60)))
    finding = found({"method": "m", "minutes": 20}, known=known)["short:b1"]
    assert finding.remedies == (Remedy("minutes", "b1", number=30), Remedy("minutes", "b1", number=45))
