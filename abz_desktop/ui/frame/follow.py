"""Follows the open library: what others change in it, and how far its index is, becomes news in the window."""

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from abz_desktop.core.changes import Changes
from abz_desktop.library import Library, history
from abz_desktop.ui.shared.context import Context


class Follower(QObject):
    """Watches from the index thread and reads what changed on the read lane; own changes are passed on to the index."""

    _stirred = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._position = history.position(context.library)
        self._stirred.connect(self._look)
        context.bus.changed.connect(self._note)
        context.library.index.watch(self._stirred.emit)

    @Slot()
    def _look(self) -> None:
        work = partial(_since, self.context.library, self._position)
        self.context.tasks.read(work, self._tell, key="follow")

    def _tell(self, changes: Changes) -> None:
        if changes.position > self._position:
            self.context.bus.changed.emit(changes)
        self.context.bus.indexed.emit()

    @Slot(object)
    def _note(self, changes: Changes) -> None:
        if changes.position > self._position:
            self._position = changes.position
            self.context.library.index.poke()


def _since(lib: Library, position: int) -> Changes:
    if history.position(lib) == position:
        return Changes(position)
    return history.since(lib, position)
