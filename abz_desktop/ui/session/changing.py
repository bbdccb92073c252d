"""Asking the library for a change of one session: one command with its words; what cannot be is said in place."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from abz_desktop.core.changes import Changes
from abz_desktop.core.meeting.arrange import Place, place_of, tops
from abz_desktop.core.meeting.columns import Column, columns_of
from abz_desktop.core.meeting.sheet import Block
from abz_desktop.library import session_cells
from abz_desktop.library.sessions import OpenedSession
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.messages import in_place


class Changing(QObject):
    """Asks the library for the changes of one session; `keep` are the blocks to choose when it is read again.

    `write_next` is the block of which the title is written then. `refused(words)` says what cannot be and what helps, "" when
    all is well again.
    """

    refused = Signal(str)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.opened: OpenedSession | None = None
        self.keep: tuple[str, ...] = ()
        self.write_next = ""

    def block(self, key: str) -> Block | None:
        """A block of the session, None where it is not there."""
        return self.opened.sheet.block(key) if self.opened is not None else None

    def place_after(self, key: str, day: str) -> Place:
        """The place right after a block; at the end of the day where there is none."""
        found = place_of(self.opened.sheet, key) if self.opened is not None and key else None
        return Place(day) if found is None else Place(found.day, found.holder, (found.at or 0) + 1)

    # Columns --------------------------------------------------------------------------------------------------------

    def columns(self) -> tuple[Column, ...]:
        """All columns of the session."""
        return columns_of(self.opened.record) if self.opened is not None else ()

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Save the columns in this order, hidden and as wide as they say."""
        if tuple(columns) != self.columns():
            self._do(partial(session_cells.set_columns, *self._where(), tuple(columns)))

    # Doing it -------------------------------------------------------------------------------------------------------

    def ask(self, command: Callable[..., Any], *what: Any) -> None:
        """Any command of the library that takes the library, the session and this."""
        self._do(partial(command, *self._where(), *what))

    def _where(self) -> tuple[Any, str]:
        return self.context.library, self.opened.record.id if self.opened is not None else ""

    def _tops(self, keys: Sequence[str]) -> tuple[str, ...]:
        return tops(self.opened.sheet, keys) if self.opened is not None else ()

    def _do(self, work: Callable[[], Any], keep: Sequence[str] = (), done: Callable[[Any], None] | None = None) -> None:
        if self.opened is not None:
            self.keep = tuple(keep)
            self.context.write(work, done or self._done, self._failed)

    def _done(self, _answer: object) -> None:
        self.refused.emit("")

    def _made(self, answer: tuple[str, Changes]) -> None:
        """A block was made: it is chosen, and its title written."""
        self.keep, self.write_next = (answer[0],), answer[0]
        self.refused.emit("")

    def _many_made(self, answer: tuple[tuple[str, ...], Changes]) -> None:
        self.keep = answer[0]
        self.refused.emit("")

    def _failed(self, error: Exception) -> None:
        self.refused.emit(in_place(error))
