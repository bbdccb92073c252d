"""The changes one can make to an approach, each worked out on the write lane from the approach as it is by then.

A change is said as a function of steps, so two quick ones after each other both hold, and neither overwrites the other.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from abz_desktop.core import steps as stepping
from abz_desktop.core.changes import Changes, Label
from abz_desktop.core.steps import Step
from abz_desktop.library import approaches

if TYPE_CHECKING:
    from abz_desktop.library import Library

Steps: TypeAlias = tuple[Step, ...]
NOTHING = Changes(0)
"""The answer where there was nothing to change."""


def steps(lib: "Library", approach_id: str, lang: str, change: Callable[[Steps], Steps], label: Label) -> Changes:
    """Save the steps as `change` makes them; `label` gets the approach's title."""
    opened = approaches.open_approach(lib, approach_id, lang)
    before = tuple(row.step for row in opened.steps)
    after = change(before)
    if after == before:
        return NOTHING
    worded = Label(label.key, {**label.params, "approach": opened.title})
    return approaches.save_steps(lib, opened, after, worded)


def add_records(lib: "Library", approach_id: str, lang: str, ids: Mapping[str, str], phase: str, place: int) -> Changes:
    """Put methods or cases in, as they are now, from a place in a phase on; `ids` are theirs by the key of the new step."""

    def change(before: Steps) -> Steps:
        after = before
        for number, (key, record_id) in enumerate(ids.items()):
            after = stepping.insert(after, replace(approaches.new_step(lib, record_id, phase), key=key), place + number)
        return after

    return steps(lib, approach_id, lang, change, Label("do.steps-add", {"n": len(ids)}))


def heading(
    lib: "Library", approach_id: str, lang: str, title: str | None = None, question: str | None = None
) -> Changes:
    """Save another title or shared question; None leaves it as it is."""
    opened = approaches.open_approach(lib, approach_id, lang)
    now = (opened.title, opened.question)
    wanted = (now[0] if title is None else title, now[1] if question is None else question)
    return NOTHING if wanted == now else approaches.save_heading(lib, opened, *wanted, lang)
