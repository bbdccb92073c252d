"""Typing and choosing in the cells of a run sheet: a line or a list in place; what cannot be read stays, and is said."""

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyleOptionViewItem, QWidget

from abz_desktop.core.meeting.clock import duration_text, time_text
from abz_desktop.core.meeting.columns import Column
from abz_desktop.ui.session import sheet_words, typed
from abz_desktop.ui.session.sheet_delegate import INDENT, LINE, SheetDelegate
from abz_desktop.ui.session.sheet_model import Role, SheetModel
from abz_desktop.ui.session.sheet_rows import SheetRow
from abz_desktop.ui.session.sheet_words import TERMS
from abz_desktop.ui.shared.say import capital, language, say
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.widgets.basics import name

Index = QModelIndex | QPersistentModelIndex
ELSEWHERE = frozenset({"notes", "method", "instruction"})
"""The columns that are filled in beside the sheet: there is too much for a line."""
LONGEST = {"title": 160, "question": 600, "goal": 600}
_READING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class EditingDelegate(SheetDelegate):
    """`misread(words)` when what was typed cannot be read, "" when it can."""

    misread = Signal(str)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        column, model = index.data(Role.COLUMN), index.model()
        assert isinstance(column, Column)
        assert isinstance(model, SheetModel)
        editor = _choices(parent, column.shows, model) if column.shows in TERMS else QLineEdit(parent)
        editor.setProperty("column", column.id)
        name(editor, sheet_words.heading(column, model.known.lang), tip=False)
        if isinstance(editor, QLineEdit):
            editor.setMaxLength(LONGEST.get(column.shows, 1_200))
            editor.setPlaceholderText(say(f"session.prompt-{column.shows}") if column.shows in PROMPTED else "")
        else:
            editor.activated.connect(self._take)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        row, column = index.data(Role.ROW), index.data(Role.COLUMN)
        if isinstance(editor, QLineEdit):
            editor.setText(written(row, column, str(index.data() or "")))
            editor.selectAll()
        elif isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(str(getattr(row.block, column.shows)))))
            QTimer.singleShot(0, editor, editor.showPopup)

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        if isinstance(editor, QComboBox):
            text = str(editor.currentData() or "")
        elif isinstance(editor, QLineEdit):
            text = editor.text()
            if text == written(index.data(Role.ROW), index.data(Role.COLUMN), str(index.data() or "")):
                return
        else:
            return
        model.setData(index, text)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        px, rect, row = self.theme.px, QRect(option.rect), index.data(Role.ROW)
        rect.setHeight(px(LINE) - 1)
        if index.data(Role.COLUMN).id == "title":
            rect.setLeft(rect.left() + px(4) + (row.depth + 1) * px(INDENT) - px(6))
        editor.setGeometry(rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """What cannot be read is not taken: the line stays open with what was typed."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _READING
        if pressed and isinstance(editor, QLineEdit):
            wrong = typed.read(str(editor.property("column")), editor.text()).wrong
            set_role(editor, "wrong" if wrong else "")
            self.misread.emit(wrong)
            if wrong:
                return True
        return super().eventFilter(editor, event)

    def _take(self, _number: int) -> None:
        editor = self.sender()
        if isinstance(editor, QComboBox):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor)


PROMPTED = frozenset({"minutes", "time", "who", "materials", "title"})
"""The columns that say how one can write in them."""


def written(row: SheetRow, column: Column, shown: str) -> str:
    """What stands in the line when one begins to type: what was typed, rather than what is worked out."""
    block = row.block
    if column.shows == "minutes":
        if block.minutes is None:
            return ""
        return str(block.minutes) if block.minutes < 60 else duration_text(block.minutes)
    if column.shows == "time":
        return "" if block.locked is None else time_text(block.locked)
    return shown


def _choices(parent: QWidget, column: str, model: SheetModel) -> QComboBox:
    box = QComboBox(parent)
    box.addItem(say("session.none-chosen"), "")
    for term in model.known.labels.terms.get(TERMS[column], ()):
        box.addItem(capital(term.label(language())), term.key)
    return box
