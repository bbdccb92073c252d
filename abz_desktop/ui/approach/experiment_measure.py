"""One measurement: indicator, unit, effect, among whom, baseline, target and result; its picture; values with their dates."""

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from abz_desktop.core.experiments import Point, Series
from abz_desktop.core.kinds.experiment import MEASUREMENTS
from abz_desktop.core.reading import date, pick
from abz_desktop.library.experiments import ExperimentRow
from abz_desktop.ui.approach.experiment_doing import ExperimentDoing
from abz_desktop.ui.approach.experiment_form import offer
from abz_desktop.ui.approach.experiment_seen import LedgerSeen, captioned
from abz_desktop.ui.approach.experiment_words import named, spoken_chart, value_words
from abz_desktop.ui.approach.measure_chart import MeasureChart
from abz_desktop.ui.shared.say import capital, language, say
from abz_desktop.ui.widgets.basics import button, icon_button, label, name, words
from abz_desktop.ui.widgets.line import InPlace

LINES = {"indicator": 300, "unit": 40, "baseline": 80, "target": 80, "result": 80}
CHOICES = ("effect", "whom")
PLACES = {
    "indicator": (0, 0, 4),
    "unit": (0, 4, 2),
    "effect": (1, 0, 3),
    "whom": (1, 3, 3),
    "baseline": (2, 0, 2),
    "target": (2, 2, 2),
    "result": (2, 4, 2),
}
"""Where each field stands: its row, its first column of six, and how many it takes."""


class MeasureBlock(QWidget):
    """Shows a measurement and asks for its changes; a value needs a date and something measured."""

    def __init__(self, doing: ExperimentDoing, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doing, self._key = doing, key
        self.lines = {one: InPlace("", longest) for one, longest in LINES.items()}
        self.choices = {one: QComboBox() for one in CHOICES}
        self._captions = {one: label("label") for one in PLACES}
        self.remove = icon_button()
        self.chart, self.told = MeasureChart(doing.context.theme), label("small", wrap=True)
        self._values = QVBoxLayout()
        self.date, self.value, self.note, self.add = QLineEdit(), QLineEdit(), QLineEdit(), button()
        self._series: Series | None = None
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        grid, head, line, layout = QGridLayout(), QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        for one, (row, column, span) in PLACES.items():
            grid.addLayout(captioned(self._captions[one], self.field(one)), row, column, 1, span)
            self._captions[one].setBuddy(self.field(one))
        for column in range(6):
            grid.setColumnStretch(column, 1)
        for box in self.choices.values():
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(6)
        head.addLayout(grid, 1)
        head.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        line.setSpacing(6)
        for field, longest, share in ((self.date, 10, 3), (self.value, 80, 2), (self.note, 300, 4)):
            field.setMaxLength(longest)
            line.addWidget(field, share)
        line.addWidget(self.add)
        self._values.setSpacing(0)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.chart)
        layout.addWidget(self.told)
        layout.addLayout(self._values)
        layout.addLayout(line)

    def _connect(self) -> None:
        for one, line in self.lines.items():
            line.saved.connect(partial(self._doing.measure, self._key, one))
        for one, box in self.choices.items():
            box.activated.connect(partial(self._pick, one))
        self.remove.clicked.connect(self._remove)
        self.add.clicked.connect(self.add_value)
        for field in (self.date, self.value, self.note):
            field.returnPressed.connect(self.add_value)

    def field(self, one: str) -> QWidget:
        """The widget of a part."""
        return self.lines[one] if one in self.lines else self.choices[one]

    def show_series(self, one: Series, row: ExperimentRow, seen: LedgerSeen) -> None:
        """Show the measurement as it is now."""
        self.lines["indicator"].show_text(named(one, seen.lang))
        self.lines["unit"].show_text(pick(dict(one.unit or {}), seen.lang).text)
        for part in ("baseline", "target", "result"):
            self.lines[part].show_text(getattr(one, part))
        effects = [(term.key, capital(term.label(language()))) for term in seen.labels.terms.get("effect", ())]
        offer(self.choices["effect"], (("", say("experiments.no-effect")), *effects), one.effect)
        parties = [(str(item["key"]), pick(item.get("name"), seen.lang).text) for item in row.record.items("parties")]
        offer(self.choices["whom"], (("", say("experiments.everyone")), *parties), one.whom)
        self.chart.show_series(one, seen.lang)
        self.chart.setVisible(not self.chart.is_empty)
        self.told.setText(spoken_chart(one, seen.lang))
        self._series = one
        notes = {str(item["key"]): pick(item.get("note"), seen.lang).text for item in row.record.items("values")}
        self._show_values(one, notes, seen.lang)

    def _show_values(self, one: Series, notes: dict[str, str], lang: str) -> None:
        while (item := self._values.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for point in one.points:
            self._values.addWidget(self._line(one, point, notes.get(point.key, ""), lang))

    def _line(self, one: Series, point: Point, note: str, lang: str) -> QWidget:
        row, line = QWidget(), QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        when = date(point.date, language()) or point.date
        text = say("experiments.value-at", date=when, value=value_words(one, point.text, lang))
        shown = label("", f"{text} · {note}" if note else text, wrap=True)
        drop = icon_button()
        drop.setIcon(self._doing.context.theme.icon("x", "text_2", 14))
        name(drop, say("experiments.value-remove", value=text))
        drop.clicked.connect(partial(self._drop, point.key))
        line.addWidget(shown, 1)
        line.addWidget(drop)
        row.setLayout(line)
        return row

    # Asking ---------------------------------------------------------------------------------------------------------

    def _pick(self, one: str, number: int) -> None:
        self._doing.measure(self._key, one, str(self.choices[one].itemData(number) or ""))

    @Slot()
    def _remove(self) -> None:
        self._doing.remove_measure(self._key)

    def _drop(self, key: str, _checked: bool = False) -> None:
        self._doing.remove_value(key)

    @Slot()
    def add_value(self) -> None:
        """Note the value that stands in the line; what is missing gets the keyboard."""
        when, value = self.date.text().strip(), self.value.text().strip()
        if not when or not value:
            (self.value if when else self.date).setFocus()
            return
        self._doing.add_value(self._key, when, value, self.note.text().strip())
        for field in (self.date, self.value, self.note):
            field.clear()
        self.date.setFocus()

    def retranslate(self) -> None:
        for one, caption in self._captions.items():
            text = MEASUREMENTS.part(one).label(language())
            caption.setText(text)
            name(self.field(one), text, tip=False)
        name(self.remove, say("experiments.measure-remove"))
        for one, field in (("date", self.date), ("value", self.value), ("note", self.note)):
            field.setPlaceholderText(say(f"experiments.{one}-prompt"))
            name(field, say(f"experiments.new-{one}"), tip=False)
        words(self.add, say("experiments.value-add"))
        self.chart.update()

    def rethemed(self) -> None:
        theme = self._doing.context.theme
        self.remove.setIcon(theme.icon("trash", "text_2", 16))
        self.add.setIcon(theme.icon("plus", "text_2", 16))
        self.chart.theme = theme
        self.chart.update()
