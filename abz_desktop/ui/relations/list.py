"""All neighbours of one kind of tie in a list, for where the picture has no room for them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from abz_desktop.library.neighbours import Neighbour
from abz_desktop.ui.relations.kinds import words
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.theme import KIND_ICONS, Theme
from abz_desktop.ui.widgets.basics import label, name

TALLEST = 9
"""Rows that are seen at once."""


class Names(QListWidget):
    """The titles; Return opens one, as a click does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentRow() >= 0:
            self.itemClicked.emit(self.currentItem())
        else:
            super().keyPressEvent(event)


class NeighbourList(QWidget):
    """`chosen(id)` when one is chosen."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, kind: str, found: Sequence[Neighbour], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = Names(self)
        for one in found:
            item = QListWidgetItem(theme.icon(KIND_ICONS[one.kind], one.kind, 18), one.title, self.list)
            item.setData(Qt.ItemDataRole.UserRole, one.id)
        self.list.setFixedHeight(theme.px(34) * min(TALLEST, len(found)) + 4)
        self.list.setCurrentRow(0)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        heading = say("relations.all-of", kind=words(kind), n=len(found))
        name(self.list, heading, tip=False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(label("subheading", heading, wrap=True))
        layout.addWidget(self.list)
        self.list.itemClicked.connect(self._choose)

    @Slot(QListWidgetItem)
    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))
