"""Holds the pages; where the window is smaller than a page can be, the page is scrolled rather than cut off."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QStackedWidget, QStyle, QWidget


class PageFrame(QScrollArea):
    """Shows the current page of `stack` as large as there is room for, and never smaller than it can be."""

    def __init__(self, stack: QStackedWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stack = stack
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.fit)  # when all that changed has been laid out
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(False)
        self.setWidget(stack)
        stack.currentChanged.connect(self._turned)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        done = super().eventFilter(watched, event)
        if watched is self._stack and event.type() == QEvent.Type.LayoutRequest:
            self._soon.start()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    @Slot(int)
    def _turned(self, at: int) -> None:
        """Only the page that is shown says how small it can be."""
        for number in range(self._stack.count()):
            policy = QSizePolicy.Policy.Preferred if number == at else QSizePolicy.Policy.Ignored
            page = self._stack.widget(number)
            if page is not None:
                page.setSizePolicy(policy, policy)
        self.fit()

    @Slot()
    def fit(self) -> None:
        """Give the page its size again."""
        self._stack.resize(room_of(self.maximumViewportSize(), self._stack.minimumSizeHint(), self._bar()))

    def _bar(self) -> int:
        return self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, self.verticalScrollBar())


def room_of(there: QSize, least: QSize, bar: int) -> QSize:
    """The size of a page: the room that is there, without the bars that it needs, but not less than the least."""
    wide, high = there.width(), there.height()
    for _ in range(2):  # a bar takes room, for which the other one may be needed too
        high = there.height() - (bar if least.width() > wide else 0)
        wide = there.width() - (bar if least.height() > high else 0)
    return QSize(max(wide, least.width()), max(high, least.height()))
