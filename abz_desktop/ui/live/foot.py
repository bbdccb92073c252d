"""The foot of a running session: ahead or behind, when it ends, and a button for each thing one often does."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from abz_desktop.core.meeting.run_now import Now
from abz_desktop.ui.live.keys import KEYS
from abz_desktop.ui.live.scale import sized, tinted
from abz_desktop.ui.live.wall import Wall
from abz_desktop.ui.live.words import drift_words, end_words
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.widgets.basics import ElidedLabel, label, name
from abz_desktop.ui.widgets.flow import FlowLayout

SIGNS = {"warning": "▲", "success": "●", "text_2": ""}
"""What stands before the words, so that it is not said by colour alone."""


ASIDE = ("help", "leave")
"""The buttons that stand apart at the right."""


class KeyButton(QPushButton):
    """A button that leaves the keys of the clock to the clock: Enter presses it where it has the keyboard."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            event.ignore()


class Foot(QWidget):
    """`acted(id)` when a button is pressed; the ids are those of the table of keys."""

    acted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drift, self.end, self.note = label(), ElidedLabel(), ElidedLabel()
        self.buttons: dict[str, KeyButton] = {}
        says, keys, layout = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        often = FlowLayout(gap=6)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        says.setSpacing(32)
        says.addWidget(self.drift)
        says.addWidget(self.end, 2)
        says.addWidget(self.note, 1)
        self.note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        keys.setSpacing(6)
        keys.addLayout(often, 1)
        for row in KEYS:
            if row.button:
                made = self.buttons[row.id] = KeyButton()
                made.setObjectName(row.id)
                made.clicked.connect(self._act)
                if row.id in ASIDE:
                    keys.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
                else:
                    often.addWidget(made)
        layout.addLayout(says)
        layout.addLayout(keys)

    @Slot()
    def _act(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.acted.emit(sender.objectName())

    def scale(self, unit: float) -> None:
        """Size the letters; see `unit_of`."""
        for part in (self.drift, self.end, self.note):
            sized(part, 26 * unit)

    def show_now(self, now: Now, wall: Wall, target: float, *, promised: bool, sound: bool) -> None:
        """Show ahead or behind and the end; what did not change is not painted again."""
        words, role = drift_words(now)
        _put(self.drift, f"{SIGNS[role]} {words}".strip(), role)
        ends = end_words(now, wall.time(now.end), wall.time(target), promised=promised)
        _put(self.end, ends, "danger" if now.late >= 60 else "text")
        self.note.setText(_note(now, sound=sound))
        going, started = now.state.going, now.state.started is not None
        for row, made in self.buttons.items():
            made.setVisible(row in ASIDE or going or row == "next" or (row == "back" and started))
        _emphasise(self.buttons["divide"], on=now.offered)
        _emphasise(self.buttons["next"], on=not now.offered)
        self._word(now)

    def _word(self, now: Now) -> None:
        for row, made in self.buttons.items():
            act = say(f"live.act.{row}")
            if row == "next" and now.state.started is None:
                act = say("live.begin")
            elif row == "pause" and now.state.paused is not None:
                act = say("live.resume")
            text = say("live.button", act=act, key=say(f"live.short.{row}"))
            if made.text() != text:
                made.setText(text)
                name(made, act)


def _note(now: Now, *, sound: bool) -> str:
    """What happens by itself."""
    state = now.state
    said = ((state.automatic, "live.is-automatic"), (state.sharing, "live.is-sharing"), (sound, "live.is-sound"))
    return " · ".join(say(key) for on, key in said if on)


def _emphasise(made: QPushButton, *, on: bool) -> None:
    if (made.property("role") == "primary") != on:
        set_role(made, "primary" if on else "")


def _put(shown: QLabel, text: str, role: str) -> None:
    if shown.text() != text:
        shown.setText(text)
    tinted(shown, role)
