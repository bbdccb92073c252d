"""Asks the finder: at once, or while it is busy the newest question next; reads pages and snippets as they come in sight."""

import time
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from abz_desktop.library import finder
from abz_desktop.library.request import AnyFilter, SearchRequest, SearchResult, Sort
from abz_desktop.ui.browse.model import PAGE, ResultModel
from abz_desktop.ui.shared.tasks import Tasks

if TYPE_CHECKING:
    from abz_desktop.library import Library

REST, SIGHT, PATIENCE = 250, 15, 0.2
"""Milliseconds from an answer to the thorough count, and from scrolling to reading; seconds after which an answer that a
newer keystroke has made old is shown all the same."""


class Searcher(QObject):
    """Holds the present request and fills a `ResultModel`. `found(SearchResult)` follows every first page."""

    found = Signal(object)
    counted = Signal(object)

    def __init__(self, library: "Library", tasks: Tasks, model: ResultModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._tasks = tasks
        self._model = model
        self._request = SearchRequest()
        self._result: SearchResult | None = None
        self._sight = (0, -1)
        self._again = False
        self._asked = self._shown_at = 0.0
        self._waiting = False
        self._rest = self._timer(REST, self._thoroughly)
        self._look = self._timer(SIGHT, self._read_sight)

    def _timer(self, wait: int, slot: Any) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(wait)
        timer.timeout.connect(slot)
        return timer

    @property
    def request(self) -> SearchRequest:
        """What is asked for now."""
        return self._request

    @property
    def result(self) -> SearchResult | None:
        """The newest answer; None before the first."""
        return self._result

    def type_text(self, text: str) -> None:
        """The text changed by a keystroke: ask at once, or as soon as the question before is answered."""
        if text == self._request.text:
            return
        self._request = replace(self._request, text=text)
        self._rest.stop()
        if self._asked:
            self._waiting = True
        else:
            self.search()

    def ask(self, request: SearchRequest) -> None:
        """Ask something else at once."""
        self._request = replace(request, limit=PAGE, offset=0, thorough=False)
        self.search()

    def with_filters(self, filters: tuple[AnyFilter, ...]) -> None:
        """Ask with other filters."""
        self.ask(replace(self._request, filters=filters))

    def sorted_by(self, sort: Sort) -> None:
        """Ask for another order."""
        if sort != self._request.sort:
            self.ask(replace(self._request, sort=sort))

    @Slot()
    def search(self) -> None:
        """Ask now; an older question that was not answered yet is dropped."""
        self._rest.stop()
        self._waiting = False
        self._asked = time.monotonic()
        request = replace(self._request, limit=PAGE, offset=0)
        self._tasks.read(partial(finder.search, self._library, request), self._answered, self._failed, key="search")

    def search_again(self) -> None:
        """The library changed: ask the same again, and keep what is read where it still holds."""
        self._again = True
        self.search()

    def in_sight(self, first: int, last: int) -> None:
        """These rows can be seen: read what is missing of them, and their snippets."""
        self._sight = (first, last)
        if not self._look.isActive():
            self._look.start()

    def _failed(self, error: Exception) -> None:
        self._asked = 0.0
        self._tasks.error.emit(error)

    def _answered(self, result: SearchResult) -> None:
        self._asked = 0.0
        if self._waiting:
            self.search()
            if time.monotonic() - self._shown_at < PATIENCE:
                return
        self._shown_at = time.monotonic()
        self._show(result)

    def _show(self, result: SearchResult) -> None:
        again = self._again and self._result is not None and result.request == _quick(self._result.request)
        self._again, self._result = False, result
        if again:
            self._model.update_result(result)
        else:
            self._model.show_result(result)
        self.found.emit(result)
        thin = result.total <= finder.THIN and bool(result.request.text.strip() or result.filters)
        if (result.more or thin) and not self._asked:
            self._rest.start()  # count all; an unfinished word that finds nothing may be a mistyped one

    @Slot()
    def _thoroughly(self) -> None:
        """Nothing was typed for a while: count all of them."""
        request = replace(self._request, limit=PAGE, offset=0, thorough=True)
        self._tasks.read(partial(finder.search, self._library, request), self._counted, key="thorough")

    def _counted(self, result: SearchResult) -> None:
        if self._result is None or _quick(result.request) != self._request:
            return
        nothing_yet = not self._result.total
        self._result = result
        if nothing_yet or result.total != self._model.rowCount():
            self._model.show_result(result)
        (self.found if nothing_yet else self.counted).emit(result)

    @Slot()
    def _read_sight(self) -> None:
        result = self._result
        if result is None:
            return
        stretch = self._model.missing(*self._sight)
        if stretch is not None:
            request = replace(result.request, offset=stretch[0], limit=stretch[1])
            self._tasks.read(partial(finder.search, self._library, request), self._page, key="search-page")
        else:
            self._read_snippets()

    def _page(self, page: SearchResult) -> None:
        result = self._result
        if result is not None and _quick(page.request) == _quick(result.request):
            self._model.fill(page.request.offset, page.hits)
            self._read_snippets()

    def _read_snippets(self) -> None:
        result = self._result
        ids = self._model.without_snippet(*self._sight) if result is not None and result.request.text.strip() else ()
        if result is not None and ids:
            read = partial(finder.snippets, self._library, ids, result.marker, result.request.lang)
            self._tasks.read(partial(_with, read, ids, result), self._snippets, key="snippets")

    def _snippets(self, answer: tuple[Mapping[str, Any], tuple[str, ...], SearchResult]) -> None:
        found, asked, result = answer
        if result is self._result:
            self._model.add_snippets(found, asked)


def _quick(request: SearchRequest) -> SearchRequest:
    """The first page of a request without the thorough count: what makes two answers those of one question."""
    return replace(request, offset=0, limit=PAGE, thorough=False)


def _with(read: Any, ids: tuple[str, ...], result: SearchResult) -> tuple[Any, tuple[str, ...], SearchResult]:
    return read(), ids, result
