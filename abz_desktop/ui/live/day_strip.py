"""The whole day as a strip: what is done, what goes on, what is to come and when; each block as wide as its time."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from abz_desktop.core.meeting.course import MAIN, Course
from abz_desktop.core.meeting.run_now import Now
from abz_desktop.ui.shared.theme import Theme, mix
from abz_desktop.ui.widgets.sizing import px

HEIGHT = 12


class DayStrip(QWidget):
    """Paints the day; painted again only when a part of it gets another width in pixels."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._parts: tuple[tuple[int, int, str], ...] = ()
        self._promised = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(200, px(HEIGHT) + 6)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, px(HEIGHT) + 6)

    def show_day(self, course: Course, now: Now) -> None:
        """Show the day as it is now."""
        spans = _spans(course, now)
        begin = min((start for start, _, _ in spans), default=0.0)
        end = max([now.end, course.end, *(end for _, end, _ in spans)])
        per = (self.width() - 2) / max(1.0, end - begin)
        parts = tuple((round((one - begin) * per), round((two - begin) * per), state) for one, two, state in spans)
        promised = round((course.end - begin) * per)
        if (parts, promised) != (self._parts, self._promised):
            self._parts, self._promised = parts, promised
            self.update()

    def rethemed(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent, ground = self._theme.color("accent"), self._theme.color("background")
        inks = {
            "done": mix(accent, ground, 0.35),
            "now": accent,
            "skipped": ground,
            "ahead": self._theme.color("surface_2"),
        }
        painter.setPen(QPen(self._theme.color("border"), 1))
        painter.drawLine(0, self.height() // 2, self.width(), self.height() // 2)
        for start, end, state in self._parts:
            wide = max(2, end - start - 2)
            painter.setBrush(inks[state])
            painter.setPen(QPen(self._theme.color("border") if state in ("ahead", "skipped") else inks[state], 1))
            painter.drawRoundedRect(QRectF(start + 0.5, 3.5, wide, px(HEIGHT) - 1), 3, 3)
        painter.setPen(QPen(self._theme.color("text"), 2))
        painter.drawLine(self._promised, 0, self._promised, self.height())
        painter.end()


def _spans(course: Course, now: Now) -> list[tuple[float, float, str]]:
    found: list[tuple[float, float, str]] = []
    for key in course.rows[MAIN]:
        real = now.state.times.get(key)
        if real is not None and (now.main.leg is None or key != now.main.leg.key):
            state = "skipped" if real.skipped else "done"
            found.append((real.began, max(real.began, real.visit.began) + real.seconds, state))
    if now.main.leg is not None:
        spot = now.state.spots[MAIN]
        found.append((spot.began, max(now.state.now, now.state.now + now.main.left), "now"))
    found.extend((start, end, "ahead") for _, start, end in now.main.ahead)
    return found
