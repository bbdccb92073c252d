"""Things below each other as a tree: the model and the view that tags and shelves share."""

from collections.abc import Sequence
from typing import Any, Protocol

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.shared.theme import Theme

Index = QModelIndex | QPersistentModelIndex


class Nested(Protocol):
    """A thing with an id, and the id of the one above it ("" on top)."""

    @property
    def id(self) -> str: ...
    @property
    def parent(self) -> str: ...


class NestedModel(QAbstractItemModel):
    """Things by id, below each other; what a thing shows and may be asked is up to the model of its sort."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: dict[str, Any] = {}
        self._children: dict[str, list[str]] = {"": []}
        self._numbers: dict[str, int] = {}
        self._ids: list[str] = []

    def show_items(self, items: Sequence[Nested]) -> None:
        """Show these things in order; those whose parent is not among them stand on top."""
        self.beginResetModel()
        self._items = {item.id: item for item in items}
        self._children = {"": []}
        for item in items:
            self._children.setdefault(self._parent_of(item.id), []).append(item.id)
        for item_id in self._items:
            if item_id not in self._numbers:
                self._numbers[item_id] = len(self._ids)
                self._ids.append(item_id)
        self.endResetModel()

    def item(self, item_id: str) -> Any:
        """The thing with this id; None for one that is not there."""
        return self._items.get(item_id)

    def items(self) -> tuple[Any, ...]:
        """All things in the order of the tree."""
        return tuple(self._items.values())

    def id_of(self, index: Index) -> str:
        """The id of the thing at an index; "" for none."""
        return self._ids[index.internalId()] if index.isValid() else ""

    def index_of(self, item_id: str) -> QModelIndex:
        """Where a thing is; an invalid index for one that is not there."""
        if item_id not in self._items:
            return QModelIndex()
        return self.createIndex(self.children_of(self._parent_of(item_id)).index(item_id), 0, self._numbers[item_id])

    def children_of(self, item_id: str) -> list[str]:
        """The ids of what stands in a thing ("" for the top), in order."""
        return self._children.get(item_id, [])

    def _parent_of(self, item_id: str) -> str:
        parent = str(self._items[item_id].parent)
        return parent if parent in self._items else ""

    # What Qt asks ---------------------------------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's signature
        children = self.children_of(self.id_of(parent))
        if column != 0 or not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, 0, self._numbers[children[row]])

    def parent(self, index: Index | None = None) -> Any:
        if index is None:
            return super().parent()
        item_id = self.id_of(index)
        return self.index_of(self._parent_of(item_id)) if item_id in self._items else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return len(self.children_of(self.id_of(parent)))

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 1


class NestedDelegate(QStyledItemDelegate):
    """Paints a line of the tree: a small mark, the name, and a number at the right end."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def mark(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        """Paint what stands before the name, in a square."""

    def number(self, _index: Index) -> str:
        """What stands at the right end; "" for nothing."""
        return ""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(120, self.theme.px(32))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, px = self.theme, self.theme.px
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, rect, option.state)
        self.mark(painter, QRectF(rect.left() + px(4), rect.top(), px(20), rect.height()), index)
        painter.setFont(theme.font(12))
        painter.setPen(theme.color("text_2"))
        number, right = self.number(index), rect.right() - px(10)
        end = QRectF(rect.left(), rect.top(), right - rect.left(), rect.height())
        painter.drawText(end, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, number)
        taken = QFontMetricsF(painter.font()).horizontalAdvance(number) + px(8)
        painter.setFont(theme.font(14))
        painter.setPen(theme.color("text"))
        room = QRectF(rect.left() + px(30), rect.top(), right - taken - rect.left() - px(30), rect.height())
        text = QFontMetricsF(painter.font()).elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, max(0.0, room.width())
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRectF, state: QStyle.StateFlag) -> None:
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            chosen = bool(state & QStyle.StateFlag.State_Selected)
            painter.setBrush(self.theme.color("selection" if chosen else "surface_2"))
            painter.drawRoundedRect(rect.adjusted(0, 1, 0, -1), 4, 4)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self.theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 2, -1, -2), 4, 4)


class NestedTree(QTreeView):
    """Shows a `NestedModel`: what is folded and chosen stays so. `menu_wanted(point)` for a right click."""

    menu_wanted = Signal(QPoint)
    chosen_changed = Signal()

    def __init__(self, model: NestedModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.nested = model
        self._theme = theme
        set_role(self, "plain")
        self.setModel(model)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setMouseTracking(True)
        self.setIndentation(22)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.selectionModel().selectionChanged.connect(self.chosen_changed)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard comes to a line that can be seen: the first, where there was none."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.selectionModel().setCurrentIndex(self.nested.index(0, 0), self.selectionModel().SelectionFlag.NoUpdate)

    def show_items(self, items: Sequence[Nested]) -> None:
        """Show these things; what is folded and chosen stays so."""
        folded = [item.id for item in self.nested.items() if not self.isExpanded(self.nested.index_of(item.id))]
        known = {item.id for item in self.nested.items()}
        chosen, current = self.chosen_ids(), self.nested.id_of(self.currentIndex())
        self.nested.show_items(items)
        for item in self.nested.items():
            self.setExpanded(self.nested.index_of(item.id), item.id not in folded or item.id not in known)
        self.choose(chosen, current)

    def choose(self, ids: Sequence[str], current: str = "") -> None:
        """Choose these things, as far as they are there."""
        flag = self.selectionModel().SelectionFlag
        here = self.nested.index_of(current or next(iter(ids), ""))
        self.selectionModel().setCurrentIndex(here, flag.NoUpdate)
        self.selectionModel().clearSelection()
        for item_id in ids:
            index = self.nested.index_of(item_id)
            if index.isValid():
                self.selectionModel().select(index, flag.Select)
        self.chosen_changed.emit()

    def chosen_ids(self) -> tuple[str, ...]:
        """The ids of the chosen things, in the order of the tree."""
        chosen = {self.nested.id_of(index) for index in self.selectedIndexes()}
        return tuple(str(item.id) for item in self.nested.items() if item.id in chosen)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """A chevron where things can be folded; the line itself is marked as chosen, not what is before it."""
        painter.fillRect(rect, self._theme.color("background"))
        if self.model().hasChildren(index):
            name = "chevron-down" if self.isExpanded(index) else "chevron-right"
            icon = self._theme.pixmap(name, "text_2", 16, self.devicePixelRatioF())
            size = self._theme.px(16)
            painter.drawPixmap(rect.right() - size, rect.center().y() - size // 2, icon)

    def rename(self) -> None:
        """Edit the name of the thing where the keyboard is."""
        if self.currentIndex().isValid():
            self.edit(self.currentIndex())

    def rethemed(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self._theme = theme
        lines = self.itemDelegate()
        if isinstance(lines, NestedDelegate):
            lines.theme = theme
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.currentIndex().isValid():
            self.menu_wanted.emit(event.globalPos())
