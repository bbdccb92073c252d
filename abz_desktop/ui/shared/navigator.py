"""The places a person has been: back and forward, as in a browser."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal

MOST = 200


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere in the window: a page and its state (plain JSON data, so that it can be remembered)."""

    page: str
    state: Mapping[str, object] = field(default_factory=dict)


class Navigator(QObject):
    """Keeps the places; `moved(Place)` asks the window to show one, `history_changed` follows every change.

    `leaving` comes just before another place: the window brings the state of the present one up to date.
    """

    leaving = Signal()
    moved = Signal(object)
    history_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._places: list[Place] = []
        self._at = -1

    @property
    def here(self) -> Place | None:
        """The place that is shown; None before the first."""
        return self._places[self._at] if self._places else None

    def can_back(self) -> bool:
        return self._at > 0

    def can_forward(self) -> bool:
        return self._at + 1 < len(self._places)

    def go(self, page: str, state: Mapping[str, object] | None = None) -> None:
        """Go to a new place; what was forward is forgotten. Going where one is already adds nothing."""
        self.leaving.emit()
        self.push(page, state)
        self.moved.emit(self._places[self._at])

    def push(self, page: str, state: Mapping[str, object] | None = None) -> None:
        """Remember a new place that the page shows already (it moved itself)."""
        place = Place(page, dict(state or {}))
        if place == self.here:
            return
        self._places = [*self._places[max(0, self._at + 2 - MOST) : self._at + 1], place]
        self._at = len(self._places) - 1
        self.history_changed.emit()

    def remember(self, state: Mapping[str, object]) -> None:
        """Bring the present place up to date (scrolled, another filter), without a new step."""
        if self._places:
            self._places[self._at] = Place(self._places[self._at].page, dict(state))

    def back(self) -> None:
        self._move(-1)

    def forward(self) -> None:
        self._move(1)

    def clear(self) -> None:
        """Forget all places: another library was opened."""
        self._places, self._at = [], -1
        self.history_changed.emit()

    def _move(self, by: int) -> None:
        if 0 <= self._at + by < len(self._places):
            self.leaving.emit()
            self._at += by
            self.moved.emit(self._places[self._at])
            self.history_changed.emit()
