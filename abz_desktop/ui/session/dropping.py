"""What is dragged over a run sheet: blocks of it and methods from elsewhere; a line shows where they come."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QDropEvent, QPainter

from abz_desktop.core.meeting.arrange import Place
from abz_desktop.ui.session.drop_places import Drop, drops, nearest
from abz_desktop.ui.session.sheet_delegate import INDENT
from abz_desktop.ui.session.sheet_model import MIME_ROWS, SheetModel
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.shared.tray_model import MIME


def takes(event: QDropEvent) -> bool:
    """Whether a run sheet can take what is held."""
    data = event.mimeData()
    return data.hasFormat(MIME_ROWS) or data.hasFormat(MIME)


class Dropping:
    """Where something would come: the line before which, and how deep; -1 where nothing is held."""

    def __init__(self) -> None:
        self.row = -1
        self.drop = Drop(Place(), 0)

    def hold(self, model: SheetModel, rects: list[QRect], point: QPoint, left: int, theme: Theme, day: str) -> bool:
        """Something is held at a point over lines that lie at `rects`; answers whether it would come elsewhere now."""
        row = next((number for number, rect in enumerate(rects) if point.y() < rect.center().y()), len(rects))
        depth = (point.x() - left) / theme.px(INDENT) - 0.5
        before = (self.row, self.drop)
        self.row, self.drop = row, nearest(drops(model.rows, row, day), depth)
        return before != (self.row, self.drop)

    def end(self) -> None:
        """Nothing is held any more."""
        self.row = -1

    def paint(self, painter: QPainter, rects: list[QRect], left: int, right: int, theme: Theme) -> None:
        """The line where it would come, set in as deep."""
        if self.row < 0:
            return
        y = rects[self.row].top() if self.row < len(rects) else (rects[-1].bottom() if rects else 2)
        x = left + theme.px(4) + self.drop.depth * theme.px(INDENT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawRoundedRect(QRect(x, max(0, y - 2), max(0, right - x), 4), 2, 2)
        painter.drawEllipse(QPoint(x, max(4, y)), 4, 4)
