"""The proposal is the best there is: compared with trying everything on small random libraries; and every figure adds up."""

from dataclasses import replace
from itertools import combinations, product
from math import fsum
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from abz_desktop.core.combine.check import RULES, check
from abz_desktop.core.combine.facts import Knowledge, MethodFacts, Relation, Span, Stake
from abz_desktop.core.combine.objective import Pick, broken, in_order, worth
from abz_desktop.core.combine.plan import Plan, resolved
from abz_desktop.core.combine.propose import picks_in, propose, rated, runner_up
from abz_desktop.core.combine.propose_options import Options, Wanted
from abz_desktop.core.combine.similar_index import Prepared, prepare
from abz_desktop.core.combine.suggest_limits import Limits
from abz_desktop.core.steps import Step
from abz_desktop.library.solving import solve
from tests.core import made

EXACT = 1e-6
SEEDS = st.integers(0, 2**32)


def everything(options: Options) -> list[tuple[float, tuple[Pick, ...]]]:
    """Every choice that may stand, with its objective; the empty one is among them."""
    found = []
    for count in range(options.wanted.most + 1):
        for places in combinations(range(len(options.all)), count):
            for phases in product(*(options.all[place].phases for place in places)):
                picks = in_order(options, list(zip(places, phases, strict=True)))
                if not broken(options, picks):
                    found.append((worth(options, picks), picks))
    return found


@settings(max_examples=200, deadline=None)
@given(SEEDS)
def test_nothing_is_better_than_the_proposal(seed: int) -> None:
    rng = Random(seed)
    known, wanted = made.knowledge(rng), made.wanted(rng, 3)
    proposal = propose(prepare(known), wanted, solve)
    choice, picks = proposal.options, picks_in(proposal.options, proposal.best.picks)
    tried = everything(choice)
    best = max(value for value, _ in tried)
    assert proposal.proven
    assert proposal.best.worth == pytest.approx(best, abs=EXACT)
    assert proposal.bound == pytest.approx(best, abs=EXACT)
    assert broken(choice, picks) == ()
    methods = {place for place, _ in picks}
    second = max((value for value, other in tried if {place for place, _ in other} != methods), default=None)
    other = runner_up(proposal, solve)
    if picks and second is not None:
        assert other is not None
        assert other.worth == pytest.approx(second, abs=EXACT)
        assert {method for method, _ in other.picks} != {method for method, _ in proposal.best.picks}


@settings(max_examples=40, deadline=None)
@given(SEEDS)
def test_every_figure_adds_up(seed: int) -> None:
    rng = Random(seed)
    known, wanted = made.knowledge(rng), made.wanted(rng, 8)
    proposal = propose(prepare(known), wanted, solve)
    best, choice = proposal.best, proposal.options
    for step in best.steps:
        assert step.worth == pytest.approx(fsum(reason.value for reason in step.reasons))
    assert fsum(step.worth for step in best.steps) == pytest.approx(best.worth)
    assert best.worth == pytest.approx(worth(choice, picks_in(choice, best.picks)))
    for number, step in enumerate(best.steps):
        differences = [swap.difference for swap in step.swaps]
        assert differences == sorted(differences, reverse=True)
        for swap in step.swaps:
            others = [*best.picks[:number], (swap.method.id, step.phase), *best.picks[number + 1 :]]
            after = rated(proposal, others)
            assert swap.difference <= EXACT
            assert after.worth == pytest.approx(best.worth + swap.difference)
            assert broken(choice, picks_in(choice, after.picks)) == ()


@settings(max_examples=25, deadline=None)
@given(SEEDS)
def test_the_same_input_gives_the_same_proposal_however_the_library_lists_it(seed: int) -> None:
    rng = Random(seed)
    known, wanted = made.knowledge(rng), made.wanted(rng, 6)
    turned = Knowledge(dict(list(known.methods.items())[::-1]), dict(list(known.cases.items())[::-1]), made.ABOVE)
    one, again, other = (propose(prepare(each), wanted, solve) for each in (known, known, turned))
    assert one.best == again.best == other.best
    assert (one.bound, one.missing) == (other.bound, other.missing)


