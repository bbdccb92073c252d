"""The line over the results: how many there are, in which order, as cards or as a table with which columns."""

from typing import cast

from PySide6.QtCore import QPoint, QSignalBlocker, Signal, Slot
from PySide6.QtGui import QAction, QFont
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QWidget

from abz_desktop.library.request import Filter, SearchResult, Sort
from abz_desktop.ui.browse.columns import COLUMNS
from abz_desktop.ui.browse.words import count_words
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.basics import ElidedLabel, icon_button, name

SORTS: tuple[Sort, ...] = ("relevance", "title", "newest", "used")


class ResultsHead(QWidget):
    """`sort_wanted(sort)`, `table_wanted(on)`, `columns_wanted(ids)`, `filters_wanted(on)`."""

    sort_wanted = Signal(str)
    table_wanted = Signal(bool)
    columns_wanted = Signal(object)
    filters_wanted = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._count = ElidedLabel()
        self.sort = QComboBox(self)
        self.filters, self.cards, self.table, self.columns = (icon_button(self, 18) for _ in range(4))
        self._menu = QMenu(self)
        self._shown: tuple[str, ...] = ()
        self._result: SearchResult | None = None
        self._lay_out()
        for sort in SORTS:
            self.sort.addItem("", sort)
        self.sort.activated.connect(self._sorted)
        self.filters.clicked.connect(self.filters_wanted)
        self.cards.clicked.connect(self._want_cards)
        self.table.clicked.connect(self._want_table)
        self.columns.clicked.connect(self._show_menu)
        self._menu.triggered.connect(self._chosen)

    def _lay_out(self) -> None:
        for one in (self.filters, self.cards, self.table):
            one.setCheckable(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(2)
        layout.addWidget(self.filters)
        layout.addWidget(self._count, 1)
        layout.addWidget(self.sort)
        for one in (self.cards, self.table, self.columns):
            layout.addWidget(one)

    def show_result(self, result: SearchResult) -> None:
        """How many there are, and in which order they stand."""
        self._result = result
        self._count.setText(count_words(result))
        shelved = any(isinstance(one, Filter) and one.facet == "collection" for one in result.filters)
        with QSignalBlocker(self.sort):
            self._offer_own_order(shelved)
            sort = result.request.sort
            self.sort.setCurrentIndex(self.sort.findData("relevance" if sort == "shelf" and not shelved else sort))

    def _offer_own_order(self, on: bool) -> None:
        """The order of a collection can be chosen while one is shown."""
        at = self.sort.findData("shelf")
        if on and at < 0:
            self.sort.insertItem(0, say("sort.shelf"), "shelf")
        elif not on and at >= 0:
            self.sort.removeItem(at)

    def show_table(self, on: bool) -> None:
        """Which of the two is shown."""
        self.table.setChecked(on)
        self.cards.setChecked(not on)
        self.columns.setVisible(on)

    def show_columns(self, ids: tuple[str, ...]) -> None:
        """Which columns the table has."""
        self._shown = ids
        self._menu.clear()
        for column in COLUMNS[1:]:
            action = QAction(say(f"column.{column.id}"), self._menu)
            action.setCheckable(True)
            action.setChecked(column.id in ids)
            action.setData(column.id)
            self._menu.addAction(action)

    def ask_columns(self, at: QPoint) -> None:
        """Show the list of columns at a point of the screen."""
        self._menu.popup(at)

    def retranslate(self) -> None:
        for number in range(self.sort.count()):
            self.sort.setItemText(number, say(f"sort.{self.sort.itemData(number)}"))
        name(self.sort, say("browse.sort"))
        name(self.filters, say("browse.filters"))
        name(self.cards, say("browse.as-cards"))
        name(self.table, say("browse.as-table"))
        name(self.columns, say("browse.columns"))
        self.show_columns(self._shown)
        if self._result is not None:
            self.show_result(self._result)

    def rethemed(self, theme: Theme) -> None:
        self._theme = theme
        self._count.setFont(theme.font(14, weight=QFont.Weight.DemiBold))
        icons = ((self.filters, "filter"), (self.cards, "list"), (self.table, "table"), (self.columns, "columns-2"))
        for one, icon in icons:
            one.setIcon(theme.icon(icon, "text_2", 18))

    @Slot(int)
    def _sorted(self, row: int) -> None:
        self.sort_wanted.emit(cast("str", self.sort.itemData(row)))

    @Slot()
    def _want_cards(self) -> None:
        self.table_wanted.emit(False)

    @Slot()
    def _want_table(self) -> None:
        self.table_wanted.emit(True)

    @Slot()
    def _show_menu(self) -> None:
        self._menu.popup(self.columns.mapToGlobal(QPoint(0, self.columns.height())))

    @Slot(QAction)
    def _chosen(self, action: QAction) -> None:
        ids = tuple(
            column.id
            for column in COLUMNS
            if (action.isChecked() if column.id == action.data() else column.id in self._shown)
        )
        self.show_columns(ids)
        self.columns_wanted.emit(ids)
