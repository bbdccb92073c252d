"""The measurements of an experiment: each with its fields, its picture, and its dated values."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from abz_desktop.library.experiments import ExperimentRow
from abz_desktop.ui.approach.experiment_doing import ExperimentDoing
from abz_desktop.ui.approach.experiment_measure import MeasureBlock
from abz_desktop.ui.approach.experiment_seen import LedgerSeen, Part
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.widgets.basics import button, label, name, words

LONGEST = 300


class ExperimentMeasures(Part):
    """A block per measurement, and a line to add one."""

    part_id = "measures"

    def __init__(self, doing: ExperimentDoing, parent: QWidget | None = None) -> None:
        super().__init__(doing, parent)
        self.blocks: dict[str, MeasureBlock] = {}
        self._experiment = ""
        self._empty = label("muted", wrap=True)
        self.new, self._add = QLineEdit(), button()
        self.new.setMaxLength(LONGEST)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.new, 1)
        line.addWidget(self._add)
        self._column = QVBoxLayout()
        self._column.setSpacing(20)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(self._empty)
        layout.addLayout(self._column)
        layout.addLayout(line)
        self.new.returnPressed.connect(self.add)
        self._add.clicked.connect(self.add)

    def show_row(self, row: ExperimentRow, seen: LedgerSeen) -> None:
        keys = [one.key for one in row.series]
        if (row.id, keys) != (self._experiment, list(self.blocks)):
            self._build(row)
        for one in row.series:
            self.blocks[one.key].show_series(one, row, seen)
        self._empty.setVisible(not row.series)

    def _build(self, row: ExperimentRow) -> None:
        keep = self.blocks if row.id == self._experiment else {}
        for key, block in self.blocks.items():
            self._column.removeWidget(block)
            if key not in keep or all(one.key != key for one in row.series):
                block.deleteLater()
        self._experiment = row.id
        self.blocks = {one.key: keep.get(one.key) or self._made(one.key) for one in row.series}
        for block in self.blocks.values():
            self._column.addWidget(block)

    def _made(self, key: str) -> MeasureBlock:
        made = MeasureBlock(self.doing, key)
        made.retranslate()
        made.rethemed()
        return made

    @Slot()
    def add(self) -> None:
        """Add the measurement that is named in the line."""
        indicator = self.new.text().strip()
        if indicator:
            self.doing.add_measure(indicator)
            self.new.clear()
        else:
            self.new.setFocus()

    def retranslate(self) -> None:
        self._empty.setText(say("experiments.no-measures"))
        self.new.setPlaceholderText(say("experiments.measure-prompt"))
        name(self.new, say("experiments.measure-new"), tip=False)
        words(self._add, say("experiments.add"))
        for block in self.blocks.values():
            block.retranslate()

    def rethemed(self) -> None:
        self._add.setIcon(self.doing.context.theme.icon("plus", "text_2", 16))
        for block in self.blocks.values():
            block.rethemed()
