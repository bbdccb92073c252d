"""Each rule by hand: what it says, where, how grave, and which steps and methods would close it."""

from typing import Any

import pytest

from abz_desktop.core.combine.check import RULES, check
from abz_desktop.core.combine.facts import CaseFacts, Knowledge, Relation, Span, Used
from abz_desktop.core.combine.findings import Closer, Finding, Place
from abz_desktop.core.combine.plan import Plan, plan_of
from abz_desktop.core.kinds.approach import APPROACH
from abz_desktop.core.kinds.method import METHOD
from abz_desktop.core.vocabulary import PARTICIPATION, PHASES
from tests.core.combine.making import approach, knowledge, method, plan


def one(found: Plan, known: Knowledge, named: str) -> Finding:
    """The only finding with this id."""
    (finding,) = [finding for finding in check(found, known) if finding.id == named]
    return finding


def ids(found: Plan, known: Knowledge) -> set[str]:
    return {finding.id for finding in check(found, known)}


def test_every_input_of_a_rule_is_a_field_that_there_is() -> None:
    for rule in RULES:
        for name in rule.inputs:
            owner, _, part = name.partition(".")
            if owner == "method":
                METHOD.field(part)
            elif part:
                APPROACH.field(owner).part(part)
            else:
                APPROACH.field(owner)
    assert len({rule.id for rule in RULES}) == len(RULES)


def test_what_cannot_be_judged_names_an_input_of_its_rule() -> None:
    known = knowledge(method("m"))
    inputs = {rule.id: rule.inputs for rule in RULES}
    bare = check(plan(known, {"method": "m"}), known)
    missing = {(finding.rule, name) for finding in bare for name in finding.missing}
    assert all(name in inputs[rule] for rule, name in missing)
    assert {rule for rule, _ in missing} >= {"party", "effect", "power", "time", "group", "setting", "skill", "opening"}


def test_an_empty_phase_is_closed_by_methods_for_it_that_fit_the_most_used_first() -> None:
    known = knowledge(
        method("m1", phases=("kiezen",), slug="b"),
        method("m2", phases=("kiezen",), slug="a"),
        method("m3", phases=("verkennen", "kiezen"), slug="c"),
        method("big", phases=("kiezen",), group=Span(50, None, 90)),
        method("old", phases=("kiezen",), status="gearchiveerd"),
        cases={"c": CaseFacts("c", "c", {}, methods=(Used("m3", basis="gedocumenteerd"),))},
    )
    finding = one(plan(known, group={"ideal": 12}), known, "phase:kiezen")
    assert finding.place == Place("phase", ("kiezen",))
    assert (finding.severity, finding.state) == ("gap", "open")
    assert finding.closers == tuple(Closer("add", key, "kiezen") for key in ("m3", "m2", "m1"))


def test_a_skipped_step_is_offered_back() -> None:
    known = knowledge()
    found = plan(known, {"phase": "kiezen", "state": "overgeslagen"})
    assert one(found, known, "phase:kiezen").closers == (Closer("unskip", "s0"),)


STAKES = [
    {"key": "p1", "name": {"nl": "Straat"}, "type": "bewoner", "participation": "meebeslissen"},
    {"key": "p2", "name": {"nl": "Stad"}, "type": "gemeente", "participation": "adviseren"},
]


def test_a_party_without_a_step_gets_the_steps_and_methods_that_suit_it() -> None:
    known = knowledge(
        method("m", party_types=("bewoners",)),
        method("n", party_types=("bewoner",)),
        party_parents={"bewoner": "bewoners"},
    )
    finding = one(plan(known, {"method": "m", "parties": {"p2": "adviseren"}}, stakes=STAKES), known, "party:p1")
    assert finding.place == Place("party", ("p1",))
    assert finding.closers == (Closer("change", "s0"), Closer("add", "n", "verkennen"))


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        (["meebeslissen"], set()),
        (["informeren", "zelforganisatie"], set()),
        (["informeren", "adviseren"], {"level:p1"}),
        (["informeren", ""], {"level:?:steps.parties:p1"}),
        (["", "meebeslissen"], set()),
    ],
)
def test_the_agreed_level_is_reached_in_one_step_or_not(levels: list[str], expected: set[str]) -> None:
    known = knowledge()
    found = plan(known, *({"parties": {"p1": level, "p2": "adviseren"}} for level in levels), stakes=STAKES)
    assert {one for one in ids(found, known) if one.startswith("level")} == expected


