"""The heads of the phases above the board: name, how many steps, how much time, and the way to suggestions."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abz_desktop.core.vocabulary import PHASES
from abz_desktop.ui.approach.columns import Layout
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.basics import ElidedLabel, icon_button, name
from abz_desktop.ui.widgets.phase_dots import PhaseDots

HEIGHT = 54


@dataclass(frozen=True, slots=True)
class HeadWords:
    """What a head says: the phase's name and its meaning, how many steps and how much time it has."""

    title: str
    meaning: str = ""
    facts: str = ""
    filled: bool = False


class PhaseHead(QWidget):
    """One head; `suggest_asked(phase)`."""

    suggest_asked = Signal(str)

    def __init__(self, phase: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.phase = phase
        self._title, self._facts = ElidedLabel("phase"), ElidedLabel("small")
        self._dots, self.suggest = PhaseDots(theme), icon_button(size=16)
        self.suggest.clicked.connect(self._ask)
        first, second, layout = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        first.setSpacing(4)
        first.addWidget(self._title, 1)
        first.addWidget(self.suggest)
        second.setSpacing(8)
        second.addWidget(self._dots)
        second.addWidget(self._facts, 1)
        layout.setContentsMargins(0, 2, 0, 4)
        layout.setSpacing(0)
        layout.addLayout(first)
        layout.addLayout(second)

    def say(self, words: HeadWords) -> None:
        """Show its words."""
        self._title.setText(words.title)
        self._facts.setText(words.facts)
        self.setToolTip(words.meaning)
        self._dots.show_phases({self.phase} if words.filled else (), say("board.dots", phase=words.title))
        name(self.suggest, say("board.suggest-in", phase=words.title))

    def rethemed(self, theme: Theme) -> None:
        self._dots.rethemed(theme)
        self.suggest.setIcon(theme.icon("lightbulb", "text_2", 16))

    @Slot()
    def _ask(self) -> None:
        self.suggest_asked.emit(self.phase)


class PhaseHeads(QWidget):
    """The six of them; `place` puts each above its column."""

    suggest_asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heads = tuple(PhaseHead(phase, theme, self) for phase in PHASES)
        for head in self.heads:
            head.suggest_asked.connect(self.suggest_asked)
        self.setFixedHeight(theme.px(HEIGHT))

    def place(self, layout: Layout, offset: int) -> None:
        """Put the heads above the columns of a layout that is scrolled sideways by `offset` pixels."""
        for head, column in zip(self.heads, layout.columns, strict=False):
            head.setGeometry(column.x - offset, 0, column.width, self.height())

    def say(self, words: Mapping[str, HeadWords]) -> None:
        """Show the words of each phase."""
        for head in self.heads:
            head.say(words[head.phase])

    def rethemed(self, theme: Theme) -> None:
        self.setFixedHeight(theme.px(HEIGHT))
        for head in self.heads:
            head.rethemed(theme)
