"""What differs between a record here and the one in a package: field by field, with the words that differ marked."""

from collections.abc import Sequence

from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from abz_desktop.core.difference import TEXTS, Cell, Row
from abz_desktop.core.text_difference import edits
from abz_desktop.ui.shared.say import language, say
from abz_desktop.ui.shared.theme import Theme


class Differences(QTextEdit):
    """Reads as text: what is gone is struck through, what is new is marked. Tab leaves it, the arrows scroll it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[Sequence[Row], bool] = ((), False)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(8)

    def show_rows(self, rows: Sequence[Row], *, new: bool) -> None:
        """Show these rows; of a `new` record there is nothing to compare with."""
        self._shown = (rows, new)
        self.clear()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        seen = ""
        for row in rows:
            caption = row.field.label(language())
            if row.lang:
                caption = f"{caption} · {say(f'packages.in-{row.lang}')}"
            if caption != seen:
                self._block(cursor, 12 if seen else 0)
                cursor.insertText(caption, self._ink(bold=True))
                seen = caption
            self._row(cursor, row, new=new)
        if not rows:
            self._block(cursor, 0)
            cursor.insertText(say("packages.no-difference"), self._ink("text_2"))
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def rethemed(self, theme: Theme) -> None:
        """The same in the colours of a theme."""
        self._theme = theme
        self.show_rows(self._shown[0], new=self._shown[1])

    def _row(self, cursor: QTextCursor, row: Row, *, new: bool) -> None:
        before, after = row.cells
        if new:
            self._line(cursor, "", after.text or self._nothing(after), self._ink())
        elif row.field.type in TEXTS and before.text and after.text:
            self._block(cursor, 2)
            for part in edits(before.text, after.text):
                cursor.insertText(part.text, self._ink(mark=part.mark))
        else:
            self._line(cursor, say("packages.here"), before.text or self._nothing(before), self._ink())
            self._line(cursor, say("packages.there"), after.text or self._nothing(after), self._ink(mark="new"))

    def _nothing(self, cell: Cell) -> str:
        return say("view.unknown") if cell.state == "unknown" else say("packages.empty")

    def _line(self, cursor: QTextCursor, name: str, text: str, ink: QTextCharFormat) -> None:
        self._block(cursor, 2)
        if name:
            cursor.insertText(f"{name}: ", self._ink("text_2"))
        cursor.insertText(text, ink)

    def _block(self, cursor: QTextCursor, above: int) -> None:
        block = QTextBlockFormat()
        block.setTopMargin(above)
        if cursor.atStart():
            cursor.setBlockFormat(block)
        else:
            cursor.insertBlock(block)

    def _ink(self, role: str = "text", *, bold: bool = False, mark: str = "") -> QTextCharFormat:
        ink = QTextCharFormat()
        ink.setForeground(self._theme.color("danger" if mark == "gone" else role))
        ink.setFontWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        ink.setFontStrikeOut(mark == "gone")
        if mark == "new":
            ink.setBackground(self._theme.color("highlight"))
        return ink
