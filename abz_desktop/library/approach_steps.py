"""The steps of an approach, changed by commands: put in, moved, skipped, copied, and what each says of itself."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

from abz_desktop.core import steps as stepping
from abz_desktop.core.changes import Changes, Label
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.steps import Step
from abz_desktop.core.typed import one_line
from abz_desktop.core.vocabulary import PHASES
from abz_desktop.library import records
from abz_desktop.library.approach_edit import Steps, edit_steps, step_title, title_of_step

if TYPE_CHECKING:
    from abz_desktop.library import Library

VALUES = ("work", "span", "tension", "sphere", "state", "effects", "skills_used", "skills_gained", "after")
"""What a step can say of itself instead of its method; None or empty gives the word back to the method."""
Texts = Literal["text", "why_here", "note"]


def insert(lib: "Library", approach_id: str, step: Step, place: int | None = None, *, base: str = "") -> Changes:
    """Put a step in at a place in its phase (None: at the end)."""
    label = Label("do.step-add", {"step": title_of_step(lib, step)})
    return edit_steps(lib, approach_id, lambda steps: stepping.insert(steps, step, place), label, base=base)


def add_records(
    lib: "Library", approach_id: str, ids: Sequence[str], phase: str = "", place: int | None = None, *, base: str = ""
) -> Changes:
    """Put methods or cases in as they are now, each in `phase` or else in the first phase that it serves."""
    rows = {row.id: row for row in records.rows(lib, ids, lib.settings.shown_lang)}
    pins = records.revisions_of(lib, ids)
    made = [
        Step(stepping.new_key(), phase or next(iter(rows[one].phases), PHASES[0]), one, pins[one])
        for one in ids
        if one in rows
    ]

    def change(steps: Steps) -> Steps:
        for number, step in enumerate(made):
            steps = stepping.insert(steps, step, None if place is None else place + number)
        return steps

    return edit_steps(lib, approach_id, change, Label("do.steps-add", {"n": len(made)}), base=base)


def add_own(
    lib: "Library", approach_id: str, text: str, phase: str, lang: str, place: int | None = None, *, base: str = ""
) -> Changes:
    """Put in a step in one's own words. LibraryError("step-empty") for no words."""
    if not text.strip():
        raise LibraryError("step-empty")
    step = stepping.with_text(Step(stepping.new_key(), phase), "text", one_line(text), lang)
    return insert(lib, approach_id, step, place, base=base)


def move(
    lib: "Library", approach_id: str, key: str, phase: str, place: int | None = None, *, base: str = ""
) -> Changes:
    """Move a step to a place in a phase."""
    return _change(lib, approach_id, key, "do.step-move", lambda one: stepping.move(one, key, phase, place), base)


def move_before(lib: "Library", approach_id: str, key: str, other: str, *, base: str = "") -> Changes:
    """Move a step to right before another one, in the phase of that one."""
    return _change(lib, approach_id, key, "do.step-move", lambda one: stepping.move_before(one, key, other), base)


def nudge(lib: "Library", approach_id: str, key: str, by: int, *, base: str = "") -> Changes:
    """Move a step one place up (-1) or down (+1), over the border of its phase."""
    return _change(lib, approach_id, key, "do.step-move", lambda one: stepping.nudge(one, key, by), base)


def remove(lib: "Library", approach_id: str, key: str, *, base: str = "") -> Changes:
    """Take a step out; what came after it comes after what it came after."""
    return _change(lib, approach_id, key, "do.step-remove", lambda one: stepping.remove(one, key), base)


def duplicate(lib: "Library", approach_id: str, key: str, *, base: str = "") -> tuple[str, Changes]:
    """Put a copy right after a step; answers the key of the copy."""
    copy = stepping.new_key()
    done = _change(lib, approach_id, key, "do.step-duplicate", lambda one: stepping.duplicate(one, key, copy), base)
    return copy, done


def skip(lib: "Library", approach_id: str, key: str, reason: str, lang: str, *, base: str = "") -> Changes:
    """Leave a step out on purpose. LibraryError("reason-needed") without a reason."""
    if not reason.strip():
        raise LibraryError("reason-needed")
    why = {lang: one_line(reason)}
    return _change(lib, approach_id, key, "do.step-skip", lambda one: stepping.skip(one, key, why), base)


def unskip(lib: "Library", approach_id: str, key: str, *, base: str = "") -> Changes:
    """Let a step count again."""
    return _change(lib, approach_id, key, "do.step-unskip", lambda one: stepping.unskip(one, key), base)


def set_text(
    lib: "Library", approach_id: str, key: str, name: Texts, text: str, lang: str, *, base: str = ""
) -> Changes:
    """Save the step's own words, why it stands here or a note, in one language; empty takes it out."""
    line = one_line(text)
    label = "do.step-why" if name == "why_here" else "do.step-change"

    def change(step: Step) -> Step:
        return stepping.with_text(step, name, line, lang)

    return _change(lib, approach_id, key, label, _on(key, change), base)


def set_values(lib: "Library", approach_id: str, key: str, values: Mapping[str, Any], *, base: str = "") -> Changes:
    """Save what a step says of itself, by the names in `VALUES`. LibraryError("step-value") for another name."""
    unknown = sorted(set(values) - set(VALUES))
    if unknown:
        raise LibraryError("step-value", name=unknown[0])
    blank: dict[str, Any] = {
        "effects": (),
        "skills_used": (),
        "skills_gained": (),
        "after": (),
        "sphere": "",
        "state": "",
    }
    made = {name: tuple(value) if isinstance(value, list | tuple) else value for name, value in values.items()}
    filled: dict[str, Any] = {
        name: blank.get(name) if value in (None, "", ()) else value for name, value in made.items()
    }
    return _change(lib, approach_id, key, "do.step-change", _on(key, lambda step: replace(step, **filled)), base)


def _on(key: str, change: Callable[[Step], Step]) -> Callable[[Steps], Steps]:
    """A change of one step as a change of all."""

    def changed(steps: Steps) -> Steps:
        return tuple(change(step) if step.key == key else step for step in steps)

    return changed


def _change(
    lib: "Library", approach_id: str, key: str, label: str, change: Callable[[Steps], Steps], base: str
) -> Changes:
    def changed(steps: Steps) -> Steps:
        if not any(step.key == key for step in steps):
            raise LibraryError("item-gone", key=key)
        return change(steps)

    return edit_steps(lib, approach_id, changed, Label(label, {"step": step_title(lib, approach_id, key)}), base=base)
