"""The timeline: nothing starts before what it waits for, nothing waits for nothing, and every minute is counted once."""

import datetime
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from abz_desktop.core.combine.plan import Plan, plan_of
from abz_desktop.core.combine.timeline import Timeline, first_day, last_day, timeline
from abz_desktop.core.steps import remove, steps_of, to_items
from tests.core.combine.making import Chance, knowledge, plan

MANY = settings(max_examples=300, deadline=None)
ANY = st.integers(0, 2**40)


def any_plan(seed: int) -> Plan:
    chance = Chance(seed)
    record = chance.approach()
    steps = [
        {**step, "span": chance.one(0, 1, 3, 10, 40)} if chance.number(0, 2) else step for step in record.items("steps")
    ]
    return plan_of(record.with_fields({"steps": steps}), chance.knowledge())


@MANY
@given(ANY)
def test_every_step_starts_exactly_when_what_it_waits_for_has_ended(seed: int) -> None:
    found = any_plan(seed)
    made = timeline(found)
    assert [bar.step for bar in made.bars] == [step.key for step in found.steps]
    ends = {bar.step: bar.end for bar in made.bars}
    for number, bar in enumerate(made.bars):
        assert bar.start == max((ends[key] for key in bar.after), default=0)
        assert bar.days >= 1
        earlier = {one.step for one in made.bars[:number]}
        assert set(bar.after) <= earlier
        assert not set(bar.ignored) & earlier
        step = found.steps[number]
        counting = {one.key for one in found.steps}
        named = set(step.step.after) & counting
        assert named & earlier <= set(bar.after)
        assert named - earlier <= set(bar.ignored)
        if not step.step.after:
            assert bar.after == ((made.bars[number - 1].step,) if number else ())
    assert made.days == max(ends.values(), default=0)


@MANY
@given(ANY)
def test_the_end_is_that_of_the_longest_chain(seed: int) -> None:
    made = timeline(any_plan(seed))
    bars = {bar.step: bar for bar in made.bars}

    def chains(key: str) -> list[int]:
        before = [length for one in bars[key].after for length in chains(one)] or [0]
        return [length + bars[key].days for length in before]

    assert made.days == max((length for key in bars for length in chains(key)), default=0)


@MANY
@given(ANY, st.integers(1, 30))
def test_a_longer_step_makes_nothing_start_earlier(seed: int, more: int) -> None:
    found = any_plan(seed)
    if not found.steps:
        return
    slow = found.steps[seed % len(found.steps)]
    days = next(bar.days for bar in timeline(found).bars if bar.step == slow.key)
    longer = replace(slow, step=replace(slow.step, span=days + more))
    changed = replace(found, all_steps=tuple(longer if one.key == slow.key else one for one in found.all_steps))
    before, after = timeline(found), timeline(changed)
    assert all(new.start >= old.start for old, new in zip(before.bars, after.bars, strict=True))
    assert before.days <= after.days <= before.days + more


@MANY
@given(ANY)
def test_what_is_asked_of_a_party_is_the_sum_of_its_steps_and_of_its_weeks(seed: int) -> None:
    found = any_plan(seed)
    made = timeline(found)
    assert [one.party for one in made.parties] == [stake.key for stake in found.stakes]
    for one in made.parties:
        mine = [step for step in found.steps if one.party in step.step.parties]
        minutes = [step.minutes(found.people) for step in mine]
        assert one.minutes == sum(minute for minute in minutes if minute is not None)
        assert len(one.unknown) == minutes.count(None)
        assert sum(one.by_week.values()) == pytest.approx(one.minutes)
        running = {week for bar in made.bars if bar.step in one.steps for week in bar.weeks}
        assert set(one.by_week) == running
        assert all(week < made.weeks for week in one.by_week)


@MANY
@given(ANY)
def test_without_its_last_step_the_rest_stays_where_it_is(seed: int) -> None:
    chance = Chance(seed)
    record, known = chance.approach(), chance.knowledge()
    steps = [step for step in steps_of(record) if not step.is_skipped]
    if not steps:
        return
    shorter = record.with_fields({"steps": to_items(remove(steps_of(record), steps[-1].key))})
    before, after = timeline(plan_of(record, known)), timeline(plan_of(shorter, known))
    assert [(bar.step, bar.start) for bar in before.bars[:-1]] == [(bar.step, bar.start) for bar in after.bars]


def spans(made: Timeline) -> list[tuple[int, int, bool]]:
    return [(bar.start, bar.days, bar.assumed) for bar in made.bars]


def test_steps_run_one_after_the_other_unless_they_say_what_they_wait_for() -> None:
    known = knowledge()
    found = plan(known, {"span": 10}, {"span": 4, "after": ["s0"]}, {"span": 20, "after": ["s0"]}, {}, {"span": 0})
    assert spans(timeline(found)) == [(0, 10, False), (10, 4, False), (10, 20, False), (30, 7, True), (37, 1, False)]


def test_a_skipped_step_stands_for_what_it_waited_for_and_a_circle_is_named() -> None:
    known = knowledge()
    found = plan(
        known,
        {"span": 3},
        {"span": 9, "after": ["s0"]},
        {"span": 5, "after": ["s0"], "state": "overgeslagen"},
        {"span": 2, "after": ["s2"]},
        {"span": 1, "after": ["s5"]},
        {"span": 1, "after": ["s4", "s1"]},
    )
    made = timeline(found)
    assert spans(made) == [(0, 3, False), (3, 9, False), (3, 2, False), (5, 1, False), (12, 1, False)]
    assert made.bars[3].ignored == ("s5",)


def test_dates_and_limits() -> None:
    known = knowledge()
    found = plan(known, {"span": 40}, start="2026-05-18", end="2026-06")
    made = timeline(found)
    assert (made.limit, made.over, made.weeks) == (44, 0, 6)
    assert made.day(7) == datetime.date(2026, 5, 25)
    assert timeline(plan(known, {"span": 40}, span={"max": 30})).over == 10
    bare = timeline(plan(known, {"span": 40}, start="2026"))
    assert (bare.limit, bare.over, bare.day(0)) == (None, 0, None)
    assert timeline(plan(known)).days == 0
    turned = timeline(plan(known, {"span": 9}, start="2026-05", end="2026-01", span={"typical": 8}))
    assert (turned.limit, turned.over) == (8, 1)
    late = timeline(plan(known, {"span": 10_000_000}, start="9999-12-31"))
    assert late.day(1) is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-02", (2026, 2, 1), (2026, 2, 28)),
        ("2024-02", (2024, 2, 1), (2024, 2, 29)),
        ("2026-12", (2026, 12, 1), (2026, 12, 31)),
        ("9999-12", (9999, 12, 1), (9999, 12, 31)),
        ("2026-02-17", (2026, 2, 17), (2026, 2, 17)),
    ],
)
def test_the_first_and_last_day_of_a_date(text: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    assert (first_day(text), last_day(text)) == (datetime.date(*first), datetime.date(*last))


@pytest.mark.parametrize("text", ["", "2026", "2026-13", "2026-02-30", "x-y", "0000-01", "2026-05-17-1"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert first_day(text) is None
    assert last_day(text) is None
