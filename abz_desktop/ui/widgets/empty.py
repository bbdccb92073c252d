"""An empty state: one drawing, one sentence, one action."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.basics import button, label


class EmptyState(QWidget):
    """What a place shows when there is nothing in it yet; `acted` when its action is chosen."""

    acted = Signal()

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = icon
        self._icon, self._text, self._button = QLabel(), label("lead", wrap=True), button()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._button.clicked.connect(self.acted)
        layout = QVBoxLayout(self)
        layout.setSpacing(16)
        layout.addStretch(2)
        for widget in (self._icon, self._text, self._button):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def say(self, text: str, action: str = "") -> None:
        """Its sentence and the words of its action; without words there is no action."""
        self._text.setText(text)
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """A label in the middle does not ask for the height of its lines by itself."""
        width = min(440, max(200, self.width() - 64))
        self._text.setFixedWidth(width)
        self._text.setMinimumHeight(max(0, self._text.heightForWidth(width)))

    def rethemed(self, theme: Theme) -> None:
        self._icon.setPixmap(theme.pixmap(self._name, "text_2", 48, self.devicePixelRatioF()))
