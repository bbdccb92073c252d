"""The days of a session of more than one day: which one is shown."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QWidget

from abz_desktop.ui.shared.say import say
from abz_desktop.ui.widgets.basics import name


class DayBar(QWidget):
    """`turned(day key)` when another day is chosen."""

    turned = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = QTabBar()
        self._keys: tuple[str, ...] = ()
        self.bar.setExpanding(False)
        self.bar.setDrawBase(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 0, 8, 0)
        layout.addWidget(self.bar, 1)
        self.bar.currentChanged.connect(self._turn)

    @property
    def day(self) -> str:
        """The key of the day that is shown; "" is the first."""
        at = self.bar.currentIndex()
        return self._keys[at] if 0 <= at < len(self._keys) else ""

    def show_days(self, days: Sequence[tuple[str, str]]) -> None:
        """Show days (key, words); the one that was shown stays where it is still there."""
        shown = self.day
        with QSignalBlocker(self.bar):
            while self.bar.count() > len(days):
                self.bar.removeTab(self.bar.count() - 1)
            while self.bar.count() < len(days):
                self.bar.addTab("")
            self._keys = tuple(key for key, _ in days)
            for number, (_, words) in enumerate(days):
                self.bar.setTabText(number, words)
            self.bar.setCurrentIndex(self._keys.index(shown) if shown in self._keys else 0)
        self.setVisible(len(days) > 1)

    def turn_to(self, day: str) -> None:
        """Show a day, where it is there."""
        if day in self._keys:
            self.bar.setCurrentIndex(self._keys.index(day))

    @Slot(int)
    def _turn(self, _number: int) -> None:
        self.turned.emit(self.day)

    def retranslate(self) -> None:
        name(self.bar, say("session.days-name"), tip=False)
