"""The smallest pieces: labels and buttons with a role, hairlines, a label that ends in … where there is no room."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.widgets.sizing import px


def label(role: str = "", text: str = "", *, wrap: bool = False, parent: QWidget | None = None) -> QLabel:
    """A label of plain text in a role of the style sheet."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        set_role(made, role)
    return made


def button(role: str = "", parent: QWidget | None = None) -> QPushButton:
    """A push button: primary, quiet, link, danger or plain. Its text is set by `retranslate`."""
    made = QPushButton(parent)
    if role:
        set_role(made, role)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def words(made: QAbstractButton, text: str) -> None:
    """Put words on a button that has an icon, with some air between the two."""
    made.setText(f" {text}")
    made.setAccessibleName(text)


def icon_button(parent: QWidget | None = None, size: int = 18) -> QToolButton:
    """A button with only an icon: it must get a tooltip and an accessible name (`name`)."""
    made = QToolButton(parent)
    made.setIconSize(QSize(px(size), px(size)))
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made


def name(widget: QWidget, text: str, *, tip: bool = True) -> None:
    """Give a widget its accessible name, and the same words as a tooltip."""
    widget.setAccessibleName(text)
    if tip:
        widget.setToolTip(text)


def hairline(*, vertical: bool = False) -> QFrame:
    """A line of one pixel."""
    line = QFrame()
    set_role(line, "line")
    if vertical:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line


def frame(role: str, parent: QWidget | None = None) -> QFrame:
    """A frame in a role: card, panel, strip, top, rail, tray, banner."""
    made = QFrame(parent)
    set_role(made, role)
    return made


class ElidedLabel(QLabel):
    """One line that ends in "…" where there is no room; the whole text is its tooltip then."""

    def __init__(self, role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if role:
            set_role(self, role)

    def minimumSizeHint(self) -> QSize:
        return QSize(QFontMetrics(self.font()).horizontalAdvance("…"), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        metrics = QFontMetrics(self.font())
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width())
        self.setToolTip(self.text() if shown != self.text() else "")
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), int(self.alignment()), shown)
        painter.end()


class ElidedButton(QPushButton):
    """A button whose words end in "…" where there is no room; the whole text is its tooltip and its name."""

    def __init__(self, role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if role:
            set_role(self, role)

    def say(self, text: str) -> None:
        """Its words."""
        self._words = text
        name(self, text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - (0 if self.icon().isNull() else self.iconSize().width() + 8) - 20
        shown = QFontMetrics(self.font()).elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.setText(f" {shown}".replace("&", "&&") if not self.icon().isNull() else shown.replace("&", "&&"))