def test_a_level_that_is_not_reached_names_what_was() -> None:
    known = knowledge(method("m", participation=("coproduceren",)), method("n", participation=("meebeslissen",)))
    found = plan(known, {"method": "m", "parties": {"p1": "adviseren"}}, {"parties": {"p1": ""}}, stakes=STAKES[:1])
    assert one(found, known, "level:?:steps.parties:p1").missing == ("steps.parties",)
    found = plan(known, {"method": "m", "parties": {"p1": "adviseren"}}, stakes=STAKES[:1])
    finding = one(found, known, "level:p1")
    assert finding.params == {"party": "p1", "agreed": "meebeslissen", "highest": "adviseren"}
    assert finding.closers == (Closer("add", "n", "verkennen"),)


def test_an_effect_needs_a_step_and_a_measuring_point() -> None:
    known = knowledge(
        method("m", effects=(("sociale-relaties", ""),)), method("n", effects=(("mensgerichte-aanpak", ""),))
    )
    effects = [
        {"key": "e1", "effect": "sociale-relaties", "measure": {"nl": "Gesprekken"}},
        {"key": "e2", "effect": "mensgerichte-aanpak"},
    ]
    found = plan(known, {"method": "m"}, {"text": {"nl": "Zelf"}}, effects=effects)
    assert one(found, known, "effect:e2").closers == (Closer("change", "s1"), Closer("add", "n", "verkennen"))
    assert one(found, known, "measure:e2").closers == (Closer("fill", "effects.measure"),)
    assert not {"effect:e1", "measure:e1"} & ids(found, known)


def test_a_group_that_does_not_fit_offers_what_replaces_the_method_then_others_with_its_effects() -> None:
    relations = (Relation("vervangt", "r"),)
    known = knowledge(
        method("m", group=Span(20, 30, 60), effects=(("sociale-relaties", ""),), relations=relations),
        method("a", effects=(("sociale-relaties", ""),)),
        method("b", effects=(("mensgerichte-aanpak", ""),)),
        method("r", slug="z", effects=()),
    )
    finding = one(plan(known, {"method": "m"}, group={"min": 5, "ideal": 8, "max": 70}), known, "group:s0")
    assert finding.closers == (Closer("add", "r", "verkennen"), Closer("add", "a", "verkennen"))
    assert (finding.params["asked"], finding.params["allowed"]) == ((8,), (20, 60))


def test_contradictory_limits_are_said_and_judged_by_no_other_rule() -> None:
    known = knowledge(method("m", group=Span(2, None, 9)))
    found = plan(known, {"method": "m", "work": 0}, group={"min": 5, "max": 3}, time_budget=0)
    said = ids(found, known)
    assert {"limits:group", "limits:work:s0", "limits:time_budget", "group:?:group"} <= said
    assert one(found, known, "limits:group").params["numbers"] == (5, None, 3)


def test_too_much_time_names_the_smallest_step_that_is_enough() -> None:
    known = knowledge(method("m", work=Span(60, 90, 120), per_participant=2))
    steps: list[dict[str, Any]] = [{"method": "m"}, {"work": 30}, {"work": 200}]
    finding = one(plan(known, *steps, group={"ideal": 10}, time_budget=260), known, "time")
    assert (finding.params["total"], finding.params["over"]) == (340, 80)
    assert finding.closers == (Closer("drop", "s0"), Closer("drop", "s2"))
    assert "time:?:group" in ids(plan(known, *steps, time_budget=2_000), known)
    assert "time" in ids(plan(known, *steps, time_budget=100), known)
    assert not {"time", "time:?:group"} & ids(plan(known, *steps, time_budget=340, group={"min": 10}), known)


def test_a_skill_is_present_or_gained_before() -> None:
    known = knowledge(
        method("m", skills_needed=("luisteren",)),
        method("n", skills_gained=("luisteren",), phases=("verankeren",)),
        method("o", skills_gained=("luisteren",)),
    )
    late = plan(known, {"method": "m"}, {"method": "n"}, skills_present=["tekenen"])
    assert one(late, known, "skill:s0:luisteren").closers == (
        Closer("move", "s1", "verkennen", "s0"),
        Closer("add", "o", "verkennen", "s0"),
    )
    early = plan(known, {"method": "n"}, {"method": "m"}, skills_present=["tekenen"])
    assert not [one for one in ids(early, known) if one.startswith("skill:s")]


