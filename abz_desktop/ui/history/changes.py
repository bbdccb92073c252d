"""What differs between two versions: two columns side by side, field by field, with the words that differ marked."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from abz_desktop.core.difference import STATUS, Cell, Row
from abz_desktop.ui.shared.say import language, say
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.basics import button, hairline, label, name
from abz_desktop.ui.widgets.cell_text import html_of

BESIDE = 12
"""Pixels between the columns and the scroll bar."""


class ChangesView(QScrollArea):
    """The fields that differ. `field_wanted(name)` asks to bring back one field of the version that is `offered`."""

    field_wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[Sequence[Row], tuple[str, str], str] = ((), ("", ""), "")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # the columns stay below their heads

    def margin(self) -> int:
        """How much narrower than this the columns are, at their right."""
        return BESIDE + self.verticalScrollBar().sizeHint().width()

    def show_rows(self, rows: Sequence[Row], captions: tuple[str, str], offered: str = "") -> None:
        """Show these rows under two captions; `offered` is what the version is called whose fields can be brought back."""
        self._shown = (rows, captions, offered)
        body, column = QWidget(), QVBoxLayout()
        column.setContentsMargins(0, 0, BESIDE, 12)
        column.setSpacing(8)
        seen: set[str] = set()
        for row in rows:
            if row.field.name not in seen:
                if seen:
                    column.addWidget(hairline())
                column.addLayout(self._head(row, offered))
                seen.add(row.field.name)
            column.addLayout(self._sides(row, captions))
        column.addStretch(1)
        body.setLayout(column)
        self.setWidget(body)

    def _head(self, row: Row, offered: str) -> QHBoxLayout:
        line, caption = QHBoxLayout(), row.field.label(language())
        line.addWidget(label("subheading", caption), 1)
        if offered and row.field != STATUS:  # a version is brought back as it reads, not published by it
            take = button("quiet")
            take.setText(say("history.take-field"))
            name(take, say("history.take-field-of", field=caption, version=offered))
            take.clicked.connect(partial(self._want, row.field.name))
            line.addWidget(take)
        return line

    def _sides(self, row: Row, captions: tuple[str, str]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(4)
        for column, (cell, caption) in enumerate(zip(row.cells, captions, strict=True)):
            grid.setColumnStretch(column, 1)
            if row.lang:
                grid.addWidget(label("small", say(f"news.in-{row.lang}")), 0, column)
            grid.addWidget(self._cell(cell, row, caption), 1, column, Qt.AlignmentFlag.AlignTop)
        return grid

    def _cell(self, cell: Cell, row: Row, caption: str) -> QLabel:
        made = QLabel()
        made.setTextFormat(Qt.TextFormat.RichText)
        made.setWordWrap(True)
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        made.setText(html_of(cell, row, self._theme))
        text = cell.text or (say("view.unknown") if cell.state == "unknown" else say("compare.empty"))
        made.setAccessibleName(say("history.side", version=caption, field=row.field.label(language()), text=text))
        return made

    def _want(self, field: str, _checked: bool = False) -> None:
        self.field_wanted.emit(field)

    def rethemed(self, theme: Theme) -> None:
        """Take the colours and sizes of another theme."""
        self._theme = theme
        self.show_rows(*self._shown)
