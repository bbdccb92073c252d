"""The steps on the board: the lines of an approach with a card for each step; a heading is the spot where one is added."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from abz_desktop.library.approaches import StepRow
from abz_desktop.ui.approach.card import Card
from abz_desktop.ui.approach.model import StepModel
from abz_desktop.ui.shared.say import say

Index = QModelIndex | QPersistentModelIndex
CARD = Qt.ItemDataRole.UserRole + 3
LONG = 160
"""Characters from which on a reason may not fit its card."""


class BoardModel(StepModel):
    """As `StepModel`; `own_asked(phase, text)` asks for a step in one's own words at the end of a phase."""

    own_asked = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cards: Mapping[str, Card] = {}

    def show_board(self, steps: Sequence[StepRow], cards: Mapping[str, Card]) -> None:
        """Show these steps with these cards."""
        same = [self.line(row) for row in range(self.rowCount())]
        before, self._cards = self._cards, cards
        self.show_steps(steps)
        if before != cards and same == [self.line(row) for row in range(self.rowCount())]:
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    def card(self, row: int) -> Card | None:
        """The card of a line; None for a heading."""
        line = self.line(row)
        return self._cards.get(line.step.step.key) if line is not None and line.step is not None else None

    def keys_at(self, rows: Sequence[int]) -> tuple[str, ...]:
        """The steps at these lines, from first to last."""
        lines = (self.line(row) for row in sorted(rows))
        return tuple(line.step.step.key for line in lines if line is not None and line.step is not None)

    # What Qt asks ---------------------------------------------------------------------------------------------------

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line, card = self.line(index.row()), self.card(index.row())
        if role == CARD:
            return card
        if card is not None and role == Qt.ItemDataRole.AccessibleTextRole:
            return card.words
        if card is not None and role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join((*(dot.words for dot in card.dots), card.why if len(card.why) > LONG else "")).strip()
        if line is not None and line.step is None and role == Qt.ItemDataRole.AccessibleTextRole:
            return say("board.add-to", phase=self.phase_name(line.phase), n=line.count)
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        line = self.line(index.row())
        if role == Qt.ItemDataRole.EditRole and line is not None and line.step is None:
            if str(value).strip():
                self.own_asked.emit(line.phase, str(value).strip())
            return False
        return super().setData(index, value, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        line = self.line(index.row()) if index.isValid() else None
        if line is not None and line.step is None:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsDropEnabled | Qt.ItemFlag.ItemIsEditable
        return super().flags(index)
