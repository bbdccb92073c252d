"""The windows with a record of their own beside the main window: opened, found again, closed along with the library."""

from functools import partial

from PySide6.QtCore import QObject, QPoint, Slot
from PySide6.QtWidgets import QWidget

from abz_desktop.core.changes import Changes
from abz_desktop.ui.reader.window import ReaderWindow
from abz_desktop.ui.shared import labels as labelling
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.labels import Labels

STEP = 32
"""Pixels that a window lies further than the one before it."""


class ReaderWindows(QObject):
    """Answers `window_requested`; `close_all` before the library is closed."""

    def __init__(self, context: Context, main: QWidget) -> None:
        super().__init__(main)
        self._context, self._main = context, main
        self._labels: Labels | None = None
        self._open: list[ReaderWindow] = []
        context.bus.window_requested.connect(self.show_record)
        context.bus.changed.connect(self._changed)
        context.translator.language_changed.connect(self._read_labels)

    def windows(self) -> tuple[ReaderWindow, ...]:
        """The windows that are open, in the order in which they were opened."""
        return tuple(self._open)

    @Slot(str, bool)
    def show_record(self, record_id: str, whole: bool) -> None:
        """Open a record in a window of its own, or come forward with the one that shows it already."""
        if not record_id:
            return
        there = next((one for one in self._open if one.record_id == record_id and one.whole == whole), None)
        if there is None:
            there = self._make(whole)
            there.show_record(record_id)
        there.show()
        there.raise_()
        there.activateWindow()
        there.reader.text.setFocus()

    def _make(self, whole: bool) -> ReaderWindow:
        made = ReaderWindow(self._context, self._labels or Labels(), whole=whole)
        made.ended.connect(self._forget)
        if self._open and not whole:
            made.move(self._open[-1].pos() + QPoint(STEP, STEP))
        self._open.append(made)
        if self._labels is None:
            self._read_labels()
        return made

    @Slot(object)
    def _forget(self, window: ReaderWindow) -> None:
        """A window ended. Where the whole screen was read, the main window shows what was read last."""
        self._open = [one for one in self._open if one is not window]
        if window.whole and window.record_id:
            self._context.bus.open_requested.emit(window.record_id)
            self._main.activateWindow()

    @Slot(object)
    def _changed(self, changes: Changes) -> None:
        if self._open and changes.touches("vocabulary", "tag", "record"):
            self._read_labels()

    @Slot()
    def _read_labels(self) -> None:
        read = partial(labelling.load, self._context.library, self._context.content_lang)
        self._context.tasks.read(read, self._show_labels, key="labels-apart")

    def _show_labels(self, labels: Labels) -> None:
        self._labels = labels
        for window in self._open:
            window.reader.set_labels(labels)

    def close_all(self) -> None:
        """Close all windows: the library is about to be closed."""
        self._context.bus.window_requested.disconnect(self.show_record)
        for window in self._open:
            window.ended.disconnect(self._forget)
            window.close()
        self._open = []
