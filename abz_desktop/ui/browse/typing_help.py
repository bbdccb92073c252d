"""Help while typing a query: suggestions under the search field, and a small card that explains the query language."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from abz_desktop.library import completion
from abz_desktop.library.completion import Completion
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import language, say
from abz_desktop.ui.shared.theme import KIND_ICONS
from abz_desktop.ui.widgets.basics import label
from abz_desktop.ui.widgets.key_button import KeyButton
from abz_desktop.ui.widgets.popover import Popover
from abz_desktop.ui.widgets.suggestions import Suggestion, Suggestions

WAIT = 120
"""Milliseconds after a keystroke; the results come first."""
EXAMPLES = ("words", "phrase", "not", "or", "theme", "phase", "time", "group", "method", "tag", "is")
MOST_RECORDS = 3
HELP_WIDTH = 500
_ICONS = {"word": "filter", "value": "filter", "tag": "tag"}


class SearchHelper(QObject):
    """Helps in the window's search field while the library page is shown."""

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._page = page
        self._field = context.search
        self._list = Suggestions(self._field)
        self._card = Popover(page, HELP_WIDTH)
        self._help = QAction(self)
        self._field.addAction(self._help, QLineEdit.ActionPosition.TrailingPosition)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WAIT)
        self._wait.timeout.connect(self._read)
        self._help.triggered.connect(self.explain)
        self._list.taken.connect(self._take)
        self._field.typed.connect(self._typed)
        page.installEventFilter(self)
        page.destroyed.connect(self._list.deleteLater)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The help is there only where the field searches."""
        if watched is self._page and event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self._help.setVisible(event.type() == QEvent.Type.Show)
            self._list.hide()
        return super().eventFilter(watched, event)

    @Slot(str)
    def _typed(self, text: str) -> None:
        if text.strip() and self._page.isVisible():
            self._wait.start()
        else:
            self._wait.stop()
            self._list.hide()

    @Slot()
    def _read(self) -> None:
        text, cursor = self._field.text(), self._field.cursorPosition()
        work = partial(completion.complete, self._context.library, text, cursor, language())
        self._context.tasks.read(work, partial(self._offer, text), key="completion")

    def _offer(self, text: str, found: tuple[Completion, ...]) -> None:
        if text != self._field.text():
            return
        records = [one for one in found if one.record is not None][:MOST_RECORDS]
        others = [one for one in found if one.record is None]
        self._list.offer([self._line(one) for one in (*others, *records)], say("search.suggestions"))

    def _line(self, one: Completion) -> Suggestion:
        theme = self._context.theme
        if one.record is not None:
            icon = theme.icon(KIND_ICONS.get(one.record.kind, "circle"), one.record.kind, 16)
            return Suggestion(one.label, one, icon, one.record.summary)
        return Suggestion(one.label, one, theme.icon(_ICONS.get(one.what, "search"), "text_2", 16))

    @Slot(object)
    def _take(self, one: Completion) -> None:
        """A record is opened; anything else goes into the query."""
        if one.record is not None:
            self._context.bus.open_requested.emit(one.record.id)
            return
        text = self._field.text()
        self._put(text[: one.start] + one.text + text[one.end :], one.start + len(one.text))

    def _put(self, text: str, cursor: int) -> None:
        self._field.setText(text)
        self._field.setCursorPosition(cursor)
        self._field.setFocus()
        self._field.typed.emit(text)

    @Slot()
    def explain(self) -> None:
        """Show what one can type, with examples that can be tried."""
        content = QWidget()
        grid, column = QGridLayout(), QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label("subheading", say("query.title")))
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for row, example in enumerate(EXAMPLES):
            sample = say(f"query.{example}")
            button = KeyButton(sample, "link", content)
            button.setText(sample)
            button.asked.connect(self._try)
            grid.addWidget(button, row, 0)
            grid.addWidget(label("small", say(f"query.{example}-means"), wrap=True), row, 1)
        column.addLayout(grid)
        self._card.fill(content)
        self._card.show_at(
            self._field.mapToGlobal(QPoint(self._field.width() - HELP_WIDTH + 24, self._field.height() - 8))
        )

    @Slot(object)
    def _try(self, sample: object) -> None:
        self._card.end()
        self._put(str(sample), len(str(sample)))

    def retranslate(self) -> None:
        self._help.setText(say("query.title"))
        self._help.setToolTip(say("query.title"))

    def rethemed(self) -> None:
        self._help.setIcon(self._context.theme.icon("help-circle", "text_2", 16))
