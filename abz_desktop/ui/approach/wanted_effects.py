"""The effects that an approach is for, each with its measuring point, edited in place; and a way to add one."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from abz_desktop.core.combine.plan import Desired
from abz_desktop.core.reading import pick
from abz_desktop.ui.shared.labels import Labels
from abz_desktop.ui.shared.say import capital, language, say
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.basics import ElidedLabel, icon_button, name
from abz_desktop.ui.widgets.line import InPlace


class EffectLine(QWidget):
    """One effect: `measured(key, text)`, `left(key)`."""

    measured = Signal(str, str)
    left = Signal(str)

    def __init__(self, key: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self._name, self.measure, self._leave = ElidedLabel(), InPlace("", 300), icon_button(size=14)
        self._leave.setIcon(theme.icon("x", "text_2", 14))
        top, layout = QHBoxLayout(), QVBoxLayout(self)
        top.addWidget(self._name, 1)
        top.addWidget(self._leave)
        layout.setContentsMargins(0, 0, 0, 4)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self.measure)
        self.measure.saved.connect(self._saved)
        self._leave.clicked.connect(self._left)

    def show_effect(self, effect: str, meaning: str, measure: str) -> None:
        """Show what it is called and by what it will be seen."""
        self._name.setText(effect)
        self._name.setToolTip(meaning)
        self.measure.show_text(measure)
        self.measure.setPlaceholderText(say("frame.measure-prompt"))
        name(self.measure, say("frame.measure-of", effect=effect), tip=False)
        name(self._leave, say("frame.effect-remove", effect=effect))

    @Slot(str)
    def _saved(self, text: str) -> None:
        self.measured.emit(self.key, text)

    @Slot()
    def _left(self) -> None:
        self.left.emit(self.key)


class WantedEffects(QWidget):
    """`wanted(effect)`, `measured(key, text)` and `unwanted(key)` ask for changes."""

    wanted = Signal(str)
    measured = Signal(str, str)
    unwanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.lines: dict[str, EffectLine] = {}
        self.add = QComboBox()
        self.add.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.add.setMinimumContentsLength(10)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(self._list)
        layout.addWidget(self.add)
        self.add.activated.connect(self._add)

    def show_effects(self, effects: Sequence[Desired], labels: Labels, lang: str) -> None:
        """Show these effects, and offer the others."""
        here: Mapping[str, Desired] = {one.key: one for one in effects}
        for key in [key for key in self.lines if key not in here]:
            self.lines.pop(key).deleteLater()
        for key, one in here.items():
            text, meaning = capital(labels.term("effect", one.effect)), labels.meaning("effect", one.effect)
            self._line(key).show_effect(text, meaning, pick(dict(one.measure), lang).text)
        self._offer({one.effect for one in effects}, labels)

    def _line(self, key: str) -> EffectLine:
        if key not in self.lines:
            line = self.lines[key] = EffectLine(key, self._theme)
            line.measured.connect(self.measured)
            line.left.connect(self.unwanted)
            self._list.addWidget(line)
        return self.lines[key]

    def _offer(self, taken: set[str], labels: Labels) -> None:
        self.add.clear()
        self.add.addItem(say("frame.effect-add"), "")
        for term in labels.terms.get("effect", ()):
            if term.key not in taken:
                self.add.addItem(capital(term.label(language())), term.key)
        name(self.add, say("frame.effect-add"))
        self.add.setVisible(self.add.count() > 1)

    @Slot(int)
    def _add(self, number: int) -> None:
        effect = str(self.add.itemData(number) or "")
        if effect:
            self.wanted.emit(effect)
