"""The tree of tags on screen: a dot of its colour, the name, how many records carry it."""

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.tags.model import Role, TagTreeModel
from abz_desktop.ui.widgets.swatch import ink_of


class TagDelegate(QStyledItemDelegate):
    """Paints a tag."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, self.theme.px(32))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        tag = index.data(Role.TAG)
        theme, px = self.theme, self.theme.px
        rect, state = QRectF(option.rect), option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("selection" if state & QStyle.StateFlag.State_Selected else "surface_2"))
            painter.drawRoundedRect(rect.adjusted(0, 1, 0, -1), 4, 4)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 2, -1, -2), 4, 4)
        painter.setPen(QPen(ink_of(theme, tag.colour), 1.4))
        painter.setBrush(ink_of(theme, tag.colour) if tag.colour else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(rect.left() + px(14), rect.center().y()), px(5), px(5))
        font = theme.font(12)
        painter.setFont(font)
        painter.setPen(theme.color("text_2"))
        right = rect.right() - px(10)
        count = str(tag.uses) if tag.uses else ""
        painter.drawText(
            QRectF(rect.left(), rect.top(), right - rect.left(), rect.height()),
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            count,
        )
        room = right - QFontMetricsF(font).horizontalAdvance(count) - px(8) - rect.left() - px(28)
        name = theme.font(14)
        painter.setFont(name)
        painter.setPen(theme.color("text"))
        shown = QFontMetricsF(name).elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room)
        painter.drawText(
            QRectF(rect.left() + px(28), rect.top(), room, rect.height()), Qt.AlignmentFlag.AlignVCenter, shown
        )
        painter.restore()


class TagTree(QTreeView):
    """`menu_wanted(point)` for a right click; several tags can be chosen at once."""

    menu_wanted = Signal(QPoint)
    chosen_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tags = TagTreeModel(self)
        self._lines = TagDelegate(theme, self)
        set_role(self, "plain")
        self.setModel(self.tags)
        self.setItemDelegate(self._lines)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setMouseTracking(True)
        self.setIndentation(22)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.selectionModel().selectionChanged.connect(self.chosen_changed)

    def show_tags(self, tags: tuple[object, ...]) -> None:
        """Show these tags; what is folded and chosen stays so."""
        folded = [tag.id for tag in self.tags.tags() if not self.isExpanded(self.tags.index_of(tag.id))]
        known = {tag.id for tag in self.tags.tags()}
        chosen, current = self.chosen_ids(), self.tags.id_of(self.currentIndex())
        self.tags.show_tags(tags)  # type: ignore[arg-type]
        for tag in self.tags.tags():
            self.setExpanded(self.tags.index_of(tag.id), tag.id not in folded or tag.id not in known)
        self.choose(chosen, current)

    def choose(self, ids: tuple[str, ...], current: str = "") -> None:
        """Choose these tags, as far as they are there."""
        flag = self.selectionModel().SelectionFlag
        here = self.tags.index_of(current or next(iter(ids), ""))
        self.selectionModel().setCurrentIndex(here, flag.NoUpdate)
        self.selectionModel().clearSelection()
        for tag_id in ids:
            index = self.tags.index_of(tag_id)
            if index.isValid():
                self.selectionModel().select(index, flag.Select)
        self.chosen_changed.emit()

    def chosen_ids(self) -> tuple[str, ...]:
        """The ids of the chosen tags, in the order of the tree."""
        chosen = {self.tags.id_of(index) for index in self.selectedIndexes()}
        return tuple(tag.id for tag in self.tags.tags() if tag.id in chosen)

    def drawBranches(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        """A chevron where tags can be folded."""
        if self.model().hasChildren(index):
            theme = self._lines.theme
            name = "chevron-down" if self.isExpanded(index) else "chevron-right"
            icon = theme.pixmap(name, "text_2", 16, self.devicePixelRatioF())
            size = theme.px(16)
            painter.drawPixmap(rect.right() - size, rect.center().y() - size // 2, icon)

    def rename(self) -> None:
        """Edit the name of the tag where the keyboard is."""
        if self.currentIndex().isValid():
            self.edit(self.currentIndex())

    def rethemed(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self._lines.theme = theme
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.currentIndex().isValid():
            self.menu_wanted.emit(event.globalPos())
