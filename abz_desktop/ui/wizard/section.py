"""What every step of the wizard is, and the head that folds it open: its number, its name, and what was filled in."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QEnterEvent, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from abz_desktop.ui.shared.labels import Labels
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.wizard.wish import Wish

HEIGHT = 50


class Section(QWidget):
    """A step. `changed` when something else was filled in; its wording is `wizard.<id>`.

    `end` is the last thing in it that the keyboard comes to, where there is one.
    """

    changed = Signal()
    id = ""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.end: QWidget | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(theme.px(44), 0, 0, 12)
        self.column.setSpacing(6)

    def show_wish(self, wish: Wish, labels: Labels) -> None:
        """Show what was filled in; without a signal."""

    def filled(self, wish: Wish) -> Wish:
        """The wish with what stands in this step."""
        return wish

    def summary(self, wish: Wish, labels: Labels) -> str:
        """What was filled in, in a few words; "" for nothing."""
        return ""

    def retranslate(self) -> None:
        """Set every text anew."""

    def rethemed(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self.theme = theme


class SectionHead(QAbstractButton):
    """The head of a step: pressed it asks to be folded open, `asked(place)`. `say` sets its words."""

    asked = Signal(object)

    def __init__(self, theme: Theme, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._number, self._summary = theme, number, ""
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._ask)

    @Slot()
    def _ask(self) -> None:
        self.asked.emit(self._number - 1)

    def say(self, title: str, summary: str) -> None:
        """The name of the step, and what was filled in there."""
        self.setText(title)
        self._summary = summary
        self.setAccessibleName(f"{self._number}. {title}")
        self.setAccessibleDescription(summary)
        self.setToolTip(summary)
        self.update()

    def rethemed(self, theme: Theme) -> None:
        """Take the colours of another theme."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(240), self._theme.px(HEIGHT))

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(theme.color("accent"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("surface_2") if self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(whole, 6, 6)
        self._paint_number(painter, QRectF(px(6), (self.height() - px(26)) / 2, px(26), px(26)))
        inner = whole.adjusted(px(43), 0, -px(28), 0)
        strong = QFont.Weight.DemiBold
        painter.setFont(theme.font(14, weight=strong))
        painter.setPen(theme.color("text"))
        side = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if self._summary and not self.isChecked():
            upper, lower = (
                inner.adjusted(0, px(5), 0, -inner.height() / 2),
                inner.adjusted(0, inner.height() / 2, 0, -px(5)),
            )
            painter.drawText(upper, side, self.text())
            painter.setFont(theme.font(12))
            painter.setPen(theme.color("text_2"))
            told = painter.fontMetrics().elidedText(self._summary, Qt.TextElideMode.ElideRight, int(lower.width()))
            painter.drawText(lower, side, told)
        else:
            painter.drawText(inner, side, self.text())
        chevron = theme.pixmap(
            "chevron-down" if self.isChecked() else "chevron-right", "text_2", 16, self.devicePixelRatioF()
        )
        painter.drawPixmap(round(whole.right()) - px(22), (self.height() - px(16)) // 2, chevron)
        painter.end()

    def _paint_number(self, painter: QPainter, circle: QRectF) -> None:
        """The number in a circle: full where one is, ticked where something was filled in."""
        theme = self._theme
        here = self.isChecked()
        painter.setPen(QPen(theme.color("accent" if here or self._summary else "text_2"), 1.5))
        painter.setBrush(theme.color("accent") if here else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(circle)
        if self._summary and not here:
            tick = theme.pixmap("check", "accent", 16, self.devicePixelRatioF())
            painter.drawPixmap(circle.center() - QRectF(0, 0, theme.px(16), theme.px(16)).center(), tick)
            return
        painter.setFont(theme.font(12, weight=QFont.Weight.DemiBold))
        painter.setPen(theme.color("on_accent" if here else "text_2"))
        painter.drawText(circle, int(Qt.AlignmentFlag.AlignCenter), str(self._number))
