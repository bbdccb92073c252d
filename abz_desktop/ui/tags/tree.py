"""The tree of tags on screen: a dot of its colour, the name, how many records carry it."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QWidget

from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.tags.model import Role, TagTreeModel
from abz_desktop.ui.widgets.nested import Index, NestedDelegate, NestedTree
from abz_desktop.ui.widgets.swatch import ink_of


class TagDelegate(NestedDelegate):
    """Paints a tag."""

    def mark(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        ink = ink_of(self.theme, index.data(Role.TAG).colour)
        painter.setPen(QPen(ink, 1.4))
        painter.setBrush(ink if index.data(Role.TAG).colour else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(rect.center().x(), rect.center().y()), self.theme.px(5), self.theme.px(5))

    def number(self, index: Index) -> str:
        uses = index.data(Role.TAG).uses
        return str(uses) if uses else ""


class TagTree(NestedTree):
    """`menu_wanted(point)` for a right click; several tags can be chosen at once."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        tags = TagTreeModel()
        super().__init__(tags, theme, parent)
        self.tags = tags
        tags.setParent(self)
        self.setItemDelegate(TagDelegate(theme, self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
