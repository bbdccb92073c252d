"""A live preview: pages beside and below each other, painted by the same function as the PDF, each when it comes in sight."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QFontMetrics, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from abz_desktop.ui.print.ink import Sheet
from abz_desktop.ui.print.paint import picture
from abz_desktop.ui.shared.theme import Theme

GAP, CAPTION = 20, 24
"""Pixels between pages, and for the words below each."""
ZOOMS = (0.6, 0.8, 1.0, 1.3, 1.7, 2.2)
USUAL = 2
PAGE = 330
"""How wide a page is at the usual size, in pixels."""


class PagesView(QAbstractScrollArea):
    """Shows pages; the keys scroll, Ctrl with + and - makes them larger and smaller. `zoomed` when that was done."""

    zoomed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._zoom = theme, USUAL
        self._sheets: tuple[Sheet, ...] = ()
        self._captions: tuple[str, ...] = ()
        self._pictures: dict[tuple[int, int], QImage] = {}
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._draw_one)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setMinimumSize(QSize(theme.px(240), theme.px(150)))

    # What is shown --------------------------------------------------------------------------------------------------

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """The pages that are shown."""
        return self._sheets

    def show_sheets(self, sheets: Sequence[Sheet], captions: Sequence[str] = ()) -> None:
        """Show these pages with these words below them; pages that stay the same are not painted again."""
        before = self._sheets
        self._sheets, self._captions = tuple(sheets), tuple(captions)
        same = {number for number, sheet in enumerate(sheets) if number < len(before) and before[number] == sheet}
        self._pictures = {key: one for key, one in self._pictures.items() if key[0] in same}
        self._fit()

    def rethemed(self, theme: Theme) -> None:
        """Take the colours of another theme for what is around the pages."""
        self._theme = theme
        self.viewport().update()

    def can_zoom(self, by: int) -> bool:
        """Whether pages can be larger (1) or smaller (-1)."""
        return 0 <= self._zoom + by < len(ZOOMS)

    def zoom(self, by: int) -> None:
        """Make pages larger (1) or smaller (-1)."""
        if self.can_zoom(by):
            self._zoom += by
            self._fit()
            self.zoomed.emit()

    # Where pages lie ------------------------------------------------------------------------------------------------

    def _columns(self) -> int:
        room = self.viewport().width() - GAP
        return max(1, min(len(self._sheets), room // (self._wanted() + GAP)))

    def _wanted(self) -> int:
        return round(self._theme.px(PAGE) * ZOOMS[self._zoom])

    def _wide(self) -> int:
        """How wide a page is: the room is divided, but no page gets much larger than asked for."""
        columns = self._columns()
        shared = (self.viewport().width() - GAP * (columns + 1)) // columns
        return max(80, min(shared, round(self._wanted() * 1.25))) if columns > 1 else max(80, self._wanted())

    def _high(self) -> int:
        """How high a row is, words included."""
        wide = self._wide()
        heights = (round(wide * sheet.height / sheet.width) for sheet in self._sheets)
        return max(heights, default=0) + self._theme.px(CAPTION)

    def _place(self, number: int) -> QRect:
        columns, wide, high = self._columns(), self._wide(), self._high()
        left = max(GAP, (self.viewport().width() - columns * (wide + GAP) + GAP) // 2)
        row, column = divmod(number, columns)
        sheet = self._sheets[number]
        x = left + column * (wide + GAP) - self.horizontalScrollBar().value()
        y = GAP + row * (high + GAP) - self.verticalScrollBar().value()
        return QRect(x, y, wide, round(wide * sheet.height / sheet.width))

    def _fit(self) -> None:
        rows = -(-len(self._sheets) // self._columns())
        whole = GAP + rows * (self._high() + GAP)
        across = self._columns() * (self._wide() + GAP) + GAP
        down, right, port = self.verticalScrollBar(), self.horizontalScrollBar(), self.viewport()
        down.setRange(0, max(0, whole - port.height()))
        down.setPageStep(port.height())
        down.setSingleStep(self._theme.px(40))
        right.setRange(0, max(0, across - port.width()))
        right.setPageStep(port.width())
        port.update()

    def _in_sight(self) -> list[int]:
        port = self.viewport().rect()
        return [number for number in range(len(self._sheets)) if self._place(number).intersects(port)]

    # Painting -------------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self._theme.color("surface_2"))
        for number in self._in_sight():
            self._paint_page(painter, number)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.color("accent"), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_page(self, painter: QPainter, number: int) -> None:
        place = self._place(number)
        found = self._pictures.get((number, place.width()))
        if found is None:
            painter.fillRect(place, QColor(Qt.GlobalColor.white))
            self._soon.start()
        else:
            painter.drawImage(place, found)
        painter.setPen(QPen(self._theme.color("border"), 1))
        painter.drawRect(QRectF(place).adjusted(-0.5, -0.5, 0.5, 0.5))
        if number < len(self._captions):
            below = QRect(place.x(), place.bottom() + 2, place.width(), self._theme.px(CAPTION))
            painter.setFont(self._theme.font(12))
            painter.setPen(self._theme.color("text_2"))
            metrics = QFontMetrics(painter.font())
            words = metrics.elidedText(self._captions[number], Qt.TextElideMode.ElideRight, below.width())
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, words)

    @Slot()
    def _draw_one(self) -> None:
        """Draw one page that is in sight and has no picture yet; the next comes after what else waits."""
        for number in self._in_sight():
            wide = self._place(number).width()
            if (number, wide) not in self._pictures:
                self._pictures[number, wide] = picture(self._sheets[number], wide, self.devicePixelRatioF())
                self.viewport().update()
                return

    # Qt -------------------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(1)
        elif control and event.key() == Qt.Key.Key_Minus:
            self.zoom(-1)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar = self.verticalScrollBar()
            bar.setValue(bar.minimum() if event.key() == Qt.Key.Key_Home else bar.maximum())
        else:
            super().keyPressEvent(event)
