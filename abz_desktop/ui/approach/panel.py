"""What the panels beside the board have in common: what they are shown, and what they ask of it."""

from dataclasses import dataclass, field
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from abz_desktop.ui.approach.board_state import BoardState
from abz_desktop.ui.approach.doing import Doing
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.labels import Labels


@dataclass(frozen=True, slots=True)
class Seen:
    """What the panels show: the approach as it was read, the chosen steps and the phase with the keyboard, the labels."""

    state: BoardState
    chosen: tuple[str, ...] = ()
    phase: str = ""
    labels: Labels = field(default_factory=Labels)

    @property
    def step(self) -> str:
        """The one chosen step; "" where none or several are."""
        return self.chosen[0] if len(self.chosen) == 1 else ""


class Panel(QWidget):
    """A panel. `choose_asked(keys)` chooses steps on the board, `panel_asked(id, step)` shows another panel of a step,
    `place_asked(where, key)` leads to a phase, to the frame ("frame", field) or to another tab of the approach,
    `suggest_asked(phase, effect, party)` to suggestions for one of them.
    """

    panel_id: ClassVar[str] = ""
    choose_asked = Signal(object)
    panel_asked = Signal(str, str)
    place_asked = Signal(str, str)
    suggest_asked = Signal(str, str, str)

    def __init__(self, context: Context, doing: Doing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context, self.doing = context, doing
        self.seen: Seen | None = None

    def show_seen(self, seen: Seen) -> None:
        """Show what is seen now; called again whenever something of it changes while the panel is shown."""
        self.seen = seen

    def retranslate(self) -> None:
        """Say everything anew."""

    def rethemed(self) -> None:
        """Take other colours."""
