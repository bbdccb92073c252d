"""A file from outside that is dropped on the window: a package is looked at, a library is opened."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from abz_desktop.exchange.package import ENDING

ENDINGS = (ENDING, ".abz")
_EVENTS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


class FileDrop(QObject):
    """Takes what no part of the window wants; `dropped(path)` for each file that we know."""

    dropped = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _EVENTS and isinstance(event, QDropEvent) and (paths := dropped_files(event.mimeData())):
            event.acceptProposedAction()
            if event.type() == QEvent.Type.Drop:
                for path in paths:
                    self.dropped.emit(path)
            return True
        return super().eventFilter(watched, event)


def dropped_files(mime: QMimeData) -> tuple[Path, ...]:
    """The files on this computer in what is dragged, whose names end as ours do."""
    local = (url.toLocalFile() for url in mime.urls() if url.isLocalFile())
    return tuple(Path(path) for path in local if path.casefold().endswith(ENDINGS))
