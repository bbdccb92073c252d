"""What one notes of a session afterwards: every change one command; what cannot be is told to whoever shows it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from abz_desktop.core.typed import read_date
from abz_desktop.library import session_fields, session_record
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.messages import message_of
from abz_desktop.ui.shared.say import say


class RecordDoing(QObject):
    """Asks the library for changes of the session `id`. `refused(words)` when one cannot be, `done` when one was saved."""

    refused = Signal(str)
    done = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.id = ""

    def value(self, name: str, value: object) -> None:
        """Save whether the plan was followed, or how many people were there."""
        self._ask(session_fields.set_values, {name: value})

    def text(self, name: str, text: str) -> None:
        """Save a text in the language of the content."""
        self._ask(session_fields.set_text, name, text, self.context.content_lang)

    def real(self, block: str, minutes: int | None, *, skipped: bool = False) -> None:
        """Note how long a block took, or that it was skipped."""
        self._ask(partial(session_record.set_real, skipped=skipped), block, minutes)

    def as_planned(self, day: str) -> None:
        """Note of the rest of a day that it went as planned."""
        self._ask(session_record.as_planned, day)

    def forget_real(self) -> None:
        """Take all real times away."""
        self._ask(session_record.forget_real)

    def add_outcome(self, outcome: str, text: str) -> None:
        """Add something that came out."""
        self._ask(session_record.add_outcome, outcome, text, self.context.content_lang)

    def outcome(self, key: str, part: str, value: str) -> None:
        """Save a part of an outcome; dates as people write them."""
        kept = read_date(value.strip()) if part == "due" else value
        self._ask(session_record.set_outcome, key, {part: kept or None}, self.context.content_lang)

    def remove_outcome(self, key: str) -> None:
        """Take an outcome out."""
        self._ask(session_record.remove_outcomes, (key,))

    def rate(self, method: str, rating: int | None, differently: str) -> None:
        """Save how a method worked and what one would do differently."""
        self._ask(session_record.rate, method, rating, differently, self.context.content_lang)

    def _ask(self, command: Callable[..., Any], *what: Any) -> None:
        if self.id:
            self.context.write(partial(command, self.context.library, self.id, *what), self._saved, self._refused)

    def _saved(self, _answer: object) -> None:
        self.done.emit()

    def _refused(self, error: Exception) -> None:
        message = message_of(error)
        reasons = "; ".join(say(f"problem.{one.code}", **one.params) for one in message.problems)
        self.refused.emit(" ".join(one for one in (f"{reasons}." if reasons else message.text, message.help) if one))
