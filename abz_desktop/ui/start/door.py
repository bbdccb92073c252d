"""A door of the start page: a big button with an icon, what one wants in the first person, and what lies behind it."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from abz_desktop.ui.shared.theme import Theme


class Door(QAbstractButton):
    """`name` is the icon and `role` its colour; `say` sets its words."""

    def __init__(self, theme: Theme, icon: str, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icon, self._role = theme, icon, role
        self._more, self._foot = "", ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def say(self, text: str, more: str, foot: str) -> None:
        """What one wants, what lies behind it, and how much there is of it."""
        self.setText(text)
        self._more, self._foot = more, foot
        self.setAccessibleName(text)
        self.setAccessibleDescription(f"{more} {foot}".strip())
        self.updateGeometry()
        self.update()

    def rethemed(self, theme: Theme) -> None:
        self._theme = theme
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, self._theme.px(134))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(150), self._theme.px(134))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as the words need that stand below the icon."""
        px, inner = self._theme.px, QRectF(0, 0, width - self._theme.px(34), 10_000)
        wrap = int(Qt.TextFlag.TextWordWrap)
        title, more = self._theme.font(16, weight=QFont.Weight.DemiBold), self._theme.font(14)
        height = QFontMetricsF(title).boundingRect(inner, wrap, self.text()).height()
        height += QFontMetricsF(more).boundingRect(inner, wrap, self._more).height()
        return max(px(134), round(height) + px(54 + 4 + 14))

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
        card = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setBrush(theme.color("surface_2" if self.underMouse() or self.isDown() else "surface"))
        painter.setPen(QPen(theme.color("accent" if self.hasFocus() else "border"), 2 if self.hasFocus() else 1))
        painter.drawRoundedRect(card, 6, 6)
        icon = theme.pixmap(self._icon, self._role, 28, self.devicePixelRatioF())
        painter.drawPixmap(card.topLeft() + QPointF(px(16), px(16)), icon)
        inner = card.adjusted(px(16), px(54), -px(16), -px(12))
        wrap = int(Qt.TextFlag.TextWordWrap)
        title = theme.font(16, weight=QFont.Weight.DemiBold)
        painter.setFont(title)
        painter.setPen(theme.color("text"))
        height = QFontMetricsF(title).boundingRect(inner, wrap, self.text()).height()
        painter.drawText(inner, wrap, self.text())
        painter.setFont(theme.font(14))
        painter.setPen(theme.color("text_2"))
        painter.drawText(inner.adjusted(0, height + px(4), 0, 0), wrap, self._more)
        painter.setFont(theme.font(12))
        painter.setPen(theme.color(self._role))
        corner = QRectF(card.left() + px(56), card.top() + px(16), card.width() - px(72), px(28))
        painter.drawText(corner, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), self._foot)
        painter.end()