@settings(max_examples=100, deadline=None)
@given(SEEDS)
def test_the_check_of_an_approach_finds_nothing_wrong_with_a_proposal(seed: int) -> None:
    """The conditions of the proposal and the rules of the check were written apart from each other; they must agree."""
    rng = Random(seed)
    known, wanted = made.knowledge(rng), made.wanted(rng, 8)
    proposal = propose(prepare(known), wanted, solve)
    steps = [
        resolved(Step(f"k{number}", phase, method), number, known)
        for number, (method, phase) in enumerate(proposal.best.picks)
    ]
    limits = wanted.limits
    plan = Plan(
        stakes=wanted.stakes,
        all_steps=tuple(steps),
        group=limits.group,
        setting=limits.settings,
        time_budget=limits.minutes,
        skills_present=wanted.skills,
    )
    rules = ("lifeworld", "opening", "conflict", "order", "time", "group", "setting")
    found = check(plan, known, [rule for rule in RULES if rule.id in rules])
    assert [finding.id for finding in found if finding.state == "open"] == []


def test_the_random_libraries_give_much_to_choose_from() -> None:
    """So that the comparison with trying everything means something."""
    options = []
    for seed in range(60):
        rng = Random(seed)
        options.append(propose(prepare(made.knowledge(rng)), made.wanted(rng, 3), solve).options)
    assert sum(len(one.all) >= 6 for one in options) >= 25
    assert sum(bool(one.together) for one in options) >= 15
    assert sum(bool(one.order) for one in options) >= 15
    assert sum(bool(one.barred) for one in options) >= 15


# What one can count on one's fingers -----------------------------------------------------------------------------------


def method(name: str, phase: str, **facts: Any) -> MethodFacts:
    return replace(MethodFacts(name, name, {}, phases=(phase,), work=Span(60, 60, 60)), **facts)


def shelf(*methods: MethodFacts) -> Prepared:
    return prepare(Knowledge({one.id: one for one in methods}, {}, made.ABOVE))


def slugs(prepared: Prepared, wanted: Wanted) -> list[str]:
    return [step.method.slug for step in propose(prepared, wanted, solve).best.steps]


def test_what_is_not_wanted_is_left_out() -> None:
    found = shelf(method("a", "kiezen"), method("b", "kiezen"))
    assert slugs(found, Wanted(most=1)) == ["a"]
    assert slugs(found, Wanted(most=1, without=("a",))) == ["b"]


def test_the_objective_is_counted_by_hand() -> None:
    """A phase (10), an effect (6), half the themes (2), a missing skill (-1), average difficulty (-0.5), an hour (-0.5)."""
    one = method(
        "a",
        "kiezen",
        effects=(("sociale-relaties", ""),),
        themes=("zorg",),
        difficulty="gemiddeld",
        skills_needed=("luisteren", "tekenen"),
    )
    wanted = Wanted(("zorg", "buurt"), ("sociale-relaties",), skills=("luisteren",))
    (step,) = propose(shelf(one), wanted, solve).best.steps
    assert {(reason.term, reason.about): reason.value for reason in step.reasons} == {
        ("phase", "kiezen"): 10,
        ("effect", "sociale-relaties"): 6,
        ("theme", ""): 2,
        ("skill", "tekenen"): -1,
        ("difficulty", ""): -0.5,
        ("time", ""): -0.5,
    }
    assert step.worth == 16


def test_what_belongs_before_what_is_kept_within_a_phase_too() -> None:
    found = shelf(
        method("a", "kiezen", relations=(Relation("na", "z"),), effects=(("e", ""),)),
        method("z", "kiezen", effects=(("f", ""),)),
    )
    assert slugs(found, Wanted(effects=("e", "f"))) == ["z", "a"]


def test_methods_that_conflict_or_replace_each_other_are_never_both_there() -> None:
    for kind in ("botst", "vervangt"):
        found = shelf(method("a", "kiezen", relations=(Relation(kind, "b"),)), method("b", "verankeren"))
        assert len(slugs(found, Wanted())) == 1


def test_a_tense_step_has_a_safe_opening_before_it() -> None:
    tense = method("tense", "verbinden", tension=5)
    opening = method("opening", "verkennen", tension=1, arc=("openen",), safety="laag")
    assert slugs(shelf(tense), Wanted()) == []
    assert slugs(shelf(tense, opening), Wanted()) == ["opening", "tense"]
    assert slugs(shelf(tense, replace(opening, phases=("kiezen",))), Wanted()) == ["opening"]


