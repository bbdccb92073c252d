"""The tree of shelves on screen: an icon of its sort, the name, how many records it holds or finds."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QWidget

from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.shelves.model import Role, ShelfModel
from abz_desktop.ui.widgets.nested import Index, NestedDelegate, NestedTree

ICONS = {"collection": "folder", "search": "search"}
INKS = {"collection": "accent", "search": "text_2"}


class ShelfDelegate(NestedDelegate):
    """Paints a shelf."""

    def mark(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        sort = index.data(Role.SHELF).sort
        ratio = painter.device().devicePixelRatioF()
        size = self.theme.px(16)
        at = QPointF(rect.center().x() - size / 2, rect.center().y() - size / 2)
        painter.drawPixmap(at, self.theme.pixmap(ICONS[sort], INKS[sort], 16, ratio))

    def number(self, index: Index) -> str:
        return str(index.data(Role.NUMBER))


class ShelfTree(NestedTree):
    """`opened(id)` by Enter or a plain click; with Ctrl or Shift several can be chosen."""

    opened = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        shelves = ShelfModel()
        super().__init__(shelves, theme, parent)
        self.shelves = shelves
        shelves.setParent(self)
        self.setItemDelegate(ShelfDelegate(theme, self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setIndentation(18)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        editing = self.state() == QAbstractItemView.State.EditingState
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid() and not editing:
            self.opened.emit(self.shelves.id_of(self.currentIndex()))
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        on_line = self.visualRect(index).contains(event.position().toPoint())
        if plain and on_line and index == self.currentIndex():
            self.opened.emit(self.shelves.id_of(index))
