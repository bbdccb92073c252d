"""The records of a tag: those that carry it, or all of the library to put it on; several at once."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QStyleOptionViewItem,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from abz_desktop.library import finder
from abz_desktop.library.request import Filter, SearchRequest, SearchResult
from abz_desktop.library.rows import Row
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.tags.model import tag_ids_of
from abz_desktop.ui.widgets.basics import button, label, name
from abz_desktop.ui.widgets.row_list import ROW, RowDelegate, RowList
from abz_desktop.ui.widgets.swatch import ink_of

if TYPE_CHECKING:
    from abz_desktop.library import Library

WITH, ALL = 0, 1
MOST = 300
"""Records in the list; the field above finds the others."""
PAUSE = 60


def _found(lib: "Library", request: SearchRequest) -> tuple[SearchResult, tuple[Row, ...]]:
    result = finder.search(lib, request)
    return result, tuple(hit.row for hit in result.hits)


class MemberDelegate(RowDelegate):
    """A row, with a dot in the tag's colour where the record carries it; `tag` is its id and colour."""

    tag = ("", "")

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        row, (tag_id, colour) = index.data(ROW), self.tag
        if isinstance(row, Row) and tag_id in (tag.id for tag in row.tags):
            ink, px = ink_of(self.theme, colour), self.theme.px
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(ink, 1.4))
            painter.setBrush(ink)
            painter.drawEllipse(
                QPointF(QRectF(option.rect).right() - px(18), QRectF(option.rect).center().y()), px(4), px(4)
            )
            painter.restore()


class MemberList(RowList):
    """Records on which tags can be dropped: `tags_dropped(tag ids, record id)`."""

    tags_dropped = Signal(object, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._judge(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._judge(event)

    def dropEvent(self, event: QDropEvent) -> None:
        row = self.row_at(self.indexAt(event.position().toPoint()))
        ids = tag_ids_of(event.mimeData())
        if row is not None and ids:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.tags_dropped.emit(ids, row.id)

    def _judge(self, event: QDragMoveEvent) -> None:
        """Only a tag over a record may fall."""
        over = self.indexAt(event.position().toPoint()).isValid()
        if over and tag_ids_of(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()


class Members(QWidget):
    """`opened(record id)`, `add_wanted(ids)`, `remove_wanted(ids)` for the records that are chosen in the list."""

    opened = Signal(str)
    add_wanted = Signal(object)
    remove_wanted = Signal(object)
    tags_dropped = Signal(object, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._tag = ""
        self._rows: Mapping[str, Row] = {}
        self.which, self.filter = QTabBar(self), QLineEdit(self)
        self.list = MemberList(context.theme, self)
        self._lines = MemberDelegate(context.theme, tall=False, parent=self)
        self.list.setItemDelegate(self._lines)
        self._count, self._act = label("small"), button("", self)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(PAUSE)
        self._lay_out()
        self.which.currentChanged.connect(self._switch)
        self.filter.textEdited.connect(self._wait.start)
        self._wait.timeout.connect(self.read)
        self.list.selectionModel().selectionChanged.connect(self._say)
        self.list.activated.connect(self._open)
        self.list.tags_dropped.connect(self.tags_dropped)
        self._act.clicked.connect(self._perform)

    def _lay_out(self) -> None:
        self.which.addTab("")
        self.which.addTab("")
        self.which.setExpanding(False)
        self.which.setDrawBase(False)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.clicked.disconnect()
        self.list.doubleClicked.connect(self._open)
        head, foot, layout = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        head.addWidget(self.which)
        head.addStretch(1)
        head.addWidget(self.filter, 2)
        foot.addWidget(self._count, 1)
        foot.addWidget(self._act)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.list, 1)
        layout.addLayout(foot)

    def show_tag(self, tag_id: str, colour: str) -> None:
        """Show the records of a tag."""
        self._lines.tag = (tag_id, colour)
        if tag_id != self._tag:
            self._tag = tag_id
            self.filter.clear()
            self.which.setCurrentIndex(WITH)
        self.read()

    @Slot()
    def read(self) -> None:
        """Read the list again."""
        if self._tag:
            filters = (Filter("tag", (self._tag,)),) if self.which.currentIndex() == WITH else ()
            request = SearchRequest(self.filter.text(), filters, "title", self._context.content_lang, MOST)
            self._context.tasks.read(partial(_found, self._context.library, request), self._show, key="tag-members")

    def _show(self, answer: tuple[SearchResult, Sequence[Row]]) -> None:
        _, rows = answer
        self._rows = {row.id: row for row in rows}
        chosen = set(self.chosen_ids())
        self.list.show_rows(rows)
        for number, row in enumerate(rows):
            if row.id in chosen:
                index = self.list.model().index(number, 0)
                self.list.selectionModel().select(index, self.list.selectionModel().SelectionFlag.Select)
        self._say()

    def chosen_ids(self) -> tuple[str, ...]:
        """The ids of the chosen records."""
        rows = (self.list.row_at(index) for index in self.list.selectedIndexes())
        return tuple(row.id for row in rows if row is not None)

    def _carried(self) -> bool:
        """Whether all chosen records carry the tag."""
        chosen = [self._rows[one] for one in self.chosen_ids() if one in self._rows]
        return bool(chosen) and all(self._tag in (tag.id for tag in row.tags) for row in chosen)

    @Slot()
    def _say(self) -> None:
        number = len(self.chosen_ids())
        if number:
            self._count.setText(say("browse.chosen", n=number))
            self._act.setText(say("tags.take-off" if self._carried() else "tags.put-on", n=number))
        else:
            empty = not self._rows and self.which.currentIndex() == WITH and not self.filter.text()
            self._count.setText(say("tags.none-yet" if empty else "tags.count", n=len(self._rows)))
        self._act.setVisible(number > 0)

    @Slot()
    def _perform(self) -> None:
        (self.remove_wanted if self._carried() else self.add_wanted).emit(self.chosen_ids())

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        row = self.list.row_at(index)
        if row is not None:
            self.opened.emit(row.id)

    @Slot()
    def _switch(self) -> None:
        self.list.clearSelection()
        self.read()

    def retranslate(self) -> None:
        self.which.setTabText(WITH, say("tags.with"))
        self.which.setTabText(ALL, say("tags.all"))
        self.which.setAccessibleName(say("tags.which"))
        self.filter.setPlaceholderText(say("tags.find"))
        name(self.filter, say("tags.find"), tip=False)
        self.list.setAccessibleName(say("tags.records"))
        self._say()
        self.read()

    def rethemed(self) -> None:
        self._lines.theme = self._context.theme
        self.list.rethemed(self._context.theme)
