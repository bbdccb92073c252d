"""Several steps at once: moving, nudging and copying keeps every step, and the order of those that stay."""

from hypothesis import given
from hypothesis import strategies as st

from abz_desktop.core import arranging
from abz_desktop.core.steps import SKIPPED, Step, in_order
from abz_desktop.core.vocabulary import PHASES

phases = st.sampled_from(PHASES)
lists = st.lists(phases, min_size=1, max_size=8).map(
    lambda found: in_order(Step(f"s{number}", phase) for number, phase in enumerate(found))
)


def some(data: st.DataObject, steps: tuple[Step, ...]) -> tuple[str, ...]:
    return tuple(data.draw(st.lists(st.sampled_from([step.key for step in steps]), unique=True)))


def keys(steps: tuple[Step, ...], phase: str = "") -> list[str]:
    return [step.key for step in steps if not phase or step.phase == phase]


@given(lists, phases, st.integers(0, 9), st.data())
def test_moved_steps_stand_together_where_they_were_put(
    steps: tuple[Step, ...], phase: str, place: int, data: st.DataObject
) -> None:
    chosen = some(data, steps)
    after = arranging.move(steps, chosen, phase, place)
    moved = list(arranging.there(steps, chosen))
    stay = [step for step in steps if step.key not in moved]
    assert [step for step in after if step.key not in moved] == stay
    here = keys(after, phase)
    if moved:
        start = here.index(moved[0])
        assert here[start : start + len(moved)] == moved
        assert start == min(place, len([step for step in stay if step.phase == phase]))


@given(lists, st.sampled_from((-1, 1)), st.data())
def test_nudged_steps_do_not_overtake_each_other(steps: tuple[Step, ...], by: int, data: st.DataObject) -> None:
    chosen = arranging.there(steps, some(data, steps))
    after = arranging.nudge(steps, chosen, by)
    assert sorted(keys(after)) == sorted(keys(steps))
    assert arranging.there(after, chosen) == chosen
    rest = [key for key in keys(steps) if key not in chosen]
    assert [key for key in keys(after) if key not in chosen] == rest


@given(lists, st.sampled_from((-1, 1)), st.data())
def test_shifted_steps_are_all_one_phase_on_or_none_is(steps: tuple[Step, ...], by: int, data: st.DataObject) -> None:
    chosen = some(data, steps)
    after = arranging.shift(steps, chosen, by)
    was, now = ({step.key: PHASES.index(step.phase) for step in one} for one in (steps, after))
    assert {now[key] - was[key] for key in chosen} <= {0, by}
    assert len({now[key] - was[key] for key in chosen}) <= 1
    assert all(now[key] == was[key] for key in was if key not in chosen)


@given(lists, st.data())
def test_removing_copying_and_skipping(steps: tuple[Step, ...], data: st.DataObject) -> None:
    chosen = some(data, steps)
    assert keys(arranging.remove(steps, chosen)) == [key for key in keys(steps) if key not in chosen]
    copies = {key: f"{key}-copy" for key in chosen}
    expected = [one for key in keys(steps) for one in ((key, copies[key]) if key in copies else (key,))]
    assert keys(arranging.duplicate(steps, copies)) == expected
    skipped = arranging.skip(steps, chosen, {"nl": "later"})
    assert {step.key for step in skipped if step.state == SKIPPED} == set(chosen)
    assert arranging.unskip(skipped, chosen) == steps


def test_the_next_step_is_chosen_when_one_goes() -> None:
    steps = (Step("a", PHASES[0]), Step("b", PHASES[0]), Step("c", PHASES[0]), Step("d", PHASES[1]))
    assert arranging.neighbour(steps, ("b",)) == "c"
    assert arranging.neighbour(steps, ("c",)) == "b"
    assert arranging.neighbour(steps, ("d",)) == "c"
    assert arranging.neighbour(steps, ("a", "b", "c", "d")) == ""
    assert arranging.neighbour(steps, ()) == ""
