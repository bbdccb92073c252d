"""Coverage counts the steps of every crossing, and its totals are those of the steps themselves."""

from hypothesis import given, settings
from hypothesis import strategies as st

from abz_desktop.core.combine.coverage import coverage
from abz_desktop.core.combine.plan import plan_of
from abz_desktop.core.vocabulary import PARTICIPATION, PHASES
from tests.core.combine.making import Chance, knowledge, plan


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 2**40))
def test_every_crossing_holds_the_steps_that_are_in_it(seed: int) -> None:
    chance = Chance(seed)
    record, known = chance.approach(), chance.knowledge()
    found = plan_of(record, known)
    made = coverage(found)
    parties = tuple(stake["key"] for stake in record.items("stakes"))
    assert made.parties == parties
    assert {item["effect"] for item in record.items("effects")} <= set(made.effects)
    for phase in ("", *PHASES):
        for effect in ("", *made.effects):
            for party in ("", *parties):
                inside = [
                    step.key
                    for step in found.steps
                    if phase in ("", step.phase)
                    and (not effect or effect in step.effects)
                    and (not party or party in step.step.parties)
                ]
                assert list(made.at(phase, effect, str(party))) == inside
    known_minutes = [one for step in found.steps if (one := step.minutes(found.people)) is not None]
    assert made.total == sum(known_minutes)
    assert len(made.unknown) == len(found.steps) - len(known_minutes)
    for (effect, party), steps in made.effect_party.items():
        assert steps == made.at(effect=effect, party=party)
        assert steps


def test_the_highest_level_of_a_party_in_a_phase() -> None:
    levels = ("", PARTICIPATION[3], PARTICIPATION[1])
    found = plan(
        knowledge(), *({"parties": {"p": level}} for level in levels), stakes=[{"key": "p", "name": {"nl": "x"}}]
    )
    assert coverage(found).levels == {("verkennen", "p"): PARTICIPATION[3]}
