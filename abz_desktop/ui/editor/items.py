"""The control for a list of items: a table that moves by drag and keyboard, and below it the chosen item part by part."""

from itertools import pairwise
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from abz_desktop.core.field import Field, Type
from abz_desktop.ui.editor.amounts import NumberLine
from abz_desktop.ui.editor.choices import QuietBox
from abz_desktop.ui.editor.control import Control, Desk
from abz_desktop.ui.editor.item_form import ItemForm
from abz_desktop.ui.editor.items_model import Index, ItemsModel
from abz_desktop.ui.review.mark import CommentMark
from abz_desktop.ui.review.places import Counted, counted
from abz_desktop.ui.shared.say import capital, language, say
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.widgets.basics import button, icon_button, name, words

MOST_ROWS = 9
NARROW = frozenset({Type.NUMBER, Type.SCALE, Type.YESNO, Type.DATE})
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class CellDelegate(QStyledItemDelegate):
    """What one types in in a cell: a line, a number, a list of terms."""

    def __init__(self, desk: Desk, model: ItemsModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._model = desk, model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width(), max(size.height(), self._desk.context.theme.px(32)))

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        part = self._model.columns[index.column()]
        if part.type is Type.TERM:
            box = QuietBox(parent)
            box.addItem(say("form.choose"), "")
            for term in self._desk.labels.terms.get(part.vocabulary, ()):
                box.addItem(capital(term.label(language())), term.key)
            return box
        if part.type is Type.NUMBER:
            return NumberLine(part.unit, 80, parent)
        return QLineEdit(parent)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        value = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, QuietBox):
            editor.setCurrentIndex(max(0, editor.findData(value or "")))
        elif isinstance(editor, NumberLine):
            editor.show_number(value)
        elif isinstance(editor, QLineEdit):
            editor.setText(str(value or ""))

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        if isinstance(editor, QuietBox):
            model.setData(index, editor.currentData())
        elif isinstance(editor, NumberLine):
            model.setData(index, editor.number())
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())


