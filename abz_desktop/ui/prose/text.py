"""The text itself: the keys that Markdown needs, the tools, and what is pasted and dropped; the rest it asks for."""

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QTextCursor, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from abz_desktop.core import markdown_edit as marks
from abz_desktop.core.markdown_edit import Edit
from abz_desktop.ui.prose.places import from_qt, to_qt
from abz_desktop.ui.prose.tools import ToolRow, tool_of

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class ProseText(QPlainTextEdit):
    """`tool_wanted(id)` for a tool that is more than an edit; `arriving(mime, plain)` for what is pasted or dropped."""

    tool_wanted = Signal(str)
    arriving = Signal(object, bool)
    menu_wanted = Signal(object)
    entered = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setCursorWidth(2)

    # Edits ----------------------------------------------------------------------------------------------------------

    def selected(self) -> tuple[str, int, int]:
        """The text, and what is selected of it in letters."""
        text, cursor = self.toPlainText(), self.textCursor()
        return text, from_qt(text, cursor.selectionStart()), from_qt(text, cursor.selectionEnd())

    def apply(self, edit: Edit) -> None:
        """Do an edit as one step that can be taken back."""
        text = self.toPlainText()
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.setPosition(to_qt(text, edit.start))
        cursor.setPosition(to_qt(text, edit.end), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(edit.text)
        cursor.endEditBlock()
        self.choose(edit.first, edit.last)

    def choose(self, first: int, last: int) -> None:
        """Select a part of the text, counted in letters."""
        text, cursor = self.toPlainText(), self.textCursor()
        cursor.setPosition(to_qt(text, first))
        cursor.setPosition(to_qt(text, last), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def use(self, row: ToolRow) -> None:
        """Use a tool on what is selected."""
        if self.isReadOnly() and row.writes:
            return
        if row.edit is None:
            self.tool_wanted.emit(row.id)
        else:
            self.apply(row.edit(*self.selected()))

    # Keys -----------------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and tool_of(event) is not None:
            event.accept()  # the keys of the tools are ours as long as the keyboard is here
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._is_tab(event):
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = tool_of(event)
        if row is not None:
            self.use(row)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif self.isReadOnly() or not (event.key() in _ENTER and self._structured(event)):
            super().keyPressEvent(event)

    def _is_tab(self, event: QKeyEvent) -> bool:
        """Tab that means something here; the widget would let it leave the text."""
        return event.key() in _TABS and not self.isReadOnly() and self._structured(event)

    def _structured(self, event: QKeyEvent) -> bool:
        """Enter and Tab inside a list, a quotation or a table; whether that was so."""
        held = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if held or (event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ShiftModifier):
            return False
        line = self.textCursor().block().text()
        if not line.strip() or (line[:1].isalpha() and not self.textCursor().hasSelection()):
            return False  # nothing that these keys mean something in: the whole text need not be looked at
        return self._enter() if event.key() in _ENTER else self._tab(back=event.key() == Qt.Key.Key_Backtab)

    def _enter(self) -> bool:
        text, first, last = self.selected()
        edit = marks.new_line(text, first) if first == last else None
        if edit is not None:
            self.apply(edit)
        return edit is not None

    def _tab(self, *, back: bool) -> bool:
        text, first, last = self.selected()
        edit = (marks.outdented if back else marks.indented)(text, first, last)
        if edit is not None:
            self.apply(edit)
            return True
        cell = marks.next_cell(text, first if back else last, back=back)
        if cell is not None:
            self.choose(*cell)
        return cell is not None

    # What comes in --------------------------------------------------------------------------------------------------

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasHtml() or source.hasImage() or source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.arriving.emit(source, False)

    def put(self, words: str) -> None:
        """Type words at the cursor, over what is selected; they can be taken back at once."""
        self.textCursor().insertText(words)
        self.ensureCursorVisible()

    @Slot()
    def paste_plain(self) -> None:
        """Paste the words on the clipboard without anything else."""
        self.tool_wanted.emit("paste-plain")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event)

    # Coming and going -----------------------------------------------------------------------------------------------

    def focusInEvent(self, event: object) -> None:
        super().focusInEvent(event)  # type: ignore[arg-type]
        self.entered.emit()

    def focusOutEvent(self, event: object) -> None:
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self.left.emit()
