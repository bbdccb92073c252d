"""Steps of an approach: inserting, moving and removing keeps every other step, in the order of the trajectory."""

from hypothesis import given
from hypothesis import strategies as st

from abz_desktop.core.record import Record, freeze_fields
from abz_desktop.core.steps import Step, in_order, insert, move, nudge, remove, steps_of, to_items, with_text
from abz_desktop.core.vocabulary import PHASES

phases = st.sampled_from(PHASES)
lists = st.lists(phases, max_size=8).map(
    lambda found: in_order(Step(f"s{number}", phase) for number, phase in enumerate(found))
)


@given(lists, phases, st.integers(-2, 9))
def test_insert_adds_one_step_in_its_phase_and_keeps_the_others_in_order(
    steps: tuple[Step, ...], phase: str, place: int
) -> None:
    after = insert(steps, Step("new", phase), place)
    assert tuple(step for step in after if step.key != "new") == steps
    assert [step.phase for step in after if step.key == "new"] == [phase]


@given(lists, phases, st.integers(0, 9), st.data())
def test_move_and_back_is_where_it_was(steps: tuple[Step, ...], phase: str, place: int, data: st.DataObject) -> None:
    if not steps:
        assert move(steps, "x", phase) == ()
        return
    step = data.draw(st.sampled_from(steps))
    home = [one.key for one in steps if one.phase == step.phase].index(step.key)
    assert move(move(steps, step.key, phase, place), step.key, step.phase, home) == steps


@given(lists, st.data())
def test_nudging_down_and_up_again_changes_nothing_unless_at_the_very_end(
    steps: tuple[Step, ...], data: st.DataObject
) -> None:
    if not steps:
        return
    step = data.draw(st.sampled_from(steps))
    down = nudge(steps, step.key, 1)
    assert {one.key for one in down} == {one.key for one in steps}
    assert down == steps or nudge(down, step.key, -1) == steps


@given(lists)
def test_a_record_keeps_the_steps_as_they_are(steps: tuple[Step, ...]) -> None:
    worded = tuple(with_text(step, "why_here", f"because {step.key}", "en") for step in steps)
    record = Record("r", "approach", "a", freeze_fields({"steps": to_items(worded)}))
    assert steps_of(record) == worded


def test_remove_and_empty_text() -> None:
    steps = (Step("a", PHASES[0], text={"nl": "iets"}), Step("b", PHASES[1]))
    assert remove(steps, "a") == steps[1:]
    assert with_text(steps[0], "text", "  ", "nl").text == {}