def test_the_system_world_does_not_come_first() -> None:
    system = method("system", "kiezen", sphere="systeemwereld")
    life = method("life", "kiezen", sphere="leefwereld", effects=(("e", ""),))
    assert slugs(shelf(system), Wanted()) == []
    assert slugs(shelf(system, life), Wanted(effects=("e",))) == ["life"]
    assert slugs(shelf(replace(system, effects=(("f", ""),)), life), Wanted(effects=("e", "f"))) == ["life", "system"]


def test_a_party_is_served_at_its_agreed_level() -> None:
    asked = method("a", "kiezen", party_types=("bewoner",), participation=("raadplegen",))
    decides = method("b", "kiezen", party_types=("bewoner",), participation=("meebeslissen",), difficulty="gevorderd")
    stake = Stake("s", "bewoner", "coproduceren")
    assert slugs(shelf(asked, decides), Wanted(stakes=(stake,), most=1)) == ["b"]
    assert slugs(shelf(asked, decides), Wanted(stakes=(replace(stake, participation="raadplegen"),), most=1)) == ["a"]


# Input that asks too much ---------------------------------------------------------------------------------------------


def test_a_group_that_runs_backwards_is_answered_with_what_would_help() -> None:
    proposal = propose(
        shelf(method("a", "kiezen", group=Span(2, 4, 8))), Wanted(limits=Limits(Span(5, None, 3))), solve
    )
    assert proposal.best.steps == ()
    assert [(way.limits.group, way.gain) for way in proposal.ways_out] == [(Span(3, None, 5), 1)]


def test_no_minutes_are_answered_with_the_shortest_method() -> None:
    found = shelf(method("a", "kiezen"), method("b", "kiezen", work=Span(10, 20, 30)))
    (way,) = propose(found, Wanted(limits=Limits(minutes=0)), solve).ways_out
    assert (way.limits.minutes, way.gain) == (20, 1)


def test_what_takes_nobody_knows_how_long_fits_only_where_that_is_allowed() -> None:
    found = shelf(method("a", "kiezen", work=Span(), span=Span(90, 180, 365)))
    wanted = Wanted(limits=Limits(minutes=600))
    closed = propose(found, wanted, solve)
    assert (closed.best.steps, closed.options.left_out) == ((), {"minutes-unknown": 1})
    open_ = propose(found, replace(wanted, unknown_time=True), solve)
    assert [step.minutes for step in open_.best.steps] == [None]
    assert ("unknown-time", -2) in [(reason.term, reason.value) for reason in open_.best.steps[0].reasons]


def test_what_stays_uncovered_says_why() -> None:
    found = shelf(
        method("a", "kiezen", effects=(("e", ""),)),
        method("long", "verankeren", work=Span(300, 300, 300)),
        method("dear", "verbeelden", complexity=Span(1, None, 1), effects=(("e", ""),)),
        method("large", "verkennen", group=Span(50, 60, 90)),
    )
    wanted = Wanted(effects=("e", "f"), limits=Limits(Span(None, 10, None), 300), complexity=5, most=8)
    proposal = propose(found, wanted, solve)
    assert proposal.best.steps == ()
    groups = {
        method.id: replace(method, group=method.group if method.group.min else Span(2, 4, 60))
        for method in found.methods
    }
    proposal = propose(prepare(Knowledge(groups)), wanted, solve)
    told = {(one.kind, one.key): (one.why, one.broken) for one in proposal.missing}
    assert [step.method.slug for step in proposal.best.steps] == ["dear", "a"]
    assert told["phase", "verankeren"] == ("room", ("minutes",))
    assert told["phase", "verkennen"] == ("limits", ())
    assert told["phase", "verbinden"] == ("nothing", ())
    assert told["effect", "f"] == ("nothing", ())
    (way,) = next(one for one in proposal.missing if one.key == "verkennen").ways_out
    assert way.limits.group == Span(None, 50, None)


def test_an_empty_library_and_two_hundred_parties_are_answered() -> None:
    stakes = tuple(Stake(f"s{number}", "bewoner", "coproduceren") for number in range(200))
    assert propose(shelf(), Wanted(stakes=stakes), solve).best.steps == ()
    one = method("a", "kiezen", party_types=("bewoner",), participation=("coproduceren",))
    assert slugs(shelf(one), Wanted(stakes=stakes)) == ["a"]
    assert propose(shelf(one), Wanted(most=0), solve).best.steps == ()
    assert propose(shelf(one), Wanted(limits=Limits(minutes=-5)), solve).best.steps == ()
