"""All blocks of the day in a list over the clock: Enter goes on with the one that is chosen."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from abz_desktop.core.meeting.course import Course
from abz_desktop.core.meeting.run_now import Now
from abz_desktop.ui.live.cards import Over
from abz_desktop.ui.live.facts import Facts
from abz_desktop.ui.live.wall import Wall
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.widgets.basics import label, name


class ChooseCard(Over):
    """`jumped(key)` when a block was chosen."""

    jumped = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, wide=620, high=520)
        self._title, self.list = label("heading"), QListWidget()
        self.inside.addWidget(self._title)
        self.inside.addWidget(self.list, 1)
        self.list.itemActivated.connect(self._take)

    def choose(self, course: Course, now: Now, facts: Facts, wall: Wall) -> None:
        """Show the blocks, that which goes on chosen."""
        self.list.clear()
        ahead = {leg.key: start for track in (now.main, *now.tracks) for leg, start, _ in track.ahead}
        at = [track.leg.key for track in (now.main, *now.tracks) if track.leg is not None]
        for slot in course.plan.slots:
            leg = course.legs.get(slot.block.key)
            if leg is None:
                continue
            start = ahead.get(leg.key, leg.start)
            deeper = "    " if leg.row else ""
            item = QListWidgetItem(f"{wall.time(start)}  {deeper}{facts.name(leg.block)}")
            item.setData(Qt.ItemDataRole.UserRole, leg.key)
            self.list.addItem(item)
            if leg.key in at:
                self.list.setCurrentItem(item)
        self.come()
        self.list.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.list.currentItem())
        super().keyPressEvent(event)

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is not None and self.isVisible():
            self.go()
            self.jumped.emit(str(item.data(Qt.ItemDataRole.UserRole)))

    def retranslate(self) -> None:
        self._title.setText(say("live.act.list"))
        name(self.list, say("live.act.list"), tip=False)
