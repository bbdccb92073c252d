"""The parties of a step: who takes part at which level, and who decide together; and a way to let one more take part."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from abz_desktop.core.combine.facts import Stake
from abz_desktop.core.steps import Step
from abz_desktop.ui.approach.card import stake_name
from abz_desktop.ui.shared.labels import Labels
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.basics import ElidedLabel, button, icon_button, label, name

MOST = 24
"""So many lines are shown at once; all of them when they are asked for."""


class PartyLine(QWidget):
    """One party: `level_asked(key, level)`, `say_asked(key, decides)`, `leave_asked(key)`."""

    level_asked = Signal(str, str)
    say_asked = Signal(str, bool)
    leave_asked = Signal(str)

    def __init__(self, key: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self._name = ElidedLabel()
        self.level, self.decides = QComboBox(), QCheckBox()
        self.leave: QToolButton = icon_button(size=14)
        self.leave.setIcon(theme.icon("x", "text_2", 14))
        self.level.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.level.setMinimumContentsLength(8)
        first, second, layout = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        first.addWidget(self._name, 1)
        first.addWidget(self.leave)
        second.setSpacing(8)
        second.addWidget(self.level, 1)
        second.addWidget(self.decides)
        layout.setContentsMargins(0, 0, 0, 6)
        layout.setSpacing(2)
        layout.addLayout(first)
        layout.addLayout(second)
        self.level.activated.connect(self._level)
        self.decides.clicked.connect(self._say)
        self.leave.clicked.connect(self._leave)

    def show_party(self, party: str, levels: Sequence[tuple[str, str]], level: str, *, decides: bool) -> None:
        """Show its name, its level among these, and whether it decides."""
        self._name.setText(party)
        self.level.clear()
        for key, text in (("", say("step.no-level")), *levels):
            self.level.addItem(text, key)
        self.level.setCurrentIndex(max(0, self.level.findData(level)))
        self.decides.setText(say("step.decides"))
        self.decides.setChecked(decides)
        name(self.level, say("step.level-of", party=party))
        self.decides.setAccessibleName(say("step.decides-of", party=party))
        name(self.leave, say("step.leave", party=party))

    @Slot(int)
    def _level(self, _number: int) -> None:
        self.level_asked.emit(self.key, str(self.level.currentData() or ""))

    @Slot(bool)
    def _say(self, checked: bool) -> None:
        self.say_asked.emit(self.key, checked)

    @Slot()
    def _leave(self) -> None:
        self.leave_asked.emit(self.key)


class StepParties(QWidget):
    """`change_asked(stake, level or None, decides or None)` asks for a change; level None lets it take part no more."""

    change_asked = Signal(str, object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: dict[str, PartyLine] = {}
        self._step, self._whole = "", False
        self._last: Callable[[], None] = self._nothing
        self.more = button("link")
        self.add, self._none = QComboBox(), label("muted", wrap=True)
        self.add.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.add.setMinimumContentsLength(8)
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(self._list)
        layout.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._none)
        layout.addWidget(self.add)
        self.add.activated.connect(self._add)
        self.more.clicked.connect(self._show_all)

    def show_step(self, step: Step, stakes: Mapping[str, Stake], labels: Labels, lang: str, theme: Theme) -> None:
        """Show the parties of a step among those of the approach."""
        if step.key != self._step:
            self._step, self._whole = step.key, False
        self._last = partial(self.show_step, step, stakes, labels, lang, theme)
        everybody = [key for key in dict.fromkeys((*step.parties, *step.decides)) if key in stakes]
        here = everybody
        if len(everybody) > MOST and not self._whole:  # those who decide are never among the others
            here = sorted(everybody, key=lambda key: key not in step.decides)[:MOST]
        self.more.setText(say("step.parties-all", n=len(everybody)))
        self.more.setVisible(len(here) < len(everybody))
        levels = [(term.key, term.label(lang)) for term in labels.terms.get("participation", ())]
        for key in [key for key in self._lines if key not in here]:
            self._lines.pop(key).deleteLater()
        for key in here:
            line = self._lines.get(key) or self._line(key, theme)
            words = stake_name(stakes[key], labels, lang)
            line.show_party(words, levels, step.parties.get(key, ""), decides=key in step.decides)
        others = [(key, stake_name(stake, labels, lang)) for key, stake in stakes.items() if key not in everybody]
        self._offer(others, any_stakes=bool(stakes))

    def _nothing(self) -> None:
        """No step was shown yet."""

    @Slot()
    def _show_all(self) -> None:
        self._whole = True
        self._last()

    def _line(self, key: str, theme: Theme) -> PartyLine:
        line = self._lines[key] = PartyLine(key, theme)
        line.level_asked.connect(self._level)
        line.say_asked.connect(self._say)
        line.leave_asked.connect(self._leave)
        self._list.addWidget(line)
        return line

    def _offer(self, others: Sequence[tuple[str, str]], *, any_stakes: bool) -> None:
        self.add.clear()
        self.add.addItem(say("step.party-add"), "")
        for key, text in others:
            self.add.addItem(text, key)
        name(self.add, say("step.party-add"))
        self.add.setVisible(bool(others))
        self._none.setText(say("step.parties-none"))
        self._none.setVisible(not any_stakes)

    @Slot(int)
    def _add(self, number: int) -> None:
        key = str(self.add.itemData(number) or "")
        if key:
            self.change_asked.emit(key, "", None)

    @Slot(str, str)
    def _level(self, key: str, level: str) -> None:
        self.change_asked.emit(key, level, None)

    @Slot(str, bool)
    def _say(self, key: str, decides: bool) -> None:
        self.change_asked.emit(key, str(self._lines[key].level.currentData() or ""), decides)

    @Slot(str)
    def _leave(self, key: str) -> None:
        self.change_asked.emit(key, None, None)
