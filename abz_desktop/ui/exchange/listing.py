"""A list of sections that can be read, selected and copied: problems by file, records by what happens with them."""

from collections.abc import Sequence

from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from abz_desktop.ui.exchange.report import Section
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.theme import Theme


class Listing(QTextEdit):
    """Shows sections as text; Tab leaves it, the arrows scroll it, its text can be selected and copied."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sections: tuple[Section, ...] = ()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(8)

    def show_sections(self, sections: Sequence[Section]) -> None:
        """Show these sections in place of what was shown."""
        self._sections = tuple(sections)
        self.clear()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for section in self._sections:
            self._write(cursor, section)
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def rethemed(self, theme: Theme) -> None:
        """Show the same in the colours of a theme."""
        self._theme = theme
        self.show_sections(self._sections)

    def _write(self, cursor: QTextCursor, section: Section) -> None:
        groups, left_out = section.first()
        self._line(cursor, section.title, section.role, bold=True, above=12)
        for group in groups:
            if group.name:
                self._line(cursor, group.name, "text", bold=True, above=6)
            for text in group.lines:
                self._line(cursor, text, "text", indent=16)
        if left_out:
            self._line(cursor, say("folders.and-more", n=left_out), "text_2", indent=16)

    def _line(
        self, cursor: QTextCursor, text: str, role: str, *, bold: bool = False, above: int = 2, indent: int = 0
    ) -> None:
        block, ink = QTextBlockFormat(), QTextCharFormat()
        first = cursor.atStart()
        block.setTopMargin(0 if first else above)
        block.setBottomMargin(2)
        block.setLeftMargin(indent)
        ink.setForeground(self._theme.color(role))
        ink.setFontWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        if first:
            cursor.setBlockFormat(block)
        else:
            cursor.insertBlock(block)
        cursor.insertText(text, ink)
