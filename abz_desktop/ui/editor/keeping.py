"""What is typed is kept without being asked: within two seconds in the journal, soon after in the library's working copy."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from abz_desktop.core.changes import Changes
from abz_desktop.core.record import Record
from abz_desktop.library import drafting, journal, working
from abz_desktop.ui.editor.manuscript import Manuscript
from abz_desktop.ui.shared.context import Context

if TYPE_CHECKING:
    from abz_desktop.library import Library

JOURNAL_MS = 1_200
"""From the first key that is not kept to the journal: with what the disk takes, well within two seconds."""
WORKING_MS = 6_000
"""From the first journal to the working copy, which travels with the library and its backups."""


def _keep(lib: "Library", record: Record, base: str | None) -> Changes:
    changes = working.keep(lib, record, base)
    journal.clear(lib, record.id)
    return changes


class Keeper(QObject):
    """`kept` when what is typed is safe, `failed(error)` when it could not be kept (the text stays in the window)."""

    kept = Signal()
    failed = Signal(object)

    def __init__(self, context: Context, manuscript: Manuscript, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._manuscript = context, manuscript
        self._last: Record | None = None
        self._written = False
        self._journal, self._working = QTimer(self), QTimer(self)
        for timer, pause, work in (
            (self._journal, JOURNAL_MS, self.write),
            (self._working, WORKING_MS, self.keep),
        ):
            timer.setSingleShot(True)
            timer.setInterval(pause)
            timer.timeout.connect(work)
        manuscript.stirred.connect(self._soon)

    @Slot()
    def _soon(self) -> None:
        if not self._context.library.read_only:
            if not self._journal.isActive():
                self._journal.start()
            if not self._working.isActive():
                self._working.start()

    def begin(self) -> None:
        """Another text is open: nothing of it waits."""
        self.stop()
        drafted = self._manuscript.drafting
        self._last = drafted.record if drafted is not None else None
        self._written = drafted is not None and bool(drafted.kept)

    def keep_from_now(self) -> None:
        """What is open was not typed but is to be kept all the same."""
        self._last = None
        self._manuscript.stirred.emit()

    def stop(self) -> None:
        """Nothing waits any more: it is saved, or it is not wanted."""
        self._journal.stop()
        self._working.stop()

    @Slot()
    def write(self) -> None:
        """Write the journal now."""
        self._journal.stop()
        self._manuscript.settle()
        drafted = self._manuscript.drafting
        if drafted is not None and self._manuscript.differs:
            self._written = True
            work = partial(journal.write, self._context.library, self._manuscript.record, drafted.base)
            self._context.tasks.keep(work, self._was_kept, self._not_kept, key="journal")

    @Slot()
    def keep(self) -> None:
        """Write the working copy now; where nothing differs from what is saved, there is none."""
        if not (self._journal.isActive() or self._working.isActive()):
            return
        self.stop()
        self._manuscript.settle()
        drafted, record = self._manuscript.drafting, self._manuscript.record
        if drafted is None:
            return
        if not self._manuscript.differs:
            self._forget(record)
        elif record != self._last:
            self._last, self._written = record, True
            work = partial(_keep, self._context.library, record, drafted.base)
            self._context.write(work, self._was_kept, self._not_kept)

    def _forget(self, record: Record) -> None:
        """What was typed was taken back: nothing of it is kept any longer."""
        self._last = record
        if self._written:
            self._written = False
            self._context.write(partial(drafting.forget, self._context.library, record.id))

    def _was_kept(self, _answer: Changes | None) -> None:
        if not self._journal.isActive():
            self.kept.emit()

    def _not_kept(self, error: Exception) -> None:
        self._last = None
        self.failed.emit(error)
