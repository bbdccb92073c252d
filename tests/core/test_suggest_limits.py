"""Why not: the smallest change of the limits that brings methods back, and how many."""

from dataclasses import replace
from random import Random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from abz_desktop.core.combine.facts import MethodFacts, Span
from abz_desktop.core.combine.suggest_limits import Limits, extents, fit, ways_out
from tests.core import made


def method(**facts: object) -> MethodFacts:
    return replace(MethodFacts("m", "m", {}), **facts)  # type: ignore[arg-type]


def ways(methods: list[MethodFacts], limits: Limits) -> list[tuple[tuple[str, ...], Limits, int]]:
    found = extents(methods)
    everything = np.ones(len(methods), dtype=bool)
    return [(way.changed, way.limits, way.gain) for way in ways_out(found, limits, everything)]


def test_a_group_that_is_too_large_is_made_smaller() -> None:
    methods = [method(group=Span(4, 10, 20)), method(group=Span(4, 8, 20)), method(group=Span(2, 4, 6))]
    assert ways(methods, Limits(Span(None, 25, None))) == [(("group",), Limits(Span(None, 20, None)), 2)]
    assert ways(methods, Limits(Span(8, None, 25))) == [(("group",), Limits(Span(8, None, 20)), 2)]


def test_no_minutes_at_all_are_answered_with_the_shortest_method() -> None:
    methods = [method(work=Span(60, 90, 120)), method(work=Span(10, 20, 30))]
    assert ways(methods, Limits(minutes=0)) == [(("minutes",), Limits(minutes=20), 1)]


def test_a_group_that_runs_backwards_is_turned_round() -> None:
    limits = Limits(Span(5, None, 3))
    assert limits.contradictory
    assert ways([method(group=Span(2, 4, 8))], limits) == [(("group",), Limits(Span(3, None, 5)), 1)]
    assert ways([method(group=Span(2, 4, 8))], Limits(Span(5, 4, 3))) == [(("group",), Limits(Span(3, 4, 5)), 1)]


def test_the_setting_that_brings_most_is_offered() -> None:
    methods = [
        method(setting=("online",)),
        method(setting=("online", "veld")),
        method(setting=("veld",)),
        method(setting=("veld",)),
    ]
    assert ways(methods, Limits(settings=("fysiek",))) == [(("settings",), Limits(settings=("fysiek", "veld")), 3)]


def test_minutes_per_participant_count_for_the_whole_group() -> None:
    found = extents([method(work=Span(30, 30, 30), per_participant=2)])
    assert fit(found, Limits(Span(10, 15, 20), 60)).fits().all()
    assert not fit(found, Limits(Span(10, 16, 20), 60)).fits().any()
    assert fit(found, Limits(minutes=60)).unknown().all()


def test_two_limits_change_together_where_one_does_not_help() -> None:
    limits = Limits(Span(30, None, 30), 30)
    assert ways([method(group=Span(4, 8, 12), work=Span(45, 45, 45))], limits) == [
        (("group", "minutes"), Limits(Span(12, None, 12), 45), 1)
    ]


def test_what_is_not_known_cannot_be_judged_and_does_not_stand_in_the_way() -> None:
    found = fit(extents([method(), method(group=Span(9, 5, 2))]), Limits(Span(5, None, 9), 30, 10, ("fysiek",)))
    assert found.fits().all()
    assert found.unknown().all()


@settings(max_examples=120, deadline=None)
@given(st.integers(0, 2**32))
def test_every_way_out_lets_in_what_it_says(seed: int) -> None:
    rng = Random(seed)
    methods, limits = list(made.knowledge(rng, 6).methods.values()), made.limits(rng, 0.7)
    found = extents(methods)
    before = fit(found, limits).fits()
    offered = ways_out(found, limits, np.ones(len(methods), dtype=bool))
    assert bool(offered) == (not before.all())
    for way in offered:
        after = fit(found, way.limits).fits()
        assert (after & ~before).sum() == way.gain > 0
        assert way.changed
