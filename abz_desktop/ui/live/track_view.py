"""One track of a running session: what goes on, how much time it has, and what follows."""

import math

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from abz_desktop.core.meeting.run_now import TrackNow
from abz_desktop.ui.live.face import STEPS, ClockFace, Face
from abz_desktop.ui.live.facts import Facts
from abz_desktop.ui.live.scale import sized
from abz_desktop.ui.live.wall import Wall
from abz_desktop.ui.live.words import caption, digits, spoken
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.basics import ElidedLabel, label

SOON = 60.0
"""Seconds before the end in which the clock says so by its colour."""


class TrackView(QWidget):
    """Shows a track. `alone`: it is the only one, and its title is as large as can be."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._shown = theme, ("", "")
        self.head, self.title = ElidedLabel("muted"), label(wrap=True)
        self.clock, self.next = ClockFace(theme), ElidedLabel("muted")
        self.mark = QWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.mark)
        for made in (self.head, self.title):
            layout.addWidget(made)
        layout.addWidget(self.clock, 1)
        layout.addWidget(self.next)
        self.mark.setFixedHeight(4)
        self.mark.setAutoFillBackground(True)
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        for centred in (self.head, self.title, self.next):
            centred.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)

    def scale(self, unit: float, *, alone: bool) -> None:
        """Size the letters for a screen on which a letter of usual size is `unit` times as large."""
        sized(self.head, 20 * unit, QFont.Weight.DemiBold)
        sized(self.title, (50 if alone else 27) * unit, QFont.Weight.DemiBold)
        sized(self.next, 22 * unit)
        self.next.setVisible(not alone)
        self.head.setVisible(not alone)
        self.mark.setVisible(not alone)

    def show_track(self, track: TrackNow, facts: Facts, wall: Wall, *, paused: bool, chosen: bool = False) -> None:
        """Show a track as it is now; what did not change is not painted again."""
        title = _title(track, facts)
        head = facts.name(track.head) if track.head is not None else ""
        _put(self.head, head if head != title else "")
        _put(self.title, title)
        self.clock.show_face(_face(track, wall, paused=paused))
        _put(self.next, _next(track, facts, wall))
        if (title, spoken(track)) != self._shown:
            self._shown = (title, spoken(track))
            self.clock.setAccessibleName(", ".join(self._shown))
        self._mark(chosen=chosen)

    def _mark(self, *, chosen: bool) -> None:
        palette = QPalette(self.mark.palette())
        palette.setColor(QPalette.ColorRole.Window, self._theme.color("accent" if chosen else "background"))
        if palette != self.mark.palette():
            self.mark.setPalette(palette)

    def rethemed(self, theme: Theme) -> None:
        self._theme = theme
        self.clock.rethemed(theme)


def _title(track: TrackNow, facts: Facts) -> str:
    leg = track.leg or track.following
    return facts.name(leg.block) if leg is not None else say("live.track-done")


def _face(track: TrackNow, wall: Wall, *, paused: bool) -> Face:
    if track.leg is None and track.ahead:
        return _ready(track, wall)
    if track.leg is None:
        return Face("✓", "", STEPS, "success")
    lock = track.until if track.until is not None else track.limit
    words = caption(track, wall.time(lock) if lock is not None else "", paused=paused)
    if track.until is not None:
        return Face(digits(track.wait), words, 0, "text_2")
    left = math.ceil(STEPS * track.left / track.length) if track.length > 0 else 0
    role = "accent" if track.left > SOON else "warning" if track.left > 0 else "danger"
    if paused:
        role = "text_2"
    return Face(digits(track.left), words, STEPS if track.left <= 0 else min(STEPS, left), role)


def _ready(track: TrackNow, wall: Wall) -> Face:
    """Before it has begun: how long until the planned start. A rehearsal starts when one likes."""
    if wall.placed.rehearsal:
        return Face(wall.time(track.ahead[0][1]), say("live.ready"), 0, "text_2")
    words = say("live.to-start" if track.wait > 0 else "live.after-start")
    return Face(digits(track.wait), words, 0, "text_2" if track.wait > -60 else "warning")


def _next(track: TrackNow, facts: Facts, wall: Wall) -> str:
    if not track.ahead:
        return "" if track.leg is None else say("live.last-of-track")
    leg, start, _ = track.ahead[0]
    return say("live.then", time=wall.time(start), title=facts.name(leg.block))


def _put(shown: QLabel, text: str) -> None:
    if shown.text() != text:
        shown.setText(text)