def test_order_and_conflict_come_from_relations_with_their_reason() -> None:
    known = knowledge(
        method("m", relations=(Relation("na", "n", {"nl": "eerst kennismaken"}), Relation("botst", "o"))),
        method("n"),
        method("o"),
    )
    found = plan(known, {"method": "m"}, {"method": "n"}, {"method": "o"})
    finding = one(found, known, "order:s1:s0")
    assert (finding.params["reason"], finding.closers) == (
        {"nl": "eerst kennismaken"},
        (Closer("move", "s1", "verkennen", "s0"),),
    )
    assert one(found, known, "conflict:s0:s2").closers == (Closer("drop", "s0"), Closer("drop", "s2"))


def test_a_tense_step_needs_a_calm_opening_before_it() -> None:
    calm = method("calm", tension=2, arc=("openen",), safety="laag")
    known = knowledge(calm, method("tense", tension=4), method("quiet", tension=1))
    found = plan(known, {"method": "quiet"}, {"method": "tense"}, {"method": "calm"})
    assert one(found, known, "opening:s1").closers == (Closer("move", "s2", "verkennen", "s1"),)
    assert not ids(plan(known, {"method": "calm"}, {"method": "tense"}), known) & {"opening:s1"}
    alone = one(plan(known, {"method": "tense"}), known, "opening:s0")
    assert alone.closers == (Closer("add", "calm", "verkennen", "s0"),)


def test_the_lifeworld_comes_first() -> None:
    known = knowledge(method("home", sphere="leefwereld"), method("desk", sphere="systeemwereld"))
    found = plan(known, {"method": "desk"}, {"method": "home"})
    assert one(found, known, "lifeworld:s0").closers == (Closer("move", "s1", "verkennen", "s0"),)
    assert not [one for one in ids(plan(known, {"method": "home"}, {"method": "desk"}), known) if "lifeworld" in one]


def test_no_party_holds_all_decisions() -> None:
    known = knowledge()
    alone = plan(known, {"decides": ["p2"]}, {"decides": ["p2"]}, {}, stakes=STAKES)
    finding = one(alone, known, "power:p2")
    assert (finding.place, finding.params["n"]) == (Place("party", ("p2",)), 2)
    assert one(alone, known, "decider:s2").severity == "note"
    for shared in ([["p1", "p2"]], [["p2"], ["p1"]], [["p2"], ["p1", "p2"]]):
        found = ids(plan(known, *({"decides": one} for one in shared), stakes=STAKES), known)
        assert not [one for one in found if one.startswith("power")]


def test_a_method_that_went_or_changed_is_said_and_the_step_stays() -> None:
    known = knowledge(method("m"), method("old", status="gearchiveerd", relations=(Relation("vervangt", "m"),)))
    found = plan(known, {"method": "m", "revision": "m-old"}, {"method": "old"}, {"method": "weg"})
    said = {one.id: one for one in check(found, known)}
    assert (said["pin:s0"].wording, said["pin:s0"].severity) == ("pin-newer", "note")
    assert said["pin:s0"].closers == (Closer("accept", "s0"),)
    assert (said["pin:s1"].wording, said["pin:s2"].wording) == ("pin-archived", "pin-gone")
    only_old = plan(known, {"method": "old"})
    assert one(only_old, known, "pin:s0").closers == (Closer("drop", "s0"), Closer("add", "m", "verkennen"))


def test_an_approach_in_which_nothing_is_missing_has_nothing_to_say() -> None:
    known = knowledge(
        *(
            method(
                f"m{number}",
                phases=(phase,),
                effects=(("sociale-relaties", "groep"),),
                group=Span(5, 10, 20),
                work=Span(30, 60, 90),
                setting=("fysiek",),
                complexity=Span(1, None, 5),
                polarisation=Span(1, None, 5),
                tension=1,
                sphere="beide",
                skills_needed=("luisteren",),
            )
            for number, phase in enumerate(PHASES)
        )
    )
    levels = {"p1": PARTICIPATION[4], "p2": PARTICIPATION[2]}
    record = approach(
        *(
            {
                "phase": phase,
                "method": f"m{number}",
                "revision": f"m{number}-now",
                "parties": levels,
                "decides": ["p1", "p2"],
            }
            for number, phase in enumerate(PHASES)
        ),
        stakes=STAKES,
        effects=[{"key": "e", "effect": "sociale-relaties", "measure": {"nl": "Gesprekken"}}],
        group={"ideal": 12},
        setting=["fysiek"],
        complexity=3,
        polarisation=3,
        time_budget=360,
        skills_present=["luisteren"],
    )
    assert check(plan_of(record, known), known) == ()
