"""What one does on the board: each a pure change of the steps, saved as one command with its words, hence undone as one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot

from abz_desktop.core import arranging
from abz_desktop.core import steps as stepping
from abz_desktop.core.changes import Changes, Label
from abz_desktop.core.steps import Step
from abz_desktop.library import approach_edit, approaches, why_here
from abz_desktop.library.approach_edit import Steps
from abz_desktop.library.approaches import Opened
from abz_desktop.ui.approach.answering import Answering
from abz_desktop.ui.shared.context import Context

if TYPE_CHECKING:
    from abz_desktop.library import Library


class Doing(QObject):
    """Asks the library for the changes of one approach; `keep` are the steps to choose when it is read again."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.answers = Answering(context, self)
        self.opened: Opened | None = None
        self.keep: tuple[str, ...] = ()

    def show(self, opened: Opened | None) -> None:
        """The approach that is changed from now on; None for none."""
        self.opened = opened
        self.answers.approach = opened.record.id if opened is not None else ""

    # Arranging ------------------------------------------------------------------------------------------------------

    @Slot(object, str, int)
    def move(self, keys: Sequence[str], phase: str, place: int) -> None:
        """Put steps in a phase, from a place there on."""
        self._arrange(keys, partial(_moved, tuple(keys), phase, place))

    def nudge(self, keys: Sequence[str], by: int) -> None:
        """Put steps one place up (-1) or down (+1)."""
        self._arrange(keys, partial(_nudged, tuple(keys), by))

    def shift(self, keys: Sequence[str], by: int) -> None:
        """Put steps in the phase before (-1) or after (+1)."""
        self._arrange(keys, partial(_shifted, tuple(keys), by))

    def _arrange(self, keys: Sequence[str], change: Callable[[Steps], Steps]) -> None:
        self._save(change, *self._worded("step-move", "steps-move", keys), keep=tuple(keys))

    def remove(self, keys: Sequence[str]) -> None:
        """Take steps away."""
        stays = arranging.neighbour(self._steps(), keys)
        words = self._worded("step-remove", "steps-remove", keys)
        self._save(partial(_removed, tuple(keys)), *words, keep=(stays,) if stays else ())

    def duplicate(self, keys: Sequence[str]) -> None:
        """Copy steps, each copy right after its original."""
        copies = {key: stepping.new_key() for key in keys}
        words = self._worded("step-duplicate", "steps-duplicate", keys)
        self._save(partial(_copied, copies), *words, keep=tuple(copies.values()))

    def skip(self, keys: Sequence[str], reason: str) -> None:
        """Leave steps out, and why."""
        because = {self.context.content_lang: reason.strip()}
        words = self._worded("step-skip", "steps-skip", keys)
        self._save(partial(_skipped, tuple(keys), because), *words, keep=tuple(keys))

    def unskip(self, keys: Sequence[str]) -> None:
        """Let steps count again."""
        words = self._worded("step-unskip", "steps-unskip", keys)
        self._save(partial(_unskipped, tuple(keys)), *words, keep=tuple(keys))

    def to_phase(self, key: str, phase: str) -> None:
        """Put a step at the end of another phase."""
        self.move((key,), phase, sum(step.phase == phase and step.key != key for step in self._steps()))

    def move_before(self, key: str, other: str) -> None:
        """Put a step right before another one."""
        self._arrange((key,), partial(_before, key, other))

    # Words and fields -----------------------------------------------------------------------------------------------

    @Slot(str, str)
    def say_why(self, key: str, text: str) -> None:
        """Write why a step stands here."""
        change = partial(_reasoned, key, text, self.context.content_lang)
        self._save(change, "do.step-why", {"step": self.title_of(key)})

    def say_note(self, key: str, text: str) -> None:
        """Write a note with a step."""
        change = partial(_worded, key, "note", text, self.context.content_lang)
        self._save(change, "do.step-change", {"step": self.title_of(key)})

    @Slot(str, str)
    def name_own(self, key: str, text: str) -> None:
        """Give a step in one's own words other words."""
        if text.strip():
            change = partial(_worded, key, "text", text, self.context.content_lang)
            self._save(change, "do.step-change", {"step": text.strip()})

    def set_fields(self, key: str, **fields: Any) -> None:
        """Set fields of a step (parties, work, …)."""
        self._save(partial(_changed, key, fields), "do.step-change", {"step": self.title_of(key)})

    # Adding ---------------------------------------------------------------------------------------------------------

    @Slot(str, str)
    def add_own(self, phase: str, text: str) -> None:
        """Add a step in one's own words at the end of a phase."""
        step = approaches.free_step(text, phase, self.context.content_lang)
        self._save(partial(_inserted, step, None), "do.step-add", {"step": text}, keep=(step.key,))

    @Slot(object, str, int)
    def add_records(self, ids: Sequence[str], phase: str, place: int) -> None:
        """Put methods or cases in a phase, from a place there on."""
        if self.opened is not None and ids:
            made = {stepping.new_key(): record_id for record_id in ids}
            change = partial(_with_records, self.context.library, made, phase, place)
            self._save(change, "do.steps-add", {"n": len(made)}, keep=tuple(made))

    def add_before(self, record_id: str, phase: str, before: str) -> None:
        """Put a method in a phase, before the step `before` where that stands there, else at its end."""
        mine = [step.key for step in self._steps() if step.phase == phase]
        self.add_records((record_id,), phase, mine.index(before) if before in mine else len(mine))

    # Saving ---------------------------------------------------------------------------------------------------------

    def title_of(self, key: str) -> str:
        """The title of a step; "" where it is not there."""
        rows = self.opened.steps if self.opened is not None else ()
        return next((row.title for row in rows if row.step.key == key), "")

    def _steps(self) -> Steps:
        return tuple(row.step for row in self.opened.steps) if self.opened is not None else ()

    def _worded(self, one: str, several: str, keys: Sequence[str]) -> tuple[str, Mapping[str, Any]]:
        if len(keys) == 1:
            return f"do.{one}", {"step": self.title_of(keys[0])}
        return f"do.{several}", {"n": len(keys)}

    def _save(
        self, change: Callable[[Steps], Steps], key: str, params: Mapping[str, Any], keep: tuple[str, ...] = ()
    ) -> None:
        if self.opened is not None:
            self.keep = keep
            where = (self.context.library, self.opened.record.id)
            self.context.write(partial(approach_edit.edit_steps, *where, change, Label(key, params)), self._saved)

    def _saved(self, changes: Changes) -> None:
        if changes.position == 0:
            self.keep = ()


