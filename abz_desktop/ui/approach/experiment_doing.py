"""What one does with the chosen experiment: every change one command; what cannot be is told to whoever shows it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from abz_desktop.library import experiments
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.messages import in_place


class ExperimentDoing(QObject):
    """Asks the library for changes of the experiment `id`. `refused(words)` when one cannot be, `done` when one was saved.

    `made(id)` when a new experiment is to be chosen.
    """

    refused = Signal(str)
    done = Signal()
    made = Signal(str)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.id = ""

    def text(self, name: str, text: str) -> None:
        """Save one of the texts in the language of the content."""
        self._ask(experiments.set_text, name, text, self.context.content_lang)

    def value(self, name: str, value: str) -> None:
        """Save a date, the state or the step; "" takes it out."""
        self._ask(experiments.set_values, {name: value})

    def measure(self, key: str, part: str, text: str) -> None:
        """Save a part of a measurement."""
        self._ask(experiments.measure, {part: text}, self.context.content_lang, key)

    def add_measure(self, indicator: str) -> None:
        """Add a measurement."""
        self._ask(experiments.measure, {"indicator": indicator}, self.context.content_lang)

    def remove_measure(self, key: str) -> None:
        """Take a measurement out with its values."""
        self._ask(experiments.unmeasure, key)

    def add_value(self, key: str, date: str, value: str, note: str) -> None:
        """Note a value of a measurement."""
        self._ask(experiments.add_value, key, date, value, note, self.context.content_lang)

    def remove_value(self, key: str) -> None:
        """Take a value out."""
        self._ask(experiments.remove_value, key)

    def add_party(self, name: str, stake: str) -> None:
        """Let a party of the approach take part."""
        self._ask(partial(experiments.add_party, of_stake=stake), name, self.context.content_lang)

    def reads(self, key: str, text: str) -> None:
        """Save what a party reads in the result."""
        self._ask(experiments.reads, key, text, self.context.content_lang)

    def drop_party(self, key: str) -> None:
        """Take a party out."""
        self._ask(experiments.drop_party, key)

    def decide(self, decision: str, learning: str) -> None:
        """Decide, or take a decision back."""
        self._ask(experiments.decide, decision, learning, self.context.content_lang)

    def follow_up(self, title: str) -> None:
        """Go on in a new experiment."""
        self._ask(experiments.follow_up, title, self.context.content_lang, then=self._new)

    def _new(self, answer: tuple[str, Any]) -> None:
        self.made.emit(answer[0])

    def _ask(self, command: Callable[..., Any], *what: Any, then: Callable[[Any], None] | None = None) -> None:
        if self.id:
            work = partial(command, self.context.library, self.id, *what)
            self.context.write(work, then or self._saved, self._refused)

    def _saved(self, _answer: object) -> None:
        self.done.emit()

    def _refused(self, error: Exception) -> None:
        self.refused.emit(in_place(error))
