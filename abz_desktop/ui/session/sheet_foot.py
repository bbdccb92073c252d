"""Below a run sheet: when it ends against what was promised, what is spare, and the share of time of each category."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from abz_desktop.core.meeting.clock import time_text
from abz_desktop.core.meeting.schedule import DayPlan
from abz_desktop.core.meeting.shares import shares
from abz_desktop.ui.session.share_strip import Share, ShareStrip
from abz_desktop.ui.session.sheet_words import length_of
from abz_desktop.ui.shared.labels import Labels
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.basics import label


class SheetFoot(QWidget):
    """Shows a day in time."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon, self.end, self.more = QLabel(), label("phase"), label("small")
        self.strip = ShareStrip(theme)
        self._sign = ("clock", "text_2")
        words, first, layout = QVBoxLayout(), QHBoxLayout(), QHBoxLayout(self)
        first.setSpacing(8)
        first.addWidget(self._icon)
        first.addWidget(self.end)
        first.addStretch(1)
        words.setSpacing(0)
        words.addLayout(first)
        words.addWidget(self.more)
        layout.setContentsMargins(12, 6, 8, 6)
        layout.setSpacing(32)
        layout.addLayout(words)
        layout.addWidget(self.strip, 1)

    def show_day(self, plan: DayPlan, labels: Labels) -> None:
        """Show a day."""
        end = time_text(plan.day.clock.wall(plan.end))
        self._say_end(plan, end)
        told = [say("session.blocks", n=sum(1 for one in plan.day.walk() if not one.holds))]
        if plan.spare:
            told.append(say("session.spare", time=length_of(plan.spare)))
        if plan.cut:
            told.append(say("session.cut-all", time=length_of(plan.cut)))
        self.more.setText(" · ".join(told))
        self.strip.show_shares(_shares(plan, labels), say("session.shares"))

    def _say_end(self, plan: DayPlan, end: str) -> None:
        buffer = plan.buffer
        if buffer is None or plan.day.target is None:
            words, self._sign, role = say("session.end", time=end), ("clock", "text_2"), ""
        elif buffer < 0:
            words = say("session.over", time=end, minutes=length_of(-buffer), target=time_text(plan.day.target))
            self._sign, role = ("alert-triangle", "danger"), "error"
        elif buffer == 0:
            words = say("session.on-time", time=end)
            self._sign, role = ("circle-check", "success"), ""
        else:
            words = say("session.buffer", time=end, minutes=length_of(buffer), target=time_text(plan.day.target))
            self._sign, role = ("circle-check", "success"), ""
        if plan.cut and not role:
            self._sign = ("alert-triangle", "warning")
        self.end.setText(words)
        set_role(self.end, role or "phase")
        self._draw()

    def _draw(self) -> None:
        icon, role = self._sign
        self._icon.setPixmap(self._theme.pixmap(icon, role, 16, self.devicePixelRatioF()))

    def rethemed(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.strip.rethemed(theme)
        self._draw()


def _shares(plan: DayPlan, labels: Labels) -> list[Share]:
    """The minutes of each category of a day, in the order of the categories."""
    return [Share(one, minutes, _worded(one, minutes, labels)) for one, minutes in shares((plan,))]


def _worded(category: str, minutes: int, labels: Labels) -> str:
    name = labels.term("arc", category) if category else say("session.no-category")
    return f"{name} {length_of(minutes)}"
