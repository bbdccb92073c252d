"""The plan of an approach is what the record says, with what its methods add where the makers said nothing."""

from abz_desktop.core.combine.facts import Knowledge, MethodFacts, Relation, Span
from abz_desktop.core.combine.plan import Desired, Waiver, plan_of
from abz_desktop.core.record import Record, freeze_fields

CAFE = MethodFacts(
    id="m1",
    slug="cafe",
    title={"nl": "Café"},
    effects=(("sociale-relaties", "groep"), ("sociale-relaties", "persoon")),
    work=Span(60, 90, 120),
    per_participant=2,
    tension=2,
    sphere="leefwereld",
    skills_gained=("luisteren",),
    relations=(Relation("voor", "m2"),),
    revision="r1",
)
OLD = MethodFacts(id="m2", slug="oud", title={}, status="gearchiveerd", revision="r2")
KNOWLEDGE = Knowledge({"m1": CAFE, "m2": OLD})


def approach(*steps: dict[str, object], **fields: object) -> Record:
    keyed = [{"key": f"s{number}", "phase": "kiezen", **step} for number, step in enumerate(steps)]
    return Record("a", "approach", "a", freeze_fields({"steps": keyed, **fields}))


def test_a_step_counts_with_its_method_unless_it_says_otherwise() -> None:
    plan = plan_of(
        approach(
            {"method": "m1", "revision": "r1"},
            {"method": "m1", "revision": "r0", "work": 0, "tension": 4, "effects": ["mensgerichte-aanpak"]},
            {"method": "m2", "revision": "r2"},
            {"method": "m9"},
            {"text": {"nl": "Zelf"}, "state": "overgeslagen"},
        ),
        KNOWLEDGE,
    )
    first, second, archived, gone, skipped = plan.all_steps
    assert (first.effects, first.skills_gained, first.tension, first.sphere) == (
        ("sociale-relaties",),
        ("luisteren",),
        2,
        "leefwereld",
    )
    assert (first.minutes(20), first.minutes(None), second.minutes(None)) == (130, None, 0)
    assert (second.effects, second.tension) == (("mensgerichte-aanpak",), 4)
    assert [one.pin for one in plan.all_steps] == ["current", "newer", "archived", "gone", ""]
    assert (archived.minutes(20), gone.method, skipped.place) == (None, None, 4)
    assert plan.steps == plan.all_steps[:4]


def test_the_facts_that_a_step_holds_count_before_those_of_today() -> None:
    was = MethodFacts(id="m1", slug="cafe", title={}, tension=5, revision="r0")
    plan = plan_of(approach({"method": "m1", "revision": "r0"}), KNOWLEDGE, {"s0": was})
    assert (plan.steps[0].tension, plan.steps[0].pin) == (5, "newer")


def test_the_frame_of_an_approach() -> None:
    plan = plan_of(
        approach(
            effects=[{"key": "e1", "effect": "sociale-relaties", "measure": {"nl": "Gesprekken"}}],
            group={"min": 5, "max": 3},
            setting=["fysiek"],
            complexity=4,
            time_budget=0,
            stakes=[{"key": "p1", "type": "bewoners", "participation": "adviseren", "name": {"nl": "Straat"}}],
            waivers=[{"key": "w", "finding": "phase:kiezen", "who": "Noor", "why": {"nl": "Al gebeurd"}}],
        ),
        Knowledge(),
    )
    assert plan.effects == (Desired("e1", "sociale-relaties", {"nl": "Gesprekken"}),)
    assert (plan.group, plan.people, plan.complexity, plan.time_budget) == (Span(5, None, 3), 5, 4, 0)
    assert (plan.polarisation, plan.setting, plan.stakes[0].participation) == (None, ("fysiek",), "adviseren")
    assert plan.waivers == (Waiver("phase:kiezen", "Noor", "", {"nl": "Al gebeurd"}),)
