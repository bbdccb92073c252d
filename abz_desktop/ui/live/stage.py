"""The clocks of what goes on: one large one, or the tracks of a breakout as columns; the same for both windows."""

from PySide6.QtWidgets import QGridLayout, QWidget

from abz_desktop.core.meeting.run_now import Now, TrackNow
from abz_desktop.ui.live.facts import Facts
from abz_desktop.ui.live.track_view import TrackView
from abz_desktop.ui.live.wall import Wall
from abz_desktop.ui.shared.theme import Theme

ABREAST = 4
"""The tracks that stand beside each other; more go on a second line."""


class Stage(QWidget):
    """Shows what goes on."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._unit = theme, 1.0
        self.views: list[TrackView] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(24)

    def scale(self, unit: float) -> None:
        """Size the letters; see `unit_of`."""
        self._unit = unit
        for view in self.views:
            view.scale(unit, alone=len(self.views) == 1)

    def show_now(self, now: Now, facts: Facts, wall: Wall, chosen: str | None = None) -> None:
        """Show the tracks that run, or the day itself where none do."""
        tracks = now.tracks or (now.main,)
        if len(tracks) != len(self.views):
            self._make(tracks)
        paused = now.state.paused is not None
        for view, track in zip(self.views, tracks, strict=True):
            view.show_track(track, facts, wall, paused=paused, chosen=chosen is not None and track.row == chosen)

    def _make(self, tracks: tuple[TrackNow, ...]) -> None:
        for view in self.views:
            self._grid.removeWidget(view)
            view.hide()
            view.deleteLater()
        self.views = [TrackView(self._theme, self) for _ in tracks]
        abreast = len(tracks) if len(tracks) <= ABREAST else (len(tracks) + 1) // 2
        for column in range(8):
            self._grid.setColumnStretch(column, 1 if column < abreast else 0)
        for number, view in enumerate(self.views):
            self._grid.addWidget(view, number // abreast, number % abreast)
            view.rethemed(self._theme)
            view.show()
        self.scale(self._unit)

    def rethemed(self, theme: Theme) -> None:
        self._theme = theme
        for view in self.views:
            view.rethemed(theme)
