"""The left column of the Library page: the filters, or the shelves, whichever tab is chosen."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from abz_desktop.ui.browse.filters_panel import FiltersPanel
from abz_desktop.ui.shared.memory import Memory
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shelves.panel import ShelvesPanel

FILTERS, SHELVES = 0, 1
KEPT = "browse.side"


class SideColumn(QWidget):
    """`turned(tab)` when another of the two is shown; which one it was is remembered."""

    turned = Signal(int)

    def __init__(
        self, filters: FiltersPanel, shelves: ShelvesPanel, memory: Memory, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._memory = memory
        self.tabs, self._stack = QTabBar(self), QStackedWidget()
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setChangeCurrentOnDrag(True)  # records can be dragged over a tab onto what is behind it
        for part in (filters, shelves):
            self.tabs.addTab("")
            self._stack.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.tabs)
        layout.addWidget(self._stack, 1)
        self.tabs.currentChanged.connect(self._turn)
        self.tabs.setCurrentIndex(SHELVES if memory.get(KEPT) == SHELVES else FILTERS)

    def show_tab(self, tab: int) -> None:
        """Show the filters or the shelves."""
        self.tabs.setCurrentIndex(tab)

    @Slot(int)
    def _turn(self, tab: int) -> None:
        self._stack.setCurrentIndex(tab)
        self._memory.set(KEPT, tab)
        self.turned.emit(tab)

    def retranslate(self) -> None:
        self.tabs.setTabText(FILTERS, say("filter.title"))
        self.tabs.setTabText(SHELVES, say("shelf.tab"))
        self.tabs.setAccessibleName(say("shelf.side"))
