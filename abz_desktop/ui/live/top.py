"""The head of a running session: its title, whether it is a rehearsal, and the time on the wall."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from abz_desktop.core.meeting.run_now import Now
from abz_desktop.ui.live.facts import Facts
from abz_desktop.ui.live.scale import sized
from abz_desktop.ui.live.wall import Wall
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.widgets.basics import ElidedLabel, label


class Top(QWidget):
    """Shows them; in a breakout also what it is called."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.time = ElidedLabel("muted"), label("muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.title, 1)
        row.addWidget(self.time)

    def scale(self, unit: float) -> None:
        """Size the letters; see `unit_of`."""
        for part in (self.title, self.time):
            sized(part, 24 * unit)

    def show_now(self, now: Now, wall: Wall, facts: Facts) -> None:
        """Show them as they are now."""
        words = [facts.title]
        if now.tracks and now.main.leg is not None:
            words.append(facts.name(now.main.leg.block))
        if wall.placed.rehearsal:
            words.append(say("live.rehearsal"))
        text, time = " · ".join(words), wall.time(now.state.now)
        if (text, time) != (self.title.text(), self.time.text()):
            self.title.setText(text)
            self.time.setText(time)
