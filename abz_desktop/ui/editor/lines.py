"""Controls for short texts: a line, lines that grow, a list of words, a date."""

from typing import Any

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from abz_desktop.core.field import Field, Type
from abz_desktop.core.typed import read_date
from abz_desktop.ui.editor.control import Control, Desk
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.widgets.basics import name

SHORT = 160
"""Characters up to which a text is one line to write in; a longer one wraps and grows."""
ROOMY = 4_000
"""Characters beyond the declared most that can still be typed: being too long is said, never cut off."""
MOST_ROWS = 8


def _filled(control: QWidget, inner: QWidget) -> None:
    layout = QVBoxLayout(control)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(inner)
    control.setFocusProxy(inner)


class LineControl(Control):
    """One line of plain text."""

    def __init__(self, desk: Desk, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(desk, field, parent)
        self.edit = QLineEdit()
        self.edit.setMaxLength((field.longest or ROOMY) + ROOMY)
        _filled(self, self.edit)
        self.edit.textEdited.connect(self.changed)

    def value(self) -> Any:
        return self.edit.text().strip() or None

    def show_value(self, value: Any) -> None:
        text = value if isinstance(value, str) else ""
        if self.edit.text().strip() != text:
            self.edit.setText(text)
            self.edit.setCursorPosition(0)

    def name_it(self, text: str) -> None:
        name(self.edit, text, tip=False)


class DateControl(LineControl):
    """A date as far as it is known: a year, a month or a day; "3-5-2013" is read as well."""

    def __init__(self, desk: Desk, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(desk, field, parent)
        self.edit.setMaximumWidth(220)
        self.retranslate()

    def value(self) -> Any:
        text = self.edit.text().strip()
        return read_date(text) if text else None

    def show_value(self, value: Any) -> None:
        if self.value() != (value or None):
            super().show_value(value)

    def retranslate(self) -> None:
        self.edit.setPlaceholderText(say("form.date-prompt"))


class _Growing(QPlainTextEdit):
    """Wraps, grows with what is in it, and is one paragraph: Return leaves a space."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.setInterval(0)
        self._fitting.timeout.connect(self.fit)
        self.document().documentLayout().documentSizeChanged.connect(self._fit_soon)

    @Slot()
    def _fit_soon(self) -> None:
        self._fitting.start()

    @Slot()
    def fit(self) -> None:
        """As high as the text, between two rows and some."""
        rows = min(MOST_ROWS, max(2, round(self.document().size().height())))
        height = rows * self.fontMetrics().lineSpacing() + 22
        if height != self.minimumHeight():
            self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fitting.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.insertPlainText(" ")
        else:
            super().keyPressEvent(event)


class LinesControl(Control):
    """A short text of more than a line; it is kept as one paragraph."""

    def __init__(self, desk: Desk, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(desk, field, parent)
        self.edit = _Growing()
        _filled(self, self.edit)
        self._quiet = False
        self.edit.textChanged.connect(self._tell)

    @Slot()
    def _tell(self) -> None:
        if not self._quiet:
            self.changed.emit()

    def value(self) -> Any:
        return " ".join(self.edit.toPlainText().split("\n")).strip() or None

    def show_value(self, value: Any) -> None:
        text = value if isinstance(value, str) else ""
        if (self.value() or "") != text:
            self._quiet = True
            self.edit.setPlainText(text)
            self._quiet = False

    def name_it(self, text: str) -> None:
        name(self.edit, text, tip=False)


class WordsControl(LineControl):
    """Words or names with commas between them."""

    def value(self) -> Any:
        words = (" ".join(word.split()) for word in self.edit.text().replace(";", ",").split(","))
        return list(dict.fromkeys(word for word in words if word)) or None

    def show_value(self, value: Any) -> None:
        words = list(value) if isinstance(value, list | tuple) else None
        if self.value() != words:
            super().show_value(", ".join(words or ()))

    def retranslate(self) -> None:
        self.edit.setPlaceholderText(say("form.words-prompt"))


def line_control(desk: Desk, field: Field, parent: QWidget | None = None) -> Control:
    """One line for a short text, lines that grow for a longer one."""
    short = 0 < field.longest <= SHORT or field.type is Type.PLAIN
    return LineControl(desk, field, parent) if short else LinesControl(desk, field, parent)
