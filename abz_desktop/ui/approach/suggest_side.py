"""Suggestions beside the board: for the phase, the effect or the party that was asked about; one click puts one on it."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from abz_desktop.core.vocabulary import PHASES
from abz_desktop.ui.approach.board_state import BoardState
from abz_desktop.ui.approach.doing import Doing
from abz_desktop.ui.approach.panel import Panel, Seen
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.suggest.panel import SuggestionsPanel


class SuggestSide(Panel):
    """Holds the panel of suggestions and asks it anew when the approach changed."""

    panel_id = "suggest"

    def __init__(self, context: Context, doing: Doing, parent: QWidget | None = None) -> None:
        super().__init__(context, doing, parent)
        self.panel = SuggestionsPanel(context)
        self._about = ("", "", "")
        self._asked_for: BoardState | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 0, 0, 0)
        layout.addWidget(self.panel)
        self.panel.add_requested.connect(self._add)
        self.panel.all.clicked.connect(self._about_all)

    def ask(self, phase: str = "", effect: str = "", party: str = "") -> None:
        """Suggest for a phase, an effect (its key) or a party (the key of its stake); for anything where none is given."""
        self._about, self._asked_for = (phase, effect, party), None
        if self.seen is not None:
            self.show_seen(self.seen)

    def show_seen(self, seen: Seen) -> None:
        super().show_seen(seen)
        if seen.state is not self._asked_for:
            self._asked_for = seen.state
            self.panel.show_approach(seen.state.opened.record.id, *self._about)

    @Slot()
    def _about_all(self) -> None:
        self._about = ("", "", "")

    @Slot(str, str)
    def _add(self, method: str, phase: str) -> None:
        self.doing.add_before(method, phase or PHASES[0], "")

    def retranslate(self) -> None:
        self.panel.retranslate()

    def rethemed(self) -> None:
        self.panel.rethemed()