def _moved(keys: tuple[str, ...], phase: str, place: int, steps: Steps) -> Steps:
    return arranging.move(steps, keys, phase, place)


def _before(key: str, other: str, steps: Steps) -> Steps:
    return stepping.move_before(steps, key, other)


def _nudged(keys: tuple[str, ...], by: int, steps: Steps) -> Steps:
    return arranging.nudge(steps, keys, by)


def _shifted(keys: tuple[str, ...], by: int, steps: Steps) -> Steps:
    return arranging.shift(steps, keys, by)


def _removed(keys: tuple[str, ...], steps: Steps) -> Steps:
    return arranging.remove(steps, keys)


def _copied(copies: Mapping[str, str], steps: Steps) -> Steps:
    return arranging.duplicate(steps, copies)


def _skipped(keys: tuple[str, ...], reason: Mapping[str, str], steps: Steps) -> Steps:
    return arranging.skip(steps, keys, reason)


def _unskipped(keys: tuple[str, ...], steps: Steps) -> Steps:
    return arranging.unskip(steps, keys)


def _worded(key: str, name: Any, text: str, lang: str, steps: Steps) -> Steps:
    return tuple(stepping.with_text(step, name, text, lang) if step.key == key else step for step in steps)


def _reasoned(key: str, text: str, lang: str, steps: Steps) -> Steps:
    return tuple(why_here.with_own(step, text, lang) if step.key == key else step for step in steps)


def _changed(key: str, fields: Mapping[str, Any], steps: Steps) -> Steps:
    return tuple(replace(step, **fields) if step.key == key else step for step in steps)


def _with_records(lib: "Library", made: Mapping[str, str], phase: str, place: int, steps: Steps) -> Steps:
    """With methods or cases as they are now, by the keys of their steps; runs where the library is written."""
    for number, (key, record_id) in enumerate(made.items()):
        step = replace(approaches.new_step(lib, record_id, phase), key=key)
        steps = stepping.insert(steps, step, place + number)
    return steps


def _inserted(step: Step, place: int | None, steps: Steps) -> Steps:
    return stepping.insert(steps, step, place)
