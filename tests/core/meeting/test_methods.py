"""What a method brings into a session, where a block then differs from it, and how it follows a newer version."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from abz_desktop.core.meeting import arrange
from abz_desktop.core.meeting.bringing import (
    INSTRUCTION_MOST,
    as_one,
    brought,
    expanded,
    minutes_of,
    rescaled,
    shortened,
    steps_of_method,
    with_step,
)
from abz_desktop.core.meeting.deviating import at_stake, deviations, dropped
from abz_desktop.core.meeting.renewing import renewed, renewed_supplies
from abz_desktop.core.meeting.schedule import length
from abz_desktop.core.meeting.sheet import ACTIVITY, SEQUENCE, Block
from abz_desktop.core.values import thaw
from tests.core.meeting import methods
from tests.core.meeting.methods import method


@pytest.mark.parametrize(
    ("fields", "people", "minutes"),
    [
        ({}, 20, 100),
        ({}, None, 80),
        ({"steps": ()}, 20, 90),
        ({"steps": (), "work": {"min": 30, "max": 60}}, 20, 30),
        ({"steps": (), "work": {"max": 60, "per_participant": 2}}, 10, 80),
        ({"steps": (), "work": None}, 20, None),
        ({"steps": ({"key": "a", "title": {"nl": "x"}, "days": 3},)}, 20, 90),
    ],
)
def test_a_method_takes_as_long_as_its_steps_or_else_as_it_says(
    fields: Any, people: int | None, minutes: int | None
) -> None:
    assert minutes_of(method(**fields), people) == minutes


def test_a_method_brings_its_question_steps_form_and_materials() -> None:
    made = brought(method(), "r1", 20)
    block = made.block
    assert (block.type, block.folded, block.method, block.revision) == (SEQUENCE, True, "m", "r1")
    assert (block.title, block.category, block.form) == (method().fields["title"], "divergeren", "kleine-groep")
    assert block.rest["question"] == {"nl": "Wat houdt jou bezig?", "en": "What is on your mind?"}
    assert [(one.step, one.minutes, one.form) for one in block.inside] == [
        ("s1", 10, "hele-groep"),
        ("s2", 60, "kleine-groep"),
        ("s3", 30, "hele-groep"),
    ]
    assert block.inside[1].rest["instruction"] == {"nl": "Drie rondes van twintig minuten."}
    assert [(one["block"], one["amount"], one["per"]) for one in made.supplies] == [
        (block.key, 1, "groep"),
        (block.key, 1, "sessie"),
    ]
    assert deviations(block, method(), 20) == ()


def test_a_method_without_minutes_in_its_steps_comes_as_one_block_that_tells_them() -> None:
    steps = [{"key": "a", "title": {"nl": "Bellen"}, "days": 3, "instruction": {"nl": "Met\niedereen."}}]
    block = brought(method(steps=steps), "r1", 20).block
    assert (block.type, block.inside, block.minutes) == (ACTIVITY, (), 90)
    assert block.rest["instruction"] == {"nl": "- **Bellen** – Met iedereen."}
    opened = expanded(block, method(steps=steps), 20)
    assert (length(opened), opened.minutes, "instruction" in opened.rest) == (90, 90, False)


@given(minutes=st.integers(1, 600), people=st.integers(1, 300))
@settings(max_examples=30, deadline=None)
def test_the_steps_share_the_time_that_there_is(minutes: int, people: int) -> None:
    block = brought(method(), "r1", people, minutes).block
    assert length(block) == minutes
    one = as_one(block)
    assert (one.type, one.minutes, one.inside) == (ACTIVITY, minutes, ())
    again = expanded(one, method(), people)
    assert [(part.step, part.title, part.minutes) for part in again.inside] == [
        (part.step, part.title, part.minutes) for part in block.inside
    ]
    assert again.rest == block.rest


def test_as_one_tells_what_the_steps_say_and_keeps_who_does_them() -> None:
    block = brought(method(), "r1", 20).block
    mine = replace(
        block, inside=(replace(block.inside[0], who=("f1",), title={"nl": "Eigen begin"}), *block.inside[1:])
    )
    one = as_one(mine)
    assert one.who == ("f1",)
    text = one.rest["instruction"]
    assert isinstance(text, Mapping)
    assert text["nl"] == "- Eigen begin\n- **Rondes** – Drie rondes van twintig minuten.\n- Oogst"


def test_a_long_instruction_is_cut_at_a_word() -> None:
    assert shortened("kort") == "kort"
    cut = shortened("woord " * 2_000)
    assert len(cut) <= INSTRUCTION_MOST
    assert cut.endswith("woord …")
    assert len(shortened("x" * 5_000)) == INSTRUCTION_MOST


def test_what_differs_from_the_method_is_named() -> None:
    block = brought(method(), "r1", 20).block
    one, two, three = block.inside
    changed = replace(
        block,
        rest={"question": {"nl": "Iets anders?"}},
        inside=(
            three,
            replace(one, minutes=15, title={"nl": "Hallo", "en": "Welcome"}),
            Block("eigen", title={"nl": "Dansje"}, minutes=5),
        ),
    )
    found = {(one.kind, one.step): (one.said, one.here, one.essential) for one in deviations(changed, method(), 20)}
    assert found == {
        ("question", ""): (None, None, False),
        ("shorter", ""): (100, 50, False),
        ("longer", "s1"): (10, 15, False),
        ("words", "s1"): (None, None, False),
        ("dropped", "s2"): (60, None, True),
        ("order", ""): (None, None, False),
        ("added", ""): (None, 5, False),
    }
    assert [step.key for step in dropped(changed, method())] == ["s2"]
    assert at_stake(changed, method()) == ({"nl": "Steeds andere gezelschappen", "en": "New company each time"},)
    assert two.step == "s2"


def test_steps_put_together_or_alongside_are_still_there() -> None:
    block = brought(method(), "r1", 20).block
    held = Block("h", SEQUENCE, {"nl": "Samen"}, inside=block.inside[:2])
    assert deviations(replace(block, inside=(held, block.inside[2])), method(), 20) == ()


def test_only_a_dropped_step_that_must_stay_puts_an_active_element_at_stake() -> None:
    block = brought(method(), "r1", 20).block
    assert at_stake(replace(block, inside=block.inside[1:]), method()) == ()
    unmarked = methods.with_step(method(), "s2", essential=None)
    assert at_stake(replace(block, inside=block.inside[1:]), unmarked)
    assert at_stake(block, unmarked) == ()


def test_one_block_that_is_shorter_than_the_steps_that_must_stay_says_so() -> None:
    block = as_one(brought(method(), "r1", 20).block)
    (found,) = deviations(replace(block, minutes=50), method(), 20)
    assert (found.kind, found.said, found.here, found.essential) == ("shorter", 100, 50, True)
    assert dropped(replace(block, minutes=50), method()) == ()


def test_a_dropped_step_comes_back_at_its_place() -> None:
    block = brought(method(), "r1", 20).block
    without = replace(block, inside=(block.inside[0], Block("eigen", minutes=5), block.inside[2]))
    back = with_step(without, method(), "s2", 20)
    assert [one.step or one.key for one in back.inside] == ["s1", "s2", "eigen", "s3"]
    assert with_step(back, method(), "s2", 20) == back
    assert with_step(back, method(), "s9", 20) == back


def test_more_people_take_more_time_where_the_method_says_so() -> None:
    block = brought(method(), "r1", 20).block
    mine = replace(block, inside=(replace(block.inside[0], minutes=25), *block.inside[1:]))
    assert [one.minutes for one in rescaled(mine, method(), 40).inside] == [25, 60, 50]
    fixed = replace(mine, inside=(*mine.inside[:2], replace(mine.inside[2], fixed=True)))
    assert rescaled(fixed, method(), 40) == fixed
    assert rescaled(mine, method(), None) == mine
    assert rescaled(as_one(block), method(), 30).minutes == 110


def test_what_was_left_as_the_method_said_follows_a_newer_version() -> None:
    old = method()
    new = methods.with_step(method(title={"nl": "Wereldcafé!"}), "s1", minutes=5, title={"nl": "Hallo"})
    new = methods.with_step(new, "s2", instruction={"nl": "Twee rondes."}, minutes=40)
    block = brought(old, "r1", 20).block
    mine = replace(block, inside=(block.inside[0], replace(block.inside[1], minutes=45), block.inside[2]))
    found = renewed(mine, old, new, "r2", 20)
    assert (found.revision, found.title["nl"], found.key) == ("r2", "Wereldcafé!", block.key)
    assert [(one.title["nl"], one.minutes) for one in found.inside] == [("Hallo", 5), ("Rondes", 45), ("Oogst", 30)]
    assert found.inside[1].rest["instruction"] == {"nl": "Twee rondes."}
    assert renewed(block, old, old, "r1", 20) == block


def test_steps_that_came_or_went_in_the_method_come_or_go() -> None:
    old = method()
    steps = [thaw(item) for item in old.items("steps")]
    new = method(steps=[steps[0], {"key": "s4", "title": {"nl": "Ronde nul"}, "minutes": 7}, steps[1]])
    block = brought(old, "r1", 20).block
    assert [one.step for one in renewed(block, old, new, "r2", 20).inside] == ["s1", "s4", "s2"]
    mine = replace(block, inside=(block.inside[1], replace(block.inside[2], minutes=99)))
    assert [(one.step, one.minutes) for one in renewed(mine, old, new, "r2", 20).inside] == [
        ("s4", 7),
        ("s2", 60),
        ("", 99),
    ]


def test_one_block_follows_in_what_it_tells_and_how_long_it_takes() -> None:
    old, new = method(), methods.with_step(method(), "s2", minutes=30, instruction={"nl": "Kort."})
    one = as_one(brought(old, "r1", 20).block)
    found = renewed(one, old, new, "r2", 20)
    assert found.minutes == 70
    assert "Kort." in str(found.rest["instruction"])
    kept = renewed(replace(one, minutes=33, rest={"instruction": {"nl": "Zelf"}}), old, new, "r2", 20)
    assert (kept.minutes, kept.rest["instruction"]) == (33, {"nl": "Zelf"})


def test_materials_follow_unless_they_were_changed_here() -> None:
    old = method()
    new = method(
        materials=[
            {"key": "m1", "item": {"nl": "Papieren tafelkleed"}, "amount": 1, "per": "groep"},
            {"key": "m3", "item": {"nl": "Bel"}},
        ]
    )
    made = brought(old, "r1", 20)
    mine = [made.supplies[0], {**made.supplies[1], "amount": 2}, {"key": "x", "item": {"nl": "Taart"}}]
    found = renewed_supplies(mine, made.block.key, old, new)
    assert [(one["item"]["nl"], one.get("amount")) for one in found] == [
        ("Papieren tafelkleed", 1),
        ("Klok", 2),
        ("Taart", None),
        ("Bel", None),
    ]
    without = renewed_supplies(made.supplies, made.block.key, old, new)
    assert [one["item"]["nl"] for one in without] == ["Papieren tafelkleed", "Bel"]


def test_copies_of_a_block_keep_their_steps() -> None:
    copy, _ = arrange.renewed(brought(method(), "r1", 20).block)
    assert [one.step for one in copy.inside] == [step.key for step in steps_of_method(method(), 20)]
    assert deviations(copy, method(), 20) == ()
