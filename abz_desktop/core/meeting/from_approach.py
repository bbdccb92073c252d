"""Steps of an approach as blocks of a session: what each brings, how long it takes, and why it stands there."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from abz_desktop.core.meeting.bringing import TITLE_MOST, Brought, brought, shortened
from abz_desktop.core.meeting.sheet import Block
from abz_desktop.core.record import Record
from abz_desktop.core.steps import Step, new_key
from abz_desktop.core.values import Value

GOAL_MOST = 300
"""Characters of the goal of a block."""


def block_of_step(step: Step, method: Record | None, people: int | None, words: Mapping[str, str]) -> Brought:
    """A step of an approach as a block, with the key of the step; why it stands in the approach becomes its goal.

    `method` is what the step holds of its method, None for a step in one's own words or a method that is gone; then
    `words` are its title, and the block is an activity of its own. The minutes that the step says itself are shared out over the steps of its method.
    """
    if method is not None and method.kind == "method":
        made = brought(method, step.revision, people, step.work)
    else:
        title = {lang: shortened(text, TITLE_MOST) for lang, text in words.items() if text}
        long = dict(words) if any(len(text) > TITLE_MOST for text in words.values()) else {}
        rest: dict[str, Value] = {"instruction": long} if long else {}
        made = Brought(Block(new_key(), title=title, minutes=step.work or None, rest=rest))
    goal = {lang: shortened(text, GOAL_MOST) for lang, text in step.why_here.items() if text}
    with_goal: dict[str, Value] = {**made.block.rest, **({"goal": goal} if goal else {})}
    return replace(made, block=replace(made.block, approach_step=step.key, rest=with_goal))


def frame_of(approach: Record) -> dict[str, Any]:
    """What a session takes over from its approach: where it takes place, and the people where the approach says how many."""
    group = approach.numbers("group")
    people = next((group[name] for name in ("ideal", "max", "min") if name in group), None)
    found = {"setting": approach.fields.get("setting"), "participants": round(people) if people else None}
    return {name: value for name, value in found.items() if value not in (None, (), "")}
