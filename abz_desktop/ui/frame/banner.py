"""Lasting messages above the page: a failed backup, a library that can only be read, no index."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from abz_desktop.ui.frame.strip import ICONS
from abz_desktop.ui.shared.messages import Message
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.basics import button, frame, label


class Banners(QWidget):
    """One line per lasting message, by name; `acted(action id)` when its action is taken."""

    acted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme | None = None
        self._lines: dict[str, tuple[Message, QFrame]] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)

    @Slot(str, object)
    def put(self, name: str, message: Message | None) -> None:
        """Show a message under a name, in place of an earlier one; None takes it away."""
        if name in self._lines:
            _, line = self._lines.pop(name)
            line.hide()
            line.deleteLater()
        if message is not None:
            line = self._line(message)
            self._layout.addWidget(line)
            self._lines[name] = (message, line)

    def texts(self) -> tuple[str, ...]:
        return tuple(message.text for message, _ in self._lines.values())

    def rethemed(self, theme: Theme) -> None:
        self._theme = theme
        for name, (message, _) in list(self._lines.items()):
            self.put(name, message)

    def _line(self, message: Message) -> QFrame:
        line = frame("banner", self)
        layout = QHBoxLayout(line)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(8)
        icon, role = ICONS[message.level]
        picture = QLabel(line)
        if self._theme is not None:
            picture.setPixmap(self._theme.pixmap(icon, role, 18, self.devicePixelRatioF()))
        text = label(text=f"{message.text} {message.help}".strip(), wrap=True)
        layout.addWidget(picture)
        layout.addWidget(text, 1)
        if message.action:
            layout.addWidget(self._offer(message.action))
        return line

    def _offer(self, action: str) -> QPushButton:
        made = button()
        made.setText(say(f"action.{action}"))
        made.setObjectName(action)
        made.clicked.connect(self._act)
        return made

    @Slot()
    def _act(self) -> None:
        sender: QObject | None = self.sender()
        if sender is not None:
            self.acted.emit(sender.objectName())
