"""Commands that bring files in or out: one at a time, in the background, with a dialog that goes when the library goes."""

import logging

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from abz_desktop.core.errors import Cancelled, LibraryError
from abz_desktop.ui.shared.context import Context

log = logging.getLogger(__name__)


class FileWork(QObject):
    """What such commands share; `_busy` while something is read, brought in or written."""

    enabled_changed = Signal()

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self.context, self.window = context, window
        self._busy = False

    def _open(self, dialog: QDialog) -> None:
        self.destroyed.connect(dialog.reject)  # another library is opened: these commands and their dialog go
        dialog.open()

    def _begin(self) -> None:
        self._busy = True
        self.enabled_changed.emit()

    def _end(self) -> None:
        self._busy = False
        self.enabled_changed.emit()

    def _failed(self, error: Exception) -> None:
        self._end()
        if isinstance(error, Cancelled):
            self.context.messages.news("error.cancelled.text")
            return
        if not isinstance(error, LibraryError):
            log.error("Files could not be brought in or out", exc_info=error)
        self.context.messages.error(error)
