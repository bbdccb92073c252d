"""Beside the clock, for who guides the session: what follows and when, and what has to be said and done now."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from abz_desktop.core.meeting.run_now import Now, TrackNow
from abz_desktop.ui.live.facts import Facts
from abz_desktop.ui.live.scale import sized
from abz_desktop.ui.live.wall import Wall
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.widgets.basics import ElidedLabel, hairline, label, name

MOST = 4
"""The blocks to come that are named."""


class Side(QWidget):
    """Shows what follows, and the notes of what goes on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unit = 1.0
        self._ahead_head, self._notes_head = label("muted"), label("muted")
        self.ahead = [ElidedLabel() for _ in range(MOST)]
        self._rule = hairline()
        self._body = QWidget()
        self._lines = QVBoxLayout(self._body)
        self._lines.setContentsMargins(0, 0, 8, 0)
        self._lines.setSpacing(4)
        self._notes: tuple[tuple[str, str], ...] | None = None
        self.notes = QScrollArea()
        self.notes.setWidget(self._body)
        self.notes.setWidgetResizable(True)
        self.notes.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.notes.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._ahead_head)
        for line in self.ahead:
            layout.addWidget(line)
        layout.addSpacing(8)
        layout.addWidget(self._rule)
        layout.addSpacing(8)
        layout.addWidget(self._notes_head)
        layout.addWidget(self.notes, 1)

    def scale(self, unit: float) -> None:
        """Size the letters; see `unit_of`."""
        self._unit = unit
        for head in (self._ahead_head, self._notes_head):
            sized(head, 18 * unit)
        for number, line in enumerate(self.ahead):
            sized(
                line, (28 if number == 0 else 22) * unit, QFont.Weight.DemiBold if number == 0 else QFont.Weight.Normal
            )
        notes, self._notes = self._notes, None
        self._show_notes(notes or ())

    def show_now(self, now: Now, facts: Facts, wall: Wall, chosen: str | None = None) -> None:
        """Show what follows and the notes, of the chosen track where there is one."""
        for number, line in enumerate(self.ahead):
            text = ""
            if number < len(now.main.ahead):
                leg, start, _ = now.main.ahead[number]
                text = say("live.ahead-line", time=wall.time(start), title=facts.name(leg.block))
                text = f"{text} · {say('live.fixed-start')}" if leg.lock is not None else text
            elif number == 0:
                text = "" if now.state.ended is not None else say("live.nothing-after")
            if line.text() != text:
                line.setText(text)
            if line.isHidden() == bool(text):
                line.setVisible(bool(text))
        self._show_notes(tuple(_notes(now, facts, chosen)))

    @property
    def notes_shown(self) -> tuple[tuple[str, str], ...]:
        """The notes that are shown: (heading, text)."""
        return self._notes or ()

    def scroll_by(self, steps: int) -> None:
        """Show more of the notes, or what stood before."""
        bar = self.notes.verticalScrollBar()
        bar.setValue(bar.value() + steps * bar.pageStep() // 3)

    def _show_notes(self, notes: tuple[tuple[str, str], ...]) -> None:
        if notes == self._notes:
            return
        self._notes = notes
        while (item := self._lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for heading, text in notes:
            self._add(heading, 17, role="muted")
            self._add(text, 23)
            self._lines.addSpacing(round(10 * self._unit))
        self._lines.addStretch(1)
        self._lines.activate()  # else they are squeezed into the room of those before until the next event
        self._notes_head.setVisible(bool(notes))
        self._rule.setVisible(bool(notes))
        self.notes.verticalScrollBar().setValue(0)

    def _add(self, text: str, size: int, *, role: str = "") -> None:
        made = label(role, text, wrap=True, parent=self._body)
        made.ensurePolished()  # its role would take the size along later
        sized(made, size * self._unit)
        self._lines.addWidget(made)
        made.show()

    def retranslate(self) -> None:
        self._ahead_head.setText(say("live.next-head"))
        self._notes_head.setText(say("live.notes-head"))
        name(self.notes, say("live.notes-head"), tip=False)


def _notes(now: Now, facts: Facts, chosen: str | None) -> list[tuple[str, str]]:
    """The notes of what goes on; of breakouts those of all tracks, or of the chosen one."""
    tracks: tuple[TrackNow, ...] = (now.main, *(one for one in now.tracks if chosen in (None, one.row)))
    found: list[tuple[str, str]] = []
    for track in tracks:
        leg = track.leg or (track.following if now.state.started is None else None)
        if leg is None or leg.tracks:
            continue
        own = list(facts.paragraphs(leg.block))
        if track.head is not None and own:
            own[0] = (f"{facts.name(track.head)} · {own[0][0]}", own[0][1])
        found.extend(own)
    return found
