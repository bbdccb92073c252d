"""Who take part in an experiment, and what each of them reads in its result."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from abz_desktop.core.reading import pick
from abz_desktop.library.experiments import ExperimentRow
from abz_desktop.ui.approach.experiment_doing import ExperimentDoing
from abz_desktop.ui.approach.experiment_seen import LedgerSeen, Part
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.widgets.basics import ElidedLabel, icon_button, name
from abz_desktop.ui.widgets.line import InPlace

LONGEST = 600


class ExperimentParties(Part):
    """A line per party with its reading; below, those of the approach that do not take part yet."""

    def __init__(self, doing: ExperimentDoing, parent: QWidget | None = None) -> None:
        super().__init__(doing, parent)
        self.lines: dict[str, InPlace] = {}
        self._rows: dict[str, QWidget] = {}
        self._shown: tuple[tuple[str, str], ...] = ()
        self.add = QComboBox()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self.add)
        self.add.activated.connect(self._add)
        self.setFocusProxy(self.add)

    def show_row(self, row: ExperimentRow, seen: LedgerSeen) -> None:
        items = row.record.items("parties")
        shown = tuple((str(item["key"]), pick(item.get("name"), seen.lang).text) for item in items)
        if shown != self._shown:
            self._shown = shown
            self._build()
        for item in items:
            self.lines[str(item["key"])].show_text(pick(item.get("reading"), seen.lang).text)
        taking_part = {named for _, named in shown}
        self.add.clear()
        self.add.addItem(say("experiments.party-add"), "")
        for key, named in seen.parties.items():
            if named not in taking_part:
                self.add.addItem(named, key)
        self.add.setEnabled(self.add.count() > 1)
        if not seen.parties:
            self.add.setItemText(0, say("experiments.party-none"))

    def _build(self) -> None:
        for old in self._rows.values():
            self._column.removeWidget(old)
            old.deleteLater()
        self._rows, self.lines = {}, {}
        for place, (key, named) in enumerate(self._shown):
            row, line = QWidget(), QHBoxLayout()
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(6)
            caption, field, drop = ElidedLabel(), InPlace("", LONGEST), icon_button()
            caption.setText(named)
            field.setPlaceholderText(say("experiments.reading-prompt"))
            field.setAccessibleName(say("experiments.reading-of", party=named))
            name(drop, say("experiments.party-drop", party=named))
            drop.setIcon(self.doing.context.theme.icon("x", "text_2", 16))
            field.saved.connect(partial(self.doing.reads, key))
            drop.clicked.connect(partial(self._drop, key))
            line.addWidget(caption, 2)
            line.addWidget(field, 4)
            line.addWidget(drop)
            row.setLayout(line)
            self._rows[key], self.lines[key] = row, field
            self._column.insertWidget(place, row)

    def _drop(self, key: str, _checked: bool = False) -> None:
        self.doing.drop_party(key)

    @Slot(int)
    def _add(self, number: int) -> None:
        key = str(self.add.itemData(number) or "")
        if key:
            self.doing.add_party(self.add.itemText(number), key)

    def retranslate(self) -> None:
        name(self.add, say("experiments.party-add"), tip=False)
        self._build()

    def rethemed(self) -> None:
        self._build()
