"""The answers beside a value: that the sources do not tell, or what a value rests on (our estimate, a source)."""

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from abz_desktop.core.record import Record
from abz_desktop.core.writing import BASES
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.basics import name

UNKNOWN, SAID = "unknown", ""


class AnswerButton(QToolButton):
    """A quiet button with a menu; it says the answer that was given. `answered(key)`: "unknown", "estimate", "source", ""."""

    answered = Signal(str)

    def __init__(self, *, basis: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._current, self._field = SAID, ""
        self._menu = QMenu(self)
        self._group = QActionGroup(self)
        self._actions: Mapping[str, QAction] = {
            key: self._group.addAction("") for key in (SAID, UNKNOWN, *(BASES if basis else ()))
        }
        for key, action in self._actions.items():
            action.setCheckable(True)
            action.setData(key)
            self._menu.addAction(action)
        self.setMenu(self._menu)
        self._group.triggered.connect(self._tell)

    @property
    def current(self) -> str:
        """The answer that is shown."""
        return self._current

    def show_answer(self, record: Record, field: str) -> None:
        """Show what a record answers."""
        self._current = UNKNOWN if field in record.unknown else record.basis.get(field, SAID)
        for key, action in self._actions.items():
            action.setChecked(key == self._current)
        self._say()

    def name_it(self, text: str) -> None:
        """The field that it is about."""
        self._field = text
        self._say()

    def retranslate(self) -> None:
        for key, action in self._actions.items():
            action.setText(say(f"form.answer-{key or 'value'}"))
        self._say()

    def _say(self) -> None:
        said = say(f"form.answer-{self._current}") if self._current else ""
        self.setText(said)
        told = said or say("form.answer")
        name(self, f"{self._field}: {told}" if self._field else told)
        self.setToolTip(say("form.answer-tip"))

    def rethemed(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.setIcon(theme.icon("more-horizontal", "text_2", 16))

    @Slot(QAction)
    def _tell(self, action: QAction) -> None:
        self.answered.emit(str(action.data()))
