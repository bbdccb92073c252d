"""Counts what saved searches find, one after the other, so that a search that is being typed never waits for them."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QObject, Signal

from abz_desktop.library import searches
from abz_desktop.library.request import SearchRequest
from abz_desktop.library.searches import Count
from abz_desktop.library.shelves import Shelf
from abz_desktop.ui.shared.context import Context


class Counter(QObject):
    """`counted(id, Count)` for each saved search that was asked about; a new round replaces what is left of the last."""

    counted = Signal(str, object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._waiting: list[tuple[str, SearchRequest]] = []
        self._running = ""

    def count(self, shelves: Iterable[Shelf]) -> None:
        """Count what these saved searches find now."""
        self._waiting = [(shelf.id, shelf.request) for shelf in shelves if shelf.sort == "search"]
        if not self._running:
            self._next()

    def _next(self) -> None:
        self._running = self._waiting[0][0] if self._waiting else ""
        if self._waiting:
            _, request = self._waiting.pop(0)
            work = partial(searches.count, self._context.library, request)
            self._context.tasks.read(work, self._counted, self._failed)

    def _counted(self, count: Count) -> None:
        self.counted.emit(self._running, count)
        self._next()

    def _failed(self, error: Exception) -> None:
        """One that cannot be counted does not keep the others from it; nothing was asked, so nothing is said."""
        self._context.tasks.error.emit(error)
        self._next()
