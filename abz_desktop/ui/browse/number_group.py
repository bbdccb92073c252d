"""One group of filters for a range of numbers: a slider with two handles and the same numbers to type."""

from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from abz_desktop.core.reading import days, duration
from abz_desktop.library.request import NumberFilter
from abz_desktop.ui.browse.facet_table import FacetRow
from abz_desktop.ui.shared.labels import facet_name
from abz_desktop.ui.shared.say import language, say
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.shared.theme import Theme
from abz_desktop.ui.widgets.basics import label, name
from abz_desktop.ui.widgets.range_slider import RangeSlider, stops_between
from abz_desktop.ui.widgets.sizing import px


def worded_bounds(unit: str, low: int | None, high: int | None) -> str:
    """Bounds as people say them: "45 min – 2 hours", "up to 20 people", "from 2013"."""
    one = partial(worded, unit)
    if low is not None and high is not None:
        return one(low) if low == high else f"{one(low)} – {one(high)}"
    if low is not None:
        return say("fact.from", low=one(low))
    return say("fact.up-to", high=one(high)) if high is not None else say("filter.any-number")


def worded(unit: str, number: int) -> str:
    """A number with its unit."""
    if unit == "minutes":
        return duration(number, language())
    if unit == "days":
        return days(number, language())
    return str(number) if unit in ("year", "of-five") else say(f"unit.{unit}", n=number)


class NumberGroup(QWidget):
    """A range to filter on. `changed(name, low, high)`; None is open."""

    changed = Signal(str, object, object)
    folded = Signal(str, bool)

    def __init__(self, row: FacetRow, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.facet = row.id
        self._row = row
        self._theme = theme
        self._head = QToolButton(self)
        self._body = QWidget(self)
        self.slider = RangeSlider(theme, row.ladder, self)
        self._words = label("small")
        self.low, self.high = self._box(row.ladder[-1]), self._box(row.ladder[-1])
        self._dash = label("small", "–")
        self._unit = label("small")
        self._lay_out()
        self._head.clicked.connect(self._fold)
        self.slider.moved.connect(self._say)
        self.slider.changed.connect(self._slid)
        self.low.editingFinished.connect(self._typed)
        self.high.editingFinished.connect(self._typed)
        self.open(row.opened)

    def _box(self, most: int) -> QLineEdit:
        box = QLineEdit(self)
        box.setValidator(QIntValidator(0, most, box))
        box.setPlaceholderText("…")
        box.setFixedWidth(px(52))
        box.setAlignment(Qt.AlignmentFlag.AlignRight)
        return box

    def _lay_out(self) -> None:
        self._head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._head.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._head.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_role(self._head, "group")
        typed, body, whole = QHBoxLayout(), QVBoxLayout(self._body), QVBoxLayout(self)
        typed.setSpacing(4)
        typed.addWidget(self.low)
        typed.addWidget(self._dash)
        typed.addWidget(self.high)
        self._unit.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        typed.addWidget(self._unit, 1)
        body.setContentsMargins(10, 0, 8, 8)
        body.setSpacing(2)
        body.addWidget(self._words)
        body.addWidget(self.slider)
        body.addLayout(typed)
        whole.setContentsMargins(0, 0, 0, 4)
        whole.setSpacing(0)
        whole.addWidget(self._head)
        whole.addWidget(self._body)

    def set_bounds(self, low: int, high: int) -> None:
        """The lowest and highest number that occur; the group is hidden where there are none."""
        self.setVisible(high > low)
        if high > low:
            with QSignalBlocker(self.slider):
                self.slider.set_stops(stops_between(low, high, self._row.ladder))

    def show_filter(self, found: NumberFilter | None) -> None:
        """Show what is in force."""
        low, high = (found.low, found.high) if found else (None, None)
        self.slider.set_values(low, high)
        for box, value in ((self.low, low), (self.high, high)):
            box.setText("" if value is None else str(value))
        self._say(low, high)

    def open(self, on: bool) -> None:
        """Unfold or fold the group."""
        self._body.setVisible(on)
        self.rethemed(self._theme)

    def is_open(self) -> bool:
        return not self._body.isHidden()

    def retranslate(self) -> None:
        title = facet_name(self.facet)
        title = title[:1].upper() + title[1:]
        self._head.setText(title)
        name(self._head, say("filter.fold" if self.is_open() else "filter.unfold", facet=title), tip=False)
        name(self.slider, say("filter.range", facet=title))
        name(self.low, say("filter.low", facet=title))
        name(self.high, say("filter.high", facet=title))
        self._unit.setText(say(f"measure.{self._row.unit}"))
        self._say(*self._bounds())

    def rethemed(self, theme: Theme) -> None:
        self._theme = theme
        self._head.setIcon(theme.icon("chevron-down" if self.is_open() else "chevron-right", "text_2", 16))
        self.slider.rethemed(theme)

    def _bounds(self) -> tuple[int | None, int | None]:
        low, high = (int(box.text()) if box.text().isdecimal() else None for box in (self.low, self.high))
        return low, high

    @Slot(object, object)
    def _say(self, low: int | None, high: int | None) -> None:
        words = worded_bounds(self._row.unit, low, high)
        self._words.setText(words)
        self.slider.setAccessibleDescription(words)

    @Slot(object, object)
    def _slid(self, low: int | None, high: int | None) -> None:
        self.changed.emit(self.facet, low, high)

    @Slot()
    def _typed(self) -> None:
        low, high = self._bounds()
        if low is not None and high is not None and low > high:
            low, high = high, low
        self.changed.emit(self.facet, low, high)

    @Slot()
    def _fold(self) -> None:
        self.open(not self.is_open())
        self.retranslate()
        self.folded.emit(self.facet, not self.is_open())
