"""Changes of a session that a tab asks of the library: each one command; what cannot be is told to whoever shows it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.messages import in_place


class Asking(QObject):
    """Asks for changes of the session `id`. `refused(words)` when one cannot be, `done` when one was saved."""

    refused = Signal(str)
    done = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.id = ""

    def ask(self, command: Callable[..., Any], *what: Any) -> None:
        """Carry out a command of the library: it gets the library, the id of the session and what is given here."""
        if self.id:
            self.context.write(partial(command, self.context.library, self.id, *what), self._saved, self._refused)

    def _saved(self, _answer: object) -> None:
        self.done.emit()

    def _refused(self, error: Exception) -> None:
        self.refused.emit(in_place(error))
