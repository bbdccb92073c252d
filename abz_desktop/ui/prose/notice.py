"""A line between a text and its foot: what went wrong or is offered, and the words that a picture asks for."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QWidget

from abz_desktop.ui.shared.announce import announce
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.basics import button, icon_button, label, name

THUMB = 40
LONGEST = 300
"""Letters of a description, as its field declares."""


class Notice(QFrame):
    """`done(words)` when what was asked is answered or an offer is taken ("" then); `closed` when it is not."""

    done = Signal(str)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "notice")
        self._picture = label(parent=self)
        self.text = label(wrap=True, parent=self)
        self.field = QLineEdit(self)
        self.field.setMaxLength(LONGEST)
        self.yes: QPushButton = button("primary", self)
        self.close_button = icon_button(self, 14)
        self.asks = False
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 4, 4)
        row.setSpacing(8)
        row.addWidget(self._picture)
        row.addWidget(self.text, 2)
        row.addWidget(self.field, 3)
        row.addWidget(self.yes)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.yes.clicked.connect(self._yes)
        self.field.returnPressed.connect(self._yes)
        self.field.textChanged.connect(self._look)
        self.close_button.clicked.connect(self.end)
        self.rethemed(theme)
        self.hide()

    def tell(self, text: str) -> None:
        """Say what went wrong and what helps."""
        self._show(text, asks=False, yes="")
        set_role(self.text, "error")
        announce(self, text)

    def offer(self, text: str, yes: str) -> None:
        """Offer something; `yes` are the words of the button that takes it."""
        self._show(text, asks=False, yes=yes)
        set_role(self.text, "small")

    def ask(self, text: str, yes: str, image: QImage) -> None:
        """Ask for words about a picture; the keyboard goes there."""
        self._show(text, asks=True, yes=yes)
        set_role(self.text, "muted")
        side = round(THUMB * self.devicePixelRatioF())
        thumb = QPixmap.fromImage(
            image.scaled(
                QSize(side, side), Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
        )
        thumb.setDevicePixelRatio(self.devicePixelRatioF())
        self._picture.setPixmap(thumb)
        self._picture.show()
        name(self.field, text, tip=False)
        self.field.setFocus()

    def _show(self, text: str, *, asks: bool, yes: str) -> None:
        self.asks = asks
        self.text.setText(text)
        self.field.clear()
        self.field.setVisible(asks)
        self._picture.setVisible(False)
        self.yes.setText(yes)
        set_role(self.yes, "primary" if asks else "link")
        self.yes.setVisible(bool(yes))
        name(self.close_button, say("prose.close"))
        self._look()
        self.show()

    @Slot()
    def _look(self) -> None:
        self.yes.setEnabled(not self.asks or bool(self.field.text().strip()))

    @Slot()
    def _yes(self) -> None:
        if self.yes.isEnabled():
            words = " ".join(self.field.text().split())
            self.hide()
            self.done.emit(words)

    @Slot()
    def end(self) -> None:
        """Close it; what was asked is not answered."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.end()
        else:
            super().keyPressEvent(event)

    def rethemed(self, theme: Theme) -> None:
        """Take the icons of another theme."""
        self.close_button.setIcon(theme.icon("x", "text_2", 14))
