"""Habits: often and lately counts more, what is not used fades, and no data can do harm."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abz_desktop.library.habits import FULL, HALF_LIFE, HIGHEST, MOST, Habits, Use, from_data, strength, to_data

DAY = 24 * 3600.0
TIMES = st.floats(0, 1e9)
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda one: st.lists(one, max_size=3) | st.dictionaries(st.text(max_size=5), one, max_size=4),
    max_leaves=12,
)


def habits_of(uses: list[tuple[str, float]]) -> Habits:
    made = Habits()
    for key, now in uses:
        made = made.used(key, now)
    return made


def test_often_goes_before_seldom() -> None:
    liked = habits_of([("a", 0), ("b", 0), ("a", 1)]).liked(2)
    assert liked["a"] > liked["b"] > 0


def test_lately_goes_before_long_ago() -> None:
    liked = habits_of([("old", 0), ("new", 60 * DAY)]).liked(60 * DAY)
    assert liked["new"] > liked["old"]


def test_a_fresh_habit_overtakes_a_faded_one() -> None:
    made = habits_of([("old", float(number)) for number in range(10)] + [("new", 90 * DAY), ("new", 90 * DAY)])
    assert made.liked(5)["old"] > made.liked(91 * DAY)["old"]
    assert made.liked(91 * DAY)["new"] > made.liked(91 * DAY)["old"]


def test_half_is_left_after_the_half_life() -> None:
    assert Use(8.0, 0.0).at(HALF_LIFE) == pytest.approx(4.0)


def test_the_last_used_is_the_first_of_the_recent_ones() -> None:
    assert habits_of([("a", 1), ("b", 2), ("a", 3)]).recent() == ("a", "b")


def test_only_so_many_are_remembered_the_least_used_goes() -> None:
    made = habits_of([("kept", 0.0), ("kept", 1.0)] + [(f"k{number}", 2.0 + number) for number in range(MOST + 5)])
    assert len(made.uses) == MOST
    assert "kept" in made.uses
    assert "k0" not in made.uses


@given(st.lists(st.tuples(st.sampled_from("abc"), TIMES), max_size=30), TIMES, st.floats(0, 1e8))
def test_a_habit_never_grows_by_waiting(uses: list[tuple[str, float]], now: float, more: float) -> None:
    made = habits_of(uses)
    before, after = made.liked(now), made.liked(now + more)
    assert all(0 <= after[key] <= before[key] <= HIGHEST for key in before)


@given(st.lists(st.tuples(st.sampled_from("abc"), TIMES), max_size=30), st.sampled_from("abc"), TIMES)
def test_one_more_use_never_weakens(uses: list[tuple[str, float]], key: str, now: float) -> None:
    made = habits_of(uses)
    assert made.used(key, now).liked(now)[key] >= made.liked(now).get(key, 0)
    assert made.used(key, now).recent()[0] == key or now < max(use.time for use in made.uses.values())


@given(st.floats(0, 1e6), st.floats(0, 1e6))
def test_more_is_never_weaker_and_it_ends_somewhere(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 0 <= strength(low) <= strength(high) <= 1
    assert strength(FULL) == 1


@given(st.lists(st.tuples(st.text(max_size=6), TIMES), max_size=20))
def test_kept_as_data_and_read_again(uses: list[tuple[str, float]]) -> None:
    made = habits_of(uses)
    again = from_data(json.loads(json.dumps(to_data(made))))
    assert set(again.uses) == set(made.uses)
    assert all(again.uses[key].weight == pytest.approx(use.weight, abs=1e-3) for key, use in made.uses.items())


@given(JSON)
def test_no_data_can_do_harm(data: object) -> None:
    made = from_data(data)
    assert all(0 <= value <= HIGHEST for value in made.used("x", 5.0).liked(10.0).values())
