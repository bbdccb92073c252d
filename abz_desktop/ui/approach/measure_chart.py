"""The picture of a measurement: its values over time, with the lines of where it began and where it should go."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from abz_desktop.core.charting import Chart, Dot, chart
from abz_desktop.core.experiments import Series
from abz_desktop.core.reading import date
from abz_desktop.ui.approach.experiment_words import spoken_chart
from abz_desktop.ui.shared.say import language, say
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.basics import name

HEIGHT, FOOT, DOT = 132, 20, 5
LINES = (("target", "success"), ("baseline", "text_2"))


class MeasureChart(QWidget):
    """Shows a measurement; its accessible name tells all that is in the picture, and so does the text that stands below it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._series = Series("", {})
        self._chart, self._lang = Chart(), "nl"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_series(self, series: Series, lang: str) -> None:
        """Show a measurement, its content in a language."""
        self._series, self._chart, self._lang = series, chart(series), lang
        name(self, spoken_chart(series, lang))
        self.update()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to paint: no number anywhere."""
        return not self._chart.dots and self._chart.baseline is None and self._chart.target is None

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(280), self.theme.px(HEIGHT))

    # Painting -------------------------------------------------------------------------------------------------------

    def field(self) -> QRectF:
        """Where the values stand: between the words of the lines and the dates below."""
        px, metrics = self.theme.px, QFontMetricsF(self.theme.font(12))
        words = [self._line_words(one) for one, _ in LINES if getattr(self._chart, one) is not None]
        side = max((metrics.horizontalAdvance(text) for text in words), default=0) + px(12) if words else px(12)
        side = min(side, self.width() * 0.4)
        return QRectF(self.rect()).adjusted(px(14), px(6), -side - px(8), -px(FOOT))

    def _line_words(self, one: str) -> str:
        return say(f"experiments.line-{one}", value=getattr(self._series, one))

    def at(self, dot: Dot) -> QPointF:
        """Where a value stands."""
        field = self.field()
        return QPointF(field.left() + dot.x * field.width(), self._y(dot.y))

    def _y(self, height: float) -> float:
        field = self.field()
        return field.bottom() - height * field.height()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("border"), 1))
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.setFont(theme.font(12))
        for one, role in LINES:
            self._paint_line(painter, one, role)
        self._paint_values(painter)
        self._paint_dates(painter)
        painter.end()

    def _paint_line(self, painter: QPainter, one: str, role: str) -> None:
        height = getattr(self._chart, one)
        if height is None:
            return
        field, y = self.field(), self._y(height)
        pen = QPen(self.theme.color(role), 1.5, Qt.PenStyle.DashLine if one == "target" else Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.drawLine(QPointF(field.left() - self.theme.px(6), y), QPointF(field.right() + self.theme.px(6), y))
        room = QRectF(field.right() + self.theme.px(10), y - 10, self.width() - field.right() - self.theme.px(14), 20)
        other = self._chart.baseline if one == "target" else self._chart.target
        if other is not None and abs(self._y(other) - y) < 18:  # the words would stand on each other
            room.translate(0, -8 if (height, one) > (other, "b") else 8)
        painter.setPen(self.theme.color(role))
        text = painter.fontMetrics().elidedText(self._line_words(one), Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

    def _paint_values(self, painter: QPainter) -> None:
        theme, points = self.theme, [self.at(dot) for dot in self._chart.dots]
        painter.setPen(QPen(theme.color("experiment"), 2))
        painter.drawPolyline(points)
        painter.setBrush(theme.color("experiment"))
        size = theme.px(DOT)
        last = -1e9
        for dot, point in zip(self._chart.dots, points, strict=True):
            painter.setPen(QPen(theme.color("surface"), 1.5))
            painter.drawEllipse(point, size, size)
            width = painter.fontMetrics().horizontalAdvance(dot.point.text) + 4
            if point.x() - width / 2 < last:
                continue  # no room: the text beside it has the value
            last = point.x() + width / 2
            above = point.y() - self.field().top() > theme.px(20)
            box = QRectF(
                point.x() - width / 2, point.y() + (-size - theme.px(17) if above else size), width, theme.px(16)
            )
            box.moveLeft(max(2.0, min(box.left(), self.width() - width - 2)))
            painter.fillRect(box.adjusted(0, 2, 0, -2), theme.color("surface"))
            painter.setPen(theme.color("text"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, dot.point.text)

    def _paint_dates(self, painter: QPainter) -> None:
        painter.setPen(self.theme.color("text_2"))
        dots, px, field = self._chart.dots, self.theme.px, self.field()
        row = QRectF(px(8), self.height() - px(FOOT), self.width() - px(16), px(FOOT) - 2)
        if not dots:
            painter.drawText(row, Qt.AlignmentFlag.AlignLeft, say("experiments.chart-empty"))
            return
        words = [date(dot.point.date, language()) or dot.point.date for dot in (dots[0], dots[-1])]
        if len(dots) == 1 or words[0] == words[1]:
            row.setRight(field.right() + px(8))
            painter.drawText(row, Qt.AlignmentFlag.AlignHCenter, words[0])
            return
        painter.drawText(row, Qt.AlignmentFlag.AlignLeft, words[0])
        width = painter.fontMetrics().horizontalAdvance(words[1])
        right = max(row.left() + painter.fontMetrics().horizontalAdvance(words[0]) + px(12), field.right() - width / 2)
        painter.drawText(QPointF(right, row.top() + painter.fontMetrics().ascent()), words[1])