class ItemsTable(QTableView):
    """The table: Alt with the arrow keys moves a row, Delete takes it away, Return goes to its parts."""

    def __init__(self, model: ItemsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setHighlightSections(False)
        for column, part in enumerate(model.columns):
            fit = QHeaderView.ResizeMode.ResizeToContents if part.type in NARROW else QHeaderView.ResizeMode.Stretch
            self.horizontalHeader().setSectionResizeMode(column, fit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, alt = self.currentIndex().row(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and Qt.Key(event.key()) in _MOVES:
            self._model.move(row, row + _MOVES[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Delete and not alt:
            self._model.remove(row)
        else:
            super().keyPressEvent(event)

    def fit(self, row_height: int) -> None:
        """As high as its rows, up to a number of them."""
        rows = max(1, min(MOST_ROWS, self._model.rowCount()))
        self.verticalHeader().setDefaultSectionSize(row_height)
        self.setFixedHeight(rows * row_height + self.horizontalHeader().sizeHint().height() + 6)


class ItemsControl(Control):
    """A list of items, each with a key that never changes."""

    def __init__(self, desk: Desk, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(desk, field, parent)
        self.model = ItemsModel(desk, field, self)
        self.table, self.form = ItemsTable(self.model), ItemForm(desk, field)
        self.table.setItemDelegate(CellDelegate(desk, self.model, self.table))
        self.add = button()
        self.remarks = CommentMark(self)
        self._tools = {key: icon_button(self, 16) for key in ("up", "down", "remove")}
        self._lay_out()
        self._connect()
        self.retranslate()
        self.rethemed()
        self._fit()

    def _lay_out(self) -> None:
        tools, column = QHBoxLayout(), QVBoxLayout(self)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.addWidget(self.add)
        tools.addStretch(1)
        tools.addWidget(self.remarks)
        for tool in self._tools.values():
            tools.addWidget(tool)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.table)
        column.addLayout(tools)
        column.addWidget(self.form)
        set_role(self.table, "lines")
        way = (self.table, self.add, self.remarks, *self._tools.values())
        for one, following in pairwise(way):
            QWidget.setTabOrder(one, following)

    def _connect(self) -> None:
        model = self.model
        self.add.clicked.connect(self._add)
        self._tools["up"].clicked.connect(self._up)
        self._tools["down"].clicked.connect(self._down)
        self._tools["remove"].clicked.connect(self._remove)
        model.edited.connect(self._edited)
        for signal in (model.rowsInserted, model.rowsRemoved, model.modelReset):
            signal.connect(self._fit)
        self.table.selectionModel().currentRowChanged.connect(self._show_row)
        self.form.changed.connect(self._take)
        self.desk.labels_changed.connect(self._look_again)
        self.desk.names_changed.connect(self._look_again)
        self.desk.comments_changed.connect(self._count)
        self.remarks.clicked.connect(self.ask_comments)

    # The item that is chosen ----------------------------------------------------------------------------------------

    def _row(self) -> int:
        return self.table.currentIndex().row()

    @Slot(QModelIndex, QModelIndex)
    def _show_row(self, index: QModelIndex | QPersistentModelIndex, _before: object = None) -> None:
        row = index.row()
        if 0 <= row < len(self.model.items):
            self.form.show_item(self.model.items[row])
        self.form.setVisible(0 <= row < len(self.model.items))
        self._show_tools()

    @Slot()
    def _edited(self) -> None:
        row = self._row()
        if 0 <= row < len(self.model.items):
            self.form.show_item(self.model.items[row])
        self._show_tools()
        self.changed.emit()

    def _show_tools(self) -> None:
        row, count = self._row(), len(self.model.items)
        self._tools["up"].setEnabled(row > 0)
        self._tools["down"].setEnabled(0 <= row < count - 1)
        self._tools["remove"].setEnabled(0 <= row < count)
        self._count()

    # Comments -------------------------------------------------------------------------------------------------------

    def chosen(self) -> str:
        """The key of the item that is chosen; "" for none."""
        row = self._row()
        return str(self.model.items[row].get("key")) if 0 <= row < len(self.model.items) else ""

    @Slot()
    def _count(self) -> None:
        key = self.chosen()
        self.remarks.setVisible(self.desk.may_comment and bool(key))
        self.remarks.show_count(counted(self.desk.comments_on(self.field.name, key)) if key else Counted())
        self.remarks.rethemed(self.desk.context.theme)
        self.remarks.name_it(say("review.place-item", field=self.field.label(language()), n=self._row() + 1))
        self.model.headerDataChanged.emit(Qt.Orientation.Vertical, 0, max(0, len(self.model.items) - 1))

    @Slot()
    def ask_comments(self) -> None:
        """Ask for the comments on the item that is chosen."""
        if key := self.chosen():
            self.desk.comments_asked.emit(self.field.name, key, self.remarks)

    # Changing the list ------------------------------------------------------------------------------------------------

    @Slot(str, object)
    def _take(self, part: str, value: Any) -> None:
        self.model.set_part(self._row(), part, value)

    @Slot()
    def _add(self) -> None:
        row = self.model.add(self._row() + 1 if self._row() >= 0 else len(self.model.items))
        self.table.setCurrentIndex(self.model.index(row, 0))
        self.form.focus_first()

    @Slot()
    def _up(self) -> None:
        self.model.move(self._row(), self._row() - 1)

    @Slot()
    def _down(self) -> None:
        self.model.move(self._row(), self._row() + 1)

    @Slot()
    def _remove(self) -> None:
        row = self._row()
        self.model.remove(row)
        left = len(self.model.items)
        if left:
            self.table.setCurrentIndex(self.model.index(min(row, left - 1), 0))
        else:
            self.add.setFocus()

    # What a control does ----------------------------------------------------------------------------------------------

    def value(self) -> Any:
        return [dict(item) for item in self.model.items] or None

    def show_value(self, value: Any) -> None:
        items = [dict(item) for item in value] if isinstance(value, list | tuple) else []
        if items == self.model.items:
            return
        row = max(0, self._row())
        self.model.show_items(items)
        if items:
            self.table.setCurrentIndex(self.model.index(min(row, len(items) - 1), 0))

    def show_languages(self, shown: tuple[str, ...]) -> None:
        """Show the texts of an item in these languages only."""
        self.form.show_languages(shown)

    def show_item(self, key: str) -> None:
        """Choose the item with this key."""
        for row, item in enumerate(self.model.items):
            if item.get("key") == key:
                self.table.setCurrentIndex(self.model.index(row, 0))

    @Slot()
    def _fit(self) -> None:
        some = bool(self.model.items)
        self.table.setVisible(some)
        self.table.fit(self.desk.context.theme.px(32))
        self.form.setVisible(some and self._row() >= 0)
        for tool in self._tools.values():
            tool.setVisible(some)
        self._show_tools()

    @Slot()
    def _look_again(self) -> None:
        self.table.viewport().update()

    def take_keyboard(self) -> None:
        (self.table if self.model.items else self.add).setFocus(Qt.FocusReason.OtherFocusReason)

    def name_it(self, text: str) -> None:
        name(self.table, text, tip=False)
        self.add.setAccessibleName(f"{text}: {say('form.item-add')}")

    def retranslate(self) -> None:
        words(self.add, say("form.item-add"))
        for key, tool in self._tools.items():
            name(tool, say(f"form.item-{key}"))
        self.form.retranslate()
        self._count()
        self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.model.columns) - 1)
        self._look_again()

    def rethemed(self) -> None:
        theme = self.desk.context.theme
        self.add.setIcon(theme.icon("plus", "accent", 16))
        for key, icon in (("up", "arrow-up"), ("down", "arrow-down"), ("remove", "trash")):
            self._tools[key].setIcon(theme.icon(icon, "text_2", 16))
        self.form.rethemed()
